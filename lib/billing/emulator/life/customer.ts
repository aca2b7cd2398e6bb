// What happens to a customer: a card comes on file, becomes the default, the customer goes?

import type { Books } from '../books.ts';
import { cardByToken, type TestCard } from '../cards.ts';
import { cardRefused, invalid } from '../faults.ts';
import { deletedCustomer, makeCard } from '../objects/customer.ts';
import type { Customer, PaymentMethod } from '../wire.ts';
import { cancelNow } from './cancel.ts';
import { changeCustomer } from './change.ts';
import { need } from './find.ts';

/** Puts a card on a customer's file. A card that is refused at once is Stripe's 402. */
export function attachCard(books: Books, customer: Customer, card: TestCard): PaymentMethod {
  if (!card.attaches) throw cardRefused('Your card was declined.', 'card_declined', false);
  const method = makeCard(card, customer, books.now);
  books.put(method);
  books.emit('payment_method.attached', method);
  return method;
}

/** A card by its id, or a new one by the name of a test card, on this customer's file. */
export function cardOn(books: Books, customer: Customer, id: string, param: string): PaymentMethod {
  const token = cardByToken(id);
  if (token) return attachCard(books, customer, token);
  const method = need(books, 'payment_method', id, param);
  if (method.customer !== customer.id)
    throw invalid(
      'The customer does not have a payment method with the ID ' +
        id +
        '. The payment method must be attached to the customer.',
      param,
      'resource_missing',
    );
  return method;
}

export function setDefaultCard(books: Books, customer: Customer, id: string | null): void {
  const card = id === null ? null : cardOn(books, customer, id, 'invoice_settings[default_payment_method]').id;
  changeCustomer(books, customer, () => {
    customer.invoice_settings.default_payment_method = card;
  });
}

export function deleteCustomer(books: Books, customer: Customer) {
  const lives = books.list({ kind: 'subscription', owner: customer.id }, (s) => s.ended_at === null);
  for (const subscription of lives) cancelNow(books, subscription, books.now, { prorate: false, invoiceNow: false });
  books.emit('customer.deleted', customer);
  const gone = deletedCustomer(customer.id);
  books.put(gone);
  return gone;
}
