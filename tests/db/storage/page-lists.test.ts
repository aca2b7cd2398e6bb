// Do page lists and sitemap indexes come in like feeds on this engine? Real HTTP, from adding to the second poll, and at the desk.
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articles } from '../../../db/schema/articles.ts';
import type { Store } from '../../../db/store.ts';
import { lastDeeds } from '../../../lib/admin/audit.ts';
import { listDesk, setListOf } from '../../../lib/admin/page-lists.ts';
import { addSource as addAtDesk, previewSource } from '../../../lib/admin/sources.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { selectorsOf } from '../../../lib/ingest/selectors.ts';
import { addSource, listSources, refetchSource } from '../../../lib/ingest/sources.ts';
import { HOUR } from '../../../lib/platform/clock.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, page, status } from '../../support/publisher.ts';

const ADMIN = { id: 1 };
let store: Store;
let publisher: LoopbackPublisher;
let fetcher: Fetcher;
let now: number;
beforeEach(async () => {
  ({ store, publisher, fetcher, now } = await openPolling());
});
afterEach(() => closePolling({ store, publisher, fetcher }));

const poll = (more = {}) => pollDue(store, { fetcher, clock: () => now }, more);
const held = () => store.read.select().from(articles).orderBy(articles.title);
const item = (n: number, date = `<time>2026-11-2${n}</time>`) =>
  `<li><h3><a href="/news/${n}">Story ${n} of the quay</a></h3>${date}<p>What story ${n} says, in short.</p></li>`;
const listing = (...items: string[]) =>
  page(`<!doctype html><html lang="en"><title>The Quay</title><ul class="news">${items.join('')}</ul></html>`);
const LIST = { item: '.news li', date: 'time', summary: 'p' };

test('a page list is added, polled, polled again; a broken one is a failure in words', async () => {
  publisher.at.set('/news', listing(item(1), item(2)));
  const options = { fetcher, now, licence: 'excerpt' as const };
  const url = `${publisher.origin}/news`;
  expect(await addSource(store, url, { ...options, list: { item: '.gone' } })).toMatchObject({
    kind: 'failed',
    sentence: expect.stringContaining('Nothing on the page fits the selector for items, .gone'),
  });
  expect(await addSource(store, url, { ...options, list: LIST })).toMatchObject({ kind: 'added', entries: 2 });
  expect(await poll()).toMatchObject({ articlesNew: 2, failed: 0 });
  const [first] = await held();
  expect(first).toMatchObject({ title: 'Story 1 of the quay', publishedAt: Date.UTC(2026, 10, 21), language: 'en' });
  expect(first?.url).toBe(`${publisher.origin}/news/1`);
  expect(first?.standfirst).toBe('What story 1 says, in short.');
  expect(await listSources(store)).toMatchObject([{ kind: 'page-list', error: null }]);

  now += 3 * HOUR;
  publisher.at.set('/news', listing(item(3), item(1), item(2)));
  expect(await poll({ all: true })).toMatchObject({ articlesNew: 1, articlesUpdated: 0 });
  expect(await held()).toHaveLength(3);

  publisher.at.set('/news', page('<p>We have moved the furniture.</p>'));
  now += 24 * HOUR;
  expect(await poll()).toMatchObject({ failed: 1 });
  expect(await listSources(store)).toMatchObject([
    { errorCode: 'bad-list', error: expect.stringContaining('.news li') },
  ]);
  expect(await held()).toHaveLength(3);
});

test('an entry without a date is dated by its page, else by the moment it was first seen', async () => {
  publisher.at.set('/news', listing(item(1, ''), item(2, '')));
  publisher.at.set(
    '/news/1',
    page(
      '<html><head><meta property="article:published_time" content="2026-11-20T07:00:00Z"></head><body><article><h1>Story 1 of the quay</h1><p>Text.</p></article></body></html>',
    ),
  );
  publisher.at.set('/news/2', page('<html><body><article><h1>Story 2</h1><p>Text.</p></article></body></html>'));
  await addSource(store, `${publisher.origin}/news`, { fetcher, now, licence: 'excerpt', list: LIST });
  await poll();
  expect((await held()).map((a) => a.publishedAt)).toEqual([Date.UTC(2026, 10, 20, 7), now]);
});

