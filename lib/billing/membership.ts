// How does a reader stand with us? The state of their membership, its dates, and what they may do about it now.

import type { AccessState } from '../access/entitlement.ts';
import { GRACE, TRIAL_DAYS } from '../access/plans.ts';
import type { SignedInViewer } from '../access/viewer.ts';
import { DAY } from '../platform/clock.ts';
import { currentSubscription } from './changes.ts';
import { money, offeredPlans, type Plan, type PlanKey } from './prices.ts';
import type { SubscriptionFacts } from './queries.ts';
import type { Billing } from './read.ts';

export interface PlanView {
  key: PlanKey;
  /** A period's price as readers read it: "€9.90". */
  price: string;
}

export interface MembershipView {
  state: AccessState;
  /** What is paid, or will be; null without a subscription. `key` null: a price that is not sold any more. */
  plan: { key: PlanKey | null; price: string; interval: string } | null;
  trial: { day: number; days: number; endsAt: number } | null;
  /** When reading ends for good; set once it was cancelled. */
  endsAt: number | null;
  /** When the next payment is due; null when there is none. */
  renewsAt: number | null;
  /** Until when everything stays open although a payment is missing. */
  graceUntil: number | null;
  /** Resting: until when what was paid for still reads. */
  restsFrom: number | null;
  /** The other plan, when it can be changed to now. */
  other: PlanView | null;
  can: { cancel: boolean; keep: boolean; pause: boolean; goOn: boolean; card: boolean; subscribe: boolean };
  /** What is sold, for those who have nothing. */
  plans: PlanView[];
}

const planView = ({ key, amount, currency }: Plan): PlanView => ({ key, price: money(amount, currency) });

/** The membership of a signed-in viewer at `now`, from rows alone: Stripe is not asked. */
export async function membershipOf(
  billing: Pick<Billing, 'store'>,
  viewer: SignedInViewer,
  now: number,
): Promise<MembershipView> {
  const [plans, current] = await Promise.all([offeredPlans(billing.store), currentSubscription(billing, viewer.id)]);
  const sold = plans.map(planView);
  return {
    state: viewer.state,
    plan: current && planOf(current, plans),
    trial: trialOf(current, viewer, now),
    endsAt: current?.cancelAt ?? null,
    renewsAt: renewalOf(current),
    graceUntil: current?.status === 'past_due' && current.failedAt ? current.failedAt + GRACE.pastDue : null,
    restsFrom: current?.collectionPaused ? current.periodEndsAt : null,
    other: otherPlan(current, plans),
    can: possible(current, sold.length > 0),
    plans: sold,
  };
}

function planOf(row: SubscriptionFacts, plans: readonly Plan[]): MembershipView['plan'] {
  if (row.amount === null || row.currency === null) return null;
  const key = plans.find((plan) => plan.priceId === row.priceId)?.key ?? null;
  return { key, price: money(row.amount, row.currency), interval: row.interval ?? 'month' };
}

function trialOf(row: SubscriptionFacts | null, viewer: SignedInViewer, now: number): MembershipView['trial'] {
  const endsAt = row?.status === 'trialing' ? row.trialEndsAt : grantedTrial(viewer, now);
  if (endsAt === null || endsAt < now) return null;
  const left = Math.ceil((endsAt - now) / DAY);
  return { day: Math.min(TRIAL_DAYS, Math.max(1, TRIAL_DAYS - left + 1)), days: TRIAL_DAYS, endsAt };
}

/** Where nothing can be bought, sign-up gives the trial as a grant. */
const grantedTrial = (viewer: SignedInViewer, now: number): number | null =>
  viewer.facts.grants.find((grant) => grant.kind === 'trial' && grant.endsAt > now)?.endsAt ?? null;

function renewalOf(row: SubscriptionFacts | null): number | null {
  if (!row || row.cancelAt !== null || row.collectionPaused) return null;
  if (row.status === 'trialing') return row.trialEndsAt;
  return row.status === 'active' ? row.periodEndsAt : null;
}

function otherPlan(row: SubscriptionFacts | null, plans: readonly Plan[]): PlanView | null {
  const changes = row && (row.status === 'trialing' || (row.status === 'active' && !row.collectionPaused));
  if (!changes || row.cancelAt !== null) return null;
  const other = plans.find((plan) => plan.priceId !== row.priceId);
  return other ? planView(other) : null;
}

function possible(row: SubscriptionFacts | null, sold: boolean): MembershipView['can'] {
  const none = { cancel: false, keep: false, pause: false, goOn: false, card: false, subscribe: sold };
  if (!row) return none;
  const { status, cancelAt, collectionPaused } = row;
  const live = status === 'trialing' || status === 'active' || status === 'past_due';
  const waits = status === 'unpaid' || status === 'paused';
  return {
    cancel: (live || waits) && cancelAt === null,
    keep: live && cancelAt !== null,
    pause: status === 'active' && cancelAt === null && !collectionPaused,
    goOn: collectionPaused,
    card: live || waits || status === 'incomplete',
    subscribe: sold && !live && !waits,
  };
}
