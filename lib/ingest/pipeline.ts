// How does an article get in? One source, step by step: fetch (or take what its hub pushed), parse, tell new from known, take in what is new.

import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../db/store.ts';
import { MINUTE, SECOND } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Sealer } from '../platform/sealing.ts';
import { openSemaphore } from '../platform/semaphore.ts';
import { openCredential } from './credentials.ts';
import { cut } from './cut.ts';
import { release } from './fetch/body.ts';
import { type Failure, failure } from './fetch/outcome.ts';
import type { Answer, Credential, NotModified } from './fetch/politely.ts';
import { parseFeed } from './formats/parse.ts';
import { markOf } from './formats/spans.ts';
import { type Looked, look, planEntries } from './look.ts';
import { plainText } from './plain-text.ts';
import type { LeasedSource } from './queries.ts';
import { storeBatch } from './queries-articles.ts';
import { releaseLease } from './queries-leases.ts';
import { type Success, settleFailure } from './queries-settle.ts';
import { type Push, takePush } from './queries-websub.ts';
import { askFor } from './read-listing.ts';
import { type End, type TakeInDeps, type TakenIn, takeIn } from './take-in.ts';
import { announcedHub } from './websub-subscribe.ts';

export interface PollDeps extends TakeInDeps {
  /** Opens credentials; without it sources that have some fail. */
  sealer?: Sealer | undefined;
}

/** Bytes of all feeds that are in work at once, but for those that have asked for a page: of each many times its bytes are held. A large one is in
 *  work alone, as what two of them hold lives twice as long; as many as have hands do not wait for each other while they are below 12 kB. */
const inWork = openSemaphore(300_000);

export type PollReport =
  | Extract<TakenIn, { kind: 'polled' }>
  | { kind: 'not-modified' }
  | { kind: 'failed'; code: string; sentence: string }
  /** Stopped, or the lease was lost to another worker: nothing to report. */
  | { kind: 'let-go' };

/** Polls one leased source to the end and gives the lease back. Whatever goes wrong becomes a state of the source. What was stored is
 *  marked for the search index. */
export async function pollSource(store: Store, source: LeasedSource, deps: PollDeps): Promise<PollReport> {
  const startedAt = deps.clock();
  let report: PollReport;
  try {
    report = await poll(store, source, deps);
  } catch (error) {
    log.error('source.broken', { source: source.id, url: source.url, message: messageOf(error) });
    report = await fail(store, source, failure('internal'), deps);
  }
  log.info('source', { source: source.id, url: source.url, ms: deps.clock() - startedAt, ...summaryOf(report) });
  return report;
}

async function poll(store: Store, source: LeasedSource, deps: PollDeps): Promise<PollReport> {
  // Those that waited for a hand when the worker was told to stop have begun nothing: no push of theirs was tried.
  if (deps.signal?.aborted) return letGo(store, source);
  const pushed =
    source.pushDueAt !== null && source.pushDueAt <= deps.clock() ? await takePush(store, source.id) : undefined;
  if (pushed) return takePushed(store, source, pushed, deps);
  const opened = source.credential && openCredential(source.credential, deps.sealer);
  if (opened?.kind === 'locked') return fail(store, source, failure('locked'), deps);
  const credential = opened?.credential;
  const ask = () =>
    deps.fetcher.get(source.url, {
      credential,
      etag: source.etag,
      lastModified: source.lastModified,
      ...askFor(source.list),
      ...(deps.signal && { signal: deps.signal }),
    });
  const first = await ask();
  const rest = restAfter(first, source);
  const answer = rest !== null && (await rested(rest, deps.signal)) ? await ask() : first;
  if (deps.signal?.aborted) return letGo(store, source);
  if (answer.kind === 'failed') return fail(store, source, answer, deps);
  if (answer.kind === 'not-modified') return unchanged(store, source, answer, deps);
  const bodyHash = markOf(answer.bytes).toString(36);
  if (bodyHash === source.bodyHash) return unchanged(store, source, answer, deps);

  const { kept } = await inWork.hold(answer.bytes.length, (willWait) =>
    takeAnswer(store, source, { ...answer, bodyHash, credential }, { ...deps, willWait }),
  );
  return kept;
}

/** So long until a server that stumbled is asked once more, and so long at most where it says itself. */
const RESTS = SECOND;
const LONGEST_REST = 5 * SECOND;

/** How long to rest after a fault that may be over in a moment, of a source that was well the last time; null where it is to be left alone. */
const restAfter = (answer: Answer | NotModified | Failure, { failures }: LeasedSource): number | null => {
  const isFault = answer.kind === 'failed' && (answer.code === 'server-error' || answer.code === 'reset');
  const rest = isFault && failures === 0 ? Math.max(RESTS, answer.retryAfterMs ?? 0) : Number.POSITIVE_INFINITY;
  return rest <= LONGEST_REST ? rest : null;
};

