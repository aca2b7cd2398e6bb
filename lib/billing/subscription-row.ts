// What does Stripe's subscription say? Its object as one row of ours: pure, so that every shape it comes in can be tested.

import type Stripe from 'stripe';
import { SECOND } from '../platform/clock.ts';
import type { SubscriptionRow } from './queries.ts';

/** Metadata that our checkout writes on what it makes. */
export const OURS = 'masthead';

/** Statuses from which nothing leads back (docs.stripe.com/billing/subscriptions/overview#subscription-statuses). */
export const isOver = (status: string): boolean => status === 'canceled' || status === 'incomplete_expired';

const toMs = (seconds: number | null | undefined): number | null =>
  seconds === null || seconds === undefined ? null : seconds * SECOND;

/** The id of what Stripe gives as an id or, expanded, as the object. */
export const idOf = (of: string | { id: string } | null | undefined): string | null =>
  typeof of === 'string' ? of : (of?.id ?? null);

const latestInvoice = (subscription: Stripe.Subscription): Stripe.Invoice | null =>
  typeof subscription.latest_invoice === 'object' ? subscription.latest_invoice : null;

/**
 * The end of what was paid for. Since 2025 the period stands on the items. While collection is paused Stripe goes on from period to
 * period and voids the invoices, or leaves them as drafts: nobody paid for such a period, so that one ended where it began.
 */
function paidUntil(subscription: Stripe.Subscription): number | null {
  const items = subscription.items.data;
  const invoice = latestInvoice(subscription);
  const rests = subscription.pause_collection !== null && invoice?.status !== 'paid';
  const unpaid =
    invoice !== null && invoice.total > 0 && (rests || /^(void|uncollectible)$/.test(invoice.status ?? ''));
  const edges = items.map((item) => (unpaid ? item.current_period_start : item.current_period_end));
  return edges.length > 0 ? Math.min(...edges) * SECOND : null;
}

/** "Ends on" comes in two shapes: `cancel_at`, or `cancel_at_period_end` with none. */
function endsAt(subscription: Stripe.Subscription, periodEnd: number | null): number | null {
  if (subscription.cancel_at !== null) return toMs(subscription.cancel_at);
  if (!subscription.cancel_at_period_end) return null;
  return subscription.status === 'trialing' ? toMs(subscription.trial_end) : periodEnd;
}

/** Asked for money, and did not get it. */
export const isBehind = (status: string): boolean => status === 'past_due' || status === 'unpaid';

/**
 * When the first of the invoices that nobody paid was tried: Stripe finalises an invoice and asks for the money at once. Where it is set to
 * leave a subscription past due, each period adds another: grace runs from the first, not anew. `invoices`: the newest first.
 */
function firstFailure(subscription: Stripe.Subscription, invoices: readonly Stripe.Invoice[]): number | null {
  if (!isBehind(subscription.status)) return null;
  const asked = invoices.filter(({ status, total }) => status !== 'draft' && status !== 'void' && total > 0);
  const paid = asked.findIndex(({ status }) => status === 'paid');
  const first = asked.slice(0, paid === -1 ? undefined : paid).at(-1) ?? latestInvoice(subscription);
  return first ? toMs(first.status_transitions.finalized_at ?? first.created) : null;
}

/** A card of the subscription's own, else the customer's: that order is Stripe's (docs.stripe.com/api/subscriptions/object). */
function hasCard({ default_payment_method, customer }: Stripe.Subscription): boolean {
  if (default_payment_method !== null) return true;
  return typeof customer === 'object' && !customer.deleted && customer.invoice_settings.default_payment_method !== null;
}

/**
 * The row of a subscription read with `latest_invoice` and `customer` expanded. `readAt`: when the read was sent, epoch milliseconds.
 * `invoices`: its newest, the newest first, when it is behind with paying. An unknown status or interval is kept as it is; what nobody knows
 * gives no right.
 */
export function rowOf(
  subscription: Stripe.Subscription,
  userId: number,
  readAt: number,
  invoices: readonly Stripe.Invoice[] = [],
): SubscriptionRow {
  const price = subscription.items.data[0]?.price;
  const periodEndsAt = paidUntil(subscription);
  return {
    id: subscription.id,
    userId,
    customerId: idOf(subscription.customer),
    status: subscription.status,
    priceId: price?.id ?? null,
    amount: price?.unit_amount ?? null,
    currency: price?.currency ?? null,
    interval: price?.recurring?.interval ?? null,
    startedAt: toMs(subscription.start_date),
    trialEndsAt: toMs(subscription.trial_end),
    periodEndsAt,
    cancelAt: endsAt(subscription, periodEndsAt),
    cancelAtPeriodEnd: subscription.cancel_at_period_end,
    hasCard: hasCard(subscription),
    endedAt: toMs(subscription.ended_at),
    collectionPaused: subscription.pause_collection !== null,
    resumesAt: toMs(subscription.pause_collection?.resumes_at),
    failedAt: firstFailure(subscription, invoices),
    readAt,
  };
}

/** Whether a subscription is for our plans: made by our checkout, or for a product of ours. Others share the Stripe account. */
export function isOurs(subscription: Stripe.Subscription, products: ReadonlySet<string>): boolean {
  if (subscription.metadata['app'] === OURS) return true;
  return subscription.items.data.some((item) => products.has(idOf(item.price.product) ?? ''));
}

/** The account that our checkout wrote on it; null when it was made elsewhere. */
export function userIdIn(metadata: Stripe.Metadata | null | undefined): number | null {
  const userId = Number(metadata?.['userId'] ?? Number.NaN);
  return Number.isSafeInteger(userId) && userId > 0 ? userId : null;
}
