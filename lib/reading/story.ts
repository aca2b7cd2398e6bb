// What did each paper write about one event? The story page: every article once in the order they came, copies folded under what
// they copy, what each added, and what its reader has marked.

import type { Store } from '../../db/store.ts';
import type { Viewer } from '../access/viewer.ts';
import { standingStory } from '../stories/queries-merge.ts';
import { addedSentences } from './added.ts';
import { type Card, storyHref } from './card.ts';
import { type Hidden, loadMutes } from './mute-filter.ts';
import { cardsOf, storyById } from './queries.ts';
import { knownSince, membersOfStory, type StoryMember } from './queries-story.ts';

export interface StoryEntry {
  card: Card;
  /** Sentences that nobody had before, as far as this viewer may read them. */
  adds: string[];
  /** Other papers' copies of it, oldest first. */
  copies: Card[];
}

export interface StoryView {
  kind: 'story';
  id: number;
  href: string;
  title: string;
  /** Counted from all of it, muted or not. */
  papers: number;
  articles: number;
  /** Epoch milliseconds. */
  firstAt: number;
  lastAt: number;
  lead: Card | null;
  /** Every article, oldest first: the first one was first to report. Of hundreds that one, the leading one and the newest. */
  cards: Card[];
  /** The same in the same order, copies under what they copy. */
  timeline: StoryEntry[];
  /** Every paper's version, once: its newest, in the order in which papers took it up. */
  versions: Card[];
  /** Whether the reader knows enough of it; null: nobody to ask. */
  known: boolean | null;
  /** Absent when the viewer's mutes hide nothing of it. */
  hidden?: Hidden;
}

/** Shown on one page: the newest, beside the first and the leading one. */
const MOST = 200;

const oldestFirst = (a: Card, b: Card): number => a.at - b.at || a.id - b.id;

/** The story as this viewer may see it, or the address it moved to when it was merged into another. */
export async function readStory(
  store: Store,
  id: number,
  viewer: Viewer,
  now: number,
  show = false,
): Promise<StoryView | { kind: 'moved'; id: number; href: string } | { kind: 'not-found' }> {
  const row = await storyById(store, id);
  if (!row) return { kind: 'not-found' };
  if (row.mergedInto !== null) {
    const standing = await standingStory(store.read, row.mergedInto);
    if (!standing) return { kind: 'not-found' };
    return { kind: 'moved', id: standing.id, href: storyHref(standing.slug, standing.id) };
  }
  const userId = viewer.kind === 'anonymous' ? 0 : viewer.id;
  const found = await membersOfStory(store, id, row.leadArticleId, MOST);
  const members = new Map(found.members.map((member) => [member.id, member]));
  const mutes = await loadMutes(store, userId, now, show);
  const all = await cardsOf(store, [...members.keys()], userId, now);
  if (all.length === 0) return { kind: 'not-found' };
  // All that the page shows.
  all.sort(oldestFirst);
  const { cards, hidden } = await mutes.sift(all);
  const lead = cards.find((card) => card.id === row.leadArticleId);
  const spansOf = (card: Card) => ({ card, spans: members.get(card.id)?.spans ?? [] });
  const [added, known] = await Promise.all([
    addedSentences(store, viewer, cards.map(spansOf), now),
    userId === 0 ? null : knownSince(store, userId, id),
  ]);
  return {
    kind: 'story',
    id,
    href: storyHref(row.slug, id),
    // The one that gave it its name may be gone, or muted.
    title: lead ? row.title : (cards[0]?.title ?? 'A story that you mute'),
    papers: found.whole ? new Set(all.map((card) => card.publisher.slug)).size : row.publishers,
    articles: found.whole ? all.length : row.articles,
    firstAt: all[0]?.at ?? row.firstAt,
    lastAt: all.at(-1)?.at ?? row.lastAt,
    lead: lead ?? cards[0] ?? null,
    cards,
    timeline: folded(cards, members).map(({ card, copies }) => ({ card, copies, adds: added.get(card.id) ?? [] })),
    versions: onePerPaper(cards),
    known: userId === 0 ? null : known !== null,
    ...(hidden > 0 && { hidden: { n: hidden, shown: mutes.shows } }),
  };
}

/** Copies under what they copy. Where that is gone or hidden the first of its copies stands for it. */
export function folded(
  cards: readonly Card[],
  members: ReadonlyMap<number, Pick<StoryMember, 'copyOf'>>,
): { card: Card; copies: Card[] }[] {
  const shown = new Set(cards.map((card) => card.id));
  const entries = new Map<number, { card: Card; copies: Card[] }>();
  const standsFor = (card: Card): number => members.get(card.id)?.copyOf ?? card.id;
  const originals = cards.filter((card) => standsFor(card) === card.id);
  for (const card of originals) entries.set(card.id, { card, copies: [] });
  for (const card of cards) {
    const original = standsFor(card);
    if (original === card.id) continue;
    const entry = entries.get(original);
    if (entry) entry.copies.push(card);
    else if (!shown.has(original)) entries.set(original, { card, copies: [] });
  }
  return [...entries.values()].sort((a, b) => oldestFirst(a.card, b.card));
}

function onePerPaper(cards: readonly Card[]): Card[] {
  const newest = new Map<string, Card>();
  // A map keeps the place of what was first put there.
  for (const card of cards) newest.set(card.publisher.slug, card);
  return [...newest.values()];
}
