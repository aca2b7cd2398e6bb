// Does a poll bring in what publishers list, whatever state their feeds are in? Real HTTP, a real store.
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { idTime } from '../../../db/ids.ts';
import { placeOf } from '../../../db/places.ts';
import {
  articleBodies,
  articleImages,
  articlePreviews,
  articles,
  articleVersions,
} from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { textOf } from '../../../lib/ingest/blocks.ts';
import { decodeBody } from '../../../lib/ingest/body-codec.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { addSource, importSources, listSources, setLicence, setRules } from '../../../lib/ingest/sources.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { openStoryDesk } from '../../../lib/stories/desk.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, openPublisher, page, type Reply, status } from '../../support/publisher.ts';
import { takeWarnings } from '../../support/setup.ts';

let store: Store;
let publisher: LoopbackPublisher;
let fetcher: Fetcher;
let now: number;
beforeEach(async () => {
  const limits = { connectMs: 300, headersMs: 300, idleMs: 500, totalMs: 4000 };
  ({ store, publisher, fetcher, now } = await openPolling(limits));
});
afterEach(() => closePolling({ store, publisher, fetcher }));

const words = (n: number, seed = 'word') => Array.from({ length: n }, (_, i) => `${seed}${i % 37}`).join(' ');
const paragraphs = (n: number, seed = 'word') => `<p>${words(60, seed)}.</p>`.repeat(n);

interface Item {
  title?: string;
  link?: string;
  guid?: string;
  date?: string;
  summary?: string;
  content?: string;
}
const esc = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
const item = (i: Item) =>
  `<item>${i.title === undefined ? '' : `<title>${esc(i.title)}</title>`}${i.link ? `<link>${esc(i.link)}</link>` : ''}${
    i.guid ? `<guid isPermaLink="false">${i.guid}</guid>` : ''
  }${i.date ? `<pubDate>${i.date}</pubDate>` : ''}${i.summary ? `<description>${esc(i.summary)}</description>` : ''}${
    i.content ? `<content:encoded>${esc(i.content)}</content:encoded>` : ''
  }</item>`;
