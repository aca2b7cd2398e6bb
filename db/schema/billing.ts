// What do we know of Stripe? Its customers and subscriptions as last read, checkouts we opened, events it told us of.

import { bool, id, index, int, ms, table, text } from '../columns.ts';

/** What can be bought, as last read at Stripe: pages say prices without waiting for it. */
export const prices = table('prices', {
  /** price_... */
  id: text().primaryKey(),
  /** masthead_monthly or masthead_yearly. */
  lookupKey: text().notNull().unique(),
  productId: text().notNull(),
  /** Minor units of `currency` a period. */
  amount: int().notNull(),
  /** Lower-case ISO 4217, as Stripe writes it. */
  currency: text().notNull(),
  interval: text().notNull(),
  readAt: ms().notNull(),
});

/** One Stripe customer an account. Kept when the account goes: bookkeeping must find its invoices. */
export const customers = table('customers', {
  userId: id().primaryKey(),
  /** cus_... */
  id: text().notNull().unique(),
  createdAt: ms().notNull(),
});

/** Stripe's fact, one row a subscription, as last read there. The right to read is derived from it, never stored. */
export const subscriptions = table(
  'subscriptions',
  {
    /** Stripe's id, sub_... */
    id: text().primaryKey(),
    userId: id().notNull(),
    customerId: text(),
    /** Stripe's status, any string. */
    status: text().notNull(),
    priceId: text(),
    /** Minor units of `currency` a period, as agreed. */
    amount: int(),
    currency: text(),
    /** month or year; any string of Stripe's. */
    interval: text(),
    startedAt: ms(),
    trialEndsAt: ms(),
    periodEndsAt: ms(),
    cancelAt: ms(),
    cancelAtPeriodEnd: bool().notNull().default(false),
    /** Whether a card stands by: then the end of a trial is a charge. */
    hasCard: bool().notNull().default(false),
    endedAt: ms(),
    /** Paused by the reader: Stripe keeps the status `active` and sets pause_collection. */
    collectionPaused: bool().notNull().default(false),
    resumesAt: ms(),
    /** First failed payment of the open invoice; set while past_due. */
    failedAt: ms(),
    /** When the read at Stripe was SENT: an older read never overwrites a newer one. */
    readAt: ms().notNull(),
  },
  (t) => [index('subscriptions_user').on(t.userId), index('subscriptions_read').on(t.readAt)],
);

/** Checkouts that were opened for an account: one is open at a time. */
export const checkouts = table(
  'checkouts',
  {
    /** cs_... */
    id: text().primaryKey(),
    userId: id().notNull(),
    priceId: text().notNull(),
    /** Path of ours to come back to. */
    backTo: text().notNull(),
    createdAt: ms().notNull(),
    /** Set once it was paid, left or replaced. */
    closedAt: ms(),
  },
  (t) => [index('checkouts_user').on(t.userId, t.closedAt)],
);

/** Events that Stripe told us of: hints to read again. Kept a while, so that none is worked on twice. */
export const stripeEvents = table(
  'stripe_events',
  {
    /** evt_... */
    id: text().primaryKey(),
    type: text().notNull(),
    /** What it is about: the subscription, customer, charge or dispute named in it. */
    objectId: text(),
    customerId: text(),
    subscriptionId: text(),
    receivedAt: ms().notNull(),
    /** When to work on it (again); null once done. */
    dueAt: ms(),
    tries: int().notNull().default(0),
    error: text(),
  },
  (t) => [index('stripe_events_due').on(t.dueAt), index('stripe_events_received').on(t.receivedAt)],
);

/** Until when did we look? One row a list at Stripe that is read on from there. */
export const stripeMarks = table('stripe_marks', { key: text().primaryKey(), at: ms().notNull() });
