// Which searches do readers keep? As the index understands them; read anew for each batch, understood once a day each.

import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import type { KeptQuery } from './kept-queries.ts';
import { keptSearchChannels, type PublisherName, publisherNames } from './queries-search.ts';
import { queryFor } from './search-query.ts';

/** Beyond these the oldest ones get no new articles, and the log says so. */
const MOST_KEPT = 20_000;

interface Understood {
  day: number;
  query: KeptQuery | null;
}

const understood = new WeakMap<Store, Map<number, Understood>>();

/** The kept searches. One that means nothing any more (its paper is gone) is left out. */
export async function keptQueries(store: Store, now: number): Promise<KeptQuery[]> {
  const rows = await keptSearchChannels(store, MOST_KEPT);
  if (rows.length >= MOST_KEPT) log.warn('search.kept-too-many', { kept: rows.length });
  const before = understood.get(store);
  const after = new Map<number, Understood>();
  const day = Math.floor(now / DAY);
  // Read once for all of them.
  let names: Promise<PublisherName[]> | undefined;
  for (const { id, query } of rows) {
    const known = before?.get(id);
    // "today" is another day tomorrow.
    if (known?.day === day) after.set(id, known);
    else {
      names ??= publisherNames(store);
      const ready = await queryFor(store, query, now, { stored: true, names: await names });
      const { words, from, below } = ready.kind === 'query' ? ready : { words: null, from: null, below: null };
      after.set(id, { day, query: words ? { channelId: id, words, from, below } : null });
    }
  }
  understood.set(store, after);
  return [...after.values()].flatMap(({ query }) => query ?? []);
}
