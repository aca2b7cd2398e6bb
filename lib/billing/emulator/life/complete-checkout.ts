// What does a completed checkout make? A card on file, a subscription, and the session that knows of both.

import type { Books } from '../books.ts';
import type { TestCard } from '../cards.ts';
import { cardRefused, invalid } from '../faults.ts';
import { makeCustomer } from '../objects/customer.ts';
import { DAY } from '../time.ts';
import type { CheckoutSession, Customer } from '../wire.ts';
import { codeOf, saysOf } from './collect.ts';
import { attachCard } from './customer.ts';
import { needCustomer, needPrice } from './find.ts';
import { subscribe } from './subscribe.ts';

export type Completion = { kind: 'complete' } | { kind: 'asks' };

function customerOf(books: Books, session: CheckoutSession): Customer {
  if (session.customer) return needCustomer(books, session.customer);
  const customer = makeCustomer(
    { email: session.customer_email, name: null, description: null, phone: null, locales: [], metadata: {} },
    books.now,
  );
  books.put(customer);
  books.emit('customer.created', customer);
  return customer;
}

/** `card` null: none is given, which the session must allow. `asks`: the card's owner has to approve first, and nothing was made.
 *  Throws Stripe's fault for a refused card and for a session that is not open; then nothing was made either. */
export function completeCheckout(
  books: Books,
  session: CheckoutSession,
  card: TestCard | null,
  approved: boolean,
): Completion {
  const terms = books.memo(session.id).checkout;
  if (session.status !== 'open' || !terms) throw invalid('This checkout is no longer open.');
  const trialEnd = terms.trialDays === null ? terms.trialEnd : books.now + terms.trialDays * DAY;
  const mayGoWithout = trialEnd !== null && session.payment_method_collection === 'if_required';
  if (!card && !mayGoWithout) throw invalid('Choose a card.');
  if (card?.charge === 'asks' && !approved) return { kind: 'asks' };
  const customer = customerOf(books, session);
  const begun = subscribe(
    books,
    {
      customer,
      price: needPrice(books, terms.price, 'line_items[0][price]'),
      quantity: terms.quantity,
      trialEnd,
      missingPaymentMethod: terms.missingPaymentMethod,
      defaultPaymentMethod: card && attachCard(books, customer, card),
      description: terms.description,
      metadata: terms.subscriptionMetadata,
      collects: true,
      approved,
    },
    books.now,
  );
  if (begun.outcome === 'refused' || begun.outcome === 'asks')
    throw cardRefused(saysOf(books, begun.invoice), codeOf(begun.outcome), false);
  Object.assign(session, {
    status: 'complete',
    customer: customer.id,
    subscription: begun.subscription.id,
    invoice: begun.invoice.id,
    url: null,
    payment_status: trialEnd === null ? 'paid' : 'no_payment_required',
  });
  books.put(session);
  books.emit('checkout.session.completed', session);
  return { kind: 'complete' };
}
