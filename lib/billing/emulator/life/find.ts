// Where is what a request or a step of life needs? Found, or the fault that Stripe would answer.

import type { Books } from '../books.ts';
import { missing } from '../faults.ts';
import type { Customer, Invoice, Kind, Kinds, PaymentIntent, PaymentMethod, Price, Subscription } from '../wire.ts';

const SAID: Partial<Record<Kind, string>> = {
  payment_method: 'PaymentMethod',
  payment_intent: 'payment_intent',
  'billing_portal.session': 'billing portal session',
};

/** The object, or a 404 that names the parameter it came in. */
export function need<K extends Kind>(books: Books, kind: K, id: string, param = 'id'): Kinds[K] {
  const found = books.find(kind, id);
  if (!found) throw missing(SAID[kind] ?? kind, id, param);
  return found;
}

/** A customer who is still there. */
export function needCustomer(books: Books, id: string, param = 'customer'): Customer {
  const customer = need(books, 'customer', id, param);
  if (customer.deleted) throw missing('customer', id, param);
  return customer;
}

export const needPrice = (books: Books, id: string, param: string): Price => need(books, 'price', id, param);

export const needSubscription = (books: Books, id: string, param = 'id'): Subscription =>
  need(books, 'subscription', id, param);

/** The subscription whose invoice this is. */
export const subscriptionOf = (books: Books, invoice: Invoice): Subscription =>
  need(books, 'subscription', invoice.parent?.subscription_details?.subscription ?? '', 'subscription');

export function latestInvoiceOf(books: Books, subscription: Subscription): Invoice | undefined {
  return subscription.latest_invoice ? books.find('invoice', subscription.latest_invoice) : undefined;
}

/** The card that pays for a subscription: its own, else the customer's. */
export function cardFor(books: Books, subscription: Subscription): PaymentMethod | undefined {
  const customer = books.find('customer', subscription.customer);
  const id =
    subscription.default_payment_method ??
    (customer && !customer.deleted ? customer.invoice_settings.default_payment_method : null);
  const method = id ? books.find('payment_method', id) : undefined;
  return method?.customer ? method : undefined;
}

/** The payment of an invoice; undefined for one that asks for nothing. */
export function intentOf(books: Books, invoice: Invoice): PaymentIntent | undefined {
  const [payment] = books.list({ kind: 'invoice_payment', about: invoice.id });
  const intent = payment?.payment.payment_intent;
  return intent ? books.find('payment_intent', intent) : undefined;
}
