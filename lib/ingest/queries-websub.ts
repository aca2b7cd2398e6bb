// Which subscriptions should there be, which are due, and what has a hub brought? A source's row says what its feed announces; the
// subscriptions follow it.

import { and, asc, count, eq, gt, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
import { sources } from '../../db/schema/publishers.ts';
import { type WebsubState, websubPushes, websubSubscriptions } from '../../db/schema/websub.ts';
import type { Db, Store } from '../../db/store.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';
import type { LeasedSource } from './queries.ts';
import { held, RELEASED } from './queries-leases.ts';
import { SOON, type Success } from './queries-settle.ts';
import { BEFORE_RENEWAL, LONGEST_WAIT } from './websub-lease.ts';

export type Subscription = typeof websubSubscriptions.$inferSelect;

/** Subscriptions whose source is paused, gone or removed, or announces another hub or topic, are to be ended. Gives how many. */
export async function leaveUnwanted(store: Store, now: number): Promise<number> {
  const wanted = sql`exists (select 1 from ${sources} where ${sources.id} = ${websubSubscriptions.sourceId} and ${sources.status} = 'active'
    and ${sources.hub} = ${websubSubscriptions.hub} and ${sources.topic} = ${websubSubscriptions.topic})`;
  const unwanted = and(ne(websubSubscriptions.state, 'leaving'), sql`not ${wanted}`);
  const [any] = await store.read
    .select({ id: websubSubscriptions.id })
    .from(websubSubscriptions)
    .where(unwanted)
    .limit(1);
  if (!any) return 0;
  return store.write(async (tx) => {
    const rows = await tx
      .update(websubSubscriptions)
      .set({ state: 'leaving', dueAt: now, tries: 0 })
      .where(unwanted)
      .returning({ id: websubSubscriptions.id });
    return rows.length;
  });
}

export interface Wanted {
  sourceId: number;
  hub: string;
  topic: string;
}

/** Active sources that announce a hub to which there is no subscription. */
export async function wantedSubscriptions(store: Store, limit: number): Promise<Wanted[]> {
  const rows = await store.read
    .select({ sourceId: sources.id, hub: sources.hub, topic: sources.topic })
    .from(sources)
    .leftJoin(
      websubSubscriptions,
      and(
        eq(websubSubscriptions.sourceId, sources.id),
        eq(websubSubscriptions.hub, sources.hub),
        eq(websubSubscriptions.topic, sources.topic),
        ne(websubSubscriptions.state, 'leaving'),
      ),
    )
    // Written out: the index of sources with a hub holds those only.
    .where(and(sql`${sources.hub} is not null`, eq(sources.status, 'active'), isNull(websubSubscriptions.id)))
    .limit(limit);
  return rows.flatMap(({ sourceId, hub, topic }) => (hub && topic ? [{ sourceId, hub, topic }] : []));
}

/** `secretFor` seals a fresh secret for the id that was minted. */
export async function insertSubscription(
  store: Store,
  wanted: Wanted & { token: string },
  secretFor: (id: number) => Buffer,
  now: number,
): Promise<void> {
  const id = mintId(now);
  const row = { ...wanted, id, secret: secretFor(id), state: 'asked' as const, dueAt: now, createdAt: now };
  await store.write(async (tx) => void (await tx.insert(websubSubscriptions).values(row).onConflictDoNothing()));
}

/** Those that are due, and those that wait for a time which a clock that ran ahead told them. */
export const dueSubscriptions = (store: Store, now: number, limit: number): Promise<Subscription[]> =>
  store.read
    .select()
    .from(websubSubscriptions)
    .where(or(lte(websubSubscriptions.dueAt, now), waitsForFuture(now)))
    .orderBy(asc(websubSubscriptions.dueAt))
    .limit(limit);

/** Asked for longer ago than anybody waits, or under a lease that was given at a time which has not come. */
function waitsForFuture(now: number): SQL | undefined {
  const { state, tries, dueAt, leaseUntil } = websubSubscriptions;
  const given = sql`${dueAt} - (${leaseUntil} - ${dueAt}) * ${sql.raw(String(BEFORE_RENEWAL))}`;
  const isKept = and(eq(state, 'active'), eq(tries, 0));
  return or(
    and(sql`not ${isKept}`, gt(dueAt, now + LONGEST_WAIT + CLOCK_SLACK)),
    and(isKept, gt(dueAt, now), sql`${given} > ${now + CLOCK_SLACK}`),
  );
}

/** Notes that the hub is about to be asked, and that nothing is known against it; false when somebody else did, or it is not due any more. */
export async function claimAsking(store: Store, of: Subscription, dueAt: number): Promise<boolean> {
  return store.write(async (tx) => {
    const state: WebsubState = of.state === 'denied' ? 'asked' : of.state;
    const rows = await tx
      .update(websubSubscriptions)
      .set({ state, dueAt, tries: of.tries + 1, errorText: null })
      .where(
        and(
          eq(websubSubscriptions.id, of.id),
          eq(websubSubscriptions.dueAt, of.dueAt),
          eq(websubSubscriptions.state, of.state),
        ),
      )
      .returning({ id: websubSubscriptions.id });
    return rows.length > 0;
  });
}

export async function changeSubscription(
  store: Store,
  id: number,
  change: Partial<Pick<Subscription, 'state' | 'dueAt' | 'tries' | 'leaseUntil' | 'errorText'>>,
): Promise<void> {
  await store.write(
    async (tx) => void (await tx.update(websubSubscriptions).set(change).where(eq(websubSubscriptions.id, id))),
  );
}

export async function deleteSubscription(store: Store, id: number): Promise<void> {
  await store.write(async (tx) => void (await tx.delete(websubSubscriptions).where(eq(websubSubscriptions.id, id))));
}

/** By the last part of a callback's address. */
export async function subscriptionBehind(store: Store, token: string): Promise<Subscription | null> {
  const [row] = await store.read.select().from(websubSubscriptions).where(eq(websubSubscriptions.token, token));
  return row ?? null;
}

/** What the desk shows of a source's subscription: never its token or secret. */
export async function subscriptionFacts(store: Store, sourceId: number) {
  const { hub, state, leaseUntil, pushedAt, errorText } = websubSubscriptions;
  const [row] = await store.read
    .select({ hub, state, leaseUntil, pushedAt, errorText })
    .from(websubSubscriptions)
    .where(and(eq(websubSubscriptions.sourceId, sourceId), ne(websubSubscriptions.state, 'leaving')))
    .limit(1);
  return row ?? null;
}

/** Pushes of one source that may wait; a hub that brings more is asked to come again. */
const MOST_WAITING = 20;

export type Kept = 'kept' | 'full' | 'not-polled';

/** Keeps what was pushed and marks its source, on disk before anybody is told so. */
export async function keepPush(
  store: Store,
  of: Subscription,
  push: { contentType: string; body: Buffer; hash: string },
  now: number,
): Promise<Kept> {
  return store.write<Kept>(
    async (tx) => {
      const marked = await tx
        .update(sources)
        .set({ pushDueAt: now })
        .where(and(eq(sources.id, of.sourceId), eq(sources.status, 'active')))
        .returning({ id: sources.id });
      if (marked.length === 0) return 'not-polled';
      const [waiting] = await tx
        .select({ n: count() })
        .from(websubPushes)
        .where(eq(websubPushes.sourceId, of.sourceId));
      if (Number(waiting?.n ?? 0) >= MOST_WAITING) return 'full';
      await tx
        .insert(websubPushes)
        .values({ id: mintId(now), sourceId: of.sourceId, ...push, receivedAt: now })
        .onConflictDoNothing();
      await tx.update(websubSubscriptions).set({ pushedAt: now }).where(eq(websubSubscriptions.id, of.id));
      return 'kept';
    },
    { durable: true },
  );
}

export interface Push {
  id: number;
  contentType: string;
  body: Buffer;
}

/** A push that broke whoever took it in so often is given up: the poll is the net. */
const MAX_TRIES = 3;

/** The push of this source that has waited longest, with one try more on its account. Undefined when none waits (any more). */
export async function takePush(store: Store, sourceId: number): Promise<Push | undefined> {
  return store.write(async (tx) => {
    const mine = eq(websubPushes.sourceId, sourceId);
    await tx.delete(websubPushes).where(and(mine, sql`${websubPushes.tries} >= ${MAX_TRIES}`));
    const [oldest] = await tx
      .select({ id: websubPushes.id, contentType: websubPushes.contentType, body: websubPushes.body })
      .from(websubPushes)
      .where(mine)
      .orderBy(asc(websubPushes.receivedAt), asc(websubPushes.id))
      .limit(1);
    if (oldest) {
      await tx
        .update(websubPushes)
        .set({ tries: sql`${websubPushes.tries} + 1` })
        .where(eq(websubPushes.id, oldest.id));
    } else {
      await tx
        .update(sources)
        .set({ pushDueAt: null })
        .where(and(eq(sources.id, sourceId), isNotNull(sources.pushDueAt)));
    }
    return oldest;
  });
}

/** What a push that was taken in leaves behind. Its source is polled when it was due anyway. */
export interface PushTaken {
  id: number;
  now: number;
  broughtNew: boolean;
  /** As with polls; `poll`: it could not be read, so the publisher is asked what is new. */
  again: Success['again'] | 'poll';
}

/** Ends a lease that was taken for a push, inside the transaction that stored the last of it. */
export async function settlePush(tx: Db, source: LeasedSource, push: PushTaken): Promise<void> {
  const { now, again } = push;
  const mine = eq(websubPushes.id, push.id);
  // What is left of it is the next round's, at once.
  if (again === 'now') await tx.update(websubPushes).set({ tries: 0 }).where(mine);
  else await tx.delete(websubPushes).where(mine);
  const [next] = await tx
    .select({ id: websubPushes.id })
    .from(websubPushes)
    .where(eq(websubPushes.sourceId, source.id))
    .limit(1);
  const sooner = again === 'soon' ? now + SOON : again === 'poll' ? now : source.dueAt;
  await tx
    .update(sources)
    .set({
      pushDueAt: next ? now : null,
      dueAt: Math.min(source.dueAt, sooner),
      ...(push.broughtNew && { newAt: now }),
      ...RELEASED,
    })
    .where(held(source));
}
