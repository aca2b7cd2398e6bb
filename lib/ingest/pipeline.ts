// How does an article get in? One source, step by step: fetch (or take what its hub pushed), parse, tell new from known, make drafts, store
// in batches.

import { createHash } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { type Clock, MINUTE } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Sealer } from '../platform/sealing.ts';
import type { StoryDesk } from '../stories/desk.ts';
import type { Change } from './article-draft.ts';
import { openCredential } from './credentials.ts';
import { type DraftResult, makeDraft } from './draft.ts';
import type { PageReader } from './extract/page-reader.ts';
import { type Failure, failure } from './fetch/outcome.ts';
import type { Answer, Fetcher, NotModified } from './fetch/politely.ts';
import type { RobotsDoor } from './fetch/robots-door.ts';
import { parseFeed } from './formats/parse.ts';
import { isNews } from './listing.ts';
import { type Looked, look, planEntries } from './look.ts';
import { plainText } from './plain-text.ts';
import { type LeasedSource, releaseLease } from './queries.ts';
import { ADOPTED, BATCH, type Batch, storeBatch } from './queries-articles.ts';
import { type Success, settleFailure } from './queries-settle.ts';
import { type Push, takePush } from './queries-websub.ts';
import { askFor } from './read-listing.ts';
import { type Written, writtenAs } from './search-document.ts';
import { announcedHub } from './websub-subscribe.ts';

export interface PollDeps {
  fetcher: Fetcher;
  clock: Clock;
  /** Groups articles into stories; without it they stand alone. */
  stories?: StoryDesk | undefined;
  /** Opens credentials; without it sources that have some fail. */
  sealer?: Sealer | undefined;
  /** Reads article pages; without it they are read in this thread. */
  reader?: PageReader | undefined;
  /** Says which pages may be fetched; without it all may. */
  robots?: RobotsDoor | undefined;
  signal?: AbortSignal | undefined;
  /** Told of each new article. */
  wrote?: ((article: Written) => void) | undefined;
}

export interface PageFailure {
  url: string;
  code: string;
  sentence: string;
}

export type PollReport =
  | { kind: 'polled'; added: number; edited: number; pageFailures: PageFailure[] }
  | { kind: 'not-modified' }
  | { kind: 'failed'; code: string; sentence: string }
  /** Stopped, or the lease was lost to another worker: nothing to report. */
  | { kind: 'let-go' };

/** A lease lasts this long and is prolonged with every batch. */
export const LEASE_MS = 10 * MINUTE;
/** New and changed entries that one poll takes on; the rest is done by the next, at once. */
const MAX_WORK = 200;
/** Pages of one source that are fetched side by side; the host's gate holds for all of them together. */
const PAGES_AT_ONCE = 2;

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
  const answer = await deps.fetcher.get(source.url, {
    credential,
    etag: source.etag,
    lastModified: source.lastModified,
    ...askFor(source.list),
    ...(deps.signal && { signal: deps.signal }),
  });
  if (deps.signal?.aborted) return letGo(store, source);
  if (answer.kind === 'failed') return fail(store, source, answer, deps);
  if (answer.kind === 'not-modified') return unchanged(store, source, answer, deps);
  const bodyHash = createHash('sha256').update(answer.bytes).digest('base64url');
  if (bodyHash === source.bodyHash) return unchanged(store, source, answer, deps);

  const now = deps.clock();
  const seen = await look(store, source, answer, { ...deps, list: source.list, credential, now });
  if (deps.signal?.aborted) return letGo(store, source);
  if (seen.kind === 'none') return fail(store, source, seen.why, deps);
  return takeIn(store, source, { ...seen, now }, deps, (end) => ({
    settle: success(answer, seen, {
      ...end,
      bodyHash: seen.ofSeveral ? null : bodyHash,
      hub: source.list ? null : announcedHub(answer.announced, seen.feed, answer.url),
    }),
  }));
}

