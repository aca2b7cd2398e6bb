// What follows from what Stripe says? A subscription is read and kept; then is seen to what may not be: a second trial, a second
// subscription, one of an account that is gone. Events, the page after checkout, the reader's own changes and the hourly look all end here.

import { claimTrial } from '../access/queries.ts';
import { trialHashOf } from '../access/users.ts';
import { log } from '../platform/log.ts';
import { cancelDoubles } from './doubles.ts';
import { type Payer, payerById } from './queries.ts';
import { type Billing, readAndKeep, type Synced } from './read.ts';
import { cancelPaidBack } from './refunds.ts';
import { askFor } from './stripe.ts';
import { isOver } from './subscription-row.ts';

/** Reads one subscription, keeps it and sees to it. Throws AppError('unavailable') when Stripe cannot be reached. */
export async function syncSubscription(billing: Billing, id: string): Promise<Synced> {
  const synced = await readAndKeep(billing, id);
  if (synced.kind !== 'kept') return synced;
  const payer = await payerById(billing.store.read, synced.userId);
  const ended = payer
    ? await endSecondTrial(billing, synced, payer, id)
    : await endOfNobody(billing, synced.status, id);
  for (const other of await cancelDoubles(billing, synced.userId)) ended.add(other);
  for (const other of ended) if (other !== id) await readAndKeep(billing, other);
  return ended.has(id) ? readAndKeep(billing, id) : synced;
}

/** The account went while its checkout was open: nobody pays who cannot sign in, and what was paid goes back. */
async function endOfNobody(billing: Billing, status: string, id: string): Promise<Set<string>> {
  if (isOver(status)) return new Set();
  log.info('billing.account-gone', { subscription: id });
  await cancelPaidBack(billing.client, id);
  return new Set([id]);
}

/** Every e-mail has one trial, whatever the account: another account's second one is cancelled before it costs anything. */
async function endSecondTrial(
  { store, client, clock }: Billing,
  { ownTrial }: Extract<Synced, { kind: 'kept' }>,
  payer: Payer,
  id: string,
): Promise<Set<string>> {
  if (!ownTrial) return new Set();
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
