// Are a source's rules tried, kept, leased and followed on this engine? Real HTTP, at the desk and in the next poll.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { articles, articleVersions } from '../../../db/schema/articles.ts';
import { audit } from '../../../db/schema/operations.ts';
import type { Store } from '../../../db/store.ts';
import { lastDeeds } from '../../../lib/admin/audit.ts';
import { changeSource } from '../../../lib/admin/sources.ts';
import { keepRules, setRulesOf, textDesk } from '../../../lib/admin/text-rules.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { leaseSources } from '../../../lib/ingest/queries.ts';
import { addSource } from '../../../lib/ingest/sources.ts';
import type { WrittenRules } from '../../../lib/ingest/text-rules.ts';
import { DAY, HOUR } from '../../../lib/platform/clock.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, page, status } from '../../support/publisher.ts';

const ADMIN = { id: 1 };
const line = (word: string) => `<p>${Array.from({ length: 60 }, (_, n) => `${word}${n % 37}`).join(' ')}.</p>`;
const pageOf = (end: string) =>
  `<!doctype html><html lang="en"><body><article><h1>The gate stands</h1>${line('gate')}<p class="crosshead">Who pays for it</p>${line('rope')}${end}<div class="tides">${line('tide')}</div></article></body></html>`;

let store: Store;
let publisher: LoopbackPublisher;
let fetcher: Fetcher;
let now: number;
let id: number;
beforeEach(async () => {
  ({ store, publisher, fetcher, now } = await openPolling());
  const entry = `<item><title>The gate stands</title><link>${publisher.origin}/news/1</link><description>Eleven people.</description></item>`;
  publisher.at.set('/feed', page(`<rss version="2.0"><channel><title>The Lock</title>${entry}</channel></rss>`));
  publisher.at.set('/news/1', page(pageOf(line('bread'))));
  const added = await addSource(store, `${publisher.origin}/feed`, { fetcher, now, licence: 'full' });
  if (added.kind !== 'added') throw new Error('not added');
  id = added.id;
});
afterEach(() => closePolling({ store, publisher, fetcher }));

const poll = () => pollDue(store, { fetcher, clock: () => now });
const desk = (written?: WrittenRules, page = '') =>
  textDesk(store, id, written ? { written, page } : null, now, { fetcher });
const RULES = { take: '', drop: '.tides', rewrite: 'p.crosshead => h3' };
const KEPT = { take: [], drop: ['.tides'], rewrite: [{ select: 'p.crosshead', as: 'h3' }] };
const lease = () =>
  leaseSources(store, {
    token: 'a',
    now: now + HOUR,
    leaseMs: 0,
    limit: 9,
    perHost: 9,
    busyHosts: [],
    untriedSince: now + HOUR,
  });

test('rules are kept as they were written, on record, and come with the lease; empty ones are none', async () => {
  expect((await lease())[0]?.textRules).toBeNull();
  expect(await setRulesOf(store, ADMIN, id, { ...RULES, drop: 'p[' }, now)).toBe('rules-bad');
  expect(await setRulesOf(store, ADMIN, id + 1, RULES, now)).toBe('no-source');
  expect(await store.read.select().from(audit)).toEqual([]);
  expect(await setRulesOf(store, ADMIN, id, RULES, now)).toBe('rules-set');
  expect((await lease())[0]?.textRules).toEqual(KEPT);
  expect(await lastDeeds(store, 1)).toMatchObject([
    { words: 'set how a source’s article pages are read', target: `${publisher.origin}/feed` },
  ]);
  expect(await store.read.select().from(audit)).toMatchObject([{ detail: { id, before: null, after: KEPT } }]);
  expect(await setRulesOf(store, ADMIN, id, { take: '', drop: ' ', rewrite: '' }, now)).toBe('rules-set');
  expect((await lease())[0]?.textRules).toBeNull();
  // What cannot be read leads back to what was written.
  expect(await keepRules(store, ADMIN, id, { written: { ...RULES, drop: 'p[' }, page: '' }, now)).toEqual({
    notice: 'rules-bad',
    to: expect.stringContaining(`/admin/sources/${id}/text?rules=`),
  });
  expect(await keepRules(store, ADMIN, id, { written: RULES, page: '' }, now)).toEqual({
    notice: 'rules-set',
    to: `/admin/sources/${id}`,
  });
});

