// What do an invoice and its lines look like when it is drawn up?

import { mintEmulatedId } from '../ids.ts';
import type { Customer, Invoice, InvoiceLine, Metadata, Price, Subscription } from '../wire.ts';
import { listOf } from './list.ts';

export interface LineFacts {
  /** Minor units; negative for a credit. */
  amount: number;
  description: string;
  price: Price;
  quantity: number;
  start: number;
  end: number;
  proration: boolean;
}

export interface InvoiceFacts {
  subscription: Subscription;
  item: string;
  customer: Customer;
  reason: 'subscription_create' | 'subscription_cycle' | 'subscription_update' | 'upcoming';
  lines: LineFacts[];
  /** The period that is over: what the invoice looks back on. */
  periodStart: number;
  periodEnd: number;
  id?: string;
}

const makeLine = (facts: LineFacts, invoice: string, of: InvoiceFacts): InvoiceLine => ({
  id: mintEmulatedId('il'),
  object: 'line_item',
  amount: facts.amount,
  currency: of.subscription.currency,
  description: facts.description,
  discount_amounts: [],
  discountable: !facts.proration,
  discounts: [],
  invoice,
  livemode: false,
  metadata: of.subscription.metadata,
  parent: {
    invoice_item_details: null,
    subscription_item_details: {
      invoice_item: null,
      proration: facts.proration,
      proration_details: { credited_items: null },
      subscription: of.subscription.id,
      subscription_item: of.item,
    },
    type: 'subscription_item_details',
  },
  period: { end: facts.end, start: facts.start },
  pretax_credit_amounts: [],
  pricing: {
    price_details: { price: facts.price.id, product: facts.price.product },
    type: 'price_details',
    unit_amount_decimal: facts.price.unit_amount_decimal,
  },
  quantity: facts.quantity,
  quantity_decimal: String(facts.quantity),
  subscription: of.subscription.id,
  subtotal: facts.amount,
  taxes: [],
});

const parentOf = (subscription: string, metadata: Metadata): Invoice['parent'] => ({
  quote_details: null,
  subscription_details: { metadata, subscription },
  type: 'subscription_details',
});

/** A draft. What the customer has in credit is used up; a total below zero becomes credit when it is finalised. */
export function makeInvoice(facts: InvoiceFacts, at: number): Invoice {
  const { subscription, customer } = facts;
  const id = facts.id ?? mintEmulatedId('in');
  const total = facts.lines.reduce((sum, line) => sum + line.amount, 0);
  const due = Math.max(0, total + Math.min(0, customer.balance));
  return {
    id,
    object: 'invoice',
    account_country: 'DE',
    account_name: 'Masthead (stand-in for Stripe)',
    account_tax_ids: null,
    amount_due: due,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_remaining: due,
    amount_shipping: 0,
    application: null,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
    automatically_finalizes_at: null,
    billing_reason: facts.reason,
    collection_method: 'charge_automatically',
    created: at,
    currency: subscription.currency,
    custom_fields: null,
    customer: customer.id,
    customer_account: null,
    customer_address: null,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    customer_phone: customer.phone ?? null,
    customer_shipping: null,
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_payment_method: null,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    due_date: null,
    effective_at: null,
    ending_balance: null,
    footer: null,
    from_invoice: null,
    hosted_invoice_url: null,
    invoice_pdf: null,
    issuer: { type: 'self' },
    last_finalization_error: null,
    latest_revision: null,
    lines: listOf(
      `/v1/invoices/${id}/lines`,
      facts.lines.map((line) => makeLine(line, id, facts)),
    ),
    livemode: false,
    metadata: {},
    next_payment_attempt: null,
    number: null,
    on_behalf_of: null,
    parent: parentOf(subscription.id, subscription.metadata),
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_end: facts.periodEnd,
    period_start: facts.periodStart,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    receipt_number: null,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    starting_balance: customer.balance,
    statement_descriptor: null,
    status: 'draft',
    status_transitions: { finalized_at: null, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: total,
    subtotal_excluding_tax: total,
    test_clock: null,
    total,
    total_discount_amounts: [],
    total_excluding_tax: total,
    total_pretax_credit_amounts: [],
    total_taxes: [],
    webhooks_delivered_at: null,
  };
}
