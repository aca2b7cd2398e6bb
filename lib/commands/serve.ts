// What does `npm start` run? Migrates, seeds the demo, then keeps things running until SIGTERM: the newsroom and the stand-in for
// Stripe (demo, in this process), the web server and the worker (processes of their own).

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { mintedEpoch } from '../../db/seed/epoch.ts';
import type { Store } from '../../db/store.ts';
import { openBilling } from '../billing/open.ts';
import { refreshPrices } from '../billing/prices.ts';
import { parseAllow } from '../ingest/fetch/guard.ts';
import { type Config, config } from '../platform/config.ts';
import { pause } from '../platform/jobs-runner.ts';
import { log } from '../platform/log.ts';
import { reachableAt, requireFreePort } from '../platform/ports.ts';
import { requireServing } from '../platform/serving.ts';
import { roomFor } from '../setup/frugal.mjs';
import { DEMO_PASSWORD } from './demo-password.ts';
import { openDemoEmulator } from './emulator.ts';
import { answer, openServing } from './open.ts';
import { isDev, requireBuild, stopSignal } from './processes.ts';

const MAIN = fileURLToPath(new URL('../main.mjs', import.meta.url));
const RESTART_AFTER_MS = 1000;
/** A child that does not end when it is told to is ended, before this process has to end itself. */
const KILL_AFTER_MS = 6500;
const READY_WITHIN_MS = 120_000;
const PULLED_WITHIN_MS = 90_000;

/** Keeps a command running until the signal: started again a second after it ended by itself. The line to it (ipc) breaks when
 *  this process is gone, which ends it too. */
async function keep(command: string[], signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { flags, env } = roomFor(command[0] ?? '');
    const child = spawn(process.execPath, [...flags, MAIN, ...command], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env,
    });
    const ended = new Promise<number | string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, killedBy) => resolve(killedBy ?? code ?? 0));
    });
    const stop = () => {
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
    };
    signal.addEventListener('abort', stop, { once: true });
    const code = await ended;
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return;
    log.error('process.ended', { command: command.join(' '), code });
    await pause(RESTART_AFTER_MS, signal);
  }
}

async function untilTrue(check: () => Promise<boolean>, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (Date.now() < end && !signal.aborted) {
    if (await check()) return true;
    await pause(150, signal);
  }
  return false;
}

const isHealthy = async (port: number, host: string): Promise<boolean> => {
  const address = reachableAt(host);
  const at = address.includes(':') ? `[${address}]` : address;
  const response = await fetch(`http://${at}:${port}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(
    () => null,
  );
  return response?.ok ?? false;
};

function announce(settings: Config, accounts: { email: string; says: string }[]): void {
  answer('');
  answer(`  Masthead is open at ${settings.origin}`);
  if (settings.demo) {
    answer(
      `  Demo: a fictional newsroom at http://127.0.0.1:${settings.newsroomPort}; sign in at ${settings.origin}/sign-in`,
    );
    if (settings.stripe?.emulator)
      answer(`  A stand-in for Stripe, with a clock to turn and cards to try: ${settings.stripe.emulator}/demo`);
    answer(`  Every account's password: ${DEMO_PASSWORD}`);
    for (const { email, says } of accounts) answer(`    ${email.padEnd(38)}${says}`);
  }
  answer('');
}

/** Demo only: the stand-in for Stripe, publishers at the newsroom's address, one account a state, and picks once the articles are there. */
async function openDemo(store: Store, settings: Config, signal: AbortSignal) {
  const { startNewsroom } = await import('../../db/seed/newsroom/server.ts');
  const { seedAccounts, seedPicks, seedSources, sourcesPulled } = await import('./demo.ts');
  await requireFreePort(settings.newsroomPort, '127.0.0.1', 'NEWSROOM_PORT');
  const epoch = await mintedEpoch(store, Date.now());
  const server = await startNewsroom({ port: settings.newsroomPort, epoch });
  await seedSources(store, server.origin, Date.now());
  const emulator = await openDemoEmulator(settings);
  const accounts = emulator ? await seedMembers(store, settings, seedAccounts) : [];
  const filled = async () => {
    if (await untilTrue(() => sourcesPulled(store), PULLED_WITHIN_MS, signal)) await seedPicks(store, Date.now());
  };
  const close = async () => {
    await Promise.all([server.close(), emulator?.close()]);
  };
  return { accounts, filled, close };
}

/** Prices and accounts at the stand-in, before the first page is asked for. */
async function seedMembers(
  store: Store,
  { stripe }: Config,
  seed: typeof import('./demo.ts').seedAccounts,
): Promise<{ email: string; says: string }[]> {
  const billing = openBilling(store);
  if (!billing || !stripe?.emulator) return [];
  await refreshPrices(store, billing.client, billing.clock());
  return seed(billing, { origin: stripe.emulator, apiKey: stripe.secretKey });
}

export async function serve(args: string[]): Promise<number> {
  const dev = isDev(args);
  const settings = requireServing(config());
  parseAllow(settings.ingestAllow);
  await requireFreePort(settings.port, settings.host, 'PORT');
  requireBuild(dev);
  const store = await openServing(settings);
  const signal = stopSignal();
  try {
    const demo = settings.demo ? await openDemo(store, settings, signal) : null;
    const children = Promise.all([keep(['worker'], signal), keep(dev ? ['web', '--dev'] : ['web'], signal)]);
    await demo?.filled();
    const ready = await untilTrue(() => isHealthy(settings.port, settings.host), READY_WITHIN_MS, signal);
    if (ready) announce(settings, demo?.accounts ?? []);
    else if (!signal.aborted) log.error('serve.not-ready', { port: settings.port });
    await children;
    await demo?.close();
  } finally {
    await store.close();
  }
  return 0;
}
