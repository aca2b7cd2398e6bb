// With whom does this process settle money? Stripe or the demo's emulator, as configured; null where nothing can be bought.

import type { Store } from '../../db/store.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { config, type StripeConfig } from '../platform/config.ts';
import type { Billing } from './read.ts';
import { openStripe, type StripeClient } from './stripe.ts';

const clients = new WeakMap<StripeConfig, StripeClient>();

/** Makes no request by itself. */
export function openBilling(store: Store, clock: Clock = systemClock): Billing | null {
  const { stripe } = config();
  if (!stripe) return null;
  const client = clients.get(stripe) ?? openStripe(stripe);
  clients.set(stripe, client);
  return { store, client, clock };
}
