// Is an article one article, and another one another, over polls of real feeds? Guids that are numbered anew, addresses that hold something else
// each day, templates, addresses of others.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articles, articleVersions, channelArticles } from '../../../db/schema/articles.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { HOUR } from '../../../lib/platform/clock.ts';
import { closePolling, openPolling, type Polling } from '../../support/polling.ts';
import { page } from '../../support/publisher.ts';

let polling: Polling;
beforeEach(async () => {
  polling = await openPolling();
});
afterEach(() => closePolling(polling));

interface Item {
  guid?: string;
  link?: string;
  title?: string;
  text?: string;
  /** In hours. */
  at?: number;
}
const START = Date.UTC(2026, 10, 20, 10);
const escaped = (text: string) => text.replaceAll('&', '&amp;');
const itemOf = ({ guid, link, title, text, at }: Item) =>
  `<item>${guid ? `<guid isPermaLink="false">${escaped(guid)}</guid>` : ''}${link ? `<link>${escaped(link)}</link>` : ''}` +
  `<title>${title}</title>${at === undefined ? '' : `<pubDate>${new Date(START + at * HOUR).toUTCString()}</pubDate>`}` +
  `<description>${text}</description></item>`;

/** A source of the publisher whose home is `home`. */
async function add(path: string, home = 'http://paper.example/'): Promise<void> {
  const rows = [{ url: `${polling.publisher.origin}${path}`, name: path.slice(1), home, licence: 'full' }];
  await importSources(polling.store, Buffer.from(JSON.stringify(rows)), { now: polling.now, pages: 'never' });
}

function list(path: string, items: readonly Item[]): void {
  const xml = `<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>${items.map(itemOf).join('')}</channel></rss>`;
  polling.publisher.at.set(path, page(xml, { 'content-type': 'application/rss+xml' }));
}

/** What is kept after a poll of all: titles with addresses, by title. */
async function poll(): Promise<string[]> {
  await pollDue(polling.store, { fetcher: polling.fetcher, clock: () => polling.now }, { all: true });
  polling.now += HOUR;
  const rows = await polling.store.read.select().from(articles);
  return rows.map(({ title, url }) => `${title} ${new URL(url).pathname}${new URL(url).search}`).sort();
}

/** The same feed of one paper, poll by poll; what is kept in the end, and that another poll of the same changes nothing. */
async function polls(...rounds: Item[][]): Promise<string[]> {
  await add('/feed');
  let kept: string[] = [];
  for (const items of rounds) {
    list('/feed', items);
    kept = await poll();
    // As new bytes, all of which are read.
    list('/feed', [...items, { title: '', text: '' }]);
    expect(await poll()).toEqual(kept);
  }
  return kept;
}
const versions = () => polling.store.read.$count(articleVersions);

const paper = (path: string) => `http://paper.example${path}`;
const council = {
  title: 'Council closes baths',
  text: 'The council closes all baths of the town until further notice.',
};
const squid = {
  title: 'New squid species found',
  text: 'A squid that nobody had seen before was found at the harbour.',
};
const striker = { title: 'Striker signed', text: 'The club has signed a striker from the second league for a year.' };

const PLEA = 'Subscribers only: read the full article on our website, or log in to continue.';
test('a template’s words under one path do not make one article of two', async () => {
  const one = { ...council, guid: 'g1', link: paper('/article.php?id=1'), text: PLEA };
  const two = { ...squid, guid: 'g2', link: paper('/article.php?id=2'), text: PLEA };
  const both = ['Council closes baths /article.php?id=1', 'New squid species found /article.php?id=2'];
  expect(await polls([one], [two])).toEqual(both);
  expect(await polls([two], [one], [two, one])).toEqual(both);
  expect(await versions()).toBe(0);
});

test('nor where there are no guids, or the title comes again on another day', async () => {
  const at = (n: number, more: Item): Item => ({ link: paper(`/article.php?id=${n}`), text: PLEA, ...more });
  expect(
    await polls(
      [at(1, council)].map((one) => ({ ...one, text: PLEA })),
      [{ ...at(2, squid), text: PLEA }],
    ),
  ).toHaveLength(2);
  await polls([at(3, { title: 'Weather', guid: 'w3', at: 1 })], [at(4, { title: 'Weather', guid: 'w4', at: 2 })]);
  expect(await polling.store.read.$count(articles)).toBe(4);
});

