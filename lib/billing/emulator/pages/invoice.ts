// What does the page of an invoice show? What it is for, what is owed, and a way to pay; printed, it is the invoice.

import type { Books } from '../books.ts';
import { cardFor, subscriptionOf } from '../life/find.ts';
import type { Invoice } from '../wire.ts';
import { approval, cardChoice, cardName } from './cards.ts';
import { html, type Markup, page } from './html.ts';
import { dateText, invoiceText, moneyText } from './words.ts';

function payForm(books: Books, invoice: Invoice): Markup {
  const onFile = cardFor(books, subscriptionOf(books, invoice))?.card?.last4;
  const amount = moneyText(invoice.amount_due, invoice.currency);
  return html`<h2>Pay ${amount}</h2>
${
  onFile &&
  html`<form method="post" action="/i/${invoice.id}/pay"><p><button name="card" value="on-file">Pay with ${cardName(onFile)}</button></p></form>
<h3>Or with another card</h3>`
}
<form method="post" action="/i/${invoice.id}/pay">${cardChoice(false)}<p><button class="${onFile ? 'second' : ''}">Pay with this card</button></p></form>`;
}

export function invoicePage(books: Books, invoice: Invoice, home: string | null, trouble: string | null): Markup {
  const owes = invoice.status === 'open' && invoice.amount_due > 0;
  return page(
    `Invoice ${invoice.number ?? ''}`,
    html`<h1>Invoice ${invoice.number ?? '(draft)'}</h1>
${trouble && html`<p class="notice" role="alert">${trouble}</p>`}
${invoice.status === 'paid' && html`<p class="notice fine" role="status">Paid on ${dateText(invoice.status_transitions.paid_at ?? invoice.created)}. Thank you.</p>`}
<dl>
<dt>From</dt><dd>${invoice.account_name ?? 'Masthead'}</dd>
<dt>To</dt><dd>${invoice.customer_email ?? invoice.customer ?? ''}</dd>
<dt>Date</dt><dd>${dateText(invoice.effective_at ?? invoice.created)}</dd>
<dt>State</dt><dd>${invoiceText(invoice)}</dd>
</dl>
<div class="scroll" tabindex="0" role="region" aria-label="Lines"><table>
<thead><tr><th scope="col">For</th><th scope="col">Period</th><th scope="col" class="amount">Amount</th></tr></thead>
<tbody>${invoice.lines.data.map(
      (
        line,
      ) => html`<tr><td>${line.description}</td><td>${dateText(line.period.start)} to ${dateText(line.period.end)}</td>
<td class="amount">${moneyText(line.amount, line.currency)}</td></tr>`,
    )}
${invoice.starting_balance < 0 && html`<tr><td>Credit</td><td></td><td class="amount">${moneyText(invoice.amount_due - invoice.total, invoice.currency)}</td></tr>`}
<tr><th scope="row">Due</th><td></td><td class="amount"><b>${moneyText(invoice.amount_due, invoice.currency)}</b></td></tr></tbody>
</table></div>
${owes && payForm(books, invoice)}
<p class="row noprint">${invoice.invoice_pdf && html`<a href="/i/${invoice.id}/pdf">As a PDF</a>`} ${home && html`<a href="${home}">Back to Masthead</a>`}</p>`,
  );
}

export const invoiceApproval = (invoice: Invoice, card: string): Markup =>
  page('Approve', approval(`/i/${invoice.id}/approve`, moneyText(invoice.amount_due, invoice.currency), { card }));
