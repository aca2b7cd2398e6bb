// Were the stories that changed put together well? Near ones are laid together and grouped from scratch: what one-by-one joining
// tore apart becomes one, what it mixed up comes apart. Pools too large for that are only joined.

import { agglomerate } from './agglomerate.ts';
import { emptyStory, inTime, join, likenessOf, type Member, type Story, unite } from './members.ts';
import { kinship, type Settings } from './settings.ts';
import type { Laid } from './vectors.ts';

export interface Revision {
  /** Articles that are in another story now, in no order. */
  moves: { articleId: number; from: number; into: number }[];
  /** Stories that are no more, and the one that their address should lead to. */
  merges: { from: number; into: number }[];
}

export interface Revisable {
  settings: Settings;
  stories: Map<number, Story>;
  near: (story: Story) => Story[];
  /** To multiply with; empty. */
  laid: Laid;
}

/** Looks at the `changed` stories. A story that comes apart leaves its id with most of its articles; `mint` names the
 *  others, by the id of their oldest article. */
export function revise(
  changed: Iterable<Story>,
  { settings, stories, near, laid }: Revisable,
  mint: (oldest: number) => number,
): Revision {
  const before = new Map<Member, number>();
  const gone = new Map<number, number>();
  const leave = (member: Member): void => {
    if (!before.has(member)) before.set(member, member.story.id);
  };

  const queue = [...changed];
  const done = new Set<Story>();
  for (let story = queue.shift(); story; story = queue.shift()) {
    if (done.has(story) || stories.get(story.id) !== story) continue;
    done.add(story);
    const kin = kinOf(story, near(story), settings, laid);
    const pool = poolOf(story, kin, settings);
    if (pool) {
      const size = pool.reduce((sum, s) => sum + s.size, 0);
      if (size < 2 || (size > settings.small && pool.every((s) => size < s.revised * settings.again))) continue;
      for (const made of regroup(pool, size)) done.add(made);
      continue;
    }
    const [nearest] = kin;
    if (!nearest || nearest.value < 1) continue;
    const [into, from] = nearest.story.id < story.id ? [nearest.story, story] : [story, nearest.story];
    for (const member of from.members) leave(member);
    unite(into, from);
    stories.delete(from.id);
    gone.set(from.id, into.id);
    done.delete(into);
    queue.push(into);
  }

  function regroup(pool: Story[], size: number): Story[] {
    const groups = groupsOf(
      pool.flatMap((s) => s.members),
      settings,
      laid,
    );
    for (const story of pool) story.revised = size;
    if (groups.length === pool.length && groups.every((g) => g.every((m) => m.story === g[0]?.story))) return pool;
    const names = namesFor(pool, groups);
    for (const story of pool) stories.delete(story.id);
    for (const [from, into] of names.gone) gone.set(from, into);
    const given = new Set(names.ids.values());
    // An article may be the oldest of what comes apart more than once: what got its name then keeps it, standing or gone. A name that was
    // given twice would lead in a circle.
    const unused = (id: number): number => (stories.has(id) || given.has(id) || gone.has(id) ? unused(id + 1) : id);
    return groups.map((members) => {
      const story = emptyStory(names.ids.get(members) ?? unused(mint(members[0]?.articleId ?? 0)));
      story.revised = size;
      for (const member of members) {
        leave(member);
        join(story, member);
      }
      stories.set(story.id, story);
      return story;
    });
  }

  const moves: Revision['moves'] = [];
  for (const [member, from] of before) {
    if (member.story.id !== from) moves.push({ articleId: member.articleId, from, into: member.story.id });
  }
  const merges = [...gone].map(([from, into]) => {
    let end = into;
    for (let next = gone.get(end); next !== undefined; next = gone.get(end)) end = next;
    return { from, into: end };
  });
  return { moves, merges };
}

interface Kin {
  story: Story;
  value: number;
}

function kinOf(story: Story, others: readonly Story[], settings: Settings, laid: Laid): Kin[] {
  return others
    .map((other) => {
      const likeness = likenessOf(story, other, laid);
      return { story: other, value: kinship(story, other, likeness, settings) };
    })
    .sort((a, b) => b.value - a.value || a.story.id - b.story.id);
}

/** The story and those near it, nearest first; null when they are too many, or headlines only: those hardly ever come apart. */
function poolOf(story: Story, kin: readonly Kin[], settings: Settings): Story[] | null {
  const pool = [story];
  let { size, thin } = story;
  for (const { story: other, value } of kin) {
    if (value < settings.pull || size + other.size > settings.pool) continue;
    pool.push(other);
    size += other.size;
    thin += other.thin;
  }
  return size <= settings.pool && thin < size ? pool : null;
}

/** Each group in time order, the one with the oldest article first. */
function groupsOf(members: Member[], settings: Settings, laid: Laid): Member[][] {
  members.sort(inTime);
  const homes = agglomerate(members, settings, laid);
  const groups = new Map<number, Member[]>();
  members.forEach((member, i) => {
    const home = homes[i] ?? 0;
    const group = groups.get(home);
    if (group) group.push(member);
    else groups.set(home, [member]);
  });
  return [...groups.values()];
}

/** A story's id goes where most of its articles go; of several that go to one place the oldest id stays, the others lead there. */
function namesFor(pool: readonly Story[], groups: readonly Member[][]) {
  const ids = new Map<Member[], number>();
  const gone: [number, number][] = [];
  for (const story of [...pool].sort((a, b) => a.id - b.id)) {
    let most: Member[] | undefined;
    let votes = 0;
    for (const group of groups) {
      const mine = group.reduce((n, member) => n + (member.story === story ? 1 : 0), 0);
      if (mine > votes) [most, votes] = [group, mine];
    }
    if (!most) continue;
    const taken = ids.get(most);
    if (taken === undefined) ids.set(most, story.id);
    else gone.push([story.id, taken]);
  }
  return { ids, gone };
}
