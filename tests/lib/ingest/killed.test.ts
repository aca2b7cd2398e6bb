// Is anything lost or doubled when workers are killed in the middle of whatever they do? A few here; a hundred in `npm run bench -- killed`.
import { expect, test } from 'vitest';
import { killWorkers } from '../../support/killed-workers.ts';

test('nothing of what killed workers had begun', async () => {
  const { killed, problems } = await killWorkers({ kills: 8, seed: 3, port: 4487 });
  expect(killed).toBe(8);
  expect(problems).toEqual([]);
}, 120_000);
