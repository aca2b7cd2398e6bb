// Does a hub's push reach the newsstand? The app as it is built, its own worker, a hub and a publisher on loopback: subscribe, verify, push,
// wrong signatures, limits, renewal, expiry.
import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { request } from 'undici';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { articles } from '../../db/schema/articles.ts';
import { sources } from '../../db/schema/publishers.ts';
import { websubPushes, websubSubscriptions } from '../../db/schema/websub.ts';
import { openStore, type Store } from '../../db/store.ts';
import { type Fetcher, openFetcher } from '../../lib/ingest/fetch/politely.ts';
import { callbackOrigin, keepSubscriptions } from '../../lib/ingest/websub-subscribe.ts';
import { readConfig } from '../../lib/platform/config.ts';
import { openSealer } from '../../lib/platform/sealing.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { masthead } from '../support/command.ts';
import { type Hub, openHub } from '../support/hub.ts';
import { type LoopbackPublisher, openPublisher, page } from '../support/publisher.ts';

const HOUR = 3_600_000;
let app: RunningApp;
let hub: Hub;
let publisher: LoopbackPublisher;
let store: Store;
let fetcher: Fetcher;

const item = (name: string) =>
  `<item><title>${name} from the wire</title><link>${publisher.origin}/news/${name}</link><guid>${name}</guid><description>Some words.</description></item>`;
const feed = (...names: string[]) =>
  `<rss version="2.0"><channel><title>Wire of Brack</title>${names.map(item).join('')}</channel></rss>`;
const topic = () => `${publisher.origin}/feed`;

beforeAll(async () => {
  hub = await openHub();
  publisher = await openPublisher();
  const link = `<${hub.url}>; rel="hub", <${topic()}>; rel="self"`;
  publisher.at.set('/feed', page(feed('First'), { 'content-type': 'application/rss+xml', etag: '"1"', link }));
  app = await startApp(['localhost', '127.0.0.1']);
  store = await openStore(app.env['DATABASE_URL'] ?? '');
  fetcher = openFetcher({ allow: ['localhost', '127.0.0.1'], contact: 'https://masthead.example/about' });
});
afterAll(async () => {
  await fetcher?.close();
  await store?.close();
  await app?.close();
  await hub?.close();
  await publisher?.close();
});

/** What the worker's job does once a minute, now (or later). */
const keep = (after = 0) => {
  const config = readConfig(app.env);
  const origin = callbackOrigin(config);
  if (!origin) throw new Error('no hub can reach the app');
  const sealer = openSealer(config.sourceKeys);
  return keepSubscriptions(store, { fetcher, origin, sealer, clock: () => Date.now() + after });
};
const subscription = async () => {
  const [row] = await store.read.select().from(websubSubscriptions);
  if (!row) throw new Error('no subscription');
  return row;
};
const held = async (name: string) =>
  (
    await store.read
      .select()
      .from(articles)
      .where(eq(articles.title, `${name} from the wire`))
  ).length;
const within = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 30_000, interval: 100 });

test('the hub that a feed announces is subscribed to and verifies us at our door', async () => {
  expect((await masthead(['sources', 'add', topic(), '--licence', 'excerpt'], app.env)).code).toBe(0);
  await within(async () => expect(await held('First')).toBe(1));
  await keep();
  await within(async () => expect((await subscription()).state).toBe('active'));
  expect(hub.asked[0]?.callback).toBe(`${app.origin}/api/websub/${(await subscription()).token}`);
  const challenge = '<b>challenge</b>';
  const said = await hub.verify(
    { ...(hub.asked[0] ?? { callback: '' }), mode: 'subscribe', topic: topic() },
    { 'hub.challenge': challenge },
  );
  expect(said).toMatchObject({ status: 200, body: challenge });
  expect(said.type).toMatch(/^text\/plain/);
});

