// What do the portal's forms do?

import type { Books } from '../books.ts';
import { cardByDigits } from '../cards.ts';
import { type Desk, NOBODY } from '../desk.ts';
import { cardRefused, invalid } from '../faults.ts';
import type { FormFields } from '../form.ts';
import { cancelLater, cancelNow, keepOn } from '../life/cancel.ts';
import { changeCustomer, changeSubscription } from '../life/change.ts';
import { changePlan } from '../life/change-plan.ts';
import { codeOf, saysOf } from '../life/collect.ts';
import { attachCard } from '../life/customer.ts';
import { need, needCustomer, needPrice, needSubscription } from '../life/find.ts';
import { resume } from '../life/resume.ts';
import { itemOf } from '../objects/subscription.ts';
import { attempt, field, type PageAnswer, type PageRequest, shown } from './answer.ts';
import { portalPage } from './portal.ts';

/** The card pays for everything from now on. */
function chargeCard(books: Books, customerId: string, digits: string): void {
  const customer = needCustomer(books, customerId);
  const card = cardByDigits(digits);
  if (!card) throw invalid('Choose a card.');
  const method = attachCard(books, customer, card);
  changeCustomer(books, customer, () => {
    customer.invoice_settings.default_payment_method = method.id;
  });
  for (const subscription of books.list({ kind: 'subscription', owner: customer.id }, (s) => s.ended_at === null)) {
    changeSubscription(books, subscription, () => {
      subscription.default_payment_method = method.id;
    });
  }
}

function act(books: Books, customer: string, fields: FormFields): void {
  const wish = field(fields, 'do');
  if (wish === 'card') chargeCard(books, customer, field(fields, 'card'));
  else change(books, wish, customer, fields);
}

function change(books: Books, wish: string, customer: string, fields: FormFields): void {
  const subscription = needSubscription(books, field(fields, 'subscription'));
  if (subscription.customer !== customer) throw invalid('This subscription is somebody else’s.');
  if (subscription.ended_at !== null) throw invalid('This subscription has ended.');
  if (wish === 'keep') keepOn(books, subscription);
  else if (wish === 'cancel' && ['paused', 'incomplete', 'unpaid'].includes(subscription.status))
    cancelNow(books, subscription, books.now, { prorate: false, invoiceNow: false });
  else if (wish === 'cancel') cancelLater(books, subscription, books.now, 'portal');
  else if (wish === 'resume') {
    const { invoice, outcome } = resume(books, subscription, books.now, 'success');
    if (outcome !== 'paid') throw cardRefused(saysOf(books, invoice), codeOf(outcome));
  } else if (wish === 'switch') {
    const price = needPrice(books, field(fields, 'price'), 'price');
    const quantity = itemOf(subscription).quantity ?? 1;
    changePlan(books, subscription, { price, quantity, proration: 'always_invoice', strict: true }, books.now);
  } else throw invalid('There is no such thing to do here.');
}

export function portalDoor(desk: Desk, request: PageRequest, id: string): PageAnswer {
  const trouble =
    request.method === 'GET'
      ? null
      : attempt(desk, (books) => act(books, need(books, 'billing_portal.session', id).customer, request.fields));
  return desk.work(NOBODY, (books): PageAnswer => {
    const session = need(books, 'billing_portal.session', id);
    const after = session.flow?.after_completion;
    if (request.method === 'POST' && trouble === null) {
      const back = after?.type === 'redirect' ? (after.redirect?.return_url ?? session.return_url) : null;
      return { kind: 'redirect', to: back ?? `/p/session/${id}` };
    }
    return shown(portalPage(books, session, trouble), [session.return_url, after?.redirect?.return_url ?? null]);
  });
}
