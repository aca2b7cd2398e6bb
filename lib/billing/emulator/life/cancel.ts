// How does a subscription end? At once, or at a date that can still be taken back.

import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { itemOf } from '../objects/subscription.ts';
import type { Subscription } from '../wire.ts';
import { changeSubscription } from './change.ts';
import { collect } from './collect.ts';
import { drawUp, finalize, stopCollecting } from './invoice.ts';
import { unusedLine } from './proration.ts';

export type EndReason = 'cancellation_requested' | 'payment_failed' | 'payment_disputed';

export function end(books: Books, subscription: Subscription, at: number, reason: EndReason): void {
  subscription.status = 'canceled';
  subscription.ended_at = at;
  subscription.canceled_at ??= at;
  subscription.cancellation_details = {
    comment: null,
    feedback: null,
    feedback_option: null,
    ...subscription.cancellation_details,
    reason,
  };
  stopCollecting(books, subscription);
  books.put(subscription);
  books.emit('customer.subscription.deleted', subscription);
}

export interface CancelNow {
  /** Credit what was paid and not used. */
  prorate: boolean;
  /** Draw up a last invoice with that credit. */
  invoiceNow: boolean;
}

export function cancelNow(books: Books, subscription: Subscription, at: number, how: CancelNow): void {
  const used = subscription.status === 'active' && subscription.trial_end !== itemOf(subscription).current_period_end;
  if (how.prorate && how.invoiceNow && used) {
    const line = unusedLine(books, subscription, at);
    const invoice = drawUp(books, subscription, 'subscription_update', [line], at, null);
    finalize(books, invoice, at);
    collect(books, invoice, at);
  }
  end(books, subscription, at, 'cancellation_requested');
}

/** `period`: the API's cancel_at_period_end. `portal`: the customer portal, which in flexible billing names the date and leaves
 *  cancel_at_period_end false. */
export function cancelLater(
  books: Books,
  subscription: Subscription,
  at: number,
  shape: 'period' | 'portal',
  when = itemOf(subscription).current_period_end,
): void {
  if (when <= at) throw invalid('cancel_at must be in the future.', 'cancel_at');
  changeSubscription(books, subscription, () => {
    subscription.cancel_at = when;
    subscription.cancel_at_period_end = shape === 'period';
    subscription.canceled_at = at;
    if (subscription.cancellation_details) subscription.cancellation_details.reason = 'cancellation_requested';
  });
}

/** Takes an announced end back, in either shape. */
export function keepOn(books: Books, subscription: Subscription): void {
  changeSubscription(books, subscription, () => {
    subscription.cancel_at = null;
    subscription.cancel_at_period_end = false;
    subscription.canceled_at = null;
    if (subscription.cancellation_details) subscription.cancellation_details.reason = null;
  });
}