test('a push is an article within seconds, without a word to the publisher; also in pieces, also large', async () => {
  publisher.asked.length = 0;
  expect(await hub.push(topic(), feed('Second'))).toBe(202);
  await within(async () => expect(await held('Second')).toBe(1));
  expect(publisher.asked).toEqual([]);
  const large = feed('Third').replace('</channel>', `<!--${'x'.repeat(1_500_000)}--></channel>`);
  expect(await hub.push(topic(), large)).toBe(202);
  await within(async () => expect(await held('Third')).toBe(1));
  const { callback, secret } = hub.subscribers.get(topic()) ?? { callback: '', secret: '' };
  const { createHmac } = await import('node:crypto');
  const body = feed('Fourth');
  const pieces = Readable.from([body.slice(0, 50), body.slice(50)]);
  const signature = `sha512=${createHmac('sha512', secret).update(body).digest('hex')}`;
  const answer = await request(callback, { method: 'POST', headers: { 'x-hub-signature': signature }, body: pieces });
  expect(answer.statusCode).toBe(202);
  await answer.body.dump();
  await within(async () => expect(await held('Fourth')).toBe(1));
  expect(await store.read.select().from(websubPushes)).toEqual([]);
});

test('what is unsigned, wrongly signed, too large or for nobody leaves nothing', async () => {
  for (const signature of [null, `sha256=${'0'.repeat(64)}`, 'sha1=x'])
    expect(await hub.push(topic(), feed('Forged'), { signature })).toBe(202);
  const { callback } = hub.subscribers.get(topic()) ?? { callback: '' };
  const knock = async (url: string, headers: Record<string, string> = {}) => {
    const answer = await request(url, { method: 'POST', headers, body: 'x'.repeat(100) });
    const said = await answer.body.text();
    return { status: answer.statusCode, said };
  };
  expect(await knock(callback.replace(/.$/, (last) => (last === 'a' ? 'b' : 'a')))).toMatchObject({ status: 404 });
  expect(await knock(`${app.origin}/api/websub/${'x'.repeat(43)}`)).toMatchObject({ status: 404 });
  const huge = await request(callback, { method: 'POST', body: Buffer.alloc(20_000_001) }).catch(() => null);
  if (huge) {
    expect(huge.statusCode).toBe(413);
    await huge.body.dump();
  }
  await hub.push(topic(), feed('Fifth'));
  await within(async () => expect(await held('Fifth')).toBe(1));
  expect(await held('Forged')).toBe(0);
  expect(await store.read.select().from(websubPushes)).toEqual([]);
});

test('the lease is renewed before it ends; one that ended is begun again', async () => {
  const before = await subscription();
  const asked = hub.asked.length;
  await keep((before.leaseUntil ?? 0) - Date.now() - HOUR);
  await within(async () => expect((await subscription()).leaseUntil).toBeGreaterThan(before.leaseUntil ?? 0));
  expect(hub.asked.length).toBe(asked + 1);
  hub.subscribers.clear();
  await keep((before.leaseUntil ?? 0) - Date.now() + 300 * 24 * HOUR);
  await within(async () => expect(hub.subscribers.has(topic())).toBe(true));
  await hub.push(topic(), feed('Sixth'));
  await within(async () => expect(await held('Sixth')).toBe(1));
});

test('a source that is paused is unsubscribed, and its door says so', async () => {
  const { callback } = hub.subscribers.get(topic()) ?? { callback: '' };
  await store.write(
    async (tx) => void (await tx.update(sources).set({ status: 'paused' }).where(eq(sources.url, topic()))),
  );
  expect(await hub.push(topic(), feed('Late'))).toBe(410);
  await keep();
  await within(async () => expect(hub.subscribers.has(topic())).toBe(false));
  await within(async () => expect(await store.read.select().from(websubSubscriptions)).toEqual([]));
  const gone = await hub.verify({ callback, mode: 'subscribe', topic: topic() }, { 'hub.challenge': 'x' });
  expect(gone.status).toBe(404);
});
