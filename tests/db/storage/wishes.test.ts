// Do follows, mutes, saves, dials and the own feed hold on this engine? What may be wished for, how much of it, and what comes of it.
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articles, channelArticles, channels } from '../../../db/schema/articles.ts';
import { follows, knownStories, mutes, saves } from '../../../db/schema/reading.ts';
import { stories, topicNames, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { viewerOf } from '../../../lib/access/viewer.ts';
import { addAuthors } from '../../../lib/ingest/queries-authors.ts';
import { sectionChannel } from '../../../lib/ingest/queries-channels.ts';
import { articleWishes } from '../../../lib/reading/article-wishes.ts';
import { authorLinks } from '../../../lib/reading/author.ts';
import { begunReading } from '../../../lib/reading/begun.ts';
import { choosePage } from '../../../lib/reading/choose.ts';
import { follow, followsOf, isFollowed, MOST_FOLLOWS, unfollow } from '../../../lib/reading/follows.ts';
import { forYouPage, newestPage } from '../../../lib/reading/for-you.ts';
import { noteProgress, noteRead } from '../../../lib/reading/library.ts';
import { publisherPage, sectionPage } from '../../../lib/reading/list.ts';
import { loadMutes, MOST_MUTES } from '../../../lib/reading/mute-filter.ts';
import { liftMute, mute, mutesOf } from '../../../lib/reading/mutes.ts';
import { preferencesOf, setPreferences } from '../../../lib/reading/preferences.ts';
import { candidateRows, newestFlows } from '../../../lib/reading/queries-feed.ts';
import { deleteWishes } from '../../../lib/reading/queries-own.ts';
import { isSaved, MOST_SAVES, save, savedPage, unsave } from '../../../lib/reading/saves.ts';
import { readStory } from '../../../lib/reading/story.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

const DAY = 24 * HOUR;
let store: Store;
let gazette: Paper;
let tally: Paper;
let wire: Paper;
beforeAll(async () => {
  store = await freshStore();
  gazette = await addPaper(store, 'Gazette');
  tally = await addPaper(store, 'Tally');
  wire = await addPaper(store, 'Wire');
});
afterAll(() => store.close());

const member = (id: number) =>
  viewerOf(
    { id, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
    { subscriptions: [], grants: [{ kind: 'comp', endsAt: NOW + DAY }] },
    NOW,
  );
const ids = async (userId: number, cursor: string | null = null) =>
  (await forYouPage(store, userId, { cursor }, NOW)).cards.map((one) => one.card.id);

describe('follows', () => {
  test('what there is can be followed once, listed in the order it was chosen, and let go', async () => {
    expect(await follow(store, 1, { kind: 'publisher', slug: 'tally' }, NOW)).toEqual({ kind: 'followed' });
    expect(await follow(store, 1, { kind: 'section', slug: 'science' }, NOW + 1)).toEqual({ kind: 'followed' });
    expect(await follow(store, 1, { kind: 'publisher', slug: 'tally' }, NOW + 2)).toEqual({ kind: 'followed' });
    expect(await follow(store, 1, { kind: 'publisher', slug: 'nobody' }, NOW)).toEqual({ kind: 'unknown' });
    expect((await followsOf(store, 1)).map((one) => [one.kind, one.name, one.href])).toEqual([
      ['publisher', 'Tally', '/publisher/tally'],
      ['section', 'Science', '/section/science'],
    ]);
    expect(await isFollowed(store, 1, 'publisher', 'tally')).toBe(true);
    expect(await isFollowed(store, 2, 'publisher', 'tally')).toBe(false);
    expect(await isFollowed(store, 0, 'publisher', 'tally')).toBe(false);
    await unfollow(store, 1, { kind: 'publisher', slug: 'tally' });
    await unfollow(store, 1, { kind: 'publisher', slug: 'nobody' });
    expect((await followsOf(store, 1)).map((one) => one.name)).toEqual(['Science']);
  });

  test('five hundred are the most, and a feed of them is still in order', async () => {
    const many = [...Array(MOST_FOLLOWS).keys()].map((n) => 50_000 + n);
    await store.write(async (tx) => {
      await tx.insert(channels).values(many.map((id) => ({ id, kind: 'topic', slug: `t${id}`, name: `T${id}` })));
      await tx.insert(follows).values(many.map((channelId) => ({ userId: 4, channelId, createdAt: NOW })));
      await tx.insert(channelArticles).values(
        many.flatMap((channelId, n) => [
          { channelId, articleId: 10_000 + n },
          { channelId, articleId: 90_000 - n },
        ]),
      );
    });
    expect(await follow(store, 4, { kind: 'section', slug: 'world' }, NOW)).toEqual({ kind: 'full' });
    const flows = await newestFlows(store, many, 90_001, 700);
    expect(flows.map((flow) => flow.article)).toEqual([
      ...[...Array(500).keys()].map((n) => 90_000 - n),
      ...[...Array(200).keys()].map((n) => 10_499 - n),
    ]);
    expect(await newestFlows(store, [], 5, 5)).toEqual([]);
  });

  test('of a merged topic flows what its heir brings', async () => {
    const [old, heir] = [7100, 7101];
    await store.write(async (tx) => {
      const rows = [old, heir].map((id) => ({ id, kind: 'topic', slug: `topic-${id}`, name: `Topic ${id}` }));
      await tx.insert(channels).values(rows);
      await tx.insert(topics).values([
        { channelId: old, kind: 'theme', lastAt: NOW, openedAt: NOW, articles: 3, mergedInto: heir },
        { channelId: heir, kind: 'theme', lastAt: NOW, openedAt: NOW, articles: 9 },
      ]);
    });
    await follow(store, 5, { kind: 'topic', slug: 'topic-7100' }, NOW);
    expect((await followsOf(store, 5)).map((one) => one.channelId)).toEqual([heir]);
    await addArticle(store, wire, { title: 'An only one', hoursAgo: 40 });
    const view = await choosePage(store, 5, NOW);
    expect(view.topics.map((one) => one.slug)).toContain('topic-7101');
    expect(view.topics.map((one) => one.slug)).not.toContain('topic-7100');
    expect(view.publishers.map((one) => one.name)).toEqual(['Wire']);
  });
});

describe('mutes', () => {
  const hidden = async (userId: number, title: string, now = NOW) => {
    const facts = { id: 1, title, standfirst: null, byline: null, section: 'world', publisher: { slug: 'wire' } };
    return (await (await loadMutes(store, userId, now)).sift([facts])).hidden;
  };

  test('last as long as was said, and are renewed by being said again', async () => {
    const ask = { kind: 'phrase' as const, value: ' royal  wedding ' };
    const made = await mute(store, 10, { ...ask, length: 'day' }, NOW);
    expect(made.kind).toBe('muted');
    expect(await hidden(10, 'The Royal wedding')).toBe(1);
    expect(await hidden(10, 'The Royal wedding', NOW + DAY - 1)).toBe(1);
    expect(await hidden(10, 'The Royal wedding', NOW + DAY)).toBe(0);
    expect(await hidden(11, 'The Royal wedding')).toBe(0);
    await mute(store, 10, { ...ask, length: 'ever' }, NOW + HOUR);
    expect(await hidden(10, 'The Royal wedding', NOW + 365 * DAY)).toBe(1);
    const listed = await mutesOf(store, 10, NOW + HOUR);
    expect(listed).toMatchObject([{ kind: 'phrase', name: 'royal wedding', until: null }]);
    await liftMute(store, 11, listed[0]?.id ?? 0);
    expect(await mutesOf(store, 10, NOW + HOUR)).toHaveLength(1);
    await liftMute(store, 10, listed[0]?.id ?? 0);
    expect(await mutesOf(store, 10, NOW + HOUR)).toEqual([]);
  });

  test('name what there is: by slug or as it is written', async () => {
    const kinds = async (kind: 'publisher' | 'section' | 'author' | 'story' | 'phrase', value: string) =>
      (await mute(store, 12, { kind, value, length: 'week' }, NOW)).kind;
    expect(await kinds('publisher', 'Tally')).toBe('muted');
    expect(await kinds('section', 'science')).toBe('muted');
    await addPaper(store, 'Circuit & Field');
    expect(await kinds('publisher', 'circuit & FIELD')).toBe('muted');
    expect(await kinds('author', 'By Jana Roth')).toBe('muted');
    expect(await kinds('publisher', 'nobody')).toBe('unknown');
    expect(await kinds('story', '5')).toBe('unknown');
    expect(await kinds('story', 'five')).toBe('unknown');
    expect(await kinds('phrase', ' … ')).toBe('unknown');
    expect((await mutesOf(store, 12, NOW)).map((one) => one.name).sort()).toEqual([
      'Circuit & Field',
      'Jana Roth',
      'Science',
      'Tally',
    ]);
  });

  test('a muted story stays muted when it is merged into another, and so does a topic', async () => {
    const first = await addStory(store, { id: 301, title: 'First', lead: 0, papers: 2 });
    await mute(store, 13, { kind: 'story', value: String(first), length: 'ever' }, NOW);
    await addStory(store, { id: 302, title: 'Second', lead: 0, papers: 2, mergedInto: 303 });
    await addStory(store, { id: 303, title: 'Third', lead: 0, papers: 2 });
    await store.write(
      async (tx) => void (await tx.update(stories).set({ mergedInto: 302 }).where(eq(stories.id, first))),
    );
    const id = await addArticle(store, wire, { title: 'Goes on', storyId: 303, hoursAgo: 90 });
    const facts = {
      id,
      title: 'Goes on',
      standfirst: null,
      byline: null,
      section: 'world',
      publisher: { slug: 'wire' },
    };
    expect((await (await loadMutes(store, 13, NOW)).sift([facts])).cards).toEqual([]);
    expect((await (await loadMutes(store, 13, NOW, true)).sift([facts])).cards).toMatchObject([
      { muted: 'this story' },
    ]);
  });

  test('two hundred are the most; those that are over do not count', async () => {
    const row = (n: number, until: number | null) => ({
      id: 600_000 + n,
      userId: 14,
      kind: 'phrase' as const,
      phrase: `w${n}`,
      until,
      createdAt: NOW,
    });
    await store.write(async (tx) => {
      await tx.insert(mutes).values([...Array(MOST_MUTES).keys()].map((n) => row(n, n === 0 ? NOW + 1 : null)));
    });
    const ask = { kind: 'phrase' as const, value: 'one more', length: 'ever' as const };
    expect((await mute(store, 14, ask, NOW)).kind).toBe('full');
    expect((await mute(store, 14, { ...ask, value: 'w7' }, NOW)).kind).toBe('muted');
    expect((await mute(store, 14, ask, NOW + 2)).kind).toBe('muted');
    // The one that was over is forgotten by now, and does not come back beside two hundred others.
    const kept = await store.read.select({ id: mutes.id }).from(mutes).where(eq(mutes.userId, 14));
    expect(kept).toHaveLength(MOST_MUTES);
    expect((await mute(store, 14, { ...ask, value: 'w0' }, NOW + 2)).kind).toBe('full');
    await store.write(
      async (tx) =>
        void (await tx
          .update(mutes)
          .set({ until: NOW + 3 })
          .where(eq(mutes.phrase, 'w9'))),
    );
    expect((await mute(store, 14, { ...ask, value: 'w0' }, NOW + 2)).kind).toBe('full');
    expect((await mute(store, 14, { ...ask, value: 'w0' }, NOW + 4)).kind).toBe('muted');
    expect((await mute(store, 14, { ...ask, value: 'w9' }, NOW + 4)).kind).toBe('full');
  });

  test('renewing one that is over does not go beyond the most', async () => {
    const row = { userId: 15, kind: 'phrase' as const, createdAt: NOW };
    await store.write(async (tx) => {
      await tx
        .insert(mutes)
        .values([...Array(MOST_MUTES).keys()].map((n) => ({ ...row, id: 610_000 + n, phrase: `w${n}`, until: null })));
      await tx.insert(mutes).values({ ...row, id: 611_000, phrase: 'over', until: NOW - 1 });
    });
    expect((await mute(store, 15, { kind: 'phrase', value: 'over', length: 'ever' }, NOW)).kind).toBe('full');
  });

  test('a name that too few papers use is no topic yet', async () => {
    await store.write(async (tx) => {
      await tx.insert(topicNames).values([
        { key: 'faint name', channelId: 7200 },
        { key: 'heir', channelId: 7101 },
      ]);
      await tx.insert(topics).values({ channelId: 7200, kind: 'theme', lastAt: NOW, articles: 1 });
    });
    const named = async (value: string) => (await mute(store, 16, { kind: 'topic', value, length: 'ever' }, NOW)).kind;
    expect([await named('Faint name'), await named('Heir')]).toEqual(['unknown', 'muted']);
    expect((await mutesOf(store, 16, NOW)).map((one) => one.name)).toEqual(['Topic 7101']);
  });
});

describe('saves', () => {
  test('are listed newest first, page after page, searched by headline and paper, and dropped', async () => {
    const made: number[] = [];
    for (let n = 0; n < 34; n++)
      made.push(await addArticle(store, n % 2 ? gazette : wire, { title: `Kéep ${n} n`, hoursAgo: 100 + n }));
    for (const [n, id] of made.entries())
      expect(await save(store, 20, id, NOW + Math.floor(n / 3))).toEqual({ kind: 'saved' });
    expect(await save(store, 20, made[0] ?? 0, NOW + 999)).toEqual({ kind: 'saved' });
    expect(await save(store, 20, 5, NOW)).toEqual({ kind: 'unknown' });
    const first = await savedPage(store, 20, { cursor: null, query: '' }, NOW);
    const second = await savedPage(store, 20, { cursor: first.next, query: '' }, NOW);
    const listed = [...first.cards, ...second.cards];
    expect([first.cards.length, second.cards.length, second.next, first.total]).toEqual([30, 4, null, 34]);
    const place = (id: number) => Math.floor(made.indexOf(id) / 3) * 1e17 + id;
    expect(listed.map((card) => card.id)).toEqual([...made].sort((a, b) => place(b) - place(a)));
    expect(listed.every((card) => card.saved)).toBe(true);
    const found = async (query: string) => (await savedPage(store, 20, { cursor: null, query }, NOW)).cards.length;
    expect([await found('keep'), await found('KEEP 33'), await found('gazette'), await found('%')]).toEqual([
      30, 1, 17, 0,
    ]);
    await unsave(store, 20, made[3] ?? 0);
    expect(await isSaved(store, 20, made[3] ?? 0)).toBe(false);
    expect(await isSaved(store, 20, made[4] ?? 0)).toBe(true);
    expect((await savedPage(store, 21, { cursor: "1'; drop", query: '' }, NOW)).cards).toEqual([]);
  });

  test('five thousand are the most', async () => {
    const id = await addArticle(store, wire, { title: 'One too many', hoursAgo: 200 });
    await store.write(async (tx) => {
      for (let at = 0; at < MOST_SAVES; at += 1000)
        await tx
          .insert(saves)
          .values([...Array(1000).keys()].map((n) => ({ userId: 22, articleId: at + n, savedAt: NOW })));
    });
    expect(await save(store, 22, id, NOW)).toEqual({ kind: 'full' });
  });
});

describe('the own feed', () => {
  const made: number[] = [];
  let storyId: number;
  beforeAll(async () => {
    storyId = await addStory(store, { title: 'The gate', lead: 0, papers: 4, heat: 99 });
    for (let n = 0; n < 50; n++)
      made.push(
        await addArticle(store, n % 2 ? tally : gazette, {
          title: `Piece ${n}`,
          section: n % 3 ? 'sport' : 'health',
          hoursAgo: 1 + n / 4,
        }),
      );
    for (const [n, paper] of [gazette, tally, wire].entries())
      made.push(await addArticle(store, paper, { title: `Gate ${n}`, section: 'sport', storyId, hoursAgo: 2 + n }));
    await store.write(
      async (tx) => void (await tx.update(stories).set({ leadArticleId: made[52] }).where(eq(stories.id, storyId))),
    );
    await follow(store, 30, { kind: 'section', slug: 'sport' }, NOW);
    await follow(store, 30, { kind: 'publisher', slug: 'tally' }, NOW);
  });

  test('has one card a story, each with terms that add up, best first; pages go on in the order of the first', async () => {
    const first = await forYouPage(store, 30, { cursor: null }, NOW);
    expect(first.cards).toHaveLength(30);
    const scores = first.cards.map((one) => one.reason.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    for (const { reason } of first.cards)
      expect(reason.lines.reduce((sum, line) => sum + line.points, 0)).toBe(reason.score);
    expect(first.cards.filter((one) => one.card.story).length).toBe(1);
    // What happens meanwhile moves nothing: a new article, one read, another dial.
    const late = await addArticle(store, tally, { title: 'Meanwhile', section: 'sport', hoursAgo: 0 });
    await noteRead(store, member(30), first.cards[0]?.card.id ?? 0, NOW);
    const second = await forYouPage(store, 30, { cursor: first.next }, NOW + HOUR);
    const all = [...first.cards, ...second.cards].map((one) => one.card.id);
    expect(new Set(all).size).toBe(all.length);
    expect(all).not.toContain(late);
    // Sport or Tally, and one of the story's three.
    const wanted = made.filter((_, n) => n < 50 && (n % 3 !== 0 || n % 2 === 1)).length + 1;
    expect(all).toHaveLength(wanted);
    expect(second.next).toBeNull();
    expect((await ids(30))[0]).toBe(late);
    expect((await ids(30)).slice(0, 20)).not.toContain(first.cards[0]?.card.id);
    await deleteArticle(late);
  });

  const deleteArticle = (id: number) =>
    store.write(async (tx) => {
      await tx.delete(channelArticles).where(eq(channelArticles.articleId, id));
      await tx.delete(articles).where(eq(articles.id, id));
    });

  test('dials change the order', async () => {
    await setPreferences(store, 30, { fresh: 100, important: 0, mine: 0 }, NOW);
    const byAge = await ids(30);
    expect(byAge.slice(0, 5)).toEqual([...byAge.slice(0, 5)].sort((a, b) => b - a));
    await setPreferences(store, 30, { fresh: 0, important: 100 }, NOW);
    expect(made.slice(50)).toContain((await ids(30))[0]);
    expect(await preferencesOf(store, 30)).toEqual({ fresh: 0, important: 100, mine: 0, readKnowsStory: false });
    await setPreferences(store, 30, { fresh: 50, important: 50, mine: 50 }, NOW);
  });

  test('what was read long and saved counts for its paper', async () => {
    const before = await forYouPage(store, 31, { cursor: null }, NOW);
    expect(before.follows).toEqual([]);
    expect(before.cards.map((one) => one.card.id)).toContain(made[52]);
    await follow(store, 31, { kind: 'section', slug: 'health' }, NOW);
    const [read = 0, kept = 0] = [made[0], made[6]];
    await noteRead(store, member(31), read, NOW - HOUR);
    for (let n = 0; n < 20; n++) await noteProgress(store, 31, read, 50, 120);
    await save(store, 31, kept, NOW);
    const after = await forYouPage(store, 31, { cursor: null }, NOW);
    const lines = (id: number) =>
      after.cards.find((one) => one.card.id === id)?.reason.lines.map((line) => line.text) ?? [];
    expect(lines(made[12] ?? 0)).toEqual([
      'Published 4 hours ago',
      'You follow Health',
      'You read Gazette for 40 minutes this month',
      'You read Health for 40 minutes this month',
      'You saved an article of Gazette',
    ]);
    expect(after.cards.at(-1)?.card.id).toBe(read);
    expect(await begunReading(store, 31, NOW)).toMatchObject({ card: { id: read }, progress: 50, minutesLeft: 1 });
    expect(await begunReading(store, 32, NOW)).toBeNull();
  });

  test('a known story is left out until another article comes; by one read, when the reader wants it so', async () => {
    const told = async () => (await forYouPage(store, 30, { cursor: null }, NOW)).cards.find((one) => one.card.story);
    expect(await told()).toBeDefined();
    const know = (knownAt: number) =>
      store.write(async (tx) => {
        await tx.delete(knownStories);
        await tx.insert(knownStories).values({ userId: 30, storyId, knownAt });
      });
    await know(NOW);
    expect(await told()).toBeUndefined();
    await know(NOW - 2.5 * HOUR);
    expect((await told())?.reason.sentence).toMatch(/^New since you read it\. /);
    await store.write(async (tx) => void (await tx.delete(knownStories)));
    await noteRead(store, member(30), made[51] ?? 0, NOW);
    expect((await told())?.card.id).not.toBe(made[51]);
    // Read again, now that reading is to say it.
    await setPreferences(store, 30, { readKnowsStory: true }, NOW);
    await noteRead(store, member(30), made[51] ?? 0, NOW);
    expect(await told()).toBeUndefined();
    expect(await readStory(store, storyId, member(30), NOW)).toMatchObject({ known: true });
  });

  test('a mute hides and is counted; the story’s other paper stands in for a muted one', async () => {
    await follow(store, 33, { kind: 'section', slug: 'sport' }, NOW);
    const whole = await forYouPage(store, 33, { cursor: null }, NOW);
    await mute(store, 33, { kind: 'publisher', value: 'tally', length: 'ever' }, NOW);
    const left = await forYouPage(store, 33, { cursor: null }, NOW);
    expect(left.cards.map((one) => one.card.publisher.slug)).not.toContain('tally');
    expect(left.cards.some((one) => one.card.story)).toBe(true);
    const gone = whole.cards.filter((one) => one.card.publisher.slug === 'tally' && !one.card.story);
    expect(left.hidden).toEqual({ n: expect.any(Number), shown: false });
    expect(left.hidden?.n).toBeGreaterThanOrEqual(gone.length);
    const shown = await forYouPage(store, 33, { cursor: null, show: true }, NOW);
    expect(shown.cards.filter((one) => one.card.muted === 'Tally').length).toBeGreaterThan(0);
  });

  test('“Newest” is strictly by time, an article of several followed channels once, page after page', async () => {
    const seen: number[] = [];
    for (let before: number | null = null; ; ) {
      const page: Awaited<ReturnType<typeof newestPage>> = await newestPage(store, 30, { before }, NOW);
      seen.push(...page.cards.map((card) => card.id));
      if (page.next === null) break;
      before = page.next;
    }
    // Of the story's three the newest.
    const wanted = made.filter((_, n) => (n < 50 ? n % 3 !== 0 || n % 2 === 1 : n === 50));
    expect(seen).toEqual(wanted.sort((a, b) => b - a));
  });

  test('of all wishes nothing is left once they are deleted; others keep theirs', async () => {
    await store.write(async (tx) => {
      await tx.delete(knownStories);
      await tx.insert(knownStories).values([30, 33].map((userId) => ({ userId, storyId, knownAt: NOW })));
    });
    await store.write((tx) => deleteWishes(tx, 30));
    expect(await followsOf(store, 30)).toEqual([]);
    expect((await store.read.select().from(knownStories)).map(({ userId }) => userId)).toEqual([33]);
    expect((await preferencesOf(store, 30)).readKnowsStory).toBe(false);
    expect(await followsOf(store, 33)).toHaveLength(1);
    expect(sectionChannel('sport')).toBeGreaterThan(0);
  });
});

test('of what may only be linked to no standfirst comes into the feed', async () => {
  const linked = await addPaper(store, 'Linked', { licence: 'link' });
  const one = await addArticle(store, linked, { title: 'A headline', standfirst: 'What it says.' });
  const other = await addArticle(store, gazette, { title: 'A headline', standfirst: 'What it says.' });
  const rows = await candidateRows(store, [one, other], 30);
  expect(new Map(rows.map(({ id, standfirst }) => [id, standfirst]))).toEqual(
    new Map([
      [one, null],
      [other, 'What it says.'],
    ]),
  );
});

describe('authors', () => {
  test('an author is followed at their paper, and muted by name at every paper', async () => {
    const [ledger, beacon] = [await addPaper(store, 'Ledger'), await addPaper(store, 'Beacon')];
    const [mine, other] = [
      await addArticle(store, ledger, { title: 'A column', hoursAgo: 2 }),
      await addArticle(store, beacon, { title: 'The same name elsewhere', hoursAgo: 1 }),
    ];
    await store.write(async (tx) => {
      await tx
        .update(articles)
        .set({ byline: 'By Mária Osei' })
        .where(inArray(articles.id, [mine, other]));
      await addAuthors(tx, [{ articleId: mine, authors: ['Mária Osei'] }], 'ledger');
      await addAuthors(tx, [{ articleId: other, authors: ['Mária Osei'] }], 'beacon');
    });
    expect(await follow(store, 40, { kind: 'author', slug: 'maria-osei' }, NOW)).toEqual({ kind: 'unknown' });
    await follow(store, 40, { kind: 'author', slug: 'ledger-maria-osei' }, NOW);
    expect((await followsOf(store, 40)).map((one) => [one.kind, one.name, one.href])).toEqual([
      ['author', 'Mária Osei', '/author/ledger-maria-osei'],
    ]);
    const cards = async () => (await newestPage(store, 40, { before: null }, NOW)).cards.map((card) => card.id);
    expect(await cards()).toEqual([mine]);
    const wishes = await articleWishes(store, 40, {
      publisher: {
        slug: 'ledger',
        name: 'Ledger',
        tile: null,
        colour: '#345',
        home: '',
        wordmark: null,
        copyright: null,
      },
      section: { slug: 'world', name: 'World' },
      authors: await authorLinks(store, 'By Mária Osei', { slug: 'ledger', name: 'Ledger' }),
      topics: [],
    });
    expect(wishes.filter((one) => one.followed).map((one) => one.kind)).toEqual(['author']);
    await mute(store, 40, { kind: 'author', value: 'maria osei', length: 'ever' }, NOW);
    expect(await cards()).toEqual([]);
    const elsewhere = await publisherPage(store, 'beacon', null, 40, NOW);
    expect(elsewhere).toMatchObject({ kind: 'publisher', page: { hidden: { n: 1 } } });
  });
});

describe('mutes of a story told by several', () => {
  test('take a voice away and not the news, however much of it that voice wrote', async () => {
    await addStory(store, { id: 950, title: 'The match', lead: 0, papers: 2, heat: 99 });
    const told = await addArticle(store, tally, { title: 'The match', section: 'health', storyId: 950, hoursAgo: 5 });
    let lead = 0;
    for (let n = 0; n < 20; n++) {
      const piece = { title: `Minute ${n}`, section: 'health', storyId: 950, hoursAgo: 4 - n / 10 };
      lead = await addArticle(store, gazette, piece);
    }
    await store.write(async (tx) => {
      await tx.update(stories).set({ leadArticleId: lead, articles: 21 }).where(eq(stories.id, 950));
    });
    await mute(store, 30, { kind: 'publisher', value: 'gazette', length: 'ever' }, NOW);
    const view = await sectionPage(store, 'health', { before: null }, 30, NOW);
    if (view.kind !== 'section') throw new Error(view.kind);
    expect(view.page.cards.map((card) => card.id)).toContain(told);
    expect(view.page.cards.map((card) => card.publisher.name)).not.toContain('Gazette');
  });

  test('leave no story its muted name', async () => {
    await addStory(store, { id: 951, title: 'Zwicky wins again', lead: 0, papers: 2 });
    for (const paper of [tally, wire]) await addArticle(store, paper, { title: 'Zwicky wins', storyId: 951 });
    await mute(store, 31, { kind: 'phrase', value: 'zwicky', length: 'ever' }, NOW);
    const view = await readStory(store, 951, member(31), NOW);
    expect(view).toMatchObject({ kind: 'story', cards: [], hidden: { n: 2, shown: false } });
    expect(JSON.stringify(view)).not.toMatch(/zwicky (wins|wins again)/i);
  });
});
