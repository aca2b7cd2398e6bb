// Which rows does a search need besides the index? What its hits are ranked and grouped by, what a reader keeps, and the names that
// suggestions are made of.

import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { amongIds } from '../../db/lists.ts';
import { articles, channels } from '../../db/schema/articles.ts';
import { follows, savedSearches } from '../../db/schema/reading.ts';
import { topics } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';

export interface HitRow {
  id: number;
  title: string;
  storyId: number | null;
  publisherId: number;
}

/** What hits are ranked and grouped by, newest first. */
export const hitRows = async (store: Store, ids: readonly number[]): Promise<HitRow[]> =>
  ids.length === 0
    ? []
    : store.read
        .select({
          id: articles.id,
          title: articles.title,
          storyId: articles.storyId,
          publisherId: articles.publisherId,
        })
        .from(articles)
        .where(amongIds(articles.id, ids))
        .orderBy(desc(articles.id));

/** Articles of these stories between two ids, the oldest first. */
export const storyArticles = async (
  store: Store,
  storyIds: readonly number[],
  { from, below, limit }: { from: number; below: number; limit: number },
): Promise<{ id: number; storyId: number | null }[]> =>
  store.read
    .select({ id: articles.id, storyId: articles.storyId })
    .from(articles)
    .where(and(amongIds(articles.storyId, storyIds), gte(articles.id, from), lt(articles.id, below)))
    .orderBy(articles.id)
    .limit(limit);

export interface SavedSearch {
  channelId: number;
  key: string;
  query: string;
  createdAt: number;
}

/** The searches that a reader keeps, newest first. */
export const savedSearchesOf = (db: Db, userId: number, limit: number): Promise<SavedSearch[]> =>
  db
    .select({
      channelId: savedSearches.channelId,
      key: channels.slug,
      query: savedSearches.query,
      createdAt: savedSearches.createdAt,
    })
    .from(savedSearches)
    .innerJoin(channels, eq(channels.id, savedSearches.channelId))
    .where(eq(savedSearches.userId, userId))
    .orderBy(desc(savedSearches.createdAt), desc(savedSearches.channelId))
    .limit(limit);

export async function keepsSearch(db: Db, userId: number, channelId: number): Promise<boolean> {
  const rows = await db
    .select({ channelId: savedSearches.channelId })
    .from(savedSearches)
    .where(and(eq(savedSearches.userId, userId), eq(savedSearches.channelId, channelId)));
  return rows.length > 0;
}

/** Keeps a search, and follows its channel. */
export async function insertSavedSearch(
  tx: Db,
  row: { userId: number; channelId: number; query: string; createdAt: number },
): Promise<void> {
  await tx.insert(savedSearches).values(row).onConflictDoNothing();
  await followSearchChannel(tx, row.userId, row.channelId, row.createdAt);
}

/** False: the reader did not keep it. */
export async function deleteSavedSearch(tx: Db, userId: number, channelId: number): Promise<boolean> {
  const gone = await tx
    .delete(savedSearches)
    .where(and(eq(savedSearches.userId, userId), eq(savedSearches.channelId, channelId)))
    .returning({ channelId: savedSearches.channelId });
  if (gone.length > 0) await unfollowSearchChannel(tx, userId, channelId);
  return gone.length > 0;
}

async function followSearchChannel(tx: Db, userId: number, channelId: number, createdAt: number): Promise<void> {
  await tx.insert(follows).values({ userId, channelId, createdAt }).onConflictDoNothing();
}

async function unfollowSearchChannel(tx: Db, userId: number, channelId: number): Promise<void> {
  await tx.delete(follows).where(and(eq(follows.userId, userId), eq(follows.channelId, channelId)));
}

/** The topics with most articles, by name. */
export const topicNames = (store: Store, limit: number): Promise<{ slug: string; name: string }[]> =>
  store.read
    .select({ slug: channels.slug, name: channels.name })
    .from(topics)
    .innerJoin(channels, eq(channels.id, topics.channelId))
    .where(and(eq(channels.kind, 'topic'), sql`${topics.mergedInto} is null`))
    .orderBy(desc(topics.articles), desc(topics.channelId))
    .limit(limit);

/** Authors, those that came last first. */
export const authorNames = (store: Store, limit: number): Promise<{ slug: string; name: string }[]> =>
  store.read
    .select({ slug: channels.slug, name: channels.name })
    .from(channels)
    .where(eq(channels.kind, 'author'))
    .orderBy(desc(channels.id))
    .limit(limit);

/** The newest headlines. */
export const newHeadlines = async (store: Store, limit: number): Promise<string[]> =>
  (await store.read.select({ title: articles.title }).from(articles).orderBy(desc(articles.id)).limit(limit)).map(
    ({ title }) => title,
  );