const rss = (items: Item[], head = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>` +
  `<title>The Paper</title><link>${publisher.origin}/</link><language>en</language>${head}${items.map(item).join('')}</channel></rss>`;
const feed = (items: Item[], headers = {}): Reply =>
  page(rss(items), { 'content-type': 'application/rss+xml', ...headers });
const whole = (n: number, more: Item = {}): Item => ({
  title: `Story ${n} of the day`,
  link: `${publisher.origin}/news/${n}`,
  guid: `id-${n}`,
  date: new Date(now - n * HOUR).toUTCString(),
  summary: `Summary ${n}, a short one.`,
  content: paragraphs(5, `text${n}x`),
  ...more,
});
const articlePage = (title: string, text: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>${text}</article><footer>About us</footer></body></html>`;

const add = (paths: string[], licence: 'full' | 'excerpt' = 'full') => {
  const rows = paths.map((path) => ({
    url: publisher.origin + path,
    name: `Paper ${path}`,
    home: `${publisher.origin}${path}/`,
    licence,
  }));
  return importSources(store, Buffer.from(JSON.stringify(rows)), { now });
};
const poll = (more = {}) => pollDue(store, { fetcher, clock: () => now }, more);
const held = () => store.read.select().from(articles).orderBy(articles.title);
const view = async (path: string) => {
  const found = (await listSources(store)).find((v) => v.url === publisher.origin + path);
  if (!found) throw new Error(`no source ${path}`);
  return found;
};
const bodyText = async (articleId: number) => {
  const [row] = await store.read
    .select()
    .from(articleBodies)
    .where(eq(articleBodies.place, placeOf(articleId)));
  return row ? textOf(decodeBody(row.codec, row.body)) : null;
};

test.each([
  ['forty', true, [40, 5]],
  ['twenty', false, [20, 20, 5]],
])('articles are stored by %s at a time where nobody else writes: %s', async (_, isAlone, sizes) => {
  Object.assign(store, { isAlone: () => isAlone });
  publisher.at.set('/feed', feed(Array.from({ length: 45 }, (__, n) => whole(n))));
  await add(['/feed']);
  const before: number[] = [];
  const write: Store['write'] = store.write.bind(store);
  const counted: Store = {
    ...store,
    search: store.search,
    write: async (work, options) => {
      const done = await write(work, options);
      const held = await store.read.$count(articles);
      if (held > (before.at(-1) ?? 0)) before.push(held);
      return done;
    },
  };
  expect(await pollDue(counted, { fetcher, clock: () => now })).toMatchObject({ articlesNew: 45, failed: 0 });
  expect(before.map((held, n) => held - (before[n - 1] ?? 0))).toEqual(sizes);
});

test('a feed with whole texts is stored once; the second poll is answered 304 and brings nothing', async () => {
  publisher.at.set('/feed', feed([whole(1), whole(2)], { etag: '"v1"' }));
  await add(['/feed']);
  expect(await poll()).toMatchObject({ sources: 1, articlesNew: 2, failed: 0, pagesFailed: 0, failures: [] });
  const [first] = await held();
  expect(first).toMatchObject({ title: 'Story 1 of the day', complete: true, language: 'en', publishedAt: now - HOUR });
  expect(first?.standfirst).toBe('Summary 1, a short one.');
  expect(first && (await bodyText(first.id))).toContain('text1x0 text1x1');
  expect(publisher.asked).toEqual(['/feed']);
  expect(await poll()).toMatchObject({ sources: 0 });
  now += HOUR;
  expect(await poll({ all: true })).toMatchObject({ sources: 1, notModified: 1, articlesNew: 0 });
  expect(await held()).toHaveLength(2);
  expect(await store.search.find({ text: 'text1x3', within: 'full', limit: 5 })).toEqual([first?.id]);
});

test('equal bytes without validators are not parsed again', async () => {
  publisher.at.set('/feed', feed([whole(1)]));
  await add(['/feed']);
  await poll();
  now += DAY;
  expect(await poll()).toMatchObject({ notModified: 1, articlesNew: 0 });
});

test('full text comes from the page when the feed has only a summary', async () => {
  publisher.at.set('/feed', feed([whole(1, { content: '', summary: 'Only a taste.' })], { etag: '"1"' }));
  publisher.at.set('/news/1', page(articlePage('Story 1 of the day', paragraphs(6, 'deep'))));
  await add(['/feed']);
  expect(await poll()).toMatchObject({ articlesNew: 1, pagesFailed: 0 });
  const [article] = await held();
  expect(article).toMatchObject({ complete: true, standfirst: 'Only a taste.' });
  expect(article && (await bodyText(article.id))).toContain('deep0 deep1');
  expect(article?.words).toBeGreaterThan(300);
});

test('who waits for a page keeps nobody from work, however large their feed', async () => {
  const large = (n: number): Reply => {
    const summary = whole(n, { content: '', summary: 'Only a taste.' });
    const body = rss([summary], `<description>${'x'.repeat(700_000)}</description>`);
    return page(body, { 'content-type': 'application/rss+xml' });
  };
  const paths = [1, 2].map((n) => `/large-${n}`);
  for (const [i, path] of paths.entries()) publisher.at.set(path, large(i + 1));
  // Each page is answered when the other was asked for.
  const waiting: (() => void)[] = [];
  for (const n of [1, 2]) {
    publisher.at.set(`/news/${n}`, (request, response) => {
      waiting.push(() => page(articlePage(`Story ${n} of the day`, paragraphs(6, 'deep')))(request, response));
      if (waiting.length === 2) for (const answer of waiting) answer();
    });
  }
  await add(paths);
  expect(await poll()).toMatchObject({ articlesNew: 2, pagesFailed: 0 });
});

test('a page that fails leaves the summary and a reason, and is tried again', async () => {
  publisher.at.set('/feed', feed([whole(1, { content: '' }), whole(2, { content: '' })], { etag: '"1"' }));
  publisher.at.set('/news/1', status(503));
  publisher.at.set('/news/2', status(404));
  await add(['/feed']);
  const summary = await poll();
  expect(summary).toMatchObject({ articlesNew: 2, pagesFailed: 2 });
  expect(summary.failures.map((f) => f.code).sort()).toEqual(['not-found', 'server-error']);
  expect((await held()).map((a) => a.complete)).toEqual([false, false]);
  publisher.at.set('/news/1', page(articlePage('Story 1 of the day', paragraphs(6, 'late'))));
  now += HOUR;
  expect(await poll()).toMatchObject({ articlesNew: 0, articlesUpdated: 0, pagesFailed: 0 });
  const [article] = await held();
  expect(article).toMatchObject({ complete: true, version: 1 });
  expect(article && (await bodyText(article.id))).toContain('late0');
  expect(await store.read.select().from(articleVersions)).toEqual([]);
  now += DAY;
  expect(await poll()).toMatchObject({ notModified: 1 });
});

test('a page that stays away is asked for three times, and no more', async () => {
  publisher.at.set('/feed', feed([whole(1, { content: '' })], { etag: '"1"' }));
  publisher.at.set('/news/1', status(500));
  await add(['/feed']);
  for (let i = 0; i < 6; i++) {
    await poll();
    now += DAY;
  }
  expect(publisher.asked.filter((path) => path === '/news/1')).toHaveLength(3);
});

test('an edit keeps the identity and the earlier version; cosmetics make no noise', async () => {
  publisher.at.set('/feed', feed([whole(1)]));
  await add(['/feed']);
  await poll();
  const [before] = await held();
  now += DAY;
  publisher.at.set('/feed', feed([whole(1, { title: '“Story 1” of the Day', date: new Date(now).toUTCString() })]));
  expect(await poll()).toMatchObject({ articlesNew: 0, articlesUpdated: 0 });
  expect(await held()).toMatchObject([{ id: before?.id, version: 1, title: '“Story 1” of the Day' }]);
  now += DAY;
  publisher.at.set('/feed', feed([whole(1, { title: 'A new headline', content: paragraphs(6, 'other') })]));
  expect(await poll()).toMatchObject({ articlesNew: 0, articlesUpdated: 1 });
  expect(await held()).toMatchObject([
    { id: before?.id, version: 2, updatedAt: now, title: 'A new headline', publishedAt: before?.publishedAt },
  ]);
  const [version] = await store.read.select().from(articleVersions);
  expect(version && textOf(decodeBody(version.codec, version.body))).toContain('text1x0');
});

test('a text that came from a page stays while the page cannot be had; another headline keeps the earlier one', async () => {
  const marked = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":false}</script>';
  publisher.at.set('/feed', feed([whole(1, { content: '' })]));
  publisher.at.set('/news/1', page(articlePage('Story 1 of the day', `${marked}${paragraphs(6, 'deep')}`)));
  await add(['/feed']);
  await poll();
  const [before] = await held();
  expect(before).toMatchObject({ complete: false, version: 1 });
  now += DAY;
  publisher.at.set('/news/1', status(503));
  publisher.at.set('/feed', feed([whole(1, { content: '', title: 'A new headline', summary: 'Another short one.' })]));
  expect(await poll()).toMatchObject({ articlesUpdated: 1, pagesFailed: 1 });
  const [after] = await held();
  expect(after).toMatchObject({ title: 'A new headline', words: before?.words, version: 2, updatedAt: now });
  expect(after && (await bodyText(after.id))).toContain('deep0 deep1');
  expect(await store.read.select().from(articleVersions)).toMatchObject([{ title: 'Story 1 of the day', version: 1 }]);
  // The page is back, with the text that we have.
  publisher.at.set('/news/1', page(articlePage('A new headline', `${marked}${paragraphs(6, 'deep')}`)));
  const retitledAt = now;
  now += DAY;
  expect(await poll()).toMatchObject({ articlesUpdated: 0, pagesFailed: 0 });
  expect(publisher.asked.filter((path) => path === '/news/1')).toHaveLength(3);
  expect(await held()).toMatchObject([{ title: 'A new headline', version: 2, updatedAt: retitledAt }]);
  expect(await store.read.select().from(articleVersions)).toHaveLength(1);
  // And with another one.
  publisher.at.set('/news/1', page(articlePage('A new headline', `${marked}${paragraphs(6, 'shallow')}`)));
  publisher.at.set('/feed', feed([whole(1, { content: '', title: 'A new headline', summary: 'A third one.' })]));
  now += DAY;
  expect(await poll()).toMatchObject({ articlesUpdated: 1 });
});

test('a page that names its own address brings it along: who lists that later brings no second article', async () => {
  const canonical = '<link rel="canonical" href="/long/story-1-of-the-day-in-full">';
  publisher.at.set(
    '/feed',
    feed([whole(1, { content: '', link: `${publisher.origin}/r/story-1-of-the-day-in-full` })]),
  );
  publisher.at.set(
    '/r/story-1-of-the-day-in-full',
    page(articlePage('Story 1 of the day', paragraphs(6, 'deep')).replace('<head>', `<head>${canonical}`)),
  );
  publisher.at.set(
    '/other',
    feed([whole(1, { guid: 'another', link: `${publisher.origin}/long/story-1-of-the-day-in-full` })]),
  );
  await add(['/feed']);
  expect(await poll()).toMatchObject({ articlesNew: 1, pagesFailed: 0 });
  await add(['/other']);
  expect(await poll()).toMatchObject({ articlesNew: 0 });
  expect(await held()).toHaveLength(1);
});

test('by a source’s rules its pages are read otherwise: what they drop is not stored, what they take is', async () => {
  const side = `<aside class="log"><p>Noon: ${words(30, 'log')}.</p></aside>`;
  const told = `${paragraphs(4, 'deep')}<div class="box">${paragraphs(1, 'boxed')}</div><p class="sub">The night after</p>${paragraphs(2, 'late')}`;
  for (const n of [1, 2]) publisher.at.set(`/news/${n}`, page(articlePage(`Story ${n}`, told + side)));
  const short = (n: number) => whole(n, { content: '', summary: 'Only a taste.' });
  publisher.at.set('/plain', feed([short(1)]));
  publisher.at.set('/ruled', feed([short(2)]));
  await add(['/plain', '/ruled']);
  await setRules(store, (await view('/ruled')).id, {
    take: ['article', '.log'],
    drop: ['.box'],
    rewrite: [{ select: 'p.sub', as: 'h2' }],
  });
  expect(await poll()).toMatchObject({ articlesNew: 2, pagesFailed: 0 });
  const [plain, ruled] = await held();
  expect(plain && (await bodyText(plain.id))).toContain('boxed0');
  expect(plain && (await bodyText(plain.id))).not.toContain('log0');
  const [row] = await store.read
    .select()
    .from(articleBodies)
    .where(eq(articleBodies.place, ruled?.place ?? 0));
  const body = row ? decodeBody(row.codec, row.body) : [];
  expect(textOf(body)).not.toContain('boxed0');
  expect(textOf(body)).toMatch(/deep0.*The night after.*late0.*Noon: log0/s);
  expect(body).toContainEqual({ type: 'heading', level: 2, children: ['The night after'] });
});

test('changing guids, tracking parameters and repeated entries make no duplicates', async () => {
  publisher.at.set('/feed', feed([whole(1), whole(1, { guid: 'other', link: `${publisher.origin}/news/1#comments` })]));
  await add(['/feed']);
  for (let round = 0; round < 3; round++) {
    await poll();
    now += DAY;
    const link = `${publisher.origin}/news/1?utm_source=rss&utm_campaign=r${round}`;
    publisher.at.set('/feed', feed([whole(1, { guid: `round-${round}`, link, date: new Date(now).toUTCString() })]));
  }
  expect(await held()).toHaveLength(1);
});

test('two sources that list one article keep one; the second does not overwrite the first', async () => {
  publisher.at.set('/one', feed([whole(1)]));
  publisher.at.set('/two', feed([whole(1, { guid: 'x', content: '', summary: 'Different words.' }), whole(2)]));
  await add(['/one']);
  await poll();
  await add(['/two']);
  expect(await poll()).toMatchObject({ articlesNew: 1, articlesUpdated: 0, pagesFailed: 0 });
  expect((await held()).map((a) => a.standfirst)).toEqual(['Summary 1, a short one.', 'Summary 2, a short one.']);
});

test('under licence excerpt no body is kept and no page asked for; a licence granted later is filled', async () => {
  publisher.at.set('/feed', feed([whole(1), whole(2, { content: '' })], { etag: '"1"' }));
  publisher.at.set('/news/2', page(articlePage('Story 2 of the day', paragraphs(6, 'deep'))));
  await add(['/feed'], 'excerpt');
  await poll();
  expect(publisher.asked).toEqual(['/feed']);
  expect(await store.read.select().from(articleBodies)).toEqual([]);
  const previews = await store.read.select().from(articlePreviews);
  expect(previews.every((p) => textOf(p.blocks).split(' ').length <= 100)).toBe(true);
  expect(await store.search.find({ text: 'text1x36', within: 'full', limit: 5 })).toHaveLength(1);
  await setLicence(store, (await view('/feed')).id, 'full', now);
  now += HOUR;
  expect(await poll()).toMatchObject({ articlesNew: 0, articlesUpdated: 0 });
  expect(await store.read.select().from(articleBodies)).toHaveLength(2);
  expect((await held()).map((a) => [a.version, a.complete])).toEqual([
    [1, true],
    [1, true],
  ]);
});

test('more entries than one poll takes on are finished by the next, at once', async () => {
  publisher.at.set(
    '/feed',
    feed(
      Array.from({ length: 450 }, (_, i) => whole(i + 1, { content: paragraphs(3, `n${i}x`) })),
      { etag: '"1"' },
    ),
  );
  await add(['/feed']);
  expect(await poll()).toMatchObject({ sources: 1, articlesNew: 450 });
  expect(await held()).toHaveLength(450);
});

test('articles on one event are joined in a story', async () => {
  const event = 'Glacier tunnel collapse traps thirty miners near Ostermark as rescuers race the thaw';
  publisher.at.set('/one', feed([whole(1, { title: event, content: paragraphs(5, 'miner') })]));
  publisher.at.set('/two', feed([whole(2, { title: `${event}, officials say`, content: paragraphs(5, 'miner') })]));
  await add(['/one', '/two']);
  await pollDue(store, { fetcher, clock: () => now, stories: openStoryDesk() });
  const rows = await held();
  expect(new Set(rows.map((a) => a.storyId)).size).toBe(1);
  const [story] = await store.read.select().from(stories);
  expect(story).toMatchObject({ publishers: 2, articles: 2 });
  // The paper that gives the story its name takes its headline back.
  const led = rows.find((a) => a.id === story?.leadArticleId)?.title === event ? 1 : 2;
  const corrected = 'All thirty miners near Ostermark were above ground';
  publisher.at.set(
    led === 1 ? '/one' : '/two',
    feed([whole(led, { title: corrected, content: paragraphs(5, 'miner') })]),
  );
  now += DAY;
  await pollDue(store, { fetcher, clock: () => now, stories: openStoryDesk() });
  expect(await store.read.select().from(stories)).toMatchObject([
    { title: corrected, slug: expect.stringMatching(/^all-thirty/) },
  ]);
});

test('pictures: the lead is open, those of the text only where the preview shows them', async () => {
  const figure = (n: number) =>
    `<figure><img src="${publisher.origin}/p${n}.jpg" width="800" height="500" alt="P${n}"></figure>`;
  publisher.at.set('/feed', feed([whole(1, { content: figure(0) + paragraphs(3) + figure(1) + paragraphs(3) })]));
  await add(['/feed']);
  await poll();
  expect(await store.read.select().from(articleImages)).toMatchObject([
    { n: 0, src: `${publisher.origin}/p0.jpg`, open: true },
    { n: 1, src: `${publisher.origin}/p1.jpg`, open: false },
  ]);
});

test('a permanent move is kept too when nothing else is new there', async () => {
  publisher.at.set('/old', feed([whole(1)], { etag: '"1"' }));
  publisher.at.set('/new', feed([whole(1)], { etag: '"1"' }));
  await add(['/old']);
  await poll();
  publisher.at.set('/old', status(301, { location: '/new' }));
  now += DAY;
  expect(await poll()).toMatchObject({ notModified: 1, failed: 0 });
  expect(await view('/new')).toMatchObject({ articles: 1, error: null });
});

test('a permanent move is kept, and a site’s address leads to its feed', async () => {
  publisher.at.set('/old', status(301, { location: '/feed' }));
  publisher.at.set('/feed', feed([whole(1)]));
  await add(['/old']);
  await poll();
  expect((await listSources(store)).map((v) => v.url)).toEqual([`${publisher.origin}/feed`]);
  publisher.at.set(
    '/',
    page('<html><head><link rel="alternate" type="application/rss+xml" href="/other.xml"></head></html>'),
  );
  publisher.at.set('/other.xml', feed([whole(3)]));
  expect(await addSource(store, `${publisher.origin}/`, { now, fetcher })).toMatchObject({
    kind: 'added',
    url: `${publisher.origin}/other.xml`,
    publisher: 'The Paper',
    entries: 1,
  });
  expect(await addSource(store, `${publisher.origin}/feed`, { now, fetcher })).toMatchObject({ kind: 'known' });
  publisher.at.set('/bare', page('<html><body>nothing</body></html>'));
  expect(await addSource(store, `${publisher.origin}/missing`, { now, fetcher })).toMatchObject({
    kind: 'failed',
    sentence: expect.stringContaining('404'),
  });
});

/** Every line of bad input: path -> reply, the code an admin sees (null: all is well), the articles it yields. */
const BAD: [string, () => Reply, string | null, number][] = [
  ['/403', () => status(403), 'forbidden', 0],
  ['/404', () => status(404), 'not-found', 0],
  ['/410', () => status(410), 'gone', 0],
  ['/429', () => status(429, { 'retry-after': '7200' }), 'too-many', 0],
  ['/500', () => status(500), 'server-error', 0],
  ['/loop', () => status(302, { location: '/loop' }), 'redirect-loop', 0],
  ['/silent', () => () => undefined, 'timeout', 0],
  ['/reset', () => (_q, response) => response.socket?.destroy(), 'reset', 0],
  ['/html', () => page('<!doctype html><html><body><p>Welcome</p></body></html>'), 'not-feed', 0],
  ['/zero', () => page(''), 'empty', 0],
  ['/nothing', () => feed([]), 'empty', 0],
  ['/60mb', () => page(Buffer.alloc(60_000_000, ' ')), 'too-large', 0],
  ['/bomb', () => page(gzipSync(Buffer.alloc(100_000_000)), { 'content-encoding': 'gzip' }), 'too-large', 0],
  ['/text', () => page('just words', { 'content-type': 'text/plain' }), 'broken-feed', 0],
  [
    '/charset',
    () =>
      page(Buffer.from(rss([whole(70, { title: 'Café Zürich' })]).replace('UTF-8', 'ISO-8859-1'), 'latin1'), {
        'content-type': 'text/xml; charset=utf-8',
      }),
    null,
    1,
  ],
  ['/cut', () => page(rss([whole(71), whole(72), whole(73)]).slice(0, -1200)), null, 3],
  ['/no-link', () => feed([{ title: 'No link', guid: 'n1', content: paragraphs(4) }]), null, 1],
  ['/no-guid', () => feed([{ title: 'No guid', link: 'http://127.0.0.1/no-guid', content: paragraphs(4) }]), null, 1],
  [
    '/bare',
    () => feed([{ title: 'A title and nothing else' }, { summary: 'A summary and nothing else.' }, {}]),
    null,
    2,
  ],
  ['/1970', () => feed([whole(74, { date: 'Thu, 01 Jan 1970 00:00:00 GMT' })]), null, 1],
  ['/2099', () => feed([whole(75, { date: 'Thu, 01 Jan 2099 00:00:00 GMT' })]), null, 1],
  ['/2015', () => feed([whole(76, { date: 'Thu, 01 Jan 2015 00:00:00 GMT' })]), null, 1],
];

test('bad input of every kind leaves a readable state, harms no other source and loses nothing', {
  timeout: 60_000,
}, async () => {
  publisher.at.set('/good', feed([whole(1)]));
  for (const [path, reply] of BAD) publisher.at.set(path, reply());
  const closed = await openPublisher();
  await closed.close();
  await add(['/good', ...BAD.map(([path]) => path)]);
  const rows = [
    { url: `${closed.origin}/refused` },
    { url: 'http://nobody.invalid/feed' },
    { url: 'http://169.254.169.254/feed' },
  ];
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now });
  const summary = await poll();
  expect(takeWarnings()).toEqual([]);
  const views = await listSources(store);
  for (const [path, , code, n] of BAD) {
    const found = views.find((v) => v.url.endsWith(path));
    expect([path, found?.errorCode, found?.articles]).toEqual([path, code, n]);
    if (code) expect(found?.error).toMatch(/^[A-Z].{15,}\.$/);
    expect(found?.nextDue).toBeGreaterThan(now);
  }
  expect(views.find((v) => v.url.endsWith('/429'))?.nextDue).toBeGreaterThanOrEqual(now + 2 * HOUR);
  expect(views.find((v) => v.url.endsWith('/refused'))?.errorCode).toBe('refused');
  expect(views.find((v) => v.url.includes('nobody'))?.errorCode).toBe('unknown-host');
  expect(views.find((v) => v.url.includes('169.254'))?.errorCode).toBe('blocked-address');
  expect(views.find((v) => v.url.endsWith('/good'))).toMatchObject({ error: null, articles: 1 });
  expect(summary.failed).toBe(summary.failures.length);

  const stored = await held();
  const by = (title: string) => stored.find((a) => a.title === title);
  expect(by('Café Zürich')).toBeDefined();
  for (const title of ['Story 74 of the day', 'Story 75 of the day'])
    expect(by(title)).toMatchObject({ publishedAt: now });
  const old = by('Story 76 of the day');
  expect(old).toMatchObject({ publishedAt: Date.UTC(2015, 0, 1) });
  expect(old && idTime(old.id)).toBe(now - 2 * DAY);

  // The good one breaks in every way in turn: what was stored stays.
  for (const [, reply] of BAD.slice(0, 14)) {
    publisher.at.set('/good', reply());
    now += 2 * DAY;
    await store.write(async (tx) => void (await tx.update(sources).set({ status: 'paused' })));
    await store.write(async (tx) => {
      await tx
        .update(sources)
        .set({ status: 'active', dueAt: 0, leaseUntil: null })
        .where(eq(sources.url, `${publisher.origin}/good`));
    });
    await poll();
  }
  expect((await held()).map((a) => a.title)).toEqual(stored.map((a) => a.title));
  publisher.at.set('/good', feed([whole(1), whole(2)]));
  now += 2 * DAY;
  expect(await poll()).toMatchObject({ articlesNew: 1 });
  expect(await view('/good')).toMatchObject({ error: null, failures: 0, articles: 2 });
});

