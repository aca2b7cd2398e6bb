// Does the desk hold on this engine? Sources with filters, search and pages, each deed on record, picks in their order.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SourceStatus, sources } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import { viewerOf } from '../../../lib/access/viewer.ts';
import { lastDeeds } from '../../../lib/admin/audit.ts';
import { deskOverview } from '../../../lib/admin/overview.ts';
import { addPick, movePick, notePick, picksDesk, removePick } from '../../../lib/admin/picks.ts';
import {
  addSource,
  changeSource,
  licenseSource,
  previewSource,
  sourceDesk,
  sourcesDesk,
} from '../../../lib/admin/sources.ts';
import { openFetcher } from '../../../lib/ingest/fetch/politely.ts';
import { readRevisions } from '../../../lib/platform/queries-revisions.ts';
import { addArticle, addPaper, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { openPublisher, page } from '../../support/publisher.ts';
import { freshStore } from '../../support/store.ts';

const ADMIN = { id: 1 };
let store: Store;
let healthy: Paper;
let failing: Paper;
let paused: Paper;

const setSource = (paper: Paper, change: Partial<typeof sources.$inferInsert> & { status?: SourceStatus }) =>
  store.write(async (tx) => void (await tx.update(sources).set(change).where(eq(sources.id, paper.sourceId))));

beforeAll(async () => {
  store = await freshStore();
  healthy = await addPaper(store, 'Healthy Herald');
  failing = await addPaper(store, 'Zeta Failing');
  paused = await addPaper(store, 'Paused Post');
  await addPaper(store, 'Brand New');
  await setSource(healthy, { triedAt: NOW - HOUR, succeededAt: NOW - HOUR, dueAt: NOW + HOUR });
  const error = { errorCode: 'not-found', errorText: 'There is nothing at this address any more (404).' };
  await setSource(failing, { triedAt: NOW, failures: 3, errorAt: NOW, dueAt: NOW + HOUR, ...error });
  await setSource(paused, { status: 'paused', errorCode: 'timeout', errorText: 'Late.' });
});
afterAll(() => store.close());

const names = (view: Awaited<ReturnType<typeof sourcesDesk>>) => view.rows.map((r) => r.publisher.name);
const desk = (wish: Parameters<typeof sourcesDesk>[1] = {}) => sourcesDesk(store, wish, NOW);

describe('sources', () => {
  test('trouble comes first, then the alphabet; each has one state', async () => {
    const view = await desk();
    expect(names(view)).toEqual(['Zeta Failing', 'Brand New', 'Healthy Herald', 'Paused Post']);
    expect(view.rows.map((r) => r.health)).toEqual(['failing', 'new', 'healthy', 'paused']);
    expect(view.counts).toMatchObject({ all: 4, failing: 1, paused: 1, healthy: 1, due: 1 });
    expect(view.rows[0]?.errorText).toBe('There is nothing at this address any more (404).');
  });

  test('filters and search narrow; unreadable wishes are a first visit', async () => {
    expect(names(await desk({ filter: 'failing' }))).toEqual(['Zeta Failing']);
    expect(names(await desk({ filter: 'paused', query: 'post' }))).toEqual(['Paused Post']);
    expect(names(await desk({ query: 'HERALD healthy-herald.example' }))).toEqual(['Healthy Herald']);
    expect(names(await desk({ query: '%' }))).toEqual([]);
    expect(await desk({ filter: "x' or 1", page: '-3' })).toMatchObject({ filter: 'all', page: 1 });
  });

  test('articles are counted per source, and those of today apart', async () => {
    await addArticle(store, healthy, { title: 'Today', hoursAgo: 1 });
    await addArticle(store, healthy, { title: 'Yesterday', hoursAgo: 20 });
    const view = await sourceDesk(store, healthy.sourceId, NOW);
    expect(view).toMatchObject({ articles: 2, today: 1, licence: 'full', sectionName: 'World' });
    expect(view?.newest.map((a) => a.title)).toEqual(['Today', 'Yesterday']);
    expect(await sourceDesk(store, 42, NOW)).toBeNull();
  });

  test('pause, resume and re-fetch do it and are on record', async () => {
    const { sourceId: id } = healthy;
    expect(await changeSource(store, ADMIN, id, 'pause', NOW)).toBe('paused');
    expect(await changeSource(store, ADMIN, id, 'refetch', NOW)).toBe('not-polled');
    expect((await sourceDesk(store, id, NOW))?.health).toBe('paused');
    expect(await changeSource(store, ADMIN, id, 'resume', NOW)).toBe('resumed');
    expect(await changeSource(store, ADMIN, id, 'refetch', NOW + 1000)).toBe('refetched');
    expect((await sourceDesk(store, id, NOW))?.dueAt).toBe(NOW + 1000);
    expect(await changeSource(store, ADMIN, 42, 'pause', NOW)).toBe('no-source');
    const deeds = await lastDeeds(store, 10);
    expect(deeds.map((d) => d.words).sort()).toEqual([
      'had a source fetched anew',
      'paused a source',
      'resumed a source',
    ]);
    expect(deeds[0]).toMatchObject({
      actor: 'an account that is gone',
      target: 'https://healthy-herald.example/feed.xml',
    });
  });

  test('a licence is set for one source, and no shared page outlives it', async () => {
    expect(await licenseSource(store, ADMIN, healthy.sourceId, 'link', NOW)).toBe('licensed');
    expect((await sourceDesk(store, healthy.sourceId, NOW))?.licence).toBe('link');
    const changed = [...(await readRevisions(store, NOW)).keys()];
    expect(changed.filter((key) => key.startsWith('gone:'))).toHaveLength(1);
    expect(await licenseSource(store, ADMIN, 42, 'full', NOW)).toBe('no-source');
  });

  test('many sources come in pages; a page too far is the last', async () => {
    for (let n = 0; n < 50; n++) await addPaper(store, `Province ${String(n).padStart(2, '0')}`);
    const [first, second] = [await desk({ query: 'province' }), await desk({ page: '2' })];
    expect(first).toMatchObject({ found: 50, pages: 1 });
    expect(second).toMatchObject({ found: 54, page: 2, pages: 2 });
    expect(names(await desk({ page: '99' }))).toEqual(names(second));
    const both = [...names(await desk()), ...names(second)];
    expect(new Set(both).size).toBe(54);
  });
});

describe('adding', () => {
  const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>The Tram Post</title><link>/</link>
    <item><title>Tram late</title><link>/a</link><pubDate>Tue, 24 Nov 2026 08:00:00 GMT</pubDate>
    <description>&lt;img src="/p.jpg"&gt; Late again.</description></item>
    <item><title>Tram early</title><link>/b</link><description>Nobody was there.</description></item></channel></rss>`;

  test('the site’s feed is found and shown, nothing is stored; then it is added once', async () => {
    const site = await openPublisher();
    const fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'https://masthead.example/about' });
    try {
      site.at.set('/', page('<link rel="alternate" type="application/rss+xml" href="/feed.xml">'));
      site.at.set('/feed.xml', page(FEED, { 'content-type': 'application/rss+xml' }));
      const before = (await desk()).counts.all;
      const view = await previewSource(store, site.origin, { fetcher });
      expect(view).toMatchObject({
        kind: 'found',
        title: 'The Tram Post',
        total: 2,
        pictures: 1,
        knownId: null,
        entries: [
          { title: 'Tram late', picture: true },
          { title: 'Tram early', picture: false },
        ],
      });
      expect((await desk()).counts.all).toBe(before);
      const wish = { url: `${site.origin}/feed.xml`, licence: 'excerpt', section: 'technology' } as const;
      const added = await addSource(store, ADMIN, wish, NOW, { fetcher });
      expect(added.notice).toBe('added');
      expect(await sourceDesk(store, added.id ?? 0, NOW)).toMatchObject({ section: 'technology', licence: 'excerpt' });
      expect(await addSource(store, ADMIN, wish, NOW, { fetcher })).toEqual({ notice: 'known', id: added.id });
      expect(await previewSource(store, site.origin, { fetcher })).toMatchObject({ knownId: added.id });
      expect((await lastDeeds(store, 50)).filter((d) => d.words === 'added a source')).toHaveLength(1);
    } finally {
      await fetcher.close();
      await site.close();
    }
  });

  test('an address without a feed is answered in words', async () => {
    const fetcher = openFetcher({ allow: [], contact: 'https://masthead.example/about' });
    try {
      const view = await previewSource(store, 'http://127.0.0.1:8099/', { fetcher });
      expect(view).toMatchObject({ kind: 'failed', sentence: expect.stringContaining('private network') });
      const wish = { url: 'nonsense', licence: 'full', section: 'world' } as const;
      expect(await addSource(store, ADMIN, wish, NOW, { fetcher })).toEqual({ notice: 'no-feed', id: null });
    } finally {
      await fetcher.close();
    }
  });
});

describe('picks', () => {
  const viewer = viewerOf(
    { id: 1, name: 'Ines', email: 'ines@example.org', role: 'admin', sessionId: 's' },
    { subscriptions: [], grants: [] },
    NOW,
  );
  const chosen = async () => (await picksDesk(store, viewer, '', NOW)).picks.map((p) => p.title);

  test('editors who choose at the same moment lose none of each other’s picks', async () => {
    const titles = ['Left', 'Middle', 'Right'];
    const ids = await Promise.all(titles.map((title) => addArticle(store, failing, { title })));
    await Promise.all(ids.map((id) => addPick(store, ADMIN, id, NOW)));
    expect((await chosen()).sort()).toEqual(titles);
    await Promise.all(ids.map((id) => removePick(store, ADMIN, id, NOW)));
    expect(await chosen()).toEqual([]);
  });

  test('are added, moved, noted and removed', async () => {
    const ids: number[] = [];
    for (const title of ['One', 'Two', 'Three']) ids.push(await addArticle(store, failing, { title }));
    const [one = 0, two = 0, three = 0] = ids;
    for (const id of ids) expect(await addPick(store, ADMIN, id, NOW)).toBe('picked');
    expect(await addPick(store, ADMIN, one, NOW)).toBe('picked');
    expect(await chosen()).toEqual(['One', 'Two', 'Three']);
    expect(await movePick(store, ADMIN, three, 'up', NOW)).toBe('moved');
    expect(await movePick(store, ADMIN, one, 'up', NOW)).toBe('moved');
    expect(await movePick(store, ADMIN, two, 'down', NOW)).toBe('moved');
    expect(await chosen()).toEqual(['One', 'Three', 'Two']);
    expect(await notePick(store, ADMIN, three, ' Tonight. ', NOW)).toBe('noted');
    expect(await removePick(store, ADMIN, one, NOW)).toBe('unpicked');
    const { picks } = await picksDesk(store, viewer, '', NOW);
    expect(picks.map((p) => [p.title, p.note])).toEqual([
      ['Three', 'Tonight.'],
      ['Two', null],
    ]);
    expect(await addPick(store, ADMIN, 4, NOW)).toBe('no-article');
  });

  test('have room for twelve', async () => {
    for (let n = 0; n < 10; n++) await addPick(store, ADMIN, await addArticle(store, failing, { title: `P${n}` }), NOW);
    const more = await addArticle(store, failing, { title: 'Too many' });
    expect(await addPick(store, ADMIN, more, NOW)).toBe('picks-full');
    expect(await chosen()).toHaveLength(12);
  });

  test('a search marks what is picked', async () => {
    const id = await addArticle(store, failing, { title: 'Searchable' });
    await store.search.put([{ id, title: 'Searchable', open: '', full: '' }]);
    expect((await picksDesk(store, viewer, 'searchable', NOW)).hits).toMatchObject([{ id, picked: false }]);
  });
});

test('the desk sums it up', async () => {
  const view = await deskOverview(store, NOW);
  expect(view).toMatchObject({ picks: { chosen: 12, most: 12 }, failing: [{ health: 'failing' }] });
  expect(view.deeds.length).toBeGreaterThan(5);
});
