// How does an article get into the search index? From the mark that was written with it, after its transaction: a crash in
// between leaves the mark, and the next run does the work.

import type { Store } from '../../db/store.ts';
import { textOf } from './blocks.ts';
import { decodeBody } from './body-codec.ts';
import { clearMarks, markAll, markedArticles } from './queries-search.ts';

const AT_ONCE = 100;

/** Indexes what is marked, at most `limit` articles; gives how many. */
export async function indexMarked(store: Store, limit = Number.POSITIVE_INFINITY): Promise<number> {
  let done = 0;
  while (done < limit) {
    const marked = await markedArticles(store, Math.min(AT_ONCE, limit - done));
    if (marked.length === 0) break;
    const documents = await Promise.all(
      marked.flatMap(({ article: a }) =>
        a === null
          ? []
          : [
              (async () => ({
                id: a.id,
                title: a.title,
                open: [a.standfirst, a.byline, a.publisher, textOf(a.preview)].filter(Boolean).join('\n'),
                full: a.body ? textOf(await decodeBody(a.body.codec, a.body.body)) : '',
              }))(),
            ],
      ),
    );
    await store.search.put(documents);
    await clearMarks(store, marked);
    done += marked.length;
  }
  return done;
}

/** Marks every article when the index was made anew (first start, lost file). Call it once after opening the store. */
export async function markForNewIndex(store: Store): Promise<void> {
  if (store.search.isNew) await markAll(store);
}
