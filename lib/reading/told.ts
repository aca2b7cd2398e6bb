// Which stories did a search tell already? Those with a hit between where its first result began and where this one begins: they do not
// come again among the older ones.

import type { SearchRange, SearchWords } from '../../db/search.ts';
import type { Store } from '../../db/store.ts';
import { type HitRow, storyArticles } from './queries-search.ts';

/** Articles that are asked about. A story lasts for days: of those that go on below a cut few are long. */
const MOST_ASKED = 100;

export interface Above {
  words: SearchWords;
  within: SearchRange['within'];
  /** Ids: where this result ends above, and where the first one began. */
  from: number;
  below: number;
}

/** `rows` without those of stories that were told. `shown`: which of some hits the viewer sees. */
export async function untold(
  store: Store,
  rows: readonly HitRow[],
  { words, within, from, below }: Above,
  shown: (ids: readonly number[]) => Promise<readonly number[]>,
): Promise<readonly HitRow[]> {
  const stories = new Set(rows.flatMap(({ storyId }) => storyId ?? []));
  if (stories.size === 0) return rows;
  const above = new Map(
    (await storyArticles(store, [...stories], { from, below, limit: MOST_ASKED })).map((row) => [row.id, row.storyId]),
  );
  if (above.size === 0) return rows;
  const told = new Set(
    (await shown(await store.search.among(words, within, [...above.keys()]))).map((id) => above.get(id)),
  );
  return rows.filter(({ storyId }) => storyId === null || !told.has(storyId));
}
