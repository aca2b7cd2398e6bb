// What can be bought, and for how much? The prices that Stripe has under our lookup keys, kept so that pages need not ask.

import type { Store } from '../../db/store.ts';
import { log } from '../platform/log.ts';
import { listPrices, type PriceRow, replacePrices } from './queries.ts';
import { ask, type StripeClient } from './stripe.ts';
import { idOf } from './subscription-row.ts';

export type PlanKey = 'monthly' | 'yearly';

/** Lookup keys (docs.stripe.com/products-prices/manage-prices#lookup-keys): a new price takes its key over, and with it the offer. */
export const LOOKUP_KEYS: Record<PlanKey, string> = { monthly: 'masthead_monthly', yearly: 'masthead_yearly' };
const INTERVALS: Record<PlanKey, string> = { monthly: 'month', yearly: 'year' };

export interface Plan {
  key: PlanKey;
  priceId: string;
  productId: string;
  /** Minor units of `currency` a period. */
  amount: number;
  /** Lower-case ISO 4217. */
  currency: string;
}

/** Asks Stripe what the plans cost and keeps it. A price that is no plain amount a month or a year is left out, and said so. */
export async function refreshPrices(store: Store, client: StripeClient, now: number): Promise<Plan[]> {
  const found = await ask(() =>
    client.prices.list({ lookup_keys: Object.values(LOOKUP_KEYS), active: true, limit: 10 }),
  );
  const rows = found.data.flatMap((price): PriceRow[] => {
    const key = (Object.keys(LOOKUP_KEYS) as PlanKey[]).find((k) => LOOKUP_KEYS[k] === price.lookup_key);
    const productId = idOf(price.product);
    const fits = key && price.recurring?.interval === INTERVALS[key] && price.recurring.interval_count === 1;
    if (!fits || price.unit_amount === null || productId === null) {
      log.warn('billing.price', { price: price.id, detail: 'is no plain amount a month or a year' });
      return [];
    }
    const { id, currency, unit_amount: amount } = price;
    return [{ id, lookupKey: LOOKUP_KEYS[key], productId, amount, currency, interval: INTERVALS[key], readAt: now }];
  });
  // Nothing to sell is a slip at Stripe (a key that moved, a price set aside) sooner than the end of the shop: the last offer stays, and a
  // checkout says when it holds no more.
  if (rows.length === 0) log.error('billing.no-prices', { detail: 'Stripe has no price under our lookup keys' });
  else await store.write((tx) => replacePrices(tx, rows, now));
  return offeredPlans(store);
}

/** The plans as last read; none while Stripe was never asked, or nothing can be bought here. */
export const offeredPlans = async (store: Store): Promise<Plan[]> => plansOf(await listPrices(store));

function plansOf(rows: readonly PriceRow[]): Plan[] {
  return (Object.keys(LOOKUP_KEYS) as PlanKey[]).flatMap((key): Plan[] => {
    const row = rows.find((r) => r.lookupKey === LOOKUP_KEYS[key]);
    return row ? [{ key, priceId: row.id, productId: row.productId, amount: row.amount, currency: row.currency }] : [];
  });
}

const ZERO_DECIMAL = /^(bif|clp|djf|gnf|jpy|kmf|krw|mga|pyg|rwf|ugx|vnd|vuv|xaf|xof|xpf)$/;

/** An amount as readers read it: "€9.90". Stripe counts some currencies in whole units (docs.stripe.com/currencies#zero-decimal). */
export function money(amount: number, currency: string): string {
  const units = ZERO_DECIMAL.test(currency) ? amount : amount / 100;
  return new Intl.NumberFormat('en', { style: 'currency', currency: currency.toUpperCase() }).format(units);
}
