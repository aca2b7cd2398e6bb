// Does everything that is asked often find its way by an index? The plans of the statements behind pages, polls and lists.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { mutes } from '../../db/schema/reading.ts';
import { topics } from '../../db/schema/stories.ts';
import { openStore, type Store } from '../../db/store.ts';
import { sessionWithUser } from '../../lib/access/queries.ts';
import { type SignedInViewer, viewerOf } from '../../lib/access/viewer.ts';
import { deskOverview } from '../../lib/admin/overview.ts';
import { sourceDesk } from '../../lib/admin/sources.ts';
import { publicFeed } from '../../lib/delivery/feeds-out.ts';
import { openFeedAddress, ownFeed } from '../../lib/delivery/own-feed.ts';
import { noteAdditions } from '../../lib/ingest/additions.ts';
import { leaseSources } from '../../lib/ingest/queries.ts';
import { knownArticles } from '../../lib/ingest/queries-articles.ts';
import { sourceViews } from '../../lib/ingest/queries-sources.ts';
import { mergeTopics } from '../../lib/ingest/queries-topic-care.ts';
import { readRevisions } from '../../lib/platform/queries-revisions.ts';
import { readArticle } from '../../lib/reading/article.ts';
import { follow } from '../../lib/reading/follows.ts';
import { forYouPage, newestPage } from '../../lib/reading/for-you.ts';
import { frontPage } from '../../lib/reading/front.ts';
import { knowStory } from '../../lib/reading/known.ts';
import { historyPage, noteProgress, noteRead } from '../../lib/reading/library.ts';
import { publisherPage, sectionPage } from '../../lib/reading/list.ts';
import { loadMutes } from '../../lib/reading/mute-filter.ts';
import { mute } from '../../lib/reading/mutes.ts';
import { recentStories } from '../../lib/reading/queries-sitemaps.ts';
import { save, savedPage } from '../../lib/reading/saves.ts';
import { readStory } from '../../lib/reading/story.ts';
import { forgetOldPrints } from '../../lib/stories/desk.ts';
import { mergeStories } from '../../lib/stories/merge.ts';
import { fingerprintsSince, placesSince } from '../../lib/stories/queries.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../support/newsstand.ts';
import { planOf, statementsOf } from '../support/statements.ts';

/** Tables that grow with articles, readers or sources: nobody who waits may wait for all of them. */
const GROWS =
  /^SCAN (articles|article_\w+|channel_articles|channels|topics|stories|fingerprints|additions|follows|mutes|saves|known_stories|reads|revisions|sources|sessions|users|feed_addresses|audit)(?! USING (COVERING )?INDEX)/;
/** Sorting before the first row is shown: a list must come in its order, however long it is. */
const SORTS = /USE TEMP B-TREE FOR ORDER BY/;

