// What can be done with payments: looked at, given back, fought over?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { need } from '../life/find.ts';
import { refundCharge } from '../life/give-back.ts';
import type { Charge } from '../wire.ts';
import { type Operation, operation } from './operation.ts';
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
  operation('POST', 'refunds', giving, (books, given) =>
    refundCharge(books, chargeToRefund(books, given), {
      amount: given.amount,
      reason: given.reason,
      metadata: withMetadata({}, given.metadata),
    }),
  ),
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
