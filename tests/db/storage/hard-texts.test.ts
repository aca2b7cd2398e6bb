// Is everything stored on this engine that publishers write, and does one article that cannot be stored stop no other?
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { engine } from '../../../db/engine.ts';
import { insertRows } from '../../../db/rows.ts';
import { articlePreviews, articles } from '../../../db/schema/articles.ts';
import type { Store } from '../../../db/store.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, page } from '../../support/publisher.ts';

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
const poll = (more = {}) => pollDue(store, { fetcher, clock: () => now }, more);

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
