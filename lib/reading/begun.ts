// What did a reader begin and not finish? The newest such article, with what is left of it.

import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { type Card, minutesFor } from './card.ts';
import { loadMutes } from './mute-filter.ts';
import { cardsOf } from './queries.ts';
import { begunArticles } from './queries-feed.ts';

export interface Begun {
  card: Card;
  /** 5 to 94. */
  progress: number;
  minutesLeft: number | null;
}

const REMEMBERED = 7 * DAY;
/** Looked at: some may be muted. */
const LOOKED_AT = 10;

export async function begunReading(store: Store, userId: number, now: number): Promise<Begun | null> {
  const rows = await begunArticles(store, userId, now - REMEMBERED, LOOKED_AT);
  if (rows.length === 0) return null;
  const mutes = await loadMutes(store, userId, now);
  const ids = rows.slice(0, mutes.count > 0 ? LOOKED_AT : 1).map((row) => row.articleId);
  const { cards } = await mutes.sift(await cardsOf(store, ids, userId, now));
  const [card] = cards;
  const row = rows.find((one) => one.articleId === card?.id);
  if (!card || !row) return null;
  const left = minutesFor(row.words * (1 - row.progress / 100));
  return { card, progress: row.progress, minutesLeft: card.minutes === null ? null : left };
}
