// What rows does an account in each state of access have? As a read at Stripe would have left them, without a Stripe: for tests of storage.

import { mintId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { insertGrant } from '../../lib/access/queries.ts';
import type { DemoState } from '../../lib/billing/demo-states.ts';
import { keepSubscription, type SubscriptionRow } from '../../lib/billing/queries.ts';
import { DAY } from '../../lib/platform/clock.ts';

type Dates = Pick<SubscriptionRow, 'trialEndsAt' | 'periodEndsAt' | 'failedAt'>;

const DATES: Record<Exclude<DemoState, 'comp'>, (now: number) => Dates> = {
  incomplete: (now) => ({ periodEndsAt: now + 30 * DAY }),
  incomplete_expired: (now) => ({ periodEndsAt: now + 29 * DAY }),
  trialing: (now) => ({ trialEndsAt: now + 10 * DAY, periodEndsAt: now + 10 * DAY }),
  active: (now) => ({ periodEndsAt: now + 20 * DAY }),
  past_due: (now) => ({ periodEndsAt: now + 28 * DAY, failedAt: now - 2 * DAY }),
  unpaid: (now) => ({ periodEndsAt: now + 10 * DAY, failedAt: now - 20 * DAY }),
  paused: (now) => ({ trialEndsAt: now - 3 * DAY, periodEndsAt: now + 27 * DAY }),
  canceled: (now) => ({ periodEndsAt: now - DAY }),
};

/** Puts the account into `state` at `now`: with a grant, or with a row as a read at Stripe would have left it. */
export async function addRowsOfState(store: Store, userId: number, state: DemoState, now: number): Promise<void> {
  if (state === 'comp') {
    const grant = { id: mintId(now), userId, kind: 'comp' as const, endsAt: now + 365 * DAY, createdAt: now };
    return store.write((tx) => insertGrant(tx, grant), { durable: true });
  }
  const row: SubscriptionRow = {
    id: `sub_emu_${userId}`,
    userId,
    customerId: `cus_emu_${userId}`,
    status: state,
    priceId: 'price_emu_monthly',
    readAt: now,
    ...DATES[state](now),
  };
  if (state === 'canceled') row.cancelAt = now - DAY;
  await store.write((tx) => keepSubscription(tx, row, now), { durable: true });
}
