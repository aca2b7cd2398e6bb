// What is offered to this viewer on the page of prices? The plans as Stripe has them, and whether a trial goes before.

import { TRIAL_DAYS } from '../access/plans.ts';
import { trialHashOf } from '../access/users.ts';
import type { Viewer } from '../access/viewer.ts';
import { DAY } from '../platform/clock.ts';
import { currentSubscription } from './changes.ts';
import type { PlanView } from './membership.ts';
import { money, offeredPlans, type PlanKey } from './prices.ts';
import { payerById, trialWasUsed } from './queries.ts';
import type { Billing } from './read.ts';

export interface PricingView {
  plans: PlanView[];
  /** The chosen one; null while nothing is sold. */
  chosen: PlanView | null;
  /** Months that a year costs less than twelve; 0 when none. */
  monthsFree: number;
  /** When the trial would end that goes before, epoch milliseconds; null: this account had it. */
  trialEndsAt: number | null;
  trialDays: number;
  /** `sign-up`: a stranger. `confirm`: the e-mail is not confirmed yet. `buy`: on to checkout. `manage`: has a subscription. */
  next: 'sign-up' | 'confirm' | 'buy' | 'manage';
}

/** The page of prices for this viewer at `now`; `wanted` is whatever the address says. */
export async function pricingView(
  { store }: Pick<Billing, 'store'>,
  viewer: Viewer,
  wanted: string | undefined,
  now: number,
): Promise<PricingView> {
  const plans = await offeredPlans(store);
  const views = plans.map(({ key, amount, currency }): PlanView => ({ key, price: money(amount, currency) }));
  const key: PlanKey = wanted === 'yearly' ? 'yearly' : 'monthly';
  const amount = (of: PlanKey): number => plans.find((plan) => plan.key === of)?.amount ?? 0;
  const saved = amount('monthly') * 12 - amount('yearly');
  const payer = viewer.kind === 'anonymous' ? null : await payerById(store.read, viewer.id);
  const used = payer !== null && (await trialWasUsed(store.read, trialHashOf(payer.trialKey)));
  return {
    plans: views,
    chosen: views.find((plan) => plan.key === key) ?? views[0] ?? null,
    monthsFree: amount('monthly') > 0 && amount('yearly') > 0 ? Math.max(0, Math.round(saved / amount('monthly'))) : 0,
    trialEndsAt: used ? null : now + TRIAL_DAYS * DAY,
    trialDays: TRIAL_DAYS,
    next: await nextStep({ store }, viewer, payer?.confirmedAt ?? null),
  };
}

async function nextStep(
  billing: Pick<Billing, 'store'>,
  viewer: Viewer,
  confirmedAt: number | null,
): Promise<PricingView['next']> {
  if (viewer.kind === 'anonymous') return 'sign-up';
  const current = await currentSubscription(billing, viewer.id);
  if (current && current.status !== 'incomplete') return 'manage';
  return confirmedAt === null ? 'confirm' : 'buy';
}
