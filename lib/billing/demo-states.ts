// What does an account in each state of access look like? Rows for the demo and for tests; ids are marked so that a real key
// never takes them for Stripe's.
import { mintId } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { insertGrant } from '../access/queries.ts';
import { DAY } from '../platform/clock.ts';
import { keepSubscription, type SubscriptionRow } from './queries.ts';

export const DEMO_STATES = [
  'incomplete',
  'incomplete_expired',
  'trialing',
  'active',
  'past_due',
  'unpaid',
  'paused',
  'canceled',
  'comp',
] as const;

export type DemoState = (typeof DEMO_STATES)[number];

export const isDemoState = (text: string): text is DemoState => DEMO_STATES.some((state) => state === text);

/** Marks ids that no Stripe ever gave. */
export const DEMO_SUBSCRIPTION = 'sub_demo_';

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
export async function putIntoState(store: Store, userId: number, state: DemoState, now: number): Promise<void> {
  if (state === 'comp') {
    const grant = { id: mintId(now), userId, kind: 'comp' as const, endsAt: now + 365 * DAY, createdAt: now };
    return store.write((tx) => insertGrant(tx, grant), { durable: true });
  }
  const row: SubscriptionRow = {
    id: `${DEMO_SUBSCRIPTION}${userId}`,
    userId,
    customerId: `cus_demo_${userId}`,
    status: state,
    priceId: 'price_demo_monthly',
    readAt: now,
    ...DATES[state](now),
  };
  if (state === 'canceled') row.cancelAt = now - DAY;
  await store.write((tx) => keepSubscription(tx, row), { durable: true });
}
