// May a member give this article away? One link an article, a few a month; it opens the article to whoever holds it, until its end.

import { createHash, createHmac } from 'node:crypto';
import { mintId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK, DAY } from '../platform/clock.ts';
import type { GiftPass } from './decide.ts';
import { licenceOfArticle } from './queries.ts';
import { holdUser } from './queries-accounts.ts';
import { countOpening, giftByHash, giftsOf, giftsSince, insertGift, revokeGiftRow } from './queries-gifts.ts';
import type { SignedInViewer } from './viewer.ts';

/** Links a member may make in a calendar month (UTC). */
export const GIFTS_A_MONTH = 5;
/** A link opens its article for this long, milliseconds. */
export const GIFT_LIVES = 14 * DAY;
/** Gifts that one browser carries at once. */
const MOST_PASSES = 5;

/** The link's secret: 256 bits that only we can make, so that a giver can see a link again although only its hash is kept. */
export const giftToken = (giftId: number, secret: string): string =>
  createHmac('sha256', secret).update(`gift:${giftId}`).digest('base64url');

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

const monthStart = (now: number): number => {
  const at = new Date(now);
  return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1);
};

/** What was given while a clock ran ahead counts for no month. */
const countsFor = ({ createdAt }: { createdAt: number }, now: number): boolean =>
  createdAt >= monthStart(now) && createdAt <= now + CLOCK_SLACK;

export type Given =
  | { kind: 'given'; giftId: number }
  /** The publisher licenses no full text, or there is no such article. */
  | { kind: 'not-this' }
  | { kind: 'no-right' }
  | { kind: 'enough' };

/** Makes a link, or finds the one that this member made for this article and that still opens. */
export async function giveArticle(
  store: Store,
  viewer: SignedInViewer,
  articleId: number,
  { secret, now }: { secret: string; now: number },
): Promise<Given> {
  if (viewer.kind !== 'member') return { kind: 'no-right' };
  if ((await licenceOfArticle(store, articleId)) !== 'full') return { kind: 'not-this' };
  const id = mintId(now);
  return store.write<Given>(async (tx) => {
    // On PostgreSQL two of their requests at once would not see each other's gifts.
    await holdUser(tx, viewer.id);
    const made = await giftsSince(tx, viewer.id, Math.min(monthStart(now), now - GIFT_LIVES));
    const same = made.find((g) => g.articleId === articleId && g.revokedAt === null && g.expiresAt > now);
    if (same) return { kind: 'given', giftId: same.id };
    if (made.filter((g) => countsFor(g, now)).length >= GIFTS_A_MONTH) return { kind: 'enough' };
    const hash = hashOf(giftToken(id, secret));
    await insertGift(tx, { id, hash, userId: viewer.id, articleId, createdAt: now, expiresAt: now + GIFT_LIVES });
    return { kind: 'given', giftId: id };
  });
}

export interface Gift {
  articleId: number;
  expiresAt: number;
  /** Name of the giver, where they gave one. */
  from: string | null;
}

/** What a link opens at `now`; null: revoked, over, or never made by us. */
export async function openGift(store: Store, token: string, now: number): Promise<Gift | null> {
  const row = isToken(token) ? await giftByHash(store, hashOf(token)) : null;
  return row && row.revokedAt === null && row.expiresAt > now
    ? { articleId: row.articleId, expiresAt: row.expiresAt, from: row.from }
    : null;
}

/** Counts one opening of a link. */
export const noteOpening = (store: Store, token: string): Promise<void> =>
  store.write((tx) => countOpening(tx, hashOf(token)));

/** The value of the gift cookie once `token` has come in: the newest first, a few at most. */
export const withToken = (cookie: string | undefined, token: string): string =>
  [token, ...tokensIn(cookie).filter((t) => t !== token)].slice(0, MOST_PASSES).join('.');

const tokensIn = (cookie: string | undefined): string[] =>
  (cookie ?? '').split('.').filter(isToken).slice(0, MOST_PASSES);

/** The passes that a gift cookie stands for. Looked up at every request: a revoked link opens nothing any more. */
export async function passesOf(store: Store, cookie: string | undefined, now: number): Promise<GiftPass[]> {
  const gifts = await Promise.all(tokensIn(cookie).map((token) => openGift(store, token, now)));
  return gifts.flatMap((gift) => (gift ? [{ articleId: gift.articleId, endsAt: gift.expiresAt }] : []));
}

export interface GivenView {
  id: number;
  articleId: number;
  title: string;
  slug: string;
  token: string;
  createdAt: number;
  expiresAt: number;
  opens: number;
  state: 'open' | 'revoked' | 'over';
}

export interface GiftsView {
  gifts: GivenView[];
  /** Links that may still be made this month. */
  left: number;
}

/** A member's links, the newest first. */
export async function readGifts(store: Store, userId: number, secret: string, now: number): Promise<GiftsView> {
  const rows = await giftsOf(store, userId, 50);
  const thisMonth = rows.filter((row) => countsFor(row, now)).length;
  return {
    left: Math.max(0, GIFTS_A_MONTH - thisMonth),
    gifts: rows.map(({ revokedAt, ...row }) => ({
      ...row,
      token: giftToken(row.id, secret),
      state: revokedAt !== null ? 'revoked' : row.expiresAt > now ? 'open' : 'over',
    })),
  };
}

/** Takes a link back. False: it is not this member's, or was taken back before. */
export const revokeGift = (store: Store, userId: number, giftId: number, now: number): Promise<boolean> =>
  store.write((tx) => revokeGiftRow(tx, userId, giftId, now));
