// What does a parsed feed look like? The one shape that every format is mapped to.
// Texts are as in the feed (entities decoded once, markup kept): they are not sanitised, and addresses have not passed the URL policy.

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json' | 'sitemap' | 'page-list';

export interface ParsedFeed {
  title?: string;
  /** The site's address, absolute where it could be resolved. */
  link?: string;
  description?: string;
  /** As written (`en-us`, `de`), not validated. */
  language?: string;
  rights?: string;
  author?: string;
  /** ISO 8601. */
  updated?: string;
  image?: string;
  /** RSS `ttl`: minutes for which the publisher wants no second request. */
  ttlMinutes?: number;
  /** RSS `skipHours`: hours of the day (0 to 23, UTC) without news. */
  skipHours?: number[];
  /** RSS `skipDays`: English names of the days without news, in lower case. */
  skipDays?: string[];
  /** RSS 1.0 syndication module: minutes between updates (`updatePeriod` divided by `updateFrequency`). */
  updatePeriodMinutes?: number;
  /** WebSub hubs (`rel="hub"`). */
  hubs?: string[];
  /** With hubs: the feed's own address, which is its name there (`rel="self"`). */
  self?: string;
}

export interface Enclosure {
  url: string;
  type?: string;
  /** Bytes as announced. */
  length?: number;
}

/** A picture that the feed names for an entry; caption, alt and credit are plain text or markup as in the feed. */
export interface ParsedImage {
  url: string;
  width?: number;
  height?: number;
  alt?: string;
  caption?: string;
  credit?: string;
}

export interface ParsedEntry {
  /** guid or id as written; where there is none, the link. */
  id?: string;
  title?: string;
  link?: string;
  summary?: string;
  content?: string;
  /** Everybody who wrote it, as `Name (e-mail)`, separated by commas. */
  author?: string;
  /** The names alone, for a byline. */
  authorNames: string[];
  /** ISO 8601. */
  published?: string;
  /** ISO 8601. */
  updated?: string;
  categories: string[];
  enclosures: Enclosure[];
  image?: ParsedImage;
  /** Address of the page with the readers' comments. */
  comments?: string;
  /** Language when it is told for this entry. */
  language?: string;
  /** What relative addresses inside `summary` and `content` are relative to, when `xml:base` tells. */
  base?: string;
}

export type FeedResult =
  | { kind: 'feed'; format: FeedFormat; feed: ParsedFeed; entries: ParsedEntry[] }
  /** `reason` is a plain sentence for an admin; with `isHtml` the address is worth a discovery (discover.ts). */
  | {
      kind: 'not-feed';
      reason: string;
      isHtml: boolean;
      /** What a sitemap index names, the likeliest news first. */
      sitemaps?: string[];
    };

/** Bounds on what one feed may make us keep; characters unless said otherwise. */
export const LIMITS = {
  entries: 1000,
  /** Titles, addresses, ids, names. */
  line: 4096,
  summary: 200_000,
  content: 2_000_000,
  /** Categories, enclosures and authors per entry. */
  list: 50,
  /** Nesting of elements; what lies deeper is flattened into its ancestor. */
  depth: 100,
  /** Children of one element that are kept. */
  children: 10_000,
  /** Characters that entities declared in a DOCTYPE may add to one document. */
  expansion: 1_000_000,
} as const;
