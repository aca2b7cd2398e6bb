// What may a member change? Cancel, stay after all, rest, go on, another plan, another card: asked of Stripe, then read again at once.

import type Stripe from 'stripe';
import { AppError } from '../platform/errors.ts';
import { customerFor } from './customer.ts';
import { offeredPlans, type PlanKey } from './prices.ts';
import { payerById, type SubscriptionFacts, subscriptionById, subscriptionsOf } from './queries.ts';
import type { Billing } from './read.ts';
import { ask, askFor, faultOf } from './stripe.ts';
import { idOf, isOver } from './subscription-row.ts';
import { syncSubscription } from './sync.ts';

export type Changed =
  | { kind: 'done' }
  /** There is no subscription that this could be done to, or not as it stands now. */
  | { kind: 'not-now' }
  /** The bank or the card said no. */
  | { kind: 'declined' }
  /** The bank wants its customer to confirm: the invoice's page leads there. */
  | { kind: 'unfinished' }
  /** Only with a card: Stripe's own page takes it. */
  | { kind: 'needs-card' };

export type Change = 'cancel' | 'keep' | 'pause' | 'go-on';

/** The subscription that an account's changes are about: the one that is not over, the newest first. */
export async function currentSubscription(
  { store }: Pick<Billing, 'store'>,
  userId: number,
): Promise<SubscriptionFacts | null> {
  const rows = await subscriptionsOf(store.read, userId);
  return (
    rows.find((row) => !isOver(row.status) && row.status !== 'incomplete') ??
    rows.find((row) => !isOver(row.status)) ??
    null
  );
}

const PARAMS: Record<Exclude<Change, 'go-on'>, Stripe.SubscriptionUpdateParams> = {
  cancel: { cancel_at_period_end: true },
  keep: { cancel_at_period_end: false },
  pause: { pause_collection: { behavior: 'void' } },
};

/** Makes one change to the account's subscription. Throws AppError('unavailable') when Stripe cannot be reached. */
export async function changeSubscription(billing: Billing, userId: number, change: Change): Promise<Changed> {
  const current = await currentSubscription(billing, userId);
  if (!current || !fits(current, change)) return { kind: 'not-now' };
  if (change !== 'go-on') return attempt(billing, current.id, () => update(billing, current, PARAMS[change]));
  const changed = await attempt(billing, current.id, () => goOn(billing, current));
  const after = await subscriptionById(billing.store.read, current.id);
  // Stripe takes the wish and then asks the bank: the answer stands in the status.
  const waits = after?.status === 'paused' || after?.status === 'past_due';
  if (changed.kind !== 'done' || !waits) return changed;
  return after.hasCard ? refusal(billing, current.id) : { kind: 'needs-card' };
}

/** What a payment that did not come waits for: the bank's customer, or another card. */
async function refusal({ client }: Billing, id: string): Promise<Changed> {
  const subscription = await askFor(() => client.subscriptions.retrieve(id, { expand: ['latest_invoice.payments'] }));
  const invoice = subscription?.latest_invoice;
  const payments = typeof invoice === 'object' ? (invoice?.payments?.data ?? []) : [];
  for (const { payment, status } of payments) {
    const intent = status === 'open' ? idOf(payment.payment_intent) : null;
    const found = intent && (await askFor(() => client.paymentIntents.retrieve(intent)));
    if (found && found.status === 'requires_action') return { kind: 'unfinished' };
  }
  return { kind: 'declined' };
}

function fits({ status, cancelAt, collectionPaused }: SubscriptionFacts, change: Change): boolean {
  const isLive = status === 'trialing' || status === 'active' || status === 'past_due';
  if (change === 'cancel') return (isLive || status === 'unpaid' || status === 'paused') && cancelAt === null;
  if (change === 'keep') return isLive && cancelAt !== null;
  if (change === 'pause') return status === 'active' && !collectionPaused && cancelAt === null;
  return status === 'paused' || collectionPaused;
}

const update = async (
  { client }: Billing,
  { id, status, cancelAtPeriodEnd, cancelAt }: SubscriptionFacts,
  params: Stripe.SubscriptionUpdateParams,
): Promise<void> => {
  // A trial without an end of its own, and what waits for a card, end at once: nothing was paid for.
  if (params.cancel_at_period_end && (status === 'paused' || status === 'unpaid')) {
    await ask(() => client.subscriptions.cancel(id));
    return;
  }
  // Stripe's own pages write a date (cancel_at) where the flag would do: to stay, whichever is set is taken away.
  const stays = params.cancel_at_period_end === false && !cancelAtPeriodEnd && cancelAt !== null;
  await ask(() => client.subscriptions.update(id, stays ? { cancel_at: '' } : params));
};

/** After a rest of one's own, or after a trial that ended without a card. Nothing is open before it is paid for. */
async function goOn(billing: Billing, current: SubscriptionFacts): Promise<void> {
  const { client, clock } = billing;
  const { id } = current;
  if (current.status === 'paused') {
    const params: Stripe.SubscriptionResumeParams = {
      billing_cycle_anchor: { type: 'now' },
      payment_behavior: 'resume_on_payment_success',
    };
    await ask(() => client.subscriptions.resume(id, params));
    return;
  }
  // What was paid for still runs: it simply goes on. Else a new period begins now, and is paid now.
  const paid = (current.periodEndsAt ?? 0) > clock();
  const newPeriod: Stripe.SubscriptionUpdateParams = {
    billing_cycle_anchor: { type: 'now' },
    proration_behavior: 'none',
    payment_behavior: 'error_if_incomplete',
  };
  await ask(() => client.subscriptions.update(id, { pause_collection: '', ...(!paid && newPeriod) }));
}

