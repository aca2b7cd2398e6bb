// How is what a listing brings taken in? Batch by batch: drafts first, with the pages that they need, then one transaction for all that belongs
// to them, the last of which says what the next poll goes on from.

import type { Store } from '../../db/store.ts';
import { type Clock, MINUTE } from '../platform/clock.ts';
import type { StoryDesk } from '../stories/desk.ts';
import type { Change } from './article-draft.ts';
import type { DraftDeps } from './draft.ts';
import { type DraftResult, makeDrafts } from './drafts.ts';
import { failure } from './fetch/outcome.ts';
import { isNews } from './listing.ts';
import type { Looked } from './look.ts';
import type { LeasedSource } from './queries.ts';
import { ADOPTED, type Batch, batchFor, type Stored, writeBatch } from './queries-articles.ts';
import type { Success } from './queries-settle.ts';
import { letGo, type Written, writtenAs } from './search-document.ts';
import { storeApart } from './set-aside.ts';

export interface TakeInDeps extends Pick<DraftDeps, 'fetcher' | 'reader' | 'robots' | 'signal' | 'willWait'> {
  clock: Clock;
  /** Groups articles into stories. Without it they stand alone, and flow through no topic's or author's channel. */
  stories?: StoryDesk | undefined;
  /** Told of each new article. */
  wrote?: ((article: Written) => void) | undefined;
}

export interface PageFailure {
  url: string;
  code: string;
  sentence: string;
}

export type TakenIn =
  | { kind: 'polled'; added: number; edited: number; pageFailures: PageFailure[] }
  /** Stopped, or the lease was lost to another worker. */
  | { kind: 'stopped' | 'lease-lost' };

/** A lease lasts this long and is prolonged with every batch. */
export const LEASE_MS = 10 * MINUTE;
/** New and changed entries that one poll takes on; the rest is done by the next, at once. */
const MAX_WORK = 200;

const { code, sentence } = failure('internal');
const NOT_STORED = { code, sentence };

/** How a listing ended. */
export interface End extends Pick<Success, 'now' | 'again' | 'broughtNew'> {
  /** Entries of which nothing could be shown are looked at again, though they stay as they are. */
  inVain: boolean;
}

/** Stores what is new and changed in a listing, batch by batch; `settle` says what the last one leaves behind. When all is written it gives what
 *  will have come of it when it is `kept` too, for which nothing of the listing is held but what will be indexed. */
export async function takeIn(
  store: Store,
  source: LeasedSource,
  { feed, plan, now }: Pick<Looked, 'feed' | 'plan'> & { now: number },
  deps: TakeInDeps,
  settle: (end: End) => Pick<Batch, 'settle' | 'settlePush'>,
): Promise<{ kept: Promise<TakenIn> }> {
  const wanted = [...plan.fresh.map((one) => ({ listed: one, known: undefined })), ...plan.changed];
  const work = wanted.slice(0, MAX_WORK);

  const report = { kind: 'polled' as const, added: 0, edited: 0, pageFailures: [] as PageFailure[] };
  let retry = false;
  let progress = false;
  let inVain = false;
  let isAside = false;
  const size = batchFor(store);
  const hasDesk = deps.stories !== undefined;
  const rounds = Math.max(1, Math.ceil(work.length / size), Math.ceil(plan.adoptions.length / ADOPTED));
  for (let round = 0; ; round++) {
    const share = slice(work, round, size);
    const results = await makeDrafts(share, source, feed, { ...deps, now, groups: hasDesk, names: hasDesk });
    if (deps.signal?.aborted) return { kept: Promise.resolve({ kind: 'stopped' }) };
    for (const { pageFailure } of results) if (pageFailure) report.pageFailures.push(pageFailure);
    retry ||= results.some((result) => result.tryAgain);
    inVain ||= results.some(({ kind }) => kind === 'none');
    const { fresh, changes } = sorted(results);
    // New or forgotten by order of an admin: neither can come again. Entries may change with every look, for ever.
    progress ||= results.some(({ kind }, i) => kind !== 'none' && isNews(share[i]?.known));
    const batch = {
      source,
      now: deps.clock(),
      leaseUntil: deps.clock() + LEASE_MS,
      ...{ fresh, changes, adoptions: slice(plan.adoptions, round, ADOPTED) },
      stories: deps.stories,
    };
    const ended = (): Pick<Batch, 'settle' | 'settlePush'> => {
      if (round < rounds - 1) return {};
      // What was set aside is tried with every poll, and no validator may hide it.
      const left = retry ? 'soon' : isAside ? 'later' : undefined;
      return settle({
        // A share without progress may be the next one's too: what is left waits for its time.
        again: work.length < wanted.length ? (progress ? 'now' : 'later') : left,
        broughtNew: report.added > 0,
        inVain,
        now: deps.clock(),
      });
    };
    const count = (stored: All): void => {
      report.added += stored.added.length;
      report.edited += stored.edited;
    };
    const { stored, kept } = await writeBatch(store, { ...batch, ...ended() }).catch(async (error) => {
      const aside = await storeApart(store, batch, error, (one) => {
        count(one);
        if (deps.wrote) for (const written of writtenOf(one, source)) deps.wrote(written);
      });
      if (aside === 'lease-lost') return { stored: { kind: aside }, kept: Promise.resolve() };
      for (const { url } of aside) report.pageFailures.push({ url, ...NOT_STORED });
      isAside ||= aside.length > 0;
      return writeBatch(store, { ...batch, fresh: [], changes: [], ...ended() });
    });
    if (stored.kind === 'lease-lost') return { kept: kept.then(() => stored) };
    count(stored);
    const told = whenKept(kept, report, deps.wrote ? writtenOf(stored, source) : [], deps);
    if (round === rounds - 1) return { kept: told };
    await told;
  }
}

type All = Extract<Stored, { kind: 'stored' }>;

const writtenOf = ({ added }: All, source: LeasedSource): Written[] =>
  added.map(({ id, draft }) => writtenAs(id, draft, source));

// By itself: what else is at hand above would be held as long.
async function whenKept<T>(kept: Promise<void>, report: T, all: Written[], { wrote }: TakeInDeps): Promise<T> {
  try {
    await kept;
  } catch (error) {
    for (const { document } of all) letGo(document);
    throw error;
  }
  for (const one of all) wrote?.(one);
  return report;
}

const slice = <T>(all: readonly T[], round: number, size: number): readonly T[] =>
  all.slice(round * size, (round + 1) * size);

function sorted(results: readonly DraftResult[]) {
  const fresh = results.flatMap((r) => (r.kind === 'fresh' ? [r.draft] : []));
  const changes = results.flatMap((r): Change[] => (r.kind === 'change' ? [r.change] : []));
  return { fresh, changes };
}
