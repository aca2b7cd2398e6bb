// Which rows do feeds out read and write? What a stranger may see of listed articles, and the secret addresses of readers' own feeds.

import { and, asc, desc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { amongIds } from '../../db/lists.ts';
import { users } from '../../db/schema/accounts.ts';
import { articles, channels } from '../../db/schema/articles.ts';
import { feedAddresses } from '../../db/schema/delivery.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { articleTopics } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';

/** What an entry says beyond the card of its article. */
export const entryFacts = (store: Store, ids: readonly number[]) =>
  store.read
    .select({
      id: articles.id,
      url: articles.url,
      publishedAt: articles.publishedAt,
      firstSeenAt: articles.firstSeenAt,
      updatedAt: articles.updatedAt,
      version: articles.version,
      home: publishers.home,
      copyright: publishers.copyright,
    })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .where(amongIds(articles.id, ids));

/** The topics of these articles, the weightiest of each first. */
export const topicsBorne = (store: Store, ids: readonly number[]) =>
  store.read
    .select({ articleId: articleTopics.articleId, slug: channels.slug, name: channels.name })
    .from(articleTopics)
    .innerJoin(channels, and(eq(channels.id, articleTopics.channelId), eq(channels.kind, 'topic')))
    .where(amongIds(articleTopics.articleId, ids))
    .orderBy(desc(articleTopics.weight), asc(channels.id));

export type FeedAddressRow = typeof feedAddresses.$inferSelect;

/** One address a reader: a new one takes the place of the old. */
export async function putFeedAddress(tx: Db, row: typeof feedAddresses.$inferInsert): Promise<void> {
  await tx
    .insert(feedAddresses)
    .values(row)
    .onConflictDoUpdate({ target: feedAddresses.userId, set: { ...row, askedAt: null } });
}

export async function deleteFeedAddress(tx: Db, userId: number): Promise<void> {
  await tx.delete(feedAddresses).where(eq(feedAddresses.userId, userId));
}

/** A reader's address with the account's version now; null when there is none. */
export async function feedAddressOf(store: Store, userId: number) {
  const [row] = await store.read
    .select({ address: feedAddresses, version: users.version })
    .from(feedAddresses)
    .innerJoin(users, eq(users.id, feedAddresses.userId))
    .where(eq(feedAddresses.userId, userId));
  return row ?? null;
}

/** Whose address has this hash; none of an account that changed since it was made. */
export async function feedAddressByHash(store: Store, hash: string): Promise<FeedAddressRow | null> {
  const [row] = await store.read
    .select({ address: feedAddresses })
    .from(feedAddresses)
    .innerJoin(users, and(eq(users.id, feedAddresses.userId), eq(users.version, feedAddresses.version)))
    .where(eq(feedAddresses.hash, hash));
  return row?.address ?? null;
}

/** Notes that it was asked for, unless that was noted after `unless`; a time that lies ahead was no time. */
export async function touchFeedAddress(tx: Db, hash: string, now: number, unless: number): Promise<void> {
  await tx
    .update(feedAddresses)
    .set({ askedAt: now })
    .where(
      and(
        eq(feedAddresses.hash, hash),
        or(
          isNull(feedAddresses.askedAt),
          lt(feedAddresses.askedAt, unless),
          gt(feedAddresses.askedAt, now + CLOCK_SLACK),
        ),
      ),
    );
}
