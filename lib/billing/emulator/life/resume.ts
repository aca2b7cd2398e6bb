// How does a subscription go on that paused at the end of its trial? With an invoice; it runs again once that is paid, or at once.

import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { itemOf } from '../objects/subscription.ts';
import { INCOMPLETE_FOR } from '../places.ts';
import { periodEnd } from '../time.ts';
import type { Invoice, Subscription } from '../wire.ts';
import { collect, type Outcome } from './collect.ts';
import { latestInvoiceOf } from './find.ts';
import { drawUp, finalize, periodLine, voidInvoice } from './invoice.ts';
import { comeBack, settle } from './settle.ts';

/** Stripe's `resume_on_payment_attempt` and `resume_on_payment_success`: it runs again whatever the bank says, or only when it is paid. */
export type ResumeOn = 'attempt' | 'success';

export function resume(
  books: Books,
  subscription: Subscription,
  at: number,
  on: ResumeOn,
): { invoice: Invoice; outcome: Outcome } {
  if (subscription.status !== 'paused')
    throw invalid(`Only paused subscriptions can be resumed; this one is ${subscription.status}.`);
  const memo = books.memo(subscription.id);
  const open = latestInvoiceOf(books, subscription);
  if (open && memo.resume_expires_at != null) voidInvoice(books, open, at);
  const item = itemOf(subscription);
  const { interval, interval_count: count } = item.price.recurring ?? { interval: 'month', interval_count: 1 };
  const line = periodLine(books, item.price, item.quantity ?? 1, at, periodEnd(at, interval, count));
  const invoice = drawUp(books, subscription, 'subscription_update', [line], at, null);
  memo.resume_expires_at = at + INCOMPLETE_FOR;
  books.put(subscription);
  finalize(books, invoice, at);
  if (on === 'attempt') comeBack(books, subscription, invoice, at);
  const outcome = collect(books, invoice, at);
  settle(books, invoice, outcome, at);
  return { invoice, outcome };
}

/** Nobody paid in time: the pause stays. */
export function giveUpResuming(books: Books, subscription: Subscription, at: number): void {
  const invoice = latestInvoiceOf(books, subscription);
  if (invoice) voidInvoice(books, invoice, at);
  books.memo(subscription.id).resume_expires_at = null;
  books.put(subscription);
}
