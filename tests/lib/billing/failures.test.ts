// Do the failures that others shipped happen here? The thirty-four of the access paper, by its numbers. Those of doors (5, 9, 28, 29, 34)
// are tested where the doors are (e2e/webhook), 4 with the settings, 18 with the way of a reader, 19 with the notices, 21 with the decision.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { subscriptions } from '../../../db/schema/billing.ts';
import { accessFacts } from '../../../lib/access/queries.ts';
import { deleteAccountRows, replaceEmail } from '../../../lib/access/queries-accounts.ts';
import { changeSubscription, currentSubscription } from '../../../lib/billing/changes.ts';
import { settleCheckout, startCheckout } from '../../../lib/billing/checkout.ts';
import { renameCustomer } from '../../../lib/billing/customer.ts';
import { workOnDueEvents } from '../../../lib/billing/events.ts';
import { endEverything } from '../../../lib/billing/leaving.ts';
import { offeredPlans, refreshPrices } from '../../../lib/billing/prices.ts';
import {
  customerOf,
  keepCustomer,
  keepSubscription,
  listPrices,
  replacePrices,
  subscriptionsOf,
} from '../../../lib/billing/queries.ts';
import { dueEvents, wakeEventsOf } from '../../../lib/billing/queries-events.ts';
import { reconcile } from '../../../lib/billing/reconcile.ts';
import { openStripe } from '../../../lib/billing/stripe.ts';
import { rowOf } from '../../../lib/billing/subscription-row.ts';
import { syncCustomer, syncSubscription } from '../../../lib/billing/sync.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { AppError } from '../../../lib/platform/errors.ts';
import { takeWarnings } from '../../support/setup.ts';
import { DAY_S, openTill, type Till } from '../../support/till.ts';

let till: Till;
let reader: number;
beforeEach(async () => {
  till = await openTill();
  reader = await till.join('ines@example.org');
});
afterEach(() => till.close());

const rows = (userId = reader) => subscriptionsOf(till.store.read, userId);
const customer = async (userId = reader): Promise<string> => (await customerOf(till.store, userId)) ?? '';
async function age(days: number, userId = reader): Promise<void> {
  till.emulator.age(await customer(userId), Math.round(days * DAY_S));
  await till.settle();
}
/** Somebody at Stripe ends what runs. */
async function endNow(): Promise<void> {
  await till.client.subscriptions.cancel((await rows())[0]?.id ?? '');
  await till.settle();
}
/** What Stripe says of a customer's subscriptions: id -> status. */
async function truth(userId = reader): Promise<Map<string, string>> {
  const { data } = await till.client.subscriptions.list({ customer: await customer(userId), status: 'all' });
  return new Map(data.map(({ id, status }) => [id, status]));
}
const held = async (userId = reader): Promise<Map<string, string>> =>
  new Map((await rows(userId)).map(({ id, status }) => [id, status]));

