// What does a story's page show whom? What each article added, within what the viewer may read; copies folded; what a reader knows.
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '../../../db/blocks.ts';
import { placeOf } from '../../../db/places.ts';
import { articlePreviews, articles } from '../../../db/schema/articles.ts';
import { knownStories, saves } from '../../../db/schema/reading.ts';
import { additions, fingerprints, stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import type { AccessFacts } from '../../../lib/access/entitlement.ts';
import { ANONYMOUS, type SignedInViewer, type Viewer, viewerOf } from '../../../lib/access/viewer.ts';
import { noteAdditions } from '../../../lib/ingest/additions.ts';
import { cutPreview } from '../../../lib/ingest/preview.ts';
import { keepAdditions } from '../../../lib/ingest/queries-additions.ts';
import { setLicence } from '../../../lib/ingest/sources.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { forgetStory, knowStory, knowStoryOf } from '../../../lib/reading/known.ts';
import { mute } from '../../../lib/reading/mutes.ts';
import { readStory, type StoryView } from '../../../lib/reading/story.ts';
import { lockGrouping } from '../../../lib/stories/queries.ts';
import { moveArticles } from '../../../lib/stories/queries-merge.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let gazette: Paper;
let tally: Paper;
let wire: Paper;
let quoter: Paper;
let linker: Paper;
beforeAll(async () => {
  store = await freshStore();
  gazette = await addPaper(store, 'The Gazette');
  tally = await addPaper(store, 'Tally');
  wire = await addPaper(store, 'Wire');
  quoter = await addPaper(store, 'Quoter', { licence: 'excerpt' });
  linker = await addPaper(store, 'Linker', { licence: 'link' });
});
afterAll(() => store.close());

const identity = { id: 7, name: null, email: 'i@example.org', role: 'reader' as const, sessionId: 's' };
const viewerWith = (facts: Partial<AccessFacts>): SignedInViewer =>
  viewerOf(identity, { subscriptions: [], grants: [], ...facts }, NOW);
const MEMBER = viewerWith({ grants: [{ kind: 'comp', endsAt: NOW + 24 * HOUR }] });
const subscription = {
  trialEndsAt: null,
  periodEndsAt: NOW + 24 * HOUR,
  cancelAt: null,
  cancelAtPeriodEnd: false,
  collectionPaused: false,
  failedAt: null,
};
const WITHOUT: [string, Viewer][] = [
  ['a stranger', ANONYMOUS],
  ['a stranger with a gift', { ...ANONYMOUS, passes: [{ articleId: 1, endsAt: NOW + HOUR }] }],
  ['a reader without a right', viewerWith({})],
  ['one whose days ran out', viewerWith({ grants: [{ kind: 'comp', endsAt: NOW - 1 }] })],
  ['one who cancelled', viewerWith({ subscriptions: [{ ...subscription, status: 'canceled' }] })],
  ['one who does not pay', viewerWith({ subscriptions: [{ ...subscription, status: 'unpaid' }] })],
];

const paragraph = (text: string): Block => ({ type: 'paragraph', children: [text] });
const OPENING =
  'The harbour gate at Tolmin closed at three in the morning when the surge passed three metres, said warden Ada Brisk. The old town stayed dry.';
const OPEN = 'Insurers put the avoided damage at 210 million crowns, said Jonas Vell of the underwriters in Basel.';
const HIDDEN =
  'Leaf seven had failed its test in May, a report by the engineer Mira Sollan of the port authority says.';
const picture: Block = { type: 'figure', picture: { src: 'https://paper.example/b.jpg', alt: 'The gate' } };
const FILLER = Array.from({ length: 12 }, () =>
  paragraph('It was a night of waiting and of tea, as nights of that kind are.'),
);
const BODY: Block[] = [
  picture,
  paragraph(OPENING),
  picture,
  paragraph(`${OPEN} Nobody slept.`),
  ...FILLER,
  paragraph(HIDDEN),
];

const preview = (body: Block[]): Block[] => cutPreview(body, 70);

async function viewFor(id: number, viewer: Viewer): Promise<StoryView> {
  const view = await readStory(store, id, viewer, NOW);
  if (view.kind !== 'story') throw new Error(view.kind);
  return view;
}

let next = 900;
/** A story of these articles, the first one leading. */
async function storyOf(...pieces: { paper: Paper; body?: Block[]; hoursAgo: number; title?: string }[]) {
  const id = await addStory(store, { id: next++, title: 'The gate', lead: 0, papers: pieces.length });
  const ids: number[] = [];
  for (const { paper, body = BODY, hoursAgo, title = `Piece ${hoursAgo}` } of pieces) {
    ids.push(await addArticle(store, paper, { title, storyId: id, hoursAgo, body, preview: preview(body) }));
  }
  await store.write(async (tx) => {
    await tx.update(stories).set({ leadArticleId: ids[0], articles: ids.length }).where(eq(stories.id, id));
    await tx
      .insert(fingerprints)
      .values(ids.map((articleId) => ({ articleId, storyId: id, at: NOW, publisherId: 0, terms: '{}', grams: null })));
  });
  return { id, ids };
}

const first = [paragraph(OPENING), ...FILLER];

describe('what an article added', () => {
  test('is found after it was stored: nothing for the first, its new sentences for a later one', async () => {
    const { ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    expect(await noteAdditions(store, { now: NOW })).toBe(2);
    expect(await noteAdditions(store, { now: NOW })).toBe(0);
    const rows = await store.read.select().from(additions);
    const spans = (i: number) => rows.find((row) => row.articleId === ids[i])?.spans;
    expect(spans(0)).toEqual([]);
    // The second block with text, and the last: pictures are not counted.
    expect(spans(1)).toEqual([
      [1, 0, OPEN.length],
      [14, 0, HIDDEN.length],
    ]);
  });

  test('is quoted from the preview to everybody, and from the rest to members only', async () => {
    const { id } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    await noteAdditions(store, { now: NOW });
    for (const [who, viewer] of WITHOUT) {
      const view = await viewFor(id, viewer);
      expect(view.timeline[1]?.adds, who).toEqual([OPEN]);
      expect(JSON.stringify(view), who).not.toContain('Sollan');
    }
    expect((await viewFor(id, MEMBER)).timeline[1]?.adds).toEqual([OPEN, HIDDEN]);
  });

  test('is not quoted of a paper that shows its beginning only, or nothing, to nobody', async () => {
    const { id, ids } = await storyOf(
      { paper: gazette, body: first, hoursAgo: 3 },
      { paper: quoter, hoursAgo: 2 },
      { paper: linker, hoursAgo: 1 },
    );
    await noteAdditions(store, { now: NOW });
    // Whatever stands in the table: as if its licence had been another one when it came.
    await store.write(async (tx) => {
      for (const articleId of ids.slice(1)) {
        await tx
          .update(additions)
          .set({
            spans: [
              [1, 0, OPEN.length],
              [14, 0, HIDDEN.length],
            ],
          })
          .where(eq(additions.articleId, articleId));
      }
    });
    for (const [who, viewer] of [...WITHOUT, ['a member', MEMBER] as const]) {
      const text = JSON.stringify(await viewFor(id, viewer));
      expect(text, who).not.toMatch(/Insurers|Sollan/);
    }
  });

  test('random places in preview and body never show a stranger more than the preview', async () => {
    const { id, ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    const shown = JSON.stringify(preview(BODY));
    const spans: [number, number, number][] = [];
    for (let block = -1; block < 17; block++)
      for (const from of [-5, 0, 3, 40, 90])
        for (const to of [0, 20, 60, HIDDEN.length, 120, 1e6]) spans.push([block, from, to]);
    await store.write((tx) => keepAdditions(tx, [{ articleId: ids[1] ?? 0, storyId: id, textHash: null, spans }], NOW));
    for (const [who, viewer] of WITHOUT) {
      const adds = (await viewFor(id, viewer)).timeline[1]?.adds ?? [];
      expect(adds.length, who).toBeGreaterThan(0);
      for (const said of adds) expect(shown).toContain(said);
    }
    // The same places in the body hold more, and nothing is torn out of a word.
    const more = (await viewFor(id, MEMBER)).timeline[1]?.adds ?? [];
    expect(more.join()).toContain('Sollan');
    for (const said of more) expect(said).not.toMatch(/^(ur|nsur)/);
  });

  test('a text that changed while it was looked at waits for the next time; what moved to another story too', async () => {
    const { id, ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    const found = (change: object) => ({
      articleId: ids[1] ?? 0,
      storyId: id,
      textHash: String(ids[1]),
      spans: [],
      ...change,
    });
    const keep = (change: object) => store.write((tx) => keepAdditions(tx, [found(change)], NOW));
    expect(await keep({ textHash: 'another' })).toBe(0);
    expect(await keep({ storyId: 5 })).toBe(0);
    expect(await keep({})).toBe(1);
  });

  test('what is being moved to another story at that moment waits for the next time', async () => {
    const { id, ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    const articleId = ids[1] ?? 0;
    let begun = (): void => undefined;
    const isMoving = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const moving = store.write(async (tx) => {
      await lockGrouping(tx, NOW);
      await moveArticles(tx, [articleId], 5);
      begun();
      await new Promise((resolve) => setTimeout(resolve, 100));
    });
    await isMoving;
    const found = { articleId, storyId: id, textHash: String(articleId), spans: [] };
    expect(await store.write((tx) => keepAdditions(tx, [found], NOW))).toBe(0);
    await moving;
  });

  test('a copy adds nothing; a story of hundreds leaves nobody waiting for ever', async () => {
    await noteAdditions(store, { now: NOW });
    const { id, ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    await store.write(async (tx) => {
      await tx
        .update(fingerprints)
        .set({ copyOf: ids[0] })
        .where(eq(fingerprints.articleId, ids[1] ?? 0));
    });
    for (let i = 0; i < 70; i++) {
      await addArticle(store, wire, {
        title: `Line ${i}`,
        storyId: id,
        hoursAgo: 1 + i / 100,
        body: first,
        preview: [],
      });
    }
    expect(await noteAdditions(store, { now: NOW })).toBe(72);
    const rows = await store.read.select().from(additions).where(eq(additions.storyId, id));
    expect(rows.find((row) => row.articleId === ids[1])?.spans).toEqual([]);
    expect(await noteAdditions(store, { now: NOW })).toBe(0);
  });

  test('older articles are not asked about', async () => {
    await storyOf({ paper: gazette, body: first, hoursAgo: 120 }, { paper: tally, hoursAgo: 119 });
    expect(await noteAdditions(store, { now: NOW })).toBe(0);
  });

  test('at most twenty bodies are read for one page', async () => {
    const more = Array.from({ length: 25 }, (_, i) => ({ paper: i % 2 ? tally : wire, hoursAgo: 30 - i }));
    const { id, ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 40 }, ...more);
    await store.write((tx) =>
      keepAdditions(
        tx,
        ids.map((articleId) => ({ articleId, storyId: id, textHash: null, spans: [[14, 0, HIDDEN.length]] })),
        NOW,
      ),
    );
    const adding = (await viewFor(id, MEMBER)).timeline.filter((entry) => entry.adds.length > 0);
    expect(adding.map((entry) => entry.card.id)).toEqual(ids.slice(-20));
  });
});

describe('the page', () => {
  test('of a story of hundreds is called as it is, counts all of it and begins with who was first', async () => {
    const { id, ids } = await storyOf({ paper: tally, hoursAgo: 9 }, { paper: gazette, hoursAgo: 8 });
    const row = { storyId: id, hoursAgo: 3 };
    for (let n = 0; n < 205; n++) await addArticle(store, n % 2 ? wire : tally, { title: `Goes on ${n}`, ...row });
    await store.write(
      async (tx) =>
        void (await tx
          .update(stories)
          .set({ leadArticleId: ids[1], publishers: 3, articles: 207 })
          .where(eq(stories.id, id))),
    );
    const view = await viewFor(id, ANONYMOUS);
    expect(view).toMatchObject({ title: 'The gate', papers: 3, articles: 207, lead: { id: ids[1] } });
    expect(view.firstAt).toBe(NOW - 9 * HOUR);
    expect(view.cards.slice(0, 2).map((card) => card.id)).toEqual(ids);
    expect(view.cards).toHaveLength(202);
  });

  test('of a muted story says how much of it there is, and shows none of it', async () => {
    const { id } = await storyOf({ paper: gazette, hoursAgo: 5 }, { paper: tally, hoursAgo: 4 });
    await mute(store, MEMBER.id, { kind: 'story', value: String(id), length: 'ever' }, NOW);
    const view = await viewFor(id, MEMBER);
    // Not even its name: who mutes a phrase that stands in it would read that.
    const title = 'A story that you mute';
    expect(view).toMatchObject({ title, papers: 2, articles: 2, cards: [], versions: [], lead: null });
    expect(view.hidden).toEqual({ n: 2, shown: false });
  });

  test('shows every article once: copies under their original, and under the first of them when that is gone', async () => {
    const { id, ids } = await storyOf(
      { paper: gazette, hoursAgo: 5 },
      { paper: tally, hoursAgo: 4 },
      { paper: wire, hoursAgo: 3 },
      { paper: tally, hoursAgo: 2 },
    );
    const [original = 0, copy = 0, second = 0, own = 0] = ids;
    await store.write(async (tx) => {
      for (const one of [copy, second])
        await tx.update(fingerprints).set({ copyOf: original }).where(eq(fingerprints.articleId, one));
    });
    const shape = (view: StoryView) => view.timeline.map((e) => [e.card.id, ...e.copies.map((c) => c.id)]);
    const view = await viewFor(id, ANONYMOUS);
    expect(shape(view)).toEqual([[original, copy, second], [own]]);
    // Each paper once, with its newest.
    expect(view.versions.map((c) => c.id)).toEqual([original, own, second]);
    expect(view).toMatchObject({ papers: 3, articles: 4, known: null });
    await store.write(async (tx) => void (await tx.delete(articles).where(eq(articles.id, original))));
    const without = await viewFor(id, ANONYMOUS);
    expect(shape(without)).toEqual([[copy, second], [own]]);
    expect(without).toMatchObject({ papers: 2, articles: 3, lead: { id: copy }, title: 'Piece 4' });
    await store.write(async (tx) => void (await tx.delete(articles).where(eq(articles.storyId, id))));
    expect(await readStory(store, id, ANONYMOUS, NOW)).toEqual({ kind: 'not-found' });
  });

  test('stands when an article is hidden by its licence: its headline stays, its words go', async () => {
    const { id } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    await noteAdditions(store, { now: NOW });
    const [before] = await store.read.select().from(articlePreviews).limit(1);
    expect(before).toBeDefined();
    await setLicence(store, tally.sourceId, 'link', NOW);
    const view = await viewFor(id, MEMBER);
    expect(view.timeline).toHaveLength(2);
    expect(view.timeline[1]).toMatchObject({ adds: [], card: { standfirst: null, licence: 'link' } });
    await setLicence(store, tally.sourceId, 'full', NOW);
    expect((await viewFor(id, MEMBER)).timeline[1]?.adds).toEqual([OPEN, HIDDEN]);
  });

  test('an edited text is quoted as it stands now, or not at all', async () => {
    const { id, ids } = await storyOf({ paper: gazette, body: first, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    await noteAdditions(store, { now: NOW });
    const edited: Block[] = [paragraph('Short now.'), paragraph('Insurers are silent.')];
    const mine = eq(articlePreviews.place, placeOf(ids[1] ?? 0));
    await store.write(async (tx) => void (await tx.update(articlePreviews).set({ blocks: edited }).where(mine)));
    expect((await viewFor(id, ANONYMOUS)).timeline[1]?.adds).toEqual([]);
  });

  test('a story that moved several times leads straight to where it is; one that leads in a circle nowhere', async () => {
    const { id } = await storyOf({ paper: gazette, hoursAgo: 3 });
    const c = await addStory(store, { id: next++, title: 'C', lead: 0, papers: 1, mergedInto: id });
    const b = await addStory(store, { id: next++, title: 'B', lead: 0, papers: 1, mergedInto: c });
    const a = await addStory(store, { id: next++, title: 'A', lead: 0, papers: 1, mergedInto: b });
    expect(await readStory(store, a, ANONYMOUS, NOW)).toEqual({ kind: 'moved', id, href: `/story/the-gate-${id}` });
    const [x, y] = [next++, next++];
    await addStory(store, { id: x, title: 'X', lead: 0, papers: 1, mergedInto: y });
    await addStory(store, { id: y, title: 'Y', lead: 0, papers: 1, mergedInto: x });
    expect(await readStory(store, x, ANONYMOUS, NOW)).toEqual({ kind: 'not-found' });
  });
});

describe('a reader', () => {
  test('knows a story, and takes it back; also by the address it had before', async () => {
    const { id, ids } = await storyOf({ paper: gazette, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    const reader = viewerWith({});
    expect((await viewFor(id, reader)).known).toBe(false);
    const old = await addStory(store, { id: next++, title: 'Old', lead: 0, papers: 1, mergedInto: id });
    expect(await knowStory(store, reader.id, old, NOW)).toEqual({ kind: 'known', storyId: id });
    expect((await viewFor(id, reader)).known).toBe(true);
    expect((await viewFor(id, { ...reader, id: 8 })).known).toBe(false);
    await forgetStory(store, reader.id, old);
    expect((await viewFor(id, reader)).known).toBe(false);
    expect(await knowStory(store, reader.id, 4, NOW)).toEqual({ kind: 'not-found' });
    expect(await store.write((tx) => knowStoryOf(tx, reader.id, ids[1] ?? 0, NOW))).toEqual({
      kind: 'known',
      storyId: id,
    });
    expect(await store.write((tx) => knowStoryOf(tx, reader.id, 4, NOW))).toEqual({ kind: 'not-found' });
  });

  test('what was known long ago is forgotten, of this reader only', async () => {
    const { id } = await storyOf({ paper: gazette, hoursAgo: 3 });
    const recent = 1e16 / 4;
    const real = await addStory(store, { id: recent, title: 'Recent', lead: 0, papers: 1 });
    await store.write(async (tx) => {
      await tx.delete(knownStories);
      await tx.insert(knownStories).values([
        { userId: 7, storyId: id, knownAt: NOW },
        { userId: 8, storyId: id, knownAt: NOW },
      ]);
    });
    await knowStory(store, 7, real, NOW);
    const rows = await store.read.select().from(knownStories).orderBy(knownStories.userId);
    expect(rows.map((row) => [row.userId, row.storyId])).toEqual([
      [7, real],
      [8, id],
    ]);
  });

  test('sees what they keep', async () => {
    const { id, ids } = await storyOf({ paper: gazette, hoursAgo: 3 }, { paper: tally, hoursAgo: 2 });
    await store.write(
      async (tx) => void (await tx.insert(saves).values({ userId: 7, articleId: ids[1] ?? 0, savedAt: NOW })),
    );
    expect((await viewFor(id, viewerWith({}))).timeline.map((e) => e.card.saved)).toEqual([false, true]);
    expect((await viewFor(id, ANONYMOUS)).timeline.map((e) => e.card.saved)).toEqual([undefined, undefined]);
  });
});

test('a story of more articles than a page shows keeps its name, its first report and its counts; beside it stand the newest', async () => {
  const others = [tally, gazette];
  const { id, ids } = await storyOf(
    ...Array.from({ length: 230 }, (_, n) => ({
      paper: n === 0 ? gazette : (others[n % 2] ?? gazette),
      hoursAgo: 60 - n / 4,
      title: `Part ${n}`,
      body: [paragraph(OPENING)],
    })),
  );
  await store.write(async (tx) => void (await tx.update(stories).set({ publishers: 9 }).where(eq(stories.id, id))));
  const view = await viewFor(id, ANONYMOUS);
  expect([view.title, view.articles, view.papers]).toEqual(['The gate', 230, 9]);
  expect(view.cards[0]?.id).toBe(ids[0]);
  expect(view.lead?.id).toBe(ids[0]);
  expect(view.firstAt).toBe(view.cards[0]?.at);
  const article = await readArticle(store, ids[0] ?? 0, ANONYMOUS, NOW);
  expect(article.kind === 'article' && article.story?.others.map((card) => card.title)).toEqual(['Part 228']);
});
