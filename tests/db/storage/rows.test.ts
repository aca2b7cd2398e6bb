// Do many rows get into a table on this engine as its builder would put them there?
import { asc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engine } from '../../../db/engine.ts';
import { insertRows, placeInOrder, placeRows, putRows, updateRow } from '../../../db/rows.ts';
import { articleBodies, articleImages, articleKeys, articlePreviews, articles } from '../../../db/schema/articles.ts';
import { stories, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeEach(async () => {
  store = await freshStore();
});
afterEach(() => store.close());

test('every kind of column comes back as it was given; what is left out has its default', async () => {
  const blocks = [{ type: 'paragraph' as const, children: ['a “quoted” line', { type: 'break' as const }] }];
  const image = { place: 2 ** 50, n: 1, src: "https://a.example/o'clock", open: true, missingAt: null };
  const topic = { channelId: 7, kind: 'theme' as const, lastAt: 9 };
  await store.write(async (tx) => {
    await insertRows(tx, articlePreviews, [{ place: 1, blocks }]);
    await insertRows(tx, articleBodies, [{ place: 1, codec: 1, body: Buffer.from([0, 255, 39]) }]);
    await insertRows(tx, articleImages, [image, { ...image, n: 2, open: false, missingAt: 5 }]);
    await insertRows(tx, topics, [topic]);
    await insertRows(tx, topics, []);
  });
  expect(await store.read.select().from(articlePreviews)).toEqual([{ place: 1, blocks }]);
  const [body] = await store.read.select().from(articleBodies);
  expect([...(body?.body ?? [])]).toEqual([0, 255, 39]);
  expect(await store.read.select().from(articleImages).orderBy(asc(articleImages.n))).toEqual([
    image,
    { ...image, n: 2, open: false, missingAt: 5 },
  ]);
  expect(await store.read.select().from(topics)).toEqual([{ ...topic, articles: 0, openedAt: null, mergedInto: null }]);
});

test('one row in the way fails all, or is left out, and whoever asks is told which were placed', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((key, i) => ({ key, place: i + 1 }));
  if (!a || !b || !c) throw new Error('three keys');
  await store.write((tx) => insertRows(tx, articleKeys, [a]));
  await expect(store.write((tx) => insertRows(tx, articleKeys, [b, { ...a, place: 9 }]))).rejects.toThrow();
  expect(await store.read.select().from(articleKeys)).toEqual([a]);
  const wanted = [b, { ...a, place: 9 }, c, { ...c, place: 9 }];
  expect(await store.write((tx) => placeRows(tx, articleKeys, wanted, 'key'))).toEqual([b, c]);
  await store.write((tx) => insertRows(tx, articleKeys, wanted, { orSkip: true }));
  expect(await store.read.select().from(articleKeys).orderBy(asc(articleKeys.key))).toEqual([a, b, c]);
});

test('whoever is placed is told the place that is really its own, and nobody is given one that was another’s', async () => {
  const row = (id: number) => ({
    ...{ id, publisherId: 1, sourceId: 1, section: 'world', url: `u${id}`, slug: 'a', title: `Title ${id}` },
    ...{ publishedAt: 1, firstSeenAt: 1, updatedAt: 1, words: 1, complete: true, textHash: 'a', entryHash: 'a' },
  });
  const put = (...ids: number[]) => store.write((tx) => placeInOrder(tx, articles, ids.map(row), 'id'));
  const placeOf = async (): Promise<Map<number, number>> =>
    new Map((await store.read.select().from(articles)).map(({ id, place }) => [id, place]));
  await put(3);
  // One is taken, and one comes twice.
  const placed = await put(9, 3, 1, 9, 7);
  expect(placed.map(({ id, title }) => [id, title])).toEqual([9, 1, 7].map((id) => [id, `Title ${id}`]));
  let places = await placeOf();
  expect(placed.map(({ place }) => place)).toEqual([9, 1, 7].map((id) => places.get(id)));
  // More than one statement takes on PostgreSQL.
  const many = await put(...Array.from({ length: 9000 }, (_, n) => 100 + ((n * 7919) % 9000)));
  places = await placeOf();
  expect(many).toHaveLength(9000);
  expect(many.filter(({ id, place }) => places.get(id) !== place)).toEqual([]);
  const last = Math.max(...places.values());
  await store.write(async (tx) => void (await tx.delete(articles).where(eq(articles.place, last))));
  const [next] = await put(20_000);
  expect(next?.place).toBeGreaterThan(last);
});

