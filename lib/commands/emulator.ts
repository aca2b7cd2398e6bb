// How does the demo's stand-in for Stripe run? Beside the web server in `serve`, or alone; only in the demo, and only without a
// key of Stripe's.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EmulatorAddress } from '../billing/emulator/client.ts';
import type { Emulator } from '../billing/emulator/emulator.ts';
import { type Config, config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { requireFreePort } from '../platform/ports.ts';
import { noWords } from './open.ts';
import { stopSignal, untilAborted } from './processes.ts';

const FILE = 'emulator.db';

/** Null where Stripe itself is spoken to, or nobody. Throws AppError when its port is taken. */
export async function openDemoEmulator(settings: Config): Promise<Emulator | null> {
  const { demo, stripe, emulatorPort, dataFolder, origin } = settings;
  if (!demo || !stripe?.emulator) return null;
  await requireFreePort(emulatorPort, '127.0.0.1', 'EMULATOR_PORT');
  const { startEmulator } = await import('../billing/emulator/emulator.ts');
  mkdirSync(dataFolder, { recursive: true });
  return startEmulator({
    port: emulatorPort,
    file: join(dataFolder, FILE),
    apiKey: stripe.secretKey,
    webhook: { url: `${origin}/api/stripe/webhook`, secret: stripe.webhookSecret },
  });
}

export interface Reached extends EmulatorAddress {
  close(): Promise<void>;
}

/** The stand-in for one piece of work: the one that runs, else one of our own on the same file for as long as that takes. */
export async function reachEmulator({ stripe, dataFolder }: Config): Promise<Reached> {
  if (!stripe?.emulator) throw new AppError('config', 'There is no stand-in for Stripe beside a STRIPE_SECRET_KEY.');
  const apiKey = stripe.secretKey;
  const runs = await fetch(`${stripe.emulator}/demo`, { signal: AbortSignal.timeout(2000) }).catch(() => null);
  if (runs?.ok) return { origin: stripe.emulator, apiKey, close: async () => undefined };
  const { startEmulator } = await import('../billing/emulator/emulator.ts');
  mkdirSync(dataFolder, { recursive: true });
  const own = await startEmulator({ port: 0, file: join(dataFolder, FILE), apiKey, webhook: null });
  return { origin: own.origin, apiKey, close: () => own.close() };
}

export async function emulator(args: string[]): Promise<number> {
  noWords(args);
  const opened = await openDemoEmulator(config());
  if (!opened)
    throw new AppError(
      'config',
      'The stand-in for Stripe runs in the demo only (MASTHEAD_DEMO=1), and never beside a STRIPE_SECRET_KEY.',
    );
  const signal = stopSignal();
  log.info('emulator.open', { origin: opened.origin, page: `${opened.origin}/demo` });
  await untilAborted(signal);
  await opened.close();
  return 0;
}
