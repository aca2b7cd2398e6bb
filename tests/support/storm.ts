// What if everything goes wrong with money at once? Random readers do random things at the stand-in for Stripe; its events come shuffled,
// doubled, a tenth of them never; whoever hears them is killed again and again. Then one hourly look.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type Stripe from 'stripe';
import { migrate } from '../../db/migrate.ts';
import { users } from '../../db/schema/accounts.ts';
import { openStore, type Store } from '../../db/store.ts';
import { decideAccess } from '../../lib/access/decide.ts';
import { accessFacts } from '../../lib/access/queries.ts';
import { newUser } from '../../lib/access/users.ts';
import { startCheckout } from '../../lib/billing/checkout.ts';
import { type Emulator, startEmulator } from '../../lib/billing/emulator/emulator.ts';
import { refreshPrices } from '../../lib/billing/prices.ts';
import { customerOf, subscriptionsOf } from '../../lib/billing/queries.ts';
import type { Billing } from '../../lib/billing/read.ts';
import { reconcile } from '../../lib/billing/reconcile.ts';
import { openStripe, type StripeClient } from '../../lib/billing/stripe.ts';
import { randomOf } from './random.ts';

const DAY_S = 86_400;
const HOUR_MS = 3_600_000;
const KEY = 'sk_test_emulator';
const SECRET = 'whsec_of_the_storm';
const DOOR = fileURLToPath(new URL('./storm-door.ts', import.meta.url));

export interface StormWish {
  accounts: number;
  /** It goes on until Stripe has told this many events. */
  events: number;
  kills: number;
  seed: number;
}