test('a row that is there already becomes as the one that is put', async () => {
  const story = {
    ...{ id: 2 ** 50, slug: 'gate', title: 'Gate', language: null, leadArticleId: 1, publishers: 1, articles: 1 },
    ...{ heat: 0.5, heatAt: 1, firstAt: 1, lastAt: 1, mergedInto: 4 },
  };
  const grown = { ...story, title: 'The gate', language: 'en', articles: 2, lastAt: 3, mergedInto: null };
  const other = { ...story, id: 3 };
  await store.write((tx) => putRows(tx, stories, [story], 'id'));
  await store.write((tx) => putRows(tx, stories, [other, grown], 'id'));
  await store.write((tx) => putRows(tx, stories, [], 'id'));
  expect(await store.read.select().from(stories).orderBy(asc(stories.id))).toEqual([other, grown]);
});

test('one row gets other values, whatever they are; what is not named stays', async () => {
  const [one, two] = [1, 2].map((id) => ({
    ...{ id, slug: 'gate', title: 'Gate', language: 'en', leadArticleId: 1, publishers: 1, articles: 1 },
    ...{ heat: 0.5, heatAt: 1, firstAt: 1, lastAt: 1, mergedInto: 4 },
  }));
  if (!one || !two) throw new Error('two stories');
  const picture = { src: 'https://a.example/p', width: 3, height: 2, alt: '' };
  const article = {
    ...{
      id: 2 ** 50,
      publisherId: 1,
      sourceId: 1,
      section: 'world',
      url: 'https://a.example/a',
      slug: 'a',
      title: 'A',
    },
    ...{ publishedAt: 1, firstSeenAt: 1, updatedAt: 1, words: 1, complete: true, textHash: 'a', entryHash: 'a' },
  };
  await store.write(async (tx) => {
    await insertRows(tx, stories, [one, two]);
    await insertRows(tx, articles, [article]);
    await updateRow(tx, stories, 2, { title: "The gate's", language: null, heat: 0.25 });
    await updateRow(tx, articles, article.id, { image: picture, complete: false });
    await updateRow(tx, articles, 99, { title: 'nobody' });
  });
  const changed = { ...two, title: "The gate's", language: null, heat: 0.25 };
  expect(await store.read.select().from(stories).orderBy(asc(stories.id))).toEqual([one, changed]);
  const [kept] = await store.read.select().from(articles);
  expect(kept).toMatchObject({ ...article, image: picture, complete: false });
});

test('more rows than one statement takes are placed in several', async () => {
  const rows = Array.from({ length: 40_000 }, (_, i) => ({ key: `k${i}`, place: i }));
  expect(await store.write((tx) => placeRows(tx, articleKeys, rows, 'key'))).toHaveLength(40_000);
  expect(await store.read.select().from(articleKeys).where(eq(articleKeys.key, 'k39999'))).toHaveLength(1);
});

test.runIf(engine === 'sqlite')(
  'a row that lacks what the first one has, or has what that lacks, is refused',
  async () => {
    const rows = [
      { place: 1, n: 1, src: 'a', open: true, missingAt: 1 },
      { place: 1, n: 2, src: 'b', open: true },
    ];
    await expect(store.write((tx) => insertRows(tx, articleImages, rows))).rejects.toThrow(/lacks missingAt/);
    const turned = store.write((tx) => insertRows(tx, articleImages, rows.toReversed()));
    await expect(turned).rejects.toThrow(/has missingAt, which the first one lacks/);
    expect(await store.read.select().from(articleImages)).toEqual([]);
  },
);
