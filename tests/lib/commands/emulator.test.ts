// When does the stand-in for Stripe start from the command line? In the demo, without a key, and it ends when told to.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../../support/app.ts';
import { MAIN, masthead } from '../../support/command.ts';

const folder = mkdtempSync(join(tmpdir(), 'emulator-command-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DEMO = { MASTHEAD_DEMO: '1', DATABASE_URL: `file:${join(folder, 'm.db')}`, NEXTAUTH_SECRET: 'x'.repeat(40) };

test('not outside the demo, and not beside a key of Stripe’s', async () => {
  const real = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
  for (const env of [
    { ...DEMO, MASTHEAD_DEMO: '0' },
    { ...DEMO, ...real },
  ]) {
    const ran = await masthead(['emulator'], env);
    expect([ran.code, ran.stdout]).toEqual([1, '']);
    expect(ran.stderr).toContain('runs in the demo only');
  }
});

test('in the demo: serves its pages until SIGTERM, and keeps what it had', async () => {
  for (const shown of [false, true]) {
    const port = await freePort();
    const env = { ...process.env, ...DEMO, EMULATOR_PORT: String(port) };
    const child = spawn(process.execPath, [MAIN, 'emulator'], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const page = () => fetch(`http://127.0.0.1:${port}/demo`).then((answer) => answer.text());
    await expect.poll(() => page().catch(() => ''), { timeout: 20_000 }).toContain('Clock and knobs');
    expect((await page()).includes('kept@example.org')).toBe(shown);
    await fetch(`http://127.0.0.1:${port}/emulator/state`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_emulator' },
      body: JSON.stringify({ state: 'trialing', email: 'kept@example.org', userId: '1' }),
    });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
});
