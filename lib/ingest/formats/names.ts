// Which element is meant by a prefixed name? Namespaces reduced to one fixed prefix each, so that the mapping can name elements.

/** Vocabularies that are mapped; '' holds everything that RSS, RSS 1.0, Atom and CDF call by plain names. */
const KNOWN: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/2005/atom', ''],
  ['http://purl.org/atom/ns', ''],
  ['http://purl.org/rss/1.0', ''],
  ['http://my.netscape.com/rdf/simple/0.9', ''],
  ['http://channel.netscape.com/rdf/simple/0.9', ''],
  ['http://my.netscape.com/publish/formats/rss-0.91', ''],
  ['http://backend.userland.com/rss', ''],
  ['http://backend.userland.com/rss2', ''],
  ['http://blogs.law.harvard.edu/tech/rss', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns', 'rdf'],
  ['http://purl.org/dc/elements/1.0', 'dc'],
  ['http://purl.org/dc/elements/1.1', 'dc'],
  ['http://purl.org/dc/terms', 'dcterms'],
  ['http://purl.org/rss/1.0/modules/content', 'content'],
  ['http://purl.org/rss/1.0/modules/syndication', 'sy'],
  ['http://search.yahoo.com/mrss', 'media'],
  ['http://video.search.yahoo.com/mrss', 'media'],
  ['http://www.rssboard.org/media-rss', 'media'],
  ['http://www.itunes.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://example.com/dtds/podcast-1.0.dtd', 'itunes'],
  ['http://www.w3.org/1999/xhtml', 'xhtml'],
  ['http://www.google.com/schemas/sitemap-news/0.9', 'news'],
  ['http://www.google.com/schemas/sitemap-image/1.1', 'image'],
  ['http://www.sitemaps.org/schemas/sitemap/0.9', ''],
]);

/** Longer than any known address. */
const MAX_URI = 200;

/** Namespaces in force at one element, and the names already resolved under them. */
export interface Scope {
  prefixes: ReadonlyMap<string, string>;
  keys: Map<string, string>;
}

/** `a10:` and `atom10:` are what some generators write without declaring it. */
export const ROOT_SCOPE: Scope = newScope(
  new Map([
    ['atom', ''],
    ['a10', ''],
    ['atom10', ''],
  ]),
);

export function newScope(prefixes: ReadonlyMap<string, string>): Scope {
  return { prefixes, keys: new Map() };
}

/** The scope of an element: its parent's, unless it declares namespaces itself. */
export function scopeWithin(parent: Scope, attributes: ReadonlyMap<string, string>): Scope {
  let prefixes: Map<string, string> | undefined;
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const prefix = name.slice(6);
    const known = KNOWN.get(
      uri
        .slice(0, MAX_URI)
        .trim()
        .toLowerCase()
        .replace(/[/#]+$/, ''),
    );
    prefixes ??= new Map(parent.prefixes);
    // an unknown address: a default namespace is left out, a prefix (`dc` with a mistyped address) stands for itself
    prefixes.set(prefix, known ?? prefix);
  }
  return prefixes ? newScope(prefixes) : parent;
}

/** `DC:Creator` becomes `dc:creator`, `atom:link` becomes `link`, an undeclared prefix stays as it is written. Always lower case. */
export function keyOf(name: string, scope: Scope): string {
  const cached = scope.keys.get(name);
  if (cached !== undefined) return cached;
  const lower = name.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const mapped = scope.prefixes.get(prefix) ?? prefix;
  const local = lower.slice(colon + 1);
  const key = mapped ? `${mapped}:${local}` : local;
  if (scope.keys.size < 2000) scope.keys.set(name, key);
  return key;
}
