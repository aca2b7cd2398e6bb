// How did a poll end? What a success leaves behind, in the transaction that stored the last of it, and what a failure does.

import { and, count, eq, gte, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { holdLock } from '../../db/locks.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { channelArticles } from '../../db/schema/articles.ts';
import { sources } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY, MINUTE } from '../platform/clock.ts';
import type { Failure } from './fetch/outcome.ts';
import type { LeasedSource } from './queries.ts';
import { hasLease, held, heldBy, ID, RELEASED } from './queries-leases.ts';
import { type Hints, planAfterFailure, planNext, RATE_WINDOW } from './schedule.ts';

/** What a poll that was understood leaves behind. */
export interface Success {
  now: number;
  hints: Hints;
  /** Absent ones stay as they are (304 answers often repeat nothing); null forgets. */
  etag?: string | null;
  lastModified?: string | null;
  bodyHash?: string | null;
  /** Goes with `bodyHash`. */
  listed?: Buffer | null;
  title?: string | undefined;
  movedTo?: string | undefined;
  broughtNew: boolean;
  /** `now`, `later`: entries beyond one poll's share are left; `soon`: pages are to be tried again. */
  again?: 'now' | 'soon' | 'later' | undefined;
  /** What the feed announces (null: nothing); absent when it was not read. */
  hub?: { hub: string; topic: string } | null | undefined;
  /** In order, but worth an admin's eye. */
  note?: Failure | undefined;
}

/** Pages that failed are tried again after this at the latest. */
export const SOON = 15 * MINUTE;

const articlesSince = preparedOnce((db) =>
  db
    .select({ n: count() })
    .from(channelArticles)
    .where(and(eq(channelArticles.channelId, ID), gte(channelArticles.articleId, sql.placeholder('since'))))
    .prepare(UNNAMED),
);

const TOLD = ['etag', 'lastModified', 'bodyHash', 'listed', 'dueAt', 'intervalMs', 'perDay', 'newAt'] as const;
const REMARK = ['errorCode', 'errorText', 'errorAt'] as const;
const told = (names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, sql`${sql.placeholder(name)}`]));

const settled = preparedOnce((db) => {
  const now = sql`${sql.placeholder('now')}`;
  return db
    .update(sources)
    .set({ ...told([...TOLD, ...REMARK]), failures: 0, triedAt: now, succeededAt: now, ...RELEASED })
    .where(heldBy)
    .prepare(UNNAMED);
});

/** Ends a lease after a success, inside the transaction that stored the last of it. */
export async function settleSuccess(tx: Db, source: LeasedSource, success: Success): Promise<void> {
  const { now, note } = success;
  const [row] = await articlesSince(tx).execute({ id: source.id, since: idFloor(now - RATE_WINDOW) });
  const recent = Number(row?.n ?? 0);
  const newAt = success.broughtNew ? now : source.newAt;
  const plan = planNext({ sourceId: source.id, now, recent, newAt }, success.hints);
  const dueAt = { now: 0, soon: Math.min(plan.dueAt, now + SOON), later: plan.dueAt }[success.again ?? 'later'];
  await learn(tx, source, success);
  const { etag = source.etag, lastModified = source.lastModified } = success;
  const { bodyHash = source.bodyHash, listed = source.listed } = success;
  await settled(tx).execute({
    id: source.id,
    token: source.token,
    now,
    ...{ etag, lastModified, bodyHash, listed, dueAt, newAt },
    intervalMs: plan.intervalMs,
    perDay: Math.round(recent / (RATE_WINDOW / DAY)),
    errorCode: note?.code ?? null,
    errorText: note?.sentence ?? null,
    errorAt: note ? now : null,
  });
  if (success.movedTo) await moveSource(tx, source, success.movedTo);
}

const learned = preparedOnce((db) =>
  db
    .update(sources)
    .set(told(['title', 'hub', 'topic']))
    .where(heldBy)
    .prepare(UNNAMED),
);

/** What the listing says of itself. While the lease is ours nobody else learns of it. */
async function learn(tx: Db, source: LeasedSource, { title, hub }: Success): Promise<void> {
  const said = {
    title: title || source.title,
    ...(hub === undefined ? { hub: source.hub, topic: source.topic } : (hub ?? { hub: null, topic: null })),
  };
  if (said.title === source.title && said.hub === source.hub && said.topic === source.topic) return;
  await learned(tx).execute({ id: source.id, token: source.token, ...said });
}

/** A permanent redirect: the new address is kept, unless it is another source already; then this one has ended. */
async function moveSource(tx: Db, source: LeasedSource, url: string): Promise<void> {
  // Of two that move there at once the second sees the first.
  await holdLock(tx, `address ${url}`);
  const [other] = await tx.select({ id: sources.id }).from(sources).where(eq(sources.url, url)).limit(1);
  if (other?.id === source.id) return;
  const change = other
    ? { status: 'gone' as const, errorCode: 'gone', errorText: `It has moved to ${url}, which is a source already.` }
    : { url, host: new URL(url).host };
  await tx.update(sources).set(change).where(eq(sources.id, source.id));
}

/** Failures in a row after which a 410 is believed. */
const GONE_AFTER = 3;

/** Ends a lease after a failure; nothing that was stored is touched. Where an admin asked for another poll meanwhile, it is only given back: that
 *  one will tell. */
export async function settleFailure(store: Store, source: LeasedSource, failure: Failure, now: number): Promise<void> {
  const failures = source.failures + 1;
  const plan = planAfterFailure({
    sourceId: source.id,
    now,
    failures,
    intervalMs: source.intervalMs,
    retryAfterMs: failure.retryAfterMs,
    stubborn: [
      'not-found',
      'gone',
      'forbidden',
      'not-feed',
      'bad-list',
      'locked',
      'blocked-address',
      'bad-address',
    ].includes(failure.code),
  });
  const gone = failure.permanent === true && failures >= GONE_AFTER;
  await store.write(async (tx) => {
    if (!(await hasLease(tx, source))) return;
    await tx
      .update(sources)
      .set({
        dueAt: plan.dueAt,
        failures,
        triedAt: now,
        errorCode: failure.code,
        errorText: failure.sentence,
        errorAt: now,
        ...RELEASED,
        // Who was paused meanwhile stays so.
        ...(gone && { status: sql`case when ${sources.status} = 'active' then 'gone' else ${sources.status} end` }),
        // It may have been the push that broke us.
        ...(failure.code === 'internal' && source.pushDueAt !== null && { pushDueAt: plan.dueAt }),
      })
      .where(held(source));
  });
}
