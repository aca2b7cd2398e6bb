// What matches a query? The newest hits; a viewer without a live right is matched against nothing but what anybody may see.

import type { Store } from '../../db/store.ts';
import type { Viewer } from '../access/viewer.ts';
import type { Card } from './card.ts';
import { piecesOf } from './hits.ts';
import { cardsOf } from './queries.ts';

export interface SearchView {
  query: string;
  cards: Card[];
  /** Cursor of the next page; null at the end. */
  next: number | null;
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
): Promise<SearchView> {
  const query = text.trim().slice(0, MAX_QUERY);
  const ids = await store.search.find({
    text: query,
    within: viewer.kind === 'member' ? 'full' : 'open',
    limit: PER_PAGE + 1,
    ...(before === null ? {} : { before }),
  });
  const cards = await cardsOf(store, ids.slice(0, PER_PAGE), viewer.kind === 'anonymous' ? 0 : viewer.id, now);
  const found = cards.map((card) => ({
    ...card,
    found: { title: piecesOf(card.title, query), standfirst: piecesOf(card.standfirst ?? '', query) },
  }));
  return { query, cards: found, next: ids.length > PER_PAGE ? (ids[PER_PAGE - 1] ?? null) : null };
}
