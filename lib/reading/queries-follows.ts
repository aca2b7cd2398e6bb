// Which channels does a reader follow? All SQL of follows; their one writer.

import { and, asc, count, desc, eq, gt, isNotNull, isNull } from 'drizzle-orm';
import { channels } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { follows, savedSearches } from '../../db/schema/reading.ts';
import { topics } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';

/** A reader's follows in the order they were made, at most `limit`. */
export const followRows = (store: Store, userId: number, limit: number) =>
  store.read
    .select({
      channelId: follows.channelId,
      kind: channels.kind,
      slug: channels.slug,
      name: channels.name,
      followedAt: follows.createdAt,
      tile: publishers.tile,
      colour: publishers.colour,
      query: savedSearches.query,
    })
    .from(follows)
    .innerJoin(channels, eq(channels.id, follows.channelId))
    .leftJoin(publishers, eq(publishers.id, follows.channelId))
    .leftJoin(savedSearches, and(eq(savedSearches.userId, userId), eq(savedSearches.channelId, follows.channelId)))
    .where(eq(follows.userId, userId))
    .orderBy(asc(follows.createdAt), asc(follows.channelId))
    .limit(limit);

export type FollowRow = Awaited<ReturnType<typeof followRows>>[number];

export async function countFollows(db: Db, userId: number): Promise<number> {
  const [row] = await db.select({ n: count() }).from(follows).where(eq(follows.userId, userId));
  return Number(row?.n ?? 0);
}

/** False when it was followed already. */
export async function insertFollow(tx: Db, userId: number, channelId: number, now: number): Promise<boolean> {
  const added = await tx
    .insert(follows)
    .values({ userId, channelId, createdAt: now })
    .onConflictDoNothing()
    .returning({ channelId: follows.channelId });
  return added.length > 0;
}

export async function deleteFollow(tx: Db, userId: number, channelId: number): Promise<void> {
  await tx.delete(follows).where(and(eq(follows.userId, userId), eq(follows.channelId, channelId)));
}

export async function isFollowedRow(db: Db, userId: number, channelId: number): Promise<boolean> {
  const rows = await db
    .select({ id: follows.channelId })
    .from(follows)
    .where(and(eq(follows.userId, userId), eq(follows.channelId, channelId)));
  return rows.length > 0;
}

/** Topics that articles came to since `since`, the largest first. */
export const topicsSince = (store: Store, since: number, limit: number) =>
  store.read
    .select({ slug: channels.slug, name: channels.name })
    .from(topics)
    .innerJoin(channels, eq(channels.id, topics.channelId))
    .where(and(isNotNull(topics.openedAt), gt(topics.lastAt, since), isNull(topics.mergedInto)))
    .orderBy(desc(topics.articles), desc(topics.channelId))
    .limit(limit);

/** A channel, or the one that the topic in it became a part of. */
export async function standingChannel(store: Store, channelId: number): Promise<number> {
  const [row] = await store.read
    .select({ into: topics.mergedInto })
    .from(topics)
    .where(eq(topics.channelId, channelId))
    .limit(1);
  return row?.into ?? channelId;
}

/** Everything that a reader follows, as `kind:slug`. */
export async function followedTargets(store: Store, userId: number): Promise<Set<string>> {
  const rows = await store.read
    .select({ kind: channels.kind, slug: channels.slug })
    .from(follows)
    .innerJoin(channels, eq(channels.id, follows.channelId))
    .where(eq(follows.userId, userId))
    .limit(1000);
  return new Set(rows.map(({ kind, slug }) => `${kind}:${slug}`));
}
