// What do a checkout and a visit to the portal look like?

import { mintEmulatedId } from '../ids.ts';
import type { CheckoutSession, Customer, Metadata, PortalSession, Price } from '../wire.ts';

export interface CheckoutFacts {
  customer: Customer | null;
  email: string | null;
  price: Price;
  quantity: number;
  trial: boolean;
  collection: 'always' | 'if_required';
  clientReferenceId: string | null;
  successUrl: string;
  cancelUrl: string | null;
  promotionCodes: boolean | null;
  locale: CheckoutSession['locale'];
  metadata: Metadata;
  expiresAt: number;
}

export function makeCheckout(facts: CheckoutFacts, origin: string, at: number): CheckoutSession {
  const id = mintEmulatedId('cs_test');
  const amount = facts.trial ? 0 : (facts.price.unit_amount ?? 0) * facts.quantity;
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: false },
    after_expiration: null,
    allow_promotion_codes: facts.promotionCodes,
    allowed_payment_method_types: null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    cancel_url: facts.cancelUrl,
    client_reference_id: facts.clientReferenceId,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    created: at,
    currency: facts.price.currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: facts.customer?.id ?? null,
    customer_account: null,
    customer_creation: facts.customer ? null : 'always',
    customer_details: {
      address: null,
      business_name: null,
      email: facts.customer?.email ?? facts.email,
      individual_name: null,
      name: facts.customer?.name ?? null,
      phone: null,
      tax_exempt: 'none',
      tax_ids: null,
    },
    customer_email: facts.email,
    discounts: [],
    expires_at: facts.expiresAt,
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: facts.locale,
    managed_payments: null,
    metadata: facts.metadata,
    mode: 'subscription',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: facts.collection,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: null,
    subscription: null,
    success_url: facts.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page',
    url: `${origin}/c/pay/${id}`,
    wallet_options: null,
  };
}

export function makePortalSession(
  customer: string,
  returnUrl: string | null,
  flow: PortalSession['flow'],
  locale: PortalSession['locale'],
  origin: string,
  at: number,
): PortalSession {
  const id = mintEmulatedId('bps');
  return {
    id,
    object: 'billing_portal.session',
    configuration: 'bpc_emu_default',
    created: at,
    customer,
    customer_account: null,
    flow,
    livemode: false,
    locale,
    on_behalf_of: null,
    return_url: returnUrl,
    url: `${origin}/p/session/${id}`,
  };
}
