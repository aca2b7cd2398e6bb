// Does a subscription live at the stand-in as it does at Stripe? Time is let pass for one customer; the SDK reads what came of it.
import type Stripe from 'stripe';
import { expect, test } from 'vitest';
import { DAY, HOUR, openEmulator, priceOf, subscriber, typesOf } from '../../../support/emulator.ts';

const seconds = () => Math.floor(Date.now() / 1000);
const near = (at: number | null | undefined, wanted: number) => expect(Math.abs((at ?? 0) - wanted)).toBeLessThan(5);
const itemOf = (subscription: Stripe.Subscription): Stripe.SubscriptionItem => {
  const [item] = subscription.items.data;
  if (!item) throw new Error('No item.');
  return item;
};

/** Lets days pass in the way given, then reads the subscription. */
async function after(
  stand: Awaited<ReturnType<typeof openEmulator>>,
  subscription: Stripe.Subscription,
  ...days: number[]
) {
  for (const part of days) stand.emulator.age(String(subscription.customer), Math.round(part * DAY));
  return stand.stripe.subscriptions.retrieve(subscription.id, { expand: ['latest_invoice'] });
}

const latest = (subscription: Stripe.Subscription): Stripe.Invoice => {
  const invoice = subscription.latest_invoice;
  if (!invoice || typeof invoice === 'string') throw new Error('Not expanded.');
  return invoice;
};

test('a trial with a card: warned three days before, a draft for an hour, then paid', async () => {
  const stand = await openEmulator();
  const { subscription } = await subscriber(stand.stripe, { trialDays: 14 });
  expect(subscription.status).toBe('trialing');
  near(itemOf(subscription).current_period_end, seconds() + 14 * DAY);
  const warned = async () => (await typesOf(stand.stripe, subscription.id)).filter((t) => t.endsWith('trial_will_end'));
  await after(stand, subscription, 10.9);
  expect(await warned()).toHaveLength(0);
  await after(stand, subscription, 0.2);
  expect(await warned()).toHaveLength(1);
  const drafted = await after(stand, subscription, 2.92);
  expect([drafted.status, latest(drafted).status, latest(drafted).billing_reason]).toEqual([
    'active',
    'draft',
    'subscription_cycle',
  ]);
  const paid = await after(stand, subscription, 1 / 24);
  expect([paid.status, latest(paid).status, latest(paid).amount_paid]).toEqual(['active', 'paid', 990]);
  expect(latest(paid).parent?.subscription_details?.subscription).toBe(subscription.id);
  expect(await warned()).toHaveLength(1);
  const events = await stand.stripe.events.list({ limit: 100 });
  const times = events.data.map((event) => event.created);
  expect([...times].sort((a, b) => b - a)).toEqual(times);
});

test('forty days in one go and in many small steps come to the same', async () => {
  const stand = await openEmulator();
  const lives = [];
  for (const steps of [[40], Array.from({ length: 80 }, () => 0.5)]) {
    const { subscription } = await subscriber(stand.stripe, { trialDays: 14 });
    const now = await after(stand, subscription, ...steps);
    lives.push([now.status, latest(now).status, await typesOf(stand.stripe, String(subscription.customer))]);
  }
  expect(lives[0]).toEqual(lives[1]);
});

for (const [wish, status, type] of [
  ['pause', 'paused', 'customer.subscription.paused'],
  ['cancel', 'canceled', 'customer.subscription.deleted'],
  ['create_invoice', 'past_due', 'invoice.payment_failed'],
] as const) {
  test(`a trial without a card ends as wished: ${wish}`, async () => {
    const stand = await openEmulator();
    const { subscription } = await subscriber(stand.stripe, {
      card: null,
      trialDays: 14,
      trial_settings: { end_behavior: { missing_payment_method: wish } },
    });
    const now = await after(stand, subscription, 14.1);
    expect(now.status).toBe(status);
    expect(await typesOf(stand.stripe, subscription.id)).toContain(type);
  });
}

test('a pause at the end of the trial is left with a card, and runs from then', async () => {
  const stand = await openEmulator();
  const { stripe } = stand;
  const { customer, subscription } = await subscriber(stripe, {
    card: null,
    trialDays: 14,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
  });
  await after(stand, subscription, 20);
  const without = await stripe.subscriptions.resume(subscription.id, {
    billing_cycle_anchor: { type: 'now' },
    payment_behavior: 'resume_on_payment_success',
  });
  expect(without.status).toBe('paused');
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  const back = await stripe.subscriptions.resume(subscription.id);
  expect(back.status).toBe('active');
  near(itemOf(back).current_period_start, seconds());
  expect(itemOf(back).current_period_end).toBeGreaterThan(seconds() + 27 * DAY);
  expect(await typesOf(stripe, subscription.id)).toContain('customer.subscription.resumed');
  const invoices = await stripe.invoices.list({ subscription: subscription.id });
  expect(invoices.data.map((invoice) => invoice.status)).toEqual(['paid', 'void', 'paid']);
});

