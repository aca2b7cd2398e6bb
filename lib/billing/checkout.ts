// How does a reader come to pay? A checkout at Stripe for one of the plans, and what it left behind when they come back.

import type Stripe from 'stripe';
import { TRIAL_DAYS } from '../access/plans.ts';
import { holdUser } from '../access/queries-accounts.ts';
import { trialHashOf } from '../access/users.ts';
import { MINUTE } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { customerFor } from './customer.ts';
import { offeredPlans, type PlanKey, refreshPrices } from './prices.ts';
import {
  checkoutById,
  closeCheckouts,
  insertCheckout,
  newestCheckout,
  openCheckouts,
  type Payer,
  payerById,
  subscriptionsOf,
  trialWasUsed,
} from './queries.ts';
import type { Billing } from './read.ts';
import { ask, askFor, faultOf, keyOf, type StripeClient } from './stripe.ts';
import { idOf, OURS } from './subscription-row.ts';
import { syncSubscription } from './sync.ts';

export type CheckoutSettings = Pick<Config, 'origin' | 'trialCard' | 'trialEnd'>;

export type Started =
  /** Send the browser there. */
  | { kind: 'open'; url: string }
  /** A subscription is there already: it is changed, not bought again. */
  | { kind: 'has-subscription' }
  | { kind: 'unconfirmed' }
  /** The plan is not sold (any more), or its price has just changed: look again. */
  | { kind: 'plan-changed' };

/** Statuses with which nobody needs a second subscription: paying, or waiting for a card. */
const HELD = new Set(['trialing', 'active', 'past_due', 'unpaid', 'paused']);

/**
 * Opens a checkout for a confirmed account, or finds the one that is open: any number of tabs share it. `backTo` is a path of ours.
 * Throws AppError('unavailable') when Stripe cannot be reached.
 */
export async function startCheckout(
  billing: Billing,
  settings: CheckoutSettings,
  { userId, plan, backTo }: { userId: number; plan: PlanKey; backTo: string },
): Promise<Started> {
  const { store, client, clock } = billing;
  const payer = await payerById(store.read, userId);
  if (!payer?.confirmedAt) return { kind: 'unconfirmed' };
  if (await holdsOne(billing, userId)) return { kind: 'has-subscription' };
  const price = (await offeredPlans(store)).find((p) => p.key === plan)?.priceId;
  if (!price) return { kind: 'plan-changed' };

  // Before the look at what is open: a tab that opens one in between is found there, one that opened before changes the key below.
  const last = (await newestCheckout(store.read, userId)) ?? 'first';
  const open = await reusable(billing, userId, price);
  if (open) return { kind: 'open', url: open };
  const customer = await customerFor(billing, payer);
  const trial = !(await trialWasUsed(store.read, trialHashOf(payer.trialKey)));
  try {
    const params = sessionFor(payer, { customer, price, backTo, trial }, settings);
    // Tabs that ask at the same moment get the same checkout; who changed their mind and comes back gets another than the one that was
    // closed. Not for longer than a minute: a key brings an error of Stripe's back too.
    const idempotencyKey = keyOf(`checkout:${last}:${Math.floor(clock() / MINUTE)}`, params);
    const session = await ask(() => client.checkout.sessions.create(params, { idempotencyKey }));
    if (!session.url) return { kind: 'plan-changed' };
    const kept = await keepOnly(billing, { id: session.id, userId, priceId: price, backTo, createdAt: clock() });
    return kept ? { kind: 'open', url: session.url } : { kind: 'unconfirmed' };
  } catch (error) {
    if (faultOf(error) === null) throw error;
    await refreshPrices(store, client, clock());
    return { kind: 'plan-changed' };
  }
}

/** Whether a subscription of theirs is there, at Stripe as well: a row may be old, or of another Stripe account that knows it no more. */
async function holdsOne(billing: Billing, userId: number): Promise<boolean> {
  for (const row of await subscriptionsOf(billing.store.read, userId)) {
    if (!HELD.has(row.status)) continue;
    const synced = await syncSubscription(billing, row.id);
    if (synced.kind === 'kept' && HELD.has(synced.status)) return true;
  }
  return false;
}

