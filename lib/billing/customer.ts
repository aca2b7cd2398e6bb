// Who is this reader at Stripe? One customer an account, made at the first checkout, made anew when it was deleted there.

import { AppError } from '../platform/errors.ts';
import { customerOf, keepCustomer, type Payer, payerById } from './queries.ts';
import type { Billing } from './read.ts';
import { ask, askFor, keyOf } from './stripe.ts';
import { OURS } from './subscription-row.ts';

/** The customer's id. Any number of callers at once get the same one. */
export async function customerFor({ store, client, clock }: Billing, payer: Payer): Promise<string> {
  const known = await customerOf(store, payer.id);
  if (known) {
    const there = await askFor(() => client.customers.retrieve(known));
    if (there && !there.deleted) return known;
  }
  const params = {
    email: payer.email,
    ...(payer.name && { name: payer.name }),
    metadata: { app: OURS, userId: String(payer.id) },
  };
  const idempotencyKey = keyOf(`customer:${known ?? 'first'}`, params);
  const made = await ask(() => client.customers.create(params, { idempotencyKey }));
  const row = { userId: payer.id, id: made.id, createdAt: clock() };
  if (await store.write((tx) => keepCustomer(tx, row, known), { durable: true })) return made.id;
  const other = await customerOf(store, payer.id);
  if (!other) throw new AppError('internal', 'The customer of an account went away while it was made.');
  return other;
}

/** Tells Stripe that the account's address is another one now, so that its receipts arrive. */
export async function renameCustomer({ store, client }: Billing, userId: number): Promise<void> {
  const customer = await customerOf(store, userId);
  const payer = await payerById(store.read, userId);
  if (customer && payer) await askFor(() => client.customers.update(customer, { email: payer.email }));
}
