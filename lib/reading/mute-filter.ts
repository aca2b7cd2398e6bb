// What stays hidden from this reader? One filter, loaded once a page, through which every list of cards goes.

import type { Store } from '../../db/store.ts';
import { authorFinder, foldPhrase, phraseFinder } from './mute-words.ts';
import { articlesAmongStories, articlesAmongTopics, type MuteRow, mergedInto, muteRows } from './queries-mutes.ts';

/** Between headline, standfirst and byline: no phrase reaches from one into the next. */
const APART = ' \u001f ';
/** At most so many mutes a reader. */
export const MOST_MUTES = 200;

/** What a mute looks at; every card has it. */
export interface Mutable {
  id: number;
  title: string;
  standfirst: string | null;
  byline: string | null;
  section: string;
  publisher: { slug: string };
  /** Set where muted cards are shown all the same: what mutes it. */
  muted?: string;
}

export interface Sifted<C> {
  cards: C[];
  /** How many of the cards given are muted. */
  hidden: number;
}

export interface MuteFilter {
  /** Mutes that hold now. */
  readonly count: number;
  /** The reader asked to see what is hidden: nothing is left out, and what is muted says so. */
  readonly shows: boolean;
  /** Whether anything that was sifted so far is muted. */
  hit(): boolean;
  /** The same mutes, with what is muted left out or shown; what was looked up for one is known to the other. */
  showing(show: boolean): MuteFilter;
  /** Leaves out the muted, at most one statement for each of stories and topics. */
  sift<C extends Mutable>(cards: readonly C[]): Promise<Sifted<C>>;
}

/** What a list says below itself; absent when nothing is hidden. */
export interface Hidden {
  n: number;
  /** They stand in the list, marked. */
  shown: boolean;
}

const NOTHING: MuteFilter = {
  count: 0,
  shows: false,
  hit: () => false,
  showing: () => NOTHING,
  sift: async (cards) => ({ cards: [...cards], hidden: 0 }),
};

/** A merge may have been merged itself; no chain is longer in earnest. */
const MOST_HOPS = 4;

/** name by id, with every id that a merged one went into. */
async function withMerges(store: Store, kind: 'story' | 'topic', ids: Map<number, string>, into: [number, string][]) {
  for (let hop = 0; into.length > 0 && hop < MOST_HOPS; hop++) {
    const fresh = into.filter(([id]) => !ids.has(id));
    for (const [id, name] of fresh) ids.set(id, name);
    const next: [number, string][] = [];
    for (const [id, name] of fresh) for (const to of await mergedInto(store, kind, [id])) next.push([to, name]);
    into = next;
  }
  return ids;
}

/** The filter of this reader at `now`; `userId` 0, a stranger, mutes nothing. One statement. */
export async function loadMutes(store: Store, userId: number, now: number, show = false): Promise<MuteFilter> {
  const rows = userId === 0 ? [] : await muteRows(store.read, userId, now, MOST_MUTES);
  return rows.length === 0 ? NOTHING : filterOf(store, rows, show);
}

