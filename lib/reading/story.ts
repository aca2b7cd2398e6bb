// What did each paper write about one event? The story page: every publisher's version, the first one marked.

import type { Store } from '../../db/store.ts';
import { type Card, storyHref } from './card.ts';
import { type Hidden, loadMutes } from './mute-filter.ts';
import { articlesOfStory, cardsOf, storyById } from './queries.ts';

export interface StoryView {
  kind: 'story';
  id: number;
  href: string;
  title: string;
  papers: number;
  articles: number;
  /** Epoch milliseconds. */
  firstAt: number;
  lastAt: number;
  lead: Card | null;
  /** Every article, oldest first: the first one was first to report. */
  timeline: Card[];
  /** Absent when the viewer's mutes hide nothing of it. */
  hidden?: Hidden;
}

/** The story, or the address it moved to when it was merged into another. */
export async function readStory(
  store: Store,
  id: number,
  userId: number,
  now: number,
  show = false,
): Promise<StoryView | { kind: 'moved'; id: number } | { kind: 'not-found' }> {
  const row = await storyById(store, id);
  if (!row) return { kind: 'not-found' };
  if (row.mergedInto !== null) return { kind: 'moved', id: row.mergedInto };
  const members = await articlesOfStory(store, id);
  const mutes = await loadMutes(store, userId, now, show);
  const all = await cardsOf(
    store,
    members.map((m) => m.id),
    userId,
    now,
  );
  if (all.length === 0) return { kind: 'not-found' };
  const { cards, hidden } = await mutes.sift(all);
  const timeline = cards.sort((a, b) => a.at - b.at || a.id - b.id);
  return {
    kind: 'story',
    id,
    href: storyHref(row.slug, id),
    title: row.title,
    papers: row.publishers,
    articles: all.length,
    firstAt: timeline[0]?.at ?? row.firstAt,
    lastAt: timeline.at(-1)?.at ?? row.lastAt,
    lead: timeline.find((card) => card.id === row.leadArticleId) ?? timeline[0] ?? null,
    timeline,
    ...(hidden > 0 && { hidden: { n: hidden, shown: mutes.shows } }),
  };
}
