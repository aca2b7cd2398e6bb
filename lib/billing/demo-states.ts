// How does an account of the demo get into a state of access? At the stand-in for Stripe, by living through it; then it is read there like
// any other. Complimentary access is ours alone.
import { mintId } from '../../db/ids.ts';
import { claimTrial, insertGrant } from '../access/queries.ts';
import { trialHashOf } from '../access/users.ts';
import { DAY } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import { askForState, type EmulatorAddress } from './emulator/client.ts';
import { keepCustomer, payerById } from './queries.ts';
import type { Billing } from './read.ts';
import { syncSubscription } from './sync.ts';

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

const COMP_LASTS = 365 * DAY;

/** Puts a new account into `state`; `emulator` is where its subscription comes to be. Its e-mail's trial counts as used from then on. */
export async function putIntoState(
  billing: Billing,
  emulator: EmulatorAddress,
  userId: number,
  state: DemoState,
): Promise<void> {
  const { store, clock } = billing;
  const now = clock();
  if (state === 'comp') {
    const grant = { id: mintId(now), userId, kind: 'comp' as const, endsAt: now + COMP_LASTS, createdAt: now };
    return store.write((tx) => insertGrant(tx, grant), { durable: true });
  }
  const payer = await payerById(store.read, userId);
  if (!payer) throw new AppError('not-found', 'There is no such account.');
  const placed = await askForState(emulator, { state, email: payer.email, userId: String(userId) });
  await store.write(
    async (tx) => {
      await keepCustomer(tx, { userId, id: placed.customerId, createdAt: now }, null);
      const keyHash = trialHashOf(payer.trialKey);
      await claimTrial(tx, { keyHash, at: now, subscriptionId: placed.subscriptionId });
    },
    { durable: true },
  );
  await syncSubscription(billing, placed.subscriptionId);
}