test('the desk shows the text before and after, of the newest article or the one asked for, and keeps nothing', async () => {
  expect(await desk()).toMatchObject({ page: '', tried: null, written: { drop: '' } });
  expect((await desk(RULES))?.tried).toMatchObject({ kind: 'failed', sentence: expect.stringContaining('address') });
  await poll();
  expect(await desk()).toMatchObject({ page: `${publisher.origin}/news/1`, tried: null });
  publisher.asked.length = 0;
  const seen = await desk(RULES);
  expect(publisher.asked.filter((path) => path !== '/robots.txt')).toEqual(['/news/1']);
  if (seen?.tried?.kind !== 'read') throw new Error('not read');
  const { before, after } = seen.tried;
  expect(before).toMatchObject({ kind: 'read', title: 'The gate stands', words: 244 });
  expect(after).toMatchObject({ kind: 'read', words: 184, language: 'en' });
  expect(after.kind === 'read' && after.blocks[1]).toEqual({
    type: 'heading',
    level: 3,
    children: ['Who pays for it'],
  });
  expect((await lease())[0]?.textRules).toBeNull();
  expect((await desk(RULES, `${publisher.origin}/gone`))?.tried).toMatchObject({
    kind: 'failed',
    sentence: expect.stringContaining('404'),
  });
  publisher.at.set('/large', page(`<p>${'<i></i>'.repeat(110_000)}</p>`));
  expect((await desk(RULES, `${publisher.origin}/large`))?.tried).toEqual({
    kind: 'failed',
    sentence: 'This page has too many elements for rules. It is read without any.',
  });
  expect(await desk({ ...RULES, drop: 'p[' })).toMatchObject({
    written: { drop: 'p[' },
    faults: { drop: 'The selector p[ is not one that can be read.' },
    tried: null,
  });
  expect(await textDesk(store, id + 1, null, now, { fetcher })).toBeNull();
});

test('a re-fetch reads by the rules what is there already; that is no edit of the publisher’s', async () => {
  await poll();
  const one = async () => (await store.read.select().from(articles))[0];
  expect(await one()).toMatchObject({ words: 244, version: 1 });
  await setRulesOf(store, ADMIN, id, RULES, now);
  now += 3 * HOUR;
  // The feed is the same byte for byte: nothing of it is looked at.
  await poll();
  expect(await one()).toMatchObject({ words: 244 });
  expect(await changeSource(store, ADMIN, id, 'refetch', now)).toBe('refetched');
  expect(await poll()).toMatchObject({ articlesUpdated: 0, failed: 0 });
  expect(await one()).toMatchObject({ words: 184, version: 1 });
  expect(await store.read.select().from(articleVersions)).toEqual([]);
  expect(await desk()).toMatchObject({ written: RULES });

  // What the publisher changes later is an edit as ever; and rules that stay as they are change nothing.
  expect(await setRulesOf(store, ADMIN, id, RULES, now)).toBe('rules-set');
  publisher.at.set('/news/1', page(pageOf(`${line('flood')}${line('night')}`)));
  await changeSource(store, ADMIN, id, 'refetch', now);
  expect(await poll()).toMatchObject({ articlesUpdated: 1 });
  expect(await one()).toMatchObject({ version: 2, updatedAt: now });
});

test('what is listed with news is read by them, also when they were set while it was asked for', async () => {
  const items: string[] = [];
  const list = (n: number) => {
    items.unshift(
      `<item><title>Number ${n}</title><link>${publisher.origin}/news/${n}</link><pubDate>${new Date(now).toUTCString()}</pubDate><description>Eleven people.</description></item>`,
    );
    publisher.at.set(`/news/${n}`, page(pageOf(line('bread')).replace('The gate stands', `Number ${n}`)));
    publisher.at.set('/feed', page(`<rss version="2.0"><channel><title>P</title>${items.join('')}</channel></rss>`));
    now += DAY;
    return poll();
  };
  const words = async () => (await store.read.select().from(articles)).map((one) => one.words);
  await list(1);
  await list(2);
  expect(await words()).toEqual([246, 246]);
  await setRulesOf(store, ADMIN, id, RULES, now);
  await list(3);
  expect(await words()).toEqual([186, 186, 186]);

  const reply = page(pageOf(line('bread')).replace('The gate stands', 'Number 4'));
  const none = { take: '', drop: '', rewrite: '' };
  await Promise.all([
    list(4),
    new Promise<void>((set) => {
      publisher.at.set('/news/4', (request, response) => {
        void setRulesOf(store, ADMIN, id, none, now).then(() => {
          reply(request, response);
          set();
        });
      });
    }),
  ]);
  await list(5);
  expect(await words()).toEqual([246, 246, 246, 246, 246]);
});

test('nor is it when the page cannot be had at first, however often it is asked in vain', async () => {
  await poll();
  const one = async () => (await store.read.select().from(articles))[0];
  const before = await one();
  await setRulesOf(store, ADMIN, id, RULES, now);
  for (const code of [503, 503, 404]) {
    now += 3 * HOUR;
    publisher.at.set('/news/1', status(code));
    await changeSource(store, ADMIN, id, 'refetch', now);
    expect(await poll()).toMatchObject({ articlesUpdated: 0 });
    expect(await one()).toMatchObject({ words: 244, version: 1, textHash: before?.textHash });
  }
  const list = (date = '') => {
    const entries = ['Eleven people.', 'A rope.'].map(
      (text, n) =>
        `<item><title>${n ? 'The rope holds' : 'The gate stands'}</title><link>${publisher.origin}/news/${n + 1}</link><description>${text}</description>${n ? '' : date}</item>`,
    );
    publisher.at.set(
      '/feed',
      page(`<rss version="2.0"><channel><title>The Lock</title>${entries.join('')}</channel></rss>`),
    );
    now += DAY;
    publisher.asked.length = 0;
    return poll();
  };
  // It is listed as it was: its page is not asked for again and again.
  expect(await list()).toMatchObject({ articlesNew: 1 });
  expect(publisher.asked).not.toContain('/news/1');
  publisher.at.set('/news/1', page(pageOf(line('bread'))));
  // Another date says nothing that a reader could see.
  expect(await list(`<pubDate>${new Date(now).toUTCString()}</pubDate>`)).toMatchObject({ articlesUpdated: 0 });
  expect(publisher.asked).toContain('/news/1');
  expect(await store.read.select().from(articleVersions)).toEqual([]);
  const read = (await store.read.select().from(articles)).find(({ title }) => title === 'The gate stands');
  expect(read).toMatchObject({ words: 184, version: 1 });
  expect(read?.entryHash).not.toContain('~');
});

