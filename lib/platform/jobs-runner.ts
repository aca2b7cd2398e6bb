// How does the worker spend its life? It runs the loops all the time and the jobs when they are due, until it is told to stop.

import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../../db/store.ts';
import { type Clock, MINUTE, SECOND, systemClock } from './clock.ts';
import { messageOf } from './errors.ts';
import { log } from './log.ts';
import { claimJob, endJob } from './queries.ts';

export interface JobContext {
  signal: AbortSignal;
  clock: Clock;
}

/** Runs once per `everyMs` across all processes. */
export interface Job {
  kind: 'job';
  name: string;
  everyMs: number;
  run(store: Store, context: JobContext): Promise<void>;
}

/** Runs in every worker until the signal; keeps its own leases. Started again a while after it failed. */
export interface Loop {
  kind: 'loop';
  name: string;
  run(store: Store, context: JobContext): Promise<void>;
}

export interface WorkerOptions {
  jobs: readonly (Job | Loop)[];
  signal: AbortSignal;
  clock?: Clock;
  /** How often due jobs are looked for. */
  tickMs?: number;
}

/** A job that takes longer is taken for dead. */
const LEASE = 10 * MINUTE;
const RESTART_AFTER = 10 * SECOND;

/** Works until `signal`; then gives what runs the time it needs (seconds: everything listens to the signal). Never throws. */
export async function runWorker(store: Store, options: WorkerOptions): Promise<void> {
  const context = { signal: options.signal, clock: options.clock ?? systemClock };
  const jobs = options.jobs.filter((job) => job.kind === 'job');
  const loops = options.jobs.filter((job) => job.kind === 'loop');
  log.info('worker.start', { jobs: options.jobs.length });
  await Promise.all([
    ...loops.map((loop) => keepRunning(store, loop, context)),
    runDue(store, jobs, context, options.tickMs),
  ]);
  log.info('worker.stop');
}

async function keepRunning(store: Store, loop: Loop, context: JobContext): Promise<void> {
  while (!context.signal.aborted) {
    try {
      await loop.run(store, context);
    } catch (error) {
      log.error('loop.failed', { loop: loop.name, message: messageOf(error) });
      await pause(RESTART_AFTER, context.signal);
    }
  }
}

async function runDue(store: Store, jobs: readonly Job[], context: JobContext, tickMs = 5 * SECOND): Promise<void> {
  const token = randomBytes(9).toString('base64url');
  const lookAgainAt = new Map<string, number>();
  while (!context.signal.aborted) {
    for (const job of jobs) {
      const now = context.clock();
      const wait = (lookAgainAt.get(job.name) ?? now) - now;
      const every = Math.min(job.everyMs, MINUTE);
      // A longer wait than was set: the clock has gone back meanwhile.
      if (context.signal.aborted || (wait > 0 && wait <= every)) continue;
      lookAgainAt.set(job.name, now + every);
      await runJob(store, job, token, context);
    }
    await pause(tickMs, context.signal);
  }
}

async function runJob(store: Store, job: Job, token: string, context: JobContext): Promise<void> {
  const startedAt = context.clock();
  try {
    const claim = { name: job.name, token, now: startedAt, everyMs: job.everyMs, leaseMs: LEASE };
    if (!(await claimJob(store, claim))) return;
    let failed: string | null = null;
    try {
      await job.run(store, context);
    } catch (error) {
      failed = messageOf(error);
      log.error('job.failed', { job: job.name, message: failed });
    }
    const now = context.clock();
    await endJob(store, job.name, token, now, failed);
    log.info('job', { job: job.name, ms: now - startedAt, ok: failed === null });
  } catch (error) {
    // The store itself is away: the lease runs out and the job is tried again.
    log.error('job.failed', { job: job.name, message: messageOf(error) });
  }
}

/** Sleeps, but wakes at once when told to stop. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).then(
    () => undefined,
    () => undefined,
  );