describe('events', () => {
  test('1 reversed, they leave what Stripe says', async () => {
    till.emulator.knobs.set({ reorder: true });
    await till.buy(reader);
    till.emulator.age(await customer(), 50 * DAY_S);
    await changeSubscription(till.billing, reader, 'cancel');
    await till.settle();
    expect(await held()).toEqual(await truth());
  });

  test('2 three times: one row', async () => {
    till.emulator.knobs.set({ repeat: 2 });
    await till.buy(reader);
    await till.settle();
    expect(await rows()).toHaveLength(1);
    expect(till.door.heard % 3).toBe(0);
    expect(await dueEvents(till.store, Date.now() + DAY, 100)).toEqual([]);
  });

  test('3 a crash right after the event was kept is healed by the worker', async () => {
    till.door.crash = true;
    await till.buy(reader);
    await till.settle();
    expect(await rows()).toEqual([]);
    till.wait(MINUTE);
    expect(await workOnDueEvents(till.billing)).toBeGreaterThan(0);
    expect(await held()).toEqual(await truth());
    expect(await till.reads(reader)).toBe(true);
  });

  test('6 success page and events at once: one row', async () => {
    const session = await till.buy(reader);
    const settled = await Promise.all([
      settleCheckout(till.billing, session, reader),
      settleCheckout(till.billing, session, reader),
      till.settle(),
    ]);
    expect(settled[0].kind).toBe('done');
    expect(await rows()).toHaveLength(1);
  });

  test('8 back from checkout before any event: access at once', async () => {
    till.door.open = false;
    const session = await till.buy(reader);
    expect(await till.reads(reader)).toBe(false);
    expect(await settleCheckout(till.billing, session, reader)).toEqual({ kind: 'done', backTo: '/news/a-1' });
    expect(await till.reads(reader)).toBe(true);
  });

  test('9 somebody else’s session is not theirs', async () => {
    const session = await till.buy(reader);
    const other = await till.join('other@example.org');
    expect(await settleCheckout(till.billing, session, other)).toEqual({ kind: 'not-yours' });
    expect(await settleCheckout(till.billing, 'cs_test_invented', other)).toEqual({ kind: 'not-yours' });
    expect(await rows(other)).toEqual([]);
  });

  test('an older read never overwrites a newer one, and what is over stays over', async () => {
    await till.buy(reader);
    await till.settle();
    const id = (await rows())[0]?.id ?? '';
    // Sent an hour ago, and only now answered.
    let asked = 0;
    const before = { ...till.billing, clock: () => Date.now() - (asked++ === 0 ? HOUR : 0) };
    await till.client.subscriptions.update(id, { cancel_at_period_end: true });
    expect(await syncSubscription(before, id)).toMatchObject({ kind: 'kept', changed: false });
    // By then the event may have come, with a read of its own.
    expect((await rows())[0]?.readAt).toBeGreaterThan(Date.now() - HOUR / 2);
    await till.client.subscriptions.cancel(id);
    await till.settle();
    await syncSubscription(till.billing, id);
    till.wait(HOUR);
    const alive = { ...((await rows())[0] as NonNullable<Awaited<ReturnType<typeof rows>>[0]>), status: 'active' };
    const late = { ...alive, readAt: till.billing.clock() };
    expect(await till.store.write((tx) => keepSubscription(tx, late, late.readAt))).toBe(false);
    expect((await rows())[0]?.status).toBe('canceled');
  });
});

