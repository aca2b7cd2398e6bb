// What can be done with subscriptions?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { cardRefused, invalid, missing } from '../faults.ts';
import { cancelNow } from '../life/cancel.ts';
import { codeOf, saysOf } from '../life/collect.ts';
import { cardOn } from '../life/customer.ts';
import { needCustomer, needPrice, needSubscription } from '../life/find.ts';
import { resume } from '../life/resume.ts';
import { subscribe } from '../life/subscribe.ts';
import { DAY } from '../time.ts';
import { trialSettings } from './checkout.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { bool, metadata, page, text, whole, withMetadata } from './params.ts';
import { update, updateSubscription } from './subscription-update.ts';

const beginning = {
  customer: text,
  items: z.array(z.strictObject({ price: text, quantity: whole.optional() })).length(1),
  trial_period_days: whole.optional(),
  trial_end: z.union([z.literal('now'), whole]).optional(),
  trial_settings: trialSettings.optional(),
  default_payment_method: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  payment_behavior: z.enum(['allow_incomplete', 'default_incomplete', 'error_if_incomplete']).optional(),
};

type Beginning = z.infer<z.ZodObject<typeof beginning, z.core.$strict>>;

function begin(books: Books, given: Beginning) {
  const customer = needCustomer(books, given.customer);
  const [item] = given.items;
  const price = needPrice(books, item?.price ?? '', 'items[0][price]');
  if (!price.recurring)
    throw invalid(
      'The price specified is set to `type=one_time` but this field only accepts prices with `type=recurring`.',
      'items[0][price]',
    );
  const trialEnd =
    typeof given.trial_end === 'number'
      ? given.trial_end
      : given.trial_period_days && given.trial_end !== 'now'
        ? books.now + given.trial_period_days * DAY
        : null;
  const behavior = given.payment_behavior ?? 'allow_incomplete';
  const begun = subscribe(
    books,
    {
      customer,
      price,
      quantity: item?.quantity ?? 1,
      trialEnd,
      missingPaymentMethod: given.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
      defaultPaymentMethod: given.default_payment_method
        ? cardOn(books, customer, given.default_payment_method, 'default_payment_method')
        : null,
      description: given.description ?? null,
      metadata: withMetadata({}, given.metadata),
      collects: behavior !== 'default_incomplete',
    },
    books.now,
  );
  if (behavior === 'error_if_incomplete' && begun.outcome !== 'paid')
    throw cardRefused(
      saysOf(books, begun.invoice),
      begun.outcome === 'asks' ? codeOf('asks') : codeOf('refused'),
      false,
    );
  return begun.subscription;
}

const STATUSES = [
  'active',
  'past_due',
  'unpaid',
  'canceled',
  'incomplete',
  'incomplete_expired',
  'trialing',
  'paused',
] as const;

export const subscriptionOperations: Operation[] = [
  operation('POST', 'subscriptions', beginning, begin),
  operation(
    'GET',
    'subscriptions',
    {
      ...page,
      customer: text.optional(),
      price: text.optional(),
      status: z.enum([...STATUSES, 'all', 'ended']).optional(),
    },
    (books, { customer, price, status, ...rest }) =>
      pageOf(books, '/v1/subscriptions', { kind: 'subscription', owner: customer }, rest, (one) => {
        const ended = one.status === 'canceled' || one.status === 'incomplete_expired';
        const wanted =
          status === undefined
            ? one.status !== 'canceled'
            : status === 'all' || (status === 'ended' ? ended : one.status === status);
        return wanted && (!price || one.items.data.some((item) => item.price.id === price));
      }),
  ),
  operation('GET', 'subscriptions/:id', {}, (books, _, id) => needSubscription(books, id)),
  operation('POST', 'subscriptions/:id', update, updateSubscription),
  operation(
    'DELETE',
    'subscriptions/:id',
    {
      invoice_now: bool.optional(),
      prorate: bool.optional(),
      cancellation_details: z.strictObject({ comment: text.optional(), feedback: text.optional() }).optional(),
    },
    (books, given, id) => {
      const subscription = needSubscription(books, id);
      if (subscription.status === 'canceled' || subscription.status === 'incomplete_expired')
        throw missing('subscription', id);
      const said = given.cancellation_details;
      if (said && subscription.cancellation_details) {
        subscription.cancellation_details.comment = said.comment ?? null;
        subscription.cancellation_details.feedback = said.feedback ?? null;
      }
      cancelNow(books, subscription, books.now, {
        prorate: given.prorate ?? false,
        invoiceNow: given.invoice_now ?? false,
      });
      return subscription;
    },
  ),
  operation(
    'POST',
    'subscriptions/:id/resume',
    {
      billing_cycle_anchor: z.strictObject({ type: z.literal('now') }).optional(),
      proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
      payment_behavior: z.enum(['resume_on_payment_attempt', 'resume_on_payment_success']).optional(),
    },
    (books, { payment_behavior }, id) => {
      const subscription = needSubscription(books, id);
      const on = payment_behavior === 'resume_on_payment_success' ? 'success' : 'attempt';
      resume(books, subscription, books.now, on);
      return subscription;
    },
  ),
];
