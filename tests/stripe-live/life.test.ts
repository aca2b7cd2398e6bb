// Does the real Stripe behave as the emulator says it does? For whoever has a test key: `STRIPE_SECRET_KEY=sk_test_... npm run test:stripe-live`.
// It makes a customer under a test clock (docs.stripe.com/billing/testing/test-clocks) and takes it away again; no part of `npm test`,
// and never run where this was written: Stripe could not be reached there.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '../../db/store.ts';
import { decideAccess } from '../../lib/access/decide.ts';
import { accessFacts } from '../../lib/access/queries.ts';
import { takeNewCard } from '../../lib/billing/changes.ts';
import { startCheckout } from '../../lib/billing/checkout.ts';
import { endEverything } from '../../lib/billing/leaving.ts';
import { LOOKUP_KEYS, refreshPrices } from '../../lib/billing/prices.ts';
import { keepCustomer, subscriptionsOf } from '../../lib/billing/queries.ts';
import type { Billing } from '../../lib/billing/read.ts';
import { openStripe, type StripeClient } from '../../lib/billing/stripe.ts';
import { OURS } from '../../lib/billing/subscription-row.ts';
import { syncSubscription } from '../../lib/billing/sync.ts';
import { DAY, SECOND } from '../../lib/platform/clock.ts';
import { addReader } from '../support/readers.ts';
import { freshStore } from '../support/store.ts';

const key = process.env['STRIPE_SECRET_KEY'] ?? '';
const SETTINGS = { origin: 'https://news.example.org', trialCard: 'none', trialEnd: 'pause' } as const;
const PATIENCE = 240_000;

test('there is a test key: without one nothing is shown here', () => {
  expect(/^(sk|rk)_test_/.test(key), 'Set STRIPE_SECRET_KEY=sk_test_...; a live key is never used.').toBe(true);
});

describe.runIf(/^(sk|rk)_test_/.test(key))('at Stripe, in test mode', () => {
  let client: StripeClient;
  let store: Store;
  let billing: Billing;
  let clockId = '';
  let customer = '';
  let reader = 0;
  let id = '';
  /** What the test clock says, epoch milliseconds. */
  let at = Math.floor(Date.now() / SECOND) * SECOND;

  beforeAll(async () => {
    client = openStripe({ secretKey: key, webhookSecret: '', emulator: null });
    store = await freshStore();
    billing = { store, client, clock: () => at };
    await sellSomething();
    const clock = await client.testHelpers.testClocks.create({ frozen_time: at / SECOND });
    clockId = clock.id;
    reader = await addReader(store, { email: 'ines@example.org', password: 'violet tram at noon' }, at);
    customer = (await client.customers.create({ email: 'ines@example.org', test_clock: clockId })).id;
    await store.write((tx) => keepCustomer(tx, { userId: reader, id: customer, createdAt: at }, null));
  }, PATIENCE);
  afterAll(async () => {
    // Whatever hangs on the clock goes with it.
    if (clockId) await client.testHelpers.testClocks.del(clockId);
    await store?.close();
  }, PATIENCE);

  /** An account that sells nothing under our lookup keys yet is given two prices. */
  async function sellSomething(): Promise<void> {
    const plans = await refreshPrices(store, client, at);
    if (plans.length === 2) return;
    const product = await client.products.create({ name: 'Masthead' });
    const price = (lookup_key: string, interval: 'month' | 'year', unit_amount: number) =>
      client.prices.create({ product: product.id, currency: 'eur', recurring: { interval }, lookup_key, unit_amount });
    if (!plans.some((plan) => plan.key === 'monthly')) await price(LOOKUP_KEYS.monthly, 'month', 990);
    if (!plans.some((plan) => plan.key === 'yearly')) await price(LOOKUP_KEYS.yearly, 'year', 9900);
    expect(await refreshPrices(store, client, at)).toHaveLength(2);
  }

  async function daysPass(days: number): Promise<void> {
    at += days * DAY;
    await client.testHelpers.testClocks.advance(clockId, { frozen_time: at / SECOND });
    await expect
      .poll(async () => (await client.testHelpers.testClocks.retrieve(clockId)).status, {
        timeout: PATIENCE,
        interval: 2000,
      })
      .toBe('ready');
    await syncSubscription(billing, id);
  }
  const row = async () => (await subscriptionsOf(store.read, reader)).find((one) => one.id === id);
  const reads = async () =>
    decideAccess({ id: 1, licence: 'full' }, await accessFacts(store, reader), at).kind === 'full';
  async function card(token: string): Promise<void> {
    const method = await client.paymentMethods.attach(token, { customer });
    await client.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
    await takeNewCard(billing, reader);
  }

  test('a checkout opens on Stripe’s own page, once for two tabs', async () => {
    const wish = { userId: reader, plan: 'monthly', backTo: '/' } as const;
    const opened = await startCheckout(billing, SETTINGS, wish);
    expect(opened).toMatchObject({ kind: 'open', url: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\//) });
    expect(await startCheckout(billing, SETTINGS, wish)).toEqual(opened);
  });

  test('free days without a card end by resting; a card opens everything again', { timeout: PATIENCE }, async () => {
    const [plan] = await refreshPrices(store, client, at);
    const made = await client.subscriptions.create({
      customer,
      items: [{ price: plan?.priceId ?? '' }],
      trial_period_days: 14,
      trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
      metadata: { app: OURS, userId: String(reader) },
    });
    id = made.id;
    expect(await syncSubscription(billing, id)).toMatchObject({ kind: 'kept', userId: reader, status: 'trialing' });
    expect(await row()).toMatchObject({ hasCard: false, trialEndsAt: at + 14 * DAY });
    expect(await reads()).toBe(true);
    await daysPass(15);
    expect([(await row())?.status, await reads()]).toEqual(['paused', false]);
    await card('pm_card_visa');
    expect([(await row())?.status, await reads()]).toEqual(['active', true]);
  });

  test('a card that fails: grace, then nothing; cancelled, it stays so', { timeout: 2 * PATIENCE }, async () => {
    await card('pm_card_chargeCustomerFail');
    await daysPass(32);
    expect([(await row())?.status, await reads()]).toEqual(['past_due', true]);
    expect((await row())?.failedAt).not.toBeNull();
    at += 8 * DAY;
    expect(await reads()).toBe(false);
    await endEverything(billing, reader);
    expect([(await row())?.status, await reads()]).toEqual(['canceled', false]);
  });
});
