// What of a listing is new, changed, known? Where a feed lists again what it listed before, byte by byte, only the rest is read; and all of it
// once more when the rest cannot be understood by itself.

import type { Store } from '../../db/store.ts';
import { encodingOf } from './decode.ts';
import type { Failure } from './fetch/outcome.ts';
import type { Answer } from './fetch/politely.ts';
import { frameMark } from './formats/frame.ts';
import { entrySpans, type Span, withoutSpans } from './formats/spans.ts';
import { LIMITS, type ParsedEntry, type ParsedFeed } from './formats/types.ts';
import { keptListing, keyMark, type ListedBefore, listedBefore } from './listed-before.ts';
import { type Listed, type Plan, planListing, readEntries } from './listing.ts';
import { siteKey } from './publishers.ts';
import type { LeasedSource } from './queries.ts';
import { keysOfArticles, knownArticles } from './queries-articles.ts';
import { type Reading, readListing } from './read-listing.ts';
import { type Found, findArticles, knownBy } from './same-article.ts';

export interface Looked {
  kind: 'looked';
  feed: ParsedFeed;
  plan: Plan;
  /** Entries that are listed, those that were not read among them. */
  entries: number;
  /** From more files than the one that was asked for. */
  ofSeveral: boolean;
  /** What its entries are known by next time (listed-before.ts); null when they cannot be told apart so. */
  marks: Buffer | null;
}

export interface Entries {
  source: LeasedSource;
  url: string;
  now: number;
}

/** What the entries of a listing mean for what is stored. `isClear`: each is new under every name, or one article under every name.
 *  `isPlain`: no two lead to one article, and none to two: what one of them means does not depend on the others. */
export async function planEntries(
  store: Store,
  entries: readonly ParsedEntry[],
  { source, url, now, part = false }: Entries & { part?: boolean },
): Promise<{ plan: Plan; listed: Listed[]; isClear: boolean; isPlain: boolean }> {
  const { id, publisherId, publisherHome } = source;
  const lister = { id, publisherId, site: URL.canParse(publisherHome) ? siteKey(publisherHome) : '' };
  const { listed, standAlone } = readEntries(entries, lister, url, now, part);
  const known = await knownArticles(
    store,
    listed.flatMap(({ keys, asked }) => (asked.length === 0 ? keys : [...keys, ...asked])),
  );
  let found: readonly Found[] = findArticles(listed, known, lister);
  const apart = found.flatMap((one) => one.apart ?? []);
  if (apart.length > 0) {
    for (const [key, article] of await knownArticles(store, apart)) known.set(key, article);
    found = findArticles(listed, known, lister);
  }
  const named = listed.map(
    ({ keys }, i) =>
      new Set([...knownBy(known, lasting(keys)).map((article) => article?.id), ...idOf(found[i]?.article)]),
  );
  const led = named.flatMap((ids) => [...ids].filter((id) => id !== undefined));
  return {
    plan: planListing(listed, known, lister, found),
    listed,
    isClear: standAlone && apart.length === 0 && named.every((ids) => ids.size === 1),
    isPlain:
      standAlone &&
      apart.length === 0 &&
      new Set(led).size === led.length &&
      named.every((ids) => ids.size - Number(ids.has(undefined)) <= 1),
  };
}

/** A date is a name of what is new only. */
const lasting = (keys: readonly string[]): string[] => keys.filter((key) => !key.startsWith('D'));

const idOf = (article: { id: number } | undefined): number[] => (article ? [article.id] : []);

/** Reads an answer as far as it must be read. Only sitemaps that it names are fetched; nothing is stored. */
export async function look(
  store: Store,
  source: LeasedSource,
  answer: Answer,
  reading: Reading,
): Promise<Looked | { kind: 'none'; why: Failure }> {
  const frame = source.list ? null : frameOf(answer);
  const rest = frame && (await lookAtRest(store, source, answer, reading, frame));
  if (rest) return rest;
  const read = await readListing(answer, reading);
  if (read.kind === 'none') return read;
  const { feed, entries, ofSeveral } = read;
  const { plan, listed, isPlain } = await planEntries(store, entries, { source, url: answer.url, now: reading.now });
  const isToldApart = frame && isPlain && !ofSeveral && frame.spans.length === entries.length;
  return {
    kind: 'looked',
    feed,
    plan,
    entries: listed.length,
    ofSeveral,
    marks: isToldApart ? marksOf(frame, frame.spans, entries, listed) : null,
  };
}

/** The entries of a feed, and what stands around them. */
interface Frame {
  spans: readonly Span[];
  mark: number;
}

/** Null where entries cannot be told apart, or are more than one listing is read to. */
function frameOf(answer: Answer): Frame | null {
  const spans = entrySpans(answer.bytes);
  const mark = spans.length > 0 && spans.length <= LIMITS.entries ? frameMark(answer.bytes, spans, answer) : null;
  return mark === null ? null : { spans, mark };
}

/** `read`: the spans that were parsed, to which `entries` came out in this order; `before` knows the others. */
function marksOf(
  { spans, mark }: Frame,
  read: readonly Span[],
  entries: readonly ParsedEntry[],
  listed: readonly Listed[],
  before: ListedBefore['entries'] = new Map(),
): Buffer {
  const keysOf = new Map(listed.map(({ entry, keys }) => [entry, keys.map(keyMark)]));
  const bySpan = new Map(read.map((span, n) => [span, keysOf.get(entries[n] as ParsedEntry)]));
  return keptListing(mark, spans, (span) => bySpan.get(span) ?? before.get(span.mark) ?? []);
}

/** What is left when all that was listed before is cut out; null where nothing is, or where it must be seen with the rest. */
async function lookAtRest(
  store: Store,
  source: LeasedSource,
  answer: Answer,
  reading: Reading,
  frame: Frame,
): Promise<Looked | null> {
  const before = source.bodyHash !== null && source.listed ? listedBefore(source.listed) : null;
  if (before?.frame !== frame.mark) return null;
  const [cut, left] = [[] as Span[], [] as Span[]];
  for (const span of frame.spans) (before.entries.has(span.mark) ? cut : left).push(span);
  if (cut.length === 0) return null;
  const bytes = withoutSpans(answer.bytes, cut);
  // Bytes of no certain encoding are read by what there is of them.
  if (encodingOf(bytes, answer.contentType) !== encodingOf(answer.bytes, answer.contentType)) return null;
  const read = await readListing({ ...answer, bytes }, reading);
  // Whoever parsed sees the same entries.
  if (read.kind === 'none' || read.ofSeveral || read.entries.length !== left.length) return null;
  const at = { source, url: answer.url, now: reading.now, part: true };
  const { plan, listed, isClear, isPlain } = await planEntries(store, read.entries, at);
  if (!isClear || !isPlain) return null;
  const changed = plan.changed.map(({ known }) => known.id);
  if (changed.length > 0) {
    // An article to which an entry leads that is as it was may be as it was.
    const still = new Set(cut.flatMap(({ mark }) => before.entries.get(mark) ?? []));
    if ((await keysOfArticles(store, changed)).some((key) => still.has(keyMark(key)))) return null;
  }
  const marks = marksOf(frame, left, read.entries, listed, before.entries);
  return { kind: 'looked', feed: read.feed, plan, entries: frame.spans.length, ofSeveral: false, marks };
}
