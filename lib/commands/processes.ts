// What does each long-running process do? One a command: the web server, the worker, the demo newsroom. Each ends within ten
// seconds of SIGTERM or SIGINT.

import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { mintedEpoch } from '../../db/seed/epoch.ts';
import { config, underNpm } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { requireFreePort } from '../platform/ports.ts';
import { requireServing } from '../platform/serving.ts';
import { noWords, openMigrated, openServing } from './open.ts';

/** A process that has not ended by itself after this long is ended. */
const END_WITHIN_MS = 9_000;
const LOOK_FOR_PARENT_MS = 500;

/** Aborted by SIGTERM or SIGINT, and when the process that started this one is gone without a word: `serve` holds a line to its
 *  children, npm is looked for. The process is ended after a while in any case. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) return;
    controller.abort();
    setTimeout(() => process.exit(1), END_WITHIN_MS).unref();
  };
  // More than one may come: at Ctrl-C the terminal tells every process, and npm passes it on once more.
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.once('disconnect', stop);
  process.channel?.unref();
  if (underNpm()) {
    const parent = process.ppid;
    setInterval(() => process.ppid === parent || stop(), LOOK_FOR_PARENT_MS).unref();
  }
  return controller.signal;
}

/** Throws AppError('config') when there are no pages to serve. */
export function requireBuild(dev: boolean): void {
  if (!dev && !existsSync('.next/BUILD_ID'))
    throw new AppError('config', 'The pages are not built yet: `npm start` builds them and then serves.');
}

export const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );

/** What `serve` and `web` may be told. */
export const isDev = (args: string[]): boolean =>
  parseArgs({ args, options: { dev: { type: 'boolean' } } }).values.dev ?? false;

export async function web(args: string[]): Promise<number> {
  const dev = isDev(args);
  const settings = requireServing(config());
  requireBuild(dev);
  const { serveWeb } = await import('../web/server.ts');
  const signal = stopSignal();
  await (await openServing(settings)).close();
  const server = await serveWeb({ config: settings, dev });
  await untilAborted(signal);
  await server.close();
  return 0;
}

export async function worker(args: string[]): Promise<number> {
  noWords(args);
  const { runWorker } = await import('../platform/jobs-runner.ts');
  const { JOBS } = await import('../jobs.ts');
  const signal = stopSignal();
  const store = await openServing();
  try {
    await runWorker(store, { jobs: JOBS, signal });
  } finally {
    await store.close();
  }
  return 0;
}

export async function newsroom(args: string[]): Promise<number> {
  noWords(args);
  const { startNewsroom } = await import('../../db/seed/newsroom/server.ts');
  await requireFreePort(config().newsroomPort, '127.0.0.1', 'NEWSROOM_PORT');
  const signal = stopSignal();
  const store = await openMigrated();
  const epoch = await mintedEpoch(store, Date.now());
  await store.close();
  const server = await startNewsroom({ port: config().newsroomPort, epoch });
  log.info('newsroom.open', { origin: server.origin });
  await untilAborted(signal);
  await server.close();
  return 0;
}
