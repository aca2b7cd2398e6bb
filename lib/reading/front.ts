// What is on the front page? The lead story with its other papers, the top stories, the editors' picks, then the sections.
// Every article stands on it at most once, and every event is told once: other papers on it are behind its count.

import type { Store } from '../../db/store.ts';
import { SECTIONS } from '../ingest/sections.ts';
import { isFreshPick } from '../stories/picks.ts';
import { listPicks } from '../stories/queries.ts';
import { spread } from '../stories/rank.ts';
import { type Card, oneAStory } from './card.ts';
import type { Hidden, MuteFilter } from './mute-filter.ts';
import { cardsOf, channelsOf, hottestStories, newestIds, newestOfChannels } from './queries.ts';
import { newestOfPapers } from './queries-told.ts';
import { standIns } from './stand-in.ts';
import { type Recall, withHidden } from './with-hidden.ts';

export interface FrontSection {
  slug: string;
  name: string;
  cards: Card[];
}

export interface FrontView {
  /** The lead: one card, with a picture when any hot story has one, and up to three other papers on it. */
  lead: { card: Card; others: Card[] } | null;
  top: Card[];
  picks: (Card & { note: string | null })[];
  sections: FrontSection[];
  /** Absent when the viewer's mutes hide nothing of it. */
  hidden?: Hidden;
}

const TOP = 8;
/** Other papers on the lead's story. */
const ANGLES = 3;
const PICKS = 4;
const PER_SECTION = 3;
/** Opinion is a column of headlines without pictures: more of them fill the same height. */
const SAID = 'opinion';
const SAID_THERE = 5;
/** Other papers read beyond those shown, in case some are muted. */
const SPARE_PAPERS = 12;
/** Read more than shown: some stand elsewhere on the page already. */
const SPARE = 5;

/** The front page for `userId` (0: a stranger), without what they mute; `show`: with it, marked. */
export const frontPage = (store: Store, userId: number, now: number, show = false): Promise<FrontView> =>
  withHidden(
    store,
    { userId, now, show },
    (mutes, recall) => frontBut(store, userId, now, mutes, recall),
    cardsOnFront,
  );

/** Every card of the page. */
export const cardsOnFront = ({ lead, top, picks, sections }: FrontView): Card[] => [
  ...(lead ? [lead.card, ...lead.others] : []),
  ...top,
  ...picks,
  ...sections.flatMap((section) => section.cards),
];

/** What may stand on the page, whatever is muted. */
async function candidates(store: Store, userId: number, now: number) {
  const hot = await hottestStories(store, TOP * 3);
  const [picked, sectionChannels, newest] = await Promise.all([
    listPicks(store.read, PICKS),
    channelsOf(store, 'section'),
    newestIds(store, TOP * 3),
  ]);
  const bySection = await newestOfChannels(
    store,
    sectionChannels.map((c) => c.id),
    PER_SECTION * SPARE,
  );
  const ids = new Set([
    ...hot.map((s) => s.leadArticleId),
    ...newest,
    ...picked.map((p) => p.articleId),
    ...[...bySection.values()].flat(),
  ]);
  return { hot, picked, sectionChannels, newest, bySection, all: await cardsOf(store, [...ids], userId, now) };
}

async function frontBut(
  store: Store,
  userId: number,
  now: number,
  mutes: MuteFilter,
  recall: Recall,
): Promise<FrontView> {
  const { hot, picked, sectionChannels, newest, bySection, all } = await recall('candidates', () =>
    candidates(store, userId, now),
  );
  const leadOf = new Map(hot.map((s) => [s.id, s.leadArticleId]));
  const seen = await mutes.sift(all);
  const cards = new Map(seen.cards.map((c) => [c.id, c]));
  const lost = hot.flatMap((s) => (cards.has(s.leadArticleId) ? [] : s.id));
  for (const [storyId, card] of await standIns(store, lost, null, userId, now, mutes)) {
    cards.set(card.id, card);
    leadOf.set(storyId, card.id);
  }

  const shown = new Set<number>();
  const told = new Set<string>();
  /** Cards that stand nowhere yet, in this order. */
  const free = (ids: readonly number[]): Card[] => ids.flatMap((id) => (shown.has(id) ? [] : (cards.get(id) ?? [])));
  /** From now on these stand on the page. */
  const place = (placed: Card[]): Card[] => {
    for (const { id } of placed) shown.add(id);
    oneAStory(placed, told);
    return placed;
  };
  /** Picks that stand nowhere yet: fresh ones as they were put, others only when their story is not told already. */
  const choose = (fresh: boolean) =>
    picked.flatMap((pick) => {
      if (isFreshPick(pick, now) !== fresh) return [];
      const chosen = free([pick.articleId]);
      return place(fresh ? chosen : oneAStory(chosen, new Set(told))).map((card) => ({ ...card, note: pick.note }));
    });
  const fresh = choose(true);

  const leads = hot.flatMap((story) => {
    const [card] = oneAStory(free([leadOf.get(story.id) ?? 0]), new Set(told));
    return card ? [{ story, card }] : [];
  });
  const first =
    leads.find((l) => l.card.image && l.story.publishers > 1) ?? leads.find((l) => l.card.image) ?? leads[0];
  if (first) place([first.card]);
  const lead = first && {
    card: first.card,
    others: place(await otherPapers(store, first.story.id, first.card, userId, now, mutes, ANGLES, recall)),
  };
  const pickIds = new Set(picked.map((p) => p.articleId));
  const hottest = [...new Set([...leads.map((l) => l.card.id), ...newest])].filter((id) => !pickIds.has(id));
  // The lead counts: what is below it is something else.
  const top = place(spread(oneAStory(free(hottest), new Set(told)), lead ? [lead.card] : []).slice(0, TOP));
  const places = new Map(picked.map((p) => [p.articleId, p.position]));
  const picks = [...fresh, ...choose(false)].sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  const sections = SECTIONS.flatMap(({ slug, name }): FrontSection[] => {
    const channel = sectionChannels.find((c) => c.slug === slug);
    const all = free(channel ? (bySection.get(channel.id) ?? []) : []);
    const once = oneAStory(all, new Set(told));
    const placed = place(slug === SAID ? once.slice(0, SAID_THERE) : sectionCards(once));
    return placed.length > 0 ? [{ slug, name, cards: placed }] : [];
  });
  return { lead: lead ?? null, top, picks, sections };
}

/** One with a picture first, when there is one among the newest. */
function sectionCards(cards: readonly Card[]): Card[] {
  const first = cards.find((card) => card.image) ?? cards[0];
  return first ? [first, ...cards.filter((card) => card !== first).slice(0, PER_SECTION - 1)] : [];
}

/** Articles of other publishers on the story, of each its newest: copies last, unread first, newest first. */
export async function otherPapers(
  store: Store,
  storyId: number,
  card: Card,
  userId: number,
  now: number,
  mutes: MuteFilter,
  limit: number,
  recall: Recall,
): Promise<Card[]> {
  const spare = mutes.count > 0 ? SPARE_PAPERS : 0;
  const all = await recall(`papers on ${storyId} but ${card.id}`, async () =>
    cardsOf(store, await newestOfPapers(store, storyId, card.id, userId, limit + spare), userId, now),
  );
  return (await mutes.sift(all)).cards.slice(0, limit);
}
