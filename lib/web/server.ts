// The web process: our own small server around Next. What it adds is in edge.ts; here it is put together, started and ended.
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { resolve } from 'node:path';
import next from 'next';
import { SECOND } from '../platform/clock.ts';
import { announceToFrameworks, type Config } from '../platform/config.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { portProblem, reachableAt } from '../platform/ports.ts';
import { readRevisions } from '../platform/queries-revisions.ts';
import { scriptsOfBuild } from './built.ts';
import { cookieNames } from './cookies.ts';
import { createEdge, type EdgeOptions } from './edge.ts';
import { openFiller } from './fill.ts';
import { FILL_LIMITS, type FillLimits } from './fill-limits.ts';
import { gauge } from './metrics.ts';
import { pagePolicy } from './policy.ts';
import { providerOrigins } from './providers.ts';
import { watchRevisions } from './renewal.ts';
import { openSessionGate } from './session-gate.ts';
import { type Filled, SharedCache } from './shared-cache.ts';
import { openStaticFiles } from './static-files.ts';
import { closeWebStore, webStore } from './store.ts';
import { refuseUnreadable } from './unreadable.ts';

const CACHE_BYTES = 64 * 1024 * 1024;
/** Requests under way have this long to end; Next and the store are closed after it. */
const GRACE = 5 * SECOND;

export interface ServeOptions {
  config: Config;
  dev: boolean;
  limits?: FillLimits;
  /** Where Next's project lies; the working folder unless tests say otherwise. */
  folder?: string;
}

export interface Serving {
  port: number;
  close(): Promise<void>;
}

/** Serves until closed. Throws AppError('unavailable') with one sentence when the port is taken. */
export async function serveWeb({
  config,
  dev,
  limits = FILL_LIMITS,
  folder = process.cwd(),
}: ServeOptions): Promise<Serving> {
  announceToFrameworks(config, dev);
  const store = await webStore();
  const server = createServer({
    maxHeaderSize: 16_384,
    headersTimeout: 15 * SECOND,
    requestTimeout: 30 * SECOND,
    // Refused by admit.ts, with the headers of all answers.
    requireHostHeader: false,
  });
  server.keepAliveTimeout = 65 * SECOND;
  server.on('clientError', refuseUnreadable);
  const sockets = socketsOf(server);
  // Listening first, so that a taken port is found before the seconds that Next needs; nobody is answered until it is ready.
  const port = await listen(server, config);
  const app = next({ dev, dir: folder, hostname: reachableAt(config.host), port, httpServer: server });
  await app.prepare();

  const fillSecret = randomBytes(24).toString('hex');
  const filler = openFiller(
    () => ({ port, hostname: reachableAt(config.host) }),
    new URL(config.origin).host,
    fillSecret,
  );
  const built = dev ? '' : scriptsOfBuild(folder);
  const cache = dev ? null : openCache(config, limits, filler.fill, built);
  const stopWatching = cache ? watchRevisions(store, cache, readRevisions) : () => undefined;
  const edge: EdgeOptions = {
    origin: config.origin,
    secret: config.authSecret,
    proxies: config.trustedProxies,
    fillSecret,
    dev,
    builtScripts: built,
    formTargets: formTargets(config),
    limits,
    sessionGate: openSessionGate(cookieNames(config.origin).session, config.authSecret),
    cache,
    files: dev
      ? null
      : openStaticFiles({ '': resolve(folder, 'public'), '/_next/static': resolve(folder, '.next/static') }),
    upstream: app.getRequestHandler(),
  };
  server.removeAllListeners('request');
  server.on('request', createEdge(edge));
  log.info('web.open', { origin: config.origin, host: config.host, port, dev });

  const close = async (): Promise<void> => {
    stopWatching();
    await endServer(server, sockets);
    filler.close();
    await app.close().catch((error: unknown) => log.warn('web.close', { detail: messageOf(error) }));
    await closeWebStore();
  };
  return { port, close };
}

function openCache(
  config: Config,
  limits: FillLimits,
  fill: (path: string) => Promise<Filled>,
  built: string,
): SharedCache {
  const policy = { dev: false, secure: config.origin.startsWith('https:'), formTargets: formTargets(config) };
  const cache = new SharedCache({
    fill,
    limits,
    maxBytes: CACHE_BYTES,
    policyFor: (scripts) => pagePolicy(scripts ?? built, policy),
    onFailure: (path, error) => log.warn('shared.renewal', { path, detail: messageOf(error) }),
  });
  gauge('masthead_shared_pages', 'Pages in the shared cache', () => cache.size);
  gauge('masthead_shared_bytes', 'Bytes of the shared cache', () => cache.bytes);
  return cache;
}

/** Where checkout and portal are (docs.stripe.com/security/guide#content-security-policy), and who else signs in. */
function formTargets(config: Config): string[] {
  const { stripe } = config;
  if (!stripe) return providerOrigins(config);
  const pages = stripe.emulator ? [stripe.emulator] : ['https://checkout.stripe.com', 'https://billing.stripe.com'];
  return [...pages, ...providerOrigins(config)];
}

function listen(server: Server, { port, host }: Config): Promise<number> {
  server.on('request', (_request, response) => {
    response.writeHead(503, { 'retry-after': '2', 'content-type': 'text/plain; charset=utf-8' }).end('Starting.\n');
  });
  return new Promise((done, fail) => {
    server.once('error', (cause: NodeJS.ErrnoException) => fail(portProblem(cause, port, host, 'PORT')));
    server.listen(port, host, () => {
      const address = server.address();
      done(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Every open socket; those that were upgraded (reloading in development) are no longer the server's own and would keep it open. */
function socketsOf(server: Server): Set<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

/** No new connections; those that answer may finish; then the rest is cut. */
async function endServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const ended = new Promise<void>((done) => server.close(() => done()));
  server.closeIdleConnections();
  const cut = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, GRACE);
  await ended;
  clearTimeout(cut);
}
