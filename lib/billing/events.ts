// What do we do with what Stripe tells us? An event is a hint: it is verified, kept, answered, and then what it names is read again.

import type Stripe from 'stripe';
import { HOUR, MINUTE, SECOND } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { settleCheckout } from './checkout.ts';
import { userOfCustomer } from './queries.ts';
import {
  dueEvents,
  type EventInsert,
  type EventRow,
  endEvent,
  forgetFutureEvents,
  insertEvent,
  postponeEvent,
} from './queries-events.ts';
import type { Billing } from './read.ts';
import { endPaidBack } from './refunds.ts';
import { idOf } from './subscription-row.ts';
import { syncCustomer, syncSubscription } from './sync.ts';

/** Who has just kept an event works on it at once; this long later it is anybody's: a crash in between loses nothing. */
const OWN_FOR = 30 * SECOND;
/** After each try in vain; an event of nobody we know waits for its account as long as Stripe would tell it again: three days. */
const AGAIN_AFTER = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR, 24 * HOUR];
const AT_ONCE = 50;

export type Heard = { kind: 'kept' | 'known' | 'ignored' };

/** Keeps an event whose signature was checked. What we have no use for is not kept. */
export async function hearEvent({ store, clock }: Billing, event: Stripe.Event): Promise<Heard> {
  const row = rowOfEvent(event, clock());
  if (!row) return { kind: 'ignored' };
  const added = await store.write((tx) => insertEvent(tx, row), { durable: true });
  return { kind: added ? 'kept' : 'known' };
}

/** The row of an event; null for kinds that change nothing here. */
export function rowOfEvent(event: Stripe.Event, now: number): EventInsert | null {
  const named = namedIn(event);
  return named && { id: event.id, type: event.type, ...named, receivedAt: now, dueAt: now + OWN_FOR };
}

type Named = Pick<EventInsert, 'objectId' | 'subscriptionId' | 'customerId'>;

/** What an event is about. Its object is a snapshot of then, so nothing but ids is taken from it. */
function namedIn(event: Stripe.Event): Named | null {
  switch (event.type) {
    case 'customer.subscription.created':
    case 'customer.subscription.updated':
    case 'customer.subscription.deleted':
    case 'customer.subscription.paused':
    case 'customer.subscription.resumed':
    case 'customer.subscription.trial_will_end': {
      const { id, customer } = event.data.object;
      return { objectId: id, subscriptionId: id, customerId: idOf(customer) };
    }
    case 'invoice.paid':
    case 'invoice.payment_failed':
    case 'invoice.payment_action_required':
    case 'invoice.finalized':
    case 'invoice.voided':
    case 'invoice.marked_uncollectible': {
      const { id, customer, parent } = event.data.object;
      const subscriptionId = idOf(parent?.subscription_details?.subscription);
      return subscriptionId ? { objectId: id ?? null, subscriptionId, customerId: idOf(customer) } : null;
    }
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.async_payment_failed':
    case 'checkout.session.expired': {
      const { id, customer, subscription } = event.data.object;
      return { objectId: id, subscriptionId: idOf(subscription), customerId: idOf(customer) };
    }
    case 'charge.refunded': {
      const { payment_intent, customer } = event.data.object;
      return { objectId: idOf(payment_intent), subscriptionId: null, customerId: idOf(customer) };
    }
    // A card that was given on Stripe's own pages stands on the customer: no subscription is told of it.
    case 'customer.updated': {
      const { id } = event.data.object;
      return { objectId: id, subscriptionId: null, customerId: id };
    }
    case 'charge.dispute.closed':
      return { objectId: idOf(event.data.object.payment_intent), subscriptionId: null, customerId: null };
    default:
      return null;
  }
}

/** Works on one kept event now. Never throws: what fails is tried again later, by whoever has time. */
export async function workOnEvent(
  billing: Billing,
  event: Pick<EventRow, 'id' | 'type' | 'objectId' | 'subscriptionId' | 'tries'>,
): Promise<void> {
  const { store, clock } = billing;
  let trouble: string | null;
  try {
    trouble = await follow(billing, event);
  } catch (error) {
    trouble = messageOf(error);
  }
  if (trouble === null) return store.write((tx) => endEvent(tx, event.id));
  const after = AGAIN_AFTER[event.tries];
  const said = { id: event.id, type: event.type, detail: trouble };
  if (after === undefined) log.error('billing.event-given-up', said);
  else log.info('billing.event-later', said);
  await store.write((tx) => postponeEvent(tx, event.id, trouble, after === undefined ? null : clock() + after));
}

/** Reads again what the event names. A sentence when that has to be tried again. */
async function follow(
  billing: Billing,
  event: Pick<EventRow, 'type' | 'objectId' | 'subscriptionId'>,
): Promise<string | null> {
  const { type, objectId } = event;
  if (type === 'customer.updated' && objectId) {
    if ((await userOfCustomer(billing.store.read, objectId)) !== null) await syncCustomer(billing, objectId);
    return null;
  }
  if (type.startsWith('checkout.session.') && objectId) await settleCheckout(billing, objectId);
  const backed = type.startsWith('charge.') && objectId ? await endPaidBack(billing, objectId) : null;
  const subscriptionId = event.subscriptionId ?? backed;
  if (!subscriptionId) return null;
  const synced = await syncSubscription(billing, subscriptionId);
  return synced.kind === 'nobody' ? `subscription of a customer we do not know: ${synced.customerId}` : null;
}

/** Works on every event that waits, those of crashed processes too. Gives how many. */
export async function workOnDueEvents(billing: Billing, signal?: AbortSignal): Promise<number> {
  let worked = 0;
  await forgetFutureEvents(billing.store, billing.clock(), Math.max(OWN_FOR, ...AGAIN_AFTER));
  for (;;) {
    const due = await dueEvents(billing.store, billing.clock(), AT_ONCE);
    for (const event of due) {
      if (signal?.aborted) return worked;
      await workOnEvent(billing, event);
      worked++;
    }
    if (due.length < AT_ONCE) return worked;
  }
}