describe('checkout', () => {
  /** As somebody at Stripe's dashboard does. */
  async function subscribe(lookupKey: string): Promise<string> {
    const price = (await till.client.prices.list({ lookup_keys: [lookupKey] })).data[0]?.id ?? '';
    const method = await till.client.paymentMethods.attach('pm_card_visa', { customer: await customer() });
    const made = await till.client.subscriptions.create({
      customer: await customer(),
      items: [{ price }],
      default_payment_method: method.id,
      metadata: { app: 'masthead' },
    });
    return made.id;
  }

  test('7 two tabs share one checkout; a second live subscription is cancelled and its money goes back', async () => {
    const [a, b] = await Promise.all([till.checkout(reader), till.checkout(reader)]);
    expect(a).toEqual(b);
    const yearly = await till.checkout(reader, 'yearly');
    if (a.kind !== 'open' || yearly.kind !== 'open') throw new Error('no checkout');
    expect(yearly.url).not.toBe(a.url);
    const first = await till.client.checkout.sessions.retrieve(a.url.split('/').at(-1) ?? '');
    expect(first.status).toBe('expired');

    await till.pay(yearly.url);
    await age(20);
    await subscribe('masthead_monthly');
    await till.settle();
    const kinds = (await rows()).map(({ status, interval }) => `${interval} ${status}`).sort();
    expect(kinds).toEqual(['month canceled', 'year active']);
    const { data: refunds } = await till.client.refunds.list();
    expect(refunds).toMatchObject([{ amount: 990, reason: 'duplicate' }]);
    expect(await till.reads(reader)).toBe(true);
  });

  test('7 which of two is the better is asked of Stripe, not of rows of yesterday; what an earlier month took is not given back', async () => {
    await till.buy(reader);
    await age(50);
    const old = (await rows())[0]?.id ?? '';
    till.door.open = false;
    await till.client.subscriptions.update(old, { default_payment_method: 'pm_card_chargeCustomerFail' });
    till.emulator.age(await customer(), 31 * DAY_S);
    expect((await till.client.subscriptions.retrieve(old)).status).toBe('past_due');
    expect((await rows())[0]?.status).toBe('active');
    const made = await subscribe('masthead_yearly');
    await syncSubscription(till.billing, made);
    expect(await held()).toEqual(
      new Map([
        [made, 'active'],
        [old, 'canceled'],
      ]),
    );
    expect((await till.client.refunds.list()).data).toEqual([]);
    expect(await till.reads(reader)).toBe(true);
  });

  test('7 a row that this Stripe account does not know is no better subscription, and keeps nobody from a checkout', async () => {
    const old = { id: 'sub_emu_of_another_account', userId: reader, status: 'active', startedAt: 1, readAt: 1 };
    await till.store.write(async (tx) => void (await tx.insert(subscriptions).values(old)));
    const open = await till.checkout(reader);
    if (open.kind !== 'open') throw new Error(open.kind);
    await till.pay(open.url);
    await till.settle();
    expect([...(await truth()).values()]).toEqual(['trialing']);
    expect(await till.reads(reader)).toBe(true);
  });

  test('7 who rests and subscribes anew reads with the new one', async () => {
    await till.buy(reader);
    await age(20);
    const rests = (await rows())[0]?.id ?? '';
    await changeSubscription(till.billing, reader, 'pause');
    const made = await subscribe('masthead_yearly');
    await till.settle();
    expect((await held()).get(made)).toBe('active');
    expect((await held()).get(rests)).toBe('canceled');
  });

  test('7 a plan chosen, another, and the first again: each way leads to a checkout that is open', async () => {
    for (const plan of ['monthly', 'yearly', 'monthly', 'yearly'] as const) {
      const started = await till.checkout(reader, plan);
      if (started.kind !== 'open') throw new Error(started.kind);
      const { status } = await till.client.checkout.sessions.retrieve(started.url.split('/').at(-1) ?? '');
      expect([plan, status]).toEqual([plan, 'open']);
    }
  });

  test('10 another e-mail at checkout: the same account', async () => {
    const session = await till.buy(reader);
    await till.client.customers.update(await customer(), { email: 'somebody@else.example' });
    await settleCheckout(till.billing, session, reader);
    expect(await rows()).toHaveLength(1);
  });

  test('11 five starts at once: one customer, one checkout', async () => {
    const started = await Promise.all(Array.from({ length: 5 }, () => till.checkout(reader)));
    expect(new Set(started.map((s) => (s.kind === 'open' ? s.url : s.kind))).size).toBe(1);
    expect((await till.client.customers.list({ email: 'ines@example.org' })).data).toHaveLength(1);
  });

  test('14 one trial an e-mail: not after a return, not under a+x@', async () => {
    await till.buy(reader);
    await till.settle();
    await endNow();
    const again = await till.checkout(reader);
    if (again.kind !== 'open') throw new Error(again.kind);
    await till.pay(again.url);
    await till.settle();
    expect((await rows()).map((row) => row.status)).toContain('active');

    const twin = await till.join('Ines+x@example.org');
    await till.buy(twin);
    await till.settle();
    expect((await rows(twin)).map(({ status, trialEndsAt }) => [status, trialEndsAt])).toEqual([['active', null]]);
  });

  test('14 free days that somebody gives by hand to a returning member are no second trial', async () => {
    await till.buy(reader);
    await till.settle();
    for (const id of (await held()).keys()) await till.client.subscriptions.cancel(id);
    await till.settle();
    await till.buy(reader);
    await till.settle();
    const back = [...(await held())].find(([, status]) => status === 'active')?.[0] ?? '';
    await age(3);
    await till.client.subscriptions.update(back, {
      trial_end: Math.floor(Date.now() / 1000) + 30 * DAY_S,
      proration_behavior: 'none',
    });
    await till.settle();
    expect((await held()).get(back)).toBe('trialing');
    expect(await till.reads(reader)).toBe(true);
  });

  test('14 two accounts of one e-mail that open their trials at the same time: one trial', async () => {
    const twin = await till.join('Ines+x@example.org');
    const [mine, theirs] = [await till.checkout(reader), await till.checkout(twin)];
    if (mine.kind !== 'open' || theirs.kind !== 'open') throw new Error('no checkout');
    await till.pay(mine.url);
    await till.settle();
    await till.pay(theirs.url);
    await till.settle();
    expect([(await rows())[0]?.status, (await rows(twin))[0]?.status]).toEqual(['trialing', 'canceled']);
    expect(await till.reads(twin)).toBe(false);
  });

  test('23 a card that wants confirmation: a way to finish, no access before', async () => {
    await till.client.subscriptions.list();
    await till.buy(reader);
    await till.settle();
    await endNow();
    const price = (await till.client.prices.list({ lookup_keys: ['masthead_monthly'] })).data[0]?.id ?? '';
    const method = await till.client.paymentMethods.attach('pm_card_authenticationRequired', {
      customer: await customer(),
    });
    const made = await till.client.subscriptions.create({
      customer: await customer(),
      items: [{ price }],
      default_payment_method: method.id,
      metadata: { app: 'masthead', userId: String(reader) },
    });
    await till.settle();
    expect((await rows()).find(({ id }) => id === made.id)?.status).toBe('incomplete');
    expect(await till.reads(reader)).toBe(false);
    const invoice = await till.client.invoices.retrieve(String(made.latest_invoice));
    expect(invoice.hosted_invoice_url).toMatch(/^http/);
    await till.pay(`${invoice.hosted_invoice_url}/approve`, 'on-file', { decision: 'approve' });
    await till.settle();
    expect(await till.reads(reader)).toBe(true);
  });

  test('25 a customer deleted at Stripe: the next checkout works', async () => {
    await till.buy(reader);
    await till.settle();
    const before = await customer();
    await till.client.customers.del(before);
    await till.settle();
    expect(await till.reads(reader)).toBe(false);
    expect((await till.checkout(reader)).kind).toBe('open');
    expect(await customer()).not.toBe(before);
  });

  test('26 a price that is gone: a friendly answer, and the new one next time', async () => {
    const old = (await till.client.prices.list({ lookup_keys: ['masthead_monthly'] })).data[0];
    if (!old) throw new Error('no price');
    await till.client.prices.create({
      product: String(old.product),
      currency: 'eur',
      unit_amount: 1190,
      recurring: { interval: 'month' },
      lookup_key: 'masthead_monthly',
      transfer_lookup_key: true,
    });
    await till.client.prices.update(old.id, { active: false });
    expect(await till.checkout(reader)).toEqual({ kind: 'plan-changed' });
    const session = await till.buy(reader);
    await settleCheckout(till.billing, session, reader);
    expect((await rows())[0]).toMatchObject({ amount: 1190, status: 'trialing' });
  });

  test('32 Stripe away: reading goes on, checkout says so', async () => {
    const session = await till.buy(reader);
    await settleCheckout(till.billing, session, reader);
    const away = {
      ...till.billing,
      client: openStripe({
        secretKey: 'sk_test_emulator',
        webhookSecret: 'whsec_x',
        emulator: 'http://127.0.0.1:9',
      }),
    };
    const other = await till.join('other@example.org');
    const started = startCheckout(
      away,
      { origin: 'http://news.test', trialCard: 'none', trialEnd: 'pause' },
      { userId: other, plan: 'monthly', backTo: '/' },
    );
    await expect(started).rejects.toThrow(AppError);
    await expect(started).rejects.toMatchObject({ code: 'unavailable' });
    expect(await till.reads(reader)).toBe(true);
  }, 30_000);
});

