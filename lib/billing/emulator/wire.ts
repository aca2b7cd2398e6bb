// What do Stripe's objects look like on the wire? The SDK's own types, with two differences that JSON makes: a decimal is a
// string, and what is not expanded is an id. Every required key stays required, so a builder that forgets one does not compile.

import type Stripe from 'stripe';

type Decimal = NonNullable<Stripe.Price['unit_amount_decimal']>;

/** `string | Customer` is an id until somebody asks to expand it. */
type Reference<T> = string extends T ? Exclude<T, { object: string }> : T;

export type Wire<T> = T extends Decimal
  ? string
  : T extends string | number | boolean | null | undefined
    ? T
    : T extends readonly (infer One)[]
      ? Wire<Reference<One>>[]
      : { [Key in keyof T]: Wire<Reference<T[Key]>> };

export type Customer = Wire<Stripe.Customer>;
export type DeletedCustomer = Wire<Stripe.DeletedCustomer>;
export type Product = Wire<Stripe.Product>;
export type Price = Wire<Stripe.Price>;
export type PaymentMethod = Wire<Stripe.PaymentMethod>;
export type Subscription = Wire<Stripe.Subscription>;
export type SubscriptionItem = Wire<Stripe.SubscriptionItem>;
export type Invoice = Wire<Stripe.Invoice>;
export type InvoiceLine = Wire<Stripe.InvoiceLineItem>;
export type InvoicePayment = Wire<Stripe.InvoicePayment>;
export type PaymentIntent = Wire<Stripe.PaymentIntent>;
export type Charge = Wire<Stripe.Charge>;
export type Refund = Wire<Stripe.Refund>;
export type Dispute = Wire<Stripe.Dispute>;
export type CheckoutSession = Wire<Stripe.Checkout.Session>;
export type PortalSession = Wire<Stripe.BillingPortal.Session>;
export type Metadata = Record<string, string>;

/** What is kept, by the name that Stripe gives it in `object`. */
export interface Kinds {
  customer: Customer | DeletedCustomer;
  product: Product;
  price: Price;
  payment_method: PaymentMethod;
  subscription: Subscription;
  invoice: Invoice;
  invoice_payment: InvoicePayment;
  payment_intent: PaymentIntent;
  charge: Charge;
  refund: Refund;
  dispute: Dispute;
  'checkout.session': CheckoutSession;
  'billing_portal.session': PortalSession;
  event: EmulatedEvent;
}

export type Kind = keyof Kinds;
export type Kept = Kinds[Kind];

/** The events that the emulator sends. */
export type EventType =
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.failed'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'checkout.session.completed'
  | 'checkout.session.expired'
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.subscription.created'
  | 'customer.subscription.deleted'
  | 'customer.subscription.paused'
  | 'customer.subscription.resumed'
  | 'customer.subscription.trial_will_end'
  | 'customer.subscription.updated'
  | 'customer.updated'
  | 'invoice.created'
  | 'invoice.finalized'
  | 'invoice.paid'
  | 'invoice.payment_action_required'
  | 'invoice.payment_failed'
  | 'invoice.payment_succeeded'
  | 'invoice.updated'
  | 'invoice.voided'
  | 'invoice_payment.paid'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'payment_method.attached'
  | 'payment_method.detached'
  | 'price.created'
  | 'price.updated'
  | 'product.created'
  | 'product.updated'
  | 'refund.created';

export type EventObject<T extends EventType> = Wire<Extract<Stripe.Event, { type: T }>['data']['object']>;

/** An event as it is kept and sent: its `data` is a snapshot of the moment. */
export interface EmulatedEvent extends Wire<Pick<Stripe.Event, Exclude<keyof Stripe.Event, 'type' | 'data'>>> {
  type: EventType;
  data: { object: Kept; previous_attributes?: object };
}
