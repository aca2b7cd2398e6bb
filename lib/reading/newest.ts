// What did the channels that a reader follows bring, strictly by time? Every article once, and every story that several papers tell once:
// where its newest article is.

import { MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { channelsAmong, newestFlows } from './queries-feed.ts';
import { laterOfStories, severalTell } from './queries-told.ts';

/** Most articles flow through no more than so many of the followed channels. */
const SEVERAL = 3;
/** Looked so often for one page: who follows little but one long story comes to its end. */
const MOST_LOOKS = 12;
/** Articles of stories that are looked for above the page. */
const MOST_ABOVE = 2000;

/** `limit` articles of these channels, the newest below a place. `asOf`: stories as they were then, so that pages which follow each
 *  other lose none while articles come in. */
export async function newestBelow(
  store: Store,
  channels: readonly number[],
  below: number | null,
  limit: number,
  asOf: number,
): Promise<{ id: number; at: number }[]> {
  const found = new Set<number>();
  const told = new Set<number>();
  let before = below ?? MAX_ID;
  for (let look = 0; look < MOST_LOOKS && found.size < limit; look++) {
    const flows = await newestFlows(store, channels, before, limit * SEVERAL);
    const ids = [...new Set(flows.map((flow) => flow.article))].filter((id) => !found.has(id));
    const storyOf = await severalTell(store, ids);
    const fresh = [...new Set(storyOf.values())].filter((story) => !told.has(story));
    for (const story of await toldAbove(store, channels, fresh, below, asOf)) told.add(story);
    for (const id of ids) {
      const story = storyOf.get(id);
      if (story !== undefined && told.has(story)) continue;
      if (story !== undefined) told.add(story);
      found.add(id);
    }
    before = flows.at(-1)?.article ?? 0;
    if (flows.length < limit * SEVERAL) break;
  }
  return [...found].slice(0, limit).map((id) => ({ id, at: id }));
}

/** Which of these stories stand on the pages before this one. */
async function toldAbove(
  store: Store,
  channels: readonly number[],
  stories: readonly number[],
  below: number | null,
  asOf: number,
): Promise<Set<number>> {
  if (below === null) return new Set();
  const above = await laterOfStories(store, stories, below, asOf, MOST_ABOVE);
  const followed = await channelsAmong(store, channels, [...above.keys()]);
  return new Set(followed.flatMap(({ article }) => above.get(article) ?? []));
}
