// How does an invoice live? Drawn up as a draft, finalised with a number and a page, paid or voided.

import type { Books } from '../books.ts';
import { type InvoiceFacts, type LineFacts, makeInvoice } from '../objects/invoice.ts';
import { makeInvoicePayment, makePaymentIntent } from '../objects/payment.ts';
import { itemOf } from '../objects/subscription.ts';
import type { Customer, Invoice, Price, Subscription } from '../wire.ts';
import { changeCustomer } from './change.ts';
import { intentOf, need } from './find.ts';

export const money = (price: Price): number => price.unit_amount ?? 0;

/** The line for a whole period. */
export function periodLine(books: Books, price: Price, quantity: number, start: number, end: number): LineFacts {
  const name = books.find('product', price.product)?.name ?? 'Subscription';
  return { amount: money(price) * quantity, description: name, price, quantity, start, end, proration: false };
}

function customerOf(books: Books, subscription: Subscription): Customer {
  const customer = need(books, 'customer', subscription.customer, 'customer');
  if (customer.deleted) throw new Error(`Customer ${customer.id} is gone, and ${subscription.id} still lives.`);
  return customer;
}

/** What an invoice would say, without drawing it up. */
export function sketchInvoice(
  books: Books,
  subscription: Subscription,
  reason: InvoiceFacts['reason'],
  lines: LineFacts[],
  at: number,
): Invoice {
  const item = itemOf(subscription);
  const [first] = lines;
  return makeInvoice(
    {
      subscription,
      item: item.id,
      customer: customerOf(books, subscription),
      reason,
      lines,
      periodStart: reason === 'subscription_cycle' ? Math.min(item.current_period_start, at) : (first?.start ?? at),
      periodEnd: at,
    },
    at,
  );
}

/** A draft that finalises itself after the draft time; null for one that waits for somebody. Becomes the latest of its subscription. */
export function drawUp(
  books: Books,
  subscription: Subscription,
  reason: InvoiceFacts['reason'],
  lines: LineFacts[],
  at: number,
  finalizesAt: number | null,
): Invoice {
  const invoice = sketchInvoice(books, subscription, reason, lines, at);
  invoice.auto_advance = finalizesAt !== null;
  invoice.automatically_finalizes_at = finalizesAt;
  books.put(invoice);
  subscription.latest_invoice = invoice.id;
  books.emit('invoice.created', invoice);
  return invoice;
}

/** Uses up the customer's credit, or adds to it when the total is below zero. */
function settleBalance(books: Books, invoice: Invoice, customer: Customer): void {
  const rest = invoice.total + customer.balance;
  invoice.starting_balance = customer.balance;
  invoice.ending_balance = Math.min(0, rest);
  invoice.amount_due = Math.max(0, rest);
  invoice.amount_remaining = invoice.amount_due;
  changeCustomer(books, customer, () => {
    customer.balance = Math.min(0, rest);
    customer.currency ??= invoice.currency;
  });
}

/** A draft becomes an open invoice with a number, a page and, when it asks for money, a payment. */
export function finalize(books: Books, invoice: Invoice, at: number): void {
  const customer = need(books, 'customer', invoice.customer ?? '', 'customer');
  if (customer.deleted) return;
  settleBalance(books, invoice, customer);
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  books.put(customer);
  invoice.status = 'open';
  invoice.number = `EMU-${customer.id.slice(-6).toUpperCase()}-${String(sequence).padStart(4, '0')}`;
  invoice.effective_at = at;
  invoice.status_transitions.finalized_at = at;
  invoice.automatically_finalizes_at = null;
  invoice.hosted_invoice_url = `${books.origin}/i/${invoice.id}`;
  invoice.invoice_pdf = `${books.origin}/i/${invoice.id}/pdf`;
  books.put(invoice);
  if (invoice.amount_due > 0) {
    const intent = makePaymentIntent(invoice, at);
    books.put(intent);
    const payment = makeInvoicePayment(invoice, intent.id, at);
    books.put(payment);
    books.memo(payment.id).owner = customer.id;
    books.emit('payment_intent.created', intent);
  }
  books.emit('invoice.finalized', invoice);
}

/** Nothing is owed any more. */
export function voidInvoice(books: Books, invoice: Invoice, at: number): void {
  if (invoice.status !== 'open' && invoice.status !== 'draft') return;
  const intent = intentOf(books, invoice);
  if (intent && intent.status !== 'succeeded') {
    intent.status = 'canceled';
    intent.canceled_at = at;
    intent.cancellation_reason = 'void_invoice';
    intent.next_action = null;
    books.put(intent);
  }
  invoice.status = 'void';
  invoice.auto_advance = false;
  invoice.next_payment_attempt = null;
  invoice.automatically_finalizes_at = null;
  invoice.amount_remaining = invoice.amount_due;
  invoice.status_transitions.voided_at = at;
  books.put(invoice);
  books.emit('invoice.voided', invoice);
}

/** Collection ends with the subscription: drafts stay drafts, open invoices are tried no more. */
export function stopCollecting(books: Books, subscription: Subscription): void {
  for (const invoice of books.list({ kind: 'invoice', about: subscription.id })) {
    if (invoice.status !== 'open' && invoice.status !== 'draft') continue;
    invoice.auto_advance = false;
    invoice.next_payment_attempt = null;
    invoice.automatically_finalizes_at = null;
    books.put(invoice);
  }
}