describe('others on the same Stripe account', () => {
  const foreign = async (): Promise<string> => {
    const product = await till.client.products.create({ name: 'Somebody else’s' });
    const price = await till.client.prices.create({
      product: product.id,
      currency: 'eur',
      unit_amount: 500,
      recurring: { interval: 'month' },
    });
    return price.id;
  };

  test('12 a foreign product: no row', async () => {
    await till.buy(reader);
    const price = await foreign();
    const method = await till.client.paymentMethods.attach('pm_card_visa', { customer: await customer() });
    await till.client.subscriptions.create({
      customer: await customer(),
      items: [{ price }],
      default_payment_method: method.id,
    });
    await till.settle();
    expect(await rows()).toHaveLength(1);
    expect(await till.reads(reader)).toBe(true);
  });

  test('13 an event of an unknown customer is kept, and healed when the customer is known', async () => {
    const price = (await till.client.prices.list({ lookup_keys: ['masthead_monthly'] })).data[0]?.id ?? '';
    const stranger = await till.client.customers.create({ email: 'late@example.org' });
    const method = await till.client.paymentMethods.attach('pm_card_visa', { customer: stranger.id });
    await till.client.subscriptions.create({
      customer: stranger.id,
      items: [{ price }],
      default_payment_method: method.id,
    });
    await till.settle();
    const waiting = await dueEvents(till.store, Date.now() + DAY, 100);
    expect(waiting.map(({ customerId }) => customerId)).toContain(stranger.id);
    const late = await till.join('late@example.org');
    await till.store.write(async (tx) => {
      await keepCustomer(tx, { userId: late, id: stranger.id, createdAt: Date.now() }, null);
      await wakeEventsOf(tx, stranger.id, Date.now());
    });
    await workOnDueEvents(till.billing);
    expect(await till.reads(late)).toBe(true);
  });

  test('27 a subscription made in the dashboard appears', async () => {
    await till.checkout(reader);
    const price = (await till.client.prices.list({ lookup_keys: ['masthead_yearly'] })).data[0]?.id ?? '';
    const method = await till.client.paymentMethods.attach('pm_card_visa', { customer: await customer() });
    await till.client.subscriptions.create({
      customer: await customer(),
      items: [{ price }],
      default_payment_method: method.id,
    });
    await till.settle();
    expect(await rows()).toMatchObject([{ status: 'active', interval: 'year' }]);
  });
});

