// Is everything stored on this engine that publishers write, and does one article that cannot be stored stop no other?
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engine } from '../../../db/engine.ts';
import { insertRows } from '../../../db/rows.ts';
import { articlePreviews, articles, unindexed } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { DAY } from '../../../lib/platform/clock.ts';
import { openStoryDesk, type StoryDesk } from '../../../lib/stories/desk.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, page } from '../../support/publisher.ts';
import { takeWarnings } from '../../support/setup.ts';

let store: Store;
let publisher: LoopbackPublisher;
let fetcher: Fetcher;
let now: number;
beforeEach(async () => {
  ({ store, publisher, fetcher, now } = await openPolling());
  const row = { url: `${publisher.origin}/feed`, name: 'Paper', home: `${publisher.origin}/`, licence: 'full' };
  await importSources(store, Buffer.from(JSON.stringify([row])), { now });
});
afterEach(() => closePolling({ store, publisher, fetcher }));

const line = (word: string) => `<p>${Array.from({ length: 60 }, (_, n) => `${word}${n % 37}`).join(' ')}.</p>`;
function lists(...entries: { title: string; text: string }[]): void {
  const items = entries.map(({ title, text }) => {
    const at = `${publisher.origin}/${encodeURIComponent(title)}`;
    return `<item><title>${title}</title><link>${at}</link><content:encoded><![CDATA[${text}]]></content:encoded></item>`;
  });
  const feed = `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>P</title>${items.join('')}</channel></rss>`;
  publisher.at.set('/feed', page(feed, { etag: `"${items.length}"` }));
}
const poll = (more = {}) => pollDue(store, { fetcher, clock: () => now, ...more });

test('characters of two units where a text is cut', async () => {
  lists(
    { title: 'A harbour', text: `<img src="/a.jpg" alt="${'a'.repeat(499)}😀 more">${line('rope').repeat(4)}` },
    { title: 'A paragraph without spaces', text: `<p>${'中'.repeat(80)}${'𠮷'.repeat(150)}${'中'.repeat(801)}</p>` },
    { title: 'And one unit further', text: `<p>${'中'.repeat(81)}${'𠮷'.repeat(150)}${'中'.repeat(800)}</p>` },
  );
  expect(await poll()).toMatchObject({ failed: 0, articlesNew: 3 });
  const [first] = await store.read.select().from(articles).orderBy(asc(articles.title));
  expect(first?.image?.alt).toBe('a'.repeat(499));
});

test('half a character, and the character of number 0, in what is kept as JSON', async () => {
  const hard = '\ud83d a\0b \\u0000 \ude00';
  const blocks = [{ type: 'paragraph' as const, children: [hard, '😀'] }];
  await store.write((tx) => insertRows(tx, articlePreviews, [{ place: 1, blocks }]));
  const kept = engine === 'postgres' ? '\ufffd ab \\u0000 \ufffd' : hard;
  expect(await store.read.select().from(articlePreviews)).toEqual([
    { place: 1, blocks: [{ type: 'paragraph', children: [kept, '😀'] }] },
  ]);
});

/** A desk whose drawer sticks for one headline, and says so to the store. */
function stickingAt(title: string): StoryDesk {
  const desk = openStoryDesk();
  return {
    assign: async (tx, candidates, at) => {
      const assigned = await desk.assign(tx, candidates, at);
      const twice = [{ articleId: 1 }, { articleId: 1 }];
      if (candidates.some((one) => one.title === title)) await tx.insert(unindexed).values(twice);
      return assigned;
    },
  };
}
const titles = async () =>
  (await store.read.select({ title: articles.title }).from(articles).orderBy(asc(articles.title))).map((a) => a.title);

test('an article that cannot be stored is left out, tried again with every poll, and stops none of the others', async () => {
  const all = ['A quay', 'B gate', 'C tide'].map((title) => ({ title, text: line(title.slice(2)).repeat(4) }));
  lists(...all);
  const found = await poll({ stories: stickingAt('B gate') });
  expect(found).toMatchObject({ failed: 0, articlesNew: 2, failures: [{ code: 'internal' }] });
  expect(found.failures[0]?.url).toContain('gate');
  expect(takeWarnings().join()).toContain('set-aside');
  expect(await titles()).toEqual(['A quay', 'C tide']);
  expect(await store.search.find({ text: 'quay', within: 'full', limit: 5 })).toHaveLength(1);
  expect(await store.read.select().from(sources)).toMatchObject([
    { failures: 0, etag: null, bodyHash: null, listed: null, leaseToken: null },
  ]);
  // With nothing else to store nobody can tell whether it is the article: that is told of the source.
  now += DAY;
  expect(await poll({ stories: stickingAt('B gate') })).toMatchObject({ failed: 1, articlesNew: 0 });
  takeWarnings();
  now += DAY;
  expect(await poll({ stories: openStoryDesk() })).toMatchObject({ failed: 0, articlesNew: 1 });
  expect(await titles()).toEqual(['A quay', 'B gate', 'C tide']);
  expect((await store.read.select().from(sources))[0]?.etag).toBe('"3"');
});

test('where none can be stored it is not the articles: the source has failed, and keeps what it had', async () => {
  lists(...['A quay', 'B gate'].map((title) => ({ title, text: line(title.slice(2)).repeat(4) })));
  const broken: StoryDesk = { assign: () => Promise.reject(new Error('The desk is on fire.')) };
  expect(await poll({ stories: broken })).toMatchObject({ failed: 1, articlesNew: 0 });
  expect(takeWarnings().join()).toContain('The desk is on fire.');
  expect(await titles()).toEqual([]);
  expect(await store.read.select().from(sources)).toMatchObject([{ failures: 1, errorCode: 'internal', etag: null }]);
});
