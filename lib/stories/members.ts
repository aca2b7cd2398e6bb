// What does the window know of an article and of a story? And how does a story grow and shrink?

import type { Group } from './settings.ts';
import { type Laid, Sum, type Vector } from './vectors.ts';

export interface Member extends Vector {
  articleId: number;
  at: number;
  thinness: number;
  story: Story;
  /** Its number in the index. */
  place: number;
  /** Its terms before rarity, as long as they may have to be weighed anew. */
  own: Vector | null;
}

export interface Story extends Group {
  id: number;
  /** Oldest first. */
  members: Member[];
  /** Of all members; null as long as there is one only, as most stories never get a second. */
  sum: Sum | null;
  /** Size of the pool in which it was last looked at from scratch. */
  revised: number;
}

export const emptyStory = (id: number): Story => ({
  id,
  members: [],
  sum: null,
  size: 0,
  thin: 0,
  within: 0,
  first: Number.POSITIVE_INFINITY,
  last: Number.NEGATIVE_INFINITY,
  revised: 0,
});

/** Oldest first. */
export const inTime = (a: Placed, b: Placed): number => a.at - b.at || a.articleId - b.articleId;
type Placed = Pick<Member, 'at' | 'articleId'>;

export function join(story: Story, member: Member): void {
  member.story = story;
  const [only] = story.members;
  if (only) {
    story.sum ??= new Sum(only);
    story.within += story.sum.add(member);
  }
  const late = story.members.at(-1);
  // Most stories never get a second: a list that is pushed to has room for seventeen.
  if (late) story.members.push(member);
  else story.members = [member];
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
  const [first] = into.members;
  const [only] = from.members;
  if (!first || !only) return;
  into.sum ??= new Sum(first);
  into.within += from.within + (from.sum ? into.sum.addAll(from.sum) : into.sum.add(only));
  for (const member of from.members) member.story = into;
  into.members = [...into.members, ...from.members].sort(inTime);
  into.size += from.size;
  into.thin += from.thin;
  setSpan(into);
}

/** Squared length of the sum: each member's own square is 1. */
export const squaredOf = (story: Story): number => story.size + 2 * story.within;

/** The mean of all pairs. `laid` is empty, and is so again afterwards. */
export function likenessOf(a: Story, b: Story, laid: Laid): number {
  const [one] = a.members;
  const [other] = b.members;
  if (!one || !other) return 0;
  let dot = 0;
  if (a.sum) dot = b.sum ? a.sum.dotAll(b.sum) : a.sum.dot(other);
  else if (b.sum) dot = b.sum.dot(one);
  else {
    laid.lay(one);
    dot = laid.dot(other);
    laid.clear(one);
  }
  return dot / (a.size * b.size);
}
