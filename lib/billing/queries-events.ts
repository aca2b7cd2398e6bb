// Which events of Stripe's were heard of, and which still want work? All SQL on them.

import { and, asc, eq, gt, inArray, isNotNull, lt, lte, or, sql } from 'drizzle-orm';
import { stripeEvents, stripeMarks } from '../../db/schema/billing.ts';
import type { Db, Store } from '../../db/store.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';

export type EventRow = typeof stripeEvents.$inferSelect;
export type EventInsert = typeof stripeEvents.$inferInsert;

/** Keeps an event. False: it was heard of before. */
export async function insertEvent(tx: Db, row: EventInsert): Promise<boolean> {
  const added = await tx.insert(stripeEvents).values(row).onConflictDoNothing().returning({ id: stripeEvents.id });
  return added.length === 1;
}

export async function eventById(store: Store, id: string): Promise<EventRow | null> {
  const [row] = await store.read.select().from(stripeEvents).where(eq(stripeEvents.id, id));
  return row ?? null;
}

/** Which of these were heard of. */
export async function knownEvents(store: Store, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await store.read
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(inArray(stripeEvents.id, [...ids]));
  return new Set(rows.map((row) => row.id));
}

/** Makes due what was heard at a time that has not come yet, or waits for longer than `longest`: the clock has gone back since. */
export async function forgetFutureEvents(store: Store, now: number, longest: number): Promise<void> {
  const { dueAt, receivedAt } = stripeEvents;
  const heardLater = and(isNotNull(dueAt), gt(receivedAt, now + CLOCK_SLACK));
  const waitsTooLong = gt(dueAt, now + longest + CLOCK_SLACK);
  const [any] = await store.read
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(or(heardLater, waitsTooLong))
    .limit(1);
  if (!any) return;
  await store.write(async (tx) => {
    await tx.update(stripeEvents).set({ dueAt: now, receivedAt: now }).where(heardLater);
    await tx.update(stripeEvents).set({ dueAt: now }).where(waitsTooLong);
  });
}

export const dueEvents = (store: Store, now: number, limit: number): Promise<EventRow[]> =>
  store.read
    .select()
    .from(stripeEvents)
    .where(lte(stripeEvents.dueAt, now))
    .orderBy(asc(stripeEvents.dueAt), asc(stripeEvents.id))
    .limit(limit);

export async function endEvent(tx: Db, id: string): Promise<void> {
  await tx.update(stripeEvents).set({ dueAt: null, error: null }).where(eq(stripeEvents.id, id));
}

/** Worked on in vain: again at `dueAt`, or never (null). */
export async function postponeEvent(tx: Db, id: string, error: string, dueAt: number | null): Promise<void> {
  await tx
    .update(stripeEvents)
    .set({ dueAt, error, tries: sql`${stripeEvents.tries} + 1` })
    .where(eq(stripeEvents.id, id));
}

/** Lets events of a customer that nobody knew be tried again at once. */
export async function wakeEventsOf(tx: Db, customerId: string, now: number): Promise<void> {
  await tx
    .update(stripeEvents)
    .set({ dueAt: now })
    .where(and(eq(stripeEvents.customerId, customerId), isNotNull(stripeEvents.dueAt)));
}

const EVENTS = 'events';

/** Up to which instant all events at Stripe are known; null: nobody ever looked. */
export async function eventsKnownUntil(store: Store): Promise<number | null> {
  const [row] = await store.read.select({ at: stripeMarks.at }).from(stripeMarks).where(eq(stripeMarks.key, EVENTS));
  return row?.at ?? null;
}

export async function setEventsKnownUntil(tx: Db, at: number): Promise<void> {
  await tx.insert(stripeMarks).values({ key: EVENTS, at }).onConflictDoUpdate({ target: stripeMarks.key, set: { at } });
}

/** Stripe tells an event for three days at most: older ones that are done need not be remembered. */
export async function forgetEvents(tx: Db, before: number): Promise<void> {
  await tx.delete(stripeEvents).where(lt(stripeEvents.receivedAt, before));
}