describe('time', () => {
  test('15, 16 the period’s end is read from the items; “ends on” in both shapes', async () => {
    await till.buy(reader);
    await age(20);
    const id = (await rows())[0]?.id ?? '';
    const read = () => till.client.subscriptions.retrieve(id, { expand: ['latest_invoice'] });
    const end = ((await read()).items.data[0]?.current_period_end ?? 0) * 1000;
    expect(rowOf(await read(), reader, 0)).toMatchObject({ periodEndsAt: end, cancelAt: null });
    await till.client.subscriptions.update(id, { cancel_at_period_end: true });
    expect(rowOf(await read(), reader, 0).cancelAt).toBe(end);
    await till.client.subscriptions.update(id, { cancel_at_period_end: false });
    await till.client.subscriptions.update(id, { cancel_at: Math.floor(end / 1000) });
    const portal = await read();
    expect([portal.cancel_at_period_end, rowOf(portal, reader, 0).cancelAt]).toEqual([false, end]);
    await syncSubscription(till.billing, id);
    expect(await changeSubscription(till.billing, reader, 'keep')).toEqual({ kind: 'done' });
    expect((await read()).cancel_at).toBeNull();
  });

  test('17 cancelled on day 5: full until day 14', async () => {
    await till.buy(reader);
    await age(5);
    await changeSubscription(till.billing, reader, 'cancel');
    await age(8.9);
    expect(await till.reads(reader)).toBe(true);
    await age(0.3);
    expect(await till.reads(reader)).toBe(false);
  });

  test('20 past due: day 6.9 reads, day 8 does not', async () => {
    await till.buy(reader, '0341');
    await age(14.1);
    expect((await rows())[0]?.status).toBe('past_due');
    const failed = (await rows())[0]?.failedAt ?? 0;
    expect(await till.reads(reader, failed + 6.9 * DAY)).toBe(true);
    expect(await till.reads(reader, failed + 8 * DAY)).toBe(false);
  });

  test('22 every event lost for forty days: the hourly look finds all of it', async () => {
    till.emulator.knobs.set({ dropShare: 1 });
    const session = await till.buy(reader);
    await settleCheckout(till.billing, session, reader);
    const quiet = await till.join('quiet@example.org');
    await till.buy(quiet, 'none');
    till.emulator.age('all', 40 * DAY_S);
    till.wait(25 * HOUR);
    await reconcile(till.billing);
    for (const userId of [reader, quiet]) expect(await held(userId)).toEqual(await truth(userId));
    expect([await till.reads(reader), await till.reads(quiet)]).toEqual([true, false]);
  });

  test('24 a full refund ends what it paid for; a goodwill refund of an earlier period does not; a lost dispute does', async () => {
    await till.buy(reader);
    await age(50);
    const paid = await till.client.invoices.list({
      customer: await customer(),
      status: 'paid',
      expand: ['data.payments'],
    });
    const intents = paid.data
      .filter((invoice) => invoice.amount_paid > 0)
      .map((invoice) => String(invoice.payments?.data[0]?.payment.payment_intent));
    expect(intents.length).toBeGreaterThan(1);
    await till.client.refunds.create({ payment_intent: intents.at(-1) });
    await till.settle();
    expect(await till.reads(reader)).toBe(true);
    await till.client.refunds.create({ payment_intent: intents[0] });
    await till.settle();
    expect(await till.reads(reader)).toBe(false);

    const other = await till.join('dispute@example.org');
    await till.buy(other);
    await age(15, other);
    const { data } = await till.client.invoices.list({
      customer: await customer(other),
      status: 'paid',
      expand: ['data.payments'],
    });
    const intent = await till.client.paymentIntents.retrieve(
      String(data.find((invoice) => invoice.amount_paid > 0)?.payments?.data[0]?.payment.payment_intent),
    );
    till.emulator.loseDispute(String(intent.latest_charge));
    await till.settle();
    expect(await till.reads(other)).toBe(false);
  });

  test('31 a lapse closes with the very next decision', async () => {
    await till.buy(reader);
    await till.settle();
    const ends = (await rows())[0]?.trialEndsAt ?? 0;
    expect(await till.reads(reader, ends + HOUR - 1)).toBe(true);
    expect(await till.reads(reader, ends + HOUR)).toBe(false);
  });

  test('33 over the change of the clocks a day has its hours: rights end by instants, not by dates', async () => {
    const facts = await accessFacts(till.store, reader);
    expect(facts).toEqual({ subscriptions: [], grants: [] });
    // 25 October 2026, 01:00 UTC: in half of Europe this hour comes twice.
    const ends = Date.UTC(2026, 9, 25, 1);
    const row = { id: 'sub_emu_dst', userId: reader, status: 'trialing', trialEndsAt: ends, readAt: 1 };
    await till.store.write(async (tx) => void (await tx.insert(subscriptions).values(row)));
    expect(await till.reads(reader, ends + HOUR - 1)).toBe(true);
    expect(await till.reads(reader, ends + HOUR)).toBe(false);
  });
});

