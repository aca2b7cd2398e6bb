// Are the stories that are looked at the ones that promise most? Against all of them put in order.
import { expect, test } from 'vitest';
import { emptyStory, join, type Member, type Story } from '../../../lib/stories/members.ts';
import { mannerOf, SETTINGS } from '../../../lib/stories/settings.ts';
import { TermIndex } from '../../../lib/stories/term-index.ts';
import type { Vector } from '../../../lib/stories/vectors.ts';
import { randomOf } from '../../support/random.ts';

const vectorOf = (terms: readonly number[]): Vector => ({
  ids: Int32Array.from(terms),
  weights: new Float32Array(terms.length).fill(0.5),
  from: 0,
  to: terms.length,
});

test('by what the nearest of their articles shares, the older before the younger, itself and what is old left out', () => {
  const below = randomOf(5);
  const index = new TermIndex(SETTINGS);
  const stories: Story[] = Array.from({ length: 30 }, (_, i) => emptyStory(100 - i));
  const members: Member[] = [];
  for (let i = 0; i < 50; i++) {
    const story = stories[below(stories.length)] ?? emptyStory(0);
    const terms = [...new Set(Array.from({ length: 6 }, () => below(20)))];
    const member = { ...vectorOf(terms), articleId: i, at: i, thinness: 0, story, place: 0, own: null };
    index.add(member);
    join(story, member);
    members.push(member);
  }
  const manner = mannerOf(0.5, SETTINGS);
  for (let i = 0; i < 200; i++) {
    const asked = vectorOf([...new Set(Array.from({ length: 8 }, () => below(20)))]);
    const since = below(30);
    const except = i % 2 ? stories[below(stories.length)] : undefined;
    const promise = new Map<Story, number>();
    for (const { ids, at, story } of members) {
      const shared = [...ids].filter((id) => asked.ids.includes(id)).length / 2;
      if (at >= since && story !== except && shared > 0) promise.set(story, Math.max(promise.get(story) ?? 0, shared));
    }
    const most = Math.max(...promise.values());
    const wanted = [...promise]
      .filter(([, shared]) => shared >= SETTINGS.hopeful * most)
      .sort(([a, x], [b, y]) => y - x || a.id - b.id)
      .slice(0, manner.candidates);
    expect(index.storiesNear(asked, manner, since, except)).toEqual(wanted.map(([story]) => story));
  }
});
