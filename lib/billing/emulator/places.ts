// Where is an object found again, and when does something happen to it by itself? Its owner, what it is about, its next instant.

import { cardByDigits } from './cards.ts';
import { DAY, HOUR } from './time.ts';
import type { CheckoutSession, Invoice, Kept, Subscription } from './wire.ts';

/** What becomes of a subscription when no try is left: an account's setting at Stripe. */
export type AfterRetries = 'canceled' | 'unpaid' | 'past_due';

/** What Stripe knows of an object and does not show. Instants end in `_at`, so that they age with the rest. */
export interface Memo {
  /** The warning three days before the trial's end went out. */
  warned?: boolean;
  /** An invoice for going on after a pause is paid by then, or the pause stays. */
  resume_expires_at?: number | null;
  /** Credits and charges of a change of plan, for the next invoice. */
  pending?: PendingLine[];
  afterRetries?: AfterRetries;
  /** What a checkout will make when it is completed. */
  checkout?: CheckoutTerms;
  /** The customer of an object that does not name one. */
  owner?: string;
}

export interface PendingLine {
  amount: number;
  description: string;
  price: string;
}

export interface CheckoutTerms {
  price: string;
  quantity: number;
  trialDays: number | null;
  trialEnd: number | null;
  missingPaymentMethod: 'cancel' | 'create_invoice' | 'pause';
  subscriptionMetadata: Record<string, string>;
  description: string | null;
}

/** Warned three days before the trial ends. */
export const WARN_BEFORE = 3 * DAY;
/** A first payment that nobody finishes is given up after this long. */
export const INCOMPLETE_FOR = 23 * HOUR;

export interface Place {
  owner: string | null;
  about: string | null;
  created: number;
  due: number | null;
}

const first = (instants: (number | null | undefined)[]): number | null =>
  instants.reduce<number | null>((least, at) => (at == null || (least !== null && least <= at) ? least : at), null);

/** When the next thing happens to a subscription by itself. */
function subscriptionDue(s: Subscription, memo: Memo | null): number | null {
  const end = s.items.data[0]?.current_period_end;
  switch (s.status) {
    case 'incomplete':
      return s.created + INCOMPLETE_FOR;
    case 'trialing':
      return first([
        s.cancel_at,
        s.trial_end,
        memo?.warned || s.trial_end === null ? null : Math.max(s.trial_end - WARN_BEFORE, s.trial_start ?? s.created),
      ]);
    case 'active':
    case 'past_due':
    case 'unpaid':
      return first([s.cancel_at, end, s.pause_collection?.resumes_at]);
    case 'paused':
      return first([s.cancel_at, memo?.resume_expires_at]);
    default:
      return null;
  }
}

const invoiceDue = (invoice: Invoice): number | null => {
  if (invoice.status === 'draft') return invoice.auto_advance ? invoice.automatically_finalizes_at : null;
  return invoice.status === 'open' ? invoice.next_payment_attempt : null;
};

const sessionDue = (session: CheckoutSession): number | null => (session.status === 'open' ? session.expires_at : null);

const placed = (created: number, owner: string | null, about: string | null, due: number | null = null): Place => ({
  owner,
  about,
  created,
  due,
});

export function placeOf(object: Kept, memo: Memo | null): Place {
  switch (object.object) {
    case 'customer':
      return object.deleted ? placed(0, object.id, null) : placed(object.created, object.id, object.email);
    case 'product':
      return placed(object.created, null, null);
    case 'price':
      return placed(object.created, null, object.product);
    case 'payment_method':
      return placed(object.created, object.customer, null);
    case 'subscription':
      return placed(object.created, object.customer, null, subscriptionDue(object, memo));
    case 'invoice':
      return placed(
        object.created,
        object.customer,
        object.parent?.subscription_details?.subscription ?? null,
        invoiceDue(object),
      );
    case 'checkout.session':
      return placed(object.created, object.customer, object.subscription, sessionDue(object));
    case 'billing_portal.session':
      return placed(object.created, object.customer, null);
    case 'invoice_payment':
      return placed(object.created, memo?.owner ?? null, object.invoice);
    case 'payment_intent':
      return placed(object.created, object.customer, null);
    case 'charge':
      return placed(object.created, object.customer, object.payment_intent);
    case 'refund':
      return placed(object.created, object.customer, object.charge);
    case 'dispute':
      return placed(object.created, memo?.owner ?? null, object.charge);
    case 'event':
      return placed(object.created, null, object.type);
  }
}

/** The card behind a payment method. */
export const cardOf = (method: { card?: { last4: string } }) => cardByDigits(method.card?.last4 ?? '');
