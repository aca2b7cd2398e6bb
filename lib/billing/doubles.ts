// What if one account pays twice? Two tabs, two devices: the older live subscription stays, a later one is cancelled and its money goes back.

import { log } from '../platform/log.ts';
import { type SubscriptionFacts, subscriptionsOf } from './queries.ts';
import { refundLatest } from './refunds.ts';
import { askFor } from './stripe.ts';
import type { Billing } from './sync.ts';

/** How much a live status is worth to its reader, the best first: one that reads, one whose card failed, one that waits. */
const LIVE = ['trialing', 'active', 'past_due', 'unpaid', 'paused'];
const worth = (status: string): number => (status === 'trialing' ? LIVE.indexOf('active') : LIVE.indexOf(status));

const better = (a: SubscriptionFacts, b: SubscriptionFacts): number =>
  worth(a.status) - worth(b.status) || (a.startedAt ?? 0) - (b.startedAt ?? 0) || (a.id < b.id ? -1 : 1);

/** Cancels all but the best live subscription of the account; gives the ids of those: they must be read again. */
export async function cancelDoubles({ store, client }: Billing, userId: number): Promise<string[]> {
  const live = (await subscriptionsOf(store.read, userId)).filter((row) => LIVE.includes(row.status)).sort(better);
  const doubles = live.slice(1).map((row) => row.id);
  for (const id of doubles) {
    log.info('billing.double', { subscription: id });
    const trouble = await refundLatest(client, id);
    if (trouble) log.error('billing.double-not-refunded', { subscription: id, detail: trouble });
    await askFor(() => client.subscriptions.cancel(id));
  }
  return doubles;
}
