// Do stories that were put together one by one become right when they are looked at again, and is all that happened told?
import { expect, test } from 'vitest';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { type Kept, StoryWindow } from '../../../lib/stories/window.ts';
import { inventNews } from '../../support/invented-news.ts';
import { newsEntry } from '../../support/news-of-names.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 24);

/** Invented articles with the story they truly belong to. */
function invented(count: number, seed: number) {
  const news = inventNews(120, seed);
  return Array.from({ length: count }, (_, i) => {
    const article = news();
    return { articleId: i + 1, at: START + i * MINUTE, event: article.event, print: fingerprint(article) };
  });
}

test('articles that each opened a story become one per event, under the oldest id; the others lead there', () => {
  const window = new StoryWindow();
  const articles = invented(600, 3);
  for (const { print, articleId, at } of articles) window.put(print, articleId, 1000 + articleId, at);
  const { moves, merges } = window.revise(() => expect.unreachable('nothing comes apart'));
  const storyOf = new Map(articles.map(({ articleId }) => [articleId, 1000 + articleId]));
  for (const { articleId, from, into } of moves) {
    expect(storyOf.get(articleId)).toBe(from);
    storyOf.set(articleId, into);
  }
  const eldest = new Map<number, number>();
  for (const { event, articleId } of articles) {
    const id = 1000 + articleId;
    if (!eldest.has(event)) eldest.set(event, id);
    expect(storyOf.get(articleId)).toBe(eldest.get(event));
  }
  const leads = new Map(merges.map(({ from, into }) => [from, into]));
  for (const { event, articleId } of articles) {
    const id = 1000 + articleId;
    expect(leads.get(id)).toBe(id === eldest.get(event) ? undefined : eldest.get(event));
  }
  expect(window.revise(() => 0)).toEqual({ moves: [], merges: [] });
});

test('what was mixed up comes apart: the part with most of it keeps the id, the others get new ones', () => {
  const window = new StoryWindow();
  const articles = invented(600, 4);
  const byEvent = Map.groupBy(articles, ({ event }) => event);
  const [large, small] = [...byEvent.values()].sort((a, b) => b.length - a.length).slice(0, 2);
  for (const { print, articleId, at, event } of articles) {
    const mixed = event === large?.[0]?.event || event === small?.[0]?.event;
    window.put(print, articleId, mixed ? 7 : 100 + event, at);
  }
  let next = 9000;
  const { moves, merges } = window.revise(() => next++);
  expect(merges).toEqual([]);
  const apart = new Set(moves.map(({ articleId }) => articleId));
  expect([large, small].map((group) => group?.filter(({ articleId }) => apart.has(articleId)).length).sort()).toEqual(
    [0, Math.min(large?.length ?? 0, small?.length ?? 0)].sort(),
  );
  expect(new Set(moves.map(({ from, into }) => `${from}>${into}`))).toEqual(new Set(['7>9000']));
});

test('an article that is the oldest of what comes apart twice gives its name once: no story that stands leads away', () => {
  const window = new StoryWindow();
  const storyOf = new Map<number, number>();
  for (let batch = 0; batch < 6; batch++) {
    for (let i = 1; i <= 20; i++) {
      const n = batch * 20 + i;
      const { title = '', content = '' } = newsEntry(7 + (n % 30) * 501 + Math.floor(n / 30), START);
      const print = fingerprint({ title, text: content.replace(/<[^>]+>/g, ' ') });
      const at = START + (n % 30) * MINUTE;
      const story = window.storyFor(print, at)?.story ?? n;
      window.put(print, n, story, at);
      storyOf.set(n, story);
    }
    const { moves, merges } = window.revise((oldest) => 10_000 * (batch + 1) + oldest);
    for (const { articleId, into } of moves) storyOf.set(articleId, into);
    const standing = new Set(storyOf.values());
    for (const { from, into } of merges) expect([standing.has(from), standing.has(into)]).toEqual([false, true]);
  }
});

test('a window filled from what the store kept decides as the one that kept it', () => {
  const live = new StoryWindow();
  const articles = invented(900, 5);
  const kept: Kept[] = [];
  let next = 1;
  const batches = articles.slice(0, 700);
  const storyOf = new Map<number, number>();
  batches.forEach(({ print, articleId, at }, i) => {
    const story = live.storyFor(print, at)?.story ?? next++;
    live.put(print, articleId, story, at);
    storyOf.set(articleId, story);
    if (i % 20 === 19) for (const move of live.revise(() => next++).moves) storyOf.set(move.articleId, move.into);
  });
  for (const { print, articleId, at } of batches) {
    // One engine keeps the order of keys, but numbers first; the other sorts them by length.
    const shortFirst = ([a]: [string, number], [b]: [string, number]) => a.length - b.length || (a < b ? -1 : 1);
    const { names, weights } = print.terms;
    const terms = names.map((name, k): [string, number] => [name, weights[k] ?? 0]);
    const given = articleId % 2 ? Object.entries(Object.fromEntries(terms)) : terms.sort(shortFirst);
    const again = { names: given.map(([name]) => name), weights: given.map(([, weight]) => weight) };
    kept.push({ print: { terms: again }, articleId, at, story: storyOf.get(articleId) ?? 0 });
  }
  const again = new StoryWindow();
  again.fill(kept);
  const later = articles.slice(700);
  expect(later.map(({ print, at }) => again.storyFor(print, at)?.story)).toEqual(
    later.map(({ print, at }) => live.storyFor(print, at)?.story),
  );
});
