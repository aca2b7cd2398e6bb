// Do two stories become one on this engine, with everything that names them? By hand, from several processes at once, and from
// inside the transaction that stores articles.
import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { mintId } from '../../../db/ids.ts';
import { articles } from '../../../db/schema/articles.ts';
import { revisions } from '../../../db/schema/operations.ts';
import { knownStories, mutes } from '../../../db/schema/reading.ts';
import { additions, fingerprints, stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { bytesOfGrams } from '../../../lib/stories/copies.ts';
import { openStoryDesk, type StoryCandidate } from '../../../lib/stories/desk.ts';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { jsonOfTerms } from '../../../lib/stories/kept-terms.ts';
import { mergeStories } from '../../../lib/stories/merge.ts';
import { lockGrouping, markGrouping } from '../../../lib/stories/queries.ts';
import { StoryWindow } from '../../../lib/stories/window.ts';
import { inventNews } from '../../support/invented-news.ts';
import { addArticle, addPaper, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let papers: Paper[];
beforeAll(async () => {
  store = await freshStore();
  papers = [];
  for (const name of ['Gazette', 'Tally', 'Wire', 'Kestrel']) papers.push(await addPaper(store, name));
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.write(async (tx) => {
    for (const table of [articles, fingerprints, additions, stories, knownStories, mutes]) await tx.delete(table);
  });
});

const GATE =
  'The harbour gate at Tolmin closed at three in the morning when the surge passed three metres. Warden Ada Brisk said the eleven ' +
  'doors held and the old town stayed dry while the tide stood outside. Nobody was hurt. The flood of 1987 had taken the fish ' +
  'market and two bridges; this one took a bicycle and a chair. The council of Tolmin meets on Thursday to talk about the bill.';
const BILL =
  'Insurers in the valley put a price on the night that did not happen: two hundred million crowns, said the underwriter Jonas Vell, ' +
  'who had counted cellars since noon. Shares of three houses rose before lunch. A reinsurer in Basel sent a fruit basket and a note, ' +
  'and the ministry of finance asked for the arithmetic by Monday, in writing, with the assumptions set out line by line. ' +
  'Vell keeps his own cellar dry with a pump from Trieste and a neighbour who wakes early, and charges nobody for either.';

/** An article in the store and what grouping wants to know of it. */
async function piece(paper: number, title: string, text: string, hoursAgo: number, picture = false) {
  const { publisherId, ...rest } = papers[paper] ?? { publisherId: 0, sourceId: 0 };
  const articleId = await addArticle(store, { publisherId, ...rest }, { title, hoursAgo, picture });
  const candidate: StoryCandidate = {
    articleId,
    publisherId,
    at: NOW - hoursAgo * HOUR,
    language: 'en',
    title,
    slug: title.toLowerCase().replaceAll(' ', '-'),
    hasImage: picture,
    words: 100,
    print: fingerprint({ title, text }),
  };
  return candidate;
}

type Desk = ReturnType<typeof openStoryDesk>;

/** Groups them and names each article's story, as ingest does. */
const assign = (desk: Desk, list: StoryCandidate[]): Promise<Map<number, number>> =>
  store.write(async (tx) => {
    const given = await desk.assign(tx, list, NOW);
    for (const [id, storyId] of given) await tx.update(articles).set({ storyId }).where(eq(articles.id, id));
    return given;
  });

const merge = (from: number, into: number) =>
  store.write(async (tx) => {
    await lockGrouping(tx, NOW);
    const done = await mergeStories(tx, from, into, NOW);
    await markGrouping(tx, Math.floor(Math.random() * 1e9) + 1);
    return done;
  });

const storyOf = async (id: number) => (await store.read.select().from(stories).where(eq(stories.id, id)))[0];

/** Two stories of two papers each, the second with a copy of the first's text. */
async function twoStories() {
  const desk = openStoryDesk();
  const gate = [await piece(0, 'Harbour gate at Tolmin closes', GATE, 5), await piece(1, 'Tolmin stays dry', GATE, 4)];
  const bill = [
    await piece(2, 'Insurers price the night', BILL, 3, true),
    await piece(3, 'Underwriter Jonas Vell counts cellars', BILL, 2),
  ];
  const given = await assign(desk, [...gate, ...bill]);
  const ids = (list: StoryCandidate[]) => new Set(list.map((c) => given.get(c.articleId)));
  expect([ids(gate).size, ids(bill).size]).toEqual([1, 1]);
  const [a = 0, b = 0] = [...ids(gate), ...ids(bill)] as number[];
  expect(a).not.toBe(b);
  return { desk, gate, bill, a, b };
}

test('articles, prints, counts, heat and lead are the one story’s; the other leads to it', async () => {
  const { gate, bill, a, b } = await twoStories();
  const [one, two] = [await storyOf(a), await storyOf(b)];
  expect(await merge(b, a)).toEqual({ kind: 'merged', from: b, into: a });
  const all = [...gate, ...bill].map((c) => c.articleId);
  const rows = await store.read.select().from(articles).where(inArray(articles.id, all));
  expect(new Set(rows.map((r) => r.storyId))).toEqual(new Set([a]));
  const prints = await store.read.select().from(fingerprints).where(inArray(fingerprints.articleId, all));
  expect(new Set(prints.map((r) => r.storyId))).toEqual(new Set([a]));
  const kept = await storyOf(a);
  expect(kept).toMatchObject({
    publishers: 4,
    articles: 4,
    mergedInto: null,
    firstAt: NOW - 5 * HOUR,
    lastAt: NOW - 2 * HOUR,
  });
  expect(kept?.heat).toBeGreaterThan(Math.max(one?.heat ?? 0, two?.heat ?? 0));
  // As large a story, and a picture besides.
  expect(kept).toMatchObject({ leadArticleId: bill[0]?.articleId, title: 'Insurers price the night' });
  expect(await storyOf(b)).toMatchObject({ mergedInto: a });
  expect(await merge(b, a)).toEqual({ kind: 'same' });
  expect(await merge(a, b)).toEqual({ kind: 'same' });
  expect(await merge(a, 12)).toEqual({ kind: 'not-found' });
});

test('what was merged over and over is still one story, and nothing leads in a circle', async () => {
  const desk = openStoryDesk();
  const list = [
    await piece(0, 'Snow', 'Snow fell.', 4),
    await piece(1, 'Comet over Lund', 'A comet with a copper tail.', 3),
    await piece(2, 'Baker retires', 'The oven on the corner goes out.', 2),
  ];
  const given = await assign(desk, list);
  const [a = 0, b = 0, c = 0] = list.map((one) => given.get(one.articleId));
  expect(new Set([a, b, c]).size).toBe(3);
  await merge(b, a);
  await merge(a, c);
  // Named by an address that moved twice.
  expect(await merge(c, b)).toEqual({ kind: 'same' });
  expect((await storyOf(c))?.mergedInto).toBeNull();
  expect(await storyOf(c)).toMatchObject({ articles: 3, publishers: 3 });
});

test('copies are folded again: those of both stories are copies of whoever had it first', async () => {
  const desk = openStoryDesk();
  const original = await piece(0, 'Harbour gate at Tolmin closes', GATE, 5);
  const given = await assign(desk, [original]);
  // Another process took the same text for another event.
  const late = [await piece(1, 'Night of the surge', GATE, 4), await piece(2, 'Doors held', GATE, 3)];
  const other = mintId(NOW - 4 * HOUR);
  const [first, second] = late.map((c) => c.articleId);
  await store.write(async (tx) => {
    await tx.insert(fingerprints).values(
      late.map((c, i) => ({
        articleId: c.articleId,
        storyId: other,
        at: c.at,
        publisherId: c.publisherId,
        language: 'en',
        terms: '{}',
        grams: bytesOfGrams(c.print.grams),
        copyOf: i === 0 ? null : (first ?? 0),
      })),
    );
    const row = { slug: 's', title: 'Night of the surge', leadArticleId: first ?? 0, publishers: 2, articles: 2 };
    await tx.insert(stories).values({ ...row, id: other, heat: 1, heatAt: NOW, firstAt: NOW, lastAt: NOW });
  });
  await merge(other, given.get(original.articleId) ?? 0);
  const rows = await store.read.select().from(fingerprints);
  const copyOf = new Map(rows.map((r) => [r.articleId, r.copyOf]));
  expect([copyOf.get(original.articleId), copyOf.get(first ?? 0), copyOf.get(second ?? 0)]).toEqual([
    null,
    original.articleId,
    original.articleId,
  ]);
  // A copy does not lead.
  expect(await storyOf(given.get(original.articleId) ?? 0)).toMatchObject({ leadArticleId: original.articleId });
});

test('what readers know and mute names the one story, once a reader; what was added is asked anew', async () => {
  const { gate, bill, a, b } = await twoStories();
  const mute = (id: number, userId: number, storyId: number, until: number | null) => ({
    id,
    userId,
    kind: 'story' as const,
    storyId,
    until,
    createdAt: NOW,
  });
  await store.write(async (tx) => {
    await tx.insert(knownStories).values([
      { userId: 1, storyId: a, knownAt: 50 },
      { userId: 1, storyId: b, knownAt: 70 },
      { userId: 2, storyId: b, knownAt: 60 },
      { userId: 3, storyId: a, knownAt: 80 },
      { userId: 3, storyId: b, knownAt: 10 },
    ]);
    await tx
      .insert(mutes)
      .values([
        mute(1, 1, b, null),
        mute(2, 2, a, NOW + 5),
        mute(3, 2, b, NOW + 9),
        mute(4, 3, a, null),
        mute(5, 3, b, NOW + 1),
        mute(6, 4, a, NOW + 3),
        { id: 7, userId: 1, kind: 'phrase', phrase: 'gate', createdAt: NOW },
      ]);
    await tx
      .insert(additions)
      .values([...gate, ...bill].map((c, i) => ({ articleId: c.articleId, storyId: i < 2 ? a : b, spans: [] })));
  });
  await merge(b, a);
  const knows = await store.read.select().from(knownStories).orderBy(knownStories.userId);
  expect(knows).toEqual([
    { userId: 1, storyId: a, knownAt: 70 },
    { userId: 2, storyId: a, knownAt: 60 },
    { userId: 3, storyId: a, knownAt: 80 },
  ]);
  const left = await store.read.select().from(mutes).where(eq(mutes.kind, 'story')).orderBy(mutes.id);
  expect(left.map((m) => [m.id, m.userId, m.storyId, m.until])).toEqual([
    [1, 1, a, null],
    [3, 2, a, NOW + 9],
    [4, 3, a, null],
    [6, 4, a, NOW + 3],
  ]);
  expect(await store.read.select().from(mutes).where(eq(mutes.kind, 'phrase'))).toHaveLength(1);
  expect(await store.read.select().from(additions)).toEqual([]);
});

/** Puts articles into a story as a process would that knew no better. */
async function putBy(list: readonly StoryCandidate[], storyId: number): Promise<void> {
  const [first] = list;
  if (!first) return;
  await store.write(async (tx) => {
    await tx.insert(fingerprints).values(
      list.map(({ articleId, publisherId, at, print }) => ({
        articleId,
        storyId,
        at,
        publisherId,
        language: 'en',
        terms: jsonOfTerms(print.terms),
        grams: bytesOfGrams(print.grams),
      })),
    );
    await tx
      .update(articles)
      .set({ storyId })
      .where(
        inArray(
          articles.id,
          list.map(({ articleId }) => articleId),
        ),
      );
    await tx.insert(additions).values(list.map(({ articleId }) => ({ articleId, storyId, spans: [] })));
    const ats = list.map(({ at }) => at);
    await tx.insert(stories).values({
      id: storyId,
      slug: first.slug,
      title: first.title,
      leadArticleId: first.articleId,
      publishers: new Set(list.map(({ publisherId }) => publisherId)).size,
      articles: list.length,
      heat: 1,
      heatAt: NOW,
      firstAt: Math.min(...ats),
      lastAt: Math.max(...ats),
    });
  });
}

const storyIdsOf = async (list: readonly StoryCandidate[]): Promise<(number | null)[]> => {
  const rows = await store.read.select({ id: articles.id, storyId: articles.storyId }).from(articles);
  const prints = await store.read
    .select({ id: fingerprints.articleId, storyId: fingerprints.storyId })
    .from(fingerprints);
  const by = new Map(rows.map(({ id, storyId }) => [id, storyId]));
  expect(prints.map(({ id, storyId }) => [id, storyId]).sort()).toEqual([...by].sort());
  return list.map(({ articleId }) => by.get(articleId) ?? null);
};

/** One event in two stories, as two processes might have left it. */
async function tornApart(text: string, title: string, at: number) {
  const [a, b] = [mintId(NOW - at * HOUR), mintId(NOW - (at - 1) * HOUR)];
  const one = [await piece(0, title, text, at)];
  const other = [await piece(1, `${title} again`, text, at - 1)];
  await putBy(one, a);
  await putBy(other, b);
  return { a, b, all: [...one, ...other] };
}

test('a desk that finds one event in two stories makes them one, with the article that came, and goes on there', async () => {
  const { a, b, all } = await tornApart(GATE, 'Harbour gate at Tolmin closes', 6);
  const desk = openStoryDesk();
  const next = await piece(2, 'Gate at Tolmin holds the tide', GATE, 1, true);
  expect((await assign(desk, [next])).get(next.articleId)).toBe(a);
  expect(await storyIdsOf([...all, next])).toEqual([a, a, a]);
  expect(await storyOf(a)).toMatchObject({ articles: 3, publishers: 3, mergedInto: null });
  expect(await storyOf(b)).toMatchObject({ mergedInto: a });
  const rows = await store.read.select().from(fingerprints).orderBy(fingerprints.articleId);
  expect(new Set(rows.map(({ copyOf }) => copyOf))).toEqual(new Set([null, all[0]?.articleId]));
  expect(await store.read.select().from(additions)).toEqual([]);
  const more = await piece(3, 'The harbour gate at Tolmin, a day later', GATE, 0.5);
  expect((await assign(desk, [more])).get(more.articleId)).toBe(a);
  // So do those who had not heard of it.
  const third = await piece(0, 'What the Tolmin gate cost', GATE, 0.4);
  expect((await assign(openStoryDesk(), [third])).get(third.articleId)).toBe(a);
});

test('stories that came into being with a batch and became one before its end leave one row', async () => {
  const news = inventNews(0, 8);
  const batch: StoryCandidate[] = [];
  for (let i = 0; i < 120; i++) batch.push(await piece(i % 4, news().title, '', 3 - i / 60));
  // As many as open a story of their own when they come.
  const opened = new Set<number>();
  const window = new StoryWindow();
  for (const { print, articleId, at } of batch) {
    const story = window.storyFor(print, at)?.story ?? articleId;
    window.put(print, articleId, story, at);
    opened.add(story);
  }
  const given = await assign(openStoryDesk(), batch);
  const rows = await store.read.select().from(fingerprints);
  expect(new Map(rows.map((row) => [row.articleId, row.storyId]))).toEqual(given);
  const kept = await store.read.select().from(stories);
  expect(new Set(kept.map((story) => story.id))).toEqual(new Set(given.values()));
  expect(kept.every((story) => story.mergedInto === null)).toBe(true);
  expect(kept.length).toBeLessThan(opened.size);
});

test('a desk that finds two events in one story takes them apart: counts, leads and copies are each story’s own', async () => {
  const mixed = mintId(NOW - 7 * HOUR);
  const gate = [
    await piece(0, 'Harbour gate at Tolmin closes', GATE, 7),
    await piece(1, 'Tolmin gate closes, town dry', GATE, 6),
    await piece(2, 'Gate closed: Tolmin harbour stays dry', GATE, 5.5),
  ];
  const bill = [
    await piece(2, 'Insurers price the night, says Jonas Vell', BILL, 5, true),
    await piece(3, 'Underwriter Jonas Vell prices the night for insurers', BILL, 4),
  ];
  await putBy([...gate, ...bill], mixed);
  const desk = openStoryDesk();
  const next = await piece(0, 'Insurers and underwriter Jonas Vell price the night', BILL, 1);
  const given = await assign(desk, [next]);
  const own = given.get(next.articleId) ?? 0;
  expect(new Set(await storyIdsOf([...bill, next]))).toEqual(new Set([own]));
  const [kept] = await storyIdsOf(gate);
  expect(new Set(await storyIdsOf(gate))).toEqual(new Set([kept]));
  expect(new Set([kept, own]).size).toBe(2);
  expect([kept, own]).toContain(mixed);
  expect(await storyOf(kept ?? 0)).toMatchObject({
    articles: 3,
    publishers: 3,
    mergedInto: null,
    lastAt: NOW - 5.5 * HOUR,
  });
  expect(await storyOf(own)).toMatchObject({
    articles: 3,
    publishers: 3,
    mergedInto: null,
    firstAt: NOW - 5 * HOUR,
    leadArticleId: bill[0]?.articleId,
  });
  const rows = await store.read.select().from(fingerprints);
  const copyOf = new Map(rows.map((row) => [row.articleId, row.copyOf]));
  expect(bill.concat(next).map(({ articleId }) => copyOf.get(articleId))).toEqual([
    null,
    bill[0]?.articleId,
    bill[0]?.articleId,
  ]);
  // What was there before the first that left is as it was.
  const asked = (await store.read.select().from(additions)).map(({ articleId }) => articleId).sort();
  expect(asked).toEqual(gate.map(({ articleId }) => articleId).sort());
});

test('processes that group and merge at the same moment leave one set of stories', async () => {
  const gate = await tornApart(GATE, 'Harbour gate at Tolmin closes', 8);
  const bill = await tornApart(BILL, 'Insurers price the night', 6);
  const desks = [0, 1, 2, 3].map(() => openStoryDesk());
  const list: StoryCandidate[] = [];
  for (let i = 0; i < 8; i++)
    list.push(
      await piece(
        i % 4,
        i % 2 ? `Insurers price, part ${i}` : `Tolmin gate, part ${i}`,
        i % 2 ? BILL : GATE,
        1 - i / 20,
      ),
    );
  await Promise.all(list.map((one, i) => assign(desks[Math.floor(i / 2)] as Desk, [one])));
  const all = await store.read.select().from(stories);
  const standing = all.filter((s) => s.mergedInto === null).sort((x, y) => x.id - y.id);
  expect(standing.map(({ id, articles: n, publishers }) => [id, n, publishers])).toEqual([
    [gate.a, 6, 3],
    [bill.a, 6, 3],
  ]);
  expect(all.filter((s) => s.mergedInto !== null).map(({ id, mergedInto }) => [id, mergedInto])).toEqual(
    expect.arrayContaining([
      [gate.b, gate.a],
      [bill.b, bill.a],
    ]),
  );
  const of = (text: number) => list.filter((_, i) => i % 2 === text);
  expect(new Set(await storyIdsOf([...gate.all, ...of(0)]))).toEqual(new Set([gate.a]));
  expect(new Set(await storyIdsOf([...bill.all, ...of(1)]))).toEqual(new Set([bill.a]));
});

test('a batch that fails halfway leaves nothing behind in memory either', async () => {
  const desk = openStoryDesk();
  await assign(desk, [await piece(0, 'Snow in Lund', 'Snow fell on Lund.', 9)]);
  const ghost = await piece(1, 'Harbour gate at Tolmin closes', GATE, 5);
  await expect(
    store.write(async (tx) => {
      // As a lost connection does: when everything is there but the mark of it.
      const broken = new Proxy(tx, {
        get: (of, name, receiver) =>
          name === 'update'
            ? (table: unknown) => {
                if (table === revisions) throw new Error('gone');
                return of.update(table as typeof revisions);
              }
            : Reflect.get(of, name, receiver),
      });
      await desk.assign(broken, [ghost], NOW);
    }),
  ).rejects.toThrow('gone');
  const next = await piece(2, 'Gate at Tolmin holds', GATE, 4);
  const given = await assign(desk, [next]);
  const [row] = await store.read.select().from(fingerprints).where(eq(fingerprints.articleId, next.articleId));
  expect(row).toMatchObject({ copyOf: null, storyId: given.get(next.articleId) });
});

test('when the first to print it comes in last, all that copied one another are its copies', async () => {
  const desk = openStoryDesk();
  const x = await piece(0, 'Harbour gate at Tolmin closes', GATE, 3);
  const y = await piece(1, 'Tolmin gate closes', GATE, 2);
  await assign(desk, [x, y]);
  const n = await piece(1, 'Gate at Tolmin closes tonight', GATE, 5);
  await assign(desk, [n]);
  const rows = await store.read.select().from(fingerprints);
  const copyOf = new Map(rows.map((row) => [row.articleId, row.copyOf]));
  expect([n, x, y].map(({ articleId }) => copyOf.get(articleId))).toEqual([null, n.articleId, n.articleId]);
});

test('an old address leads to the end at once, and what articles of last week added stays', async () => {
  const ids = [9, 8, 7, 6].map((h) => mintId(NOW - h * HOUR));
  const old = await piece(0, 'Last week', BILL, 24 * 8);
  const fresh = await piece(0, 'Today', GATE, 2);
  await putBy([old, fresh], ids[0] ?? 0);
  for (const id of ids.slice(1)) await putBy([await piece(1, `Story ${id}`, BILL, 1)], id);
  for (const [n, id] of ids.slice(1).entries()) await merge(ids[n] ?? 0, id);
  const rows = await store.read.select().from(stories);
  expect(ids.map((id) => rows.find((row) => row.id === id)?.mergedInto)).toEqual([ids[3], ids[3], ids[3], null]);
  const kept = await store.read.select().from(additions);
  expect(kept.map(({ articleId, storyId }) => [articleId, storyId])).toEqual([[old.articleId, ids[3]]]);
});

test('when all of the newest are copies the original leads', async () => {
  const desk = openStoryDesk();
  const original = await piece(0, 'Harbour gate at Tolmin closes', GATE, 20, true);
  await assign(desk, [original]);
  const copies: StoryCandidate[] = [];
  for (let n = 0; n < 9; n++) copies.push(await piece(1 + (n % 3), `Tolmin gate closes, ${n}`, GATE, 10 - n));
  const given = await assign(desk, copies);
  const id = given.get(copies[0]?.articleId ?? 0) ?? 0;
  expect(await storyOf(id)).toMatchObject({ articles: 10, leadArticleId: original.articleId, title: original.title });
});
