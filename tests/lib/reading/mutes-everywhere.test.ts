// Do mutes hold on every page? Random mutes over a generated newsstand, every page of every route that shows cards, and the reader's own
// feed as programs get it. A route of app/(reader) or app/(out) without a case here fails, and so does a page elsewhere that begins to
// show cards.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { type SignedInViewer, viewerOf } from '../../../lib/access/viewer.ts';
import { atomXml } from '../../../lib/delivery/atom.ts';
import { publicFeed } from '../../../lib/delivery/feeds-out.ts';
import { makeFeedAddress, OWN_VIEWS, openFeedAddress, ownFeed } from '../../../lib/delivery/own-feed.ts';
import { parseFeed } from '../../../lib/ingest/formats/parse.ts';
import { authorSlug } from '../../../lib/ingest/topics/of-draft.ts';
import { cardsAround, readArticle } from '../../../lib/reading/article.ts';
import { readAuthor } from '../../../lib/reading/author.ts';
import { begunReading } from '../../../lib/reading/begun.ts';
import type { Card } from '../../../lib/reading/card.ts';
import { choosePage } from '../../../lib/reading/choose.ts';
import { follow } from '../../../lib/reading/follows.ts';
import { forYouPage, newestPage } from '../../../lib/reading/for-you.ts';
import { cardsOnFront, frontPage } from '../../../lib/reading/front.ts';
import { noteProgress, noteRead } from '../../../lib/reading/library.ts';
import { publisherPage, sectionPage } from '../../../lib/reading/list.ts';
import { liftMute, type Muting, mute, mutesOf } from '../../../lib/reading/mutes.ts';
import { cardsOf } from '../../../lib/reading/queries.ts';
import { save, savedPage } from '../../../lib/reading/saves.ts';
import { searchPage } from '../../../lib/reading/search.ts';
import { readStory } from '../../../lib/reading/story.ts';
import { readTopic } from '../../../lib/reading/topic.ts';
import { sourceFiles } from '../../house/imports.ts';
import { NOW } from '../../support/newsstand.ts';
import { randomOf } from '../../support/random.ts';
import { addReader } from '../../support/readers.ts';
import {
  AUTHORS,
  type Fact,
  makeStand,
  PAPERS,
  SECTIONS,
  type Stand,
  slugOf,
  TOPICS,
  WORDS,
} from '../../support/stand.ts';
import { freshStore } from '../../support/store.ts';

const OUT = { origin: 'https://news.example.org', picture: () => '/picture' };
const random = randomOf(2026);
const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;

let store: Store;
let stand: Stand;
let me: SignedInViewer;
let ME: number;
/** Of the reader's own feed. */
let token: string;

