// Where might this site's feed be? Candidates from a page's markup, best first, then the addresses that many sites use.
import { Parser } from 'htmlparser2';

export interface FeedCandidate {
  url: string;
  title?: string;
  /** The media type that the page announces. */
  type?: string;
  /** True when nothing on the page names this address. */
  guess: boolean;
}

const FEED_TYPE =
  /^(application\/(rss|atom|rdf|feed)\+(xml|json)|application\/(xml|json|x-rss\+xml)|text\/(xml|rss|rss\+xml))$/i;
/** A last path segment such as `feed`, `rss2`, `news-rss.xml`, `index.rdf`. */
const FEED_FILE = /(^|[._-])(rss|atom|feeds?|rdf)([._-]?\d+)?(\.(xml|json|php|aspx?|cms))?$|^index\.xml$/i;
const FEED_FOLDER = /^(rss|atom|feeds?)$/i;
/** What lies in a folder of feeds: `sport.xml`, `default`. */
const IN_FEED_FOLDER = /^[^.]*(\.(xml|rss|atom|rdf|json|php|aspx?|cms))?$/i;
const FEED_QUERY = /[?&](feed|format|type|output|_format)=(rss|rss2|atom|rdf|feed|xml)/i;
const NEVER_FEED =
  /\/wp-json\/|oembed|opensearch|[?&]share=|^https?:\/\/([\w-]+\.)*(feedly|inoreader|netvibes|bloglines|newsgator|myyahoo)\.com\//i;
const SIDE_FEED = /comment|kommentar|comentario|commentaire|\/(tag|author|category)\//i;

const WELL_KNOWN = [
  '/feed',
  '/rss',
  '/rss.xml',
  '/atom.xml',
  '/feed.xml',
  '/index.xml',
  '/feeds/posts/default',
  '/feed.json',
];
/** Below the page's own folder, for a blog or section that is not at the root. */
const BELOW_FOLDER = ['feed', 'rss.xml', 'index.xml'];
const MAX_CANDIDATES = 30;
const MAX_PAGE = 3_000_000;

interface Ranked extends FeedCandidate {
  rank: number;
}

/**
 * Announced feeds (`<link rel="alternate">`) come first, then links that look like feeds, then guesses; feeds of comments, tags and
 * authors come after those of the site. `html` may be anything; addresses are absolute, each once. RSS Advisory Board autodiscovery.
 */
export function feedLinks(html: string, pageUrl: string): FeedCandidate[] {
  const found = new Map<string, Ranked>();
  for (const link of [...linksOf(html.slice(0, MAX_PAGE), pageUrl), ...guesses(pageUrl)]) {
    const known = found.get(link.url);
    if (!known || link.rank < known.rank) found.set(link.url, link);
  }
  found.delete(withoutHash(pageUrl));
  const ranked = [...found.values()].sort((a, b) => a.rank - b.rank);
  return ranked.slice(0, MAX_CANDIDATES).map(({ rank: _, ...candidate }) => candidate);
}

function linksOf(html: string, pageUrl: string): Ranked[] {
  const links: Ranked[] = [];
  let base = pageUrl;
  let anchor: { link: Ranked; text: string } | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base' && attributes.href) base = resolve(attributes.href, pageUrl) ?? base;
      const href = attributes.href?.replace(/^feed:(\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'http://');
      const url = href && (name === 'link' || name === 'a') ? resolve(href, base) : undefined;
      if (!url || NEVER_FEED.test(url)) return;
      const link = name === 'link' ? announced(attributes, url) : linked(attributes, url);
      if (!link || links.length >= 500) return;
      links.push(link);
      anchor = name === 'a' ? { link, text: '' } : anchor;
    },
    ontext(text) {
      if (anchor && anchor.text.length < 200) anchor.text += text;
    },
    onclosetag(name) {
      if (name !== 'a' || !anchor) return;
      anchor.link.title ??= anchor.text.replace(/\s+/g, ' ').trim() || undefined;
      anchor = undefined;
    },
  });
  parser.end(html);
  return links;
}

function announced(attributes: Record<string, string>, url: string): Ranked | undefined {
  const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/);
  const type = (attributes.type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isAlternate = rel.includes('alternate') && !rel.includes('stylesheet') && FEED_TYPE.test(type);
  if (!isAlternate && !rel.includes('feed')) return undefined;
  // a generic type is only believed when the address agrees
  if (/\/(xml|json)$/.test(type) && !looksLikeFeed(url)) return undefined;
  const title = attributes.title?.replace(/\s+/g, ' ').trim();
  const side = SIDE_FEED.test(`${url} ${title ?? ''}`);
  return { url, ...(title && { title }), ...(type && { type }), guess: false, rank: side ? 2 : 0 };
}

function linked(attributes: Record<string, string>, url: string): Ranked | undefined {
  const type = attributes.type?.toLowerCase() ?? '';
  const typed = /(rss|atom|feed)\+/.test(type);
  if (!typed && !looksLikeFeed(url)) return undefined;
  const title = attributes.title?.replace(/\s+/g, ' ').trim();
  return { url, ...(title && { title }), ...(typed && { type }), guess: false, rank: SIDE_FEED.test(url) ? 3 : 1 };
}

function looksLikeFeed(address: string): boolean {
  const url = new URL(address);
  const segments = url.pathname.split('/').filter(Boolean);
  const file = segments.pop() ?? '';
  if (FEED_FILE.test(file) || FEED_QUERY.test(url.search) || /^(feeds?|rss)\./i.test(url.hostname)) return true;
  return segments.some((segment) => FEED_FOLDER.test(segment)) && IN_FEED_FOLDER.test(file);
}

function guesses(pageUrl: string): Ranked[] {
  const url = resolve('/', pageUrl);
  if (!url) return [];
  const folder = resolve('./', pageUrl) ?? url;
  const below = folder === url ? [] : BELOW_FOLDER.map((name) => resolve(name, folder));
  const addresses = [...below, ...WELL_KNOWN.map((path) => resolve(path, url))].filter(
    (address) => address !== undefined,
  );
  return addresses.map((address) => ({ url: address, guess: true, rank: 4 }));
}

function resolve(address: string, base: string): string | undefined {
  try {
    const url = new URL(address.trim(), base);
    return url.protocol === 'http:' || url.protocol === 'https:' ? withoutHash(url.href) : undefined;
  } catch {
    return undefined;
  }
}

function withoutHash(address: string): string {
  return address.replace(/#.*$/, '');
}
