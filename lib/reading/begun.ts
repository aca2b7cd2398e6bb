// What did a reader begin and not finish? The newest such article, with what is left of it.

import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { type Card, minutesFor } from './card.ts';
import { loadMutes } from './mute-filter.ts';
import { cardsOf } from './queries.ts';
import { begunArticle } from './queries-feed.ts';

export interface Begun {
  card: Card;
  /** 5 to 94. */
  progress: number;
  minutesLeft: number | null;
}

const REMEMBERED = 7 * DAY;

export async function begunReading(store: Store, userId: number, now: number): Promise<Begun | null> {
  const row = await begunArticle(store, userId, now - REMEMBERED);
  if (!row) return null;
  const mutes = await loadMutes(store, userId, now);
  const { cards } = await mutes.sift(await cardsOf(store, [row.articleId], userId, now));
  const [card] = cards;
  if (!card) return null;
  const left = minutesFor(row.words * (1 - row.progress / 100));
  return { card, progress: row.progress, minutesLeft: card.minutes === null ? null : left };
}
