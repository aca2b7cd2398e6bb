// Which feed belongs to this address, and what does it hold? Looks whether it is one, else asks the page for its feeds and tries
// them, best first; or reads the page itself as a list, by the selectors that somebody gives.

import type { ListSelectors } from '../../db/schema/publishers.ts';
import { config } from '../platform/config.ts';
import { decodeText } from './decode.ts';
import { feedLinks } from './discover.ts';
import { type FailureCode, failure } from './fetch/outcome.ts';
import { type Answer, type Credential, type Fetcher, openFetcher } from './fetch/politely.ts';
import type { ParsedEntry } from './formats/types.ts';
import { canonicalUrl } from './identity.ts';
import { feedAddress } from './opml.ts';
import { plainText } from './plain-text.ts';
import { askFor, type Listing, type Reading, readListing } from './read-listing.ts';

/** What a feed or a page list shows before it is added. */
export interface FeedPreview {
  kind: 'found';
  url: string;
  title: string;
  home: string;
  language: string | null;
  /** Entries that it lists, and how many of them name a picture and a date. */
  total: number;
  pictures: number;
  dated: number;
  /** The newest, in the feed's order. */
  entries: { title: string; link: string | null; published: string | null; picture: boolean }[];
}

export type NotFound = { kind: 'failed'; code: FailureCode; sentence: string };

export interface WithFetcher {
  fetcher?: Fetcher | undefined;
}

export interface FindOptions extends WithFetcher {
  /** Then the page itself is read, and no feed is looked for. */
  list?: ListSelectors | null | undefined;
  /** What lets us in at the origin of the address; then the feed must be there too. */
  credential?: Omit<Credential, 'origin'> | undefined;
}

/** Pages that one discovery may ask. */
const MAX_TRIES = 8;
const PREVIEW_ENTRIES = 5;

/** Finds the feed at `written` (an address, also without http) or of the site there; with selectors, reads the page there as a list.
 *  Expected failures come as a sentence. */
export const findSource = (written: string, options: FindOptions = {}): Promise<FeedPreview | NotFound> =>
  look(written, options, async (reading, answer) => {
    const read = await readListing(answer, reading);
    if (read.kind === 'listing') return previewOf(read, answer.url);
    if (!read.isHtml) return read.why;
    return tryLinks(reading, decodeText(answer.bytes, answer.contentType, 'html').text, answer.url);
  });

/** A fetcher with this process's allow list and contact address; the caller closes it. */
export function fetcherOfProcess({ mayBlock = false } = {}): Fetcher {
  const { ingestAllow, origin } = config();
  return openFetcher({ allow: ingestAllow, contact: `${origin}/publishers`, mayBlock });
}

/** Asks for the address that was written, by https first where no scheme is said, and has the first answer read. A secret goes by http only
 *  where that was written. */
async function look(
  written: string,
  { fetcher: given, list, credential: secret }: FindOptions,
  read: (reading: Reading, answer: Answer) => Promise<FeedPreview | NotFound>,
): Promise<FeedPreview | NotFound> {
  const address = feedAddress(written);
  if (!address) return failure('bad-address');
  const fetcher = given ?? fetcherOfProcess();
  const said = /^https?:/i.test(written.trim());
  const secure = address.replace(/^http:/, 'https:');
  let last: NotFound = failure('bad-address');
  try {
    for (const url of said ? [address] : secret ? [secure] : [secure, address]) {
      const { origin } = new URL(url);
      const credential = secret && { ...secret, origin };
      const { maxBytes, accept } = askFor(null);
      const answer = await fetcher.get(url, { accept: `${accept}, text/html`, maxBytes, credential });
      if (answer.kind === 'failed') last = answer;
      if (answer.kind !== 'ok') continue;
      const found = await read({ fetcher, list, credential, now: Date.now() }, answer);
      return secret && found.kind === 'found' && new URL(found.url).origin !== origin ? elsewhere(found.url) : found;
    }
    return last;
  } finally {
    if (!given) await fetcher.close();
  }
}

const elsewhere = (url: string): NotFound => ({
  kind: 'failed',
  code: 'bad-redirect',
  sentence: `The feed is at another host, ${new URL(url).host}, where the credentials were not sent. Name the feed’s own address.`,
});

async function tryLinks(reading: Reading, html: string, pageUrl: string): Promise<FeedPreview | NotFound> {
  for (const { url } of feedLinks(html, pageUrl).slice(0, MAX_TRIES)) {
    const answer = await reading.fetcher.get(url, { ...askFor(null), credential: reading.credential });
    if (answer.kind !== 'ok') continue;
    const read = await readListing(answer, reading);
    if (read.kind === 'listing') return previewOf(read, answer.url);
  }
  return { ...failure('not-feed'), sentence: 'There is a web page at this address, but no feed could be found on it.' };
}

function previewOf({ feed, entries }: Extract<Listing, { kind: 'listing' }>, url: string): FeedPreview {
  return {
    kind: 'found',
    url,
    title: plainText(feed.title ?? '') || new URL(url).hostname,
    home: canonicalUrl(feed.link, url) ?? `${new URL(url).origin}/`,
    language: feed.language ?? null,
    total: entries.length,
    pictures: entries.filter(hasPicture).length,
    dated: entries.filter(({ published, updated }) => published ?? updated).length,
    entries: entries.slice(0, PREVIEW_ENTRIES).map((entry) => brief(entry, url)),
  };
}

const brief = (entry: ParsedEntry, base: string): FeedPreview['entries'][number] => ({
  title: plainText(entry.title ?? ''),
  link: canonicalUrl(entry.link, base),
  published: entry.published ?? null,
  picture: hasPicture(entry),
});

const hasPicture = (entry: ParsedEntry): boolean =>
  entry.image !== undefined ||
  entry.enclosures.some(({ type }) => type?.startsWith('image/')) ||
  /<img\b/i.test(entry.content ?? entry.summary ?? '');
