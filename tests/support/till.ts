// Who buys in tests? Accounts on a fresh store, the real SDK against the emulator over HTTP, and a door that hears its events as the
// web process does.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Stripe from 'stripe';
import type { Store } from '../../db/store.ts';
import { decideAccess } from '../../lib/access/decide.ts';
import { accessFacts } from '../../lib/access/queries.ts';
import { type CheckoutSettings, startCheckout } from '../../lib/billing/checkout.ts';
import { type Emulator, startEmulator } from '../../lib/billing/emulator/emulator.ts';
import type { AfterRetries } from '../../lib/billing/emulator/places.ts';
import { hearEvent, workOnEvent } from '../../lib/billing/events.ts';
import { type PlanKey, refreshPrices } from '../../lib/billing/prices.ts';
import { eventById } from '../../lib/billing/queries-events.ts';
import type { Billing } from '../../lib/billing/read.ts';
import { openEvent, openStripe, type StripeClient } from '../../lib/billing/stripe.ts';
import { addReader } from './readers.ts';
import { freshStore } from './store.ts';

export const DAY_S = 86_400;
const KEY = 'sk_test_emulator';
const SECRET = 'whsec_of_the_tests';
const PASSWORD = 'violet tram at noon';
const SETTINGS: CheckoutSettings = { origin: 'http://news.test', trialCard: 'none', trialEnd: 'pause' };

export interface Till {
  store: Store;
  emulator: Emulator;
  client: StripeClient;
  billing: Billing;
  /** Moves the application's own clock; Stripe's moves with `emulator.age`. */
  wait(ms: number): void;
  /** Whether events are heard; a closed door answers nothing but 503. */
  door: { open: boolean; heard: number; crash: boolean };
  join(email: string): Promise<number>;
  /** Opens a checkout; its address at the emulator, or why there is none. */
  checkout(userId: number, plan?: PlanKey, settings?: Partial<CheckoutSettings>): ReturnType<typeof startCheckout>;
  /** Sends the form of the emulator's checkout page. */
  pay(url: string, card?: string, more?: Record<string, string>): Promise<string>;
  /** Checkout and payment in one; gives the session's id. */
  buy(userId: number, card?: string, plan?: PlanKey, settings?: Partial<CheckoutSettings>): Promise<string>;
  /** Lets every event arrive and be worked on. */
  settle(): Promise<void>;
  reads(userId: number, at?: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Everything of it in memory, everything by loopback. */
export async function openTill(options: { seed?: number; afterRetries?: AfterRetries } = {}): Promise<Till> {
  const store = await freshStore();
  const door = { open: true, heard: 0, crash: false };
  const working = new Set<Promise<void>>();
  let offset = 0;
  let billing: Billing;

  const receiver = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (!door.open) return void response.writeHead(503).end();
      const signature = String(request.headers['stripe-signature'] ?? '');
      const signed = openEvent(billing.client, SECRET, Buffer.concat(chunks).toString('utf8'), signature);
      if (signed.kind !== 'event') return void response.writeHead(400).end();
      const work = hear(signed.event, () => response.writeHead(200).end()).finally(() => working.delete(work));
      working.add(work);
    });
  });
  async function hear(event: Stripe.Event, answer: () => void): Promise<void> {
    const heard = await hearEvent(billing, event);
    door.heard += 1;
    answer();
    if (heard.kind !== 'kept' || door.crash) return;
    const row = await eventById(store, event.id);
    if (row) await workOnEvent(billing, row);
  }
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const emulator = await startEmulator({
    port: 0,
    file: ':memory:',
    apiKey: KEY,
    webhook: { url, secret: SECRET },
    retryMs: 5,
    ...options,
  });
  const client = openStripe({ secretKey: KEY, webhookSecret: SECRET, emulator: emulator.origin });
  billing = { store, client, clock: () => Date.now() + offset };
  await refreshPrices(store, client, Date.now());

  const till: Till = {
    store,
    emulator,
    client,
    billing,
    door,
    wait: (ms) => {
      offset += ms;
    },
    async join(email) {
      return addReader(store, { email, password: PASSWORD }, Date.now());
    },
    checkout: (userId, plan = 'monthly', settings = {}) =>
      startCheckout(billing, { ...SETTINGS, ...settings }, { userId, plan, backTo: '/news/a-1' }),
    async pay(address, card = '4242', more = {}) {
      const response = await fetch(address, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: new URL(address).origin, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ card, ...more }),
      });
      return response.headers.get('location') ?? (await response.text());
    },
    async buy(userId, card = '4242', plan = 'monthly', settings = {}) {
      const started = await till.checkout(userId, plan, settings);
      if (started.kind !== 'open') throw new Error(started.kind);
      await till.pay(started.url, card);
      return started.url.split('/').at(-1) ?? '';
    },
    async settle() {
      for (let round = 0; round < 50; round += 1) {
        const { delivered } = await emulator.flush();
        await Promise.all(working);
        if (delivered === 0 && working.size === 0) return;
      }
      throw new Error('Events did not come to rest.');
    },
    reads: async (userId, at = Date.now() + offset) =>
      decideAccess({ id: 1, licence: 'full' }, await accessFacts(store, userId), at).kind === 'full',
    async close() {
      // Nothing is heard any more before what was heard is waited for: it writes into the store that closes.
      door.open = false;
      await emulator.close();
      receiver.closeAllConnections();
      await new Promise((resolve) => receiver.close(resolve));
      while (working.size > 0) await Promise.all(working);
      await store.close();
    },
  };
  return till;
}