async function filterOf(store: Store, rows: readonly MuteRow[], shows: boolean): Promise<MuteFilter> {
  const channelsOf = (kind: string) => rows.filter((row) => row.channelKind === kind);
  const named = (list: readonly MuteRow[]) =>
    new Map(list.map((row) => [row.channelSlug ?? '', row.channelName ?? '']));
  const publishers = named(channelsOf('publisher'));
  const sections = named(channelsOf('section'));
  const wordsOf = (kind: 'author' | 'phrase') =>
    rows.flatMap((row) => (row.kind !== kind || row.phrase === null ? [] : [row.phrase]));
  const authors = wordsOf('author').map((name) => ({ name, isIn: authorFinder(name) }));
  const phrases = wordsOf('phrase').map((phrase) => ({ name: `“${phrase}”`, isIn: phraseFinder(phrase) }));
  const storyRows = rows.filter((row) => row.storyId !== null);
  const stories = await withMerges(
    store,
    'story',
    new Map(storyRows.map((row) => [row.storyId ?? 0, 'this story'])),
    storyRows.flatMap((row): [number, string][] => (row.storyInto === null ? [] : [[row.storyInto, 'this story']])),
  );
  const topicRows = channelsOf('topic');
  const topics = await withMerges(
    store,
    'topic',
    new Map(topicRows.map((row) => [row.channelId ?? 0, row.channelName ?? ''])),
    topicRows.flatMap((row): [number, string][] =>
      row.topicInto === null ? [] : [[row.topicInto, row.channelName ?? '']],
    ),
  );

  const byText = (card: Mutable): string | undefined => {
    const { byline } = card;
    const author = byline ? authors.find(({ isIn }) => isIn(byline)) : undefined;
    if (author) return author.name;
    if (phrases.length === 0) return undefined;
    // Kept apart by what no phrase contains.
    const text = foldPhrase(`${card.title}${APART}${card.standfirst ?? ''}${APART}${card.byline ?? ''}`);
    return phrases.find(({ isIn }) => isIn(text))?.name;
  };

  /** Article -> what mutes it, of those that only the store knows; null: nothing there. */
  const found = new Map<number, string | null>();
  const lookUp = async (all: readonly number[]): Promise<void> => {
    const ids = all.filter((id) => !found.has(id));
    if (ids.length === 0) return;
    const [inStories, inTopics] = await Promise.all([
      stories.size > 0 ? articlesAmongStories(store, ids, [...stories.keys()]) : [],
      topics.size > 0 ? articlesAmongTopics(store, ids, [...topics.keys()]) : [],
    ]);
    for (const id of ids) found.set(id, null);
    for (const { articleId, of } of inTopics) found.set(articleId, topics.get(of) ?? '');
    for (const { articleId, of } of inStories) found.set(articleId, stories.get(of) ?? '');
  };

  let hit = false;
  const filter = (shows: boolean): MuteFilter => ({
    count: rows.length,
    shows,
    hit: () => hit,
    showing: filter,
    async sift(cards) {
      await lookUp(cards.map((card) => card.id));
      const sifted = cards.map((card) => ({
        card,
        by: publishers.get(card.publisher.slug) ?? sections.get(card.section) ?? found.get(card.id) ?? byText(card),
      }));
      const hidden = sifted.filter(({ by }) => by !== undefined).length;
      hit ||= hidden > 0;
      return {
        hidden,
        cards: sifted.flatMap(({ card, by }) => (by === undefined ? card : shows ? { ...card, muted: by } : [])),
      };
    },
  });
  return filter(shows);
}

export interface Filled<C, K> {
  cards: C[];
  /** Where the next page begins; null at the end. */
  next: K | null;
  hidden?: Hidden;
}

/** Pages looked through for one page of cards when much of them is muted. */
const MOST_ROUNDS = 6;
const SPARE = 4;

/**
 * A page of a list that does not come back short: reads on while mutes leave it incomplete, within limits. `entries` gives ids below a
 * place, in the list's order, each with the place it stands at. `standIns`: what stands instead of a muted card, by that card's id.
 */
export async function fillPage<C extends Mutable, K>(
  mutes: MuteFilter,
  perPage: number,
  from: K | null,
  entries: (below: K | null, limit: number) => Promise<readonly { id: number; at: K }[]>,
  cardsOf: (ids: readonly number[]) => Promise<C[]>,
  standIns?: (muted: readonly C[]) => Promise<ReadonlyMap<number, C>>,
): Promise<Filled<C, K>> {
  const cards: C[] = [];
  let place = from;
  let hidden = 0;
  for (let round = 0; ; round++) {
    const room = perPage - cards.length;
    // Later rounds ask for what is missing, and for some more as of these, too, some are muted.
    const wanted = round === 0 ? perPage : Math.min(perPage, 2 * room + SPARE);
    const found = await entries(place, wanted + 1);
    const looked = found.slice(0, wanted);
    const all = await cardsOf(looked.map((entry) => entry.id));
    const sifted = await mutes.sift(all);
    const kept = new Map(sifted.cards.map((card) => [card.id, card]));
    const lost = all.filter((card) => !kept.has(card.id));
    const instead = standIns && lost.length > 0 ? await standIns(lost) : undefined;
    const standing = looked.flatMap(({ id }, place) => {
      const card = kept.get(id) ?? instead?.get(id);
      return card ? { card, place } : [];
    });
    const taken = standing.slice(0, room);
    const full = standing.length > room;
    // Cut within this round: the next page begins after the last card that stands here.
    const end = full ? (taken.at(-1)?.place ?? -1) + 1 : looked.length;
    const seen = new Set(looked.slice(0, end).map((entry) => entry.id));
    const stand = new Set(sifted.cards.filter((card) => card.muted === undefined).map((card) => card.id));
    hidden += all.filter((card) => seen.has(card.id) && !stand.has(card.id)).length;
    cards.push(...taken.map(({ card }) => card));
    place = looked[end - 1]?.at ?? place;
    const more = full || found.length > wanted;
    if (!more || cards.length >= perPage || round + 1 >= MOST_ROUNDS)
      return { cards, next: more ? place : null, ...(hidden > 0 && { hidden: { n: hidden, shown: mutes.shows } }) };
  }
}
