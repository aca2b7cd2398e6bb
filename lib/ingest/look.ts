// What of a listing is new, changed, known? Where a feed lists again what it listed before, byte by byte, only the rest is read; and all of it
// once more when the rest cannot be understood by itself.

import type { Store } from '../../db/store.ts';
import type { Failure } from './fetch/outcome.ts';
import type { Answer } from './fetch/politely.ts';
import { entrySpans, keptMarks, marksKept, type Span, withoutSpans } from './formats/spans.ts';
import type { ParsedEntry, ParsedFeed } from './formats/types.ts';
import { type Listed, type Plan, planListing, readEntries } from './listing.ts';
import type { LeasedSource } from './queries.ts';
import { knownArticles } from './queries-articles.ts';
import { type Reading, readListing } from './read-listing.ts';

export interface Looked {
  kind: 'looked';
  feed: ParsedFeed;
  plan: Plan;
  /** Entries that are listed, those that were not read among them. */
  entries: number;
  /** From more files than the one that was asked for. */
  ofSeveral: boolean;
  /** What its entries are known by next time (formats/spans.ts); null when they cannot be told apart so. */
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
  const { listed, standAlone } = readEntries(entries, source.id, url, now, part);
  const known = await knownArticles(
    store,
    listed.flatMap((one) => one.keys),
  );
  const named = listed.map(({ keys }) => new Set(keys.map((key) => known.get(key)?.id)));
  const led = named.flatMap((ids) => [...ids].filter((id) => id !== undefined));
  return {
    plan: planListing(listed, known, source.id),
    listed,
    isClear: standAlone && named.every((ids) => ids.size === 1),
    isPlain:
      standAlone &&
      new Set(led).size === led.length &&
      named.every((ids) => ids.size - Number(ids.has(undefined)) <= 1),
  };
}

/** Reads an answer as far as it must be read. Only sitemaps that it names are fetched; nothing is stored. */
export async function look(
  store: Store,
  source: LeasedSource,
  answer: Answer,
  reading: Reading,
): Promise<Looked | { kind: 'none'; why: Failure }> {
  const spans = source.list ? [] : entrySpans(answer.bytes);
  const rest = await lookAtRest(store, source, answer, reading, spans);
  if (rest) return rest;
  const read = await readListing(answer, reading);
  if (read.kind === 'none') return read;
  const { feed, entries, ofSeveral } = read;
  const { plan, listed, isPlain } = await planEntries(store, entries, { source, url: answer.url, now: reading.now });
  // Whoever parsed saw the same entries.
  const isToldApart = isPlain && !ofSeveral && spans.length === entries.length && spans.length <= MOST_MARKS;
  return {
    kind: 'looked',
    feed,
    plan,
    entries: listed.length,
    ofSeveral,
    marks: isToldApart ? keptMarks(spans) : null,
  };
}

/** Of longer listings nothing is kept: they are archives. */
const MOST_MARKS = 2000;

/** What is left when all that was listed before is cut out; null where nothing is, or where it must be seen with the rest. */
async function lookAtRest(
  store: Store,
  source: LeasedSource,
  answer: Answer,
  reading: Reading,
  spans: readonly Span[],
): Promise<Looked | null> {
  const before = source.bodyHash !== null && source.listed ? marksKept(source.listed) : new Set<number>();
  const cut = spans.filter(({ mark }) => before.has(mark));
  if (cut.length === 0 || spans.length > MOST_MARKS) return null;
  const read = await readListing({ ...answer, bytes: withoutSpans(answer.bytes, cut) }, reading);
  if (read.kind === 'none' || read.ofSeveral) return null;
  const at = { source, url: answer.url, now: reading.now, part: true };
  const { plan, listed, isClear, isPlain } = await planEntries(store, read.entries, at);
  // An article whose earlier text is still listed is as it was.
  const isTwice = plan.changed.some((one) => isNamedIn(answer.bytes, cut, one.listed.entry));
  if (!isClear || !isPlain || isTwice) return null;
  const entries = listed.length + cut.length;
  return { kind: 'looked', feed: read.feed, plan, entries, ofSeveral: false, marks: keptMarks(spans) };
}

function isNamedIn(bytes: Buffer, spans: readonly Span[], { id, link }: ParsedEntry): boolean {
  const names = [id, link].flatMap((name) => (name ? [name, name.replaceAll('&', '&amp;')] : []));
  return spans.some(({ from, to }) => {
    const span = bytes.subarray(from, to);
    return names.some((name) => span.includes(name));
  });
}
