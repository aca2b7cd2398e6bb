// Is anything lost or doubled when the disk is full, the database locked, or the clock jumps? A real store in a file, real HTTP; after every
// fault what is there is whole, and the next run goes on. What a killed worker leaves behind is killed.test.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articleBodies, articlePreviews, articles, channelArticles } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { fingerprints, stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { type Fetcher, openFetcher } from '../../../lib/ingest/fetch/politely.ts';
import { type PollOptions, pollDue, pollForever } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { openStoryDesk } from '../../../lib/stories/desk.ts';
import { type LoopbackPublisher, openPublisher, page } from '../../support/publisher.ts';
import { randomOf } from '../../support/random.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

const NOON = Date.UTC(2026, 10, 24, 12);
let folder: string;
let file: string;
let store: Store;
let paper: LoopbackPublisher;
let fetcher: Fetcher;
let clock: () => number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-faults-'));
  file = join(folder, 'm.db');
  store = await freshStore(file);
  paper = await openPublisher();
  fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
  clock = () => NOON;
});
afterEach(async () => {
  await fetcher.close();
  await paper.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const random = randomOf(5);
const words = (n: number) => Array.from({ length: n }, () => random(2 ** 30).toString(36)).join(' ');
const texts = Array.from({ length: 60 }, () => Array.from({ length: 6 }, () => `<p>${words(60)}.</p>`).join(''));
const titles = texts.map((_, n) => `Number ${n} ${words(5)}`);

/** The feed of a paper: entries up to `last`, the newest first, with a validator. */
function lists(path: string, last: number): void {
  const items = texts.slice(0, last).map((text, n) => {
    const at = `${paper.origin}${path}/${n}`;
    return `<item><title>${path.slice(1)} ${titles[n]}</title><link>${at}</link><guid>${at}</guid><pubDate>${new Date(NOON - DAY + n * MINUTE).toUTCString()}</pubDate><content:encoded><![CDATA[${text}]]></content:encoded></item>`;
  });
  const feed = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>P</title>${items.reverse().join('')}</channel></rss>`;
  paper.at.set(path, page(feed, { 'content-type': 'application/rss+xml', etag: `"${path}-${last}"` }));
}

const add = (...paths: string[]) => {
  const rows = paths.map((path) => ({
    url: paper.origin + path,
    name: `Paper ${path}`,
    home: `${paper.origin}${path}/`,
    licence: 'full',
  }));
  return importSources(store, Buffer.from(JSON.stringify(rows)), { now: NOON });
};
const poll = (options: PollOptions = {}) => pollDue(store, { fetcher, clock, stories: openStoryDesk() }, options);

/** What is there is whole, and each of it once; a validator is there only with all that it stands for. Gives how many articles. */
async function whole(complete: Record<string, number>): Promise<number> {
  const rows = await store.read.select({ url: articles.url, sourceId: articles.sourceId }).from(articles);
  expect(new Set(rows.map(({ url }) => url)).size).toBe(rows.length);
  for (const table of [articleBodies, articlePreviews, fingerprints])
    expect(await store.read.$count(table)).toBe(rows.length);
  const ids = sql`select ${articles.id} from ${articles}`;
  expect(await store.read.$count(channelArticles, sql`${channelArticles.articleId} not in (${ids})`)).toBe(0);
  const told = await store.read.select({ n: stories.articles }).from(stories).where(sql`${stories.mergedInto} is null`);
  expect(told.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length);
  for (const source of await store.read.select().from(sources)) {
    const path = new URL(source.url).pathname;
    const held = rows.filter(({ sourceId }) => sourceId === source.id).length;
    if (source.etag === `"${path}-${complete[path]}"`) expect(held, source.url).toBe(complete[path]);
    if (source.bodyHash !== null) expect(source.etag).not.toBeNull();
  }
  return rows.length;
}

/** Everything is there, found, and the publisher says so. */
async function settled(complete: Record<string, number>): Promise<void> {
  const all = Object.values(complete).reduce((sum, n) => sum + n, 0);
  expect(await whole(complete)).toBe(all);
  clock = (
    (later) => () =>
      later
  )(clock() + 2 * DAY);
  expect(await poll({ all: true })).toMatchObject({ notModified: Object.keys(complete).length, articlesNew: 0 });
  for (const path of Object.keys(complete)) {
    const text = titles[(complete[path] ?? 1) - 1] ?? '';
    expect(await store.search.find({ text, within: 'open', limit: 9 })).not.toEqual([]);
  }
}

test('a disk that is full at any step: what was stored stays whole, and the rest comes when there is room', async () => {
  lists('/a', 60);
  await add('/a');
  const limitedTo = (pages: number) =>
    store.write(async (tx) => void (await store.rows(sql.raw(`pragma max_page_count = ${pages}`), tx)));
  const [{ page_count: used = 0 } = {}] = await store.rows<{ page_count: number }>(sql`pragma page_count`);
  const held: number[] = [];
  let full = 0;
  for (let room = 0; room < 400 && held.at(-1) !== 60; room += 9) {
    await limitedTo(used + room);
    clock = (
      (now) => () =>
        now
    )(NOON + room * HOUR);
    // Not even a lease can be had in a house without any room.
    await poll({ all: true }).catch(() => undefined);
    full += takeWarnings().filter((line) => line.includes('full')).length;
    held.push(await whole({ '/a': 60 }));
  }
  expect(full).toBeGreaterThan(5);
  expect(held).toEqual([...held].sort((a, b) => a - b));
  expect(new Set(held).size).toBeGreaterThan(2);
  await limitedTo(1_000_000);
  clock = () => NOON + 30 * DAY;
  await poll({ all: true });
  await settled({ '/a': 60 });
});

test('a database that another process holds for longer than we wait', async () => {
  lists('/a', 25);
  const answer = paper.at.get('/a');
  const other = new Database(file);
  let locked = 0;
  // Just when the entries are on their way.
  paper.at.set('/a', (request, response) => {
    if (locked++ === 0) other.exec('begin immediate');
    answer?.(request, response);
  });
  await add('/a');
  await poll().catch(() => undefined);
  expect(takeWarnings().join()).toContain('locked');
  const before = await whole({ '/a': 25 });
  expect(before).toBeLessThan(25);
  other.exec('rollback');
  other.close();
  // What was leased then is free again when the lease has run out.
  clock = () => NOON + HOUR;
  expect(await poll()).toMatchObject({ failed: 0, articlesNew: 25 - before });
  await settled({ '/a': 25 });
}, 60_000);

test('a clock that jumps by hours, back and forth, while papers are polled and go on publishing', async () => {
  const paths = ['/a', '/b', '/c', '/d'];
  await add(...paths);
  const jumps = randomOf(11);
  let offset = 0;
  clock = () => {
    if (jumps(4) === 0) offset = (jumps(19) - 9) * HOUR;
    return NOON + offset;
  };
  for (let round = 1; round <= 12; round++) {
    for (const path of paths) lists(path, 5 * round);
    paper.asked.length = 0;
    expect(await poll({ all: true })).toMatchObject({ failed: 0 });
    // Each once; a lease that ran out under its hands may be taken anew.
    expect(paper.asked.length).toBeLessThanOrEqual(2 * paths.length);
    await whole(Object.fromEntries(paths.map((path) => [path, 5 * round])));
  }
  takeWarnings();
  clock = () => NOON + HOUR;
  await poll({ all: true });
  await settled(Object.fromEntries(paths.map((path) => [path, 60])));
});

test('what a clock that ran eight hours ahead has leased and planned is done when it is set right', async () => {
  lists('/a', 3);
  lists('/b', 3);
  await add('/a', '/b');
  clock = () => NOON + 8 * HOUR;
  await poll();
  // A worker that died then.
  await store.write(
    async (tx) => void (await tx.update(sources).set({ leaseToken: 'x', leaseUntil: clock() + MINUTE })),
  );
  lists('/a', 5);
  lists('/b', 4);
  clock = () => NOON + MINUTE;
  expect(await poll()).toMatchObject({ sources: 2, articlesNew: 3 });
  expect(await poll()).toMatchObject({ sources: 0 });
  await settled({ '/a': 5, '/b': 4 });
});

test('a worker whose clock is set back goes on at once', async () => {
  lists('/a', 3);
  await add('/a');
  const end = new AbortController();
  clock = () => NOON + 8 * HOUR;
  const life = pollForever(store, { fetcher, clock: () => clock(), stories: openStoryDesk(), signal: end.signal });
  await expect.poll(() => store.read.$count(articles)).toBe(3);
  await expect.poll(async () => (await store.read.select().from(sources))[0]?.leaseUntil).toBeNull();
  lists('/a', 4);
  clock = () => NOON;
  await expect.poll(() => store.read.$count(articles), { timeout: 5000 }).toBe(4);
  end.abort();
  await life;
  expect(await whole({ '/a': 4 })).toBe(4);
});
