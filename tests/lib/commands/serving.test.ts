// Is what the demo left served by the demo only?
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepCustomer } from '../../../lib/billing/queries.ts';
import { openServing } from '../../../lib/commands/open.ts';
import { readConfig } from '../../../lib/platform/config.ts';

test('neither without a key nor with a real one, nor by a demo that has a real one', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-serving-'));
  const DATABASE_URL = `file:${join(folder, 'm.db')}`;
  const real = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
  const open = (env: Record<string, string>) => openServing(readConfig({ DATABASE_URL, ...env }));
  await (await open({})).close();
  const demo = await open({ MASTHEAD_DEMO: '1' });
  await demo.write((tx) => keepCustomer(tx, { userId: 1, id: 'cus_emu_1', createdAt: 1 }, null));
  await demo.close();
  for (const env of [{}, real, { MASTHEAD_DEMO: '1', ...real }])
    await expect(open(env)).rejects.toThrow(/of the demo in it.*DATABASE_URL/);
  await (await open({ MASTHEAD_DEMO: '1' })).close();
  await rm(folder, { recursive: true });
});
