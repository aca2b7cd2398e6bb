// What if the cycle is to begin anew today? A whole new period from now on, charged at once; the rest of the old one is not credited.

import type { Books } from '../books.ts';
import { itemOf } from '../objects/subscription.ts';
import { periodEnd } from '../time.ts';
import type { Invoice, Subscription } from '../wire.ts';
import { changeSubscription } from './change.ts';
import { collect } from './collect.ts';
import { drawUp, finalize, periodLine } from './invoice.ts';
import { settle } from './settle.ts';

export function restart(books: Books, subscription: Subscription, at: number): void {
  const item = itemOf(subscription);
  const { interval, interval_count: count } = item.price.recurring ?? { interval: 'month', interval_count: 1 };
  const until = periodEnd(at, interval, count);
  let invoice: Invoice | undefined;
  changeSubscription(books, subscription, at, () => {
    subscription.billing_cycle_anchor = at;
    item.current_period_start = at;
    item.current_period_end = until;
    const line = periodLine(books, item.price, item.quantity ?? 1, at, until);
    invoice = drawUp(books, subscription, 'subscription_update', [line], at, null);
  });
  if (!invoice) return;
  finalize(books, invoice, at);
  settle(books, invoice, collect(books, invoice, at), at);
}
