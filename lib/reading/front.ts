// What is on the front page? The lead story with its other papers, the top stories, the editors' picks, then the sections.
// Every article stands on it at most once.

import { MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { SECTIONS } from '../ingest/sections.ts';
import type { Card } from './card.ts';
import {
  articlesOfStory,
  cardsOf,
  channelIds,
  channelsOf,
  EVERYTHING,
  hottestStories,
  newestOfChannels,
  pickedIds,
} from './queries.ts';

export interface FrontSection {
  slug: string;
  name: string;
  cards: Card[];
}

export interface FrontView {
  /** The lead: one card with a picture when any hot story has one, and up to three other papers on it. */
  lead: { card: Card; others: Card[] } | null;
  top: Card[];
  picks: (Card & { note: string | null })[];
  sections: FrontSection[];
}

const TOP = 8;
const PICKS = 4;
const PER_SECTION = 3;
/** Read more than shown: some stand elsewhere on the page already. */
const SPARE = 4;

/** The front page for `userId` (0: a stranger). */
export async function frontPage(store: Store, userId: number, now: number): Promise<FrontView> {
  const hot = await hottestStories(store, TOP * 3);
  const [picked, sectionChannels, newest] = await Promise.all([
    pickedIds(store, PICKS),
    channelsOf(store, 'section'),
    channelIds(store, EVERYTHING, MAX_ID, TOP * 3),
  ]);
  const bySection = await newestOfChannels(
    store,
    sectionChannels.map((c) => c.id),
    PER_SECTION * SPARE,
  );
  const leads = hot.map((s) => s.leadArticleId);
  const ids = new Set([...leads, ...newest, ...picked.map((p) => p.articleId), ...[...bySection.values()].flat()]);
  const cards = new Map((await cardsOf(store, [...ids], userId, now)).map((c) => [c.id, c]));

  const shown = new Set<number>();
  const take = (id: number): Card | null => {
    const card = cards.get(id);
    if (!card || shown.has(id)) return null;
    shown.add(id);
    return card;
  };

  const pickIds = new Set(picked.map((p) => p.articleId));
  const leadStory =
    hot.find((s) => cards.get(s.leadArticleId)?.image && s.publishers > 1) ??
    hot.find((s) => cards.get(s.leadArticleId)?.image);
  const leadCard = leadStory ? take(leadStory.leadArticleId) : null;
  const lead =
    leadStory && leadCard
      ? { card: leadCard, others: await otherPapers(store, leadStory.id, leadCard, userId, now) }
      : null;
  for (const other of lead?.others ?? []) shown.add(other.id);

  const top: Card[] = [];
  for (const id of [...leads, ...newest]) {
    if (top.length >= TOP) break;
    if (pickIds.has(id)) continue;
    const card = take(id);
    if (card) top.push(card);
  }
  const picks = picked.flatMap((p) => {
    const card = take(p.articleId);
    return card ? [{ ...card, note: p.note }] : [];
  });
  const sections = SECTIONS.flatMap((section): FrontSection[] => {
    const channel = sectionChannels.find((c) => c.slug === section.slug);
    const free = (channel ? (bySection.get(channel.id) ?? []) : []).filter((id) => cards.has(id) && !shown.has(id));
    // One with a picture first, when there is one among the newest.
    const first = free.find((id) => cards.get(id)?.image) ?? free[0];
    if (first === undefined) return [];
    const rest = free.filter((id) => id !== first).slice(0, PER_SECTION - 1);
    return [{ slug: section.slug, name: section.name, cards: [first, ...rest].flatMap((id) => take(id) ?? []) }];
  });
  return { lead, top, picks, sections };
}

/** Up to three articles of other publishers on the story, newest first, one a publisher. */
export async function otherPapers(
  store: Store,
  storyId: number,
  card: Card,
  userId: number,
  now: number,
  limit = 3,
): Promise<Card[]> {
  const rows = await articlesOfStory(store, storyId);
  const own = rows.find((row) => row.id === card.id)?.publisherId;
  const newestOf = new Map<number, number>();
  for (const row of rows) if (row.publisherId !== own) newestOf.set(row.publisherId, row.id);
  const ids = [...newestOf.values()].sort((a, b) => b - a).slice(0, limit);
  return cardsOf(store, ids, userId, now);
}
