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

/** So many elements within each other may each change what prefixes mean; honest feeds come to five. */
const MAX_CHANGES = 20;

/** Namespaces in force at one element, and the names already resolved under them. */
export interface Scope {
  /** What is declared here; what is not is meant as in the scope around it. */
  prefixes: ReadonlyMap<string, string>;
  around: Scope | undefined;
  /** Scopes around it. */
  depth: number;
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

function newScope(prefixes: ReadonlyMap<string, string>, around?: Scope): Scope {
  return { prefixes, around, depth: around ? around.depth + 1 : 0, keys: new Map() };
}

/** What a prefix stands for; one that nobody declared stands for itself. */
function meaningOf(prefix: string, scope: Scope): string {
  for (let at: Scope | undefined = scope; at; at = at.around) {
    const meaning = at.prefixes.get(prefix);
    if (meaning !== undefined) return meaning;
  }
  return prefix;
}

/** The scope of an element: its parent's, unless it declares namespaces itself that mean something else there. */
export function scopeWithin(parent: Scope, attributes: ReadonlyMap<string, string>): Scope {
  let changed: Map<string, string> | undefined;
  for (const [name, uri] of attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue;
    const prefix = name.slice(6);
    // an unknown address: a default namespace is left out, a prefix (`dc` with a mistyped address) stands for itself
    const meaning = vocabularyOf(uri) ?? prefix;
    if (meaningOf(prefix, parent) === meaning) continue;
    changed ??= new Map();
    changed.set(prefix, meaning);
  }
  return changed && parent.depth < MAX_CHANGES ? newScope(changed, parent) : parent;
}

function vocabularyOf(uri: string): string | undefined {
  // some write the address of a page instead of the name, which is never https
  const address = uri
    .slice(0, MAX_URI)
    .trim()
    .toLowerCase()
    .replace(/^https:/, 'http:');
  let end = address.length;
  while (address[end - 1] === '/' || address[end - 1] === '#') end--;
  return KNOWN.get(address.slice(0, end));
}

/** `DC:Creator` becomes `dc:creator`, `atom:link` becomes `link`, an undeclared prefix stays as it is written. Always lower case. */
export function keyOf(name: string, scope: Scope): string {
  const cached = scope.keys.get(name);
  if (cached !== undefined) return cached;
  const lower = name.toLowerCase();
  const colon = lower.indexOf(':');
  const prefix = colon < 0 ? '' : lower.slice(0, colon);
  const mapped = meaningOf(prefix, scope);
  const local = lower.slice(colon + 1);
  const key = mapped ? `${mapped}:${local}` : local;
  if (scope.keys.size < 2000) scope.keys.set(name, key);
  return key;
}
