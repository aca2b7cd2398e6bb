// Do sources come in once, under the right publisher, from every kind of list; and do two processes share them?
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { channels } from '../../../db/schema/articles.ts';
import { publishers, sources } from '../../../db/schema/publishers.ts';
import { CATALOGUE } from '../../../db/seed/catalogue.ts';
import { demoSources } from '../../../db/seed/newsroom/sources.ts';
import { openStore, type Store } from '../../../db/store.ts';
import { seedDemo } from '../../../lib/ingest/demo-sources.ts';
import { cleanName, colourOf } from '../../../lib/ingest/publishers.ts';
import { type LeasedSource, leaseSources } from '../../../lib/ingest/queries.ts';
import { allSourcesPulled } from '../../../lib/ingest/queries-sources.ts';
import { addCatalogue, importSources, listSources } from '../../../lib/ingest/sources.ts';
import { MINUTE } from '../../../lib/platform/clock.ts';
import { freshStore } from '../../support/store.ts';

const now = Date.UTC(2026, 10, 24, 10);
let store: Store;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'masthead-sources-'));
  store = await freshStore(join(folder, 'm.db'));
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});
const allPublishers = () => store.read.select().from(publishers);

test('OPML, damaged as exports are: outlines of one site are one publisher, folders are sections', async () => {
  const opml = `<opml><body><outline text="Sport"><outline text="Ball & Bat" xmlUrl="https://paper.example/sport.xml" htmlUrl="https://www.paper.example/sport"/>
    <outline text="Paper" xmlUrl="https://paper.example/all.xml" htmlUrl="https://paper.example/"></outline>
    <outline text="Nowhere" xmlUrl="nonsense"/><outline text="Again" xmlUrl="https://paper.example/all.xml"/>`;
  const imported = await importSources(store, Buffer.from(opml), { now, licence: 'full', pages: 'never' });
  expect(imported).toMatchObject({ added: 2, known: 0 });
  expect(imported.problems.length).toBeGreaterThan(0);
  expect(await allPublishers()).toMatchObject([{ slug: 'ball-bat', licence: 'full', section: 'sport' }]);
  expect((await listSources(store)).map((s) => [s.section, s.pages, s.licence])).toEqual([
    ['sport', 'never', 'full'],
    ['sport', 'never', 'full'],
  ]);
});

test('a list that is none says so', async () => {
  expect(await importSources(store, Buffer.from('{"sources": 3}'), { now })).toMatchObject({
    added: 0,
    problems: [expect.any(String)],
  });
  expect(await importSources(store, Buffer.from('hello'), { now })).toMatchObject({
    added: 0,
    problems: [expect.any(String)],
  });
});

test('a JSON list is known in any encoding and after blank lines; what no database holds is left out of names', async () => {
  const utf16 = Buffer.from(`\ufeff${JSON.stringify([{ url: 'http://a.example/f' }])}`, 'utf16le');
  const late = Buffer.from(
    `${'\n'.repeat(900)}[{"url":"http://b.example/f","name":"The\\u0000 Paper","licence":"link"}]`,
  );
  const opml = Buffer.from('<opml><outline text="Old\0 Paper" xmlUrl="http://c.example/f"/></opml>');
  for (const bytes of [utf16, late, opml])
    expect(await importSources(store, bytes, { now })).toMatchObject({ added: 1, problems: [] });
  expect((await allPublishers()).map((row) => row.name).sort()).toEqual(['Old Paper', 'The Paper', 'a.example']);
});

test('the catalogue comes in once, under excerpt, each publisher as it is written there', async () => {
  const feeds = CATALOGUE.flatMap((row) => row.sources).length;
  expect(await addCatalogue(store, CATALOGUE, now)).toEqual({ added: feeds, known: 0, problems: [] });
  expect(await addCatalogue(store, CATALOGUE, now)).toEqual({ added: 0, known: feeds, problems: [] });
  const rows = await allPublishers();
  expect(rows).toHaveLength(CATALOGUE.length);
  expect(rows.every((row) => row.licence === 'excerpt')).toBe(true);
  expect(rows.map((row) => row.slug).sort()).toEqual(CATALOGUE.map((row) => row.slug).sort());
  const ids = new Set((await store.read.select({ id: channels.id }).from(channels)).map((row) => row.id));
  expect(rows.every((row) => ids.has(row.id))).toBe(true);
});

test('the demo newsroom is registered once and follows its port', async () => {
  await seedDemo(store, demoSources('http://127.0.0.1:4401'), now);
  await seedDemo(store, demoSources('http://127.0.0.1:4402'), now);
  const rows = await store.read.select().from(sources);
  expect(rows).toHaveLength(demoSources('http://x').length);
  expect(rows.every((row) => row.host === '127.0.0.1:4402')).toBe(true);
  expect((await allPublishers()).every((row) => row.demo)).toBe(true);
  expect(await allSourcesPulled(store)).toBe(false);
});

test('two processes on one file never lease the same source', async () => {
  const rows = Array.from({ length: 80 }, (_, i) => ({ url: `https://h${i % 40}.example/${i}` }));
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now });
  const other = await openStore(`file:${join(folder, 'm.db')}`);
  const lease = (on: Store, token: string) =>
    leaseSources(on, { token, now, leaseMs: MINUTE, limit: 9, perHost: 2, busyHosts: [] });
  const taken: LeasedSource[] = [];
  // In turns: the driver is synchronous, so two transactions of one process cannot overlap; those of two processes wait.
  for (let i = 0; i < 4; i++) taken.push(...(await lease(i % 2 ? other : store, `w${i}`)));
  expect(new Set(taken.map((s) => s.id)).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThan(18);
  await other.close();
});

test('names and colours of publishers', () => {
  expect(cleanName('The Paper – World News RSS')).toBe('The Paper');
  expect(cleanName('Latest news | The Paper')).toBe('The Paper');
  expect(cleanName('RSS')).toBe('RSS');
  expect(colourOf('The Paper')).toMatch(/^#[0-9a-f]{6}$/);
  expect(colourOf('The Paper')).toBe(colourOf('the paper'));
});
