// Which rows does billing keep? All SQL of lib/billing but for events; the one writer of prices, customers, subscriptions, checkouts.

import { and, asc, desc, eq, gt, inArray, isNull, lt, lte, notInArray, or, sql } from 'drizzle-orm';
import { usedTrials, users } from '../../db/schema/accounts.ts';
import { checkouts, customers, prices, stripeMarks, subscriptions } from '../../db/schema/billing.ts';
import type { Db, Store } from '../../db/store.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';

export type SubscriptionRow = typeof subscriptions.$inferInsert;
export type SubscriptionFacts = typeof subscriptions.$inferSelect;
export type PriceRow = typeof prices.$inferSelect;
export type CheckoutRow = typeof checkouts.$inferSelect;

const OVER = ['canceled', 'incomplete_expired'];

/** What can be bought, the dearest period last. */
export const listPrices = (store: Store): Promise<PriceRow[]> =>
  store.read.select().from(prices).orderBy(asc(prices.amount)).limit(10);

/** Replaces the prices by those that Stripe had at `readAt` (at least one), unless a later read is kept already: one that is later by more
 *  than clocks differ, as no answer takes so long, is of a clock that has gone back since. */
export async function replacePrices(tx: Db, rows: readonly PriceRow[], readAt: number): Promise<void> {
  // The mark is also what two processes that read at the same moment wait for.
  const marked = await tx
    .insert(stripeMarks)
    .values({ key: 'prices', at: readAt })
    .onConflictDoUpdate({
      target: stripeMarks.key,
      set: { at: readAt },
      setWhere: or(lte(stripeMarks.at, readAt), gt(stripeMarks.at, readAt + CLOCK_SLACK)),
    })
    .returning({ key: stripeMarks.key });
  if (marked.length === 0) return;
  await tx.delete(prices);
  await tx.insert(prices).values([...rows]);
}

export async function customerOf(store: Store, userId: number): Promise<string | null> {
  const [row] = await store.read.select({ id: customers.id }).from(customers).where(eq(customers.userId, userId));
  return row?.id ?? null;
}

export async function userOfCustomer(db: Db, customerId: string): Promise<number | null> {
  const [row] = await db.select({ userId: customers.userId }).from(customers).where(eq(customers.id, customerId));
  return row?.userId ?? null;
}

/** The account's customer from now on. `replaces`: only when it still is that one (null: none); false when another was quicker. */
export async function keepCustomer(
  tx: Db,
  row: typeof customers.$inferInsert,
  replaces: string | null,
): Promise<boolean> {
  const changed =
    replaces === null
      ? await tx.insert(customers).values(row).onConflictDoNothing().returning({ id: customers.id })
      : await tx
          .update(customers)
          .set({ id: row.id, createdAt: row.createdAt })
          .where(and(eq(customers.userId, row.userId), eq(customers.id, replaces)))
          .returning({ id: customers.id });
  return changed.length === 1;
}

export interface Payer {
  id: number;
  email: string;
  name: string | null;
  trialKey: string;
  confirmedAt: number | null;
}

/** The account as billing needs it; null once it is deleted. */
export async function payerById(db: Db, userId: number): Promise<Payer | null> {
  const [row] = await db
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      trialKey: users.trialKey,
      confirmedAt: users.confirmedAt,
    })
    .from(users)
    .where(eq(users.id, userId));
  return row ?? null;
}

export async function subscriptionById(db: Db, id: string): Promise<SubscriptionFacts | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id));
  return row ?? null;
}

/** All subscriptions of an account, the newest first. */
export const subscriptionsOf = (db: Db, userId: number): Promise<SubscriptionFacts[]> =>
  db
    .select()
    .from(subscriptions)
    .where(eq(subscriptions.userId, userId))
    .orderBy(desc(subscriptions.startedAt), desc(subscriptions.id))
    .limit(100);

/**
 * Keeps what a read at Stripe said, unless a read that was sent later is kept already; what is over stays over. False: nothing changed.
 * One statement, so that two processes with two reads cannot pass each other. `now`: a read that was sent at a time which has not come is
 * of a clock that has gone back since, and no later one.
 */
