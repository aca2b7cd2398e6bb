// What is true at Stripe now? Reads a subscription there and keeps it as a row: the one way in which facts about money come in.
// Events, the page after checkout, the reader's own changes and the hourly look all end here.

import type { Store } from '../../db/store.ts';
import { claimTrial } from '../access/queries.ts';
import { trialHashOf } from '../access/users.ts';
import type { Clock } from '../platform/clock.ts';
import { log } from '../platform/log.ts';
import { cancelDoubles } from './doubles.ts';
import { offeredPlans } from './prices.ts';
import { keepCustomer, keepSubscription, payerById, subscriptionById, userOfCustomer } from './queries.ts';
import { wakeEventsOf } from './queries-events.ts';
import { askFor, type StripeClient } from './stripe.ts';
import { idOf, isOurs, OURS, rowOf, userIdIn } from './subscription-row.ts';

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

/** Reads one subscription and keeps it, then sees to what may not be: a second trial, a second subscription of one account. Throws
 *  AppError('unavailable') when Stripe cannot be reached. */
export async function syncSubscription(billing: Billing, id: string): Promise<Synced> {
  const synced = await readAndKeep(billing, id);
  if (synced.kind !== 'kept') return synced;
  const ended = await endSecondTrial(billing, synced, id);
  for (const other of await cancelDoubles(billing, synced.userId)) ended.add(other);
  for (const other of ended) if (other !== id) await readAndKeep(billing, other);
  return ended.has(id) ? readAndKeep(billing, id) : synced;
}

async function readAndKeep(billing: Billing, id: string): Promise<Synced> {
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
  const row = rowOf(subscription, userId, sentAt);
  const changed = await store.write((tx) => keepSubscription(tx, row), { durable: true });
  const { status, trial_start, start_date, metadata } = subscription;
  const ownTrial = status === 'trialing' && metadata['app'] === OURS && trial_start === start_date;
  return { kind: 'kept', userId, status, changed, ownTrial };
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

/** Every e-mail has one trial, whatever the account: another account's second one is cancelled before it costs anything. */
async function endSecondTrial(
  { store, client, clock }: Billing,
  { userId, ownTrial }: Extract<Synced, { kind: 'kept' }>,
  id: string,
): Promise<Set<string>> {
  if (!ownTrial) return new Set();
  const payer = await payerById(store.read, userId);
  if (!payer) return new Set();
  const claim = { keyHash: trialHashOf(payer.trialKey), at: clock(), subscriptionId: id };
  if (await store.write((tx) => claimTrial(tx, claim), { durable: true })) return new Set();
  log.info('billing.second-trial', { subscription: id });
  await askFor(() => client.subscriptions.cancel(id));
  return new Set([id]);
}

/** Reads all subscriptions of a customer and keeps those that are ours; gives how many there are. */
export async function syncCustomer(billing: Billing, customerId: string): Promise<number> {
  const found = await askFor(() =>
    billing.client.subscriptions.list({ customer: customerId, status: 'all', limit: 100 }),
  );
  for (const { id } of found?.data ?? []) await syncSubscription(billing, id);
  return found?.data.length ?? 0;
}
