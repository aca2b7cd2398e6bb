// What does a reader's account entitle to at this moment? Derived from subscription rows, grants and the clock; never stored.
import { GRACE } from './plans.ts';

/** What we know of one subscription, as last read at Stripe. Instants in epoch milliseconds. */
export interface SubscriptionFact {
  /** Stripe's status: any string; unknown ones deny. */
  status: string;
  trialEndsAt: number | null;
  periodEndsAt: number | null;
  cancelAt: number | null;
  cancelAtPeriodEnd: boolean;
  /** Paused by the reader: the status stays `active`, the period is not renewed. */
  collectionPaused: boolean;
  /** First failed payment of the open invoice. */
  failedAt: number | null;
}

export interface GrantFact {
  kind: 'comp' | 'trial';
  endsAt: number;
}

/** Everything the decision needs to know of a signed-in reader. */
export interface AccessFacts {
  subscriptions: readonly SubscriptionFact[];
  grants: readonly GrantFact[];
}

export type LiveState = 'trialing' | 'active' | 'past_due' | 'comp';
export type AccessState =
  | LiveState
  /** Has an account and never had a right. */
  | 'registered'
  | 'incomplete'
  | 'incomplete_expired'
  | 'unpaid'
  | 'paused'
  | 'canceled'
  | 'trial_ended'
  /** Was active or past due, and the grace is over; or a status we do not know. */
  | 'lapsed';

export type ClosedState = Exclude<AccessState, LiveState>;

export interface LiveRight {
  state: LiveState;
  /** The first instant at which reading ends, unless something happens before. */
  until: number;
}

export type Entitlement = ({ reads: true } & LiveRight) | { reads: false; state: ClosedState };

/** Of several closed rows the most telling is shown: what can still be mended first. */
const TELLING: readonly ClosedState[] = [
  'paused',
  'unpaid',
  'incomplete',
  'lapsed',
  'canceled',
  'trial_ended',
  'incomplete_expired',
  'registered',
];

const CLOSED_STATUS: readonly ClosedState[] = ['incomplete', 'incomplete_expired', 'unpaid', 'paused', 'canceled'];

/** The end of what was paid for, or the cancellation before it. An unknown end is none: a cancellation alone gives no right. */
const endOf = (end: number | null, cancelAt: number | null): number | null =>
  end === null || cancelAt === null ? end : Math.min(end, cancelAt);

/** The right that a subscription gives, whether or not it is over by now; null when its status never reads. */
function rightOfSubscription(row: SubscriptionFact): LiveRight | null {
  const until = (state: LiveState, at: number | null, grace: number) =>
    at === null ? null : { state, until: at + grace };
  switch (row.status) {
    case 'trialing':
      return until('trialing', endOf(row.trialEndsAt, row.cancelAt), GRACE.trial);
    case 'active':
      return until('active', endOf(row.periodEndsAt, row.cancelAt), row.collectionPaused ? 0 : GRACE.active);
    case 'past_due':
      return until('past_due', row.failedAt, GRACE.pastDue);
    default:
      return null;
  }
}

function rightOfGrant(grant: GrantFact): LiveRight {
  if (grant.kind === 'trial') return { state: 'trialing', until: grant.endsAt + GRACE.trial };
  return { state: 'comp', until: grant.endsAt };
}

/** What a subscription that does not read is called. */
function closedSubscription(row: SubscriptionFact): ClosedState {
  if (row.status === 'trialing') return 'trial_ended';
  if (row.status === 'active' && row.collectionPaused) return 'paused';
  return CLOSED_STATUS.find((status) => status === row.status) ?? 'lapsed';
}

/** The best of all rows wins: of those that read at `now`, the one that reads longest. */
export function entitlementOf(facts: AccessFacts, now: number): Entitlement {
  const live: LiveRight[] = [];
  const closed = new Set<ClosedState>();
  for (const row of facts.subscriptions) {
    const right = rightOfSubscription(row);
    if (right && right.until > now) live.push(right);
    else closed.add(closedSubscription(row));
  }
  for (const grant of facts.grants) {
    const right = rightOfGrant(grant);
    if (right.until > now) live.push(right);
    else closed.add(right.state === 'trialing' ? 'trial_ended' : 'lapsed');
  }
  const best = live.sort((a, b) => b.until - a.until)[0];
  if (best) return { reads: true, ...best };
  return { reads: false, state: TELLING.find((state) => closed.has(state)) ?? 'registered' };
}