/** Its trial is over, and there is no card. */
async function pausedOne(stand: Awaited<ReturnType<typeof openEmulator>>): Promise<Stripe.Subscription> {
  const { subscription } = await subscriber(stand.stripe, {
    card: null,
    trialDays: 2,
    trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
  });
  return after(stand, subscription, 3);
}

test('nobody pays to come back: the invoice is void after a day, the pause stays', async () => {
  const stand = await openEmulator();
  const subscription = await pausedOne(stand);
  await stand.stripe.subscriptions.resume(subscription.id, { payment_behavior: 'resume_on_payment_success' });
  const now = await after(stand, subscription, 1);
  expect([now.status, latest(now).status]).toEqual(['paused', 'void']);
});

test('to come back whatever the bank says is Stripe’s own choice: it runs, and is past due', async () => {
  const stand = await openEmulator();
  const subscription = await pausedOne(stand);
  const back = await stand.stripe.subscriptions.resume(subscription.id);
  expect([back.status, latest(await after(stand, subscription)).status]).toEqual(['past_due', 'open']);
});

test('a subscription that is left past due goes on from period to period, each with an invoice that nobody pays', async () => {
  const stand = await openEmulator({ afterRetries: 'past_due' });
  const { subscription } = await subscriber(stand.stripe);
  await stand.stripe.subscriptions.update(subscription.id, { default_payment_method: 'pm_card_chargeCustomerFail' });
  const now = await after(stand, subscription, 70);
  expect(now.status).toBe('past_due');
  const { data } = await stand.stripe.invoices.list({ subscription: subscription.id });
  expect(data.map(({ status }) => status)).toEqual(['open', 'open', 'paid']);
});

test('a failed renewal is tried after 3, 5 and 7 days, then the subscription ends', async () => {
  const stand = await openEmulator();
  const { customer, subscription } = await subscriber(stand.stripe);
  await stand.stripe.subscriptions.update(subscription.id, { default_payment_method: 'pm_card_chargeCustomerFail' });
  const left = itemOf(subscription).current_period_end - seconds();
  stand.emulator.age(customer.id, left + HOUR + 60);
  const failed = await after(stand, subscription);
  expect([failed.status, latest(failed).attempt_count]).toEqual(['past_due', 1]);
  near(latest(failed).next_payment_attempt, seconds() + 3 * DAY - 60);
  expect((await after(stand, subscription, 3)).status).toBe('past_due');
  const second = await after(stand, subscription, 5);
  expect([second.status, latest(second).attempt_count]).toEqual(['past_due', 3]);
  const over = await after(stand, subscription, 7);
  expect([over.status, over.cancellation_details?.reason]).toEqual(['canceled', 'payment_failed']);
  const failures = (await typesOf(stand.stripe, subscription.id)).filter((type) => type === 'invoice.payment_failed');
  expect(failures).toHaveLength(4);
  expect((await stand.stripe.invoices.retrieve(latest(over).id ?? '')).status).toBe('open');
});

test('a failed renewal is repaired with another card; or leads to unpaid when that is the rule', async () => {
  const stand = await openEmulator({ afterRetries: 'unpaid' });
  const { subscription } = await subscriber(stand.stripe);
  await stand.stripe.subscriptions.update(subscription.id, { default_payment_method: 'pm_card_chargeCustomerFail' });
  const due = await after(stand, subscription, 32);
  expect(due.status).toBe('past_due');
  await stand.stripe.invoices.pay(latest(due).id ?? '', { payment_method: 'pm_card_visa' });
  expect((await after(stand, subscription)).status).toBe('active');
  expect((await after(stand, subscription, 28)).status).toBe('active');
  const lost = await after(stand, subscription, 17);
  expect(lost.status).toBe('unpaid');
  await stand.stripe.invoices.pay(latest(lost).id ?? '', { payment_method: 'pm_card_visa' });
  expect((await after(stand, subscription)).status).toBe('active');
});

