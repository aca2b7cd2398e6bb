// What changes the meaning of an entry without changing its bytes? The head of a feed, where it was found, in which letters it is written,
// what stands beside it. Whatever it is, all is read as if nothing had been listed before.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articles } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { websubPushes } from '../../../db/schema/websub.ts';
import type { Store } from '../../../db/store.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { type BothWays, openBothWays } from '../../support/both-ways.ts';
import { page, type Reply } from '../../support/publisher.ts';

let both: BothWays;
beforeEach(async () => {
  both = await openBothWays();
});
afterEach(() => both.close());

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toUTCString();
/** An item in RSS; what it holds besides is given. */
const item = (n: number, more = '', title = `Title ${n}`) =>
  `<item><guid isPermaLink="false">id-${n}</guid><link>/news/${n}</link><title>${title}</title><pubDate>${at(n)}</pubDate>${more}</item>`;
const feed = (items: string, { before = '', rss = '', channel = '' } = {}) =>
  `<?xml version="1.0"?>${before}<rss version="2.0"${rss}><channel${channel}><title>Paper</title>${items}</channel></rss>`;
const said = (text: string) => `<description>${text}</description>`;
const xml = (body: string | Buffer, type = 'application/rss+xml'): Reply => page(body, { 'content-type': type });

/** Two looks at a paper: at first one and two, then three as well. */
const looks = (make: (round: number, items: string) => string, more = said('A text that is the same.')) =>
  [0, 1].map((round) => xml(make(round, (round ? item(3, more) : '') + item(2, more) + item(1, more))));
const latin = (text: string, type = 'application/rss+xml') => xml(Buffer.from(text, 'latin1'), type);
const entity = (text: string) => `<!DOCTYPE rss [ <!ENTITY name "${text}"> ]>`;
const CAFE = said('Caf\u00c3\u00a9');
const [PLAIN, SPELT] = ['/news/1', '/news/1/?utm_source=x'].map(
  (link) => `<item><link>${link}</link><title>Title 1</title><pubDate>${at(1)}</pubDate><description>The words.`,
) as [string, string];

test.each<[what: string, rounds: Reply[]]>([
  [
    'an entity that the head declares',
    looks(
      (round, items) => feed(items, { before: entity(round ? 'new > name' : 'old > name') }),
      said('It is &name; that is meant.'),
    ),
  ],
  [
    'the address to which others are relative',
    looks((round, items) => feed(items, { channel: ` xml:base="https://${round ? 'new' : 'old'}.example/"` })),
  ],
  [
    'a vocabulary',
    looks(
      (round, items) => feed(items, { rss: ` xmlns:x="http://purl.org/${round ? 'dc/elements/1.1' : 'nothing'}/"` }),
      '<x:creator>Ada Author</x:creator>',
    ),
  ],
  [
    'a vocabulary of whatever comes after an element between entries',
    looks(
      (round, items) =>
        feed(items).replace(
          '<item>',
          `<part xmlns:x="http://purl.org/${round ? 'dc/elements/1.1' : 'nothing'}/"><item>`,
        ),
      '<x:creator>Ada Author</x:creator>',
    ),
  ],
  [
    'the letters that the server names',
    ['iso-8859-1', 'iso-8859-2'].map((set, round) =>
      latin(
        feed((round ? item(3) : '') + item(1, said('\u00b1\u00a3 of the same bytes')) + item(2)),
        `application/rss+xml; charset=${set}`,
      ),
    ),
  ],
  [
    'the letters that the head names',
    ['iso-8859-1', 'iso-8859-2'].map((set, round) =>
      latin(
        feed((round ? item(3) : '') + item(1, said('\u00b1\u00a3 of the same bytes')) + item(2)).replace(
          '?>',
          ` encoding="${set}"?>`,
        ),
      ),
    ),
  ],
  [
    'the letters that an entry is written in',
    [
      item(1, CAFE) + item(2),
      item(3, said('\u00e9\u00e8 \u00e0\u00fc\u00f6\u00e4\u00df')) + item(1, CAFE) + item(2),
    ].map((items) => latin(feed(items))),
  ],
  [
    'the letters that an entry from before is written in',
    ['', item(3, CAFE)].map((fresh) =>
      latin(feed(fresh + item(1, said('\u00e9\u00e8 \u00e0\u00fc\u00f6\u00e4\u00df')) + item(2))),
    ),
  ],
  [
    'what looks like an entry in the text of one',
    [0, 1].map((round) =>
      xml(
        `${[3, 2, 1]
          .slice(1 - round)
          .reduce(
            (text, n) =>
              `${text}<entry><id>id-${n}</id><link href="/news/${n}"/><title>Title ${n}${round && n === 1 ? ', corrected' : ''}</title>` +
              `<updated>2026-11-2${n}T10:00:00Z</updated><content type="html"><![CDATA[One writes <item>a</item> here: ${n}.]]></content></entry>`,
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title>',
          )}</feed>`,
      ),
    ),
  ],
  [
    'what looks like an entry in JSON',
    [0, 1].map((round) =>
      xml(
        JSON.stringify({
          version: 'https://jsonfeed.org/version/1.1',
          title: 'Paper',
          items: [3, 2, 1].slice(1 - round).map((n) => ({
            id: `id-${n}`,
            url: `https://paper.example/news/${n}`,
            title: `Title ${n}${round && n === 1 ? ', corrected' : ''}`,
            content_html: `<item>The text of it ${n}</item>`,
            date_published: `2026-11-2${n}T10:00:00Z`,
          })),
        }),
        'application/feed+json',
      ),
    ),
  ],
  [
    'a remark that begins in a new entry and ends in an old one',
    [0, 1].map((round) =>
      xml(feed((round ? item(3, '<!-- it begins') : '') + item(2, `${said('Said.')} and ends -->`) + item(1))),
    ),
  ],
  [
    'a declaration in a text that moves up',
    [0, 1].map((round) =>
      xml(
        feed(
          Array.from({ length: 12 }, (_, n) =>
            item(
              n + 1,
              n === 11
                ? `<description><![CDATA[To begin with ${round ? 'type' : 'write'} <!DOCTYPE html [ and more ]> at the top.]]></description>`
                : said('word '.repeat(120)),
            ),
          ).join(''),
        ),
      ),
    ),
  ],
  [
    'an article that is listed twice, under names that it had one after the other',
    [[`${SPELT}In other words.`], [PLAIN], [PLAIN, `${SPELT}In other words, and more.`]].map((listed) =>
      xml(feed(listed.map((one) => `${one}</description></item>`).join('') + item(2))),
    ),
  ],
])('%s', async (_, rounds) => {
  for (const reply of rounds) {
    both.publisher.at.set('/feed', reply);
    await both.poll();
  }
  // Once more with a new entry, so that what was remembered is asked.
  both.publisher.at.set('/feed', rounds[0] as Reply);
  await both.poll();
});

