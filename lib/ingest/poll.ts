// How are all due sources polled? Leases are taken as hands become free, until nothing is due (once) or for ever (the worker).

import { randomBytes } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK, type Clock, SECOND, systemClock } from '../platform/clock.ts';
import { config } from '../platform/config.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { sealerOfProcess } from '../platform/sealing.ts';
import { openStoryDesk } from '../stories/desk.ts';
import { openPageReader } from './extract/page-reader.ts';
import { openGate } from './fetch/gate.ts';
import { openRobotsDoor } from './fetch/robots-door.ts';
import { fetcherOfProcess } from './find-feed.ts';
import { openIndexLine } from './index-line.ts';
import { type PollDeps, type PollReport, pollSource } from './pipeline.ts';
import { type LeasedSource, type LeaseWish, leaseSources } from './queries.ts';
import { forgetFuture } from './queries-clock.ts';
import type { Written } from './search-document.ts';
import { indexMarked } from './search-index.ts';
import { LEASE_MS, type PageFailure } from './take-in.ts';

/** What a run brought; the answer of `ingest --once --json`. */
export interface Summary {
  sources: number;
  notModified: number;
  failed: number;
  articlesNew: number;
  articlesUpdated: number;
  /** Pages whose text could not be had; the articles stand with their summaries. */
  pagesFailed: number;
  seconds: number;
  /** Sources and pages, each with its reason; the first few thousand. */
  failures: PageFailure[];
}

const MAX_FAILURES = 5000;
/** Sources polled side by side in this process. */
const HANDS = 24;
/** Leases for each hand: those that wait are taken many at a time, when hardly any is left, as looking for them goes through many more. No
 *  more, as a lease runs while it waits. */
const AHEAD = 3;
/** When so many for each hand are left. */
const FEW_LEFT = 1.25;
/** Of one host: as many as it may have connections. */
const PER_HOST = 2;

export interface PollOptions {
  /** Also sources that are not due, each once. */
  all?: boolean;
  hands?: number;
  /** Names this worker in its leases. */
  token?: string;
}

/** Polls until nothing is due, and tells what came of it. */
export async function pollDue(store: Store, given: PollDeps, options: PollOptions = {}): Promise<Summary> {
  // What was tried in this run must not look older than its beginning: it would be polled again until the clock had caught up.
  const deps = { ...given, clock: neverBack(given.clock) };
  const startedAt = deps.clock();
  await forgetFuture(store, startedAt, LEASE_MS);
  const summary: Summary = {
    sources: 0,
    notModified: 0,
    failed: 0,
    articlesNew: 0,
    articlesUpdated: 0,
    pagesFailed: 0,
    seconds: 0,
    failures: [],
  };
  const seen = new Set<number>();
  const crew = openCrew(store, deps, options, (source, report) => {
    seen.add(source.id);
    count(summary, source, report);
  });
  try {
    while (!deps.signal?.aborted) {
      // Asked before: hands that come free while leases are sought may be what the rest was waiting for.
      const busy = crew.busy() > 0;
      // What falls due while the run goes on is the next run's: a long one would poll the failing ones for ever.
      const taken = await crew.takeMore({ dueBy: startedAt, ...(options.all && { untriedSince: startedAt }) });
      if (taken === 0 && !busy) break;
      await crew.oneDone();
    }
  } finally {
    // Where no more leases can be had (a locked database), what is under way still comes to its end.
    await crew.allDone();
  }
  summary.sources = seen.size;
  summary.seconds = Math.round((deps.clock() - startedAt) / 100) / 10;
  return summary;
}

/** Polls for ever, until the signal. */
export async function pollForever(store: Store, deps: PollDeps & { signal: AbortSignal }): Promise<void> {
  const crew = openCrew(store, deps, {}, () => undefined);
  let before = Number.POSITIVE_INFINITY;
  while (!deps.signal.aborted) {
    try {
      const now = deps.clock();
      if (now < before - CLOCK_SLACK) await forgetFuture(store, now, LEASE_MS);
      before = now;
      await crew.takeMore();
    } catch (error) {
      log.error('lease.failed', { message: messageOf(error) });
    }
    await crew.oneDone(SECOND);
  }
  await crew.allDone();
}

/** A clock that stands still until the given one has come back to where it was. */
function neverBack(clock: Clock): Clock {
  let latest = Number.NEGATIVE_INFINITY;
  return () => {
    latest = Math.max(latest, clock());
    return latest;
  };
}

