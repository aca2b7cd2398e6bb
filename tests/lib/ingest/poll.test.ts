// Who is polled when, by hands that lease ahead? Nobody twice at once, nobody forgotten; a slow host holds up itself, and a stop gives back
// what was only waiting.
import { setTimeout as pause } from 'node:timers/promises';
import { eq, inArray } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { articles } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { websubPushes } from '../../../db/schema/websub.ts';
import { PackedDocument } from '../../../db/search-packed.ts';
import type { Db, Store } from '../../../db/store.ts';
import { type Fetcher, openFetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue, pollForever } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { type LoopbackPublisher, openPublisher, page, type Reply } from '../../support/publisher.ts';
import { takeWarnings } from '../../support/setup.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 10);
const HOSTS = 6;
const PER_HOST = 5;
let store: Store;
let papers: LoopbackPublisher[];
let fetcher: Fetcher;
/** Addresses that are being asked for now, and all that were. */
let open: Set<string>;
let asked: string[];
let twice: string[];

/** Notes who asks, and answers when `until` is over. */
const noted =
  (address: string, answer: Reply, until: () => Promise<unknown> = async () => undefined): Reply =>
  (request, response) => {
    if (open.has(address)) twice.push(address);
    open.add(address);
    asked.push(address);
    response.on('close', () => open.delete(address));
    void until().then(() => answer(request, response));
  };

beforeEach(async () => {
  store = await freshStore();
  papers = await Promise.all(Array.from({ length: HOSTS }, () => openPublisher()));
  fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
  [open, asked, twice] = [new Set(), [], []];
  const rows = papers.flatMap(({ origin, at }) =>
    Array.from({ length: PER_HOST }, (_, n) => {
      const url = `${origin}/${n}`;
      const item = `<item><title>Of ${url}</title><guid>${url}/a</guid><description>A text.</description></item>`;
      at.set(`/${n}`, noted(url, page(`<rss version="2.0"><channel><title>P</title>${item}</channel></rss>`)));
      return { url, name: url, home: `${url}/`, licence: 'full' };
    }),
  );
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now: NOW, pages: 'never' });
});
afterEach(async () => {
  await fetcher.close();
  await Promise.all(papers.map((paper) => paper.close()));
  await store.close();
});

const leases = async () =>
  (await store.read.select({ until: sources.leaseUntil, token: sources.leaseToken }).from(sources)).filter(
    ({ until, token }) => until !== null || token !== null,
  );
const slow = (paper: LoopbackPublisher | undefined, until: () => Promise<unknown>) => {
  for (const path of paper?.at.keys() ?? []) {
    const answer = paper?.at.get(path) as Reply;
    paper?.at.set(path, (request, response) => void until().then(() => answer(request, response)));
  }
};

test('what a poll had stored before it failed is found at once', async () => {
  await store.write(async (tx) => void (await tx.delete(sources)));
  const [paper] = papers;
  const items = Array.from({ length: 45 }, (_, n) => `<item><title>Quay ${n}</title><guid>g${n}</guid></item>`);
  paper?.at.set('/many', page(`<rss version="2.0"><channel><title>P</title>${items.join('')}</channel></rss>`));
  const url = `${paper?.origin}/many`;
  await importSources(store, Buffer.from(JSON.stringify([{ url, name: 'P' }])), { now: NOW, pages: 'never' });
  let asked = 0;
  const stories = { assign: async () => (asked++ === 0 ? new Map() : Promise.reject(new Error('The desk is full.'))) };
  const found = await pollDue(store, { fetcher, clock: () => NOW, stories });
  expect(found).toMatchObject({ failed: 1, articlesNew: 0 });
  expect(takeWarnings().join()).toContain('The desk is full.');
  const stored = await store.read.$count(articles);
  expect(stored).toBeGreaterThan(0);
  expect(await store.search.find({ text: 'quay', within: 'open', limit: 100 })).toHaveLength(stored);
});

test('what was at hand of articles that were not kept is let go', async () => {
  const letGo = vi.spyOn(PackedDocument.prototype, 'letGo');
  const full: Store = Object.create(store, {
    write: {
      value: (work: (tx: Db) => Promise<unknown>) =>
        store.write(async (tx) => {
          const result = await work(tx);
          if ((await tx.select({ id: articles.id }).from(articles).limit(1)).length > 0) throw new Error('full');
          return result;
        }),
    },
  });
  const found = await pollDue(full, { fetcher, clock: () => NOW });
  expect(found).toMatchObject({ failed: HOSTS * PER_HOST, articlesNew: 0 });
  expect(takeWarnings()).toHaveLength(HOSTS * PER_HOST);
  expect(letGo).toHaveBeenCalledTimes(HOSTS * PER_HOST);
  letGo.mockRestore();
});

