// What matches a query? The newest hits; a viewer without a live right is matched against nothing but what anybody may see.

import type { Store } from '../../db/store.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Card } from './card.ts';
import { piecesOf } from './hits.ts';
import { fillPage, type Hidden, loadMutes } from './mute-filter.ts';
import { cardsOf } from './queries.ts';

export interface SearchView {
  query: string;
  cards: Card[];
  /** Cursor of the next page; null at the end. */
  next: number | null;
  /** Absent when the viewer's mutes hide nothing of it. */
  hidden?: Hidden;
}

const PER_PAGE = 30;
const MAX_QUERY = 200;

/** A page of hits, newest first; an empty query finds nothing. */
export async function searchArticles(
  store: Store,
  text: string,
  before: number | null,
  viewer: Viewer,
  now: number,
  show = false,
): Promise<SearchView> {
  const query = text.trim().slice(0, MAX_QUERY);
  const userId = viewer.kind === 'anonymous' ? 0 : viewer.id;
  const find = async (below: number | null, limit: number) => {
    const within = viewer.kind === 'member' ? 'full' : 'open';
    const ids = await store.search.find({ text: query, within, limit, ...(below === null ? {} : { before: below }) });
    return ids.map((id) => ({ id, at: id }));
  };
  const mutes = await loadMutes(store, userId, now, show);
  const page = await fillPage(mutes, PER_PAGE, before, find, (ids) => cardsOf(store, ids, userId, now));
  const cards = page.cards.map((card) => ({
    ...card,
    found: { title: piecesOf(card.title, query), standfirst: piecesOf(card.standfirst ?? '', query) },
  }));
  return { ...page, query, cards };
}
