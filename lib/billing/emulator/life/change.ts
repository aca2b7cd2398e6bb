// What did a change change? Applies it, keeps it, and tells it with the attributes as they were before.

import type { Books } from '../books.ts';
import type { Customer, Kept, Subscription } from '../wire.ts';

/** The attributes of `before` that are otherwise now; nested objects by their own attributes, as Stripe tells them. */
export function differences(before: object, now: object): object {
  const was: Record<string, unknown> = {};
  const current = new Map(Object.entries(now));
  for (const [name, value] of Object.entries(before)) {
    if (JSON.stringify(value) !== JSON.stringify(current.get(name))) was[name] = value;
  }
  for (const name of current.keys()) if (!(name in before)) was[name] = null;
  return was;
}

function changed<T extends Kept>(books: Books, object: T, change: () => void): object | null {
  const before = structuredClone(object);
  change();
  const was = differences(before, object);
  if (Object.keys(was).length === 0) return null;
  books.put(object);
  return was;
}

export function changeSubscription(books: Books, subscription: Subscription, change: () => void): void {
  const was = changed(books, subscription, change);
  if (was) books.emit('customer.subscription.updated', subscription, was);
}

export function changeCustomer(books: Books, customer: Customer, change: () => void): void {
  const was = changed(books, customer, change);
  if (was) books.emit('customer.updated', customer, was);
}
