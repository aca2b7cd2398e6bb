// What did a clock that ran ahead leave behind? Sources that are due and leased by a time that is hours away.

import { and, eq, gt, or } from 'drizzle-orm';
import { sources } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { MINUTE } from '../platform/clock.ts';
import { RELEASED } from './queries.ts';

/** The clocks of two machines may differ by so much. */
export const CLOCK_SLACK = 5 * MINUTE;

/**
 * Makes due what was tried at a time that has not come yet, and frees what is leased for longer than a lease lasts: the clock has gone
 * back since, and nobody knows how long they would wait. Whoever still works on one of them loses the lease and stores nothing more.
 */
export async function forgetFuture(store: Store, now: number, leaseMs: number): Promise<void> {
  const triedLater = gt(sources.triedAt, now + CLOCK_SLACK);
  const leasedTooLong = gt(sources.leaseUntil, now + leaseMs + CLOCK_SLACK);
  const active = eq(sources.status, 'active');
  const [any] = await store.read
    .select({ id: sources.id })
    .from(sources)
    .where(and(active, or(triedLater, leasedTooLong)))
    .limit(1);
  if (!any) return;
  await store.write(async (tx) => {
    await tx.update(sources).set(RELEASED).where(leasedTooLong);
    await tx.update(sources).set({ triedAt: now, dueAt: now }).where(and(active, triedLater));
  });
}
