// What do a product and its price look like?

import { mintEmulatedId } from '../ids.ts';
import type { Metadata, Price, Product, SubscriptionItem } from '../wire.ts';

export interface ProductFacts {
  id?: string | undefined;
  name: string;
  description: string | null;
  active: boolean;
  metadata: Metadata;
}

export const makeProduct = (facts: ProductFacts, at: number): Product => ({
  id: facts.id ?? mintEmulatedId('prod'),
  object: 'product',
  active: facts.active,
  created: at,
  default_price: null,
  description: facts.description,
  images: [],
  livemode: false,
  marketing_features: [],
  metadata: facts.metadata,
  name: facts.name,
  package_dimensions: null,
  shippable: null,
  statement_descriptor: null,
  tax_code: null,
  tax_details: null,
  type: 'service',
  unit_label: null,
  updated: at,
  url: null,
});

export interface PriceFacts {
  product: string;
  currency: string;
  /** Minor units. */
  unitAmount: number;
  interval: 'day' | 'week' | 'month' | 'year' | null;
  intervalCount: number;
  lookupKey: string | null;
  nickname: string | null;
  active: boolean;
  metadata: Metadata;
}

export const makePrice = (facts: PriceFacts, at: number, id = mintEmulatedId('price')): Price => ({
  id,
  object: 'price',
  active: facts.active,
  billing_scheme: 'per_unit',
  created: at,
  currency: facts.currency,
  custom_unit_amount: null,
  livemode: false,
  lookup_key: facts.lookupKey,
  metadata: facts.metadata,
  nickname: facts.nickname,
  product: facts.product,
  recurring: facts.interval && {
    interval: facts.interval,
    interval_count: facts.intervalCount,
    meter: null,
    trial_period_days: null,
    usage_type: 'licensed',
  },
  tax_behavior: 'inclusive',
  tiers_mode: null,
  transform_quantity: null,
  type: facts.interval ? 'recurring' : 'one_time',
  unit_amount: facts.unitAmount,
  unit_amount_decimal: String(facts.unitAmount),
});

/** The older shape of a recurring price, which items of subscriptions still carry. */
export const planOf = (price: Price): SubscriptionItem['plan'] => ({
  id: price.id,
  object: 'plan',
  active: price.active,
  amount: price.unit_amount,
  amount_decimal: price.unit_amount_decimal,
  billing_scheme: 'per_unit',
  created: price.created,
  currency: price.currency,
  interval: price.recurring?.interval ?? 'month',
  interval_count: price.recurring?.interval_count ?? 1,
  livemode: false,
  metadata: {},
  meter: null,
  nickname: price.nickname,
  product: price.product,
  tiers_mode: null,
  transform_usage: null,
  trial_period_days: null,
  usage_type: 'licensed',
});