/** False when told to stop meanwhile. */
const rested = (ms: number, signal: AbortSignal | undefined): Promise<boolean> =>
  pause(ms, true, signal && { signal }).catch(() => false);

/** What came of it is told when it is kept; what was read is let go when it is written. */
async function takeAnswer(
  store: Store,
  source: LeasedSource,
  answer: Answer & { bodyHash: string; credential: Credential | undefined },
  deps: PollDeps,
): Promise<{ kept: Promise<PollReport> }> {
  if (deps.signal?.aborted) return { kept: letGo(store, source) };
  const { bodyHash, credential } = answer;
  const now = deps.clock();
  const seen = await look(store, source, answer, { ...deps, list: source.list, credential, now });
  release(answer.bytes);
  if (deps.signal?.aborted) return { kept: letGo(store, source) };
  if (seen.kind === 'none') return { kept: fail(store, source, seen.why, deps) };
  const taken = await takeIn(store, source, { ...seen, now }, deps, (end) => ({
    settle: success(answer, seen, {
      ...end,
      bodyHash: seen.ofSeveral ? null : bodyHash,
      hub: source.list ? null : announcedHub(answer.announced, seen.feed, answer.url),
    }),
  }));
  return { kept: reportOf(store, source, taken.kept) };
}

/** What a hub pushed goes the way of a poll but for the publisher, who is not asked; what cannot be read has them asked at once. */
async function takePushed(store: Store, source: LeasedSource, push: Push, deps: PollDeps): Promise<PollReport> {
  const now = deps.clock();
  const read = parseFeed(push.body, { contentType: push.contentType, url: source.url, now });
  const { feed, entries } = read.kind === 'feed' ? read : { feed: {}, entries: [] };
  const { plan } = await planEntries(store, entries, { source, url: source.url, now });
  const taken = await takeIn(store, source, { feed, plan, now }, deps, ({ now, again, broughtNew }) => ({
    settlePush: { id: push.id, now, broughtNew, again: read.kind === 'feed' ? again : 'poll' },
  }));
  return reportOf(store, source, taken.kept);
}

/** What is remembered with the last batch. Validators only when nothing is left to do: a 304 must not hide it. A `bodyHash` of null: the
 *  answer was not all there is to read, and says nothing about the rest. */
function success(
  answer: Answer,
  { feed, entries, marks }: Looked,
  poll: End & Pick<Success, 'hub'> & { bodyHash: string | null },
): Success {
  const { now, again, broughtNew, inVain, bodyHash, hub } = poll;
  const done = again === undefined && bodyHash !== null;
  return {
    now,
    hints: { ...feed, cacheSeconds: answer.cacheSeconds },
    etag: done ? answer.etag : null,
    lastModified: done ? answer.lastModified : null,
    bodyHash: done ? bodyHash : null,
    listed: done && !inVain ? marks : null,
    title: feed.title && cut(plainText(feed.title), 200),
    movedTo: answer.movedTo,
    broughtNew,
    again,
    hub,
    note: entries === 0 ? { ...failure('empty'), sentence: 'The feed is in order, but it lists nothing.' } : undefined,
  };
}

async function unchanged(
  store: Store,
  source: LeasedSource,
  answer: Answer | NotModified,
  deps: PollDeps,
): Promise<PollReport> {
  const now = deps.clock();
  const stored = await storeBatch(store, {
    source,
    now,
    leaseUntil: now,
    fresh: [],
    changes: [],
    adoptions: [],
    // The feed's own hints were not read this time; the interval they led to stands for them.
    settle: {
      now,
      hints: { cacheSeconds: answer.cacheSeconds, ttlMinutes: source.intervalMs / MINUTE },
      ...(answer.etag && { etag: answer.etag }),
      movedTo: answer.movedTo,
      broughtNew: false,
    },
  });
  return stored.kind === 'stored' ? { kind: 'not-modified' } : { kind: 'let-go' };
}

async function fail(store: Store, source: LeasedSource, why: Failure, deps: PollDeps): Promise<PollReport> {
  await settleFailure(store, source, why, deps.clock());
  return { kind: 'failed', code: why.code, sentence: why.sentence };
}

async function reportOf(store: Store, source: LeasedSource, kept: Promise<TakenIn>): Promise<PollReport> {
  const taken = await kept;
  if (taken.kind === 'polled') return taken;
  return taken.kind === 'stopped' ? letGo(store, source) : { kind: 'let-go' };
}

async function letGo(store: Store, source: LeasedSource): Promise<PollReport> {
  await releaseLease(store, source);
  return { kind: 'let-go' };
}

function summaryOf(report: PollReport): Record<string, string | number> {
  if (report.kind === 'failed') return { outcome: report.code };
  if (report.kind !== 'polled') return { outcome: report.kind };
  const { added, edited, pageFailures } = report;
  return { outcome: 'polled', added, edited, pageFailures: pageFailures.length };
}
