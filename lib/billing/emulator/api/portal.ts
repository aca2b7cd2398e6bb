// How is a visit to the customer portal opened, and what happened lately?

import { z } from 'zod';
import type { Books } from '../books.ts';
import { invalid } from '../faults.ts';
import { need, needCustomer, needSubscription } from '../life/find.ts';
import { makePortalSession } from '../objects/session.ts';
import type { PortalSession } from '../wire.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { page, text } from './params.ts';

const one = z.strictObject({ subscription: text });

const flow = z.strictObject({
  type: z.enum(['payment_method_update', 'subscription_cancel', 'subscription_update']),
  subscription_cancel: one.optional(),
  subscription_update: one.optional(),
  after_completion: z
    .strictObject({
      type: z.enum(['redirect', 'portal_homepage', 'hosted_confirmation']),
      redirect: z.strictObject({ return_url: text }).optional(),
    })
    .optional(),
});

type Flow = z.infer<typeof flow>;

function flowOf(books: Books, customer: string, given: Flow | undefined): PortalSession['flow'] {
  if (!given) return null;
  const subject = given.subscription_cancel ?? given.subscription_update;
  if (given.type !== 'payment_method_update' && !given[given.type])
    throw invalid(`Missing required param: flow_data[${given.type}].`, `flow_data[${given.type}]`, 'parameter_missing');
  if (
    subject &&
    needSubscription(books, subject.subscription, `flow_data[${given.type}][subscription]`).customer !== customer
  )
    throw invalid('The subscription does not belong to the customer.', `flow_data[${given.type}][subscription]`);
  const after = given.after_completion;
  return {
    after_completion: {
      hosted_confirmation: null,
      redirect: after?.redirect ?? null,
      type: after?.type ?? 'portal_homepage',
    },
    customer_update: null,
    subscription_cancel: given.subscription_cancel ? { retention: null, ...given.subscription_cancel } : null,
    subscription_pause: null,
    subscription_update: given.subscription_update ?? null,
    subscription_update_confirm: null,
    type: given.type,
  };
}

const matches = (type: string, wanted: string): boolean =>
  wanted === type || (wanted.endsWith('*') && type.startsWith(wanted.slice(0, -1)));

export const portalOperations: Operation[] = [
  operation(
    'POST',
    'billing_portal/sessions',
    {
      customer: text,
      return_url: z.string().url('Not a valid URL').optional(),
      configuration: text.optional(),
      locale: z.enum(['auto', 'de', 'en', 'en-GB', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'sv']).optional(),
      flow_data: flow.optional(),
    },
    (books, given) => {
      const customer = needCustomer(books, given.customer);
      const wanted = flowOf(books, customer.id, given.flow_data);
      const session = makePortalSession(
        customer.id,
        given.return_url ?? null,
        wanted,
        given.locale ?? null,
        books.origin,
        books.now,
      );
      books.put(session);
      return session;
    },
  ),
  operation(
    'GET',
    'events',
    { ...page, type: text.optional(), types: z.array(text).optional() },
    (books, { type, types, ...rest }) => {
      const wanted = types ?? (type ? [type] : ['*']);
      return pageOf(books, '/v1/events', { kind: 'event' }, rest, (event) =>
        wanted.some((w) => matches(event.type, w)),
      );
    },
  ),
  operation('GET', 'events/:id', {}, (books, _, id) => need(books, 'event', id)),
];
