// Does the own feed tell what is news, and only that? Known stories, muted leads, and stories that many papers tell.
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articles, channelArticles, channels } from '../../../db/schema/articles.ts';
import { follows, mutes, saves } from '../../../db/schema/reading.ts';
import { stories, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { viewerOf } from '../../../lib/access/viewer.ts';
import { mergeTopics } from '../../../lib/ingest/queries-topic-care.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { begunReading } from '../../../lib/reading/begun.ts';
import { follow, followsOf, isFollowed, MOST_FOLLOWS, unfollow } from '../../../lib/reading/follows.ts';
import { forYouPage, newestPage } from '../../../lib/reading/for-you.ts';
import { knowStory } from '../../../lib/reading/known.ts';
import { noteProgress, noteRead } from '../../../lib/reading/library.ts';
import { mute, mutesOf } from '../../../lib/reading/mutes.ts';
import { MOST_SAVES, save } from '../../../lib/reading/saves.ts';
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
    await tx.insert(topics).values({ channelId: TOPIC, kind: 'theme', lastAt: NOW, openedAt: NOW, articles: 3 });
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

test('dials are turned on the first page: the order of later ones was set there', async () => {
  const made: number[] = [];
  for (let n = 0; n < 31; n++)
    made.push(
      await addArticle(store, papers[2] ?? never(), { title: `Long list ${n}`, section: 'sport', hoursAgo: 20 }),
    );
  await follow(store, 4, { kind: 'section', slug: 'sport' }, NOW);
  const first = await forYouPage(store, 4, { cursor: null }, NOW);
  expect(first.preferences).toMatchObject({ fresh: 50 });
  expect((await forYouPage(store, 4, { cursor: first.next }, NOW)).preferences).toBeNull();
  await store.write(async (tx) => {
    await tx.delete(channelArticles).where(inArray(channelArticles.articleId, made));
    await tx.delete(articles).where(inArray(articles.id, made));
  });
});

test('who followed or muted a topic that becomes a part of another follows and mutes that one, once, and lets it go', async () => {
  const [part, whole] = [8200, 8201];
  await store.write(async (tx) => {
    for (const [id, slug] of [
      [part, 'fund'],
      [whole, 'the-fund'],
    ] as const) {
      await tx.insert(channels).values({ id, kind: 'topic', slug, name: slug });
      await tx.insert(topics).values({ channelId: id, kind: 'theme', lastAt: NOW, openedAt: NOW, articles: 1 });
    }
  });
  const [both, one] = [5, 6];
  for (const slug of ['fund', 'the-fund']) await follow(store, both, { kind: 'topic', slug }, NOW);
  await follow(store, one, { kind: 'topic', slug: 'fund' }, NOW);
  await mute(store, both, { kind: 'topic', value: 'fund', length: 'ever' }, NOW);
  await mute(store, both, { kind: 'topic', value: 'the-fund', length: 'day' }, NOW);
  await mute(store, one, { kind: 'topic', value: 'fund', length: 'week' }, NOW);
  await store.write((tx) => mergeTopics(tx, part, whole));
  for (const userId of [both, one]) {
    expect((await followsOf(store, userId)).map((follow) => follow.slug)).toEqual(['the-fund']);
    expect((await mutesOf(store, userId, NOW)).map(({ name, until }) => [name, until])).toEqual([
      ['the-fund', userId === both ? null : NOW + 7 * DAY],
    ]);
    expect(await isFollowed(store, userId, 'topic', 'the-fund')).toBe(true);
  }
  // A page from before still names it as it was called.
  await unfollow(store, one, { kind: 'topic', slug: 'fund' });
  expect(await followsOf(store, one)).toEqual([]);
  await follow(store, one, { kind: 'topic', slug: 'fund' }, NOW);
  expect((await followsOf(store, one)).map((follow) => follow.slug)).toEqual(['the-fund']);
  await mute(store, 7, { kind: 'topic', value: 'fund', length: 'ever' }, NOW);
  expect((await mutesOf(store, 7, NOW)).map((mute) => mute.name)).toEqual(['the-fund']);
});

test('what is followed or saved already stays so, however much there is', async () => {
  await follow(store, 8, { kind: 'publisher', slug: 'wire' }, NOW);
  await save(store, 8, alone, NOW);
  await store.write(async (tx) => {
    const ids = (count: number) => [...Array(count).keys()].map((n) => 20_000 + n);
    await tx.insert(follows).values(ids(MOST_FOLLOWS).map((channelId) => ({ userId: 8, channelId, createdAt: NOW })));
    for (let at = 0; at < MOST_SAVES; at += 1000)
      await tx.insert(saves).values(ids(1000).map((id) => ({ userId: 8, articleId: at + id, savedAt: NOW })));
  });
  expect(await follow(store, 8, { kind: 'publisher', slug: 'wire' }, NOW)).toEqual({ kind: 'followed' });
  expect(await follow(store, 8, { kind: 'publisher', slug: 'tally' }, NOW)).toEqual({ kind: 'full' });
  expect(await save(store, 8, alone, NOW)).toEqual({ kind: 'saved' });
  expect(await save(store, 8, told[0] ?? 0, NOW)).toEqual({ kind: 'full' });
});

test('what was begun before goes on when the newest of it is muted', async () => {
  for (const [id, at] of [
    [alone, NOW - 2 * HOUR],
    [told[2] ?? 0, NOW - HOUR],
  ] as const) {
    await noteRead(store, reader(9), id, at);
    await noteProgress(store, 9, id, 30, 60);
  }
  expect((await begunReading(store, 9, NOW))?.card.id).toBe(told[2]);
  await mute(store, 9, { kind: 'publisher', value: 'wire', length: 'ever' }, NOW);
  expect((await begunReading(store, 9, NOW))?.card.id).toBe(alone);
  await store.write(async (tx) => void (await tx.delete(mutes)));
});

test('“Newest” tells a story once, where its newest followed article is, on whatever page; muted, with another paper’s', async () => {
  const userId = 11;
  const long = await addStory(store, { title: 'A long one', lead: 0, papers: 2, heat: 0 });
  const add = (paper: number, hoursAgo: number, storyId: number | null) =>
    addArticle(store, papers[paper] ?? never(), { title: 'Long', section: 'science', hoursAgo, storyId });
  const made: number[] = [];
  for (let n = 0; n < 70; n++) made.push(await add(n % 2, 30 + n / 10, n % 4 === 3 ? null : long));
  await follow(store, userId, { kind: 'section', slug: 'science' }, NOW);
  const seen = async (meanwhile?: () => Promise<unknown>) => {
    const ids: number[] = [];
    for (let ask: { before: number | null; asOf?: number } = { before: null }; ; ) {
      const page = await newestPage(store, userId, ask, NOW);
      ids.push(...page.cards.map((card) => card.id));
      if (page.next === null) return ids;
      ask = { before: page.next, asOf: page.asOf };
      await meanwhile?.();
    }
  };
  const once = made.filter((_, n) => n % 4 === 3 || n === 0);
  expect(await seen()).toEqual(once);
  // Thirty newer pieces, so that the story begins on the second page; another article on it comes in meanwhile.
  const above: number[] = [];
  for (let n = 0; n < 30; n++) above.push(await add(0, 20 - n / 10, null));
  const newer: number[] = [];
  const late = async () => {
    const id = await add(1, 0, long);
    await store.write(
      async (tx) =>
        void (await tx
          .update(articles)
          .set({ firstSeenAt: NOW + 1 })
          .where(eq(articles.id, id))),
    );
    newer.push(id);
  };
  expect(await seen(late)).toEqual([...above.reverse(), ...once]);
  await store.write(async (tx) => {
    await tx.delete(channelArticles).where(inArray(channelArticles.articleId, newer));
    await tx.delete(articles).where(inArray(articles.id, newer));
  });
  await mute(store, userId, { kind: 'publisher', value: 'gazette', length: 'ever' }, NOW);
  const left = made.filter((_, n) => n % 4 === 3 && n % 2 === 1);
  expect(await seen()).toEqual([made[1], ...left]);
});