test('a place that the publisher sends us on to', async () => {
  for (const [round, place] of ['old', 'new', 'new'].entries()) {
    both.publisher.at.set('/feed', (_, response) => response.writeHead(302, { location: `/${place}/feed` }).end());
    const link = (n: number) => item(n).replace('/news/', 'news/');
    both.publisher.at.set(`/${place}/feed`, xml(feed((round ? link(3) : '') + link(2) + link(1))));
    await both.poll();
  }
});

test('dates, remarks and words in the head do not matter, nor how many entries there are', async () => {
  for (const round of [0, 1, 2]) {
    const head = { before: `<!-- made at ${round} -->`, channel: ` id="p"` };
    const items = Array.from({ length: round }, (_, n) => item(3 + n)).join('\n ');
    const text = feed(`<lastBuildDate>${round}</lastBuildDate>\n ${items}${item(2)}${item(1)}\n`, head);
    both.publisher.at.set('/feed', xml(`${text}<!-- cached at ${round} -->`));
    expect(await both.poll()).toBe(round > 0);
  }
  expect(await both.store.read.select().from(articles)).toHaveLength(4);
});

test('what a hub pushed meanwhile, when the feed lists again what it listed before', async () => {
  const lists = (...items: string[]) => both.publisher.at.set('/feed', xml(feed(items.join(''))));
  lists(item(2), item(1));
  await both.poll();
  const [source] = await both.store.read.select({ id: sources.id }).from(sources);
  const sourceId = source?.id ?? 0;
  const body = Buffer.from(feed(item(1, '', 'Title 1, corrected')));
  for (const of of [both.store, both.other]) {
    await of.write(async (tx) => {
      const push = { id: 1, sourceId, contentType: 'application/rss+xml', hash: 'h', receivedAt: both.now };
      await tx.insert(websubPushes).values({ ...push, body });
      await tx.update(sources).set({ pushDueAt: both.now });
    });
  }
  const titles = async () => (await both.store.read.select().from(articles)).map(({ title }) => title).sort();
  await both.poll();
  expect(await titles()).toEqual(['Title 1, corrected', 'Title 2']);
  // It was taken back, and there is news.
  lists(item(3), item(2), item(1));
  await both.poll();
  expect(await titles()).toEqual(['Title 1', 'Title 2', 'Title 3']);
});

test('changes of which only a part was stored', async () => {
  const many = (round: number) =>
    Array.from({ length: 60 }, (_, n) => item(n, round === 1 ? said('Said in another way.') : said('Said.'))).join('');
  const lists = (round: number) =>
    both.publisher.at.set('/feed', xml(feed((round === 2 ? item(99) : '') + many(round))));
  lists(0);
  await both.poll();
  lists(1);
  for (const of of [both.store, both.other]) {
    // A worker that is gone before it has stored all.
    const stopped = new AbortController();
    let written = 0;
    const stops = {
      ...of,
      write: (async (work, options) => {
        const stored = await of.write(work, options);
        if (++written === 3) stopped.abort();
        return stored;
      }) as Store['write'],
    };
    await pollDue(stops, { fetcher: both.fetcher, clock: () => both.now, signal: stopped.signal }, { all: true });
  }
  const texts = async () =>
    new Set((await both.store.read.select().from(articles)).map(({ standfirst }) => standfirst));
  expect([...(await texts())].sort()).toEqual(['Said in another way.', 'Said.']);
  lists(2);
  await both.poll();
  expect(await texts()).toEqual(new Set(['Said.', null]));
});

test('an entry of which nothing could be shown, until its page is there', async () => {
  await both.close();
  both = await openBothWays('auto');
  const bare = `<item><link>/news/1</link><pubDate>${at(1)}</pubDate>${said('&lt;img src="/a.jpg"&gt;')}</item>`;
  both.publisher.at.set('/feed', xml(feed(item(2) + bare)));
  await both.poll();
  both.publisher.at.set('/feed', xml(feed(item(3) + item(2) + bare)));
  const text = '<p>A text of some words, which say what there is to be said of it, and no more than that.</p>'.repeat(
    9,
  );
  both.publisher.at.set(
    '/news/1',
    page(`<html><head><title>Told late</title></head><body><h1>Told late</h1>${text}</body></html>`),
  );
  await both.poll();
  expect(await both.store.read.select().from(articles)).toHaveLength(3);
});
