// What does the page for those who show the product do? Lets time pass for one customer or all, dials troubles in, and plays the
// parts of bank and shopkeeper; shows what was sent.

import type { Books } from '../books.ts';
import type { DeliveryRow } from '../queries.ts';
import { PRODUCT } from '../seed.ts';
import { DAY, HOUR } from '../time.ts';
import type { KnobSettings } from '../webhooks/knobs.ts';
import type { Charge, Customer, EmulatedEvent, Price } from '../wire.ts';
import { html, type Markup, page } from './html.ts';
import { instantText, moneyText, priceText, stateText } from './words.ts';

const STEPS: readonly [string, number][] = [
  ['One hour on', HOUR],
  ['One day on', DAY],
  ['Three days on', 3 * DAY],
  ['Fourteen days on', 14 * DAY],
  ['Thirty days on', 30 * DAY],
];

const EVENTS_SHOWN = 40;
const CHARGES_SHOWN = 20;

const named = (customer: Customer): string => customer.email ?? customer.id;

const clockPart = (customers: Customer[], chosen: string): Markup => html`<h2>Clock</h2>
<p>The real clock goes on as it is. Instead everything of a customer moves into the past, and what fell due happens.</p>
<form method="post" action="/demo/age">
<label class="field">For <select name="customer"><option value="all">all customers</option>
${customers.map((one) => html`<option value="${one.id}"${one.id === chosen && html` selected`}>${named(one)}</option>`)}</select></label>
<div class="row">${STEPS.map(([label, seconds]) => html`<button class="second" name="seconds" value="${seconds}">${label}</button>`)}</div>
</form>`;

const checkbox = (name: string, label: string, on: boolean): Markup =>
  html`<label class="choice"><input type="checkbox" name="${name}" value="1"${on && html` checked`}> <span>${label}</span></label>`;

const numberField = (name: string, label: string, value: number, max: number, step: string): Markup =>
  html`<label class="field">${label}<input type="number" name="${name}" value="${value}" min="0" max="${max}" step="${step}"></label>`;

const knobPart = (knobs: KnobSettings): Markup => html`<h2>Troubles on the way</h2>
<form method="post" action="/demo/knobs">
${numberField('repeat', 'Send each event again, so many times', knobs.repeat, 20, '1')}
${numberField('dropShare', 'Share of events that never arrive, 0 to 1', knobs.dropShare, 1, '0.05')}
<label class="field">Types that never arrive, with commas (invoice.* names many)<input name="dropTypes" value="${knobs.dropTypes.join(', ')}"></label>
${numberField('delayMs', 'Wait before sending, milliseconds', knobs.delayMs, 3_600_000, '100')}
${checkbox('reorder', 'Send what waits together in a random order', knobs.reorder)}
<p class="row"><button>Set</button></p>
</form>`;

function customerRow(books: Books, customer: Customer): Markup {
  const subscriptions = books.list({ kind: 'subscription', owner: customer.id });
  return html`<tr><td>${named(customer)}</td><td>${
    subscriptions.length === 0
      ? 'No subscription.'
      : subscriptions.map((one) => html`<div><b>${one.status}</b> ${stateText(one)}</div>`)
  }</td>
<td><form method="post" action="/demo/delete-customer"><button class="second small" name="customer" value="${customer.id}">Delete</button></form></td></tr>`;
}

function chargeRow(books: Books, charge: Charge): Markup {
  const customer = charge.customer ? books.find('customer', charge.customer) : undefined;
  const whose = customer && !customer.deleted ? named(customer) : charge.customer;
  const state = charge.disputed ? 'dispute lost' : charge.refunded ? 'given back' : charge.status;
  const open = charge.status === 'succeeded' && !charge.disputed && !charge.refunded;
  return html`<tr><td>${instantText(charge.created)}</td><td>${whose}</td><td class="amount">${moneyText(charge.amount, charge.currency)}</td><td>${state}</td>
<td>${
    open &&
    html`<div class="row"><form method="post" action="/demo/refund"><button class="second small" name="charge" value="${charge.id}">Give back</button></form>
<form method="post" action="/demo/dispute"><button class="second small" name="charge" value="${charge.id}">Lose a dispute</button></form></div>`
  }</td></tr>`;
}

const priceForm = (
  price: Price,
): Markup => html`<form method="post" action="/demo/price"><input type="hidden" name="price" value="${price.id}">
<label class="field">${price.nickname ?? price.id}, now ${priceText(price)}: new amount in ${price.currency.toUpperCase()}
<input type="number" name="amount" min="1" max="9999" step="0.01" value="${((price.unit_amount ?? 0) / 100).toFixed(2)}"></label>
<p><button class="second small">Change the price</button></p></form>`;

const deliveryText = (delivery: DeliveryRow): string =>
  delivery.state === 'waiting' && delivery.tries > 0
    ? `waiting, ${delivery.tries} tries (${delivery.answer ?? 'no answer'})`
    : delivery.state;

const eventRow = (event: EmulatedEvent, deliveries: DeliveryRow[]): Markup =>
  html`<tr><td>${instantText(event.created)}</td><td>${event.type}</td><td>${'id' in event.data.object ? event.data.object.id : ''}</td>
<td>${deliveries.length === 0 ? 'not sent' : deliveries.map(deliveryText).join(', ')}</td></tr>`;

const table = (name: string, heads: readonly string[], rows: Markup[]): Markup =>
  html`<div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${rows}</tbody></table></div>`;

export function demoPage(books: Books, knobs: KnobSettings, chosen: string, said: string | null): Markup {
  const customers = books
    .list({ kind: 'customer' }, (one) => !one.deleted)
    .flatMap((one) => (one.deleted ? [] : [one]));
  const charges = books.list({ kind: 'charge' }, undefined, { limit: CHARGES_SHOWN });
  const events = books.list({ kind: 'event' }, undefined, { limit: EVENTS_SHOWN });
  const prices = books.list({ kind: 'price', about: PRODUCT }, (price) => price.active);
  return page(
    'Clock and knobs',
    html`<div class="wide"><h1>Clock and knobs</h1>
${said && html`<p class="notice fine" role="status">${said}</p>`}
${clockPart(customers, chosen)}
${knobPart(knobs)}
<h2>Customers</h2>
${table(
  'Customers',
  ['Customer', 'Subscriptions', 'Do'],
  customers.map((one) => customerRow(books, one)),
)}
<h2>Payments</h2>
${table(
  'Payments',
  ['When (UTC)', 'Customer', 'Amount', 'State', 'Do'],
  charges.map((one) => chargeRow(books, one)),
)}
<h2>Prices</h2>
<div class="row">${prices.map(priceForm)}</div>
<h2>Events, newest first</h2>
${table(
  'Events',
  ['When (UTC)', 'Type', 'About', 'Sent'],
  events.map((one) => eventRow(one, books.queries.deliveriesOf(one.id))),
)}
</div>`,
  );
}