async function attempt(billing: Billing, id: string, change: () => Promise<void>): Promise<Changed> {
  let outcome: Changed = { kind: 'done' };
  try {
    await change();
  } catch (error) {
    const fault = faultOf(error);
    if (fault === null) throw error;
    outcome = { kind: fault === 'card' ? 'declined' : 'not-now' };
  }
  await syncSubscription(billing, id);
  return outcome;
}

export interface PlanChange {
  plan: PlanKey;
  /** Minor units to pay now; negative: credit for later. */
  dueNow: number;
  currency: string;
  /** A period of the new plan. */
  amount: number;
}

/** What changing to `plan` would cost now; null when there is nothing to change. */
export async function previewPlan(billing: Billing, userId: number, plan: PlanKey): Promise<PlanChange | null> {
  const found = await planChange(billing, userId, plan);
  if (!found) return null;
  const { client } = billing;
  const { current, subscription, price } = found;
  const amount = price.amount;
  if (current.status === 'trialing') return { plan, dueNow: 0, currency: price.currency, amount };
  const preview = await askFor(() =>
    client.invoices.createPreview({
      subscription: current.id,
      subscription_details: { items: itemsFor(subscription, price.priceId), proration_behavior: 'always_invoice' },
    }),
  );
  // What is due is never below nothing at Stripe; what is left over stands in the total.
  return preview && { plan, dueNow: Math.min(preview.total, preview.amount_due), currency: preview.currency, amount };
}

/** Changes to `plan`: the rest of what was paid counts, the difference is paid now; in the trial nothing is. */
export async function changePlan(billing: Billing, userId: number, plan: PlanKey): Promise<Changed> {
  const found = await planChange(billing, userId, plan);
  if (!found) return { kind: 'not-now' };
  const { current, subscription, price } = found;
  const params: Stripe.SubscriptionUpdateParams = {
    items: itemsFor(subscription, price.priceId),
    proration_behavior: current.status === 'trialing' ? 'none' : 'always_invoice',
    payment_behavior: 'error_if_incomplete',
  };
  return attempt(billing, current.id, async () => {
    await ask(() => billing.client.subscriptions.update(current.id, params));
  });
}

const itemsFor = (subscription: Stripe.Subscription, price: string): { id: string; price: string }[] =>
  subscription.items.data.slice(0, 1).map(({ id }) => ({ id, price }));

async function planChange(billing: Billing, userId: number, plan: PlanKey) {
  const current = await currentSubscription(billing, userId);
  const price = (await offeredPlans(billing.store)).find((p) => p.key === plan);
  const isLive = current?.status === 'trialing' || (current?.status === 'active' && !current.collectionPaused);
  if (!current || !price || !isLive || current.priceId === price.priceId) return null;
  const subscription = await askFor(() => billing.client.subscriptions.retrieve(current.id));
  return subscription && { current, subscription, price };
}

export type PortalWay = 'overview' | 'card';

/**
 * The address of Stripe's own pages for this account: invoices, cards, addresses (docs.stripe.com/customer-management). They lead back to
 * `home`, after a new card to `cardDone`.
 */
export async function openPortal(
  billing: Billing,
  { userId, way, home, cardDone }: { userId: number; way: PortalWay; home: string; cardDone: string },
): Promise<string> {
  const payer = await payerById(billing.store.read, userId);
  if (!payer) throw new AppError('not-found', 'There is no such account.');
  const params: Stripe.BillingPortal.SessionCreateParams = {
    customer: await customerFor(billing, payer),
    return_url: home,
  };
  if (way === 'card') {
    params.flow_data = {
      type: 'payment_method_update',
      after_completion: { type: 'redirect', redirect: { return_url: cardDone } },
    };
  }
  const session = await ask(() => billing.client.billingPortal.sessions.create(params));
  return session.url;
}

/** After a card was given: it is the one that pays from now on; what waited for one goes on, what was open is paid. */
export async function takeNewCard(billing: Billing, userId: number): Promise<Changed> {
  const { client } = billing;
  const current = await currentSubscription(billing, userId);
  if (!current) return { kind: 'not-now' };
  const subscription = await ask(() => client.subscriptions.retrieve(current.id, { expand: ['customer'] }));
  const { customer } = subscription;
  const card =
    typeof customer === 'object' && !customer.deleted ? customer.invoice_settings.default_payment_method : null;
  const latest = idOf(card);
  // Stripe's page puts the new card on the customer; a subscription that has one of its own would go on with the old.
  if (latest && subscription.default_payment_method && idOf(subscription.default_payment_method) !== latest)
    await ask(() => client.subscriptions.update(current.id, { default_payment_method: latest }));
  if (current.status === 'paused') return changeSubscription(billing, userId, 'go-on');
  const invoice = idOf(subscription.latest_invoice);
  const open = current.status === 'past_due' || current.status === 'unpaid' || current.status === 'incomplete';
  if (!open || !invoice) {
    await syncSubscription(billing, current.id);
    return { kind: 'done' };
  }
  const paid = await attempt(billing, current.id, async () => {
    await ask(() => client.invoices.pay(invoice));
  });
  return paid.kind === 'declined' ? refusal(billing, current.id) : paid;
}
