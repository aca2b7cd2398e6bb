// Do stories and picks hold on this engine? Grouping across restarts and processes, copies, counts.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mintId } from '../../../db/ids.ts';
import { fingerprints, stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { forgetOldPrints, openStoryDesk, type StoryCandidate } from '../../../lib/stories/desk.ts';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { termsOfJson } from '../../../lib/stories/kept-terms.ts';
import { setPicks } from '../../../lib/stories/picks.ts';
import { fingerprintsSince, listPicks } from '../../../lib/stories/queries.ts';
import { freshStore } from '../../support/store.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
let store: Store;
beforeAll(async () => {
  store = await freshStore();
});
afterAll(() => store.close());

const TEXT =
  'The harbour gate at Tolmin closed at three in the morning when the surge passed three metres. Warden Ada Brisk said the eleven ' +
  'doors held and the old town stayed dry while the tide stood outside. Nobody was hurt. The flood of 1987 had taken the fish ' +
  'market and two bridges; this one took a bicycle and a chair. The council of Tolmin meets on Thursday to talk about the bill.';

const candidate = (publisherId: number, title: string, text: string, hoursAgo: number): StoryCandidate => {
  const at = NOW - hoursAgo * 3_600_000;
  return {
    articleId: mintId(at),
    publisherId,
    at,
    language: 'en',
    title,
    slug: 'a',
    hasImage: false,
    words: 100,
    print: fingerprint({ title, text }),
  };
};

const assign = (desk: ReturnType<typeof openStoryDesk>, list: StoryCandidate[]) =>
  store.write((tx) => desk.assign(tx, list, NOW));

test('papers on one event share a story; a copy is known; another process goes on from there', async () => {
  const desk = openStoryDesk();
  const first = candidate(1, 'Harbour gate at Tolmin closes against the surge', TEXT, 3);
  const copy = candidate(2, 'Tolmin gate holds back the surge', TEXT, 2);
  const other = candidate(
    1,
    'A baker in Sedd sells his last loaf',
    'After forty years the oven on the corner of the fish street goes out, and the queue was round the block before five, said the baker, who will sleep.',
    2,
  );
  const got = await assign(desk, [first, copy, other]);
  const story = got.get(first.articleId);
  expect(got.get(copy.articleId)).toBe(story);
  expect(got.get(other.articleId)).not.toBe(story);

  const later = candidate(
    3,
    'Eleven doors hold at Tolmin, says Ada Brisk',
    `Ada Brisk, warden of the harbour gate in Tolmin, ordered the doors closed when the surge passed three metres at three in the morning; the old town stayed dry.`,
    1,
  );
  const elsewhere = await assign(openStoryDesk(), [later]);
  expect(elsewhere.get(later.articleId)).toBe(story);

  const [row] = await store.read
    .select()
    .from(stories)
    .where(eq(stories.id, story ?? 0));
  expect(row).toMatchObject({ publishers: 3, articles: 3, firstAt: first.at, lastAt: later.at });
  const copies = await store.read.select().from(fingerprints).where(eq(fingerprints.articleId, copy.articleId));
  expect(copies[0]?.copyOf).toBe(first.articleId);

  const again = candidate(4, 'Tolmin: the gate that held', TEXT, 0.5);
  expect((await assign(desk, [again])).get(again.articleId)).toBe(story);
});

test('copies that are fetched before their original are known as copies once it comes', async () => {
  const desk = openStoryDesk();
  const text = TEXT.replaceAll('Tolmin', 'Varrow').replaceAll('Ada Brisk', 'Emil Thane').replaceAll('Sedd', 'Pell');
  const original = candidate(1, 'Harbour gate at Varrow closes against the surge', text, 9);
  const copies = [candidate(2, 'Varrow gate holds', text, 8), candidate(3, 'Dry feet in Varrow', text, 7)];
  await assign(desk, copies);
  await assign(desk, [original]);
  for (const { articleId } of copies) {
    const [row] = await store.read.select().from(fingerprints).where(eq(fingerprints.articleId, articleId));
    expect(row?.copyOf).toBe(original.articleId);
  }
  const [row] = await store.read.select().from(fingerprints).where(eq(fingerprints.articleId, original.articleId));
  expect(row?.copyOf).toBeNull();
});

test('a rolled-back batch is forgotten', async () => {
  const desk = openStoryDesk();
  const ghost = candidate(
    7,
    'Ghost ship seen off Marrow Point',
    'A ghost ship without lights was seen off Marrow Point by two pilots and a priest.',
    1,
  );
  await expect(
    store.write(async (tx) => {
      await desk.assign(tx, [ghost], NOW);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const real = candidate(
    8,
    'Ghost ship seen off Marrow Point',
    'A ghost ship without lights was seen off Marrow Point by two pilots and a priest.',
    0.5,
  );
  const got = await assign(desk, [real]);
  const [row] = await store.read
    .select()
    .from(stories)
    .where(eq(stories.id, got.get(real.articleId) ?? 0));
  expect(row?.articles).toBe(1);
});

test('after a rolled-back batch, what another process grouped meanwhile is known', async () => {
  const text =
    'The night ferry to Ostry Island ran aground on the Hen and Chickens with ninety people and a bride on board.';
  const title = 'Night ferry aground off Ostry Island';
  const [desk, other] = [openStoryDesk(), openStoryDesk()];
  await expect(
    store.write(async (tx) => {
      await desk.assign(tx, [candidate(7, title, text, 3)], NOW);
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  const first = candidate(8, title, text, 2);
  const story = (await assign(other, [first])).get(first.articleId);
  const second = candidate(9, `${title}, bride and all`, text, 1);
  expect((await assign(desk, [second])).get(second.articleId)).toBe(story);
});

test('processes that group at the same moment know of each other afterwards', async () => {
  const desks = Array.from({ length: 4 }, openStoryDesk);
  const about = (i: number, publisherId: number, hoursAgo: number) =>
    candidate(
      publisherId,
      `Comet number ${'ABCD'[i]}${i}${i} seen over ${['Lund', 'Porto', 'Graz', 'Vilno'][i]}`,
      `The astronomers of ${['Lund', 'Porto', 'Graz', 'Vilno'][i]} have seen a comet with a tail of ${['copper', 'silver', 'amber', 'jade'][i]} dust, and named it after the ${['porter', 'cook', 'gardener', 'driver'][i]} who looked up first.`,
      hoursAgo,
    );
  const firsts = await Promise.all(
    desks.map(async (desk, i) => {
      const one = about(i, 11, 2);
      return (await assign(desk, [one])).get(one.articleId);
    }),
  );
  // Each desk is given the event that the next one grouped.
  for (const [i, desk] of desks.entries()) {
    const next = (i + 1) % desks.length;
    const one = about(next, 12, 1);
    expect((await assign(desk, [one])).get(one.articleId)).toBe(firsts[next]);
  }
});

test('of too many fingerprints the newest are the window', async () => {
  const all = await store.read.select().from(fingerprints);
  const newest = all.map((row) => row.at).sort((a, b) => a - b);
  const read = await store.write((tx) => fingerprintsSince(tx, 0, 3));
  expect(read.map((row) => row.at)).toEqual(newest.slice(-3));
});

test('fingerprints that have left the window are emptied, those without a text too', async () => {
  const brief = candidate(1, 'Snow', 'Snow fell.', 8 * 24);
  const long = candidate(1, 'Harbour gate', TEXT, 8 * 24);
  const young = candidate(1, 'Harbour gate again', TEXT, 4 * 24);
  await assign(openStoryDesk(), [brief, long, young]);
  await forgetOldPrints(store, NOW);
  const rows = await store.read.select().from(fingerprints);
  const termsOf = (id: number) => termsOfJson(rows.find((row) => row.articleId === id)?.terms ?? '{}').names.length;
  expect([termsOf(brief.articleId), termsOf(long.articleId)]).toEqual([0, 0]);
  expect(termsOf(young.articleId)).toBeGreaterThan(0);
});

test('picks keep their order, drop repeats and are replaced as a whole', async () => {
  await setPicks(store, [{ articleId: 5, note: ' first ' }, { articleId: 3 }, { articleId: 5 }], null, NOW);
  expect(await listPicks(store.read)).toMatchObject([
    { articleId: 5, position: 0, note: 'first' },
    { articleId: 3, position: 1, note: null },
  ]);
  await setPicks(store, [{ articleId: 3 }], null, NOW);
  expect((await listPicks(store.read)).map((p) => p.articleId)).toEqual([3]);
});