let folder: string;
let store: Store;
let plans: Database.Database;
let paper: Paper;
let article: number;
let story: number;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-plans-'));
  store = await openStore(`file:${folder}/m.db`);
  await migrate(store);
  paper = await addPaper(store, 'The Gazette', { addedAt: NOW - 50 * HOUR });
  story = await addStory(store, { title: 'The gate', lead: 0, papers: 2, heat: 9 });
  article = await addArticle(store, paper, { title: 'The gate closes', storyId: story });
  await addArticle(store, paper, { title: 'The gate opens', hoursAgo: 2 });
  await follow(store, 7, { kind: 'section', slug: 'world' }, NOW);
  await mute(store, 7, { kind: 'story', value: String(story), length: 'ever' }, NOW);
  await save(store, 7, article, NOW);
  plans = new Database(join(folder, 'm.db'), { readonly: true });
});
afterAll(async () => {
  plans.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const member = (): SignedInViewer =>
  viewerOf(
    { id: 7, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
    { subscriptions: [], grants: [{ kind: 'comp', endsAt: NOW + HOUR }] },
    NOW,
  );
const place = { origin: 'https://news.example.org', picture: () => '/picture' };
const lease = { token: 't', now: NOW, leaseMs: 1000, limit: 4, perHost: 1, busyHosts: [] };

const faultsOf = async (work: () => Promise<unknown>, faults: RegExp[]): Promise<string[]> => {
  const statements = await statementsOf(work);
  expect(statements.length).toBeGreaterThan(0);
  return statements.flatMap((source) =>
    planOf(plans, source)
      .filter((step) => faults.some((fault) => fault.test(step)))
      .map((step) => `${step}: ${source}`),
  );
};

test.each<[string, () => Promise<unknown>]>([
  ['a section, further down', () => sectionPage(store, 'world', { before: article }, 7, NOW)],
  ['a publisher', () => publisherPage(store, 'the-gazette', null, 7, NOW)],
  ['what was saved', () => savedPage(store, 7, { cursor: `${NOW}-5`, query: '' }, NOW)],
  ['a page of the history', () => historyPage(store, 7, { cursor: `${NOW}-5`, query: '' }, NOW - 1)],
  ['the stories of a sitemap', () => recentStories(store, 10)],
  ['what fills a window', () => fingerprintsSince(store.read, NOW - HOUR, 10)],
  ['what another worker grouped', () => placesSince(store.read, NOW - HOUR, 10)],
])('%s comes in its order', async (_name, work) => {
  const lists = (await faultsOf(work, [GROWS, SORTS])).filter((fault) => !/group by/.test(fault));
  expect(lists).toEqual([]);
});

test('a lease where many wait looks at the first of them only, in the order of an index', async () => {
  const statements = await statementsOf(() => leaseSources(store, { ...lease, limit: 1, isFlood: true }));
  expect(statements.filter((source) => source.includes('row_number'))).toEqual([]);
  const steps = statements.filter((source) => source.includes('order by')).flatMap((source) => planOf(plans, source));
  expect(steps.filter((step) => SORTS.test(step))).toEqual([]);
  for (const name of ['sources_due', 'sources_pushed'])
    expect(
      steps.some((step) => step.startsWith(`SEARCH sources USING INDEX ${name} `)),
      name,
    ).toBe(true);
});

test('what stands beside an article comes in its order', async () => {
  const faults = await faultsOf(() => readArticle(store, article, member(), NOW), [GROWS, SORTS]);
  expect(faults.filter((fault) => fault.includes('channel_articles'))).toEqual([]);
});

test.each<[string, () => Promise<unknown>]>([
  ['the front page', () => frontPage(store, 7, NOW)],
  ['an article', () => readArticle(store, article, member(), NOW)],
  ['a story', () => readStory(store, story, member(), NOW)],
  ['knowing a story', () => knowStory(store, 7, story, NOW)],
  ['what articles added', () => noteAdditions(store, { now: NOW })],
  ['the own feed', () => forYouPage(store, 7, { cursor: null }, NOW)],
  ['the own feed by time', () => newestPage(store, 7, { before: null }, NOW)],
  ['a feed of everybody’s', () => publicFeed(store, { kind: 'section', slug: 'world' }, place, NOW)],
  ['a story’s feed', () => publicFeed(store, { kind: 'story', part: `the-gate-${story}` }, place, NOW)],
  ['the address of a reader’s own feed', () => openFeedAddress(store, 'x'.repeat(43), NOW)],
  ['a reader’s own feed', () => ownFeed(store, { userId: 7, hash: 'x' }, 'newest', place, NOW)],
  ['the mutes', () => loadMutes(store, 7, NOW)],
  ['a read', () => noteRead(store, member(), article, NOW)],
  ['its progress', () => noteProgress(store, 7, article, 50, 5)],
  ['the emptying of old fingerprints', () => forgetOldPrints(store, NOW)],
  ['a session', () => sessionWithUser(store, 's')],
  ['the look for what changed', () => readRevisions(store, NOW)],
  ['the look for what is due', () => leaseSources(store, { ...lease, now: NOW - 100 * HOUR })],
  ['a lease', () => leaseSources(store, lease)],
  ['which entries are known', () => knownArticles(store, ['a', 'b'])],
  [
    'a story that becomes a part of another',
    async () => {
      const other = await addStory(store, { title: 'The other gate', lead: article, papers: 2, heat: 8 });
      await knowStory(store, 8, other, NOW);
      await mute(store, 8, { kind: 'story', value: String(other), length: 'ever' }, NOW);
      await store.write((tx) => mergeStories(tx, other, story, NOW));
    },
  ],
  [
    'a topic that becomes a part of another',
    async () => {
      const rows = [9001, 9002].map((channelId) => ({ channelId, kind: 'theme' as const, lastAt: NOW }));
      const muted = { id: 1, userId: 8, kind: 'channel' as const, channelId: 9001, createdAt: NOW };
      await store.write((tx) => tx.insert(topics).values(rows));
      await store.write((tx) => tx.insert(mutes).values(muted));
      await store.write((tx) => mergeTopics(tx, 9001, 9002));
    },
  ],
  ['one source of the desk', () => sourceDesk(store, paper.sourceId, NOW)],
])('%s reads no table that grows from end to end', async (_name, work) => {
  expect(await faultsOf(work, [GROWS])).toEqual([]);
});

test('lists of all sources scan the sources and nothing else', async () => {
  const faults = [
    ...(await faultsOf(() => sourceViews(store), [GROWS])),
    ...(await faultsOf(() => deskOverview(store, NOW), [GROWS])),
  ];
  expect(faults.filter((fault) => !fault.startsWith('SCAN sources'))).toEqual([]);
});
