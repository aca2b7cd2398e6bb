// How does a subscription move to another price, or begin a new period now? Free within the trial; else the rest of the period is
// credited and charged.

import type { Books } from '../books.ts';
import { cardRefused, invalid } from '../faults.ts';
import { planOf } from '../objects/catalogue.ts';
import type { LineFacts } from '../objects/invoice.ts';
import { itemOf } from '../objects/subscription.ts';
import { periodEnd } from '../time.ts';
import type { Price, Subscription } from '../wire.ts';
import { changeSubscription } from './change.ts';
import { codeOf, collect, saysOf } from './collect.ts';
import { drawUp, finalize, periodLine } from './invoice.ts';
import { remainingLine, unusedLine } from './proration.ts';
import { settle } from './settle.ts';

export interface PlanChange {
  price: Price;
  quantity: number;
  /** A new period begins now, whatever its length. */
  restart?: boolean;
  proration: 'always_invoice' | 'create_prorations' | 'none';
  /** True refuses the change when the payment fails. */
  strict: boolean;
}

const sameLength = (a: Price, b: Price): boolean =>
  a.recurring?.interval === b.recurring?.interval && a.recurring?.interval_count === b.recurring?.interval_count;

interface Terms {
  lines: LineFacts[];
  /** The first day of a new period, when one begins. */
  restart: { start: number; end: number } | null;
  invoicesNow: boolean;
}

/** What a change costs, and whether a new period begins: it does when the length of the period changes. */
export function termsOf(books: Books, subscription: Subscription, change: PlanChange, at: number): Terms {
  const item = itemOf(subscription);
  if (subscription.status === 'trialing') return { lines: [], restart: null, invoicesNow: false };
  const credit = change.proration === 'none' ? [] : [unusedLine(books, subscription, at)];
  if (!change.restart && sameLength(item.price, change.price)) {
    const charge = change.proration === 'none' ? [] : [remainingLine(books, subscription, change.price, at)];
    return { lines: [...credit, ...charge], restart: null, invoicesNow: change.proration === 'always_invoice' };
  }
  const { interval, interval_count: count } = change.price.recurring ?? { interval: 'month', interval_count: 1 };
  const until = periodEnd(at, interval, count);
  const whole = periodLine(books, change.price, change.quantity, at, until);
  return { lines: [...credit, whole], restart: { start: at, end: until }, invoicesNow: true };
}

export function changePlan(books: Books, subscription: Subscription, change: PlanChange, at: number): void {
  const item = itemOf(subscription);
  if (change.price.currency !== subscription.currency)
    throw invalid(
      `The price's currency (${change.price.currency}) does not match the subscription's (${subscription.currency}).`,
      'items[0][price]',
    );
  const terms = termsOf(books, subscription, change, at);
  let invoice: ReturnType<typeof drawUp> | undefined;
  changeSubscription(books, subscription, () => {
    item.price = change.price;
    item.plan = planOf(change.price);
    item.quantity = change.quantity;
    if (terms.restart) {
      item.current_period_start = terms.restart.start;
      item.current_period_end = terms.restart.end;
      subscription.billing_cycle_anchor = at;
    }
    if (terms.invoicesNow && terms.lines.length > 0)
      invoice = drawUp(books, subscription, 'subscription_update', terms.lines, at, null);
  });
  if (!invoice) {
    const memo = books.memo(subscription.id);
    const lines = terms.lines.map(({ amount, description, price }) => ({ amount, description, price: price.id }));
    memo.pending = [...(memo.pending ?? []), ...lines];
    return;
  }
  finalize(books, invoice, at);
  const outcome = collect(books, invoice, at);
  if (outcome !== 'paid' && change.strict) throw cardRefused(saysOf(books, invoice), codeOf(outcome), false);
  settle(books, invoice, outcome, at);
}