test('the desk shows what selectors find before they are kept, and keeps only what can be read', async () => {
  publisher.at.set('/news', listing(item(1), item(2, '')));
  const url = `${publisher.origin}/news`;
  expect(await previewSource(store, url, { fetcher })).toMatchObject({ kind: 'failed', code: 'not-feed' });
  const seen = await previewSource(store, url, { fetcher, list: LIST });
  expect(seen).toMatchObject({ kind: 'found', total: 2, dated: 1, title: 'The Quay', list: LIST });
  expect(seen.kind === 'found' && seen.entries[0]).toMatchObject({
    title: 'Story 1 of the quay',
    link: `${publisher.origin}/news/1`,
    published: '2026-11-21T00:00:00.000Z',
  });
  const wish = { url, licence: 'excerpt' as const, section: 'world', list: LIST };
  const { id } = await addAtDesk(store, ADMIN, wish, now, { fetcher });
  if (id === null) throw new Error('not added');
  await poll();
  const other = selectorsOf((field) => ({ item: '.news li', title: 'p' })[field as string]);
  const view = await listDesk(store, id, other, now, { fetcher });
  expect(view).toMatchObject({ list: { item: '.news li', title: 'p' }, found: { kind: 'found', total: 2 } });
  expect(await listDesk(store, id, { kind: 'none' }, now, { fetcher })).toMatchObject({ list: LIST });
  expect(await listDesk(store, id + 1, { kind: 'none' }, now, { fetcher })).toBeNull();
  const gone = selectorsOf((field) => (field === 'item' ? '.gone' : undefined));
  expect(await setListOf(store, ADMIN, id, gone, now, { fetcher })).toBe('no-list');
  expect(await setListOf(store, ADMIN, id, other, now + 1, { fetcher })).toBe('listed');
  expect((await lastDeeds(store, 1))[0]).toMatchObject({ words: 'set how a page list is read', target: url });
  now += 1;
  expect(await poll()).toMatchObject({ sources: 1, failed: 0 });
});

const sitemap = (n: number, language: string) =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>${publisher.origin}/s/${n}</loc>
  <n:news><n:publication><n:name>The Quay</n:name><n:language>${language}</n:language></n:publication><n:publication_date>2026-11-2${n}T06:00:00Z</n:publication_date><n:title>Sitemap story ${n}</n:title></n:news></url></urlset>`;

test('a sitemap index leads to its news sitemaps, also packed ones: one level, four files, never another site', async () => {
  const named = [
    ['/archive-2001.xml', '2001-01-01'],
    ['/nested.xml', '2026-11-24'],
    ['/news-1.xml.gz', '2026-11-20'],
    ['/news-2.xml', '2026-11-24'],
    ['/broken.xml', '2026-11-23'],
  ].map(([path, at]) => `<sitemap><loc>${publisher.origin}${path}</loc><lastmod>${at}</lastmod></sitemap>`);
  const foreign = '<sitemap><loc>http://other.example/news.xml</loc><lastmod>2026-11-24</lastmod></sitemap>';
  const index = `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${foreign}${named.join('')}</sitemapindex>`;
  publisher.at.set('/index.xml', page(index, { 'content-type': 'application/xml', etag: '"same"' }));
  publisher.at.set('/nested.xml', page(index));
  publisher.at.set('/broken.xml', status(500));
  publisher.at.set('/news-1.xml.gz', page(gzipSync(sitemap(1, 'en')), { 'content-type': 'application/gzip' }));
  publisher.at.set('/news-2.xml', page(sitemap(2, 'fr')));
  const added = await addSource(store, `${publisher.origin}/index.xml`, { fetcher, now, licence: 'link' });
  expect(added).toMatchObject({ kind: 'added', entries: 2 });
  publisher.asked.length = 0;
  expect(await poll()).toMatchObject({ articlesNew: 2, failed: 0 });
  expect(publisher.asked).toEqual(['/index.xml', '/news-2.xml', '/news-1.xml.gz', '/nested.xml', '/broken.xml']);
  expect((await held()).map((a) => [a.title, a.language, a.publishedAt])).toEqual([
    ['Sitemap story 1', 'en', Date.UTC(2026, 10, 21, 6)],
    ['Sitemap story 2', 'fr', Date.UTC(2026, 10, 22, 6)],
  ]);
  // The index stays the same byte for byte while its files change.
  publisher.at.set('/news-2.xml', page(sitemap(3, 'fr')));
  now += 24 * HOUR;
  expect(await poll()).toMatchObject({ articlesNew: 1, notModified: 0 });
  for (const path of ['/news-1.xml.gz', '/news-2.xml']) publisher.at.set(path, status(404));
  const [source] = await listSources(store);
  await refetchSource(store, source?.id ?? 0, now);
  expect(await poll()).toMatchObject({ failed: 1 });
});
