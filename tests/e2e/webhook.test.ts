// Does the door for Stripe's events believe a signature and nothing else? Failures 5, 9, 28, 29 and 34 of the access paper, by HTTP at the
// app as it is built; and what stands in its log afterwards.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { stripeEvents } from '../../db/schema/billing.ts';
import { openStore, type Store } from '../../db/store.ts';
import { openStripe } from '../../lib/billing/stripe.ts';
import { DEMO_PASSWORD } from '../../lib/commands/demo-password.ts';
import { readConfig } from '../../lib/platform/config.ts';
import { signIn } from '../support/session.ts';

const { origin, env } = inject('app');
const settings = readConfig(env);
if (!settings.stripe) throw new Error('The demo has its stand-in.');
const { stripe } = settings;
const client = openStripe(stripe);
const door = `${origin}/api/stripe/webhook`;
const nowS = () => Math.floor(Date.now() / 1000);

let store: Store;
beforeAll(async () => {
  store = await openStore(settings.databaseUrl);
});
afterAll(() => store?.close());

const kept = async (id: string): Promise<number> =>
  (await store.read.select({ id: stripeEvents.id }).from(stripeEvents)).filter((row) => row.id === id).length;

let made = 0;
/** An event about a subscription of nobody's. */
function eventOf(more: object = {}): { id: string; body: string } {
  made += 1;
  const id = `evt_emu_door_${made}`;
  const object = { id: `sub_emu_door_${made}`, object: 'subscription', customer: 'cus_emu_nobody' };
  const event = { id, object: 'event', type: 'customer.subscription.updated', livemode: false, data: { object } };
  return { id, body: JSON.stringify({ ...event, ...more }) };
}
const sign = (body: string, { secret = stripe.webhookSecret, at = nowS() } = {}): string =>
  client.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: at });

const knock = async (body: string, signature: string | null) => {
  const answer = await fetch(door, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(signature !== null && { 'stripe-signature': signature }) },
    body,
  });
  return { status: answer.status, text: await answer.text(), cache: answer.headers.get('cache-control') };
};

test('what Stripe signed is kept, once', async () => {
  const { id, body } = eventOf();
  for (let i = 0; i < 3; i += 1) expect(await knock(body, sign(body))).toMatchObject({ status: 200 });
  expect(await kept(id)).toBe(1);
});

describe('5 not from Stripe: 400, nothing kept', () => {
  const { id, body } = eventOf();
  test.each<[string, () => [string, string | null]]>([
    ['no signature', () => [body, null]],
    ['an empty one', () => [body, '']],
    ['a made-up one', () => [body, `t=${nowS()},v1=${'0'.repeat(64)}`]],
    ['another secret', () => [body, sign(body, { secret: 'whsec_of_somebody_else' })]],
    ['six minutes old', () => [body, sign(body, { at: nowS() - 360 })]],
    ['another body', () => [body.replace('cus_emu_nobody', 'cus_emu_other'), sign(body)]],
    ['one more space', () => [`${body} `, sign(body)]],
    ['without a body', () => ['', sign(body)]],
  ])('%s', async (_, given) => {
    const answer = await knock(...given());
    expect([answer.status, answer.cache]).toEqual([400, 'private, no-store']);
    expect(answer.text).not.toContain('whsec');
    expect(await kept(id)).toBe(0);
  });
});

test('28 live and test mode mixed: 400', async () => {
  const { id, body } = eventOf({ livemode: true });
  const answer = await knock(body, sign(body));
  expect(answer.status).toBe(400);
  expect(answer.text).toMatch(/mode/);
  expect(await kept(id)).toBe(0);
});

describe('29 signed, but no snapshot of an object: answered, and ignored', () => {
  const thin = {
    id: 'evt_thin',
    object: 'v2.core.event',
    type: 'v1.billing.meter.error_report_triggered',
    livemode: false,
    related_object: { id: 'mtr_1', type: 'billing.meter', url: '/v1/billing/meters/mtr_1' },
  };
  test.each([
    ['a thin event', JSON.stringify(thin)],
    ['no event at all', '{"hello":"world"}'],
    ['null', 'null'],
    ['no JSON', 'surprise'],
    ['a kind that we have no use for', eventOf({ type: 'product.updated' }).body],
  ])('%s', async (_, body) => {
    const before = (await store.read.select({ id: stripeEvents.id }).from(stripeEvents)).map(({ id }) => id);
    expect(await knock(body, sign(body))).toMatchObject({ status: 200, text: 'Ignored.\n' });
    expect(before).not.toContain('evt_thin');
    expect(await kept('evt_thin')).toBe(0);
  });
});

describe('34 a megabyte: 413 before any work', () => {
  const body = JSON.stringify({ fill: 'x'.repeat(1024 * 1024) });

  test('with its length, signed or not', async () => {
    expect((await knock(body, sign(body))).status).toBe(413);
    expect((await knock(body, null)).status).toBe(413);
  });

  test('without a length: 411, the door does not read on to find out', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      // Chunked: node writes no length for what it is given in pieces.
      const asked = request(door, { method: 'POST', headers: { 'stripe-signature': sign(body) } });
      asked.once('response', (answer) => resolve(answer.resume().statusCode)).once('error', reject);
      asked.write(body);
      asked.end();
    });
    expect(status).toBe(411);
  });
});

test('9 back from the checkout of somebody else: 403, and nothing of theirs changes hands', async () => {
  const [mine, theirs] = await Promise.all([
    signIn(origin, 'registered@masthead.example'),
    signIn(origin, 'canceled@masthead.example'),
  ]);
  const begun = await fetch(`${origin}/api/billing/checkout`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: theirs, origin, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ plan: 'monthly' }),
  });
  const session = begun.headers.get('location')?.split('/').at(-1)?.split('?')[0] ?? '';
  expect(session).toMatch(/^cs_/);
  const back = (cookie: string) =>
    fetch(`${origin}/billing/done?session=${session}`, { redirect: 'manual', headers: { cookie } });
  expect((await back(mine)).status).toBe(403);
  expect((await back('')).headers.get('location')).toMatch(/^\/sign-in|\/sign-in\?/);
  expect((await back(theirs)).status).toBe(303);
});

test('no secret stands in the log, whatever was sent and refused', async () => {
  const wrong = 'a password that was never right';
  await signIn(origin, 'active@masthead.example', wrong).catch(() => null);
  const cookie = await signIn(origin, 'active@masthead.example');
  const { body } = eventOf({ livemode: true });
  await knock(body, sign(body));
  await fetch(`${origin}/api/billing/change`, { method: 'POST', headers: { cookie, origin }, body: '{"change":1}' });
  const said = readFileSync(join(import.meta.dirname, '../.artifacts/app.log'), 'utf8');
  expect(said).toContain('billing.mode');
  const secrets = {
    'key of the sessions': settings.authSecret,
    'secret of the webhook': stripe.webhookSecret,
    'key of Stripe': stripe.secretKey,
    session: cookie.split('=').slice(1).join('='),
    password: wrong,
  };
  for (const [name, secret] of Object.entries(secrets)) expect(said.includes(secret), name).toBe(false);
  // `serve` prints the demo's password for whoever starts it; no line of the log does.
  const lines = said.split('\n').filter((line) => line.startsWith('{'));
  expect(lines.filter((line) => line.includes(DEMO_PASSWORD))).toEqual([]);
});
