// Which feed belongs to this address? Looks whether it is one, else asks the page for its feeds and tries them, best first.

import { config } from '../platform/config.ts';
import { decodeText } from './decode.ts';
import { feedLinks } from './discover.ts';
import { type FailureCode, failure } from './fetch/outcome.ts';
import { FEED_BYTES, type Fetcher, openFetcher } from './fetch/politely.ts';
import { parseFeed } from './formats/parse.ts';
import type { ParsedEntry } from './formats/types.ts';
import { canonicalUrl } from './identity.ts';
import { feedAddress } from './opml.ts';
import { plainLine } from './sanitize/text-runs.ts';

export const FEED_ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';

/** What a feed shows before it is added. */
export interface FeedPreview {
  kind: 'found';
  url: string;
  title: string;
  home: string;
  language: string | null;
  /** Entries that it lists, and how many of them name a picture. */
  total: number;
  pictures: number;
  /** The newest, in the feed's order. */
  entries: { title: string; link: string | null; published: string | null; picture: boolean }[];
}

export type NotFound = { kind: 'failed'; code: FailureCode; sentence: string };

export interface WithFetcher {
  fetcher?: Fetcher | undefined;
}

/** Pages that one discovery may ask. */
const MAX_TRIES = 8;
const PREVIEW_ENTRIES = 5;

/** Finds the feed at `written` (an address, also without http) or of the site there. Expected failures come as a sentence. */
export async function findFeed(written: string, { fetcher: given }: WithFetcher = {}): Promise<FeedPreview | NotFound> {
  const address = feedAddress(written);
  if (!address) return failure('bad-address');
  const fetcher = given ?? fetcherOfProcess();
  try {
    return await tryAddress(
      fetcher,
      /^https?:/i.test(written.trim()) ? [address] : [address.replace(/^http:/, 'https:'), address],
    );
  } finally {
    if (!given) await fetcher.close();
  }
}

/** A fetcher with this process's allow list and contact address; the caller closes it. */
export function fetcherOfProcess(): Fetcher {
  const { ingestAllow, origin } = config();
  return openFetcher({ allow: ingestAllow, contact: `${origin}/publishers` });
}

async function tryAddress(fetcher: Fetcher, addresses: readonly string[]): Promise<FeedPreview | NotFound> {
  let last: NotFound = failure('bad-address');
  for (const address of addresses) {
    const answer = await fetcher.get(address, { accept: `${FEED_ACCEPT}, text/html`, maxBytes: FEED_BYTES });
    if (answer.kind === 'failed') last = answer;
    if (answer.kind !== 'ok') continue;
    const found = previewOf(answer.bytes, answer.contentType, answer.url);
    if (found.kind === 'found') return found;
    if (!found.isHtml) return failure('broken-feed', found.reason.replace(/\.$/, ''));
    return tryLinks(fetcher, decodeText(answer.bytes, answer.contentType, 'html').text, answer.url);
  }
  return last;
}

async function tryLinks(fetcher: Fetcher, html: string, pageUrl: string): Promise<FeedPreview | NotFound> {
  for (const { url } of feedLinks(html, pageUrl).slice(0, MAX_TRIES)) {
    const answer = await fetcher.get(url, { accept: FEED_ACCEPT, maxBytes: FEED_BYTES });
    if (answer.kind !== 'ok') continue;
    const found = previewOf(answer.bytes, answer.contentType, answer.url);
    if (found.kind === 'found') return found;
  }
  return { ...failure('not-feed'), sentence: 'There is a web page at this address, but no feed could be found on it.' };
}

function previewOf(
  bytes: Uint8Array,
  contentType: string,
  url: string,
): FeedPreview | { kind: 'none'; reason: string; isHtml: boolean } {
  const parsed = parseFeed(bytes, { contentType, url });
  if (parsed.kind === 'not-feed') return { kind: 'none', reason: parsed.reason, isHtml: parsed.isHtml };
  const { feed, entries } = parsed;
  return {
    kind: 'found',
    url,
    title: plainLine(feed.title ?? '') || new URL(url).hostname,
    home: canonicalUrl(feed.link, url) ?? `${new URL(url).origin}/`,
    language: feed.language ?? null,
    total: entries.length,
    pictures: entries.filter(hasPicture).length,
    entries: entries.slice(0, PREVIEW_ENTRIES).map(brief),
  };
}

const brief = (entry: ParsedEntry): FeedPreview['entries'][number] => ({
  title: plainLine(entry.title ?? ''),
  link: entry.link ?? null,
  published: entry.published ?? null,
  picture: hasPicture(entry),
});

const hasPicture = (entry: ParsedEntry): boolean =>
  entry.image !== undefined ||
  entry.enclosures.some(({ type }) => type?.startsWith('image/')) ||
  /<img\b/i.test(entry.content ?? entry.summary ?? '');