function openCrew(
  store: Store,
  deps: PollDeps,
  options: PollOptions,
  done: (source: LeasedSource, report: PollReport) => void,
) {
  const token = options.token ?? randomBytes(9).toString('base64url');
  const hands = options.hands ?? HANDS;
  const running = new Map<number, { host: string; end: Promise<void> }>();
  const index = openIndexLine(store, deps.signal);
  const gate = openGate(hands);
  /** The last time there were as many as wished for: there will be more. */
  let isFlood = false;
  /** Somebody was done while nobody waited for it: whoever waits next need not. */
  let isRung = false;
  const ringUnheard = (): void => {
    isRung = true;
  };
  let ring = ringUnheard;
  const run = async (source: LeasedSource): Promise<void> => {
    // Also a poll that failed later has marked what it had stored by then.
    let marked = 0;
    const wrote = (article: Written): void => {
      marked++;
      index.wrote(article);
    };
    try {
      const report = await pollSource(store, source, { ...deps, wrote });
      if (report.kind === 'polled') marked = Math.max(1, report.added + report.edited);
      done(source, report);
    } catch (error) {
      // Not even the failure could be stored; the lease runs out and the source is polled again.
      log.error('source.lost', { source: source.id, url: source.url, message: messageOf(error) });
    } finally {
      index.marked(marked);
      running.delete(source.id);
      ring();
    }
  };
  return {
    busy: () => running.size,
    /** Leases sources for the next while, when few are left; gives how many. Asking for one at a time would cost more than a poll. */
    async takeMore(wish: Pick<LeaseWish, 'dueBy' | 'untriedSince'> = {}): Promise<number> {
      if (running.size > FEW_LEFT * hands) return 0;
      const limit = AHEAD * hands - running.size;
      const perHost = new Map<string, number>();
      for (const { host } of running.values()) perHost.set(host, (perHost.get(host) ?? 0) + 1);
      const leased = await leaseSources(store, {
        token,
        now: deps.clock(),
        leaseMs: LEASE_MS,
        limit,
        isFlood,
        perHost: PER_HOST,
        busyHosts: [...perHost].filter(([, n]) => n >= PER_HOST).map(([host]) => host),
        ...wish,
      });
      isFlood = leased.length === limit;
      // A source whose lease ran out under our own hands comes again: it is still being worked on.
      const free = leased.filter((source) => !running.has(source.id));
      for (const source of free) running.set(source.id, { host: source.host, end: gate.pass('', () => run(source)) });
      return free.length;
    },
    /** Until one is done, or was since this was last asked, or until `ms` have passed (0: no limit). */
    async oneDone(ms = 0): Promise<void> {
      const wasRung = isRung;
      isRung = false;
      if (wasRung || (ms === 0 && running.size === 0)) return;
      const limit = ms > 0 ? after(ms, deps.signal) : undefined;
      const done = new Promise<void>((resolve) => {
        ring = resolve;
      });
      await (limit ? Promise.race([done, limit.passed]) : done);
      ring = ringUnheard;
      limit?.cancel();
    },
    allDone: async (): Promise<void> => {
      await Promise.all([...running.values()].map((one) => one.end));
      await index.end();
    },
  };
}

function after(ms: number, signal: AbortSignal | undefined): { passed: Promise<void>; cancel(): void } {
  let cancel = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    const timer = setTimeout(() => cancel(), ms);
    cancel = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve();
    };
    signal?.addEventListener('abort', cancel, { once: true });
  });
  return { passed, cancel };
}

function count(summary: Summary, source: LeasedSource, report: PollReport): void {
  const note = (failure: PageFailure) => {
    if (summary.failures.length < MAX_FAILURES) summary.failures.push(failure);
  };
  if (report.kind === 'not-modified') summary.notModified++;
  if (report.kind === 'failed') {
    summary.failed++;
    note({ url: source.url, code: report.code, sentence: report.sentence });
  }
  if (report.kind === 'polled') {
    summary.articlesNew += report.added;
    summary.articlesUpdated += report.edited;
    summary.pagesFailed += report.pageFailures.length;
    for (const failure of report.pageFailures) note(failure);
  }
}

/** This process's fetcher, page reader and the like, as long as `work` takes. */
async function withProcess<T>(work: (deps: PollDeps) => Promise<T>): Promise<T> {
  const fetcher = fetcherOfProcess({ mayBlock: true });
  const reader = openPageReader();
  try {
    const robots = config().robots === 'obey' ? openRobotsDoor(fetcher, systemClock) : undefined;
    return await work({
      fetcher,
      reader,
      robots,
      clock: systemClock,
      stories: openStoryDesk(),
      sealer: sealerOfProcess(),
    });
  } finally {
    await reader.close();
    await fetcher.close();
  }
}

/** One run over all due sources (or all) with this process's configuration: what `masthead ingest --once` does. */
export const ingestOnce = (store: Store, options: { all?: boolean } = {}): Promise<Summary> =>
  withProcess(async (deps) => {
    await indexMarked(store);
    return pollDue(store, deps, options);
  });

/** The worker's life: what a crash left unindexed is indexed, then sources are polled until the signal. */
export const ingestForever = (store: Store, signal: AbortSignal): Promise<void> =>
  withProcess(async (deps) => {
    await indexMarked(store, { signal });
    await pollForever(store, { ...deps, signal });
  });
