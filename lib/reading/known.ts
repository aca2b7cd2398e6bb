// Which stories does a reader know enough of? They say so themselves, or reading one article says it; their articles then stand
// back until something new happens.

import { idFloor } from '../../db/ids.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { standingStory } from '../stories/queries-merge.ts';
import { dropKnown, putKnown, storyOfArticle } from './queries-story.ts';

/** A story that began longer ago stands nowhere any more: that it was known is forgotten. */
const REMEMBERED = 60 * DAY;

export type Known = { kind: 'known'; storyId: number } | { kind: 'not-found' };

/** The reader knows this story, or what it has become. */
export const knowStory = (store: Store, userId: number, storyId: number, now: number): Promise<Known> =>
  store.write((tx) => know(tx, userId, storyId, now));

async function know(tx: Db, userId: number, storyId: number, now: number): Promise<Known> {
  const story = await standingStory(tx, storyId);
  if (!story) return { kind: 'not-found' };
  await putKnown(tx, { userId, storyId: story.id, knownAt: now }, idFloor(now - REMEMBERED));
  return { kind: 'known', storyId: story.id };
}

/** Reading this article makes its story known; for readers who want it so. Within the transaction that notes the read. */
export async function knowStoryOf(tx: Db, userId: number, articleId: number, now: number): Promise<Known> {
  const storyId = await storyOfArticle(tx, articleId);
  return storyId === null ? { kind: 'not-found' } : know(tx, userId, storyId, now);
}

/** Undone: the story is new to the reader again. Nothing happens when it was. */
export const forgetStory = (store: Store, userId: number, storyId: number): Promise<void> =>
  store.write(async (tx) => {
    const story = await standingStory(tx, storyId);
    await dropKnown(tx, userId, story?.id ?? storyId);
  });
