// What if one account pays twice? Two tabs, two devices: the older live subscription stays, a later one is cancelled and its money goes back.

import { log } from '../platform/log.ts';
import { type SubscriptionFacts, subscriptionsOf } from './queries.ts';
import { type Billing, readAndKeep } from './read.ts';
import { cancelPaidBack } from './refunds.ts';

/** How much a live status is worth to its reader, the best first: one that reads, one whose card failed, one that waits. */
const LIVE = ['trialing', 'active', 'past_due', 'unpaid', 'paused'];

function worth({ status, collectionPaused }: SubscriptionFacts): number {
  if (status === 'active' && collectionPaused) return LIVE.indexOf('paused');
  return LIVE.indexOf(status === 'trialing' ? 'active' : status);
}

const better = (a: SubscriptionFacts, b: SubscriptionFacts): number =>
  worth(a) - worth(b) || (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.id < b.id ? -1 : 1);

async function liveOf({ store }: Billing, userId: number): Promise<SubscriptionFacts[]> {
  return (await subscriptionsOf(store.read, userId)).filter((row) => LIVE.includes(row.status));
}

/** Cancels all but the best live subscription of the account; gives the ids of those: they must be read again. */
export async function cancelDoubles(billing: Billing, userId: number): Promise<string[]> {
  const stored = await liveOf(billing, userId);
  if (stored.length < 2) return [];
  // What is kept may be a day old: the one that looks best there may be over, or of another Stripe account. Nothing is cancelled on hearsay.
  const there = new Set<string>();
  for (const { id } of stored) if ((await readAndKeep(billing, id)).kind === 'kept') there.add(id);
  const [, ...doubles] = (await liveOf(billing, userId)).filter(({ id }) => there.has(id)).sort(better);
  for (const { id } of doubles) {
    log.info('billing.double', { subscription: id });
    await cancelPaidBack(billing.client, id);
  }
  return doubles.map(({ id }) => id);
}
