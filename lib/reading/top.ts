// What do most papers write about right now? A few cards for pages that have nothing of their own to show.

import type { Store } from '../../db/store.ts';
import type { Card } from './card.ts';
import { cardsOf, hottestStories } from './queries.ts';

/** Leads of the hottest stories, hottest first. */
export async function topNow(store: Store, userId: number, limit: number, now: number): Promise<Card[]> {
  const hot = await hottestStories(store, limit);
  return cardsOf(
    store,
    hot.map((story) => story.leadArticleId),
    userId,
    now,
  );
}
