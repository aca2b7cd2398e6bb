// Does one hourly look bring everything right? A small storm in every run of the tests; `npm run bench -- storm` makes the great one.
import { expect, test } from 'vitest';
import { storm } from '../../support/storm.ts';

test('after a storm every row equals Stripe’s and every decision the model’s', { timeout: 240_000 }, async () => {
  const result = await storm({ accounts: 12, events: 250, kills: 2, seed: 20_261_126 });
  expect(result.kills).toBe(2);
  expect(result.wrongBefore).toBeGreaterThan(0);
  expect(result.wrongRows).toEqual([]);
  expect(result.wrongDecisions).toEqual([]);
});
