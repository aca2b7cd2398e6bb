// What does a reader follow? Papers, sections, topics, authors and saved searches; followed, listed by kind, and let go.

import { holdReader } from '../../db/locks.ts';
import type { Store } from '../../db/store.ts';
import { holdStanding } from '../ingest/queries-topic-care.ts';
import { channelBySlug } from './queries.ts';
import {
  countFollows,
  deleteFollow,
  type FollowRow,
  followRows,
  insertFollow,
  isFollowedRow,
  standingChannel,
} from './queries-follows.ts';
import { keepsSearch } from './queries-search.ts';
import { removeSearch } from './saved-searches.ts';

export const FOLLOWABLE = ['publisher', 'section', 'topic', 'author', 'search'] as const;
export type Following = (typeof FOLLOWABLE)[number];

/** At most so many follows a reader. */
export const MOST_FOLLOWS = 500;

export interface Followed {
  /** The channel whose articles flow into the own feed. */
  channelId: number;
  kind: Following;
  slug: string;
  name: string;
  href: string;
  tile: string | null;
  colour: string | null;
}

export type FollowOutcome = { kind: 'followed' } | { kind: 'unknown' } | { kind: 'full' };

const isFollowing = (kind: string): kind is Following => FOLLOWABLE.some((one) => one === kind);

export async function follow(
  store: Store,
  userId: number,
  ask: { kind: Following; slug: string },
  now: number,
): Promise<FollowOutcome> {
  const channel = await channelBySlug(store, ask.kind, ask.slug);
  if (channel === null) return { kind: 'unknown' };
  // A search is kept by who typed it (saved-searches.ts): nobody comes to another reader's by its address.
  if (ask.kind === 'search' && !(await keepsSearch(store.read, userId, channel.id))) return { kind: 'unknown' };
  return store.write(async (tx) => {
    await holdReader(tx, userId);
    const channelId = ask.kind === 'topic' ? await holdStanding(tx, channel.id) : channel.id;
    if (await isFollowedRow(tx, userId, channelId)) return { kind: 'followed' };
    if ((await countFollows(tx, userId)) >= MOST_FOLLOWS) return { kind: 'full' };
    await insertFollow(tx, userId, channelId, now);
    return { kind: 'followed' };
  });
}

/** Nothing happens when it was not followed. */
export async function unfollow(store: Store, userId: number, ask: { kind: Following; slug: string }): Promise<void> {
  const channel = await channelBySlug(store, ask.kind, ask.slug);
  if (channel === null) return;
  // A search that is let go is kept no longer.
  if (ask.kind === 'search' && (await removeSearch(store, userId, channel.id)) === 'removed') return;
  await store.write(async (tx) => {
    await deleteFollow(tx, userId, ask.kind === 'topic' ? await holdStanding(tx, channel.id) : channel.id);
  });
}

function hrefOf(row: FollowRow): string {
  if (row.kind === 'search') return `/search?q=${encodeURIComponent(row.query ?? row.name)}`;
  return `/${row.kind}/${row.slug}`;
}

/** Everything the reader follows, in the order it was chosen. */
export async function followsOf(store: Store, userId: number): Promise<Followed[]> {
  const rows = await followRows(store, userId, MOST_FOLLOWS);
  return rows.flatMap((row) =>
    isFollowing(row.kind)
      ? {
          channelId: row.channelId,
          kind: row.kind,
          slug: row.slug,
          name: row.kind === 'search' ? (row.query ?? row.name) : row.name,
          href: hrefOf(row),
          tile: row.tile,
          colour: row.colour,
        }
      : [],
  );
}

/** Whether the reader follows this; false for strangers. */
export async function isFollowed(store: Store, userId: number, kind: Following, slug: string): Promise<boolean> {
  if (userId === 0) return false;
  const channel = await channelBySlug(store, kind, slug);
  if (channel === null) return false;
  return isFollowedRow(store.read, userId, kind === 'topic' ? await standingChannel(store, channel.id) : channel.id);
}