export async function keepSubscription(tx: Db, row: SubscriptionRow, now: number): Promise<boolean> {
  const { id, ...facts } = row;
  const kept = await tx
    .insert(subscriptions)
    .values(row)
    .onConflictDoUpdate({
      target: subscriptions.id,
      set: facts,
      setWhere: and(
        or(lte(subscriptions.readAt, row.readAt), gt(subscriptions.readAt, now + CLOCK_SLACK)),
        or(notInArray(subscriptions.status, OVER), inArray(sql`excluded.status`, OVER)),
      ),
    })
    .returning({ id: subscriptions.id });
  return kept.length === 1;
}

/** Subscriptions that are not over and were last read before `before`, or at a time that has not come at `now`; the longest unread first. */
export const unreadSince = (
  store: Store,
  before: number,
  now: number,
  limit: number,
): Promise<{ id: string; userId: number }[]> =>
  store.read
    .select({ id: subscriptions.id, userId: subscriptions.userId })
    .from(subscriptions)
    .where(
      and(
        or(lt(subscriptions.readAt, before), gt(subscriptions.readAt, now + CLOCK_SLACK)),
        notInArray(subscriptions.status, OVER),
      ),
    )
    .orderBy(asc(subscriptions.readAt))
    .limit(limit);

/** Subscriptions whose trial, period or grace came to an end since they were read: their status must have changed by now. */
export const overtaken = (store: Store, now: number, limit: number): Promise<{ id: string }[]> =>
  store.read
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(
      and(
        inArray(subscriptions.status, ['trialing', 'active', 'past_due', 'incomplete']),
        or(
          and(lt(subscriptions.trialEndsAt, now), lt(subscriptions.readAt, subscriptions.trialEndsAt)),
          and(lt(subscriptions.periodEndsAt, now), lt(subscriptions.readAt, subscriptions.periodEndsAt)),
          and(lt(subscriptions.cancelAt, now), lt(subscriptions.readAt, subscriptions.cancelAt)),
        ),
      ),
    )
    .limit(limit);

/** Whether this e-mail had its trial; `keyHash` as in used_trials. */
export async function trialWasUsed(db: Db, keyHash: string): Promise<boolean> {
  const [row] = await db.select({ at: usedTrials.at }).from(usedTrials).where(eq(usedTrials.keyHash, keyHash));
  return row !== undefined;
}

/** True when the demo's stand-in for Stripe left customers or subscriptions here; its ids are marked (emulator/ids.ts). */
export async function hasEmulatedRows(store: Store): Promise<boolean> {
  const [customer] = await store.read
    .select({ id: customers.id })
    .from(customers)
    .where(sql`substr(${customers.id}, 1, 8) = ${'cus_emu_'}`)
    .limit(1);
  return customer !== undefined;
}

export async function insertCheckout(tx: Db, row: typeof checkouts.$inferInsert): Promise<void> {
  await tx.insert(checkouts).values(row).onConflictDoNothing();
}

export async function checkoutById(store: Store, id: string): Promise<CheckoutRow | null> {
  const [row] = await store.read.select().from(checkouts).where(eq(checkouts.id, id));
  return row ?? null;
}

/** Checkouts of an account that were not closed, the newest first. */
export const openCheckouts = (db: Db, userId: number): Promise<CheckoutRow[]> =>
  db
    .select()
    .from(checkouts)
    .where(and(eq(checkouts.userId, userId), isNull(checkouts.closedAt)))
    .orderBy(desc(checkouts.createdAt))
    .limit(20);

/** The id of the checkout that an account opened last, closed or not. */
export async function newestCheckout(db: Db, userId: number): Promise<string | null> {
  const [row] = await db
    .select({ id: checkouts.id })
    .from(checkouts)
    .where(eq(checkouts.userId, userId))
    .orderBy(desc(checkouts.createdAt), desc(checkouts.id))
    .limit(1);
  return row?.id ?? null;
}

/** Checkouts of anybody that were opened since and never closed. */
export const unclosedSince = (store: Store, since: number, limit: number): Promise<CheckoutRow[]> =>
  store.read
    .select()
    .from(checkouts)
    .where(and(isNull(checkouts.closedAt), gt(checkouts.createdAt, since)))
    .orderBy(asc(checkouts.createdAt))
    .limit(limit);

export async function closeCheckouts(tx: Db, ids: readonly string[], at: number): Promise<void> {
  if (ids.length > 0)
    await tx
      .update(checkouts)
      .set({ closedAt: at })
      .where(inArray(checkouts.id, [...ids]));
}
