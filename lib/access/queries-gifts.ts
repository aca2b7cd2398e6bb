// Which articles were given away? All SQL on gifts.

import { and, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { gifts, users } from '../../db/schema/accounts.ts';
import { articles } from '../../db/schema/articles.ts';
import type { Db, Store } from '../../db/store.ts';

export const giftsSince = (tx: Db, userId: number, since: number): Promise<(typeof gifts.$inferSelect)[]> =>
  tx
    .select()
    .from(gifts)
    .where(and(eq(gifts.userId, userId), gte(gifts.createdAt, since)))
    .orderBy(desc(gifts.createdAt))
    .limit(100);

export async function insertGift(tx: Db, row: typeof gifts.$inferInsert): Promise<void> {
  await tx.insert(gifts).values(row);
}

/** A gift with its giver; null for an unknown hash, and for a giver who is gone. */
export async function giftByHash(store: Store, hash: string) {
  const [row] = await store.read
    .select({
      articleId: gifts.articleId,
      expiresAt: gifts.expiresAt,
      revokedAt: gifts.revokedAt,
      from: users.name,
    })
    .from(gifts)
    .innerJoin(users, eq(users.id, gifts.userId))
    .where(eq(gifts.hash, hash));
  return row ?? null;
}

export async function countOpening(tx: Db, hash: string): Promise<void> {
  await tx
    .update(gifts)
    .set({ opens: sql`${gifts.opens} + 1` })
    .where(eq(gifts.hash, hash));
}

export const giftsOf = (store: Store, userId: number, limit: number) =>
  store.read
    .select({
      id: gifts.id,
      articleId: gifts.articleId,
      title: articles.title,
      slug: articles.slug,
      createdAt: gifts.createdAt,
      expiresAt: gifts.expiresAt,
      revokedAt: gifts.revokedAt,
      opens: gifts.opens,
    })
    .from(gifts)
    .innerJoin(articles, eq(articles.id, gifts.articleId))
    .where(eq(gifts.userId, userId))
    .orderBy(desc(gifts.createdAt))
    .limit(limit);

export async function revokeGiftRow(tx: Db, userId: number, giftId: number, now: number): Promise<boolean> {
  const changed = await tx
    .update(gifts)
    .set({ revokedAt: now })
    .where(and(eq(gifts.id, giftId), eq(gifts.userId, userId), isNull(gifts.revokedAt)))
    .returning({ id: gifts.id });
  return changed.length === 1;
}
