// What does a paid or unpaid invoice do to its subscription?

import type { Books } from '../books.ts';
import { itemOf } from '../objects/subscription.ts';
import type { Invoice, Subscription } from '../wire.ts';
import { end } from './cancel.ts';
import { changeSubscription } from './change.ts';
import type { Outcome } from './collect.ts';
import { subscriptionOf } from './find.ts';

/** Runs again from the payment of the invoice that was drawn up for it. */
export function comeBack(books: Books, subscription: Subscription, invoice: Invoice, at: number): void {
  const [line] = invoice.lines.data;
  changeSubscription(books, subscription, () => {
    subscription.status = 'active';
    const item = itemOf(subscription);
    item.current_period_start = line?.period.start ?? at;
    item.current_period_end = line?.period.end ?? at;
    subscription.billing_cycle_anchor = item.current_period_start;
  });
  books.memo(subscription.id).resume_expires_at = null;
  books.emit('customer.subscription.resumed', subscription);
}

function paid(books: Books, subscription: Subscription, invoice: Invoice, at: number): void {
  const current = subscription.latest_invoice === invoice.id;
  if (subscription.status === 'paused' && current) comeBack(books, subscription, invoice, at);
  else if (subscription.status === 'incomplete' || (isBehind(subscription) && current)) {
    changeSubscription(books, subscription, () => {
      subscription.status = 'active';
    });
  }
}

const isBehind = (subscription: Subscription): boolean =>
  subscription.status === 'past_due' || subscription.status === 'unpaid';

function unpaid(books: Books, subscription: Subscription, invoice: Invoice, at: number, automatic: boolean): void {
  if (subscription.status === 'active') {
    changeSubscription(books, subscription, () => {
      subscription.status = 'past_due';
    });
  }
  const over = automatic && invoice.next_payment_attempt === null && subscription.status === 'past_due';
  if (!over) return;
  const after = books.memo(subscription.id).afterRetries ?? books.afterRetries;
  if (after === 'canceled') end(books, subscription, at, 'payment_failed');
  else if (after === 'unpaid') {
    changeSubscription(books, subscription, () => {
      subscription.status = 'unpaid';
    });
  }
}

export function settle(books: Books, invoice: Invoice, outcome: Outcome, at: number, automatic = false): void {
  const subscription = subscriptionOf(books, invoice);
  if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired') return;
  if (outcome === 'paid') paid(books, subscription, invoice, at);
  else unpaid(books, subscription, invoice, at, automatic);
}
