// Who runs a job now? One lease a job across all processes, and how its last run ended.

import { and, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { jobs } from '../../db/schema/operations.ts';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK } from './clock.ts';

export interface JobClaim {
  name: string;
  token: string;
  now: number;
  everyMs: number;
  /** After this another process may take the job over: it must be longer than the job takes. */
  leaseMs: number;
}

/**
 * True when the job is due and now this process's; false when another has it or it ran within `everyMs`. A lease that is longer than leases
 * are, and a run that begins later than now, are those of a clock that has gone back since: they hold nobody up.
 */
export async function claimJob(store: Store, claim: JobClaim): Promise<boolean> {
  const { name, token, now } = claim;
  return store.write(async (tx) => {
    await tx.insert(jobs).values({ name }).onConflictDoNothing();
    const rows = await tx
      .update(jobs)
      .set({ leaseUntil: now + claim.leaseMs, leaseToken: token, lastStartedAt: now })
      .where(
        and(
          eq(jobs.name, name),
          or(
            isNull(jobs.leaseUntil),
            lte(jobs.leaseUntil, now),
            gt(jobs.leaseUntil, now + claim.leaseMs + CLOCK_SLACK),
          ),
          or(
            isNull(jobs.lastStartedAt),
            lte(jobs.lastStartedAt, now - claim.everyMs),
            gt(jobs.lastStartedAt, now + CLOCK_SLACK),
          ),
        ),
      )
      .returning({ name: jobs.name });
    return rows.length > 0;
  });
}

/** Ends a run; a process whose lease ran out meanwhile changes nothing. */
export async function endJob(
  store: Store,
  name: string,
  token: string,
  now: number,
  error: string | null,
): Promise<void> {
  await store.write(async (tx) => {
    await tx
      .update(jobs)
      .set({ leaseUntil: null, leaseToken: null, lastEndedAt: now, lastError: error })
      .where(and(eq(jobs.name, name), eq(jobs.leaseToken, token)));
  });
}

export type JobRow = typeof jobs.$inferSelect;

/** How every job stands, for the health page. */
export const jobRows = (store: Store): Promise<JobRow[]> => store.read.select().from(jobs);
