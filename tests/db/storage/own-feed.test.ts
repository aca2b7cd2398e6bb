// Does the own feed tell what is news, and only that? Known stories, muted leads, and stories that many papers tell.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articles, channelArticles, channels } from '../../../db/schema/articles.ts';
import { stories, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { viewerOf } from '../../../lib/access/viewer.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { follow } from '../../../lib/reading/follows.ts';
import { forYouPage } from '../../../lib/reading/for-you.ts';
import { knowStory } from '../../../lib/reading/known.ts';
import { mute } from '../../../lib/reading/mutes.ts';
import { readTopic } from '../../../lib/reading/topic.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

const DAY = 24 * HOUR;
const TOPIC = 8100;
let store: Store;
let papers: Paper[];
let alone: number;
/** Told by Gazette (its lead), Tally and Wire, the oldest first. */
let told: number[];
let storyId: number;

beforeAll(async () => {
  store = await freshStore();
  papers = await Promise.all(['Gazette', 'Tally', 'Wire'].map((name) => addPaper(store, name)));
  storyId = await addStory(store, { title: 'The gate', lead: 0, papers: 3, heat: 99 });
  const add = (paper: number, title: string, hoursAgo: number, story: number | null = storyId) =>
    addArticle(store, papers[paper] ?? never(), { title, hoursAgo, storyId: story });
  told = [await add(0, 'Gate one', 5), await add(1, 'Gate two', 4), await add(2, 'Gate three', 3)];
  alone = await add(1, 'Something else', 2, null);
  await store.write(async (tx) => {
    await tx.update(stories).set({ leadArticleId: told[0] }).where(eq(stories.id, storyId));
    await tx.insert(channels).values({ id: TOPIC, kind: 'topic', slug: 'gates', name: 'Gates' });
    await tx.insert(topics).values({ channelId: TOPIC, kind: 'theme', lastAt: NOW, articles: 3 });
    await tx.insert(channelArticles).values(told.map((articleId) => ({ channelId: TOPIC, articleId })));
  });
});
afterAll(() => store.close());

const never = (): never => {
  throw new Error('no such paper');
};
const reader = (id: number) =>
  viewerOf(
    { id, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
    { subscriptions: [], grants: [{ kind: 'comp', endsAt: NOW + DAY }] },
    NOW,
  );
const cardsFor = async (userId: number, show = false) =>
  (await forYouPage(store, userId, { cursor: null, show }, NOW)).cards;
const toldTo = async (userId: number) => (await cardsFor(userId)).find((one) => one.card.story);

test.each([
  ['who follows its paper', 1],
  ['who follows nothing', 2],
])('of a known story only what came after stands in the feed of one %s', async (_, userId) => {
  if (userId === 1) await follow(store, userId, { kind: 'publisher', slug: 'gazette' }, NOW);
  await knowStory(store, userId, storyId, NOW - 3.5 * HOUR);
  const news = await toldTo(userId);
  expect(news?.card.id).toBe(told[2]);
  expect(news?.reason.sentence).toMatch(/^New since you read it\. /);
  await knowStory(store, userId, storyId, NOW - HOUR);
  expect(await toldTo(userId)).toBeUndefined();
  // What counts is when it came, not what hour its paper put on it.
  const late = await addArticle(store, papers[1] ?? never(), { title: 'Gate late', hoursAgo: 2, storyId });
  await store.write(
    async (tx) =>
      void (await tx
        .update(articles)
        .set({ firstSeenAt: NOW - 60_000 })
        .where(eq(articles.id, late))),
  );
  expect((await toldTo(userId))?.card.id).toBe(late);
  await store.write(async (tx) => {
    await tx.delete(channelArticles).where(eq(channelArticles.articleId, late));
    await tx.delete(articles).where(eq(articles.id, late));
  });
});

test('whoever mutes the leading paper is told the story by another one: in the feed, beside an article, on a topic’s page', async () => {
  const userId = 3;
  await mute(store, userId, { kind: 'publisher', value: 'gazette', length: 'ever' }, NOW);
  expect((await toldTo(userId))?.card.id).toBe(told[2]);
  const beside = await readArticle(store, alone, reader(userId), NOW);
  expect(beside.kind === 'article' && beside.top.map((card) => card.id)).toEqual([told[2]]);
  const topic = await readTopic(store, 'gates', null, userId, NOW);
  expect(topic.kind === 'topic' && topic.top.map((card) => card.id)).toEqual([told[2]]);
  // Shown all the same, what is muted is marked, and the story told once.
  const shown = (await cardsFor(userId, true)).filter((one) => one.card.story);
  expect(shown.map((one) => one.card.id)).toEqual([told[2]]);
});