/** docs.stripe.com/payments/checkout/free-trials */
function sessionFor(
  { id }: Payer,
  { customer, price, backTo, trial }: { customer: string; price: string; backTo: string; trial: boolean },
  { origin, trialCard, trialEnd }: CheckoutSettings,
): Stripe.Checkout.SessionCreateParams {
  const metadata = { app: OURS, userId: String(id) };
  const end = { pause: 'pause', cancel: 'cancel', invoice: 'create_invoice' } as const;
  const cancelled = new URLSearchParams({ callbackUrl: backTo });
  return {
    mode: 'subscription',
    customer,
    client_reference_id: String(id),
    line_items: [{ price, quantity: 1 }],
    metadata,
    subscription_data: {
      metadata,
      ...(trial && {
        trial_period_days: TRIAL_DAYS,
        trial_settings: { end_behavior: { missing_payment_method: end[trialEnd] } },
      }),
    },
    payment_method_collection: trial && trialCard === 'none' ? 'if_required' : 'always',
    success_url: `${origin}/billing/done?session={CHECKOUT_SESSION_ID}`,
    cancel_url: `${origin}/pricing?${cancelled}`,
  };
}

/** The address of the account's open checkout for this price; others of it are closed. */
async function reusable({ store, client, clock }: Billing, userId: number, price: string): Promise<string | null> {
  let url: string | null = null;
  const gone: string[] = [];
  for (const row of await openCheckouts(store.read, userId)) {
    const session = await askFor(() => client.checkout.sessions.retrieve(row.id));
    if (url === null && session?.status === 'open' && session.url && row.priceId === price) url = session.url;
    else gone.push(row.id);
  }
  await expireCheckouts(client, gone);
  if (gone.length > 0) await store.write((tx) => closeCheckouts(tx, gone, clock()));
  return url;
}

/** Keeps a new checkout as the account's only open one. False when the account went meanwhile: then none stays open. */
async function keepOnly({ store, client }: Billing, row: Parameters<typeof insertCheckout>[1]): Promise<boolean> {
  const others = await store.write(async (tx) => {
    if (!(await holdUser(tx, row.userId))) return null;
    const before = (await openCheckouts(tx, row.userId)).map((r) => r.id).filter((id) => id !== row.id);
    await closeCheckouts(tx, before, row.createdAt);
    await insertCheckout(tx, row);
    return before;
  });
  await expireCheckouts(client, others ?? [row.id]);
  return others !== null;
}

/** Closes checkouts at Stripe, so that nobody can pay there any more. */
export async function expireCheckouts(client: StripeClient, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    // Paid or expired meanwhile: then there is nothing to close.
    await ask(() => client.checkout.sessions.expire(id)).catch((error: unknown) => {
      if (faultOf(error) === null) throw error;
    });
  }
}

export type Settled =
  /** Paid, or the trial began: what there is to read is open. */
  | { kind: 'done'; backTo: string }
  /** The bank wants the reader to confirm first. */
  | { kind: 'unfinished'; backTo: string }
  /** Left before its end. */
  | { kind: 'left'; backTo: string }
  /** Somebody else's, or none at all. */
  | { kind: 'not-yours' };

/** What came of a checkout: reads it and its subscription at Stripe. With `userId` only that account's. */
export async function settleCheckout(billing: Billing, sessionId: string, userId?: number): Promise<Settled> {
  const { store, client, clock } = billing;
  const row = await checkoutById(store, sessionId);
  if (!row || (userId !== undefined && row.userId !== userId)) return { kind: 'not-yours' };
  const { backTo } = row;
  const session = await askFor(() => client.checkout.sessions.retrieve(sessionId));
  const subscriptionId = idOf(session?.subscription);
  if (session?.status !== 'open') await store.write((tx) => closeCheckouts(tx, [sessionId], clock()));
  if (!session || !subscriptionId) return { kind: 'left', backTo };
  const synced = await syncSubscription(billing, subscriptionId);
  if (synced.kind !== 'kept') return { kind: 'left', backTo };
  return { kind: synced.status === 'incomplete' ? 'unfinished' : 'done', backTo };
}