test('a store that refuses a batch is our fault, not lost news: the next poll brings it', async () => {
  publisher.at.set('/feed', feed([whole(1)], { etag: '"1"' }));
  await add(['/feed']);
  const broken = { assign: () => Promise.reject(new Error('disk full')) };
  expect(await pollDue(store, { fetcher, clock: () => now, stories: broken })).toMatchObject({
    failed: 1,
    articlesNew: 0,
  });
  expect(takeWarnings().join()).toContain('disk full');
  expect(await view('/feed')).toMatchObject({ errorCode: 'internal' });
  now += DAY;
  expect(await poll()).toMatchObject({ articlesNew: 1, notModified: 0 });
});

test('a run ends when nothing is due, not when hands come free while it looks for more', async () => {
  const paths = Array.from({ length: 12 }, (_, n) => `/paper-${n}`);
  paths.forEach((path, n) => {
    const reply = feed([whole(1, { guid: path, link: `${publisher.origin}${path}/1` })]);
    // Every other one is slow: hands come free one by one, not in pairs.
    publisher.at.set(path, (request, response) => void setTimeout(reply, (n % 2) * 80, request, response));
  });
  await add(paths);
  // A lease that finds nothing answers late: the polls it was waiting for end meanwhile.
  const slow: Store = {
    ...store,
    write: async (work, options) => {
      const result = await store.write(work, options);
      if (Array.isArray(result) && result.length === 0) await new Promise((done) => setTimeout(done, 400));
      return result;
    },
  };
  expect(await pollDue(slow, { fetcher, clock: () => now })).toMatchObject({ sources: 12, articlesNew: 12, failed: 0 });
});

