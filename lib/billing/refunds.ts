// When does money go back, and what ends with it? What nobody wanted to pay for is refunded by us; a full refund or a lost dispute ends what
// it paid for.

import type Stripe from 'stripe';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { Billing } from './read.ts';
import { askFor, faultOf, type StripeClient } from './stripe.ts';
import { idOf } from './subscription-row.ts';

/** The payments of an invoice that went through a card or the like: ids of payment intents. */
const intentsOf = (invoice: Stripe.Invoice): string[] =>
  (invoice.payments?.data ?? []).flatMap(({ payment, status }) =>
    status === 'paid' ? (idOf(payment.payment_intent) ?? []) : [],
  );

/**
 * Gives back what the newest invoice of a subscription took; nothing when it took nothing, or went back before: an invoice of an earlier
 * period was for days that were read. A sentence when Stripe refuses (a dispute runs): that must not keep the subscription alive.
 */
async function refundLatest(client: StripeClient, subscriptionId: string): Promise<string | null> {
  const subscription = await askFor(() =>
    client.subscriptions.retrieve(subscriptionId, { expand: ['latest_invoice.payments'] }),
  );
  const invoice = subscription?.latest_invoice;
  if (typeof invoice !== 'object' || invoice?.status !== 'paid' || invoice.amount_paid === 0) return null;
  for (const intent of intentsOf(invoice)) {
    const params: Stripe.RefundCreateParams = { payment_intent: intent, reason: 'duplicate' };
    const options = { idempotencyKey: `refund:${invoice.id}:${intent}` };
    const refused = await askFor(() => client.refunds.create(params, options)).then(
      () => null,
      (error: unknown) => {
        if (faultOf(error) === null || faultOf(error) === 'unavailable') throw error;
        const wentBack = error instanceof Error && 'code' in error && error.code === 'charge_already_refunded';
        return wentBack ? null : messageOf(error);
      },
    );
    if (refused !== null) return refused;
  }
  return null;
}

/** Cancels a subscription that should not be there; what it took for the period that runs goes back. */
export async function cancelPaidBack(client: StripeClient, id: string): Promise<void> {
  const trouble = await refundLatest(client, id);
  if (trouble) log.error('billing.not-refunded', { subscription: id, detail: trouble });
  await askFor(() => client.subscriptions.cancel(id));
}

/** The subscription whose invoice a payment paid; null when it paid none. */
async function paidBy(
  client: StripeClient,
  intent: string,
): Promise<{ subscriptionId: string; newest: boolean } | null> {
  const payments = await askFor(() =>
    client.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: intent },
      expand: ['data.invoice'],
      limit: 1,
    }),
  );
  const invoice = payments?.data[0]?.invoice;
  if (typeof invoice !== 'object' || invoice.deleted) return null;
  const subscriptionId = idOf(invoice.parent?.subscription_details?.subscription);
  if (!subscriptionId) return null;
  const subscription = await askFor(() => client.subscriptions.retrieve(subscriptionId));
  return { subscriptionId, newest: idOf(subscription?.latest_invoice) === invoice.id };
}

/**
 * Looks at a payment again and cancels the subscription that lived on it, when all of it went back or its dispute was lost. A refund
 * of an earlier period is goodwill and ends nothing. Gives the subscription that must be read again, or null.
 */
export async function endPaidBack({ client }: Billing, intent: string): Promise<string | null> {
  const payment = await askFor(() => client.paymentIntents.retrieve(intent, { expand: ['latest_charge'] }));
  const charge = payment?.latest_charge;
  if (typeof charge !== 'object' || charge === null) return null;
  const lost = charge.disputed && (await lostDispute(client, charge.id));
  if (!charge.refunded && !lost) return null;
  const paid = await paidBy(client, intent);
  if (!paid || !(paid.newest || lost)) return null;
  log.info('billing.paid-back', { subscription: paid.subscriptionId, reason: lost ? 'dispute' : 'refund' });
  await askFor(() => client.subscriptions.cancel(paid.subscriptionId));
  return paid.subscriptionId;
}

async function lostDispute(client: StripeClient, charge: string): Promise<boolean> {
  const disputes = await askFor(() => client.disputes.list({ charge, limit: 10 }));
  return disputes?.data.some((dispute) => dispute.status === 'lost') ?? false;
}
