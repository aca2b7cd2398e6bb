// How do tests speak with the stand-in for Stripe? It runs in memory on a free port; the official SDK speaks to it; a receiver on
// another port takes its events.
import { createServer, type Server } from 'node:http';
import Stripe from 'stripe';
import { afterEach } from 'vitest';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../lib/billing/emulator/emulator.ts';

export const KEY = 'sk_test_emulator';
export const WEBHOOK_SECRET = 'whsec_of_the_tests';
export const DAY = 86_400;
export const HOUR = 3600;

export interface Mailbox {
  url: string;
  /** As they came: raw body and signature. */
  letters: { body: string; signature: string }[];
  events: Stripe.Event[];
  /** Status that the next letters are answered with. */
  answers: number;
  close(): Promise<void>;
}

const open: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

export const client = (origin: string, key = KEY): Stripe => {
  const url = new URL(origin);
  return new Stripe(key, {
    host: url.hostname,
    port: url.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
};

/** A receiver of events on loopback; checks each signature with the SDK. */
export async function openMailbox(): Promise<Mailbox> {
  const stripe = new Stripe(KEY);
  const box: Mailbox = { url: '', letters: [], events: [], answers: 200, close: async () => {} };
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (box.answers === 200) {
        const body = Buffer.concat(chunks).toString('utf8');
        const signature = String(request.headers['stripe-signature']);
        box.letters.push({ body, signature });
        box.events.push(stripe.webhooks.constructEvent(body, signature, WEBHOOK_SECRET));
      }
      response.writeHead(box.answers).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  box.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/api/stripe/webhook`;
  box.close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  open.push(box.close);
  return box;
}

export interface Stand {
  emulator: Emulator;
  stripe: Stripe;
}

/** Closed by itself after the test. */
export async function openEmulator(options: Partial<EmulatorOptions> = {}): Promise<Stand> {
  const emulator = await startEmulator({
    port: 0,
    file: ':memory:',
    apiKey: KEY,
    webhook: null,
    retryMs: 20,
    ...options,
  });
  let closed = false;
  const close = emulator.close;
  emulator.close = async () => {
    if (!closed) await close();
    closed = true;
  };
  open.push(() => emulator.close());
  return { emulator, stripe: client(emulator.origin) };
}

export const openWithMailbox = async (options: Partial<EmulatorOptions> = {}) => {
  const mailbox = await openMailbox();
  const stand = await openEmulator({ webhook: { url: mailbox.url, secret: WEBHOOK_SECRET }, ...options });
  return { ...stand, mailbox };
};

export async function priceOf(stripe: Stripe, lookupKey = 'masthead_monthly'): Promise<Stripe.Price> {
  const { data } = await stripe.prices.list({ lookup_keys: [lookupKey] });
  if (!data[0]) throw new Error(`No price ${lookupKey}`);
  return data[0];
}

/** A customer with a subscription, by way of the API. `trialDays` 0: no trial. */
export async function subscriber(
  stripe: Stripe,
  {
    card = 'pm_card_visa',
    trialDays = 0,
    ...more
  }: { card?: string | null; trialDays?: number } & Partial<Stripe.SubscriptionCreateParams> = {},
) {
  const customer = await stripe.customers.create({
    email: 'reader@example.org',
    ...(card && { payment_method: card, invoice_settings: { default_payment_method: card } }),
  });
  const price = await priceOf(stripe);
  const subscription = await stripe.subscriptions.create({
    customer: customer.id,
    items: [{ price: price.id }],
    ...(trialDays && { trial_period_days: trialDays }),
    ...more,
  });
  return { customer, subscription, price };
}

/** The types of a customer's events, oldest first. */
export async function typesOf(stripe: Stripe, about: string): Promise<string[]> {
  const all = await stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  return all
    .filter((event) => JSON.stringify(event.data.object).includes(about))
    .reverse()
    .map((event) => event.type);
}

/** A form of the emulator's pages, sent as a browser would. */
export const sendForm = (origin: string, path: string, fields: Record<string, string>): Promise<Response> =>
  fetch(new URL(path, origin), {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin },
    redirect: 'manual',
  });
