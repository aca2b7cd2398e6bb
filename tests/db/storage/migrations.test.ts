// Does a store of an earlier version hold what it held when it has been migrated?
import { readdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { asc, eq, sql } from 'drizzle-orm';
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
import { follows } from '../../../db/schema/reading.ts';
import { openStore, type Store } from '../../../db/store.ts';
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
  for (const { hash, sql: script } of readMigrationFiles({ migrationsFolder: folder }).slice(0, before))
    await bare.script([`INSERT INTO migrations VALUES ('${hash}', 0)`, ...script.filter((one) => one.trim())]);
  return bare;
}

/** With something else in each column, and without what may be left out. */
const whole = (id: number): string =>
  `INSERT INTO articles (id, publisher_id, source_id, section, story_id, url, slug, title, standfirst, byline, language, dir, image, published_at,
    first_seen_at, updated_at, words, version, complete, text_hash, entry_hash)
  VALUES (${id}, 5${id}, 6${id}, 'world', 7${id}, 'https://a.example/${id}', 'slug-${id}', 'Title ${id}', 'Standfirst ${id}', 'By ${id}', 'ar', 'rtl',
    '{"src":"https://a.example/${id}.jpg","alt":""}', 1${id}, 2${id}, 3${id}, 4${id}, 8, TRUE, 'text${id}', 'entry${id}')`;
const bare = (id: number): string =>
  `INSERT INTO articles (id, publisher_id, source_id, section, url, slug, title, published_at, first_seen_at, updated_at, words, complete,
    text_hash, entry_hash) VALUES (${id}, 5, 6, 'world', 'https://a.example/${id}', 's', 'Title ${id}', 1, 2, 3, 4, FALSE, 't', 'e')`;

