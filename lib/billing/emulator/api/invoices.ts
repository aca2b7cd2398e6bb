// What can be done with invoices and their payments?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { mintEmulatedId } from '../ids.ts';
import { termsOf } from '../life/change-plan.ts';
import { need, needSubscription, subscriptionOf } from '../life/find.ts';
import { sketchInvoice, voidInvoice } from '../life/invoice.ts';
import { payInvoice } from '../life/pay.ts';
import { nextLines } from '../life/renew.ts';
import { itemOf } from '../objects/subscription.ts';
import { periodEnd } from '../time.ts';
import type { Invoice, Subscription } from '../wire.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { bool, orEmpty, page, text, whole } from './params.ts';
import { itemChange, wishedItem } from './subscription-update.ts';

const preview = {
  customer: text.optional(),
  subscription: text,
  subscription_details: z
    .strictObject({
      items: z.array(itemChange).length(1).optional(),
      proration_behavior: z.enum(['always_invoice', 'create_prorations', 'none']).optional(),
      proration_date: whole.optional(),
      cancel_at: orEmpty(whole).optional(),
      cancel_at_period_end: bool.optional(),
    })
    .optional(),
};

type Preview = z.infer<z.ZodObject<typeof preview, z.core.$strict>>;

/** What the next invoice of a subscription would say, also after a change of plan; nothing is kept. */
function previewInvoice(books: Books, given: Preview): Invoice {
  const subscription: Subscription = structuredClone(needSubscription(books, given.subscription, 'subscription'));
  const details = given.subscription_details ?? {};
  const ends = details.cancel_at != null || details.cancel_at_period_end === true;
  const live = ['active', 'trialing', 'past_due'].includes(subscription.status);
  const stays = !ends && (subscription.cancel_at === null || details.cancel_at === null);
  if (!live || !stays) throw invalid('No upcoming invoices for customer', 'subscription', 'invoice_upcoming_none');
  const item = itemOf(subscription);
  const change = details.items && wishedItem(books, subscription, details.items);
  const at = details.proration_date ?? books.now;
  const terms =
    change &&
    termsOf(
      books,
      subscription,
      { ...change, proration: details.proration_behavior ?? 'create_prorations', strict: false },
      at,
    );
  if (terms?.invoicesNow) {
    const invoice = sketchInvoice(books, subscription, 'upcoming', terms.lines, at);
    return { ...invoice, id: mintEmulatedId('upcoming_in') };
  }
  if (change) Object.assign(item, change);
  const start = item.current_period_end;
  const { interval, interval_count: count } = item.price.recurring ?? { interval: 'month', interval_count: 1 };
  const until = periodEnd(start, interval, count, subscription.billing_cycle_anchor);
  const lines = [...(terms?.lines ?? []), ...nextLines(books, subscription, start, until)];
  return { ...sketchInvoice(books, subscription, 'upcoming', lines, start), id: mintEmulatedId('upcoming_in') };
}

export const invoiceOperations: Operation[] = [
  operation(
    'GET',
    'invoices',
    {
      ...page,
      customer: text.optional(),
      subscription: text.optional(),
      status: z.enum(['draft', 'open', 'paid', 'uncollectible', 'void']).optional(),
    },
    (books, { customer, subscription, status, ...rest }) =>
      pageOf(
        books,
        '/v1/invoices',
        { kind: 'invoice', owner: customer, about: subscription },
        rest,
        (invoice) => !status || invoice.status === status,
      ),
  ),
  operation('POST', 'invoices/create_preview', preview, previewInvoice),
  operation('GET', 'invoices/:id', {}, (books, _, id) => need(books, 'invoice', id)),
  operation('POST', 'invoices/:id/pay', { payment_method: text.optional() }, (books, given, id) =>
    payInvoice(books, need(books, 'invoice', id), given.payment_method),
  ),
  operation('POST', 'invoices/:id/void', {}, (books, _, id) => {
    const invoice = need(books, 'invoice', id);
    if (invoice.status !== 'open') throw invalid(`You can only void open invoices; this one is ${invoice.status}.`);
    subscriptionOf(books, invoice);
    voidInvoice(books, invoice, books.now);
    return invoice;
  }),
  operation(
    'GET',
    'invoice_payments',
    {
      ...page,
      invoice: text.optional(),
      status: z.enum(['open', 'paid', 'canceled']).optional(),
      payment: z.strictObject({ type: z.literal('payment_intent'), payment_intent: text }).optional(),
    },
    (books, { invoice, status, payment, ...rest }) =>
      pageOf(
        books,
        '/v1/invoice_payments',
        { kind: 'invoice_payment', about: invoice },
        rest,
        (one) =>
          (!status || one.status === status) && (!payment || one.payment.payment_intent === payment.payment_intent),
      ),
  ),
  operation('GET', 'invoice_payments/:id', {}, (books, _, id) => need(books, 'invoice_payment', id)),
];
