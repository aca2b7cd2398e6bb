// How does an article get into the search index? From the mark that was written with it, after its transaction: a crash in
// between leaves the mark, and the next run does the work.

import type { SearchDocument } from '../../db/search.ts';
import type { ToIndex } from '../../db/search-packed.ts';
import type { Store } from '../../db/store.ts';
import { HOUR } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { textOf } from './blocks.ts';
import { decodeBody } from './body-codec.ts';
import { channelsMatching, openWords } from './kept-queries.ts';
import { keptQueries } from './kept-searches.ts';
import {
  addToRivers,
  clearMarks,
  type Indexable,
  indexableArticles,
  markAll,
  markedArticles,
} from './queries-search.ts';
import { type AtHand, letGo, type State, searchDocument } from './search-document.ts';

/** Rather more than those with which a line of polls begins (index-line.ts): what came in the meantime makes no piece of its own. */
const AT_ONCE = 1400;
/** When so many of these fail, it is not they who are bad. */
const MOST_ASIDE = 20;
const MOST_REMEMBERED = 10_000;

const lines = new WeakMap<Store, Promise<unknown>>();

export interface IndexOptions {
  /** Ends the run after the articles in hand; the marks of the others stay. */
  signal?: AbortSignal | undefined;
  /** At most so many articles. */
  limit?: number;
  /** Documents that need not be read. */
  atHand?: AtHand;
}

/** Indexes what is marked; gives how many articles. One run at a time in this process: polls that end together would all take on
 *  the same marks. */
export function indexMarked(store: Store, options: IndexOptions = {}): Promise<number> {
  const mine = (lines.get(store) ?? Promise.resolve()).then(() => run(store, options));
  lines.set(
    store,
    mine.catch(() => undefined),
  );
  return mine;
}

/** Articles that could not be indexed as they are, until when they are left alone (milliseconds of this process, which no clock makes jump). Their
 *  marks stay. */
const asides = new WeakMap<Store, Map<string, number>>();
const ASIDE = HOUR;
const nameOf = ({ id, state }: State): string => state ?? `${id}`;

async function run(store: Store, { signal, limit = Number.POSITIVE_INFINITY, atHand }: IndexOptions): Promise<number> {
  await markForNewIndex(store);
  const aside = asides.get(store) ?? new Map<string, number>();
  asides.set(store, aside);
  const sweep = atHand?.sweeper();
  let done = 0;
  // From mark to mark: what is left behind does not stand before the others.
  let after = 0;
  while (done < limit && !signal?.aborted) {
    const asked = Math.min(AT_ONCE, limit - done);
    const all = await markedArticles(store, asked, after);
    after = all.at(-1)?.id ?? 0;
    // Names are made only where one could be found.
    const marked = aside.size === 0 ? all : all.filter((one) => (aside.get(nameOf(one)) ?? 0) < performance.now());
    if (marked.length > 0) {
      try {
        await indexThese(store, marked, atHand);
        done += marked.length;
      } catch (error) {
        done += await oneByOne(store, marked, aside, error, atHand);
      }
    }
    // What was marked in the meantime is for whoever marked it.
    if (all.length < asked) {
      sweep?.();
      break;
    }
  }
  return done;
}

async function indexThese(store: Store, marked: readonly State[], atHand: AtHand | undefined): Promise<void> {
  const kept = marked.filter(({ state }) => state !== null).map(({ id }) => id);
  const gone = marked.filter(({ state }) => state === null).map(({ id }) => id);
  // Taken out: polls go on meanwhile, and what they write drives out what is at hand.
  const held = new Map<number, ToIndex>();
  for (const one of marked) {
    const document = atHand?.take(one);
    if (document) held.set(one.id, document);
  }
  try {
    if (kept.length > 0) await putThese(store, kept, held);
    if (gone.length > 0) await store.search.remove(gone);
    await clearMarks(store, marked);
  } finally {
    for (const document of held.values()) letGo(document);
  }
}

/** `held`: those that need not be read. */
async function putThese(store: Store, ids: readonly number[], held: ReadonlyMap<number, ToIndex>): Promise<void> {
  const read = await indexableArticles(
    store,
    ids.filter((id) => !held.has(id)),
  );
  // One after the other: all of them together would be as much as everything else that is held.
  const documents = (documentOf: (article: Indexable) => SearchDocument): Iterable<ToIndex> => ({
    *[Symbol.iterator]() {
      for (const id of ids) {
        const article = read.get(id);
        const document = article ? documentOf(article) : held.get(id);
        // One that has gone meanwhile is marked again (`clearMarks`).
        if (document) yield document;
      }
    },
  });
  await store.search.put(documents(wholeOf));
  await flowIntoSearches(store, documents(openOf));
}

/** One article that cannot be indexed does not stop the others: it is set aside. When none can be, it is not the article. */
async function oneByOne(
  store: Store,
  marked: readonly State[],
  aside: Map<string, number>,
  first: unknown,
  atHand: AtHand | undefined,
): Promise<number> {
  const failed: { one: State; error: unknown }[] = [];
  for (const one of marked) {
    try {
      await indexThese(store, [one], atHand);
    } catch (error) {
      failed.push({ one, error });
      if (failed.length >= MOST_ASIDE) break;
    }
  }
  if (failed.length === marked.length && marked.length > 1) throw first;
  if (failed.length >= MOST_ASIDE) throw first;
  if (aside.size > MOST_REMEMBERED) aside.clear();
  for (const { one, error } of failed) {
    aside.set(nameOf(one), performance.now() + ASIDE);
    log.error('search.set-aside', { article: one.id, detail: messageOf(error) });
  }
  return marked.length - failed.length;
}

const openOf = (article: Indexable): SearchDocument => searchDocument(article, '');
const wholeOf = (article: Indexable): SearchDocument =>
  searchDocument(article, article.body ? bodyText(article.id, article.body) : '');

/** A body that cannot be opened is as good as none: the article is found by what anybody may see. */
function bodyText(id: number, { codec, body }: { codec: number; body: Buffer }): string {
  try {
    return textOf(decodeBody(codec, body));
  } catch (error) {
    log.error('search.unreadable-body', { article: id, detail: messageOf(error) });
    return '';
  }
}

/** Into the channels of kept searches, by what anybody may see of each article. */
async function flowIntoSearches(store: Store, documents: Iterable<ToIndex>): Promise<void> {
  const queries = await keptQueries(store, Date.now());
  if (queries.length === 0) return;
  const open = Array.from(documents, openWords);
  const rows = [...channelsMatching(queries, open)].flatMap(([articleId, ids]) =>
    ids.map((channelId) => ({ channelId, articleId })),
  );
  await addToRivers(store, rows);
}

/** Marks every article when the index was made anew (first start, lost or damaged file). Done only when all are marked: until then every
 *  run begins with it. */
export async function markForNewIndex(store: Store): Promise<void> {
  if (!store.search.isNew) return;
  await markAll(store);
  await store.search.refilled();
}
