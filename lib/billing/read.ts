// What is true at Stripe now? One subscription is read there and kept as a row: the one way in which facts about money come in.

import type Stripe from 'stripe';
import type { Store } from '../../db/store.ts';
import type { Clock } from '../platform/clock.ts';
import { offeredPlans } from './prices.ts';
import { keepCustomer, keepSubscription, payerById, subscriptionById, userOfCustomer } from './queries.ts';
import { wakeEventsOf } from './queries-events.ts';
import { askFor, type StripeClient } from './stripe.ts';
import { idOf, isBehind, isOurs, OURS, rowOf, userIdIn } from './subscription-row.ts';

export interface Billing {
  store: Store;
  client: StripeClient;
  clock: Clock;
}

export type Synced =
  /** `changed`: false when a later read is kept already. `ownTrial`: it began with the free days of our checkout; days that somebody gave by
   *  hand at Stripe are not a second trial. */
  | { kind: 'kept'; userId: number; status: string; changed: boolean; ownTrial: boolean }
  /** Another business on the same Stripe account, or gone there. */
  | { kind: 'foreign' | 'missing' }
  /** Ours, but of nobody we know (yet). */
  | { kind: 'nobody'; customerId: string | null };

/** So many invoices back the first failure is looked for: two years of months, far more than any grace. */
const FAILURES_BACK = 24;

/** Reads one subscription and keeps it. Throws AppError('unavailable') when Stripe cannot be reached. */
export async function readAndKeep(billing: Billing, id: string): Promise<Synced> {
  const { store, client, clock } = billing;
  const sentAt = clock();
  const subscription = await askFor(() =>
    client.subscriptions.retrieve(id, { expand: ['latest_invoice', 'customer'] }),
  );
  const known = await subscriptionById(store.read, id);
  // A subscription never goes away at Stripe; it is another account's key that does not see it. The clock ends the right.
  if (!subscription) return { kind: 'missing' };
  const products = new Set((await offeredPlans(store)).map((plan) => plan.productId));
  if (!known && !isOurs(subscription, products)) return { kind: 'foreign' };
  const customerId = idOf(subscription.customer);
  const userId = known?.userId ?? (await ownerOf(billing, customerId, userIdIn(subscription.metadata), sentAt));
  if (userId === null) return { kind: 'nobody', customerId };
  const invoices = isBehind(subscription.status) ? await invoicesOf(client, id) : [];
  const row = rowOf(subscription, userId, sentAt, invoices);
  const changed = await store.write((tx) => keepSubscription(tx, row, clock()), { durable: true });
  const { status, trial_start, start_date, metadata } = subscription;
  const ownTrial = status === 'trialing' && metadata['app'] === OURS && trial_start === start_date;
  return { kind: 'kept', userId, status, changed, ownTrial };
}

/** The newest first: that is the order of Stripe's lists. */
async function invoicesOf(client: StripeClient, subscription: string): Promise<Stripe.Invoice[]> {
  const found = await askFor(() => client.invoices.list({ subscription, limit: FAILURES_BACK }));
  return found?.data ?? [];
}

/** Whose subscription it is: the account of its customer, else the one that our checkout wrote on it when that has no customer yet. */
async function ownerOf(
  { store }: Billing,
  customerId: string | null,
  named: number | null,
  now: number,
): Promise<number | null> {
  const known = customerId === null ? null : await userOfCustomer(store.read, customerId);
  if (known !== null || named === null || customerId === null) return known;
  if (!(await payerById(store.read, named))) return null;
  await store.write(async (tx) => {
    await keepCustomer(tx, { userId: named, id: customerId, createdAt: now }, null);
    await wakeEventsOf(tx, customerId, now);
  });
  return named;
}
