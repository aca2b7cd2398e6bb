// What does the window know of an article and of a story? And how does a story grow and shrink?

import type { Group } from './settings.ts';
import { addTo, dotOf, dotWith, type Sum, type Vector } from './vectors.ts';

export interface Member extends Vector {
  articleId: number;
  at: number;
  thinness: number;
  story: Story;
  /** Its terms before rarity, as long as they may have to be weighed anew. */
  own: Vector | null;
}

export interface Story extends Group {
  id: number;
  /** Oldest first. */
  members: Member[];
  sum: Sum;
  /** Size of the pool in which it was last looked at from scratch. */
  revised: number;
  /** For the search under way: how much the nearest member shares. */
  promise: number;
}

export const emptyStory = (id: number): Story => ({
  id,
  members: [],
  sum: new Map(),
  size: 0,
  thin: 0,
  within: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  revised: 0,
  promise: 0,
});

export const inTime = (a: Member, b: Member): number => a.at - b.at || a.articleId - b.articleId;

export function join(story: Story, member: Member): void {
  member.story = story;
  story.within += dotWith(story.sum, member);
  addTo(story.sum, member);
  const late = story.members.at(-1);
  story.members.push(member);
  if (late && inTime(late, member) > 0) story.members.sort(inTime);
  story.size++;
  story.thin += member.thinness;
  setSpan(story);
}

/** From when to when a story is told: without the tenth that came first and the tenth that came last, as a stray article keeps no
 *  large story alive. */
function setSpan(story: Story): void {
  const stray = Math.floor(story.size / 10);
  story.first = story.members[stray]?.at ?? story.first;
  story.last = story.members[story.size - 1 - stray]?.at ?? story.last;
}

/** The story as these members make it. */
export function refill(story: Story, members: readonly Member[]): void {
  Object.assign(story, { ...emptyStory(story.id), revised: story.revised });
  for (const member of members) join(story, member);
}

/** All of `from` into `into`. */
export function unite(into: Story, from: Story): void {
  into.within += from.within + dotOf(into.sum, from.sum);
  for (const [id, weight] of from.sum) into.sum.set(id, (into.sum.get(id) ?? 0) + weight);
  for (const member of from.members) member.story = into;
  into.members = [...into.members, ...from.members].sort(inTime);
  into.size += from.size;
  into.thin += from.thin;
  setSpan(into);
}

/** Squared length of the sum: each member's own square is 1. */
export const squaredOf = (story: Story): number => story.size + 2 * story.within;
