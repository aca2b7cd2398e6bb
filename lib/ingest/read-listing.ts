// What does a source's answer list? A feed, a page by its selectors, or the news sitemaps that a sitemap index names, which are
// fetched too. Whatever it was, the same shape comes out.

import type { ListSelectors } from '../../db/schema/publishers.ts';
import { type Failure, failure } from './fetch/outcome.ts';
import { type Answer, type Ask, type Credential, FEED_BYTES, type Fetcher, PAGE_BYTES } from './fetch/politely.ts';
import { parseFeed } from './formats/parse.ts';
import { LIMITS, type ParsedEntry, type ParsedFeed } from './formats/types.ts';
import { siteOf } from './identity.ts';

const FEED_ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/** How a source is asked for: as a feed, or as a page. */
export const askFor = (list: ListSelectors | null | undefined): Pick<Ask, 'accept' | 'maxBytes'> =>
  list
    ? { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.1', maxBytes: PAGE_BYTES }
    : { accept: FEED_ACCEPT, maxBytes: FEED_BYTES };

export interface Reading {
  list?: ListSelectors | null | undefined;
  /** For whatever else of its origin has to be asked. */
  credential?: Credential | undefined;
  fetcher: Fetcher;
  now: number;
  signal?: AbortSignal | undefined;
  /** Told before anything is asked for. */
  willWait?: (() => void) | undefined;
}

export type Listing =
  /** `ofSeveral`: from more files than the one that was asked for, so its validators say nothing about it. */
  | { kind: 'listing'; feed: ParsedFeed; entries: ParsedEntry[]; ofSeveral: boolean }
  /** `isHtml`: worth a look for the feeds that the page names. */
  | { kind: 'none'; why: Failure; isHtml: boolean };

/** Reads what came. Nothing is thrown; the network is asked only for the sitemaps of an index. */
export async function readListing(answer: Answer, reading: Reading): Promise<Listing> {
  const { bytes, contentType, url } = answer;
  const { list, now } = reading;
  if (list) {
    // Few sources are, and what reads pages is 20 MB.
    const { parsePageList } = await import('./formats/page-list.ts');
    const page = parsePageList(bytes, list, { contentType, url, now });
    if (page.kind === 'feed') return { ...page, kind: 'listing', ofSeveral: false };
    return { kind: 'none', why: failure('bad-list', page.reason.replace(/\.$/, '')), isHtml: false };
  }
  const parsed = parseFeed(bytes, { contentType, url, now });
  if (parsed.kind === 'feed') return { ...parsed, kind: 'listing', ofSeveral: false };
  if (parsed.sitemaps) return readSitemaps(parsed.sitemaps, answer, reading);
  return { kind: 'none', why: notFeed(bytes, parsed.isHtml, parsed.reason), isHtml: parsed.isHtml };
}

function notFeed(bytes: Uint8Array, isHtml: boolean, reason: string): Failure {
  if (bytes.length === 0) return failure('empty');
  return isHtml ? failure('not-feed') : failure('broken-feed', reason.replace(/\.$/, ''));
}

/** Sitemaps of one index that are fetched: those of news are few, archives have thousands. */
const SITEMAPS = 4;

/** One level deep, one after the other, the likeliest first; never those of another site. What fails is left out while another one lists news. */
async function readSitemaps(named: readonly string[], index: Answer, reading: Reading): Promise<Listing> {
  const own = named.filter((address) => siteOf(address) === siteOf(index.url)).slice(0, SITEMAPS);
  let feed: ParsedFeed | undefined;
  let entries: ParsedEntry[] = [];
  let why = failure('broken-feed', 'none of the sitemaps that this list names has news in it');
  reading.willWait?.();
  for (const address of own) {
    if (entries.length >= LIMITS.entries || reading.signal?.aborted) break;
    const answer = await reading.fetcher.get(address, {
      ...askFor(null),
      credential: reading.credential,
      ...(reading.signal && { signal: reading.signal }),
    });
    if (answer.kind === 'failed') why = answer;
    if (answer.kind !== 'ok') continue;
    const parsed = parseFeed(answer.bytes, { contentType: answer.contentType, url: answer.url, now: reading.now });
    if (parsed.kind !== 'feed') continue;
    feed ??= parsed.feed;
    entries = [...entries, ...parsed.entries].slice(0, LIMITS.entries);
  }
  return feed ? { kind: 'listing', feed, entries, ofSeveral: true } : { kind: 'none', why, isHtml: false };
}
