// Do two processes that do the same with money at once leave one truth?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listPrices, openCheckouts, replacePrices } from '../../../lib/billing/queries.ts';
import { openTill, type Till } from '../../support/till.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});
afterEach(() => till.close());

test('prices read by many at once are there once, as the latest read had them', async () => {
  const rows = await listPrices(till.store);
  const now = Date.now() + 1000;
  const reads = Array.from({ length: 8 }, (_, i) =>
    rows.map((row) => ({ ...row, amount: row.amount + i, readAt: now + i })),
  );
  await Promise.all(reads.map((read, i) => till.store.write((tx) => replacePrices(tx, read, now + i))));
  expect(await listPrices(till.store)).toEqual(reads.at(-1));
});

test('two tabs with two plans: one checkout is open, here and at Stripe', async () => {
  const reader = await till.join('ines@example.org');
  await till.checkout(reader);
  for (let round = 0; round < 5; round += 1) {
    await Promise.all([till.checkout(reader, 'yearly'), till.checkout(reader, 'monthly')]);
    const here = (await openCheckouts(till.store.read, reader)).map(({ id }) => id);
    const { data } = await till.client.checkout.sessions.list({ limit: 100 });
    const there = data.filter(({ status }) => status === 'open').map(({ id }) => id);
    expect([here.length, there]).toEqual([1, here]);
  }
});
