// How does an article get into the search index? From the mark that was written with it, after its transaction: a crash in
// between leaves the mark, and the next run does the work.

import type { SearchDocument } from '../../db/search.ts';
import type { Store } from '../../db/store.ts';
import { textOf } from './blocks.ts';
import { decodeBody } from './body-codec.ts';
import { channelsMatching, openWords } from './kept-queries.ts';
import { keptQueries } from './kept-searches.ts';
import { addToRivers, clearMarks, type Marked, markAll, markedArticles } from './queries-search.ts';

const AT_ONCE = 100;

const lines = new WeakMap<Store, Promise<unknown>>();

export interface IndexOptions {
  /** Ends the run after the articles in hand; the marks of the others stay. */
  signal?: AbortSignal | undefined;
  /** At most so many articles. */
  limit?: number;
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

async function run(store: Store, { signal, limit = Number.POSITIVE_INFINITY }: IndexOptions): Promise<number> {
  let done = 0;
  while (done < limit && !signal?.aborted) {
    const marked = await markedArticles(store, Math.min(AT_ONCE, limit - done));
    if (marked.length === 0) break;
    const kept = marked.flatMap(({ article }) => (article === null ? [] : [article]));
    const gone = marked.filter(({ article }) => article === null).map(({ id }) => id);
    const documents = await Promise.all(kept.map(documentOf));
    await store.search.put(documents);
    await flowIntoSearches(store, documents);
    if (gone.length > 0) await store.search.remove(gone);
    await clearMarks(store, marked);
    done += marked.length;
  }
  return done;
}

async function documentOf(article: NonNullable<Marked['article']>): Promise<SearchDocument> {
  const { id, title, standfirst, byline, preview, body } = article;
  const beginning = textOf(preview);
  const whole = body ? textOf(await decodeBody(body.codec, body.body)) : '';
  return {
    id,
    title,
    // Not the paper's name: who looks for a harbour does not want all of The Harbour Gazette; for that there is publisher:.
    open: [standfirst, byline, beginning].filter(Boolean).join('\n'),
    // What stands in the preview is kept once.
    full: whole.startsWith(beginning) ? whole.slice(beginning.length) : whole,
    publisher: article.publisher,
    section: article.section,
    language: article.language,
  };
}

/** Into the channels of kept searches, by what anybody may see of each article. */
async function flowIntoSearches(store: Store, documents: readonly SearchDocument[]): Promise<void> {
  const queries = await keptQueries(store, Date.now());
  if (queries.length === 0) return;
  const found = channelsMatching(queries, documents.map(openWords));
  const rows = [...found].flatMap(([articleId, ids]) => ids.map((channelId) => ({ channelId, articleId })));
  await addToRivers(store, rows);
}

/** Marks every article when the index was made anew (first start, lost file). Call it once after opening the store. */
export async function markForNewIndex(store: Store): Promise<void> {
  if (store.search.isNew) await markAll(store);
}