test('a first payment that nobody finishes is given up after 23 hours', async () => {
  const stand = await openEmulator();
  const { subscription } = await subscriber(stand.stripe, { card: 'pm_card_authenticationRequired' });
  expect(subscription.status).toBe('incomplete');
  expect((await after(stand, subscription, 22.9 / 24)).status).toBe('incomplete');
  const over = await after(stand, subscription, 0.2 / 24);
  expect([over.status, latest(over).status]).toEqual(['incomplete_expired', 'void']);
});

test('both shapes of an end that can be taken back: at the period’s end, and at a date', async () => {
  const stand = await openEmulator();
  const { stripe } = stand;
  const { subscription } = await subscriber(stripe, { trialDays: 14 });
  const end = itemOf(subscription).current_period_end;
  const atEnd = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  expect(atEnd).toMatchObject({ status: 'trialing', cancel_at_period_end: true, cancel_at: end });
  const kept = await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
  expect(kept).toMatchObject({ cancel_at_period_end: false, cancel_at: null, canceled_at: null });
  const dated = await stripe.subscriptions.update(subscription.id, { cancel_at: 'min_period_end' });
  expect(dated).toMatchObject({ cancel_at_period_end: false, cancel_at: end });
  await stripe.subscriptions.update(subscription.id, { cancel_at: '' });
  await stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  expect((await after(stand, subscription, 13.9)).status).toBe('trialing');
  const gone = await after(stand, subscription, 0.2);
  expect(gone.status).toBe('canceled');
  expect(gone.ended_at).toBe(gone.cancel_at);
  expect((await stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
});

test('paused by the reader: still active, and nothing is collected until it goes on', async () => {
  const stand = await openEmulator();
  const { stripe } = stand;
  const { subscription } = await subscriber(stripe);
  await stripe.subscriptions.update(subscription.id, {
    pause_collection: { behavior: 'void', resumes_at: seconds() + 60 * DAY },
  });
  const paused = await after(stand, subscription, 32);
  expect([paused.status, latest(paused).status, paused.pause_collection?.behavior]).toEqual(['active', 'void', 'void']);
  near(paused.pause_collection?.resumes_at, seconds() + 28 * DAY);
  const back = await after(stand, subscription, 29);
  expect([back.status, back.pause_collection]).toEqual(['active', null]);
  expect(latest(await after(stand, subscription, 32)).status).toBe('paid');
  await stripe.subscriptions.update(subscription.id, { pause_collection: { behavior: 'void' } });
  await after(stand, subscription, 40);
  const now = await stripe.subscriptions.update(subscription.id, {
    pause_collection: '',
    billing_cycle_anchor: { type: 'now' },
    proration_behavior: 'none',
    expand: ['latest_invoice'],
  });
  expect([now.status, latest(now).status, latest(now).total]).toEqual(['active', 'paid', 990]);
  near(itemOf(now).current_period_start, seconds());
});

test('another price: free within the trial; afterwards the rest of the period is credited, and a longer one begins at once', async () => {
  const stand = await openEmulator();
  const { stripe } = stand;
  const yearly = await priceOf(stripe, 'masthead_yearly');
  const trial = await subscriber(stripe, { trialDays: 14 });
  const item = itemOf(trial.subscription);
  const moved = await stripe.subscriptions.update(trial.subscription.id, {
    items: [{ id: item.id, price: yearly.id }],
  });
  expect([moved.status, itemOf(moved).price.id, itemOf(moved).current_period_end]).toEqual([
    'trialing',
    yearly.id,
    item.current_period_end,
  ]);
  const { subscription } = await subscriber(stripe);
  await after(stand, subscription, 15);
  const items = [{ id: itemOf(subscription).id, price: yearly.id }];
  const preview = await stripe.invoices.createPreview({
    subscription: subscription.id,
    subscription_details: { items, proration_behavior: 'always_invoice' },
  });
  const changed = await stripe.subscriptions.update(subscription.id, {
    items,
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  const invoice = latest(changed);
  expect(invoice.status).toBe('paid');
  expect(invoice.total).toBe(preview.total);
  expect(invoice.total).toBeGreaterThan(9900 - 700);
  expect(invoice.total).toBeLessThan(9900 - 300);
  near(itemOf(changed).current_period_start, seconds());
  expect(itemOf(changed).current_period_end).toBeGreaterThan(seconds() + 364 * DAY);
  const monthly = await priceOf(stripe);
  const down = await stripe.subscriptions.update(subscription.id, {
    items: [{ id: itemOf(changed).id, price: monthly.id }],
  });
  const customer = await stripe.customers.retrieve(String(down.customer));
  expect(!customer.deleted && customer.balance).toBeLessThan(-8000);
  const renewed = latest(await after(stand, subscription, 32));
  expect([renewed.status, renewed.total, renewed.amount_due]).toEqual(['paid', 990, 0]);
});

test('the end of a month: a period that began on the 31st ends on the last day and comes back to the 31st', async () => {
  const { periodEnd } = await import('../../../../lib/billing/emulator/time.ts');
  const at = (text: string) => Date.parse(`${text}T10:00:00Z`) / 1000;
  const anchor = at('2027-01-31');
  expect(periodEnd(anchor, 'month', 1)).toBe(at('2027-02-28'));
  expect(periodEnd(at('2027-02-28'), 'month', 1, anchor)).toBe(at('2027-03-31'));
  expect(periodEnd(at('2028-02-29'), 'year', 1)).toBe(at('2029-02-28'));
  expect(periodEnd(at('2027-03-15'), 'month', 1, anchor)).toBe(at('2027-04-15'));
  expect(periodEnd(at('2027-12-15'), 'week', 2)).toBe(at('2027-12-29'));
});

test('time passes for one customer alone, and moves every instant that is theirs', async () => {
  const stand = await openEmulator();
  const one = await subscriber(stand.stripe, { trialDays: 14 });
  const other = await subscriber(stand.stripe, { trialDays: 14 });
  stand.emulator.age(one.customer.id, 5 * DAY);
  const moved = await stand.stripe.subscriptions.retrieve(one.subscription.id);
  for (const field of ['created', 'start_date', 'trial_start', 'trial_end', 'billing_cycle_anchor'] as const)
    expect(moved[field], field).toBe((one.subscription[field] ?? 0) - 5 * DAY);
  expect(itemOf(moved).current_period_end).toBe(itemOf(one.subscription).current_period_end - 5 * DAY);
  expect(await stand.stripe.subscriptions.retrieve(other.subscription.id)).toMatchObject({
    created: other.subscription.created,
    trial_end: other.subscription.trial_end,
  });
  stand.emulator.age('all', DAY);
  expect((await stand.stripe.subscriptions.retrieve(other.subscription.id)).created).toBe(
    other.subscription.created - DAY,
  );
});

test('money goes back: refunds in parts, lost disputes', async () => {
  const stand = await openEmulator();
  const { stripe } = stand;
  const { customer } = await subscriber(stripe);
  const [charge] = (await stripe.charges.list({ customer: customer.id })).data;
  if (!charge) throw new Error('No charge.');
  await stripe.refunds.create({ charge: charge.id, amount: 300 });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 300, refunded: false });
  await expect(stripe.refunds.create({ charge: charge.id, amount: 800 })).rejects.toMatchObject({ param: 'amount' });
  await stripe.refunds.create({ charge: charge.id });
  expect(await stripe.charges.retrieve(charge.id)).toMatchObject({ amount_refunded: 990, refunded: true });
  await expect(stripe.refunds.create({ charge: charge.id })).rejects.toMatchObject({ code: 'charge_already_refunded' });
  const other = await subscriber(stripe);
  const [second] = (await stripe.charges.list({ customer: other.customer.id })).data;
  const dispute = stand.emulator.loseDispute(second?.id ?? '');
  expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'lost', charge: second?.id, amount: 990 });
  expect((await stripe.disputes.list()).data).toHaveLength(1);
  expect(await typesOf(stripe, dispute.id)).toEqual(['charge.dispute.created', 'charge.dispute.closed']);
});

test('each demo state is reached by living through it', async () => {
  const stand = await openEmulator();
  const read = async (state: Parameters<typeof stand.emulator.putState>[0]['state']) => {
    const placed = stand.emulator.putState({ state, email: `${state}@example.org`, userId: '77' });
    const subscription = await stand.stripe.subscriptions.retrieve(placed.subscriptionId, {
      expand: ['latest_invoice'],
    });
    expect([subscription.status, subscription.metadata]).toEqual([state, { app: 'masthead', userId: '77' }]);
    expect(subscription.customer).toBe(placed.customerId);
    return subscription;
  };
  const now = seconds();
  await read('incomplete');
  await read('incomplete_expired');
  near((await read('trialing')).trial_end, now + 10 * DAY);
  near(itemOf(await read('active')).current_period_end, now + 20 * DAY);
  const late = await read('past_due');
  const failures = await stand.stripe.charges.list({ customer: String(late.customer), limit: 1 });
  expect(failures.data[0]?.status).toBe('failed');
  near(failures.data[0]?.created, now - 2 * DAY);
  near((await read('paused')).trial_end, now - 3 * DAY);
  near((await read('canceled')).ended_at, now - DAY);
  expect(latest(await read('unpaid')).status).toBe('open');
});