export interface StormResult {
  events: number;
  operations: number;
  kills: number;
  subscriptions: number;
  /** Rows that say something else than Stripe, after the look. */
  wrongRows: string[];
  /** Decisions other than the model's, after the look, now and at later instants. */
  wrongDecisions: string[];
  /** Rows that were wrong before the look: what it had to mend. */
  wrongBefore: number;
  seconds: number;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function openDoor(url: string, emulator: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [DOOR, url, emulator, String(port), SECRET], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

export async function storm({ accounts, events, kills, seed }: StormWish): Promise<StormResult> {
  const started = performance.now();
  const folder = await mkdtemp(join(tmpdir(), 'masthead-storm-'));
  const url = `file:${join(folder, 'storm.db')}`;
  const store = await openStore(url);
  await migrate(store);
  const port = await freePort();
  const emulator = await startEmulator({
    port: 0,
    file: ':memory:',
    apiKey: KEY,
    webhook: { url: `http://127.0.0.1:${port}/hook`, secret: SECRET },
    seed,
    retryMs: 50,
  });
  const client = openStripe({ secretKey: KEY, webhookSecret: SECRET, emulator: emulator.origin });
  const billing: Billing = { store, client, clock: Date.now };
  let door = await openDoor(url, emulator.origin, port);
  try {
    await refreshPrices(store, client, Date.now());
    const readers = await joinAll(store, accounts);
    emulator.knobs.set({ repeat: 1, reorder: true, dropShare: 0.1 });
    const random = randomOf(seed);
    let operations = 0;
    let killed = 0;
    let told = 0;
    while (told < events) {
      for (let i = 0; i < 20; i += 1) {
        await act(billing, emulator, readers[random(readers.length)] ?? 0, random);
        operations += 1;
      }
      told = await countEvents(client);
      if (killed < kills && told > (events / (kills + 1)) * (killed + 1)) {
        door.kill('SIGKILL');
        await once(door, 'exit');
        door = await openDoor(url, emulator.origin, port);
        killed += 1;
      }
    }
    // A part of what waits is heard; then the line is cut for good, and readers go on for a while.
    await Promise.race([emulator.flush(), new Promise((done) => setTimeout(done, 3000))]);
    door.kill('SIGKILL');
    await once(door, 'exit');
    for (let i = 0; i < accounts; i += 1) await act(billing, emulator, readers[random(readers.length)] ?? 0, random);
    const wrongBefore = (await compareRows(store, client, readers)).length;
    const later: Billing = { ...billing, clock: () => Date.now() + 25 * HOUR_MS };
    await reconcile(later);
    return {
      events: told,
      operations,
      kills: killed,
      subscriptions: (await allSubscriptions(client)).length,
      wrongBefore,
      wrongRows: await compareRows(store, client, readers),
      wrongDecisions: await compareDecisions(store, client, readers),
      seconds: (performance.now() - started) / 1000,
    };
  } finally {
    door.kill('SIGKILL');
    await emulator.close();
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function joinAll(store: Store, accounts: number): Promise<number[]> {
  const now = Date.now();
  const rows = Array.from({ length: accounts }, (_, i) => ({
    // Minted in one second, ids could meet.
    ...newUser({ email: `reader${i}@example.org`, passwordHash: null, now: now - i * 2000, confirmed: true }),
    name: null,
  }));
  await store.write(async (tx) => void (await tx.insert(users).values(rows)));
  return rows.map((row) => row.id);
}

const CARDS = ['4242', '4242', '4242', '0341', '3220', 'none'] as const;
const METHODS = ['pm_card_visa', 'pm_card_visa', 'pm_card_chargeCustomerFail'] as const;
const SETTINGS = { origin: 'http://news.test', trialCard: 'none', trialEnd: 'pause' } as const;

/** One reader does one thing, or time passes for them. What makes no sense just then is refused by Stripe, and that is fine. */
async function act(
  billing: Billing,
  emulator: Emulator,
  userId: number,
  random: (limit: number) => number,
): Promise<void> {
  const { store, client } = billing;
  const customer = await customerOf(store, userId);
  const { data } = customer ? await client.subscriptions.list({ customer, status: 'all' }) : { data: [] };
  const live = data.find(({ status }) => status !== 'canceled' && status !== 'incomplete_expired');
  const what = random(12);
  try {
    if (!customer || !live || what === 0) await buy(billing, userId, CARDS[random(CARDS.length)] ?? 'none', random);
    else if (what <= 4) emulator.age(customer, random(20 * DAY_S));
    else if (what === 5) await client.subscriptions.update(live.id, { cancel_at_period_end: random(2) === 0 });
    else if (what === 6)
      await client.subscriptions.update(live.id, { pause_collection: random(2) === 0 ? { behavior: 'void' } : '' });
    else if (what === 7) await newCard(client, customer, live.id, METHODS[random(METHODS.length)] ?? 'pm_card_visa');
    else if (what === 8) await client.subscriptions.resume(live.id);
    else if (what === 9) await refund(client, customer);
    else if (what === 10) await client.subscriptions.cancel(live.id);
    else await otherPlan(client, live);
  } catch (error) {
    if (!(error instanceof Error && 'requestId' in error)) throw error;
  }
}

async function buy(billing: Billing, userId: number, card: string, random: (limit: number) => number): Promise<void> {
  const plan = random(3) === 0 ? 'yearly' : 'monthly';
  const begun = await startCheckout(billing, SETTINGS, { userId, plan, backTo: '/' });
  if (begun.kind !== 'open') return;
  const form = (fields: Record<string, string>) =>
    fetch(begun.url, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: new URL(begun.url).origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
  await form({ card });
  if (card === '3220' && random(2) === 0) await form({ card, decision: 'approve' });
}

async function newCard(client: StripeClient, customer: string, subscription: string, token: string): Promise<void> {
  const method = await client.paymentMethods.attach(token, { customer });
  await client.subscriptions.update(subscription, { default_payment_method: method.id });
}

async function refund(client: StripeClient, customer: string): Promise<void> {
  const paid = await client.invoices.list({ customer, status: 'paid', limit: 3, expand: ['data.payments'] });
  const intent = paid.data.find((invoice) => invoice.amount_paid > 0)?.payments?.data[0]?.payment.payment_intent;
  if (typeof intent === 'string') await client.refunds.create({ payment_intent: intent });
}

async function otherPlan(client: StripeClient, live: Stripe.Subscription): Promise<void> {
  const item = live.items.data[0];
  const lookup = item?.price.lookup_key === 'masthead_yearly' ? 'masthead_monthly' : 'masthead_yearly';
  const price = (await client.prices.list({ lookup_keys: [lookup] })).data[0];
  if (item && price) await client.subscriptions.update(live.id, { items: [{ id: item.id, price: price.id }] });
}

async function countEvents(client: StripeClient): Promise<number> {
  let count = 0;
  for await (const _ of client.events.list({ limit: 100 })) count += 1;
  return count;
}

async function allSubscriptions(client: StripeClient): Promise<Stripe.Subscription[]> {
  const all: Stripe.Subscription[] = [];
  for await (const one of client.subscriptions.list({ status: 'all', limit: 100, expand: ['data.latest_invoice'] }))
    all.push(one);
  return all;
}

async function byReader(store: Store, client: StripeClient, readers: readonly number[]) {
  const all = await allSubscriptions(client);
  return Promise.all(
    readers.map(async (userId) => {
      const customer = await customerOf(store, userId);
      return { userId, truth: all.filter((one) => one.customer === customer) };
    }),
  );
}

async function compareRows(store: Store, client: StripeClient, readers: readonly number[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { userId, truth } of await byReader(store, client, readers)) {
    const rows = new Map((await subscriptionsOf(store.read, userId)).map((row) => [row.id, row]));
    for (const one of truth) {
      const row = rows.get(one.id);
      const item = one.items.data[0];
      // What is over is not read again: its dates stay as they were told, while ageing moves them at the stand-in.
      const over = one.status === 'canceled' || one.status === 'incomplete_expired';
      const expected = [
        one.status,
        over || one.trial_end,
        over || one.pause_collection !== null,
        over || item?.price.id,
      ];
      const found = row && [
        row.status,
        over || seconds(row.trialEndsAt),
        over || row.collectionPaused,
        over || row.priceId,
      ];
      if (JSON.stringify(found) !== JSON.stringify(expected))
        wrong.push(`${one.id}: ${JSON.stringify([found, expected])}`);
    }
    if (rows.size !== truth.length) wrong.push(`${userId}: ${rows.size} rows, ${truth.length} at Stripe`);
  }
  return wrong;
}

const seconds = (at: number | null): number | null => (at === null ? null : at / 1000);

/** The paper's table, written once more and from Stripe's own object: may the reader read at `at` (seconds)? */
function modelReads(one: Stripe.Subscription, invoices: readonly Stripe.Invoice[], at: number): boolean {
  const item = one.items.data[0];
  if (!item) return false;
  const invoice = typeof one.latest_invoice === 'object' ? one.latest_invoice : null;
  const voided =
    invoice !== null && invoice.total > 0 && (invoice.status === 'void' || invoice.status === 'uncollectible');
  const paidTo = voided ? item.current_period_start : item.current_period_end;
  const byCancel = (end: number): number => Math.min(end, one.cancel_at ?? end);
  if (one.status === 'trialing') return at < byCancel(one.trial_end ?? 0) + 3600;
  if (one.status === 'active') return at < byCancel(paidTo) + (one.pause_collection ? 0 : 72 * 3600);
  if (one.status !== 'past_due') return false;
  // Of all that was asked for and not paid since the last payment, the first.
  let failed = Number.POSITIVE_INFINITY;
  for (const { status, total, status_transitions, created } of invoices) {
    if (total <= 0) continue;
    if (status === 'paid') break;
    if (status === 'open' || status === 'uncollectible') failed = status_transitions.finalized_at ?? created;
  }
  return failed < Number.POSITIVE_INFINITY && at < failed + 7 * DAY_S;
}

/** The newest first, as Stripe lists them. */
async function invoicesOf(client: StripeClient, subscription: string): Promise<Stripe.Invoice[]> {
  return (await client.invoices.list({ subscription, limit: 100 })).data;
}

async function compareDecisions(store: Store, client: StripeClient, readers: readonly number[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const { userId, truth } of await byReader(store, client, readers)) {
    const facts = await accessFacts(store, userId);
    const invoices = new Map<string, Stripe.Invoice[]>();
    for (const { id } of truth) invoices.set(id, await invoicesOf(client, id));
    for (const days of [0, 1, 3, 5, 8, 13, 21, 34, 400]) {
      const at = Date.now() + days * DAY_S * 1000;
      const model = truth.some((one) => modelReads(one, invoices.get(one.id) ?? [], at / 1000));
      const decided = decideAccess({ id: 1, licence: 'full' }, facts, at).kind === 'full';
      if (model !== decided) wrong.push(`${userId} in ${days} days: ${decided}, should be ${model}`);
    }
  }
  return wrong;
}
