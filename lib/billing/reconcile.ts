// What if nobody told us? Once an hour: events that never came, subscriptions that nobody read for a day, checkouts left half-way.

import { CLOCK_SLACK, DAY, HOUR, SECOND } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { settleCheckout } from './checkout.ts';
import { rowOfEvent, workOnDueEvents } from './events.ts';
import { refreshPrices } from './prices.ts';
import { overtaken, unclosedSince, unreadSince } from './queries.ts';
import { eventsKnownUntil, forgetEvents, insertEvent, knownEvents, setEventsKnownUntil } from './queries-events.ts';
import type { Billing } from './read.ts';
import { ask } from './stripe.ts';
import { syncSubscription } from './sync.ts';

/** Stripe keeps events for thirty days (docs.stripe.com/api/events). */
const EVENTS_KEPT = 30 * DAY;
/** Events are listed from this long before the last complete look: they come late and out of order. */
const OVERLAP = 3 * HOUR;
const PAGE = 100;
const MOST_PAGES = 500;
/** Whatever happens, a live subscription is read once a day. */
const STALE = DAY;
const MOST_READS = 5000;
/** A checkout at Stripe is open for a day at most. */
const CHECKOUT_LIVES = 2 * DAY;
const REMEMBERED = 40 * DAY;

export interface Reconciled {
  events: number;
  /** What was read at Stripe: prices, checkouts, subscriptions. */
  reads: number;
  failed: number;
}

/** Brings every row to what Stripe says. Throws AppError('unavailable') when Stripe cannot be reached at all. */
export async function reconcile(billing: Billing, signal?: AbortSignal): Promise<Reconciled> {
  const { store, client, clock } = billing;
  const started = clock();
  const result: Reconciled = { events: 0, reads: 0, failed: 0 };
  const attempt = async (read: () => Promise<unknown>): Promise<void> => {
    if (signal?.aborted) return;
    try {
      await read();
      result.reads++;
    } catch (error) {
      result.failed++;
      log.warn('billing.reconcile', { detail: messageOf(error) });
    }
  };
  await attempt(() => refreshPrices(store, client, started));
  result.events = await listMissedEvents(billing, signal);
  await workOnDueEvents(billing, signal);
  for (const { id } of await unclosedSince(store, started - CHECKOUT_LIVES, MOST_READS))
    await attempt(() => settleCheckout(billing, id));
  for (const { id } of await overtaken(store, started, MOST_READS)) await attempt(() => syncSubscription(billing, id));
  for (const { id } of await unreadSince(store, started - STALE, started, MOST_READS))
    await attempt(() => syncSubscription(billing, id));
  await store.write((tx) => forgetEvents(tx, started - REMEMBERED));
  return result;
}

/** Keeps every event that Stripe has and we never heard of. Gives how many. */
async function listMissedEvents({ store, client, clock }: Billing, signal?: AbortSignal): Promise<number> {
  const now = clock();
  const mark = (await eventsKnownUntil(store)) ?? 0;
  // A look at a time that has not come yet: up to where we really looked nobody knows any more.
  const looked = mark > now + CLOCK_SLACK ? 0 : mark;
  const since = Math.max(now - EVENTS_KEPT, looked - OVERLAP);
  let after: string | undefined;
  let missed = 0;
  for (let page = 0; page < MOST_PAGES && !signal?.aborted; page++) {
    const listed = await ask(() =>
      client.events.list({
        created: { gte: Math.floor(since / SECOND) },
        limit: PAGE,
        ...(after && { starting_after: after }),
      }),
    );
    const known = await knownEvents(
      store,
      listed.data.map((event) => event.id),
    );
    const rows = listed.data.filter((event) => !known.has(event.id)).flatMap((event) => rowOfEvent(event, now) ?? []);
    await store.write(async (tx) => {
      for (const row of rows) if (await insertEvent(tx, { ...row, dueAt: now })) missed++;
    });
    after = listed.data.at(-1)?.id;
    if (!listed.has_more || !after) {
      await store.write((tx) => setEventsKnownUntil(tx, now));
      break;
    }
  }
  return missed;
}
