// What do a subscription and its item look like when they are new?

import { mintEmulatedId } from '../ids.ts';
import type { Metadata, Price, Subscription, SubscriptionItem } from '../wire.ts';
import { planOf } from './catalogue.ts';
import { listOf } from './list.ts';

export interface SubscriptionFacts {
  customer: string;
  price: Price;
  quantity: number;
  status: 'trialing' | 'incomplete' | 'active';
  /** The end of the first period, which is the trial's when there is one. */
  periodEnd: number;
  trialEnd: number | null;
  missingPaymentMethod: 'cancel' | 'create_invoice' | 'pause';
  defaultPaymentMethod: string | null;
  description: string | null;
  metadata: Metadata;
}

const makeItem = (subscription: string, facts: SubscriptionFacts, at: number): SubscriptionItem => ({
  id: mintEmulatedId('si'),
  object: 'subscription_item',
  billing_thresholds: null,
  created: at,
  current_period_end: facts.periodEnd,
  current_period_start: at,
  current_trial: null,
  discounts: [],
  metadata: {},
  plan: planOf(facts.price),
  price: facts.price,
  quantity: facts.quantity,
  subscription,
  tax_rates: [],
});

export function makeSubscription(facts: SubscriptionFacts, at: number): Subscription {
  const id = mintEmulatedId('sub');
  return {
    id,
    object: 'subscription',
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: facts.trialEnd ?? at,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: 'included' }, type: 'flexible' },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: 'charge_automatically',
    created: at,
    currency: facts.price.currency,
    customer: facts.customer,
    customer_account: null,
    days_until_due: null,
    default_payment_method: facts.defaultPaymentMethod,
    default_source: null,
    default_tax_rates: [],
    description: facts.description,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
    items: listOf(`/v1/subscription_items?subscription=${id}`, [makeItem(id, facts, at)]),
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: facts.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: 'off',
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: at,
    status: facts.status,
    test_clock: null,
    transfer_data: null,
    trial_end: facts.trialEnd,
    trial_settings: {
      end_behavior: { billing_cycle_anchor: null, missing_payment_method: facts.missingPaymentMethod },
    },
    trial_start: facts.trialEnd === null ? null : at,
  };
}

/** The one item of a subscription: Masthead sells one thing at a time. */
export function itemOf(subscription: Subscription): SubscriptionItem {
  const [item] = subscription.items.data;
  if (!item) throw new Error(`Subscription ${subscription.id} has no item.`);
  return item;
}
