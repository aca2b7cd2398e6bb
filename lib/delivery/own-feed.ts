// How does a reader's own feed leave the house? At a secret address that they make, renew and end: what they follow, without what they mute,
// and never more of an article than a stranger may see.

import { createHash, randomBytes } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { holdUser, sessionOpenedAt } from '../access/queries-accounts.ts';
import { CLOCK_SLACK, HOUR } from '../platform/clock.ts';
import type { Card } from '../reading/card.ts';
import { forYouPage, newestPage } from '../reading/for-you.ts';
import { loadMutes } from '../reading/mute-filter.ts';
import type { FeedOut } from './atom.ts';
import { firstCards } from './feeds-out.ts';
import { entriesOf, type Listed, type Place, tagOf } from './out-entries.ts';
import {
  deleteFeedAddress,
  feedAddressByHash,
  feedAddressOf,
  putFeedAddress,
  touchFeedAddress,
} from './queries-out.ts';

/** The two ways to look at one's own feed, as on its page. */
export const OWN_VIEWS = ['for-you', 'newest'] as const;
export type OwnView = (typeof OWN_VIEWS)[number];

export const isOwnView = (name: string): name is OwnView => OWN_VIEWS.some((view) => view === name);

/** Path of one's own feed: whoever knows it reads it. */
export const ownFeedHref = (token: string, view: OwnView): string => `/out/${token}/${view}.xml`;

/** 256 bits. */
const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;
/** That it was asked for is noted no more often. */
const ASKED_EVERY = HOUR;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A new address; the one before is none from now on. Its token is given away here, and kept nowhere. `sessionId`: the session in which
 *  somebody asks for it. Null: the account is gone, or it changed meanwhile and that session ended. */
export async function makeFeedAddress(
  store: Store,
  userId: number,
  now: number,
  sessionId: string | null = null,
): Promise<string | null> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return store.write(
    async (tx) => {
      const user = await holdUser(tx, userId);
      if (!user) return null;
      // Whoever is shut out by a new password shall not get in under its version.
      if (sessionId !== null && (await sessionOpenedAt(tx, user, sessionId)) === null) return null;
      const row = { userId, hash: hashOf(token), version: user.version, createdAt: now };
      await putFeedAddress(tx, row);
      return token;
    },
    { durable: true },
  );
}

/** Nothing happens when there is none. */
export const endFeedAddress = (store: Store, userId: number): Promise<void> =>
  store.write((tx) => deleteFeedAddress(tx, userId), { durable: true });

/** What the reader sees of it: never the address. */
export interface FeedAddressView {
  madeAt: number;
  /** To the hour; null: never. */
  askedAt: number | null;
  /** False: the account was changed since it was made, and that ended it. */
  stands: boolean;
}

export async function feedAddressView(store: Store, userId: number): Promise<FeedAddressView | null> {
  const row = await feedAddressOf(store, userId);
  if (!row) return null;
  const { address, version } = row;
  return { madeAt: address.createdAt, askedAt: address.askedAt, stands: address.version === version };
}

/** Whose feed is it? Nobody knows their account by it, and nothing else opens with it. */
export interface FeedKey {
  userId: number;
  hash: string;
}

/** Null: never made by us, ended, or of an account that changed or is gone. */
export async function openFeedAddress(store: Store, token: string, now: number): Promise<FeedKey | null> {
  const row = TOKEN.test(token) ? await feedAddressByHash(store, hashOf(token)) : null;
  if (!row) return null;
  const unless = now - ASKED_EVERY;
  if (row.askedAt === null || row.askedAt < unless || row.askedAt > now + CLOCK_SLACK)
    await store.write((tx) => touchFeedAddress(tx, row.hash, now, unless));
  return { userId: row.userId, hash: row.hash };
}

const SAID: Record<OwnView, { title: string; about: string; page: string }> = {
  'for-you': {
    title: 'For you',
    about: 'What you follow and what many papers carry, as your dials mix it.',
    page: '/feed',
  },
  newest: { title: 'What you follow', about: 'Everything you follow, every story once.', page: '/feed?view=newest' },
};

/** The feed, the newest first. Its name is made of the address's hash, so a new address is a new feed, and names no account. */
export async function ownFeed(store: Store, key: FeedKey, view: OwnView, place: Place, now: number): Promise<FeedOut> {
  const { origin } = place;
  const { title, about, page } = SAID[view];
  const standing = await withoutMuted(store, key.userId, await listed(store, key.userId, view, place, now), now);
  const entries = standing.map((one) => one.entry);
  return {
    id: tagOf(origin, `feed:own:${key.hash.slice(0, 16)}:${view}`),
    title: `${title} · Masthead`,
    subtitle: `${about} Without what you mute. Headlines and beginnings only, for members too: the articles open at Masthead, or at their papers.`,
    origin,
    page: origin + page,
    self: null,
    entries: entries.sort((a, b) => b.published - a.published),
  };
}

async function listed(store: Store, userId: number, view: OwnView, place: Place, now: number): Promise<Listed[]> {
  return entriesOf(store, await (view === 'newest' ? newest : forYou)(store, userId, now), place);
}

const newest = (store: Store, userId: number, now: number): Promise<Card[]> =>
  firstCards<number>((before) => newestPage(store, userId, { before, asOf: now }, now));

const forYou = (store: Store, userId: number, now: number): Promise<Card[]> =>
  firstCards<string>(async (cursor) => {
    const { cards, next } = await forYouPage(store, userId, { cursor }, now);
    return { cards: cards.map((one) => one.card), next };
  });

/** Lists have left out what is muted. A feed shows more words than a card does: those must not say it either. */
async function withoutMuted(store: Store, userId: number, all: readonly Listed[], now: number): Promise<Listed[]> {
  const mutes = await loadMutes(store, userId, now);
  if (mutes.count === 0) return [...all];
  const { cards } = await mutes.sift(all.map(({ card, words }) => ({ ...card, standfirst: words })));
  const standing = new Set(cards.map((card) => card.id));
  return all.filter(({ card }) => standing.has(card.id));
}