test('what fails anew while a long run goes on waits for the next run', async () => {
  publisher.at.set('/bad', status(404));
  publisher.at.set('/long', feed(Array.from({ length: 450 }, (_, n) => whole(n))));
  await add(['/bad', '/long']);
  // Every look at the clock is two minutes later: the failing source is due again long before the long listing is done.
  const clock = () => {
    now += 2 * MINUTE;
    return now;
  };
  expect(await pollDue(store, { fetcher, clock })).toMatchObject({ sources: 2, failed: 1, articlesNew: 450 });
  expect(publisher.asked.filter((path) => path === '/bad')).toHaveLength(1);
});

test('a long feed whose entries change with every look is not asked for ever', async () => {
  let looks = 0;
  publisher.at.set('/feed', (request, response) => {
    const date = (n: number) => new Date(now - n * HOUR + ++looks * 1000).toUTCString();
    feed(Array.from({ length: 260 }, (_, n) => whole(n, { date: date(n) })))(request, response);
  });
  await add(['/feed']);
  expect(await poll()).toMatchObject({ articlesNew: 260 });
  expect(publisher.asked.length).toBeLessThanOrEqual(3);
  expect((await view('/feed')).nextDue).toBeGreaterThan(now);
});

test('pages are not fetched anew because all entries bear the time of the look', async () => {
  const stamped = () => feed([1, 2, 3].map((n) => whole(n, { content: '', date: new Date(now).toUTCString() })));
  for (const n of [1, 2, 3]) publisher.at.set(`/news/${n}`, page(articlePage(`Story ${n}`, paragraphs(6, `p${n}x`))));
  publisher.at.set('/feed', stamped());
  await add(['/feed']);
  await poll();
  now += DAY;
  publisher.at.set('/feed', stamped());
  expect(await poll()).toMatchObject({ articlesNew: 0, articlesUpdated: 0 });
  expect(publisher.asked.filter((path) => path.startsWith('/news/'))).toHaveLength(3);
});

