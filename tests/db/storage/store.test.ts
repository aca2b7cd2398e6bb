// Does a store keep its promises on this engine? Transactions, migrations, search.
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAX_ID, mintId } from '../../../db/ids.ts';
import { migrate } from '../../../db/migrate.ts';
import { facts } from '../../../db/schema/operations.ts';
import { publishers } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

test('migrations are applied once', async () => {
  expect(await migrate(store)).toEqual({ kind: 'ready', applied: 0 });
});

test('a row comes back as it was written', async () => {
  const id = mintId(Date.UTC(2026, 10, 24));
  const row = {
    id,
    slug: 'a',
    name: 'Ä',
    home: 'https://a.example/',
    section: 'world',
    colour: '#123456',
    demo: true,
    createdAt: 1_790_000_000_123,
  };
  await store.write(async (tx) => {
    await tx.insert(publishers).values(row);
  });
  const [got] = await store.read.select().from(publishers).where(eq(publishers.id, id));
  expect(got).toMatchObject({ ...row, licence: 'excerpt', previewWords: 90, tile: null });
  expect(id).toBeLessThan(MAX_ID);
});

test('a failed transaction leaves nothing, and one that waits is not swallowed by it', async () => {
  const bad = store.write(async (tx) => {
    await tx.insert(facts).values({ key: 'bad', value: '1' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    throw new Error('stop');
  });
  const good = store.write(async (tx) => {
    await tx.insert(facts).values({ key: 'good', value: '1' });
  });
  await expect(bad).rejects.toThrow('stop');
  await good;
  expect((await store.read.select().from(facts)).map((f) => f.key)).toEqual(['good']);
});

test('search: every word, accents folded, last word as a prefix, newest first, open text apart from full text', async () => {
  await store.search.put([
    { id: 1, title: 'The café opens', open: 'coffee in the harbour', full: 'a zebra walks by' },
    { id: 2, title: 'Harbour closed', open: 'no coffee today', full: '' },
    { id: 3, title: 'Something else', open: 'nothing', full: 'zebra' },
  ]);
  const find = (text: string, within: 'open' | 'full' = 'open') => store.search.find({ text, within, limit: 10 });
  expect(await find('coffee harb')).toEqual([2, 1]);
  expect(await find('CAFE')).toEqual([1]);
  expect(await find('zebra')).toEqual([]);
  expect(await find('zebra', 'full')).toEqual([3, 1]);
  expect(await find('"; drop table')).toEqual([]);
  await store.search.put([{ id: 1, title: 'Replaced', open: '', full: '' }]);
  expect(await find('cafe')).toEqual([]);
  await store.search.remove([2]);
  expect(await find('harbour')).toEqual([]);
});

test('what lies by its whole key has no rowid (by hand in the migrations: drizzle cannot write it)', async () => {
  if (store.engine !== 'sqlite') return;
  for (const name of ['channel_articles', 'article_topics', 'article_keys', 'article_images'])
    expect(await madeAs(name)).toMatch(/WITHOUT ROWID$/);
});

test('articles and what is kept of each lie in the order in which they came: their ids are no rowids', async () => {
  if (store.engine !== 'sqlite') return;
  expect(await madeAs('articles')).toMatch(/`place` integer PRIMARY KEY AUTOINCREMENT/);
  for (const name of ['article_bodies', 'article_previews'])
    expect(await madeAs(name)).toMatch(/`place` integer PRIMARY KEY/);
  // By hand as well.
  expect(await madeAs('fingerprints')).toMatch(/`article_id` bigint PRIMARY KEY NOT NULL/);
});

const madeAs = async (name: string): Promise<string | undefined> =>
  (await store.rows<{ sql: string }>(sql`select sql from sqlite_master where name = ${name}`))[0]?.sql;