test('an address with a session’s number is the same article at another visit, under other guids and headlines', async () => {
  const at = (n: number, more: Item = {}): Item => ({ ...council, link: paper(`/baths.php?s=${n}`), at: -1, ...more });
  expect(await polls([at(1)], [at(2)], [at(3, { title: 'Council closes the baths' })])).toHaveLength(1);
  expect(await polls([at(4, { guid: 'a', title: 'Council closes the baths' })])).toHaveLength(1);
  expect(await polls([at(5, { guid: 'b', title: 'Council closes the baths' })])).toHaveLength(1);
});

const theirs = {
  guid: 'agg-1',
  link: paper('/n/7'),
  title: 'Shocking baths scandal',
  text: 'They do not want you to know this about the baths.',
};
const own = { ...council, guid: 'p1', link: paper('/n/7') };
test.each([
  ['the other first', ['/theirs', '/feed']],
  ['the paper first', ['/feed', '/theirs']],
  ['both at once', ['/theirs+/feed']],
])('others may link to a paper’s article: theirs is theirs, and the paper’s the paper’s; %s', async (_, order) => {
  list('/theirs', [theirs]);
  list('/feed', [own]);
  for (const paths of order) {
    for (const path of paths.split('+')) await add(path, path === '/feed' ? undefined : 'http://links.example/');
    await poll();
  }
  const both = ['Council closes baths /n/7', 'Shocking baths scandal /n/7'];
  expect(await poll()).toEqual(both);
  // Each goes on as it began, without its guid too.
  list('/theirs', [{ ...theirs, guid: '', text: 'Now they want you to know it.' }]);
  list('/feed', [{ ...own, guid: '', title: 'Council closes all baths' }]);
  expect(await poll()).toEqual(['Council closes all baths /n/7', 'Shocking baths scandal /n/7']);
  expect(await poll()).toHaveLength(2);
});

test('whoever lists a paper’s article under its title lists that, and another paper’s own is kept by itself', async () => {
  await add('/feed');
  await add('/links', 'http://links.example/');
  await add('/more', 'http://more.example/');
  list('/feed', [own]);
  list('/links', []);
  list('/more', []);
  await poll();
  list('/links', [{ ...own, guid: 'l1', text: 'Seen in the paper.' }]);
  expect(await poll()).toHaveLength(1);
  expect(await polling.store.read.$count(channelArticles)).toBe(4);
  // Of an article of a paper that is no source there is one.
  const far = { ...squid, link: 'http://far.example/n/1' };
  list('/links', [{ ...far, guid: 'l2' }]);
  await poll();
  list('/more', [{ ...far, guid: 'm2', text: 'Squid!' }]);
  expect(await poll()).toHaveLength(2);
  list('/feed', [own, { ...far, guid: 'f3', title: 'Squid for beginners', text: 'How to know them.' }]);
  expect(await poll()).toHaveLength(3);
});

test('guids that are numbers of places in the list: addresses and titles decide', async () => {
  const c = { ...council, link: paper('/n/c') };
  const s = { ...squid, link: paper('/n/s') };
  const f = { ...striker, link: paper('/n/f') };
  const l = {
    title: 'Lighthouse for sale',
    link: paper('/n/l'),
    text: 'The lighthouse at the point is for sale, with its keeper.',
  };
  const numbered = (...items: Item[]) => items.map((item, n) => ({ ...item, guid: String(n + 1) }));
  const kept = await polls(numbered(c, s), numbered(f, c, s), numbered(l, f, c), numbered(c, f, l, s));
  expect(kept).toEqual([
    'Council closes baths /n/c',
    'Lighthouse for sale /n/l',
    'New squid species found /n/s',
    'Striker signed /n/f',
  ]);
  expect(await versions()).toBe(0);
});

test('one place ahead is enough to tell it', async () => {
  const kept = await polls(
    [{ ...council, link: paper('/n/c'), guid: '1' }],
    [
      { ...striker, link: paper('/n/f'), guid: '1' },
      { ...council, link: paper('/n/c'), guid: '2' },
    ],
  );
  expect(kept).toEqual(['Council closes baths /n/c', 'Striker signed /n/f']);
});

const first = (n: number, one: Item, path: string): Item => ({ ...one, guid: '1', link: paper(path), at: n });
test.each<[string, Item]>([
  ['text', { text: striker.text }],
  ['date', { at: 3 }],
  ['address', { link: paper('/n/f') }],
])('but where its %s stays it is retitled', async (_, more) => {
  const retitled = { ...first(4, { title: 'Club signs nobody', text: 'It was all a mistake.' }, '/n/g'), ...more };
  expect(await polls([first(3, striker, '/n/f')], [retitled])).toEqual(['Club signs nobody /n/f']);
});

