// Do the stand-in's events come as Stripe's do, and do the knobs do what they say?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Stripe from 'stripe';
import { afterAll, expect, test } from 'vitest';
import { openEmulator, openMailbox, openWithMailbox, subscriber, WEBHOOK_SECRET } from '../../../support/emulator.ts';

const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every event is sent once, in order, signed so that the SDK believes it', async () => {
  const { stripe, emulator, mailbox } = await openWithMailbox();
  await subscriber(stripe, { trialDays: 14 });
  await emulator.flush();
  const events = (await stripe.events.list({ limit: 100 })).data.reverse();
  expect(mailbox.events.map((event) => event.id)).toEqual(events.map((event) => event.id));
  expect(mailbox.events.map((event) => event.type)).toContain('customer.subscription.created');
  expect(mailbox.events[0]).toMatchObject({ api_version: '2026-10-28.endive', livemode: false });
});

test('a changed body, another secret and an old signature are not believed', async () => {
  const { stripe, emulator, mailbox } = await openWithMailbox();
  await stripe.customers.create({ email: 'a@example.org' });
  await emulator.flush();
  const [letter] = mailbox.letters;
  if (!letter) throw new Error('Nothing came.');
  const { webhooks } = new Stripe('sk_test_x');
  const read = (body: string, secret: string, now?: number) =>
    webhooks.constructEvent(body, letter.signature, secret, undefined, undefined, now);
  expect(read(letter.body, WEBHOOK_SECRET).type).toBe('customer.created');
  expect(() => read(letter.body.replace('a@example', 'b@example'), WEBHOOK_SECRET)).toThrow();
  expect(() => read(letter.body, 'whsec_another')).toThrow();
  const late = Number(/t=(\d+)/.exec(letter.signature)?.[1]) + 3600;
  expect(() =>
    webhooks.constructEvent(letter.body, letter.signature, WEBHOOK_SECRET, 300, undefined, late * 1000),
  ).toThrow();
});

test('nothing is sent before the request that caused it is answered', async () => {
  const { stripe, mailbox } = await openWithMailbox();
  await stripe.customers.create({ email: 'a@example.org' });
  expect(mailbox.events).toHaveLength(0);
  await expect.poll(() => mailbox.events.length).toBe(1);
});

test('what falls due while time is let pass is told now, in order, and speaks of the instants at which it fell due', async () => {
  const { stripe, emulator, mailbox } = await openWithMailbox();
  const { customer } = await subscriber(stripe, { trialDays: 14 });
  await emulator.flush();
  const before = mailbox.events.length;
  const since = Math.floor(Date.now() / 1000);
  emulator.age(customer.id, 20 * 86_400);
  await emulator.flush();
  const fresh = mailbox.events.slice(before);
  const told = await stripe.events.list({ created: { gte: since }, limit: 100 });
  const heard = new Set(told.data.map((event) => event.id));
  expect(fresh.every((event) => heard.has(event.id))).toBe(true);
  expect(fresh.map((event) => event.type)).toEqual([
    'customer.subscription.trial_will_end',
    'invoice.created',
    'customer.subscription.updated',
    'payment_intent.created',
    'invoice.finalized',
    'charge.succeeded',
    'payment_intent.succeeded',
    'invoice_payment.paid',
    'invoice.paid',
    'invoice.payment_succeeded',
  ]);
  const paid = fresh.find((event) => event.type === 'invoice.paid');
  const at = paid?.type === 'invoice.paid' ? paid.data.object.status_transitions.paid_at : null;
  expect((since - (at ?? 0)) / 86_400).toBeCloseTo(6 - 1 / 24, 1);
});

test('a receiver that is down gets everything once it is up, also after a restart', async () => {
  const file = join(folder, 'down.db');
  const mailbox = await openMailbox();
  mailbox.answers = 503;
  const webhook = { url: mailbox.url, secret: WEBHOOK_SECRET };
  const first = await openEmulator({ file, webhook });
  const { subscription } = await subscriber(first.stripe);
  const sent = await first.emulator.flush();
  expect(sent.delivered).toBe(0);
  expect(sent.waiting).toBeGreaterThan(5);
  await first.emulator.close();
  mailbox.answers = 200;
  const second = await openEmulator({ file, webhook });
  expect((await second.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  await expect.poll(() => mailbox.events.length, { timeout: 5000 }).toBe(sent.waiting);
  expect(new Set(mailbox.events.map((event) => event.id)).size).toBe(sent.waiting);
});

test('repeat: each event comes so many times more', async () => {
  const { stripe, emulator, mailbox } = await openWithMailbox();
  emulator.knobs.set({ repeat: 2 });
  await stripe.customers.create({ email: 'a@example.org' });
  await emulator.flush();
  expect(mailbox.events).toHaveLength(3);
  expect(new Set(mailbox.events.map((event) => event.id)).size).toBe(1);
});

test('drop: by type and by share, the same for the same seed; the events exist all the same', async () => {
  const came = [];
  for (let run = 0; run < 2; run++) {
    const { stripe, emulator, mailbox } = await openWithMailbox({ seed: 7 });
    emulator.knobs.set({ dropShare: 0.5, dropTypes: ['invoice.*'] });
    for (let i = 0; i < 10; i++) await subscriber(stripe, { trialDays: 3 });
    await emulator.flush();
    came.push(mailbox.events.map((event) => event.type));
    const all = (await stripe.events.list({ limit: 100 })).data.filter((event) => !event.type.startsWith('invoice.'));
    expect(mailbox.events.length).toBeGreaterThan(0);
    expect(mailbox.events.length).toBeLessThan(all.length);
    expect(mailbox.events.some((event) => event.type.startsWith('invoice.'))).toBe(false);
  }
  expect(came[0]).toEqual(came[1]);
});

test('reorder: everything comes, in another order, the same for the same seed', async () => {
  const orders = [];
  for (let run = 0; run < 2; run++) {
    const { stripe, emulator, mailbox } = await openWithMailbox({ seed: 3 });
    emulator.knobs.set({ reorder: true, delayMs: 60_000 });
    for (let i = 0; i < 4; i++) await subscriber(stripe, { trialDays: 5 });
    await emulator.flush();
    const made = (await stripe.events.list({ limit: 100 })).data.reverse().map((event) => event.id);
    const order = mailbox.events.map((event) => made.indexOf(event.id));
    expect([...order].sort((a, b) => a - b)).toEqual(made.map((_, i) => i));
    expect(order).not.toEqual(made.map((_, i) => i));
    orders.push(order);
  }
  expect(orders[0]).toEqual(orders[1]);
});

test('delay: nothing comes before its time', async () => {
  const { stripe, mailbox, emulator } = await openWithMailbox();
  emulator.knobs.set({ delayMs: 400 });
  const begun = Date.now();
  await stripe.customers.create({ email: 'a@example.org' });
  await expect.poll(() => mailbox.events.length, { timeout: 5000, interval: 10 }).toBe(1);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(390);
  expect(() => emulator.knobs.set({ dropShare: 3 })).toThrow();
});
