// How does a subscription begin? With a trial at once, else with a first invoice that must be paid.

import type { Books } from '../books.ts';
import { makeSubscription } from '../objects/subscription.ts';
import { periodEnd } from '../time.ts';
import type { Customer, Invoice, Metadata, PaymentMethod, Price, Subscription } from '../wire.ts';
import { collect, type Outcome } from './collect.ts';
import { drawUp, finalize, periodLine } from './invoice.ts';
import { settle } from './settle.ts';

export interface Wish {
  customer: Customer;
  price: Price;
  quantity: number;
  /** Epoch seconds; null begins with a payment. */
  trialEnd: number | null;
  missingPaymentMethod: 'cancel' | 'create_invoice' | 'pause';
  defaultPaymentMethod: PaymentMethod | null;
  description: string | null;
  metadata: Metadata;
  /** False leaves the first invoice open for somebody to pay. */
  collects: boolean;
  /** The card's owner approved the first payment already. */
  approved?: boolean;
}

export interface Begun {
  subscription: Subscription;
  invoice: Invoice;
  /** Of the first payment. */
  outcome: Outcome | 'not tried';
}

export function subscribe(books: Books, wish: Wish, at: number): Begun {
  const { price, quantity, trialEnd } = wish;
  const recurring = price.recurring ?? { interval: 'month', interval_count: 1 };
  const end = trialEnd ?? periodEnd(at, recurring.interval, recurring.interval_count);
  const subscription = makeSubscription(
    {
      customer: wish.customer.id,
      price,
      quantity,
      status: trialEnd === null ? 'incomplete' : 'trialing',
      periodEnd: end,
      trialEnd,
      missingPaymentMethod: wish.missingPaymentMethod,
      defaultPaymentMethod: wish.defaultPaymentMethod?.id ?? null,
      description: wish.description,
      metadata: wish.metadata,
    },
    at,
  );
  books.put(subscription);
  const line = periodLine(books, price, quantity, at, end);
  const lines = [
    trialEnd === null ? line : { ...line, amount: 0, description: `Trial period for ${line.description}` },
  ];
  const invoice = drawUp(books, subscription, 'subscription_create', lines, at, null);
  books.put(subscription);
  books.emit('customer.subscription.created', subscription);
  finalize(books, invoice, at);
  if (!wish.collects && invoice.amount_due > 0) return { subscription, invoice, outcome: 'not tried' };
  const outcome = collect(books, invoice, at, {
    method: wish.defaultPaymentMethod ?? undefined,
    approved: wish.approved ?? false,
  });
  settle(books, invoice, outcome, at);
  return { subscription, invoice, outcome };
}