test('an article that moved keeps its guid, also under another title', async () => {
  const kept = await polls(
    [
      { ...council, link: paper('/n/baths'), guid: '1' },
      { ...squid, link: paper('/n/s'), guid: '2' },
    ],
    [
      { ...council, title: 'Baths stay open', link: paper('/n/open'), guid: '1' },
      { ...squid, link: paper('/m/s'), guid: '2' },
    ],
  );
  expect(kept).toEqual(['Baths stay open /n/baths', 'New squid species found /n/s']);
});

test.each<[string, string, Item]>([
  ['keeps its guid', '/photo/', { guid: 'a', text: squid.text, at: 2 }],
  ['keeps its text', '/photo/', { guid: 'b', text: council.text, at: 2 }],
  ['keeps its date', '/photo/', { guid: 'b', text: squid.text, at: 1 }],
  ['is at an address of its own', '/n/council-closes-all-baths', { guid: 'b', text: squid.text, at: 2 }],
  [
    'has a guid that counts its changes',
    '/n/baths',
    { guid: 'http://paper.example/n/baths#2', text: squid.text, at: 2 },
  ],
  ['has no guid', '/photo/', { text: squid.text, at: 2 }],
])('a retitled article that %s is that article', async (_, path, more) => {
  const first = { ...council, guid: 'a', link: paper(path), at: 1 };
  expect(await polls([first], [{ ...first, guid: '', title: 'Baths stay open', ...more }])).toHaveLength(1);
});

const weather = (n: number, more: Item = {}): Item => ({
  title: 'Weather',
  text: `Rain on day ${n}, with much wind, and some sun after it.`,
  at: n,
  ...more,
});
test('entries without names of their own are told apart by date and text', async () => {
  expect(await polls([weather(2), weather(1)])).toHaveLength(2);
  expect(await polls([weather(3), weather(2), weather(1)])).toHaveLength(3);
  // Once it was listed alone, whatever comes later under its title is that one: a line that is dated anew with each look would never end.
  expect(await polls([weather(4)], [weather(5)], [weather(6)], [weather(8), weather(7)])).toHaveLength(4);
});

test('the same words under a newer date are the same article', async () => {
  expect(await polls([weather(1)], [weather(1, { at: 2 })], [weather(1, { at: 3 })])).toHaveLength(1);
  expect(await polls([weather(1, { at: undefined })], [weather(2, { at: undefined })])).toHaveLength(1);
});

test('two short items under one title and address are two', async () => {
  const brief = (n: number, more: Item = {}): Item => ({
    ...weather(n),
    title: 'Kurz notiert',
    guid: `k${n}`,
    link: paper('/kurz'),
    ...more,
  });
  expect(await polls([brief(2), brief(1)], [brief(3), brief(2), brief(1)])).toHaveLength(3);
  // Listed twice under two guids.
  const twice = { ...weather(9), title: 'Once', link: paper('/once') };
  expect(
    await polls([
      { ...twice, guid: 'a' },
      { ...twice, guid: 'b' },
    ]),
  ).toHaveLength(4);
});

test.each([
  ['/n;jsessionid=AAA1', '/n;jsessionid=BBB2'],
  ['/caf%C3%A9', '/caf%c3%a9'],
  ['/news/amp/story-1', '/news/story-1'],
])('%s and %s are one place', async (a, b) => {
  expect(await polls([{ ...council, link: paper(a) }], [{ ...council, link: paper(b) }])).toHaveLength(1);
});

test('lines that are dated anew with each look are no news', async () => {
  const line = (n: number, title: string, text = ''): Item => ({ title, text, at: n });
  const rounds = [1, 3, 5, 7].map((n) => [
    line(n + 1, 'Water level normal'),
    line(n, 'Harbour office', n > 1 ? 'Shut.' : ''),
  ]);
  expect(await polls(...rounds)).toHaveLength(2);
});

test('releases under one number, in one second, with one template’s words, stay several', async () => {
  const at = (n: number): Item => ({
    title: `Release ${n} of many`,
    text: PLEA,
    link: paper(`/site/12345678/news/item-${n}`),
    at: 3,
  });
  expect(await polls([at(1)], [at(2)], [at(3)])).toHaveLength(3);
});

test('a live page whose entries bear a guid for each change is one article', async () => {
  const at = (n: number, one: Item): Item => ({ ...one, guid: `live-${n}`, link: paper('/live/election'), at: n });
  expect(await polls([at(1, council)], [at(2, squid)], [at(3, striker)])).toHaveLength(1);
});