test('20 left past due for months: grace runs from the first failure, not anew with each invoice', async () => {
  await till.close();
  till = await openTill({ afterRetries: 'past_due' });
  reader = await till.join('ines@example.org');
  await till.buy(reader, '0341');
  await age(14.1);
  const failed = (await rows())[0]?.failedAt ?? 0;
  expect(failed).toBeGreaterThan(0);
  await age(31);
  expect((await rows())[0]).toMatchObject({ status: 'past_due' });
  expect((await rows())[0]?.failedAt).toBe(failed - 31 * DAY);
  expect(await till.reads(reader)).toBe(false);
});

test('30 an account that goes while its checkout is open: what is bought after all ends, and the money goes back', async () => {
  await till.buy(reader);
  await till.settle();
  await endNow();
  const open = await till.checkout(reader);
  if (open.kind !== 'open') throw new Error(open.kind);
  await till.store.write((tx) => deleteAccountRows(tx, reader));
  await till.pay(open.url);
  await till.settle();
  expect(new Set((await truth()).values())).toEqual(new Set(['canceled']));
  expect((await till.client.refunds.list()).data).toMatchObject([{ amount: 990 }]);
});

test('30 an account that goes while its checkout is made: none stays open', async () => {
  const create = till.client.customers.create.bind(till.client.customers);
  const slow = Object.create(till.client.customers, {
    create: {
      value: async (...given: Parameters<typeof create>) => {
        const made = await create(...given);
        await till.store.write((tx) => deleteAccountRows(tx, reader));
        return made;
      },
    },
  });
  const client = Object.create(till.client, { customers: { value: slow } });
  const settings = { origin: 'http://news.test', trialCard: 'none', trialEnd: 'pause' } as const;
  const wish = { userId: reader, plan: 'monthly', backTo: '/' } as const;
  expect(await startCheckout({ ...till.billing, client }, settings, wish)).toEqual({ kind: 'unconfirmed' });
  const { data } = await till.client.checkout.sessions.list();
  expect(data.map(({ status }) => status)).toEqual(['expired']);
});

