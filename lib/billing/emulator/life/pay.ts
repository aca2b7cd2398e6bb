// What happens when somebody pays an open invoice?

import type { Books } from '../books.ts';
import { cardRefused, invalid } from '../faults.ts';
import type { Invoice } from '../wire.ts';
import { codeOf, collect, saysOf } from './collect.ts';
import { cardOn } from './customer.ts';
import { needCustomer } from './find.ts';
import { finalize } from './invoice.ts';
import { settle } from './settle.ts';

/** With the card on file or another. A refused card is a 402 that stays on record. */
export function payInvoice(books: Books, invoice: Invoice, card?: string, approved = false): Invoice {
  if (invoice.status === 'paid') throw invalid('Invoice is already paid');
  if (invoice.status === 'draft') finalize(books, invoice, books.now);
  if (invoice.status !== 'open') throw invalid(`This invoice is ${invoice.status} and can no longer be paid.`);
  const customer = needCustomer(books, invoice.customer ?? '');
  const method = card === undefined ? undefined : cardOn(books, customer, card, 'payment_method');
  const outcome = collect(books, invoice, books.now, { method, approved });
  settle(books, invoice, outcome, books.now);
  if (outcome !== 'paid') {
    const code = outcome === 'asks' ? 'invoice_payment_intent_requires_action' : codeOf(outcome);
    throw cardRefused(saysOf(books, invoice), code);
  }
  return invoice;
}
