// What does the customer portal show? Subscriptions with what can be done with them, the card, the invoices.

import type { Books } from '../books.ts';
import { PRODUCT } from '../seed.ts';
import type { Invoice, PortalSession, Subscription } from '../wire.ts';
import { cardChoice, cardName } from './cards.ts';
import { html, type Markup, page } from './html.ts';
import { dateText, invoiceText, moneyText, priceText, stateText } from './words.ts';

interface Action {
  do: 'cancel' | 'keep' | 'resume' | 'switch';
  label: string;
  price?: string;
}

const button = (session: string, subscription: string, action: Action): Markup =>
  html`<form method="post" action="/p/session/${session}"><input type="hidden" name="subscription" value="${subscription}">
${action.price && html`<input type="hidden" name="price" value="${action.price}">`}
<button class="${action.do === 'switch' || action.do === 'cancel' ? 'second' : ''}" name="do" value="${action.do}">${action.label}</button></form>`;

function actionsOf(books: Books, subscription: Subscription, only: Action['do'] | null): Action[] {
  const price = subscription.items.data[0]?.price;
  if (subscription.status === 'paused' && price) return [{ do: 'resume', label: `Go on for ${priceText(price)}` }];
  if (subscription.cancel_at !== null) return [{ do: 'keep', label: 'Keep the subscription' }];
  const others = books.list({ kind: 'price', about: PRODUCT }, (one) => one.active && one.id !== price?.id);
  const switches = others
    .filter((one) => one.currency === subscription.currency && subscription.status !== 'incomplete')
    .map((one): Action => ({ do: 'switch', label: `Change to ${priceText(one)}`, price: one.id }));
  const all: Action[] = [...switches, { do: 'cancel', label: 'Cancel the subscription' }];
  return only ? all.filter((action) => action.do === only) : all;
}

function subscriptionPart(
  books: Books,
  session: PortalSession,
  subscription: Subscription,
  only: Action['do'] | null,
): Markup {
  const item = subscription.items.data[0];
  const name = item && books.find('product', item.price.product)?.name;
  const actions = subscription.ended_at === null ? actionsOf(books, subscription, only) : [];
  return html`<h2>${name ?? 'Subscription'}${item && html`, ${priceText(item.price)}`}</h2>
<p>${stateText(subscription)}</p>
<div class="row">${actions.map((action) => button(session.id, subscription.id, action))}</div>`;
}

const invoiceRow = (invoice: Invoice): Markup => html`<tr><td>${dateText(invoice.created)}</td>
<td>${invoice.hosted_invoice_url ? html`<a href="${invoice.hosted_invoice_url}">${invoice.number}</a>` : 'Draft'}</td>
<td>${invoiceText(invoice)}${invoice.status === 'open' && html` <a href="/i/${invoice.id}">Pay</a>`}</td>
<td class="amount">${moneyText(invoice.amount_due, invoice.currency)}</td></tr>`;

function cardPart(books: Books, session: PortalSession): Markup {
  const customer = books.find('customer', session.customer);
  const id = customer && !customer.deleted ? customer.invoice_settings.default_payment_method : null;
  const own = books.list({ kind: 'subscription', owner: session.customer }, (s) => s.ended_at === null)[0];
  const method = books.find('payment_method', own?.default_payment_method ?? id ?? '');
  return html`<h2>What is charged</h2>
<p>${method?.card ? `${cardName(method.card.last4)} is charged.` : 'There is no card on file.'}</p>
<form method="post" action="/p/session/${session.id}">${cardChoice(false)}
<p><button name="do" value="card">Use this card</button></p></form>`;
}

/** A visit may be for one thing only; then only that is shown. */
export function portalPage(books: Books, session: PortalSession, trouble: string | null): Markup {
  const flow = session.flow;
  const subject = flow?.subscription_cancel?.subscription ?? flow?.subscription_update?.subscription;
  const only = flow?.type === 'subscription_cancel' ? 'cancel' : flow?.type === 'subscription_update' ? 'switch' : null;
  const subscriptions = books.list({ kind: 'subscription', owner: session.customer }, (one) =>
    subject ? one.id === subject : one.status !== 'incomplete_expired',
  );
  const invoices = flow ? [] : books.list({ kind: 'invoice', owner: session.customer });
  return page(
    'Your subscription',
    html`<h1>Your subscription</h1>
${trouble && html`<p class="notice" role="alert">${trouble}</p>`}
${session.return_url && html`<p><a href="${session.return_url}">Back to Masthead</a></p>`}
${flow?.type !== 'payment_method_update' && subscriptions.map((one) => subscriptionPart(books, session, one, only))}
${(!flow || flow.type === 'payment_method_update') && cardPart(books, session)}
${
  invoices.length > 0 &&
  html`<h2>Invoices</h2><div class="scroll" tabindex="0" role="region" aria-label="Invoices"><table><thead><tr><th scope="col">Date</th><th scope="col">Number</th><th scope="col">State</th>
<th scope="col" class="amount">Amount</th></tr></thead><tbody>${invoices.map(invoiceRow)}</tbody></table></div>`
}`,
  );
}
