// What did a clock that ran ahead leave behind? Sources that are due and leased by a time that is hours or years away.

import { and, eq, gt, or, sql } from 'drizzle-orm';
import { sources } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';
import { RELEASED } from './queries-leases.ts';
import { MAX_INTERVAL } from './schedule.ts';

/**
 * Makes due what was tried at a time that has not come yet or waits for longer than any plan reaches, and frees what is leased for longer
 * than a lease lasts: the clock has gone back since, and nobody knows how long they would wait. Whoever still works on one of them loses
 * the lease and stores nothing more.
 */
export async function forgetFuture(store: Store, now: number, leaseMs: number): Promise<void> {
  const { triedAt, dueAt, pushDueAt, leaseUntil } = sources;
  const triedLater = gt(triedAt, now + CLOCK_SLACK);
  // Made, resumed or asked for anew by an admin at a time that has not come: no poll plans so far ahead.
  const lastPlan = sql`coalesce(${triedAt}, 0) + ${sql.raw(String(MAX_INTERVAL + CLOCK_SLACK))}`;
  const dueTooLate = and(gt(dueAt, now + CLOCK_SLACK), sql`${dueAt} > ${lastPlan}`);
  const pushedLater = gt(pushDueAt, now + MAX_INTERVAL + CLOCK_SLACK);
  const leasedTooLong = gt(leaseUntil, now + leaseMs + CLOCK_SLACK);
  const active = eq(sources.status, 'active');
  const [any] = await store.read
    .select({ id: sources.id })
    .from(sources)
    .where(and(active, or(triedLater, dueTooLate, pushedLater, leasedTooLong)))
    .limit(1);
  if (!any) return;
  await store.write(async (tx) => {
    await tx.update(sources).set(RELEASED).where(leasedTooLong);
    await tx.update(sources).set({ pushDueAt: now }).where(and(active, pushedLater));
    await tx.update(sources).set({ dueAt: now }).where(and(active, dueTooLate));
    await tx.update(sources).set({ triedAt: now, dueAt: now }).where(and(active, triedLater));
  });
}
