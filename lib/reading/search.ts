// What does a search find? The newest hits, ranked and grouped by story; a viewer without a live right is matched against nothing but what
// anybody may see.

import { idTime } from '../../db/ids.ts';
import { plainWords } from '../../db/search.ts';
import type { Term } from '../../db/search-words.ts';
import type { Store } from '../../db/store.ts';
import type { Viewer } from '../access/viewer.ts';
import type { QueryPiece } from '../ingest/query-language.ts';
import { queryFor, type ReadyQuery } from '../ingest/search-query.ts';
import type { Card } from './card.ts';
import { groupHits, type HitSort } from './hit-groups.ts';
import { piecesOf } from './hits.ts';
import { type Hidden, loadMutes, type MuteFilter } from './mute-filter.ts';
import { cardsOf } from './queries.ts';
import { hitRows, type SavedSearch } from './queries-search.ts';
import { keptSearches } from './saved-searches.ts';
import { untold } from './told.ts';

/** Hits that are ranked; older ones are a search of their own, from where these end. */
export const MOST_HITS = 200;
const PER_PAGE = 20;
/** Of a story besides its first card. */
const OTHERS = 3;

export interface SearchAsk {
  text: string;
  sort: HitSort;
  /** Only ids below it: where an earlier result ended, or what was newest when the first page of this one was shown. */
  before: number | null;
  /** An article of the last group that was shown. Articles that came late may be among the hits by now: places would shift. */
  after: number | null;
  /** Where the first result began, when this is one of older articles: its stories do not come again. */
  seen?: number | null;
  /** With what the viewer mutes, marked. */
  show?: boolean;
}

export interface FoundGroup {
  card: Card;
  /** Other papers' pieces on it that were found too, a few. */
  others: Card[];
  /** Found ones that are not shown. */
  more: number;
  /** Publishers among all of them. */
  papers: number;
}

export interface FoundChip {
  kind: QueryPiece['kind'];
  without: boolean;
  /** What the filter asks for, as readers call it. */
  name: string;
  /** The query without it. */
  rest: string;
}

export interface FoundView {
  kind: 'found';
  /** As typed. */
  query: string;
  sort: HitSort;
  chips: FoundChip[];
  groups: FoundGroup[];
  articles: number;
  /** Not its first page. */
  further: boolean;
  /** Groups on all pages together. */
  stories: number;
  /** There are older ones than these. */
  capped: boolean;
  /** What was typed beyond what one search may look for. */
  ignored: string[];
  /** Set when only articles since then were searched. */
  searchedSince: number | null;
  /** Hits of a search that began below a cursor. */
  older: boolean;
  /** Keeps the pages of one result together. */
  cursor: number | null;
  /** What `seen` is for results of older ones. */
  seen: number | null;
  /** The next page comes after it; null on the last. */
  nextAfter: number | null;
  /** Where the search goes on with older articles; null at the end. */
  olderThan: number | null;
  /** Signed-in readers: whether they keep it, and how many they keep. */
  keeping: { channelId: number | null; kept: number } | null;
  /** Whole texts were searched; else only what anybody may see. */
  whole: boolean;
  /** Of all pages together; absent when the viewer's mutes hide nothing of it. */
  hidden?: Hidden;
}

export type SearchView =
  | { kind: 'empty'; saved: SavedSearch[] | null }
  | { kind: 'unclear'; query: string; sentence: string }
  | FoundView;

/** Longer than what is typed: names of papers are written out when a search is kept. */
const MOST_CHARACTERS = 2000;
const trimmed = (text: string): string => text.replaceAll('\0', '').trim().slice(0, MOST_CHARACTERS);
const userOf = (viewer: Viewer): number => (viewer.kind === 'anonymous' ? 0 : viewer.id);
const withinOf = (viewer: Viewer): 'open' | 'full' => (viewer.kind === 'member' ? 'full' : 'open');

/** A page of a search. */
export async function searchPage(store: Store, ask: SearchAsk, viewer: Viewer, now: number): Promise<SearchView> {
  const view = await pageOf(store, ask, viewer, now);
  if (view !== 'lost') return view;
  // The article that the last page ended with is not among the hits any more: on with those that are older than it.
  const before = Math.min(ask.after ?? Number.POSITIVE_INFINITY, ask.before ?? Number.POSITIVE_INFINITY);
  const older = await pageOf(store, { ...ask, after: null, before, seen: ask.seen ?? ask.before }, viewer, now);
  if (older === 'lost') throw new Error('A page that begins nowhere cannot be lost.');
  return older;
}

