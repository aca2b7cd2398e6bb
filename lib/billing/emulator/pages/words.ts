// How are money, dates and states said on the pages?

import type { Invoice, Price, Subscription } from '../wire.ts';

export const moneyText = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).format(amount / 100);

export const dateText = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at * 1000);

export const instantText = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(at * 1000);

export function priceText(price: Price): string {
  const amount = moneyText(price.unit_amount ?? 0, price.currency);
  const { interval = '', interval_count: count = 1 } = price.recurring ?? {};
  if (!interval) return amount;
  return count === 1 ? `${amount} a ${interval}` : `${amount} every ${count} ${interval}s`;
}

/** One sentence: what a subscription is and what comes next. */
export function stateText(subscription: Subscription): string {
  const end = subscription.items.data[0]?.current_period_end ?? 0;
  if (subscription.cancel_at !== null && subscription.ended_at === null)
    return `Cancelled; runs until ${dateText(subscription.cancel_at)}.`;
  if (subscription.pause_collection) return 'Active, and collects nothing for now.';
  switch (subscription.status) {
    case 'trialing':
      return `In its trial until ${dateText(subscription.trial_end ?? end)}.`;
    case 'active':
      return `Active; renews on ${dateText(end)}.`;
    case 'past_due':
      return 'The last payment failed; it is tried again.';
    case 'unpaid':
      return 'Payments failed for good.';
    case 'paused':
      return 'Paused: the trial ended without a card.';
    case 'incomplete':
      return 'Waits for its first payment.';
    case 'incomplete_expired':
      return 'The first payment never came.';
    default:
      return `Ended on ${dateText(subscription.ended_at ?? end)}.`;
  }
}

export function invoiceText(invoice: Invoice): string {
  switch (invoice.status) {
    case 'draft':
      return 'Draft';
    case 'open':
      return 'Open';
    case 'paid':
      return 'Paid';
    case 'void':
      return 'Void';
    default:
      return 'Uncollectible';
  }
}