test('receipts follow the account to its new address', async () => {
  await till.buy(reader);
  await till.settle();
  await till.store.write((tx) =>
    replaceEmail(tx, reader, { email: 'new@example.org', emailKey: 'new@example.org', trialKey: 'new@example.org' }),
  );
  await renameCustomer(till.billing, reader);
  expect(await till.client.customers.retrieve(await customer())).toMatchObject({ email: 'new@example.org' });
});

test('a card given on Stripe’s own pages is known from the event of the customer', async () => {
  await till.buy(reader, 'none');
  await till.settle();
  expect((await rows())[0]?.hasCard).toBe(false);
  const method = await till.client.paymentMethods.attach('pm_card_visa', { customer: await customer() });
  await till.client.customers.update(await customer(), { invoice_settings: { default_payment_method: method.id } });
  await till.settle();
  expect((await rows())[0]?.hasCard).toBe(true);
});

describe('prices', () => {
  test('an answer without any does not close the shop; an older answer does not replace a newer one', async () => {
    const before = await offeredPlans(till.store);
    const { data } = await till.client.prices.list();
    for (const { id } of data) await till.client.prices.update(id, { active: false });
    expect(await refreshPrices(till.store, till.client, Date.now())).toEqual(before);
    expect(takeWarnings()).toEqual([expect.stringContaining('billing.no-prices')]);
    const kept = await listPrices(till.store);
    const sent = (kept[0]?.readAt ?? 0) - 1;
    const older = kept.map((row) => ({ ...row, amount: 1, readAt: sent }));
    await till.store.write((tx) => replacePrices(tx, older, sent));
    expect(await listPrices(till.store)).toEqual(kept);
  });

  test('the hourly look goes on when they cannot be had', async () => {
    till.emulator.knobs.set({ dropShare: 1 });
    const session = await till.buy(reader);
    await settleCheckout(till.billing, session, reader);
    till.emulator.age('all', 40 * DAY_S);
    till.wait(25 * HOUR);
    const prices = Object.create(till.client.prices, {
      list: { value: () => Promise.reject(new Error('no prices today')) },
    });
    const client = Object.create(till.client, { prices: { value: prices } });
    expect(await reconcile({ ...till.billing, client })).toMatchObject({ failed: 1 });
    expect(takeWarnings()).toEqual([expect.stringContaining('no prices today')]);
    expect(await held()).toEqual(await truth());
  });
});

test('30 leaving: no live subscription is left at Stripe', async () => {
  await till.buy(reader);
  await till.settle();
  expect(await endEverything(till.billing, reader)).toEqual({ kind: 'done' });
  expect([...(await truth()).values()]).toEqual(['canceled']);
  expect(await currentSubscription(till.billing, reader)).toBeNull();
  expect(await syncCustomer(till.billing, await customer())).toBe(1);
});