beforeAll(async () => {
  store = await freshStore();
  stand = await makeStand(store, 170, random);
  ME = await addReader(store, { email: 'i@example.org', password: 'violet tram at noon' }, NOW);
  token = (await makeFeedAddress(store, ME, NOW)) ?? '';
  me = viewerOf(
    { id: ME, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
    { subscriptions: [], grants: [{ kind: 'comp', endsAt: NOW + 86_400_000 }] },
    NOW,
  );
  for (const slug of ['world', 'science']) await follow(store, ME, { kind: 'section', slug }, NOW);
  for (const slug of ['the-tally', 'lantern', 'ringside']) await follow(store, ME, { kind: 'publisher', slug }, NOW);
  await follow(store, ME, { kind: 'topic', slug: 'coffee' }, NOW);
  let n = 0;
  for (const id of stand.facts.keys()) if (n++ % 2 === 0) await save(store, ME, id, NOW + n);
  const [begun = 0] = stand.facts.keys();
  await noteRead(store, me, begun, NOW);
  await noteProgress(store, ME, begun, 40, 60);
});
afterAll(() => store.close());

/** One page: its cards, what it says is hidden. `whole`: a list that says how many of its own are hidden. */
interface Shown {
  at: string;
  cards: readonly Card[];
  hidden: { n: number; shown: boolean } | undefined;
}

/** Follows a list to its end. */
async function pages<C>(
  at: string,
  page: (cursor: C | null) => Promise<Omit<Shown, 'at'> & { next: C | null }>,
): Promise<Shown[]> {
  const shown: Shown[] = [];
  for (let cursor: C | null = null, n = 0; n < 50; n++) {
    const { next, ...one }: Omit<Shown, 'at'> & { next: C | null } = await page(cursor);
    shown.push({ at: `${at}, page ${n + 1}`, ...one });
    if (next === null) return shown;
    cursor = next;
  }
  throw new Error(`${at} has no end`);
}

/** The articles of a feed, as a program that reads it finds them. */
async function cardsIn(xml: string): Promise<Card[]> {
  const read = parseFeed(Buffer.from(xml), { url: OUT.origin, contentType: 'application/atom+xml' });
  if (read.kind !== 'feed') throw new Error(read.reason);
  const ids = read.entries.map(({ id }) => Number(/:article:(\d+)$/.exec(id ?? '')?.[1]));
  return cardsOf(store, ids, ME, NOW);
}

type Case = ((show: boolean) => Promise<Shown[]>) | 'shows no cards' | 'is built by another page' | 'is everybody’s';

const CASES: Record<string, Case> = {
  '': async (show) => {
    const view = await frontPage(store, ME, NOW, show);
    return [{ at: 'front', cards: cardsOnFront(view), hidden: view.hidden }];
  },
  feed: async (show) => [
    ...(await pages<string>('for you', async (cursor) => {
      const { cards, hidden, next } = await forYouPage(store, ME, { cursor, show }, NOW);
      return { cards: cards.map((one) => one.card), hidden, next };
    })),
    ...(await pages<number>('newest', async (before) => {
      const { cards, hidden, next } = await newestPage(store, ME, { before, show }, NOW);
      return { cards, hidden, next };
    })),
    ...(show
      ? []
      : [
          {
            at: 'continue',
            cards: [await begunReading(store, ME, NOW)].flatMap((b) => b?.card ?? []),
            hidden: undefined,
          },
        ]),
  ],
  following: async (show) =>
    show ? [] : [{ at: 'choose', cards: (await choosePage(store, ME, NOW)).cards, hidden: undefined }],
  'gift/[token]': 'shows no cards',
  history: 'shows no cards',
  'author/[slug]': async (show) =>
    (
      await Promise.all(
        PAPERS.flatMap((paper) => AUTHORS.map((name) => authorSlug(slugOf(paper), name))).map((slug) =>
          pages<number>(slug, async (before) => {
            const view = await readAuthor(store, slug, before, ME, NOW, show);
            return view.kind === 'author'
              ? { hidden: undefined, ...view.page }
              : { cards: [], hidden: undefined, next: null };
          }),
        ),
      )
    ).flat(),
  'news/[slug]': async (show) => {
    const shown: Shown[] = [];
    for (const id of [...stand.facts.keys()].filter((_, n) => n % 29 === 0)) {
      const view = await readArticle(store, id, me, NOW, show);
      if (view.kind !== 'article') throw new Error(view.kind);
      shown.push({ at: `article ${id}`, cards: cardsAround(view), hidden: view.hidden });
    }
    return shown;
  },
  'publisher/[slug]': async (show) =>
    (
      await Promise.all(
        PAPERS.map((name) =>
          pages<number>(name, async (before) => {
            const view = await publisherPage(store, slugOf(name), before, ME, NOW, show);
            if (view.kind !== 'publisher') throw new Error(view.kind);
            return { hidden: undefined, ...view.page };
          }),
        ),
      )
    ).flat(),
  saved: (show) =>
    pages<string>('saved', async (cursor) => ({
      hidden: undefined,
      ...(await savedPage(store, ME, { cursor, query: '', show }, NOW)),
    })),
  search: async (show) =>
    (
      await Promise.all(
        ['harbour', 'royal', 'train'].flatMap((text) =>
          (['best', 'newest'] as const).map((sort) =>
            pages<number>(`search ${text}`, async (after) => {
              const view = await searchPage(store, { text, sort, before: null, after, show }, me, NOW);
              if (view.kind !== 'found') throw new Error(view.kind);
              const cards = view.groups.flatMap((group) => [group.card, ...group.others]);
              return { cards, hidden: view.hidden, next: view.nextAfter };
            }),
          ),
        ),
      )
    ).flat(),
  'section/[slug]': async (show) =>
    (
      await Promise.all(
        SECTIONS.map((slug) =>
          pages<number>(slug, async (before) => {
            const view = await sectionPage(store, slug, { before }, ME, NOW, show);
            if (view.kind !== 'section') throw new Error(view.kind);
            return { hidden: undefined, ...view.page };
          }),
        ),
      )
    ).flat(),
  'story/[slug]': async (show) => {
    const shown: Shown[] = [];
    for (const id of stand.stories) {
      const view = await readStory(store, id, me, NOW, show);
      if (view.kind === 'story')
        shown.push({
          at: `story ${id}`,
          cards: [...view.cards, ...view.versions, ...(view.lead ? [view.lead] : [])],
          hidden: view.hidden,
        });
    }
    return shown;
  },
  'topic/[slug]': async (show) => {
    const shown: Shown[] = [];
    for (const slug of TOPICS) {
      const list = await pages<number>(slug, async (before) => {
        const view = await readTopic(store, slug, before, ME, NOW, show);
        if (view.kind !== 'topic') throw new Error(view.kind);
        // What leads a topic is never shown muted, and so not counted.
        if (view.top.length > 0) shown.push({ at: `${slug}, top`, cards: view.top, hidden: undefined });
        return { hidden: undefined, ...view.page };
      });
      shown.push(...list);
    }
    return shown.filter(({ at }) => !(show && at.endsWith('top')));
  },
  topics: 'shows no cards',
  'out/[token]/[file]': async (show) => {
    const shown: Shown[] = [];
    for (const view of show ? [] : OWN_VIEWS) {
      const key = await openFeedAddress(store, token, NOW);
      if (!key) throw new Error('the address does not open');
      const xml = atomXml(await ownFeed(store, key, view, OUT, NOW));
      shown.push({ at: `own feed, ${view}`, cards: await cardsIn(xml), hidden: undefined });
    }
    return shown;
  },
  'feed.xml': 'is everybody’s',
  'author/[slug]/feed.xml': 'is everybody’s',
  'publisher/[slug]/feed.xml': 'is everybody’s',
  'section/[slug]/feed.xml': 'is everybody’s',
  'story/[slug]/feed.xml': 'is everybody’s',
  'topic/[slug]/feed.xml': 'is everybody’s',
};

/** A mute as it is asked for, and what it means, said without the filter. */
interface Wish {
  kind: Muting;
  value: string;
  hides: (fact: Fact) => boolean;
}

const RANDOM_WISH: Record<Muting, () => Wish> = {
  publisher: () => {
    const value = slugOf(pick(PAPERS));
    return { kind: 'publisher', value, hides: (fact) => fact.publisher === value };
  },
  section: () => {
    const value = pick(SECTIONS);
    return { kind: 'section', value, hides: (fact) => fact.section === value };
  },
  topic: () => {
    const value = pick(TOPICS);
    return { kind: 'topic', value, hides: (fact) => fact.topics.includes(value) };
  },
  author: () => {
    const value = pick(AUTHORS);
    return { kind: 'author', value, hides: (fact) => fact.author === value };
  },
  story: () => {
    const id = pick(stand.stories);
    return { kind: 'story', value: String(id), hides: (fact) => fact.storyId === id };
  },
  phrase: () => {
    const value = pick(WORDS);
    const typed = random(2) === 0 ? value.toUpperCase() : ` ${value.normalize('NFD')} `;
    return { kind: 'phrase', value: typed, hides: (fact) => fact.words.includes(value) };
  },
};
const KINDS = Object.keys(RANDOM_WISH) as Muting[];

const factsOf = (cards: readonly Card[]): Fact[] => cards.flatMap((card) => stand.facts.get(card.id) ?? []);

async function lookEverywhere(wishes: readonly Wish[]): Promise<number> {
  const isMuted = (id: number): boolean => {
    const fact = stand.facts.get(id);
    return fact !== undefined && wishes.some((wish) => wish.hides(fact));
  };
  let looked = 0;
  for (const [route, look] of Object.entries(CASES)) {
    if (typeof look === 'string') continue;
    for (const { at, cards, hidden } of await look(false)) {
      looked += cards.length;
      const wrong = factsOf(cards).filter((fact) => isMuted(fact.id));
      expect(wrong, `${route}: ${at} with ${JSON.stringify(wishes)}`).toEqual([]);
      expect(
        cards.some((card) => card.muted !== undefined),
        at,
      ).toBe(false);
      expect(hidden?.shown ?? false, at).toBe(false);
    }
    const open = await look(true);
    for (const { at, cards, hidden } of open) {
      const marked = [...new Set(cards.filter((card) => card.muted !== undefined).map((card) => card.id))];
      const muted = [...new Set(cards.map((card) => card.id).filter(isMuted))];
      expect(marked, `${route}: ${at} with ${JSON.stringify(wishes)}`).toEqual(muted);
      if (hidden) expect(hidden.shown, at).toBe(true);
      // A search says it once for all of its pages.
      if (!/^search/.test(at)) expect(hidden?.n ?? 0, at).toBe(marked.length);
    }
  }
  return looked;
}

test('every route that shows cards has a case, and no page elsewhere shows any', () => {
  const files = sourceFiles();
  const byPath = new Map(files.map((file) => [file.path, file]));
  const showsCards = (path: string, seen = new Set<string>()): boolean => {
    if (path === 'components/story/card.tsx') return true;
    if (seen.has(path)) return false;
    seen.add(path);
    return (byPath.get(path)?.imports ?? []).some(
      (one) => !one.typeOnly && one.target !== null && showsCards(one.target, seen),
    );
  };
  const pagesOf = files.map((file) => file.path).filter((path) => /^app\/.*page\.tsx$/.test(path));
  const routes = files.flatMap(
    ({ path }) =>
      /^app\/(?:\(reader\)\/(?:(.*)\/)?page\.tsx|\(out\)\/(.*)\/route\.ts)$/.exec(path)?.slice(1, 3).join('') ?? [],
  );
  expect(routes.sort()).toEqual(Object.keys(CASES).sort());
  const without = Object.keys(CASES).filter((route) => typeof CASES[route] === 'string');
  const cardPages = pagesOf.filter((path) => showsCards(path));
  expect(cardPages.filter((path) => !path.startsWith('app/(reader)/'))).toEqual([]);
  expect(without.filter((route) => cardPages.includes(`app/(reader)/${route}/page.tsx`))).toEqual([]);
});

test('with no mute the newsstand is there: what is looked at is enough to hide something', async () => {
  expect(await lookEverywhere([])).toBeGreaterThan(600);
  const own = CASES['out/[token]/[file]'];
  for (const { at, cards } of typeof own === 'function' ? await own(false) : [])
    expect(cards.length, at).toBeGreaterThan(30);
});

test.each(KINDS)('one mute of the kind %s holds everywhere, and nowhere once it is lifted', async (kind) => {
  const before = await lookEverywhere([]);
  const wish = RANDOM_WISH[kind]();
  const made = await mute(store, ME, { ...wish, length: 'ever' }, NOW);
  if (made.kind !== 'muted') throw new Error(made.kind);
  expect(await lookEverywhere([wish])).toBeLessThan(before);
  await liftMute(store, ME, made.id);
  expect(await lookEverywhere([])).toBe(before);
});

test.each([...Array(8).keys()])('random mutes hold everywhere (%i)', async () => {
  const wishes = [...Array(1 + random(5))].map(() => RANDOM_WISH[pick(KINDS)]());
  for (const wish of wishes) await mute(store, ME, { ...wish, length: pick(['day', 'ever'] as const) }, NOW);
  await lookEverywhere(wishes);
  for (const { id } of await mutesOf(store, ME, NOW)) await liftMute(store, ME, id);
});

test('pages do not come back short, and nothing that is not muted is lost', async () => {
  const wish = RANDOM_WISH.publisher();
  await mute(store, ME, { ...wish, length: 'ever' }, NOW);
  const look = CASES['section/[slug]'];
  const saved = CASES.saved;
  if (typeof look !== 'function' || typeof saved !== 'function') throw new Error('no cases');
  const sections = await look(false);
  /** Several articles on a story stand once a section. */
  const toldAs = (fact: Fact): string =>
    fact.storyId === null ? `${fact.id}` : `${fact.section}, story ${fact.storyId}`;
  const there = sections.flatMap(({ cards }) => factsOf(cards).map(toldAs));
  const wanted = [...stand.facts.values()].filter((fact) => !wish.hides(fact)).map(toldAs);
  expect(there.sort()).toEqual([...new Set(wanted)].sort());
  const savedPages = await saved(false);
  for (const page of savedPages.slice(0, -1)) expect(page.cards, page.at).toHaveLength(30);
  const total = savedPages.reduce((sum, { cards, hidden }) => sum + cards.length + (hidden?.n ?? 0), 0);
  expect(total).toBe(Math.ceil(stand.facts.size / 2));
  for (const { id } of await mutesOf(store, ME, NOW)) await liftMute(store, ME, id);
});

test('what a reader mutes stays in nobody else’s way', async () => {
  await mute(store, ME, { kind: 'publisher', value: 'the-tally', length: 'ever' }, NOW);
  for (const userId of [0, 8]) {
    const view = await publisherPage(store, 'the-tally', null, userId, NOW);
    expect(view.kind === 'publisher' && view.page.cards.length).toBeGreaterThan(0);
    expect(view.kind === 'publisher' && view.page.hidden).toBeUndefined();
  }
  const feed = await publicFeed(store, { kind: 'publisher', slug: 'the-tally' }, OUT, NOW);
  expect(feed.kind === 'feed' && feed.feed.entries.length).toBeGreaterThan(0);
  for (const { id } of await mutesOf(store, ME, NOW)) await liftMute(store, ME, id);
});