describe('what the publisher edited before its page was read by other rules', () => {
  const SUMMARY = 'Eleven people stand at the gate and wait.';
  const list = (entry: { title?: string; summary?: string; date?: string; content?: string }) => {
    const { title = 'The gate stands', summary = SUMMARY, date, content } = entry;
    const parts = [
      `<title>${title}</title><link>${publisher.origin}/news/1</link><guid>1</guid><description>${summary}</description>`,
      date ? `<pubDate>${date}</pubDate>` : '',
      content ? `<content:encoded><![CDATA[${content}]]></content:encoded>` : '',
    ];
    const open = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>';
    publisher.at.set(
      '/feed',
      page(
        `${open}<title>The Lock</title><item>${parts.join('')}</item><item><title>Other ${now}</title></item></channel></rss>`,
      ),
    );
    now += DAY;
    return poll();
  };
  const one = async () => (await store.read.select().from(articles)).find(({ url }) => url.endsWith('/news/1'));
  const versions = async () =>
    (await store.read.select().from(articleVersions)).map(({ title, standfirst }) => ({ title, standfirst }));
  /** As it was listed, under other rules. */
  beforeEach(async () => {
    await list({});
    expect(await one()).toMatchObject({ words: 244, version: 1, standfirst: SUMMARY });
    expect(await setRulesOf(store, ADMIN, id, RULES, now)).toBe('rules-set');
    expect((await one())?.entryHash).toMatch(/^~~.{22}$/);
  });

  test('is no edit while it says the same: only the rules changed the text', async () => {
    expect(await list({ date: new Date(now).toUTCString() })).toMatchObject({ articlesUpdated: 0 });
    expect(await one()).toMatchObject({ words: 184, version: 1 });
    expect(await versions()).toEqual([]);
    expect((await one())?.entryHash).not.toContain('~');
  });

  test('is an edit when it bears another headline, or its summary says something else', async () => {
    expect(await list({ title: 'The gate has fallen' })).toMatchObject({ articlesUpdated: 1 });
    expect(await one()).toMatchObject({ title: 'The gate has fallen', words: 184, version: 2 });
    expect(await versions()).toEqual([{ title: 'The gate stands', standfirst: SUMMARY }]);
    // Rules that change again, twice, and a re-fetch between: what was listed last is known all the same.
    expect(await setRulesOf(store, ADMIN, id, { take: '', drop: '.crosshead', rewrite: '' }, now)).toBe('rules-set');
    await changeSource(store, ADMIN, id, 'refetch', now);
    expect(await setRulesOf(store, ADMIN, id, { take: '', drop: '', rewrite: '' }, now)).toBe('rules-set');
    const summary = 'Twelve people stand at the gate and wait.';
    expect(await list({ title: 'The gate has fallen', summary })).toMatchObject({ articlesUpdated: 1 });
    expect(await one()).toMatchObject({ standfirst: summary, words: 244, version: 3 });
    expect(await versions()).toMatchObject([{}, { standfirst: SUMMARY }]);
  });

  test('is an edit also when the page can only be had later', async () => {
    publisher.at.set('/news/1', status(503));
    const summary = 'Twelve people stand at the gate and wait.';
    expect(await list({ summary })).toMatchObject({ articlesUpdated: 0 });
    expect(await one()).toMatchObject({ words: 244, version: 1, standfirst: summary });
    publisher.at.set('/news/1', page(pageOf(line('flood'))));
    now += HOUR;
    expect(await poll()).toMatchObject({ articlesUpdated: 1 });
    expect(await one()).toMatchObject({ words: 184, version: 2 });
  });

  test('a text that the feed itself carries is the publisher’s, whatever the rules', async () => {
    const told = (end: string) => line('gate') + line('rope') + line('bread') + line(end) + line('dusk') + line('dawn');
    await list({ content: told('tide') });
    expect(await one()).toMatchObject({ complete: true, version: expect.any(Number) });
    const before = await one();
    expect(await setRulesOf(store, ADMIN, id, { ...RULES, drop: '.other' }, now)).toBe('rules-set');
    publisher.asked.length = 0;
    expect(await list({ content: told('flood') })).toMatchObject({ articlesUpdated: 1 });
    expect(publisher.asked).not.toContain('/news/1');
    expect((await one())?.version).toBe((before?.version ?? 0) + 1);
  });
});
