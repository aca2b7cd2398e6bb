// Who tells a story when its leading article is gone or muted? The newest of the others that this viewer may see.

import type { Store } from '../../db/store.ts';
import { type Card, idOfSlug } from './card.ts';
import type { MuteFilter } from './mute-filter.ts';
import { cardsOf } from './queries.ts';
import { newestOfStories } from './queries-told.ts';

/** Of each story the newest articles of so many papers are looked at when mutes are in force. */
const LOOKED_AT = 12;

/**
 * By story, the newest article that the mutes leave (`through`: of those in one of these channels). Stories of which nothing is left are absent. Two
 * statements, and one for each of muted stories and topics.
 */
export async function standIns(
  store: Store,
  storyIds: readonly number[],
  through: readonly number[] | null,
  userId: number,
  now: number,
  mutes: MuteFilter,
): Promise<Map<number, Card>> {
  const found = new Map<number, Card>();
  const newest = await newestOfStories(store, storyIds, mutes.count > 0 ? LOOKED_AT : 1, through);
  if (newest.length === 0) return found;
  const ids = newest.map((row) => row.id);
  const { cards } = await mutes.sift(await cardsOf(store, ids, userId, now));
  const byId = new Map(cards.map((card) => [card.id, card]));
  for (const { storyId, id } of newest) {
    const card = byId.get(id);
    const other = found.get(storyId);
    // Where muted cards are shown one that is not muted comes first, as it does where they are not.
    if (card && (!other || (other.muted !== undefined && card.muted === undefined))) found.set(storyId, card);
  }
  return found;
}

/** For cards that are muted: by the card's id, who else tells its story in these channels. */
export async function toldByOthers(
  store: Store,
  muted: readonly Card[],
  through: readonly number[],
  userId: number,
  now: number,
  mutes: MuteFilter,
): Promise<Map<number, Card>> {
  const stories = new Map<number, number>();
  for (const { id, story } of muted) {
    const storyId = story && idOfSlug(story.href);
    if (storyId) stories.set(storyId, id);
  }
  const instead = await standIns(store, [...stories.keys()], through, userId, now, mutes);
  return new Map([...instead].map(([storyId, card]) => [stories.get(storyId) ?? 0, card]));
}
