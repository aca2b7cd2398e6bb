// Does the reader's way with money hold? From the free days over payments, failures, rests and goodbyes back, at the emulator.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changePlan, changeSubscription, previewPlan, takeNewCard } from '../../../lib/billing/changes.ts';
import { settleCheckout } from '../../../lib/billing/checkout.ts';
import { invoicesOf } from '../../../lib/billing/invoices.ts';
import { customerOf, subscriptionsOf } from '../../../lib/billing/queries.ts';
import { DAY, HOUR } from '../../../lib/platform/clock.ts';
import { DAY_S, openTill, type Till } from '../../support/till.ts';

let till: Till;
let reader: number;
beforeEach(async () => {
  till = await openTill();
  reader = await till.join('ines@example.org');
});
afterEach(() => till.close());

const current = async () => (await subscriptionsOf(till.store.read, reader))[0];
const status = async () => (await current())?.status;
async function age(days: number): Promise<void> {
  till.emulator.age((await customerOf(till.store, reader)) ?? 'all', Math.round(days * DAY_S));
  await till.settle();
}
/** As Stripe's page does: a card on the customer, not on the subscription. */
const card = async (token: string): Promise<void> => {
  const customer = (await customerOf(till.store, reader)) ?? '';
  const method = await till.client.paymentMethods.attach(token, { customer });
  await till.client.customers.update(customer, { invoice_settings: { default_payment_method: method.id } });
};
const failingCard = async (): Promise<void> => {
  await card('pm_card_chargeCustomerFail');
  await takeNewCard(till.billing, reader);
};

test('free days with a card, then paid, then failed, in grace, mended, cancelled, over, and back', async () => {
  const session = await till.buy(reader);
  expect((await settleCheckout(till.billing, session, reader)).kind).toBe('done');
  expect(await status()).toBe('trialing');
  expect(await till.reads(reader)).toBe(true);
  await age(14.1);
  expect(await status()).toBe('active');
  expect(await invoicesOf(till.billing, reader)).toMatchObject([{ state: 'paid', amount: '€9.90' }]);

  await failingCard();
  await age(31);
  expect(await status()).toBe('past_due');
  expect(await till.reads(reader)).toBe(true);
  const failedAt = (await current())?.failedAt ?? 0;
  expect(await till.reads(reader, failedAt + 6.9 * DAY)).toBe(true);
  expect(await till.reads(reader, failedAt + 8 * DAY)).toBe(false);

  await card('pm_card_visa');
  expect(await takeNewCard(till.billing, reader)).toEqual({ kind: 'done' });
  expect(await status()).toBe('active');
  expect((await current())?.failedAt).toBeNull();

  expect(await changeSubscription(till.billing, reader, 'cancel')).toEqual({ kind: 'done' });
  const ends = (await current())?.cancelAt ?? 0;
  expect(ends).toBe((await current())?.periodEndsAt);
  expect(await till.reads(reader, ends - HOUR)).toBe(true);
  expect(await changeSubscription(till.billing, reader, 'keep')).toEqual({ kind: 'done' });
  expect((await current())?.cancelAt).toBeNull();
  await changeSubscription(till.billing, reader, 'cancel');
  await age(32);
  expect(await status()).toBe('canceled');
  expect(await till.reads(reader)).toBe(false);

  const again = await till.checkout(reader);
  if (again.kind !== 'open') throw new Error(again.kind);
  await till.pay(again.url);
  await till.settle();
  expect((await subscriptionsOf(till.store.read, reader)).map((row) => row.status).sort()).toEqual([
    'active',
    'canceled',
  ]);
  expect(await till.reads(reader)).toBe(true);
});

test('18 free days without a card end by resting; a card opens everything again', async () => {
  await till.buy(reader, 'none');
  await till.settle();
  expect(await status()).toBe('trialing');
  await age(14.1);
  expect(await status()).toBe('paused');
  expect(await till.reads(reader)).toBe(false);
  expect((await till.checkout(reader)).kind).toBe('has-subscription');
  await card('pm_card_visa');
  expect(await takeNewCard(till.billing, reader)).toEqual({ kind: 'done' });
  expect(await status()).toBe('active');
  expect(await till.reads(reader)).toBe(true);
});

test('a card given during the free days is known at once: their end will be a charge', async () => {
  const hasCard = async () => (await subscriptionsOf(till.store.read, reader))[0]?.hasCard;
  await till.buy(reader, 'none');
  await till.settle();
  expect(await hasCard()).toBe(false);
  await card('pm_card_visa');
  expect(await takeNewCard(till.billing, reader)).toEqual({ kind: 'done' });
  expect(await hasCard()).toBe(true);
});

test.each([
  ['cancel', 'canceled'],
  ['invoice', 'past_due'],
] as const)('18 free days without a card that end by %s', async (trialEnd, then) => {
  await till.buy(reader, 'none', 'monthly', { trialEnd });
  await age(14.2);
  expect(await status()).toBe(then);
});

