// What does `npm start` run? Migrates, seeds the demo, then keeps three things running: the newsroom (demo, in this process),
// the web server and the worker (processes of their own), until SIGTERM.

import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { mintedEpoch } from '../../db/seed/epoch.ts';
import type { Store } from '../../db/store.ts';
import { type Config, config, requireServing } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { DEMO_PASSWORD } from './demo-password.ts';
import { answer, openMigrated } from './open.ts';
import { stopSignal } from './processes.ts';

const MAIN = fileURLToPath(new URL('../main.mjs', import.meta.url));
const RESTART_AFTER_MS = 1000;
const READY_WITHIN_MS = 120_000;
const PULLED_WITHIN_MS = 90_000;

/** Throws one sentence when somebody else listens on the port. */
async function requireFreePort(port: number, host: string, setting: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const why = cause.code === 'EADDRINUSE' ? 'is already in use' : `cannot be listened on (${cause.code})`;
      reject(
        new AppError('unavailable', `Port ${port} on ${host} ${why}; choose another with ${setting}=NUMBER.`, {
          cause,
        }),
      );
    });
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

interface Child {
  process: ChildProcess;
  ended: Promise<number>;
}

function start(command: string[], env: NodeJS.ProcessEnv): Child {
  const child = spawn(process.execPath, [MAIN, ...command], { stdio: ['ignore', 'inherit', 'inherit'], env });
  const ended = new Promise<number>((resolve) =>
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0))),
  );
  return { process: child, ended };
}

/** Keeps a command running until the signal: started again a second after it ended by itself. */
async function keep(command: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const child = start(command, env);
    const stop = () => child.process.kill('SIGTERM');
    signal.addEventListener('abort', stop, { once: true });
    const code = await child.ended;
    signal.removeEventListener('abort', stop);
    if (signal.aborted) return;
    log.error('process.ended', { command: command.join(' '), code });
    await new Promise((resolve) => setTimeout(resolve, RESTART_AFTER_MS));
  }
}

async function untilTrue(check: () => Promise<boolean>, withinMs: number, signal: AbortSignal): Promise<boolean> {
  const end = Date.now() + withinMs;
  while (Date.now() < end && !signal.aborted) {
    if (await check()) return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}

const isHealthy = async (port: number, host: string): Promise<boolean> => {
  const at = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
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
    answer(`  Every account's password: ${DEMO_PASSWORD}`);
    for (const { email, says } of accounts) answer(`    ${email.padEnd(38)}${says}`);
  }
  answer('');
}

/** Demo only: publishers at the newsroom's address, one account a state, and picks once the articles are there. */
async function openDemo(store: Store, settings: Config, signal: AbortSignal) {
  const { startNewsroom } = await import('../../db/seed/newsroom/server.ts');
  const { seedAccounts, seedPicks, seedSources, sourcesPulled } = await import('./demo.ts');
  await requireFreePort(settings.newsroomPort, '127.0.0.1', 'NEWSROOM_PORT');
  const epoch = await mintedEpoch(store, Date.now());
  const server = await startNewsroom({ port: settings.newsroomPort, epoch });
  await seedSources(store, server.origin, Date.now());
  const accounts = await seedAccounts(store, Date.now());
  const filled = async () => {
    if (await untilTrue(() => sourcesPulled(store), PULLED_WITHIN_MS, signal)) await seedPicks(store, Date.now());
  };
  return { server, accounts, filled };
}

export async function serve(args: string[]): Promise<number> {
  const settings = requireServing(config());
  await requireFreePort(settings.port, settings.host, 'PORT');
  const store = await openMigrated(settings);
  const signal = stopSignal();
  try {
    const demo = settings.demo ? await openDemo(store, settings, signal) : null;
    const allow = [...settings.ingestAllow, ...(demo ? [`127.0.0.1:${settings.newsroomPort}`] : [])].join(',');
    const env = { ...process.env, INGEST_ALLOW: allow };
    const dev = args.includes('--dev') ? ['--dev'] : [];
    const children = Promise.all([keep(['worker'], env, signal), keep(['web', ...dev], env, signal)]);
    await demo?.filled();
    const ready = await untilTrue(() => isHealthy(settings.port, settings.host), READY_WITHIN_MS, signal);
    if (ready) announce(settings, demo?.accounts ?? []);
    else if (!signal.aborted) log.error('serve.not-ready', { port: settings.port });
    await children;
    await demo?.server.close();
  } finally {
    await store.close();
  }
  return 0;
}
