// Does what the stand-in keeps outlive it, and may two processes open it? And is it quick enough for a storm?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { askEmulator, askForState } from '../../../../lib/billing/emulator/client.ts';
import { startEmulator } from '../../../../lib/billing/emulator/emulator.ts';
import { readForm } from '../../../../lib/billing/emulator/form.ts';
import { KEY, openEmulator, priceOf, subscriber } from '../../../support/emulator.ts';

const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('two emulators on one file see each other’s objects and lose none', async () => {
  const file = join(folder, 'two.db');
  const one = await openEmulator({ file });
  const two = await openEmulator({ file });
  await Promise.all(
    Array.from({ length: 30 }, (_, i) =>
      (i % 2 ? one : two).stripe.customers.create(
        { email: `c${i}@example.org` },
        { idempotencyKey: `c${i % 20}x${i}` },
      ),
    ),
  );
  for (const { stripe } of [one, two]) expect((await stripe.customers.list({ limit: 100 })).data).toHaveLength(30);
  const { subscription } = await subscriber(one.stripe);
  await two.stripe.subscriptions.update(subscription.id, { metadata: { from: 'two' } });
  expect((await one.stripe.subscriptions.retrieve(subscription.id)).metadata).toEqual({ from: 'two' });
  expect((await one.stripe.prices.list()).data).toHaveLength(2);
});

test('starts with a test key only, and says so when its port is taken', async () => {
  const options = { port: 0, file: ':memory:', webhook: null };
  await expect(startEmulator({ ...options, apiKey: 'sk_live_x' })).rejects.toThrow('test key');
  const { emulator } = await openEmulator();
  await expect(startEmulator({ ...options, port: emulator.port, apiKey: KEY })).rejects.toThrow('EMULATOR_PORT');
});

test('the command line asks by key over HTTP for states, time and knobs', async () => {
  const { emulator, stripe } = await openEmulator();
  const at = { origin: emulator.origin, apiKey: KEY };
  const placed = await askForState(at, { state: 'past_due', email: 'late@example.org', userId: '5' });
  expect((await stripe.subscriptions.retrieve(placed.subscriptionId)).status).toBe('past_due');
  expect(await askEmulator(at, 'age', { customer: placed.customerId, seconds: 30 * 86_400 })).toEqual({
    steps: expect.any(Number),
  });
  expect((await stripe.subscriptions.retrieve(placed.subscriptionId)).status).toBe('canceled');
  expect(await askEmulator(at, 'knobs', { repeat: 1 })).toMatchObject({ repeat: 1, dropShare: 0 });
  const asked = (path: string, key: string, body = '{}') =>
    fetch(`${emulator.origin}/emulator/${path}`, { method: 'POST', headers: { authorization: `Bearer ${key}` }, body });
  expect((await asked('flush', 'sk_test_wrong')).status).toBe(401);
  expect((await asked('nothing', KEY)).status).toBe(404);
  expect((await asked('state', KEY, '{"state":"royal","email":"a","userId":"1"}')).status).toBe(400);
  expect((await asked('state', KEY, '{')).status).toBe(400);
});

test('forms are read as Stripe nests them, and nothing reaches a prototype', () => {
  const read = (text: string) => JSON.parse(JSON.stringify(readForm(text)));
  expect(read('a[b][0][c]=v&a[b][1][c]=w&d=%20x')).toEqual({ a: { b: [{ c: 'v' }, { c: 'w' }] }, d: ' x' });
  expect(read('expand[]=x&expand[]=y&z[10]=b&z[2]=a')).toEqual({ expand: ['x', 'y'], z: ['a', 'b'] });
  expect(read('metadata[__proto__][x]=1&a=1&a[b]=2')['a']).toEqual({ b: '2' });
  expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
});

test('a storm of 200 customers and two thousand operations takes seconds', async () => {
  const { emulator, stripe } = await openEmulator();
  const begun = performance.now();
  const price = await priceOf(stripe);
  const customers = await Promise.all(
    Array.from({ length: 200 }, (_, i) => stripe.customers.create({ email: `c${i}@example.org` })),
  );
  const subscriptions = await Promise.all(
    customers.map(({ id }) =>
      stripe.subscriptions.create({ customer: id, items: [{ price: price.id }], trial_period_days: 14 }),
    ),
  );
  for (let round = 0; round < 4; round++) {
    await Promise.all(
      subscriptions.map(({ id }) => stripe.subscriptions.update(id, { metadata: { round: String(round) } })),
    );
    await Promise.all(subscriptions.map(({ id }) => stripe.subscriptions.retrieve(id)));
    for (const { id } of customers) emulator.age(id, 86_400);
  }
  emulator.age('all', 8 * 86_400);
  expect((performance.now() - begun) / 1000).toBeLessThan(25);
  expect((await stripe.subscriptions.retrieve(subscriptions[7]?.id ?? '')).status).toBe('trialing');
});