async function pageOf(store: Store, ask: SearchAsk, viewer: Viewer, now: number): Promise<SearchView | 'lost'> {
  const query = trimmed(ask.text);
  const userId = userOf(viewer);
  const [ready, saved, mutes] = await Promise.all([
    queryFor(store, query, now, { stored: true }),
    viewer.kind === 'anonymous' ? null : keptSearches(store, userId),
    loadMutes(store, userId, now, ask.show),
  ]);
  if (ready.kind === 'empty' && query === '') return { kind: 'empty', saved };
  if (ready.kind === 'empty')
    return { kind: 'unclear', query, sentence: 'There is no word in it. Write at least one.' };
  if (ready.kind === 'unclear') return { ...ready, query };
  const { all } = ready.words;
  const before = Math.min(ask.before ?? Number.POSITIVE_INFINITY, ready.below ?? Number.POSITIVE_INFINITY);
  const hits = await store.search.hits(ready.words, {
    within: withinOf(viewer),
    limit: MOST_HITS,
    ...(Number.isFinite(before) ? { before } : {}),
    ...(ready.from === null ? {} : { from: ready.from }),
  });
  const { ids: kept, hidden } = await unmuted(store, hits.ids, mutes, userId, now);
  const found = await hitRows(store, kept);
  const rows =
    ask.before === null || !ask.seen
      ? found
      : await untold(
          store,
          found,
          { words: ready.words, within: withinOf(viewer), from: ask.before, below: ask.seen },
          async (above) => (await unmuted(store, above, mutes, userId, now)).ids,
        );
  const groups = groupHits(rows, all, ask.sort);
  const last = groups.findIndex(({ first, others }) => first === ask.after || others.includes(ask.after ?? -1));
  if (ask.after !== null && last < 0) return 'lost';
  const end = last + 1 + PER_PAGE;
  const shown = groups.slice(last + 1, end);
  const ids = shown.flatMap(({ first, others }) => [first, ...others.slice(0, OTHERS)]);
  const cards = new Map((await foundCards(store, ids, all, viewer, now, mutes)).map((card) => [card.id, card]));
  const capped = hits.ids.length >= MOST_HITS;
  const newest = hits.ids[0];
  const cursor = ask.before ?? (newest === undefined ? null : newest + 1);
  return {
    kind: 'found',
    whole: withinOf(viewer) === 'full',
    query,
    sort: ask.sort,
    further: last >= 0,
    chips: chipsOf(ready),
    ignored: ready.ignored,
    groups: shown.flatMap(({ first, others, papers }) => {
      // What is hidden from a reader leaves its place to the next one of the story.
      const [card, ...rest] = [first, ...others.slice(0, OTHERS)].flatMap((id) => cards.get(id) ?? []);
      return card ? [{ card, others: rest, more: Math.max(0, others.length - OTHERS), papers }] : [];
    }),
    articles: rows.length,
    stories: groups.length,
    capped,
    searchedSince: hits.reached === null ? null : idTime(hits.reached),
    older: ask.before !== null && ask.after === null,
    cursor,
    seen: ask.seen ?? cursor,
    nextAfter: end < groups.length ? (shown.at(-1)?.first ?? null) : null,
    olderThan: capped ? (hits.ids.at(-1) ?? null) : hits.reached,
    keeping: saved && { channelId: saved.find(({ key }) => key === ready.key)?.channelId ?? null, kept: saved.length },
    ...(hidden > 0 && { hidden: { n: hidden, shown: mutes.shows } }),
  };
}

/** The hits that the viewer's mutes leave: before they are grouped, so that a story is told by what is left of it. */
async function unmuted(
  store: Store,
  ids: readonly number[],
  mutes: MuteFilter,
  userId: number,
  now: number,
): Promise<{ ids: readonly number[]; hidden: number }> {
  if (mutes.count === 0) return { ids, hidden: 0 };
  const { cards, hidden } = await mutes.sift(await cardsOf(store, ids, userId, now));
  return { ids: cards.map((card) => card.id), hidden };
}

function chipsOf({ pieces }: ReadyQuery): FoundChip[] {
  return pieces.flatMap((piece) =>
    piece.kind === 'word' && !piece.without
      ? []
      : {
          kind: piece.kind,
          without: piece.without,
          name: piece.kind === 'word' ? piece.value : piece.name,
          rest: pieces
            .filter((other) => other !== piece)
            .map(({ text }) => text)
            .join(' '),
        },
  );
}

/** The cards of hits with their words marked: the one place where a search makes cards. */
async function foundCards(
  store: Store,
  ids: readonly number[],
  terms: readonly Term[],
  viewer: Viewer,
  now: number,
  mutes: MuteFilter | null = null,
): Promise<Card[]> {
  const all = await cardsOf(store, ids, userOf(viewer), now);
  const cards = mutes ? (await mutes.sift(all)).cards : all;
  return cards.map((card) => ({
    ...card,
    found: { title: piecesOf(card.title, terms), standfirst: piecesOf(card.standfirst ?? '', terms) },
  }));
}

const PER_LIST = 30;

/** The newest cards that have the words, without any query language: for choosing one of them. */
export async function searchArticles(
  store: Store,
  text: string,
  before: number | null,
  viewer: Viewer,
  now: number,
): Promise<{ query: string; cards: Card[]; next: number | null }> {
  const query = trimmed(text);
  const words = plainWords(query);
  const { ids } = await store.search.hits(words, {
    within: withinOf(viewer),
    limit: PER_LIST + 1,
    ...(before === null ? {} : { before }),
  });
  const cards = await foundCards(store, ids.slice(0, PER_LIST), words.all, viewer, now);
  return { query, cards, next: ids.length > PER_LIST ? (ids[PER_LIST - 1] ?? null) : null };
}
