// What can be done with payments: looked at, given back, fought over?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { need } from '../life/find.ts';
import { makeDispute, makeRefund } from '../objects/dispute.ts';
import type { Charge, Dispute } from '../wire.ts';
import { operation, type Operation } from './operation.ts';
import { pageOf } from './page.ts';
import { metadata, page, text, whole, withMetadata } from './params.ts';

const giving = {
  charge: text.optional(),
  payment_intent: text.optional(),
  amount: whole.optional(),
  reason: z.enum(['duplicate', 'fraudulent', 'requested_by_customer']).optional(),
  metadata: metadata.optional(),
};

type Giving = z.infer<z.ZodObject<typeof giving, z.core.$strict>>;

function chargeToRefund(books: Books, given: Giving): Charge {
  if (given.charge) return need(books, 'charge', given.charge, 'charge');
  if (!given.payment_intent)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.');
  const intent = need(books, 'payment_intent', given.payment_intent, 'payment_intent');
  if (intent.status !== 'succeeded' || !intent.latest_charge)
    throw invalid('This PaymentIntent does not have a successful charge to refund.', 'payment_intent');
  return need(books, 'charge', intent.latest_charge, 'charge');
}

/** Gives back an amount, or all that is left. */
export function refund(books: Books, given: Giving) {
  const charge = chargeToRefund(books, given);
  const left = charge.amount_captured - charge.amount_refunded;
  const amount = given.amount ?? left;
  if (charge.refunded) throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, 'charge_already_refunded');
  if (charge.disputed) throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, undefined, 'charge_disputed');
  if (amount < 1 || amount > left)
    throw invalid(`Refund amount (${amount}) is greater than unrefunded amount on charge (${left}).`, 'amount');
  const made = makeRefund(charge, amount, given.reason ?? null, withMetadata({}, given.metadata), books.now);
  const before = { amount_refunded: charge.amount_refunded, refunded: charge.refunded };
  charge.amount_refunded += amount;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  books.put(charge);
  books.put(made);
  books.emit('charge.refunded', charge, books.now, before);
  books.emit('refund.created', made, books.now);
  return made;
}

/** The card's owner went to the bank, and the bank believed them: the money is gone. */
export function loseDispute(books: Books, charge: Charge): Dispute {
  if (charge.disputed || charge.status !== 'succeeded') throw invalid('This charge cannot be disputed (again).');
  const dispute = makeDispute(charge, 'fraudulent', books.now);
  charge.disputed = true;
  books.put(charge);
  books.put(dispute);
  if (charge.customer) books.memo(dispute.id).owner = charge.customer;
  books.emit('charge.dispute.created', dispute, books.now);
  dispute.status = 'lost';
  books.put(dispute);
  books.emit('charge.dispute.closed', dispute, books.now);
  return dispute;
}

export const paymentOperations: Operation[] = [
  operation('GET', 'payment_intents', { ...page, customer: text.optional() }, (books, { customer, ...rest }) =>
    pageOf(books, '/v1/payment_intents', { kind: 'payment_intent', owner: customer }, rest),
  ),
  operation('GET', 'payment_intents/:id', {}, (books, _, id) => need(books, 'payment_intent', id, 'intent')),
  operation(
    'GET',
    'charges',
    { ...page, customer: text.optional(), payment_intent: text.optional() },
    (books, { customer, payment_intent: intent, ...rest }) =>
      pageOf(books, '/v1/charges', { kind: 'charge', owner: customer, about: intent }, rest),
  ),
  operation('GET', 'charges/:id', {}, (books, _, id) => need(books, 'charge', id)),
  operation('POST', 'refunds', giving, refund),
  operation(
    'GET',
    'refunds',
    { ...page, charge: text.optional(), payment_intent: text.optional() },
    (books, { charge, payment_intent: intent, ...rest }) =>
      pageOf(
        books,
        '/v1/refunds',
        { kind: 'refund', about: charge },
        rest,
        (one) => !intent || one.payment_intent === intent,
      ),
  ),
  operation('GET', 'refunds/:id', {}, (books, _, id) => need(books, 'refund', id)),
  operation(
    'GET',
    'disputes',
    { ...page, charge: text.optional(), payment_intent: text.optional() },
    (books, { charge, payment_intent: intent, ...rest }) =>
      pageOf(
        books,
        '/v1/disputes',
        { kind: 'dispute', about: charge },
        rest,
        (one) => !intent || one.payment_intent === intent,
      ),
  ),
  operation('GET', 'disputes/:id', {}, (books, _, id) => need(books, 'dispute', id)),
];
