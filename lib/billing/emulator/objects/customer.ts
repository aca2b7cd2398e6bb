// What do a customer and a customer's card look like?

import type { TestCard } from '../cards.ts';
import { mintEmulatedId } from '../ids.ts';
import type { Customer, DeletedCustomer, Metadata, PaymentMethod } from '../wire.ts';

export interface CustomerFacts {
  email: string | null;
  name: string | null;
  description: string | null;
  phone: string | null;
  locales: string[];
  metadata: Metadata;
}

export const makeCustomer = (facts: CustomerFacts, at: number): Customer => ({
  id: mintEmulatedId('cus'),
  object: 'customer',
  address: null,
  balance: 0,
  created: at,
  currency: null,
  customer_account: null,
  default_source: null,
  delinquent: false,
  description: facts.description,
  discount: null,
  email: facts.email,
  invoice_prefix: 'EMU',
  invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
  livemode: false,
  metadata: facts.metadata,
  name: facts.name,
  next_invoice_sequence: 1,
  phone: facts.phone,
  preferred_locales: facts.locales,
  shipping: null,
  tax_exempt: 'none',
  test_clock: null,
});

export const deletedCustomer = (id: string): DeletedCustomer => ({ id, object: 'customer', deleted: true });

export const makeCard = (card: TestCard, customer: Customer | null, at: number): PaymentMethod => ({
  id: mintEmulatedId('pm'),
  object: 'payment_method',
  allow_redisplay: 'unspecified',
  billing_details: {
    address: null,
    email: customer?.email ?? null,
    name: customer?.name ?? null,
    phone: null,
    tax_id: null,
  },
  card: {
    brand: 'visa',
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
    country: 'DE',
    display_brand: 'visa',
    exp_month: 12,
    exp_year: new Date().getUTCFullYear() + 5,
    fingerprint: `emulated${card.last4}`,
    funding: 'credit',
    generated_from: null,
    last4: card.last4,
    networks: { available: ['visa'], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  },
  created: at,
  customer: customer?.id ?? null,
  customer_account: null,
  livemode: false,
  metadata: {},
  type: 'card',
});
