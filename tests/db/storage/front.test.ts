// What leads, and what stands where? The front page on a newsstand of one loud section; what ends an article.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mintId } from '../../../db/ids.ts';
import { articles, channelArticles } from '../../../db/schema/articles.ts';
import { reads } from '../../../db/schema/reading.ts';
import { articleTopics, fingerprints, picks, stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { ANONYMOUS, type SignedInViewer, viewerOf } from '../../../lib/access/viewer.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { cardsOnFront, frontPage } from '../../../lib/reading/front.ts';
import { setPicks } from '../../../lib/stories/picks.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
const papers: Paper[] = [];
beforeAll(async () => {
  store = await freshStore();
  for (let i = 0; i < 8; i++) papers.push(await addPaper(store, `Paper ${i}`));
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.write(async (tx) => {
    for (const table of [articles, channelArticles, stories, picks, articleTopics, reads, fingerprints])
      await tx.delete(table);
  });
});

const paper = (i: number): Paper => papers[i % papers.length] as Paper;
let heat = 1000;

/** A story of two papers, cooler than those before it; its leading article. */
async function told(
  by: number,
  section: string,
  hoursAgo = 2,
): Promise<{ story: number; lead: number; other: number }> {
  const story = await addStory(store, { id: mintId(NOW - HOUR), title: `S ${heat}`, lead: 0, papers: 2, heat: heat-- });
  const lead = await addArticle(store, paper(by), {
    title: `L ${heat}`,
    storyId: story,
    section,
    hoursAgo,
    picture: true,
  });
  const other = await addArticle(store, paper(by + 1), { title: `O ${heat}`, storyId: story, section, hoursAgo });
  await store.write(
    async (tx) => void (await tx.update(stories).set({ leadArticleId: lead }).where(eq(stories.id, story))),
  );
  return { story, lead, other };
}

const ids = (cards: readonly { id: number }[]): number[] => cards.map((card) => card.id);

describe('the front page', () => {
  test('is not one section’s or one paper’s, however hot', async () => {
    for (let i = 0; i < 8; i++) await told(0, 'sport');
    for (let i = 0; i < 9; i++) await told(i, ['world', 'politics', 'business', 'science'][i % 4] ?? 'world');
    const view = await frontPage(store, 0, NOW);
    const sight = [...(view.lead ? [view.lead.card] : []), ...view.top];
    expect(sight).toHaveLength(9);
    const most = (of: (card: (typeof sight)[number]) => string) =>
      Math.max(...sight.map((card) => sight.filter((other) => of(other) === of(card)).length));
    expect(most((card) => card.section)).toBeLessThanOrEqual(3);
    expect(most((card) => card.publisher.slug)).toBeLessThanOrEqual(2);
    // Told once each, and the hottest of all leads.
    expect(new Set(sight.map((card) => card.story?.href)).size).toBe(9);
    expect(view.lead?.card.title).toMatch(/^L /);
  });

  test('tells a story of the opinion column once, and none that stands above', async () => {
    for (let i = 0; i < 12; i++) await told(i, 'world');
    const lead = await told(1, 'opinion');
    for (let i = 2; i < 6; i++)
      await addArticle(store, paper(i), { title: `Said ${i}`, storyId: lead.story, section: 'opinion', hoursAgo: 1 });
    const alone = await addArticle(store, paper(3), { title: 'Alone', section: 'opinion', hoursAgo: 5 });
    const view = await frontPage(store, 0, NOW);
    const column = view.sections.find((section) => section.slug === 'opinion')?.cards ?? [];
    expect(ids(column)).toContain(alone);
    const all = [...(view.lead ? [view.lead.card] : []), ...view.top, ...view.sections.flatMap(({ cards }) => cards)];
    const stories = all.flatMap((card) => card.story?.href ?? []);
    expect(stories.length).toBeGreaterThan(8);
    expect(new Set(stories).size).toBe(stories.length);
  });

  test('shows what there is when there is nothing else', async () => {
    for (let i = 0; i < 6; i++) await told(0, 'sport');
    const view = await frontPage(store, 0, NOW);
    expect(view.top).toHaveLength(5);
  });

  test('leaves fresh picks where they were put, and tells their stories nowhere else', async () => {
    const hottest = await told(0, 'world');
    const second = await told(2, 'sport');
    const calm = await addArticle(store, paper(5), { title: 'Calm', section: 'culture', hoursAgo: 30 });
    await setPicks(store, [{ articleId: calm }, { articleId: hottest.lead, note: 'This.' }], null, NOW - HOUR);
    const view = await frontPage(store, 0, NOW);
    expect(ids(view.picks)).toEqual([calm, hottest.lead]);
    expect(view.lead?.card.id).toBe(second.lead);
    expect(ids([...view.top, ...view.sections.flatMap((s) => s.cards)])).not.toContain(hottest.lead);
    expect(ids([...view.top, ...view.sections.flatMap((s) => s.cards)])).not.toContain(hottest.other);
    // Days later they give way to what the papers tell.
    await store.write(async (tx) => void (await tx.update(picks).set({ createdAt: NOW - 80 * HOUR })));
    const later = await frontPage(store, 0, NOW);
    expect(later.lead?.card.id).toBe(hottest.lead);
    expect(ids(later.picks)).toEqual([calm]);
  });

  test('tells a story by its newest article when its leading one is gone', async () => {
    const { lead, other } = await told(0, 'world');
    await store.write(async (tx) => void (await tx.delete(articles).where(eq(articles.id, lead))));
    const view = await frontPage(store, 0, NOW);
    expect(view.lead?.card.id ?? view.top[0]?.id).toBe(other);
  });
});

describe('on the front page nothing stands twice', () => {
  test('nor is one story told twice in the opinion column', async () => {
    const quarrel = await addStory(store, { title: 'A quarrel', lead: 0, papers: 2, heat: 0 });
    const said: number[] = [];
    for (let i = 0; i < 2; i++)
      said.push(await addArticle(store, paper(i), { title: `Said ${i}`, storyId: quarrel, section: 'opinion' }));
    await store.write(
      async (tx) => void (await tx.update(stories).set({ leadArticleId: said[0] }).where(eq(stories.id, quarrel))),
    );
    for (let i = 0; i < 30; i++) await told(i, ['politics', 'business', 'science'][i % 3] ?? 'world', 0.5);
    const view = await frontPage(store, 0, NOW);
    const opinion = view.sections.find((section) => section.slug === 'opinion');
    expect(opinion?.cards.filter((card) => said.includes(card.id))).toHaveLength(1);
    const all = ids(cardsOnFront(view));
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('an article ends', () => {
  const around = async (id: number, viewer: SignedInViewer | typeof ANONYMOUS = ANONYMOUS) => {
    const view = await readArticle(store, id, viewer, NOW);
    if (view.kind !== 'article') throw new Error(view.kind);
    return view;
  };
  const topics = (articleId: number, ...channels: [number, number][]) =>
    store.write(async (tx) => {
      for (const [channelId, weight] of channels) {
        await tx.insert(articleTopics).values({ articleId, channelId, weight });
        await tx.insert(channelArticles).values({ articleId, channelId });
      }
    });

  test('with more papers on its story, then what shares its topics, then its section; six at most, no story twice', async () => {
    const { story, lead } = await told(0, 'world', 1);
    // Seven papers on it: three stand beside the text, three more lead what is near.
    for (let i = 2; i < 8; i++)
      await addArticle(store, paper(i), { title: `P ${i}`, storyId: story, hoursAgo: i, section: 'world' });
    const near = await addArticle(store, paper(3), { title: 'Near', section: 'science', hoursAgo: 60 });
    const nearer = await addArticle(store, paper(3), { title: 'Nearer', section: 'sport', hoursAgo: 70 });
    const other = await told(4, 'world', 50);
    await topics(lead, [5001, 2], [5002, 1]);
    await topics(near, [5002, 1]);
    await topics(nearer, [5001, 2], [5002, 1]);
    await topics(other.lead, [5001, 1]);
    await topics(other.other, [5001, 1]);
    for (let i = 0; i < 20; i++)
      await addArticle(store, paper(i), { title: `W ${i}`, section: 'world', hoursAgo: 10 + i });
    const view = await around(lead);
    expect(view.story?.others).toHaveLength(3);
    expect(view.related).toHaveLength(6);
    const titles = view.related.map((card) => card.title);
    expect(titles.slice(0, 3).every((title) => /^P /.test(title))).toBe(true);
    const all = [lead, ...ids(view.story?.others ?? []), ...ids(view.related), ...ids(view.top), ...ids(view.picks)];
    expect(new Set(all).size).toBe(all.length);
    const hrefs = [...view.related.slice(3), ...view.top].flatMap((card) => card.story?.href ?? []);
    expect(new Set(hrefs).size).toBe(hrefs.length);
  });

  test('with other papers’ newest on its story, unread first, copies last, however long the story is', async () => {
    const { story, lead, other } = await told(0, 'world', 1);
    const by = async (i: number, hoursAgo: number) =>
      addArticle(store, paper(i), { title: `P ${i}`, storyId: story, hoursAgo, section: 'world' });
    for (let n = 0; n < 210; n++) await by(2, 40);
    const newest = [await by(2, 3), await by(3, 4), await by(4, 5), await by(5, 6)];
    const [second = 0, third = 0] = [newest[1], newest[2]];
    await store.write(async (tx) => {
      const print = { storyId: story, at: NOW, publisherId: papers[2]?.publisherId ?? 0, terms: '{}' };
      await tx.insert(fingerprints).values({ ...print, articleId: newest[0] ?? 0, copyOf: lead });
      await tx.insert(reads).values({ userId: 7, articleId: second, firstAt: NOW, readAt: NOW, full: false });
    });
    const reader = viewerOf(
      { id: 7, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
      { subscriptions: [], grants: [] },
      NOW,
    );
    const view = await around(lead, reader);
    const others = [...ids(view.story?.others ?? []), ...ids(view.related).slice(0, 2)];
    expect(others).toEqual([other, third, newest[3], second, newest[0]]);
  });

  test('with what shares its topics before what only shares its section; unread first, then the newest', async () => {
    const alone = await addArticle(store, paper(0), { title: 'Alone', section: 'culture', hoursAgo: 1 });
    await topics(alone, [6001, 1]);
    const near: number[] = [];
    for (let i = 0; i < 13; i++) {
      const id = await addArticle(store, paper(i), { title: `N ${i}`, section: 'science', hoursAgo: 5 + i });
      await topics(id, [6001, 1]);
      near.push(id);
    }
    await addArticle(store, paper(1), { title: 'Newer, of its section', section: 'culture', hoursAgo: 2 });
    expect(ids((await around(alone)).related)).toEqual(near.slice(0, 6));
    const reader = viewerOf(
      { id: 7, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
      { subscriptions: [], grants: [] },
      NOW,
    );
    const row = { userId: 7, firstAt: NOW, readAt: NOW, full: false };
    await store.write(async (tx) => {
      for (const articleId of near.slice(0, 2)) await tx.insert(reads).values({ ...row, articleId });
    });
    expect(ids((await around(alone, reader)).related)).toEqual(near.slice(2, 8));
  });
});
