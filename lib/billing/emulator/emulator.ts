// How is the stand-in for Stripe started? For the demo and for tests only: it takes one key that is no secret, and listens on this
// machine alone.

import { log } from '../../platform/log.ts';
import { type Desk, NOBODY, openDesk } from './desk.ts';
import { need } from './life/find.ts';
import { loseDispute } from './life/give-back.ts';
import type { AfterRetries } from './places.ts';
import { openQueries } from './queries.ts';
import { seededRandom } from './random.ts';
import { seedCatalogue } from './seed.ts';
import { listen } from './server.ts';
import { putState, type StatePlaced, type StateWish } from './states.ts';
import { HOUR } from './time.ts';
import { openCourier, type Receiver } from './webhooks/courier.ts';
import type { Knobs } from './webhooks/knobs.ts';
import type { Dispute } from './wire.ts';

export interface EmulatorOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where everything is kept; `:memory:` forgets. */
  file: string;
  /** The one key that is taken: `sk_test_...`. */
  apiKey: string;
  /** Where events are sent; null keeps them. */
  webhook: Receiver | null;
  /** Of the chance that drops and reorders events. */
  seed?: number;
  /** Days after a failed payment at which it is tried again. */
  retryDays?: readonly number[];
  /** What becomes of a subscription when no try is left. */
  afterRetries?: AfterRetries;
  /** How long a renewal's invoice stays a draft, seconds; an hour, as at Stripe. */
  draftSeconds?: number;
  /** Milliseconds before an event that nobody took is sent again; doubled with each try. */
  retryMs?: number;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`: the API's host, and where its pages are. */
  origin: string;
  port: number;
  knobs: Knobs;
  /** Lets `seconds` pass for one customer or all; gives how many things then happened. */
  age(customer: string | 'all', seconds: number): number;
  /** Sends every event that waits; ends when nothing waits or nobody takes it. */
  flush(): Promise<{ delivered: number; waiting: number }>;
  /** Makes a customer whose subscription is in a state of access. */
  putState(wish: StateWish): StatePlaced;
  /** The bank takes a charge back. */
  loseDispute(charge: string): Dispute;
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 2000;

/** Real time passes too: what falls due happens within two seconds. */
function keepLooking(desk: Desk): NodeJS.Timeout {
  return setInterval(() => {
    try {
      desk.catchUp();
      desk.courier.wake();
    } catch (error) {
      log.error('emulator.failed', { error: error instanceof Error ? error.stack : String(error) });
    }
  }, LOOK_EVERY_MS).unref();
}

/** Throws when the key is not a test key, when the file is of another version, or when the port is taken. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  if (!options.apiKey.startsWith('sk_test_'))
    throw new Error('The emulator takes a test key (sk_test_...) and no other.');
  const queries = openQueries(options.file);
  const random = seededRandom(options.seed ?? 1);
  const courier = openCourier({ queries, receiver: options.webhook, random, retryMs: options.retryMs ?? 1000 });
  const home = options.webhook ? `${new URL(options.webhook.url).origin}/billing` : null;
  let desk: Desk | undefined;
  const server = await listen(options.port, () => {
    if (!desk) throw new Error('The emulator is not open yet.');
    return { desk, home };
  }).catch((error: unknown) => {
    queries.close();
    throw error;
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  const origin = `http://127.0.0.1:${port}`;
  const opened = openDesk(
    queries,
    courier,
    {
      origin,
      retryDays: options.retryDays ?? [3, 5, 7],
      afterRetries: options.afterRetries ?? 'canceled',
      draftSeconds: options.draftSeconds ?? HOUR,
    },
    options.apiKey,
  );
  desk = opened;
  opened.work(NOBODY, seedCatalogue);
  const timer = keepLooking(opened);
  courier.wake();
  return {
    origin,
    port,
    knobs: courier.knobs,
    age: opened.age,
    flush: courier.flush,
    putState: (wish) => putState(opened, wish),
    loseDispute: (charge) => opened.work(NOBODY, (books) => loseDispute(books, need(books, 'charge', charge))),
    async close() {
      clearInterval(timer);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await courier.close();
      queries.close();
    },
  };
}