/** What a hub pushed goes the way of a poll but for the publisher, who is not asked; what cannot be read has them asked at once. */
async function takePushed(store: Store, source: LeasedSource, push: Push, deps: PollDeps): Promise<PollReport> {
  const now = deps.clock();
  const read = parseFeed(push.body, { contentType: push.contentType, url: source.url, now });
  const { feed, entries } = read.kind === 'feed' ? read : { feed: {}, entries: [] };
  const { plan } = await planEntries(store, entries, { source, url: source.url, now });
  return takeIn(store, source, { feed, plan, now }, deps, ({ now, again, broughtNew }) => ({
    settlePush: { id: push.id, now, broughtNew, again: read.kind === 'feed' ? again : 'poll' },
  }));
}

interface TakenListing extends Pick<Looked, 'feed' | 'plan'> {
  now: number;
}

/** How a listing ended. */
interface End extends Pick<Success, 'now' | 'again' | 'broughtNew'> {
  /** Entries of which nothing could be shown are looked at again, though they stay as they are. */
  inVain: boolean;
}

/** Stores what is new and changed in a listing, batch by batch; `settle` says what the last one leaves behind. */
async function takeIn(
  store: Store,
  source: LeasedSource,
  { feed, plan, now }: TakenListing,
  deps: PollDeps,
  settle: (end: End) => Pick<Batch, 'settle' | 'settlePush'>,
): Promise<PollReport> {
  const wanted = [...plan.fresh.map((one) => ({ listed: one, known: undefined })), ...plan.changed];
  const work = wanted.slice(0, MAX_WORK);

  const report = { kind: 'polled' as const, added: 0, edited: 0, pageFailures: [] as PageFailure[] };
  let retry = false;
  let progress = false;
  let inVain = false;
  const rounds = Math.max(1, Math.ceil(work.length / BATCH), Math.ceil(plan.adoptions.length / ADOPTED));
  for (let round = 0; round < rounds; round++) {
    const share = slice(work, round, BATCH);
    const results = await mapAtOnce(share, PAGES_AT_ONCE, (one) =>
      makeDraft(one.listed, one.known, source, feed, { ...deps, now, groups: deps.stories !== undefined }),
    );
    if (deps.signal?.aborted) return letGo(store, source);
    for (const { pageFailure } of results) if (pageFailure) report.pageFailures.push(pageFailure);
    retry ||= results.some((result) => result.tryAgain);
    inVain ||= results.some(({ kind }) => kind === 'none');
    const { fresh, changes } = sorted(results);
    // New or forgotten by order of an admin: neither can come again. Entries may change with every look, for ever.
    progress ||= results.some(({ kind }, i) => kind !== 'none' && isNews(share[i]?.known));
    const end: End = {
      // A share without progress may be the next one's too: what is left waits for its time.
      again: work.length < wanted.length ? (progress ? 'now' : 'later') : retry ? 'soon' : undefined,
      broughtNew: report.added > 0,
      inVain,
      now: deps.clock(),
    };
    const stored = await storeBatch(store, {
      source,
      now: deps.clock(),
      leaseUntil: deps.clock() + LEASE_MS,
      fresh,
      changes,
      adoptions: slice(plan.adoptions, round, ADOPTED),
      ...(round === rounds - 1 && settle(end)),
      stories: deps.stories,
    });
    if (stored.kind === 'lease-lost') return { kind: 'let-go' };
    report.added += stored.added.length;
    for (const { id, draft } of stored.added) deps.wrote?.(writtenAs(id, draft, source));
    report.edited += stored.edited;
  }
  return report;
}

const slice = <T>(all: readonly T[], round: number, size: number): readonly T[] =>
  all.slice(round * size, (round + 1) * size);

function sorted(results: readonly DraftResult[]) {
  const fresh = results.flatMap((r) => (r.kind === 'fresh' ? [r.draft] : []));
  const changes = results.flatMap((r): Change[] => (r.kind === 'change' ? [r.change] : []));
  return { fresh, changes };
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
    title: feed.title && plainText(feed.title).slice(0, 200),
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

/** `work` over all, in order, at most `atOnce` side by side. */
async function mapAtOnce<T, R>(all: readonly T[], atOnce: number, work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const run = async (): Promise<void> => {
    for (let i = next++; i < all.length; i = next++) {
      const one = all[i];
      if (one !== undefined) results[i] = await work(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, run));
  return results;
}
