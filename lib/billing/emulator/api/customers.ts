// What can be done with customers and their cards?

import { z } from 'zod';
import { cardByToken } from '../cards.ts';
import { missing } from '../faults.ts';
import { changeCustomer } from '../life/change.ts';
import { attachCard, cardOn, deleteCustomer, setDefaultCard } from '../life/customer.ts';
import { need, needCustomer } from '../life/find.ts';
import { makeCustomer } from '../objects/customer.ts';
import { type Operation, operation } from './operation.ts';
import { pageOf } from './page.ts';
import { metadata, orEmpty, page, text, withMetadata } from './params.ts';

const facts = {
  email: orEmpty(text).optional(),
  name: orEmpty(text).optional(),
  description: orEmpty(text).optional(),
  phone: orEmpty(text).optional(),
  preferred_locales: z.array(text).optional(),
  metadata: metadata.optional(),
  payment_method: text.optional(),
  invoice_settings: z.strictObject({ default_payment_method: orEmpty(text).optional() }).optional(),
};

export const customerOperations: Operation[] = [
  operation('POST', 'customers', facts, (books, given) => {
    const customer = makeCustomer(
      {
        email: given.email ?? null,
        name: given.name ?? null,
        description: given.description ?? null,
        phone: given.phone ?? null,
        locales: given.preferred_locales ?? [],
        metadata: withMetadata({}, given.metadata),
      },
      books.now,
    );
    books.put(customer);
    const card = given.payment_method && cardOn(books, customer, given.payment_method, 'payment_method');
    const wished = given.invoice_settings?.default_payment_method;
    if (wished)
      customer.invoice_settings.default_payment_method =
        card && wished === given.payment_method
          ? card.id
          : cardOn(books, customer, wished, 'invoice_settings[default_payment_method]').id;
    books.emit('customer.created', customer);
    return customer;
  }),
  operation('GET', 'customers', { ...page, email: text.optional() }, (books, { email, ...rest }) =>
    pageOf(books, '/v1/customers', { kind: 'customer', about: email }, rest, (customer) => !customer.deleted),
  ),
  operation('GET', 'customers/:id', {}, (books, _, id) => need(books, 'customer', id)),
  operation('POST', 'customers/:id', facts, (books, given, id) => {
    const customer = needCustomer(books, id, 'id');
    if (given.payment_method) cardOn(books, customer, given.payment_method, 'payment_method');
    const wished = given.invoice_settings?.default_payment_method;
    if (wished !== undefined) setDefaultCard(books, customer, wished);
    changeCustomer(books, customer, () => {
      if (given.email !== undefined) customer.email = given.email;
      if (given.name !== undefined) customer.name = given.name;
      if (given.description !== undefined) customer.description = given.description;
      if (given.phone !== undefined) customer.phone = given.phone;
      if (given.preferred_locales) customer.preferred_locales = given.preferred_locales;
      customer.metadata = withMetadata(customer.metadata, given.metadata);
    });
    return customer;
  }),
  operation('DELETE', 'customers/:id', {}, (books, _, id) => deleteCustomer(books, needCustomer(books, id, 'id'))),
  operation(
    'GET',
    'customers/:id/payment_methods',
    { ...page, type: text.optional() },
    (books, { type: _, ...rest }, id) => {
      needCustomer(books, id);
      return pageOf(books, `/v1/customers/${id}/payment_methods`, { kind: 'payment_method', owner: id }, rest);
    },
  ),
  operation(
    'GET',
    'payment_methods',
    { ...page, customer: text, type: text.optional() },
    (books, { customer, type: _, ...rest }) => {
      needCustomer(books, customer);
      return pageOf(books, '/v1/payment_methods', { kind: 'payment_method', owner: customer }, rest);
    },
  ),
  operation('GET', 'payment_methods/:id', {}, (books, _, id) => need(books, 'payment_method', id)),
  operation('POST', 'payment_methods/:id/attach', { customer: text }, (books, given, id) => {
    const customer = needCustomer(books, given.customer);
    const card = cardByToken(id);
    if (card) return attachCard(books, customer, card);
    const method = need(books, 'payment_method', id);
    if (method.customer !== customer.id) throw missing('PaymentMethod', id);
    return method;
  }),
  operation('POST', 'payment_methods/:id/detach', {}, (books, _, id) => {
    const method = need(books, 'payment_method', id);
    const customer = method.customer === null ? undefined : books.find('customer', method.customer);
    if (customer && !customer.deleted && customer.invoice_settings.default_payment_method === id)
      setDefaultCard(books, customer, null);
    books.emit('payment_method.detached', method);
    method.customer = null;
    books.put(method);
    return method;
  }),
];