test('with a card from the start no checkout goes without one', async () => {
  const started = await till.checkout(reader, 'monthly', { trialCard: 'required' });
  if (started.kind !== 'open') throw new Error(started.kind);
  expect(await till.pay(started.url, 'none')).not.toMatch(/^http/);
  await till.settle();
  expect(await status()).toBeUndefined();
});

test('a rest: nothing is charged, what is paid still reads, going on costs only when it is over', async () => {
  await till.buy(reader);
  await age(15);
  expect(await changeSubscription(till.billing, reader, 'pause')).toEqual({ kind: 'done' });
  const paidUntil = (await current())?.periodEndsAt ?? 0;
  expect(await till.reads(reader, paidUntil - HOUR)).toBe(true);
  expect(await till.reads(reader, paidUntil)).toBe(false);
  expect(await changeSubscription(till.billing, reader, 'go-on')).toEqual({ kind: 'done' });
  expect(await invoicesOf(till.billing, reader)).toHaveLength(1);

  await changeSubscription(till.billing, reader, 'pause');
  await age(65);
  expect(await till.reads(reader)).toBe(false);
  expect((await invoicesOf(till.billing, reader)).filter((i) => i.state === 'paid')).toHaveLength(1);
  expect(await changeSubscription(till.billing, reader, 'go-on')).toEqual({ kind: 'done' });
  await age(0.1);
  expect(await till.reads(reader)).toBe(true);
  expect((await invoicesOf(till.billing, reader)).filter((i) => i.state === 'paid')).toHaveLength(2);
});

test('another plan: in the free days it costs nothing, later the difference; a bank that says no changes nothing', async () => {
  await till.buy(reader);
  await till.settle();
  expect(await previewPlan(till.billing, reader, 'yearly')).toMatchObject({ dueNow: 0, amount: 9900 });
  expect(await changePlan(till.billing, reader, 'yearly')).toEqual({ kind: 'done' });
  expect(await current()).toMatchObject({ interval: 'year', amount: 9900, status: 'trialing' });
  expect(await changePlan(till.billing, reader, 'yearly')).toEqual({ kind: 'not-now' });
  await changePlan(till.billing, reader, 'monthly');
  await age(20);
  const preview = await previewPlan(till.billing, reader, 'yearly');
  expect(preview?.dueNow).toBeGreaterThan(8800);
  expect(preview?.dueNow).toBeLessThan(9900);
  await failingCard();
  expect(await changePlan(till.billing, reader, 'yearly')).toEqual({ kind: 'declined' });
  expect(await current()).toMatchObject({ interval: 'month', status: 'active' });
  await card('pm_card_visa');
  await takeNewCard(till.billing, reader);
  expect(await changePlan(till.billing, reader, 'yearly')).toEqual({ kind: 'done' });
  expect(await current()).toMatchObject({ interval: 'year', status: 'active' });
});

test('changes that make no sense as things stand are refused in kind', async () => {
  for (const change of ['cancel', 'keep', 'pause', 'go-on'] as const)
    expect(await changeSubscription(till.billing, reader, change)).toEqual({ kind: 'not-now' });
  await till.buy(reader);
  await till.settle();
  for (const change of ['keep', 'pause', 'go-on'] as const)
    expect(await changeSubscription(till.billing, reader, change)).toEqual({ kind: 'not-now' });
});

test('going on with a card that the bank refuses: said so, and nothing is open', async () => {
  await till.buy(reader, 'none');
  await age(14.1);
  await card('pm_card_chargeCustomerFail');
  expect(await takeNewCard(till.billing, reader)).toEqual({ kind: 'declined' });
  expect(await status()).toBe('paused');
  expect(await till.reads(reader)).toBe(false);
  await card('pm_card_visa');
  expect(await takeNewCard(till.billing, reader)).toEqual({ kind: 'done' });
  expect(await till.reads(reader)).toBe(true);
});

test('23 going on with a card that wants confirmation: said so, with the invoice to confirm it at', async () => {
  await till.buy(reader, 'none');
  await age(14.1);
  await card('pm_card_authenticationRequired');
  expect(await takeNewCard(till.billing, reader)).toEqual({ kind: 'unfinished' });
  expect(await till.reads(reader)).toBe(false);
  const [open] = await invoicesOf(till.billing, reader);
  expect(open?.href).toMatch(/^http/);
  await till.pay(`${open?.href}/approve`, 'on-file', { decision: 'approve' });
  await till.settle();
  expect(await status()).toBe('active');
  expect(await till.reads(reader)).toBe(true);
});

test('going on without a card: one is asked for, nothing is said of a bank', async () => {
  await till.buy(reader, 'none');
  await age(14.1);
  expect(await changeSubscription(till.billing, reader, 'go-on')).toEqual({ kind: 'needs-card' });
  expect(await status()).toBe('paused');
  expect(await till.reads(reader)).toBe(false);
});
