// What happens to the money when an account goes? Its subscriptions end first, at Stripe and here: nobody pays who cannot sign in.

import { AppError } from '../platform/errors.ts';
import { expireCheckouts } from './checkout.ts';
import { closeCheckouts, customerOf, openCheckouts, subscriptionsOf } from './queries.ts';
import type { Billing } from './read.ts';
import { askFor } from './stripe.ts';
import { isOver } from './subscription-row.ts';
import { syncCustomer, syncSubscription } from './sync.ts';

export type Ended =
  /** Nothing runs any more. */
  | { kind: 'done' }
  /** Stripe does not answer, and something may run: the account stays. */
  | { kind: 'unavailable' };

/** Closes open checkouts and cancels every live subscription of the account, those that we have not heard of yet too. */
export async function endEverything(billing: Billing, userId: number): Promise<Ended> {
  const { store, client, clock } = billing;
  try {
    const open = (await openCheckouts(store.read, userId)).map((row) => row.id);
    await expireCheckouts(client, open);
    await store.write((tx) => closeCheckouts(tx, open, clock()));
    const customer = await customerOf(store, userId);
    if (customer) await syncCustomer(billing, customer);
    for (const { id, status } of await subscriptionsOf(store.read, userId)) {
      if (isOver(status)) continue;
      await askFor(() => client.subscriptions.cancel(id));
      await syncSubscription(billing, id);
    }
    const left = (await subscriptionsOf(store.read, userId)).some((row) => !isOver(row.status));
    return { kind: left ? 'unavailable' : 'done' };
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') return { kind: 'unavailable' };
    throw error;
  }
}
