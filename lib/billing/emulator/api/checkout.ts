// What can be done with checkouts? Opened for a subscription, looked at, called off. The page completes them.

import { z } from 'zod';
import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { expireCheckout } from '../life/due.ts';
import { need, needCustomer, needPrice } from '../life/find.ts';
import { makeCheckout } from '../objects/session.ts';
import { DAY, HOUR } from '../time.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { bool, metadata, page, text, whole, withMetadata } from './params.ts';

const endBehavior = z.strictObject({ missing_payment_method: z.enum(['cancel', 'create_invoice', 'pause']) });
export const trialSettings = z.strictObject({ end_behavior: endBehavior });

const subscriptionData = z.strictObject({
  trial_period_days: whole.refine((days) => days >= 1 && days <= 730, 'must be between 1 and 730').optional(),
  trial_end: whole.optional(),
  trial_settings: trialSettings.optional(),
  metadata: metadata.optional(),
  description: text.optional(),
});

const link = z.string().url('Not a valid URL');

const opening = {
  mode: z.literal('subscription'),
  customer: text.optional(),
  customer_email: text.optional(),
  client_reference_id: text.optional(),
  line_items: z.array(z.strictObject({ price: text, quantity: whole.optional() })).length(1),
  subscription_data: subscriptionData.optional(),
  payment_method_collection: z.enum(['always', 'if_required']).optional(),
  payment_method_types: z.array(z.literal('card')).optional(),
  success_url: link,
  cancel_url: link.optional(),
  allow_promotion_codes: bool.optional(),
  locale: z.enum(['auto', 'de', 'en', 'en-GB', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'sv']).optional(),
  expires_at: whole.optional(),
  metadata: metadata.optional(),
};

type Opening = z.infer<z.ZodObject<typeof opening, z.core.$strict>>;

function openCheckout(books: Books, given: Opening) {
  if (given.customer && given.customer_email)
    throw invalid('You may only specify one of these parameters: customer, customer_email.', 'customer_email');
  const customer = given.customer ? needCustomer(books, given.customer) : null;
  const [line] = given.line_items;
  if (!line) throw invalid('Missing required param: line_items.', 'line_items', 'parameter_missing');
  const price = needPrice(books, line.price, 'line_items[0][price]');
  if (!price.recurring)
    throw invalid('You must provide at least one recurring price in `subscription` mode.', 'line_items[0][price]');
  if (!price.active) throw invalid('The price specified is inactive.', 'line_items[0][price]');
  if (customer?.currency && customer.currency !== price.currency)
    throw invalid(
      `You cannot combine currencies on a single customer: this one pays in ${customer.currency}.`,
      'customer',
    );
  const expiresAt = given.expires_at ?? books.now + DAY;
  if (expiresAt < books.now + HOUR / 2 - 60 || expiresAt > books.now + DAY)
    throw invalid('The `expires_at` timestamp must be between 30 minutes and 24 hours from now.', 'expires_at');
  const terms = given.subscription_data;
  if (terms?.trial_period_days && terms.trial_end)
    throw invalid('Only one of trial_period_days and trial_end may be given.', 'subscription_data[trial_end]');
  const trial = terms?.trial_period_days !== undefined || terms?.trial_end !== undefined;
  const session = makeCheckout(
    {
      customer,
      email: given.customer_email ?? null,
      price,
      quantity: line.quantity ?? 1,
      trial,
      collection: given.payment_method_collection ?? 'always',
      clientReferenceId: given.client_reference_id ?? null,
      successUrl: given.success_url,
      cancelUrl: given.cancel_url ?? null,
      promotionCodes: given.allow_promotion_codes ?? null,
      locale: given.locale ?? null,
      metadata: withMetadata({}, given.metadata),
      expiresAt,
    },
    books.origin,
    books.now,
  );
  books.put(session);
  books.memo(session.id).checkout = {
    price: price.id,
    quantity: line.quantity ?? 1,
    trialDays: terms?.trial_period_days ?? null,
    trialEnd: terms?.trial_end ?? null,
    missingPaymentMethod: terms?.trial_settings?.end_behavior.missing_payment_method ?? 'create_invoice',
    subscriptionMetadata: withMetadata({}, terms?.metadata),
    description: terms?.description ?? null,
  };
  return session;
}

export const checkoutOperations: Operation[] = [
  operation('POST', 'checkout/sessions', opening, openCheckout),
  operation(
    'GET',
    'checkout/sessions',
    {
      ...page,
      customer: text.optional(),
      status: z.enum(['open', 'complete', 'expired']).optional(),
      subscription: text.optional(),
    },
    (books, { customer, status, subscription, ...rest }) =>
      pageOf(
        books,
        '/v1/checkout/sessions',
        { kind: 'checkout.session', owner: customer, about: subscription },
        rest,
        (session) => !status || session.status === status,
      ),
  ),
  operation('GET', 'checkout/sessions/:id', {}, (books, _, id) => need(books, 'checkout.session', id)),
  operation('POST', 'checkout/sessions/:id/expire', {}, (books, _, id) => {
    const session = need(books, 'checkout.session', id);
    if (session.status !== 'open')
      throw invalid(`Only Checkout Sessions with a status in ["open"] can be expired. This one is ${session.status}.`);
    expireCheckout(books, session);
    return session;
  }),
];
