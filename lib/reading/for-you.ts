// What stands in a reader's own feed? "For you": the newest of what they follow and what many papers carry, ranked by plain sums.
// "Newest": all they follow, strictly by time.

import { idFloor, MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { sectionName } from '../ingest/sections.ts';
import { DAY } from '../platform/clock.ts';
import type { Card } from './card.ts';
import { MOST_PLACED, placeOf, placeText } from './feed-place.ts';
import { type Followed, followsOf } from './follows.ts';
import { fillPage, type Hidden, loadMutes } from './mute-filter.ts';
import { newestBelow } from './newest.ts';
import { type Preferences, preferencesOf } from './preferences.ts';
import { cardsOf } from './queries.ts';
import { newestFlows } from './queries-feed.ts';
import { ranked, scoredInOrder } from './rank.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { toldByOthers } from './stand-in.ts';

export interface FeedCard {
  card: Card;
  reason: Reason;
}

export interface FeedView {
  follows: Followed[];
  /** Null on later pages: their order was set on the first, and no dial changes it. */
  preferences: Preferences | null;
  cards: FeedCard[];
  /** For the next page's address; null at the end. */
  next: string | null;
  hidden?: Hidden;
}

const PER_PAGE = 30;

/** A page of the own feed, ranked. An unreadable cursor is the first page. */
export async function forYouPage(
  store: Store,
  userId: number,
  ask: { cursor: string | null; show?: boolean },
  now: number,
): Promise<FeedView> {
  const place = placeOf(ask.cursor);
  const at = place ? Math.min(place.at, now) : now;
  const [follows, preferences, mutes] = await Promise.all([
    followsOf(store, userId),
    preferencesOf(store, userId),
    loadMutes(store, userId, now, ask.show),
  ]);
  const reader = { userId, follows, preferences, mutes };
  const order = place ? await scoredInOrder(store, reader, place.ids, at) : await ranked(store, reader, PER_PAGE, at);
  const standing = mutes.shows ? order : order.filter((one) => !one.muted);
  const page = new Map(standing.slice(0, PER_PAGE).map((one) => [one.id, one]));
  // Where they are shown those on this page are marked, and so counted; else all that would have had a place.
  const muted = (mutes.shows ? [...page.values()] : order).filter((one) => one.muted).length;
  const rest = standing.slice(PER_PAGE, PER_PAGE + MOST_PLACED);
  const found = await cardsOf(store, [...page.keys()], userId, now);
  // What is muted is out already; where it is shown it is marked.
  const cards = mutes.shows ? (await mutes.sift(found)).cards : found;
  return {
    follows,
    preferences: place ? null : preferences,
    cards: cards.flatMap((card) => {
      const score = page.get(card.id);
      return score ? { card, reason: reasonOf(score, card.publisher.name, sectionName(card.section), at) } : [];
    }),
    next: rest.length > 0 ? placeText({ at, ids: rest.map((one) => one.id) }) : null,
    ...(muted > 0 && { hidden: { n: muted, shown: mutes.shows } }),
  };
}

export interface NewestView {
  follows: Followed[];
  cards: Card[];
  next: number | null;
  /** The moment of the first page (epoch milliseconds), to be handed on with the cursor. */
  asOf: number;
  hidden?: Hidden;
}

/** A page of everything the reader follows, strictly by time, a story once; where its newest article is muted, with another's. */
export async function newestPage(
  store: Store,
  userId: number,
  ask: { before: number | null; asOf?: number | null; show?: boolean },
  now: number,
): Promise<NewestView> {
  const asOf = Math.min(ask.asOf ?? now, now);
  const [follows, mutes] = await Promise.all([followsOf(store, userId), loadMutes(store, userId, now, ask.show)]);
  const channels = follows.map((one) => one.channelId);
  const page = await fillPage(
    mutes,
    PER_PAGE,
    ask.before,
    (below, limit) => newestBelow(store, channels, below, limit, asOf),
    (ids) => cardsOf(store, ids, userId, now),
    (muted) => toldByOthers(store, muted, channels, userId, now, mutes),
  );
  return { follows, ...page, asOf };
}

const DAYS = 3;
const MOST_A_DAY = 500;

/** Articles a day that these follows bring, over three days; counted up to five hundred. */
export async function articlesADay(store: Store, follows: readonly Followed[], now: number): Promise<number> {
  const channels = follows.map((one) => one.channelId);
  const flows = await newestFlows(store, channels, MAX_ID, DAYS * MOST_A_DAY);
  const floor = idFloor(now - DAYS * DAY);
  return Math.round(new Set(flows.map((flow) => flow.article).filter((id) => id >= floor)).size / DAYS);
}
