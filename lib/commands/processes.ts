// What does each long-running process do? One a command: the web server, the worker, the demo newsroom. Each ends within ten
// seconds of SIGTERM or SIGINT.

import { mintedEpoch } from '../../db/seed/epoch.ts';
import { config, requireServing } from '../platform/config.ts';
import { log } from '../platform/log.ts';
import { openMigrated } from './open.ts';

/** Aborted by the first SIGTERM or SIGINT; the process is ended after ten seconds in any case. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  const stop = () => {
    controller.abort();
    setTimeout(() => process.exit(1), 10_000).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return controller.signal;
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) =>
    signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true }),
  );

export async function web(args: string[]): Promise<number> {
  const { serveWeb } = await import('../web/server.ts');
  const signal = stopSignal();
  const server = await serveWeb({ config: requireServing(config()), dev: args.includes('--dev') });
  await untilAborted(signal);
  await server.close();
  return 0;
}

export async function worker(): Promise<number> {
  const { runWorker } = await import('../platform/jobs-runner.ts');
  const { JOBS } = await import('../jobs.ts');
  const signal = stopSignal();
  const store = await openMigrated();
  try {
    await runWorker(store, { jobs: JOBS, signal });
  } finally {
    await store.close();
  }
  return 0;
}

export async function newsroom(): Promise<number> {
  const { startNewsroom } = await import('../../db/seed/newsroom/server.ts');
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
