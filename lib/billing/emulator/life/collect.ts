// How is an invoice collected? The card is charged, refused, or its owner is asked; each outcome with Stripe's events.

import type { Books } from '../books.ts';
import { makeCharge, type Refusal } from '../objects/payment.ts';
import { cardOf } from '../places.ts';
import { DAY } from '../time.ts';
import type { Invoice, PaymentIntent, PaymentMethod } from '../wire.ts';
import { cardFor, intentOf, subscriptionOf } from './find.ts';

export type Outcome = 'paid' | 'refused' | 'asks';

export interface Attempt {
  /** A card other than the one on file. */
  method?: PaymentMethod | undefined;
  /** The card's owner has just approved it. */
  approved?: boolean;
  /** By the schedule rather than by somebody. */
  automatic?: boolean;
}

const DECLINED: NonNullable<Refusal> = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: 'Your card was declined.',
};
const NO_CARD = 'There is no card on file to charge.';
const ASKS = 'This payment needs the approval of the card’s owner.';

function markPaid(books: Books, invoice: Invoice, at: number): void {
  invoice.status = 'paid';
  invoice.amount_paid = invoice.amount_due;
  invoice.amount_remaining = 0;
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.status_transitions.paid_at = at;
  books.put(invoice);
  books.emit('invoice.paid', invoice);
  books.emit('invoice.payment_succeeded', invoice);
}

function succeed(books: Books, invoice: Invoice, intent: PaymentIntent, method: PaymentMethod, at: number): void {
  const charge = makeCharge(intent, method, null, at);
  books.put(charge);
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: charge.id,
    payment_method: method.id,
    next_action: null,
    last_payment_error: null,
  });
  books.put(intent);
  books.emit('charge.succeeded', charge);
  books.emit('payment_intent.succeeded', intent);
  const [payment] = books.list({ kind: 'invoice_payment', about: invoice.id });
  if (payment) {
    payment.status = 'paid';
    payment.amount_paid = payment.amount_requested;
    payment.status_transitions.paid_at = at;
    books.put(payment);
    books.emit('invoice_payment.paid', payment);
  }
  markPaid(books, invoice, at);
}

/** When a failed invoice is tried again: after the n-th failure the n-th of the days, then never. A first payment and a
 *  resumption wait for the reader instead. */
function nextAttempt(books: Books, invoice: Invoice, at: number): number | null {
  if (invoice.billing_reason === 'subscription_create' || subscriptionOf(books, invoice).status === 'paused')
    return null;
  const days = books.retryDays[invoice.attempt_count - 1];
  return days === undefined ? null : at + days * DAY;
}

function fail(books: Books, invoice: Invoice, intent: PaymentIntent, method: PaymentMethod | undefined, at: number) {
  intent.payment_method = null;
  intent.status = 'requires_payment_method';
  intent.next_action = null;
  if (method) {
    const charge = makeCharge(intent, method, DECLINED, at);
    books.put(charge);
    intent.latest_charge = charge.id;
    books.emit('charge.failed', charge);
  }
  intent.last_payment_error = {
    type: method ? 'card_error' : 'invalid_request_error',
    code: method ? DECLINED.code : 'resource_missing',
    message: method ? DECLINED.message : NO_CARD,
    ...(method && { decline_code: DECLINED.declineCode, payment_method_type: 'card' }),
  };
  books.put(intent);
  books.emit('payment_intent.payment_failed', intent);
  books.emit('invoice.payment_failed', invoice);
}

function ask(books: Books, invoice: Invoice, intent: PaymentIntent, method: PaymentMethod): void {
  intent.payment_method = method.id;
  intent.status = 'requires_action';
  intent.last_payment_error = { type: 'card_error', code: 'authentication_required', message: ASKS };
  intent.next_action = {
    redirect_to_url: { return_url: invoice.hosted_invoice_url ?? null, url: `${books.origin}/i/${invoice.id}/approve` },
    type: 'redirect_to_url',
  };
  books.put(intent);
  books.emit('payment_intent.requires_action', intent);
  books.emit('invoice.payment_action_required', invoice);
  books.emit('invoice.payment_failed', invoice);
}

/** Tries to collect an open invoice. What it means for the subscription is settle's to say. */
export function collect(books: Books, invoice: Invoice, at: number, attempt: Attempt = {}): Outcome {
  const intent = intentOf(books, invoice);
  if (invoice.amount_due === 0 || !intent) {
    invoice.attempted = true;
    markPaid(books, invoice, at);
    return 'paid';
  }
  const first = invoice.attempt_count === 0;
  if (first || attempt.automatic) invoice.attempt_count++;
  invoice.attempted = true;
  const method = attempt.method ?? cardFor(books, subscriptionOf(books, invoice));
  const charge = method && cardOf(method)?.charge;
  if (method && (charge === 'succeeds' || (charge === 'asks' && attempt.approved))) {
    succeed(books, invoice, intent, method, at);
    return 'paid';
  }
  if (first || attempt.automatic) invoice.next_payment_attempt = nextAttempt(books, invoice, at);
  books.put(invoice);
  if (method && charge === 'asks') {
    ask(books, invoice, intent, method);
    return 'asks';
  }
  fail(books, invoice, intent, method, at);
  return 'refused';
}

/** Stripe's word for it. */
export const codeOf = (outcome: Outcome): string => (outcome === 'asks' ? 'authentication_required' : DECLINED.code);

/** What the card's owner is told of an attempt that did not succeed. */
export const saysOf = (books: Books, invoice: Invoice): string =>
  intentOf(books, invoice)?.last_payment_error?.message ?? DECLINED.message;
