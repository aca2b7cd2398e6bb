// How does an account get into a state of access at Stripe? By living through it: subscribed, then aged until it is there.

import type { Books } from './books.ts';
import { TEST_CARDS } from './cards.ts';
import type { Desk } from './desk.ts';
import { NOBODY } from './desk.ts';
import { cancelLater } from './life/cancel.ts';
import { attachCard } from './life/customer.ts';
import { needCustomer, needSubscription } from './life/find.ts';
import { subscribe } from './life/subscribe.ts';
import { makeCustomer } from './objects/customer.ts';
import { itemOf } from './objects/subscription.ts';
import { findPlan } from './seed.ts';
import { DAY, nowInSeconds } from './time.ts';
import type { Customer, Subscription } from './wire.ts';

export const STATES = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
] as const;

export type State = (typeof STATES)[number];

export interface StateWish {
  state: State;
  email: string;
  /** Masthead's id of the account; kept as metadata `userId` (beside `app`) of customer and subscription. */
  userId: string;
}

export interface StatePlaced {
  customerId: string;
  subscriptionId: string;
}

interface Plot {
  card: '4242' | '3220' | null;
  trialDays: number | null;
  /** What happens between the beginning and the ageing. */
  afterwards?: (books: Books, customer: Customer, subscription: Subscription) => void;
  /** Seconds to age, from the end of the first period and now. */
  age: (periodEnd: number, now: number, draft: number) => number;
}

const cardNamed = (last4: string) => {
  const card = TEST_CARDS.find((one) => one.last4 === last4);
  if (!card) throw new Error(`There is no test card ${last4}.`);
  return card;
};

/** From now on every charge is declined. */
function failingCard(books: Books, customer: Customer, subscription: Subscription): void {
  subscription.default_payment_method = attachCard(books, customer, cardNamed('0341')).id;
  books.put(subscription);
}

const PLOTS: Record<State, Plot> = {
  incomplete: { card: '3220', trialDays: null, age: () => 0 },
  incomplete_expired: { card: '3220', trialDays: null, age: () => DAY },
  trialing: { card: '4242', trialDays: 14, age: (end, now) => end - now - 10 * DAY },
  active: { card: '4242', trialDays: null, age: (end, now) => end - now - 20 * DAY },
  past_due: {
    card: '4242',
    trialDays: null,
    afterwards: failingCard,
    age: (end, now, draft) => end - now + draft + 2 * DAY,
  },
  unpaid: {
    card: '4242',
    trialDays: null,
    afterwards(books, customer, subscription) {
      failingCard(books, customer, subscription);
      books.memo(subscription.id).afterRetries = 'unpaid';
    },
    age: (end, now, draft) => end - now + draft + 20 * DAY,
  },
  paused: { card: null, trialDays: 14, age: (end, now) => end - now + 3 * DAY },
  canceled: {
    card: '4242',
    trialDays: null,
    afterwards: (books, _, subscription) => cancelLater(books, subscription, books.now, 'period'),
    age: (end, now) => end - now + DAY,
  },
};

/** Makes a customer with a subscription in this state; its events go out like any others. */
export function putState(desk: Desk, wish: StateWish): StatePlaced {
  const plot = PLOTS[wish.state];
  const begun = desk.work(NOBODY, (books) => {
    const price = findPlan(books, 'masthead_monthly');
    if (!price) throw new Error('The monthly price is gone: no state can be made.');
    const metadata = { app: 'masthead', userId: wish.userId };
    const facts = { email: wish.email, name: null, description: null, phone: null, locales: [], metadata };
    const customer = makeCustomer(facts, books.now);
    books.put(customer);
    books.emit('customer.created', customer);
    const card = plot.card && attachCard(books, customer, cardNamed(plot.card));
    const { subscription } = subscribe(
      books,
      {
        customer,
        price,
        quantity: 1,
        trialEnd: plot.trialDays && books.now + plot.trialDays * DAY,
        missingPaymentMethod: 'pause',
        defaultPaymentMethod: card,
        description: null,
        metadata,
        collects: true,
      },
      books.now,
    );
    plot.afterwards?.(books, needCustomer(books, customer.id), needSubscription(books, subscription.id));
    return { customerId: customer.id, subscriptionId: subscription.id, end: itemOf(subscription).current_period_end };
  });
  const seconds = plot.age(begun.end, nowInSeconds(), desk.options.draftSeconds);
  if (seconds > 0) desk.age(begun.customerId, seconds);
  return { customerId: begun.customerId, subscriptionId: begun.subscriptionId };
}
