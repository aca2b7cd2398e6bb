// What fell due? Everything that happens by itself, one step after the other in the order of its instants.

import type { Books } from '../books.ts';
import { itemOf } from '../objects/subscription.ts';
import { INCOMPLETE_FOR } from '../places.ts';
import type { CheckoutSession, Subscription } from '../wire.ts';
import { end } from './cancel.ts';
import { changeSubscription } from './change.ts';
import { latestInvoiceOf } from './find.ts';
import { voidInvoice } from './invoice.ts';
import { advanceInvoice, renew } from './renew.ts';
import { giveUpResuming } from './resume.ts';

/** So many things can happen to one object at one instant: a pause ends and a period begins, say. */
const MOST_AT_ONCE = 4;

function expireFirstPayment(books: Books, subscription: Subscription): void {
  const at = subscription.created + INCOMPLETE_FOR;
  const invoice = latestInvoiceOf(books, subscription);
  if (invoice) voidInvoice(books, invoice, at);
  changeSubscription(books, subscription, () => {
    subscription.status = 'incomplete_expired';
    subscription.ended_at = at;
  });
}

function stepSubscription(books: Books, subscription: Subscription, at: number): void {
  const { cancel_at: endsAt, pause_collection: pause, status } = subscription;
  const memo = books.memo(subscription.id);
  if (status === 'incomplete') expireFirstPayment(books, subscription);
  else if (endsAt !== null && endsAt <= at) end(books, subscription, endsAt, 'cancellation_requested');
  else if (status === 'paused') giveUpResuming(books, subscription, at);
  else if (status === 'trialing' && !memo.warned && at < (subscription.trial_end ?? 0)) {
    memo.warned = true;
    books.emit('customer.subscription.trial_will_end', subscription);
  } else if (pause?.resumes_at != null && pause.resumes_at <= at) {
    changeSubscription(books, subscription, () => {
      subscription.pause_collection = null;
    });
  } else if (itemOf(subscription).current_period_end <= at) renew(books, subscription, at);
}

export function expireCheckout(books: Books, session: CheckoutSession): void {
  session.status = 'expired';
  session.url = null;
  books.put(session);
  books.emit('checkout.session.expired', session);
}

/** Lets everything happen that fell due by `until`; gives the number of steps. */
export function runDue(books: Books, until: number): number {
  let last = '';
  let times = 0;
  for (let steps = 0; ; steps++) {
    books.save();
    const row = books.queries.nextDue(until);
    if (!row || row.due === null) return steps;
    const step = `${row.id} ${row.due}`;
    times = step === last ? times + 1 : 1;
    if (times > MOST_AT_ONCE) throw new Error(`${row.id} stays due at ${row.due}: a step of its life is missing.`);
    last = step;
    const subscription = books.find('subscription', row.id);
    const invoice = books.find('invoice', row.id);
    const session = books.find('checkout.session', row.id);
    if (subscription) stepSubscription(books, subscription, row.due);
    else if (invoice) advanceInvoice(books, invoice, row.due);
    else if (session) expireCheckout(books, session);
  }
}
