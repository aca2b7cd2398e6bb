// Does a store of an earlier version hold what it held when it has been migrated?
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { asc, eq } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { afterEach, expect, test } from 'vitest';
import { migrate } from '../../../db/migrate.ts';
import {
  articleBodies,
  articleImages,
  articleKeys,
  articlePreviews,
  articles,
  channelArticles,
  channels,
} from '../../../db/schema/articles.ts';
import type { Store } from '../../../db/store.ts';
import { knownArticles } from '../../../lib/ingest/queries-articles.ts';
import { bareStore } from '../../support/store.ts';

let store: Store;
afterEach(() => store.close());

/** A store as the migrations before the one with this number left it. */
async function storeBefore(number: string): Promise<Store> {
  const bare = await bareStore();
  const folder = fileURLToPath(new URL(`../../../db/migrations/${bare.engine}`, import.meta.url));
  const before = readdirSync(folder).filter((file) => file.endsWith('.sql') && file < number).length;
  await bare.script(['CREATE TABLE migrations (hash text PRIMARY KEY, at bigint NOT NULL)']);
  for (const { hash, sql } of readMigrationFiles({ migrationsFolder: folder }).slice(0, before))
    await bare.script([`INSERT INTO migrations VALUES ('${hash}', 0)`, ...sql.filter((one) => one.trim())]);
  return bare;
}

const article = (id: number): string =>
  `INSERT INTO articles (id, publisher_id, source_id, section, url, slug, title, published_at, first_seen_at, updated_at, words, complete,
    text_hash, entry_hash) VALUES (${id}, 5, 6, 'world', 'https://a.example/${id}', 's', 'Title ${id}', 1, 2, 3, 4, TRUE, 't', 'e${id}')`;

test('0013: what belongs to an article lies under its place, whatever came in between', async () => {
  store = await storeBefore('0013');
  const bytes = (text: string): string => (store.engine === 'sqlite' ? `x'${text}'` : `'\\x${text}'`);
  // Not in the order of their ids; one was taken down, and its keys stay.
  await store.script([
    ...[30, 10, 40, 20].map(article),
    'DELETE FROM articles WHERE id = 40',
    ...[20, 30, 10].map((id) => `INSERT INTO article_previews VALUES (${id}, '[{"type":"divider","n":${id}}]')`),
    ...['10', '30'].map((id) => `INSERT INTO article_bodies VALUES (${id}, 2, ${bytes(id)})`),
    ...[30, 20].flatMap((id) =>
      [1, 0].map((n) => `INSERT INTO article_images VALUES (${id}, ${n}, 'p${id}-${n}', TRUE, NULL)`),
    ),
    ...[10, 20, 30, 40].map((id) => `INSERT INTO article_keys VALUES ('U00key${id}', ${id})`),
    `INSERT INTO channels VALUES (0, 'everything', 'everything', 'Everything'), (1, 'section', 'world', 'World')`,
    ...[0, 1].flatMap((channel) => [10, 20, 30].map((id) => `INSERT INTO channel_articles VALUES (${channel}, ${id})`)),
  ]);

  expect(await migrate(store)).toMatchObject({ kind: 'ready' });

  const rows = await store.read.select().from(articles).orderBy(asc(articles.place));
  expect(rows.map(({ id, title, complete }) => [id, title, complete])).toEqual(
    [30, 10, 20].map((id) => [id, `Title ${id}`, true]),
  );
  const previews = store.read
    .select({ id: articles.id, blocks: articlePreviews.blocks })
    .from(articles)
    .innerJoin(articlePreviews, eq(articlePreviews.place, articles.place))
    .orderBy(asc(articles.id));
  expect(await previews).toEqual([10, 20, 30].map((id) => ({ id, blocks: [{ type: 'divider', n: id }] })));
  const bodies = await store.read
    .select({ id: articles.id, codec: articleBodies.codec, body: articleBodies.body })
    .from(articles)
    .innerJoin(articleBodies, eq(articleBodies.place, articles.place))
    .orderBy(asc(articles.id));
  expect(bodies.map(({ id, codec, body }) => [id, codec, body.toString('hex')])).toEqual([
    [10, 2, '10'],
    [30, 2, '30'],
  ]);
  const pictures = await store.read
    .select({ id: articles.id, n: articleImages.n, src: articleImages.src })
    .from(articles)
    .innerJoin(articleImages, eq(articleImages.place, articles.place))
    .orderBy(asc(articles.id), asc(articleImages.n));
  expect(pictures.map(({ id, n, src }) => [id, n, src])).toEqual([
    [20, 0, 'p20-0'],
    [20, 1, 'p20-1'],
    [30, 0, 'p30-0'],
    [30, 1, 'p30-1'],
  ]);
  const keys = [10, 20, 30, 40].map((id) => `U00key${id}`);
  const known = await knownArticles(store, keys);
  expect(keys.map((key) => known.get(key)?.title)).toEqual(['Title 10', 'Title 20', 'Title 30', '']);
  expect(known.get('U00key40')).toMatchObject({ sourceId: null });
  expect(await store.read.select().from(channels)).toMatchObject([{ id: 1 }]);
  expect(await store.read.select().from(channelArticles)).toHaveLength(3);

  // Who comes next has a place of its own, also where the last one was taken down: its keys lead to it.
  const add = async (id: number): Promise<number> => {
    const row = { ...rows[0], id, place: undefined } as typeof articles.$inferInsert;
    const [added] = await store.write((tx) => tx.insert(articles).values(row).returning());
    return added?.place ?? 0;
  };
  const last = await add(50);
  expect(last).toBeGreaterThan(rows.at(-1)?.place ?? 0);
  expect(await store.read.select().from(articleKeys).where(eq(articleKeys.place, last))).toEqual([]);
  await store.write(async (tx) => void (await tx.delete(articles).where(eq(articles.id, 50))));
  expect(await add(60)).toBeGreaterThan(last);
});