test.each([1, 2, 3, 24])('with %i hands each source is asked once, and no lease is left', async (hands) => {
  const summary = await pollDue(store, { fetcher, clock: () => NOW }, { hands });
  expect(summary).toMatchObject({ sources: HOSTS * PER_HOST, articlesNew: HOSTS * PER_HOST, failed: 0 });
  expect(new Set(asked).size).toBe(asked.length);
  expect(asked).toHaveLength(HOSTS * PER_HOST);
  expect(await leases()).toEqual([]);
});

test('two workers share them', async () => {
  const runs = ['a', 'b'].map((token) => pollDue(store, { fetcher, clock: () => NOW }, { hands: 3, token }));
  await Promise.all(runs);
  await pollDue(store, { fetcher, clock: () => NOW });
  expect(twice).toEqual([]);
  expect(asked).toHaveLength(HOSTS * PER_HOST);
  expect(await store.read.select().from(articles)).toHaveLength(HOSTS * PER_HOST);
});

test.each([
  ['all others are', HOSTS, []],
  // Two of them end while leases are sought, and nobody hears of it; a fifth is left then.
  ['another one is', 2, [0, 300, 220, 80, 0]],
])('while one host does not answer, %s polled to the end', async (_, hosts, takes) => {
  let go: () => void = () => undefined;
  const waits = new Promise<void>((resolve) => {
    go = resolve;
  });
  slow(papers[0], () => waits);
  if (takes.length > 0) slow(papers[1], () => pause(takes.shift()));
  const left = papers.slice(hosts).map(({ port }) => `127.0.0.1:${port}`);
  await store.write(
    async (tx) => void (await tx.update(sources).set({ status: 'paused' }).where(inArray(sources.host, left))),
  );
  const write = (async (work, options) => {
    const stored = await store.write(work, options);
    if (Array.isArray(stored)) await pause(150);
    return stored;
  }) as Store['write'];
  const run = pollDue({ ...store, write }, { fetcher, clock: () => NOW });
  await expect.poll(() => asked.length, { timeout: 5000 }).toBe((hosts - 1) * PER_HOST);
  go();
  expect(await run).toMatchObject({ sources: hosts * PER_HOST, failed: 0 });
});

test('a stop gives back every lease, also of those that only waited, and costs no push a try', async () => {
  for (const paper of papers) slow(paper, () => new Promise(() => undefined));
  const stop = new AbortController();
  const run = pollForever(store, { fetcher, clock: () => NOW, signal: stop.signal });
  await expect.poll(async () => (await leases()).length, { timeout: 10_000 }).toBe(2 * HOSTS);
  stop.abort();
  await run;
  expect(await leases()).toEqual([]);

  // Two that hang, and behind them others for which something was pushed.
  const rows = await store.read.select({ id: sources.id, url: sources.url }).from(sources);
  const isFirst = (url: string) => url.startsWith(`${papers[0]?.origin}/`);
  await store.write(async (tx) => {
    for (const [n, { id, url }] of rows.entries()) {
      const change = isFirst(url) ? { dueAt: NOW - 1000 } : { pushDueAt: NOW };
      await tx.update(sources).set(change).where(eq(sources.id, id));
      const push = { contentType: 'application/rss+xml', body: Buffer.from('<rss/>'), receivedAt: NOW };
      if (!isFirst(url)) await tx.insert(websubPushes).values({ ...push, id: n + 1, sourceId: id, hash: `${n}` });
    }
  });
  const again = new AbortController();
  const second = pollDue(store, { fetcher, clock: () => NOW, signal: again.signal }, { hands: 2 });
  await expect.poll(async () => (await leases()).length, { timeout: 10_000 }).toBe(6);
  again.abort();
  await second;
  expect(await leases()).toEqual([]);
  const pushes = await store.read.select({ tries: websubPushes.tries }).from(websubPushes);
  expect(pushes).toHaveLength((HOSTS - 1) * PER_HOST);
  expect(pushes.filter(({ tries }) => tries > 0)).toEqual([]);
});
