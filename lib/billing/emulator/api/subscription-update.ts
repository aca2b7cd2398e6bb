// What can be changed in a subscription that runs?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { cancelLater, keepOn } from '../life/cancel.ts';
import { changeSubscription } from '../life/change.ts';
import { changePlan } from '../life/change-plan.ts';
import { cardOn } from '../life/customer.ts';
import { needCustomer, needPrice, needSubscription } from '../life/find.ts';
import { itemOf } from '../objects/subscription.ts';
import type { Subscription } from '../wire.ts';
import { trialSettings } from './checkout.ts';
import { bool, metadata, orEmpty, text, whole, withMetadata } from './params.ts';

const proration = z.enum(['always_invoice', 'create_prorations', 'none']);

export const itemChange = z.strictObject({ id: text.optional(), price: text.optional(), quantity: whole.optional() });

export const update = {
  cancel_at_period_end: bool.optional(),
  cancel_at: orEmpty(z.union([z.enum(['min_period_end', 'max_period_end']), whole])).optional(),
  pause_collection: orEmpty(
    z.strictObject({
      behavior: z.enum(['void', 'keep_as_draft', 'mark_uncollectible']),
      resumes_at: whole.optional(),
    }),
  ).optional(),
  items: z.array(itemChange).length(1).optional(),
  billing_cycle_anchor: z.strictObject({ type: z.enum(['now', 'unchanged']) }).optional(),
  proration_behavior: proration.optional(),
  payment_behavior: z.enum(['allow_incomplete', 'error_if_incomplete']).optional(),
  metadata: metadata.optional(),
  trial_end: z.union([z.literal('now'), whole]).optional(),
  trial_settings: trialSettings.optional(),
  default_payment_method: orEmpty(text).optional(),
  cancellation_details: z.strictObject({ comment: text.optional(), feedback: text.optional() }).optional(),
  description: orEmpty(text).optional(),
};

type Update = z.infer<z.ZodObject<typeof update, z.core.$strict>>;

const LASTING = ['metadata', 'cancellation_details'];

/** The price and quantity that a change of items asks for. */
export function wishedItem(books: Books, subscription: Subscription, items: z.infer<typeof itemChange>[]) {
  const item = itemOf(subscription);
  const [wish] = items;
  if (!wish) throw invalid('Missing required param: items.', 'items', 'parameter_missing');
  if (wish.id !== item.id)
    throw wish.id
      ? invalid(`Invalid subscription_item id: ${wish.id}`, 'items[0][id]')
      : invalid('A second item beside the first is not emulated: name the item to change.', 'items[0][id]');
  const price = wish.price ? needPrice(books, wish.price, 'items[0][price]') : item.price;
  if (!price.recurring || !price.active) throw invalid('The price must be recurring and active.', 'items[0][price]');
  return { price, quantity: wish.quantity ?? item.quantity ?? 1 };
}

function changeEnd(books: Books, subscription: Subscription, given: Update): void {
  const { cancel_at_period_end: atPeriodEnd, cancel_at: when } = given;
  if (atPeriodEnd !== undefined && when !== undefined)
    throw invalid('Only one of cancel_at and cancel_at_period_end may be given.', 'cancel_at');
  if (atPeriodEnd === true) cancelLater(books, subscription, books.now, 'period');
  else if (typeof when === 'number') cancelLater(books, subscription, books.now, 'portal', when);
  else if (typeof when === 'string') cancelLater(books, subscription, books.now, 'portal');
  else if (atPeriodEnd === false || when === null) keepOn(books, subscription);
}

function changeTrial(books: Books, subscription: Subscription, end: 'now' | number): void {
  const at = books.now;
  if (end !== 'now' && end <= at) throw invalid('Invalid trial_end: must be in the future.', 'trial_end');
  if (end === 'now' && subscription.status !== 'trialing') return;
  changeSubscription(books, subscription, () => {
    const item = itemOf(subscription);
    const until = end === 'now' ? at : end;
    if (subscription.status === 'active') {
      subscription.status = 'trialing';
      subscription.trial_start = at;
    }
    subscription.trial_end = until;
    subscription.billing_cycle_anchor = until;
    item.current_period_end = until;
  });
  books.memo(subscription.id).warned = end === 'now';
}

export function updateSubscription(books: Books, given: Update, id: string): Subscription {
  const subscription = needSubscription(books, id);
  const ended = subscription.status === 'canceled' || subscription.status === 'incomplete_expired';
  if (ended && Object.keys(given).some((name) => !LASTING.includes(name)))
    throw invalid('A canceled subscription can only update its cancellation_details and metadata.');
  const customer = ended ? null : needCustomer(books, subscription.customer);
  changeSubscription(books, subscription, () => {
    subscription.metadata = withMetadata(subscription.metadata, given.metadata);
    if (given.description !== undefined) subscription.description = given.description;
    if (given.cancellation_details && subscription.cancellation_details)
      Object.assign(subscription.cancellation_details, given.cancellation_details);
    if (given.trial_settings && subscription.trial_settings)
      Object.assign(subscription.trial_settings.end_behavior, given.trial_settings.end_behavior);
    const pause = given.pause_collection;
    if (pause !== undefined) {
      subscription.pause_collection = pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null };
    }
    const card = given.default_payment_method;
    if (card !== undefined && customer)
      subscription.default_payment_method = card && cardOn(books, customer, card, 'default_payment_method').id;
  });
  changeEnd(books, subscription, given);
  if (given.trial_end !== undefined) changeTrial(books, subscription, given.trial_end);
  const restart = given.billing_cycle_anchor?.type === 'now';
  if (given.items || restart) {
    const { price, quantity = 1 } = itemOf(subscription);
    const wish = given.items ? wishedItem(books, subscription, given.items) : { price, quantity };
    changePlan(
      books,
      subscription,
      {
        ...wish,
        restart,
        proration: given.proration_behavior ?? 'create_prorations',
        strict: given.payment_behavior === 'error_if_incomplete',
      },
      books.now,
    );
  }
  return subscription;
}
