// Whose membership is at a point that a mail tells of? Only rows near such a point: the day is decided in notices.ts.
import { and, between, eq, gt, inArray, isNotNull, notExists, or, type SQLWrapper, sql } from 'drizzle-orm';
import { grants, users } from '../../db/schema/accounts.ts';
import { subscriptions } from '../../db/schema/billing.ts';
import { mails } from '../../db/schema/delivery.ts';
import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';

/** No mail tells of what is longer ago, or further ahead. */
export const WINDOW = { back: 7 * DAY, ahead: 4 * DAY } as const;

const READER = { email: users.email, confirmedAt: users.confirmedAt };

/** Whether a subscription runs of the account that a row is about, other than the row itself. */
const pays = (userId: SQLWrapper, subscriptionId: SQLWrapper) =>
  sql`exists (select 1 from subscriptions others where others.user_id = ${userId} and others.id <> ${subscriptionId}
    and others.status in ('trialing', 'active', 'past_due'))`.mapWith(Boolean);

export type SubscriptionNear = Awaited<ReturnType<typeof subscriptionsNear>>[number];

/** `userId`: of one reader only. */
export async function subscriptionsNear(store: Store, now: number, userId?: number) {
  const { status, trialEndsAt, startedAt, failedAt, cancelAt, cancelAtPeriodEnd } = subscriptions;
  const welcomed = store.read
    .select({ one: sql`1` })
    .from(mails)
    .where(eq(mails.key, sql`'welcome:' || ${subscriptions.id}`));
  return store.read
    .select({
      ...READER,
      id: subscriptions.id,
      userId: subscriptions.userId,
      status,
      amount: subscriptions.amount,
      currency: subscriptions.currency,
      interval: subscriptions.interval,
      startedAt,
      trialEndsAt,
      periodEndsAt: subscriptions.periodEndsAt,
      cancelAt,
      cancelAtPeriodEnd,
      hasCard: subscriptions.hasCard,
      endedAt: subscriptions.endedAt,
      failedAt,
      payer: pays(subscriptions.userId, subscriptions.id),
    })
    .from(subscriptions)
    .innerJoin(users, eq(users.id, subscriptions.userId))
    .where(
      and(
        userId === undefined ? undefined : eq(subscriptions.userId, userId),
        or(
          between(trialEndsAt, now - WINDOW.back, now + WINDOW.ahead),
          between(startedAt, now - WINDOW.back, now),
          gt(failedAt, now - WINDOW.back),
          gt(cancelAt, now),
          and(eq(cancelAtPeriodEnd, true), inArray(status, ['trialing', 'active'])),
          // A trial that was paused and goes on weeks later: nothing else in the row says that money came.
          and(eq(status, 'active'), isNotNull(startedAt), notExists(welcomed)),
        ),
      ),
    );
}

export type TrialGrantNear = Awaited<ReturnType<typeof trialGrantsNear>>[number];

/** Trials that are not Stripe's. */
export const trialGrantsNear = (store: Store, now: number, userId?: number) =>
  store.read
    .select({
      ...READER,
      id: grants.id,
      userId: grants.userId,
      createdAt: grants.createdAt,
      endsAt: grants.endsAt,
      payer: pays(grants.userId, sql`''`),
    })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(
      and(
        eq(grants.kind, 'trial'),
        between(grants.endsAt, now - WINDOW.back, now + WINDOW.ahead),
        userId === undefined ? undefined : eq(grants.userId, userId),
      ),
    );

/** Which of these mails were queued before. */
export async function knownKeys(store: Store, keys: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let i = 0; i < keys.length; i += 500) {
    const some = [...keys.slice(i, i + 500)];
    for (const { key } of await store.read.select({ key: mails.key }).from(mails).where(inArray(mails.key, some)))
      known.add(key);
  }
  return known;
}