test('0013: what belongs to an article lies under its place, whatever came in between', async () => {
  store = await storeBefore('0013');
  const bytes = (text: string): string => (store.engine === 'sqlite' ? `x'${text}'` : `'\\x${text}'`);
  // Not in the order of their ids, which are such as places are; one was taken down, and its keys stay. Of one that nobody knows (9) something was left.
  await store.script([
    ...[whole(3), bare(1), whole(4), bare(2)],
    'DELETE FROM articles WHERE id = 4',
    ...[2, 3, 1, 9].map((id) => `INSERT INTO article_previews VALUES (${id}, '[{"type":"divider","n":${id}}]')`),
    ...[1, 3, 9].map((id) => `INSERT INTO article_bodies VALUES (${id}, ${id}, ${bytes(`0${id}`)})`),
    ...[3, 2, 9].flatMap((id) => [
      `INSERT INTO article_images VALUES (${id}, 1, 'p${id}-1', FALSE, 7)`,
      `INSERT INTO article_images VALUES (${id}, 0, 'p${id}-0', TRUE, NULL)`,
    ]),
    ...[1, 2, 3, 4].map((id) => `INSERT INTO article_keys VALUES ('U00key${id}', ${id})`),
    `INSERT INTO channels VALUES (0, 'everything', 'everything', 'Everything'), (1, 'section', 'world', 'World')`,
    ...[0, 1].flatMap((channel) => [1, 2, 3].map((id) => `INSERT INTO channel_articles VALUES (${channel}, ${id})`)),
    ...[0, 1].map((channel) => `INSERT INTO follows (user_id, channel_id, created_at) VALUES (1, ${channel}, 1)`),
  ]);
  const before = await store.rows<{ id: number | string }>(sql`select * from articles order by id`);

  expect(await migrate(store)).toMatchObject({ kind: 'ready' });

  const after = await store.rows<{ place?: unknown }>(sql`select * from articles order by id`);
  expect(after.map(({ place: _, ...row }) => row)).toEqual(before);
  const rows = await store.read.select().from(articles).orderBy(asc(articles.place));
  expect(rows.map(({ id }) => id)).toEqual([3, 1, 2]);
  const kept = await store.read
    .select({ id: articles.id, blocks: articlePreviews.blocks, codec: articleBodies.codec, body: articleBodies.body })
    .from(articles)
    .leftJoin(articlePreviews, eq(articlePreviews.place, articles.place))
    .leftJoin(articleBodies, eq(articleBodies.place, articles.place))
    .orderBy(asc(articles.id));
  const divider = (n: number) => [{ type: 'divider', n }];
  expect(kept.map(({ id, blocks, codec, body }) => [id, blocks, codec, body?.toString('hex')])).toEqual([
    [1, divider(1), 1, '01'],
    [2, divider(2), null, undefined],
    [3, divider(3), 3, '03'],
  ]);
  const pictures = await store.read
    .select({ id: articles.id, picture: articleImages })
    .from(articles)
    .innerJoin(articleImages, eq(articleImages.place, articles.place))
    .orderBy(asc(articles.id), asc(articleImages.n));
  expect(pictures.map(({ id, picture: { n, src, open, missingAt } }) => [id, n, src, open, missingAt])).toEqual(
    [2, 3].flatMap((id) => [
      [id, 0, `p${id}-0`, true, null],
      [id, 1, `p${id}-1`, false, 7],
    ]),
  );
  const there = [articlePreviews, articleBodies, articleImages, channelArticles].map((one) => store.read.$count(one));
  expect(await Promise.all(there)).toEqual([3, 2, 4, 3]);
  const keys = [1, 2, 3, 4].map((id) => `U00key${id}`);
  const known = await knownArticles(store, keys);
  expect(keys.map((key) => known.get(key)?.title)).toEqual(['Title 1', 'Title 2', 'Title 3', '']);
  expect(known.get('U00key4')).toMatchObject({ sourceId: null });
  expect(await store.read.select().from(channels)).toMatchObject([{ id: 1 }]);
  expect(await store.read.select().from(follows)).toMatchObject([{ channelId: 1 }]);

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

test('0013: a key leads to the article that had it, and to none where that was taken down', async () => {
  store = await storeBefore('0013');
  await store.script([
    ...[3, 1, 2].map(bare),
    ...[1, 2, 3, 4].map((id) => `INSERT INTO article_keys VALUES ('U00key${id}', ${id})`),
  ]);
  await migrate(store);
  const places = new Map((await store.read.select().from(articles)).map(({ id, place }) => [id, place]));
  const keys = await store.read.select().from(articleKeys).orderBy(asc(articleKeys.key));
  expect(keys.map(({ place }) => place)).toEqual([places.get(1), places.get(2), places.get(3), -4]);
});

test('0013: both names of an article are told by an index, and so is whose a key is', async () => {
  store = await storeBefore('9999');
  const made = await store.rows<{ made: string }>(
    store.engine === 'sqlite'
      ? sql`select sql as made from sqlite_master where type = 'index' and sql is not null`
      : sql`select indexdef as made from pg_indexes where schemaname = current_schema()`,
  );
  const all = made.map((row) => row.made.replaceAll(/[`"]/g, '')).join('\n');
  expect(all).toMatch(/CREATE UNIQUE INDEX articles_(?:id|place) ON/);
  expect(all).toMatch(/CREATE INDEX article_keys_place ON/);
});

// PGlite has one connection.
test.runIf(/^postgres/.test(process.env.DATABASE_URL ?? ''))(
  '0013: who reads keys and then articles, as a version before does, is waited for',
  async () => {
    store = await storeBefore('0013');
    const old = await openStore(process.env.DATABASE_URL ?? '');
    try {
      let migrated: Promise<unknown> = Promise.resolve();
      const reading = old.write(async (tx) => {
        await old.rows(sql`select count(*) from article_keys`, tx);
        migrated = migrate(store);
        migrated.catch(() => undefined);
        await pause(300);
        return old.rows(sql`select count(*) from articles`, tx);
      });
      expect(await reading).toHaveLength(1);
      expect(await migrated).toMatchObject({ kind: 'ready' });
    } finally {
      await old.close();
    }
  },
);