test('a page address that leads to a feed is no page', async () => {
  publisher.at.set('/feed', feed([whole(1, { content: '' })]));
  publisher.at.set('/news/1', feed([whole(7)]));
  await add(['/feed']);
  expect(await poll()).toMatchObject({ articlesNew: 1, pagesFailed: 1 });
  expect(await held()).toMatchObject([{ complete: false }]);
});

test('stopping gives the lease back and records no failure', async () => {
  publisher.at.set('/feed', () => undefined);
  await add(['/feed']);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await pollDue(store, { fetcher, clock: () => now, signal: stop.signal });
  const [row] = await store.read.select().from(sources);
  expect(row).toMatchObject({ failures: 0, leaseUntil: null, errorCode: null, triedAt: null });
});

test('what was written and then not kept was not taken in: its poll failed by our fault, no more is tried, and the next one brings it', async () => {
  publisher.at.set(
    '/feed',
    feed(
      Array.from({ length: 45 }, (_, n) => whole(n)),
      { etag: '"1"' },
    ),
  );
  await add(['/feed']);
  let lost = 0;
  const full: Store = {
    ...store,
    search: store.search,
    write: (work, options) =>
      store.write(async (tx) => {
        const before = await tx.$count(articles);
        const result = await work(tx);
        if ((await tx.$count(articles)) === before) return result;
        lost++;
        throw new Error('disk full');
      }, options),
  };
  expect(await pollDue(full, { fetcher, clock: () => now })).toMatchObject({ failed: 1, articlesNew: 0 });
  expect(takeWarnings().join()).toContain('disk full');
  expect(lost).toBe(1);
  expect(await view('/feed')).toMatchObject({ errorCode: 'internal' });
  now += DAY;
  expect(await poll()).toMatchObject({ articlesNew: 45 });
});
