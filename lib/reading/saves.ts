// What does a reader keep for later? Saved, let go, and listed newest first, with a search among the headlines.

import { holdReader } from '../../db/locks.ts';
import { fold } from '../../db/search.ts';
import type { Store } from '../../db/store.ts';
import type { Card } from './card.ts';
import { fillPage, type Hidden, loadMutes } from './mute-filter.ts';
import { articleRow, cardsOf } from './queries.ts';
import { countSaves, deleteSave, insertSave, isSavedRow, type SavePlace, savesBelow } from './queries-saves.ts';

/** At most so many saves a reader. */
export const MOST_SAVES = 5000;
const PER_PAGE = 30;
/** A search looks at this many at once. */
const SCAN = 500;

export type SaveOutcome = { kind: 'saved' } | { kind: 'unknown' } | { kind: 'full' };

export async function save(store: Store, userId: number, articleId: number, now: number): Promise<SaveOutcome> {
  if (!(await articleRow(store, articleId))) return { kind: 'unknown' };
  return store.write(async (tx) => {
    await holdReader(tx, userId);
    if (await isSavedRow(tx, userId, articleId)) return { kind: 'saved' };
    if ((await countSaves(tx, userId)) >= MOST_SAVES) return { kind: 'full' };
    await insertSave(tx, userId, articleId, now);
    return { kind: 'saved' };
  });
}

/** Nothing happens when it was not saved. */
export const unsave = (store: Store, userId: number, articleId: number): Promise<void> =>
  store.write((tx) => deleteSave(tx, userId, articleId));

export const isSaved = (store: Store, userId: number, articleId: number): Promise<boolean> =>
  userId === 0 ? Promise.resolve(false) : isSavedRow(store.read, userId, articleId);

export interface SavedView {
  cards: Card[];
  query: string;
  /** How many are saved in all. */
  total: number;
  /** For the next page's address; null at the end. */
  next: string | null;
  hidden?: Hidden;
}

const placeOf = (text: string | null): SavePlace | null => {
  const match = /^(\d{1,15})-(\d{1,16})$/.exec(text ?? '');
  return match ? { savedAt: Number(match[1]), articleId: Number(match[2]) } : null;
};

/** Saves below a place in whose headline or paper's name every word occurs. Folded here, as the engines' lower() knows no accents. */
async function matching(
  store: Store,
  userId: number,
  words: readonly string[],
  below: SavePlace | null,
  limit: number,
) {
  const found: { id: number; at: SavePlace }[] = [];
  for (let place = below, scanned = 0; scanned < MOST_SAVES; scanned += SCAN) {
    const size = words.length > 0 ? SCAN : limit;
    const rows = await savesBelow(store, userId, place, size);
    for (const row of rows) {
      const text = words.length > 0 ? fold(`${row.title}\n${row.publisher}`) : '';
      place = { savedAt: row.savedAt, articleId: row.articleId };
      if (words.every((word) => text.includes(word))) found.push({ id: row.articleId, at: place });
      if (found.length === limit) return found;
    }
    if (rows.length < size) break;
  }
  return found;
}

/** A page of what the reader saved, newest first. An unreadable cursor is the first page. */
export async function savedPage(
  store: Store,
  userId: number,
  ask: { cursor: string | null; query: string; show?: boolean },
  now: number,
): Promise<SavedView> {
  const query = ask.query.trim().slice(0, 100);
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, 8);
  const [mutes, total] = await Promise.all([loadMutes(store, userId, now, ask.show), countSaves(store.read, userId)]);
  const { next, ...page } = await fillPage(
    mutes,
    PER_PAGE,
    placeOf(ask.cursor),
    (below, limit) => matching(store, userId, words, below, limit),
    (ids) => cardsOf(store, ids, userId, now),
  );
  return { ...page, query, total, next: next && `${next.savedAt}-${next.articleId}` };
}
