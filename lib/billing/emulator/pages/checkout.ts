// What does the hosted checkout show? The plan, what happens when, whose it is, and the choice of a card.

import type { Books } from '../books.ts';
import { DAY } from '../time.ts';
import type { CheckoutSession } from '../wire.ts';
import { approval, cardChoice } from './cards.ts';
import { html, type Markup, page } from './html.ts';
import { dateText, moneyText, priceText } from './words.ts';

const ENDS = {
  pause: 'Without a card the subscription pauses then, and nothing is charged.',
  cancel: 'Without a card the subscription ends then, and nothing is charged.',
  create_invoice: 'Without a card an invoice is sent then.',
};

/** Success addresses carry the id of the session where Stripe's placeholder stands. */
export const backFrom = (session: CheckoutSession): string =>
  (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);

function closed(session: CheckoutSession): Markup {
  const done = session.status === 'complete';
  return page(
    'Checkout',
    html`<h1>${done ? 'This checkout is complete' : 'This checkout is closed'}</h1>
<p><a href="${done ? backFrom(session) : (session.cancel_url ?? backFrom(session))}">Back to Masthead</a></p>`,
  );
}

export function checkoutPage(books: Books, session: CheckoutSession, trouble: string | null): Markup {
  const terms = books.memo(session.id).checkout;
  const price = terms && books.find('price', terms.price);
  if (session.status !== 'open' || !terms || !price) return closed(session);
  const trialEnd = terms.trialDays === null ? terms.trialEnd : books.now + terms.trialDays * DAY;
  const none = trialEnd !== null && session.payment_method_collection === 'if_required';
  const name = books.find('product', price.product)?.name ?? 'Subscription';
  const email = session.customer_details?.email;
  return page(
    `Subscribe to ${name}`,
    html`<h1>${trialEnd === null ? `Subscribe to ${name}` : `Try ${name}`}</h1>
${trouble && html`<p class="notice" role="alert">${trouble}</p>`}
<dl>
<dt>Plan</dt><dd>${name}, ${priceText(price)}</dd>
<dt>E-mail</dt><dd>${email ?? 'as you sign in'}</dd>
<dt>Due today</dt><dd><b>${moneyText(trialEnd === null ? (price.unit_amount ?? 0) * terms.quantity : 0, price.currency)}</b></dd>
${trialEnd !== null && html`<dt>Free until</dt><dd>${dateText(trialEnd)}, then ${priceText(price)}</dd>`}
</dl>
${none && html`<p class="quiet">${ENDS[terms.missingPaymentMethod]}</p>`}
<form method="post" action="/c/pay/${session.id}">
${cardChoice(none)}
<p class="row"><button>${trialEnd === null ? `Pay ${moneyText((price.unit_amount ?? 0) * terms.quantity, price.currency)}` : 'Start the trial'}</button>
${session.cancel_url && html`<a href="${session.cancel_url}">Back to Masthead</a>`}</p>
</form>`,
  );
}

export function checkoutApproval(books: Books, session: CheckoutSession, last4: string): Markup {
  const terms = books.memo(session.id).checkout;
  const price = terms && books.find('price', terms.price);
  const amount = price ? priceText(price) : '';
  return page('Approve', approval(`/c/pay/${session.id}`, amount, { card: last4 }));
}
