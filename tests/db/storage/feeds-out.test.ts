// Does what leaves the house hold on this engine? Everybody's feeds say what a stranger may see and no more; a reader's own opens by one secret
// address, without what they mute.
import { eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { users } from '../../../db/schema/accounts.ts';
import { articles, channelArticles, channels } from '../../../db/schema/articles.ts';
import { feedAddresses } from '../../../db/schema/delivery.ts';
import { articleTopics, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { changePassword } from '../../../lib/access/own-account.ts';
import { openSession } from '../../../lib/access/sessions.ts';
import { atomXml, type EntryOut, type FeedOut } from '../../../lib/delivery/atom.ts';
import { type FeedAsk, firstCards, MOST_ENTRIES, publicFeed } from '../../../lib/delivery/feeds-out.ts';
import type { Place } from '../../../lib/delivery/out-entries.ts';
import {
  endFeedAddress,
  feedAddressView,
  makeFeedAddress,
  type OwnView,
  openFeedAddress,
  ownFeed,
} from '../../../lib/delivery/own-feed.ts';
import { addAuthors } from '../../../lib/ingest/queries-authors.ts';
import { follow } from '../../../lib/reading/follows.ts';
import { type Muting, mute } from '../../../lib/reading/mutes.ts';
import { feedDangers, missingIn } from '../../support/feed-safety.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { addReader } from '../../support/readers.ts';
import { addRowsOfState } from '../../support/states.ts';
import { freshStore, withMeanwhile } from '../../support/store.ts';

const ORIGIN = 'https://news.example.org:8443';
const PASSWORD = 'violet tram at noon';
const place: Place = { origin: ORIGIN, picture: (id, n, width) => `/api/image/${id}/${n}/${width}` };
const text = (words: string) => [{ type: 'paragraph' as const, children: [words] }];

let store: Store;
let tally: Paper;
beforeEach(async () => {
  await store?.close();
  store = await freshStore();
  tally = await addPaper(store, 'The Tally');
});
afterAll(() => store.close());

async function feedOf(ask: FeedAsk): Promise<FeedOut> {
  const answer = await publicFeed(store, ask, place, NOW);
  if (answer.kind !== 'feed') throw new Error(answer.kind);
  const xml = atomXml(answer.feed);
  expect([...feedDangers(xml), ...missingIn(xml)]).toEqual([]);
  return answer.feed;
}
const titles = ({ entries }: FeedOut): string[] => entries.map((entry) => entry.title);
const only = ({ entries }: FeedOut): EntryOut => {
  const [entry] = entries;
  if (!entry || entries.length > 1) throw new Error(`${entries.length} entries`);
  return entry;
};

describe('everybody’s feeds', () => {
  test('an entry: the beginning, whose it is, where it goes on, and a name for ever', async () => {
    const id = await addArticle(store, tally, {
      title: 'The gate closes',
      standfirst: 'At noon & for good.',
      picture: true,
      preview: text('It was noon.'),
      body: text('The whole text, which nobody may see.'),
    });
    await store.write(async (tx) => {
      const set = { byline: 'By Marit Osei and Jana Roth', version: 2, updatedAt: NOW - 60_000 };
      await tx.update(articles).set(set).where(eq(articles.id, id));
      await tx.insert(channels).values({ id: 7001, kind: 'topic', slug: 'port-amery', name: 'Port Amery' });
      await tx.insert(topics).values({ channelId: 7001, kind: 'place', lastAt: NOW, openedAt: NOW });
      await tx.insert(articleTopics).values({ articleId: id, channelId: 7001, weight: 1 });
    });
    const feed = await feedOf({ kind: 'publisher', slug: 'the-tally' });
    expect(feed).toMatchObject({
      id: 'tag:news.example.org,2026:feed:publisher/the-tally',
      title: 'The Tally · Masthead',
      page: `${ORIGIN}/publisher/the-tally`,
      self: `${ORIGIN}/publisher/the-tally/feed.xml`,
    });
    const page = `${ORIGIN}/news/the-gate-closes-${id}`;
    expect(only(feed)).toEqual({
      id: `tag:news.example.org,2026:article:${id}`,
      title: 'The gate closes',
      language: 'en',
      href: page,
      published: NOW - HOUR,
      updated: NOW - 60_000,
      authors: ['Marit Osei', 'Jana Roth'],
      categories: [
        { term: 'world', scheme: `${ORIGIN}/section/`, label: 'World' },
        { term: 'port-amery', scheme: `${ORIGIN}/topic/`, label: 'Port Amery' },
      ],
      summary: 'At noon & for good.',
      html: [
        `<figure><img src="${ORIGIN}/api/image/${id}/0/960" alt="A picture"></figure>`,
        '<p><strong>At noon &amp; for good.</strong></p>',
        '<p>It was noon.</p>',
        `<p dir="ltr" lang="en"><a href="${page}">Read on at Masthead</a></p>`,
      ].join('\n'),
      picture: { src: `${ORIGIN}/api/image/${id}/0/960`, alt: 'A picture' },
      publisher: {
        name: 'The Tally',
        home: 'https://the-tally.example/',
        page: `${ORIGIN}/publisher/the-tally`,
        rights: '© The Tally',
      },
    });
  });

  test('by licence: an excerpt goes on at its paper, a link is headline and link', async () => {
    const piece = {
      title: 'The gate closes',
      standfirst: 'A standfirst.',
      picture: true,
      preview: text('Kept from before.'),
      hoursAgo: 2,
    };
    const excerpt = await addArticle(store, await addPaper(store, 'The Shut', { licence: 'excerpt' }), piece);
    const link = await addArticle(store, await addPaper(store, 'The Bare', { licence: 'link' }), piece);
    const shut = only(await feedOf({ kind: 'publisher', slug: 'the-shut' }));
    expect(shut.html).toContain('<p>Kept from before.</p>');
    expect(shut.html).toContain(`<a href="https://paper.example/${excerpt}">Read on at The Shut</a>`);
    const bare = await feedOf({ kind: 'publisher', slug: 'the-bare' });
    expect(only(bare)).toMatchObject({
      id: expect.stringContaining(`:${link}`),
      summary: null,
      html: null,
      picture: null,
      authors: [],
    });
    expect(atomXml(bare)).not.toMatch(/standfirst|Kept from before|api\/image/);
  });

  test('a time that lies ahead is the moment it came; another script says its direction', async () => {
    const id = await addArticle(store, tally, { title: 'Ahead', hoursAgo: 3 });
    await store.write(async (tx) => {
      const set = { publishedAt: NOW + 9 * HOUR, language: 'ar', dir: 'rtl' as const };
      await tx.update(articles).set(set).where(eq(articles.id, id));
    });
    const entry = only(await feedOf({ kind: 'publisher', slug: 'the-tally' }));
    expect(entry).toMatchObject({ published: NOW - 3 * HOUR, language: 'ar' });
    expect(entry.html).toMatch(/^<div dir="rtl"><p>The beginning\.<\/p><\/div>\n<p dir="ltr" lang="en">/);
  });

  test('whatever a preview of former times holds: no picture of the text, no address of a publisher’s picture', async () => {
    const figure = { type: 'figure' as const, picture: { src: 'https://paper.example/inner.jpg', alt: 'Inner' } };
    await addArticle(store, tally, { title: 'Old', picture: true, preview: [figure, ...text('Words.')] });
    expect(atomXml(await feedOf({ kind: 'front' }))).not.toMatch(/inner|Inner|a\.jpg/);
  });

  test('fifty entries at most, over pages, the newest first', async () => {
    for (let n = 0; n < MOST_ENTRIES + 20; n++)
      await addArticle(store, tally, { title: `Piece ${n}`, section: 'science', hoursAgo: n / 4 });
    const wanted = [...Array(MOST_ENTRIES).keys()].map((n) => `Piece ${n}`);
    expect(titles(await feedOf({ kind: 'section', slug: 'science' }))).toEqual(wanted);
    expect(titles(await feedOf({ kind: 'publisher', slug: 'the-tally' }))).toEqual(wanted);
    const front = await feedOf({ kind: 'front' });
    expect(front.entries.length).toBeGreaterThan(5);
    expect(front).toMatchObject({ page: `${ORIGIN}/`, self: `${ORIGIN}/feed.xml` });
    expect(front.entries.map((entry) => entry.published)).toEqual(
      front.entries.map((entry) => entry.published).sort((a, b) => b - a),
    );
  });

  test('an author, a topic, a story; a section without anything is an empty feed', async () => {
    const story = await addStory(store, { title: 'Gate', lead: 0, papers: 2 });
    const first = await addArticle(store, tally, { title: 'First', storyId: story, hoursAgo: 5 });
    await addArticle(store, await addPaper(store, 'Pale Blue'), { title: 'Second', storyId: story, hoursAgo: 2 });
    await store.write(async (tx) => {
      await addAuthors(tx, [{ articleId: first, authors: ['Marit Osei'] }], 'the-tally');
      await tx.insert(channels).values({ id: 7001, kind: 'topic', slug: 'coffee', name: 'Coffee' });
      await tx.insert(topics).values({ channelId: 7001, kind: 'theme', lastAt: NOW, openedAt: NOW });
      await tx.insert(channelArticles).values({ channelId: 7001, articleId: first });
    });
    const author = await feedOf({ kind: 'author', slug: 'the-tally-marit-osei' });
    expect([author.title, ...titles(author)]).toEqual(['Marit Osei, The Tally · Masthead', 'First']);
    const topic = await feedOf({ kind: 'topic', slug: 'coffee' });
    expect([topic.title, ...titles(topic)]).toEqual(['Coffee · Masthead', 'First']);
    const told = await feedOf({ kind: 'story', part: `gate-${story}` });
    expect(titles(told)).toEqual(['Second', 'First']);
    expect(told.self).toBe(`${ORIGIN}/story/gate-${story}/feed.xml`);
    expect(titles(await feedOf({ kind: 'section', slug: 'health' }))).toEqual([]);
  });

  test('what is unknown is not there; what is called otherwise or went into another is found there', async () => {
    const into = await addStory(store, { title: 'Whole', lead: 0, papers: 1 });
    await addArticle(store, tally, { title: 'Told', storyId: into });
    const part = await addStory(store, { title: 'Part', lead: 0, papers: 1, mergedInto: into });
    await store.write(async (tx) => {
      await tx.insert(channels).values([
        { id: 7001, kind: 'topic', slug: 'coffee', name: 'Coffee' },
        { id: 7002, kind: 'topic', slug: 'coffee-beans', name: 'Coffee beans' },
      ]);
      await tx.insert(topics).values([
        { channelId: 7001, kind: 'theme', lastAt: NOW, openedAt: NOW },
        { channelId: 7002, kind: 'theme', lastAt: NOW, openedAt: NOW, mergedInto: 7001 },
      ]);
    });
    const ask = async (wanted: FeedAsk) => {
      const answer = await publicFeed(store, wanted, place, NOW);
      return answer.kind === 'moved' ? answer.path : answer.kind;
    };
    for (const kind of ['section', 'publisher', 'topic', 'author'] as const)
      for (const slug of ['nobody', '', '../x', 'A\nb'])
        expect(await ask({ kind, slug }), `${kind} ${slug}`).toBe('not-found');
    for (const unknown of ['x', 'x-999', '', '5/feed'])
      expect(await ask({ kind: 'story', part: unknown })).toBe('not-found');
    expect(await ask({ kind: 'story', part: `part-${part}` })).toBe(`/story/whole-${into}/feed.xml`);
    expect(await ask({ kind: 'story', part: `other-${into}` })).toBe(`/story/whole-${into}/feed.xml`);
    expect(await ask({ kind: 'topic', slug: 'coffee-beans' })).toBe('/topic/coffee/feed.xml');
    expect(await ask({ kind: 'topic', slug: 'Coffee' })).toBe('/topic/coffee/feed.xml');
  });
});

describe('a reader’s own', () => {
  let ann: number;
  beforeEach(async () => {
    ann = await addReader(store, { email: 'ann@example.org', password: PASSWORD }, NOW);
  });
  const made = async (userId = ann, now = NOW): Promise<string> =>
    (await makeFeedAddress(store, userId, now)) ?? 'none';
  const opens = async (token: string, now = NOW) => (await openFeedAddress(store, token, now))?.userId ?? null;
  async function own(view: OwnView = 'newest', userId = ann): Promise<FeedOut> {
    const key = await openFeedAddress(store, await made(userId), NOW);
    if (!key) throw new Error('no key');
    const feed = await ownFeed(store, key, view, place, NOW);
    const xml = atomXml(feed);
    expect([...feedDangers(xml), ...missingIn(xml)]).toEqual([]);
    return feed;
  }

  test('opens by its address and by nothing else; only a hash of that is kept', async () => {
    const token = await made();
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await opens(token)).toBe(ann);
    const [row] = await store.read.select().from(feedAddresses);
    expect(JSON.stringify(row)).not.toContain(token);
    for (const forged of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase(), row?.hash ?? '', 'x'.repeat(43)])
      expect(await opens(forged), forged).toBeNull();
  });

  test('made anew the old one is dead; ended, none opens; other readers keep theirs', async () => {
    const bo = await addReader(store, { email: 'bo@example.org', password: PASSWORD }, NOW);
    const [first, his] = [await made(), await made(bo)];
    const second = await made();
    expect([await opens(first), await opens(second), await opens(his)]).toEqual([null, ann, bo]);
    await endFeedAddress(store, ann);
    expect([await opens(second), await opens(his)]).toEqual([null, bo]);
    expect(await feedAddressView(store, ann)).toBeNull();
    await endFeedAddress(store, ann);
  });

  test('five at the same moment leave one that opens', async () => {
    const tokens = await Promise.all(Array.from({ length: 5 }, () => made()));
    const opened = await Promise.all(tokens.map((token) => opens(token)));
    expect(opened.filter((one) => one === ann)).toHaveLength(1);
  });

  test('a changed password ends it, and so does the end of the account', async () => {
    const token = await made();
    const owner = { userId: ann, password: PASSWORD, sessionId: 's' };
    expect(await changePassword(store, owner, 'another violet tram', NOW, async () => undefined)).toMatchObject({
      kind: 'changed',
    });
    expect(await opens(token)).toBeNull();
    expect(await feedAddressView(store, ann)).toMatchObject({ stands: false });
    const next = await made();
    expect(await opens(next)).toBe(ann);
    await store.write(async (tx) => void (await tx.delete(users).where(eq(users.id, ann))));
    expect(await opens(next)).toBeNull();
    expect(await makeFeedAddress(store, ann, NOW)).toBeNull();
  });

  test('is not made in a session that ends meanwhile with the password', async () => {
    const { sessionId } = await openSession(store, { id: ann, version: 1, userAgent: null }, NOW);
    const make = (at: Store) => makeFeedAddress(at, ann, NOW, sessionId);
    expect(await opens((await make(store)) ?? '')).toBe(ann);
    const owner = { userId: ann, password: PASSWORD, sessionId };
    const changing = () => changePassword(store, owner, 'another violet tram', NOW, async () => undefined);
    expect(await make(withMeanwhile(store, changing))).toBeNull();
    expect(await feedAddressView(store, ann)).toMatchObject({ stands: false });
  });

  test('when it was asked for is known to the hour', async () => {
    const token = await made();
    expect(await feedAddressView(store, ann)).toEqual({ madeAt: NOW, askedAt: null, stands: true });
    for (const at of [NOW + 1000, NOW + HOUR / 2]) {
      await opens(token, at);
      expect(await feedAddressView(store, ann)).toMatchObject({ askedAt: NOW + 1000 });
    }
    await opens(token, NOW + 2 * HOUR);
    expect(await feedAddressView(store, ann)).toMatchObject({ askedAt: NOW + 2 * HOUR });
    // A clock that ran ahead, and was set right.
    for (const at of [NOW + 20 * HOUR, NOW + 2.5 * HOUR]) await opens(token, at);
    expect(await feedAddressView(store, ann)).toMatchObject({ askedAt: NOW + 2.5 * HOUR });
    await made(ann, NOW + 3 * HOUR);
    expect(await feedAddressView(store, ann)).toMatchObject({ madeAt: NOW + 3 * HOUR, askedAt: null });
  });

  test('holds what is followed, every story once; nothing of an address or an account is in it', async () => {
    const pale = await addPaper(store, 'Pale Blue');
    const story = await addStory(store, { title: 'Gate', lead: 0, papers: 2 });
    await addArticle(store, tally, { title: 'Told first', storyId: story, hoursAgo: 5 });
    await addArticle(store, tally, { title: 'Told again', storyId: story, hoursAgo: 2 });
    await addArticle(store, tally, { title: 'Alone', hoursAgo: 3 });
    await addArticle(store, pale, { title: 'Not followed', hoursAgo: 1 });
    await follow(store, ann, { kind: 'publisher', slug: 'the-tally' }, NOW);
    const feed = await own();
    expect(titles(feed)).toEqual(['Told again', 'Alone']);
    expect(titles(await own('for-you'))).toEqual(expect.arrayContaining(['Told again', 'Alone']));
    const token = await made();
    const key = await openFeedAddress(store, token, NOW);
    if (!key) throw new Error('no key');
    const xml = atomXml(await ownFeed(store, key, 'newest', place, NOW));
    for (const secret of [token, key.hash, String(ann), 'ann@']) expect(xml).not.toContain(secret);
    expect(feed.self).toBeNull();
    expect(
      titles(await own('newest', await addReader(store, { email: 'bo@example.org', password: PASSWORD }, NOW))),
    ).toEqual([]);
  });

  test('holds a preview for members too', async () => {
    await addRowsOfState(store, ann, 'active', NOW);
    await addArticle(store, tally, {
      title: 'The gate',
      preview: text('The open words.'),
      body: text('The closed words.'),
    });
    await follow(store, ann, { kind: 'publisher', slug: 'the-tally' }, NOW);
    for (const view of ['newest', 'for-you'] as const) {
      const xml = atomXml(await own(view));
      expect(xml).toContain('The open words.');
      expect(xml).not.toContain('closed');
    }
  });

  test('looks no further than a few pages for whoever mutes nearly everything', async () => {
    let asked = 0;
    const endless = await firstCards<number>(async () => ({ cards: [], next: ++asked }));
    expect([endless.length, asked]).toEqual([0, 6]);
  });

  const MUTED: [Muting, string][] = [
    ['publisher', 'pale-blue'],
    ['section', 'sport'],
    ['author', 'Marit Osei'],
    ['phrase', 'royal'],
    ['phrase', 'buried'],
    // What the lead picture shows, what an embed is called, what it is about.
    ['phrase', 'a picture'],
    ['phrase', 'gramophone'],
    ['phrase', 'Port Amery'],
  ];
  test.each(MUTED)('holds nothing of a muted %s: %s, in the words that it shows either', async (kind, value) => {
    const pale = await addPaper(store, 'Pale Blue');
    const id = await addArticle(store, pale, {
      title: 'A royal gate',
      section: 'sport',
      picture: true,
      preview: [
        ...text('Deep in here it is buried.'),
        { type: 'quote', blocks: [{ type: 'embed', href: 'https://video.example/1', title: 'A gramophone' }] },
      ],
      hoursAgo: 1,
    });
    await store.write(async (tx) => {
      await tx.update(articles).set({ byline: 'Marit Osei' }).where(eq(articles.id, id));
      await tx.insert(channels).values({ id: 7001, kind: 'topic', slug: 'port-amery', name: 'Port Amery' });
      await tx.insert(topics).values({ channelId: 7001, kind: 'place', lastAt: NOW, openedAt: NOW });
      await tx.insert(articleTopics).values({ articleId: id, channelId: 7001, weight: 1 });
    });
    await addArticle(store, tally, { title: 'Another', hoursAgo: 2 });
    for (const slug of ['the-tally', 'pale-blue']) await follow(store, ann, { kind: 'publisher', slug }, NOW);
    expect(titles(await own())).toEqual(['A royal gate', 'Another']);
    expect(await mute(store, ann, { kind, value, length: 'ever' }, NOW)).toMatchObject({ kind: 'muted' });
    for (const view of ['newest', 'for-you'] as const) expect(titles(await own(view)), view).toEqual(['Another']);
  });
});
