// What happens at the end of a period or a trial? The next one begins with a draft invoice, or the subscription pauses or ends.

import type { Books } from '../books.ts';
import type { LineFacts } from '../objects/invoice.ts';
import { itemOf } from '../objects/subscription.ts';
import { periodEnd } from '../time.ts';
import type { Invoice, Subscription } from '../wire.ts';
import { end } from './cancel.ts';
import { changeSubscription } from './change.ts';
import { collect } from './collect.ts';
import { cardFor, needPrice, subscriptionOf } from './find.ts';
import { drawUp, finalize, periodLine, voidInvoice } from './invoice.ts';
import { settle } from './settle.ts';

/** The lines of the next whole period, with what changes of plan left for it. */
export function nextLines(books: Books, subscription: Subscription, start: number, until: number): LineFacts[] {
  const item = itemOf(subscription);
  const quantity = item.quantity ?? 1;
  const pending = (books.memo(subscription.id).pending ?? []).map((line): LineFacts => {
    const price = needPrice(books, line.price, 'price');
    return { amount: line.amount, description: line.description, price, quantity, start, end: start, proration: true };
  });
  return [...pending, periodLine(books, item.price, quantity, start, until)];
}

/** Collection is paused: the invoice is there, and asks for nothing. */
function setAside(books: Books, subscription: Subscription, invoice: Invoice, at: number): void {
  if (subscription.pause_collection?.behavior === 'void') voidInvoice(books, invoice, at);
  else if (subscription.pause_collection?.behavior === 'mark_uncollectible') {
    invoice.status = 'uncollectible';
    invoice.status_transitions.marked_uncollectible_at = at;
    books.put(invoice);
    books.emit('invoice.updated', invoice, { status: 'draft' });
  }
}

/** The trial ended and there is no card. True when that decides everything. */
function endTrialWithoutCard(books: Books, subscription: Subscription, at: number): boolean {
  const wish = subscription.trial_settings?.end_behavior.missing_payment_method;
  if (wish === 'cancel') {
    end(books, subscription, at, 'cancellation_requested');
    return true;
  }
  if (wish !== 'pause') return false;
  changeSubscription(books, subscription, () => {
    subscription.status = 'paused';
  });
  books.emit('customer.subscription.paused', subscription);
  return true;
}

export function renew(books: Books, subscription: Subscription, at: number): void {
  const inTrial = subscription.status === 'trialing';
  if (inTrial && !cardFor(books, subscription) && endTrialWithoutCard(books, subscription, at)) return;
  const item = itemOf(subscription);
  const { interval, interval_count: count } = item.price.recurring ?? { interval: 'month', interval_count: 1 };
  const until = periodEnd(at, interval, count, subscription.billing_cycle_anchor);
  const waits = subscription.pause_collection !== null || subscription.status === 'unpaid';
  let invoice: Invoice | undefined;
  changeSubscription(books, subscription, () => {
    const lines = nextLines(books, subscription, at, until);
    const finalizesAt = waits ? null : at + books.draftSeconds;
    invoice = drawUp(books, subscription, 'subscription_cycle', lines, at, finalizesAt);
    item.current_period_start = at;
    item.current_period_end = until;
    if (inTrial) subscription.status = 'active';
  });
  books.memo(subscription.id).pending = [];
  if (invoice && subscription.pause_collection) setAside(books, subscription, invoice, at);
}

/** The draft time is over, or it is time to try again. */
export function advanceInvoice(books: Books, invoice: Invoice, at: number): void {
  const subscription = subscriptionOf(books, invoice);
  if (invoice.status === 'draft') {
    if (subscription.pause_collection) {
      invoice.auto_advance = false;
      books.put(invoice);
      setAside(books, subscription, invoice, at);
      return;
    }
    finalize(books, invoice, at);
  }
  settle(books, invoice, collect(books, invoice, at, { automatic: true }), at, true);
}
