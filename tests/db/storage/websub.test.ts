// Does a hub's push come in like a poll on this engine? Subscribe, verify, push, renew, leave; what is not signed changes nothing, and nothing
// that was acknowledged is lost. The callback is the door's own code behind a loopback server, the hub a real one by HTTP.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { articles } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { websubPushes, websubSubscriptions } from '../../../db/schema/websub.ts';
import type { Store } from '../../../db/store.ts';
import { sourceDesk } from '../../../lib/admin/sources.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { leaseSources } from '../../../lib/ingest/queries.ts';
import { keepPush, subscriptionBehind, takePush } from '../../../lib/ingest/queries-websub.ts';
import { importSources, listSources, pauseSource, resumeSource } from '../../../lib/ingest/sources.ts';
import { answerIntent, findSubscription, receivePush } from '../../../lib/ingest/websub-callback.ts';
import { keepSubscriptions } from '../../../lib/ingest/websub-subscribe.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { openSealer } from '../../../lib/platform/sealing.ts';
import { type Hub, openHub } from '../../support/hub.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, page } from '../../support/publisher.ts';

const sealer = openSealer(['k'.repeat(40)]);
let store: Store;
let publisher: LoopbackPublisher;
let hub: Hub;
let door: Server;
let origin: string;
let fetcher: Fetcher;
let now: number;

beforeEach(async () => {
  ({ store, publisher, fetcher, now } = await openPolling());
  hub = await openHub();
  door = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://door');
    const of = await findSubscription(store, url.pathname.replace('/api/websub/', ''));
    const say = (status: number, body = '') => void response.writeHead(status).end(body);
    if (!of) return say(404);
    if (request.method === 'GET') {
      const intent = await answerIntent(store, of, url.searchParams, now);
      return say(intent.kind === 'refused' ? 404 : 200, intent.kind === 'confirmed' ? intent.challenge : '');
    }
    const header = (name: string) => request.headers[name]?.toString() ?? '';
    const body = await buffer(request);
    const said = {
      contentType: header('content-type'),
      contentEncoding: header('content-encoding'),
      signature: header('x-hub-signature') || null,
    };
    const outcome = await receivePush(store, of, { ...said, body }, sealer, now);
    return say({ kept: 202, ignored: 202, ended: 410, full: 503 }[outcome]);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
});
afterEach(async () => {
  await hub.settled();
  await hub.close();
  await new Promise((resolve) => {
    door.closeAllConnections();
    door.close(resolve);
  });
  await closePolling({ store, publisher, fetcher });
});

const item = (n: number, words = 'Some words of it.') =>
  `<item><title>Story ${n} of the wire</title><link>${publisher.origin}/news/${n}</link><guid>${n}</guid><pubDate>${new Date(now - n * MINUTE).toUTCString()}</pubDate><description>${words}</description></item>`;
const feedOf = (items: string[], announced = hub.url) =>
  `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Wire</title><atom:link rel="hub" href="${announced}"/><atom:link rel="self" href="${topic()}"/>${items.join('')}</channel></rss>`;
const topic = () => `${publisher.origin}/feed`;
const poll = (options = {}) => pollDue(store, { fetcher, clock: () => now }, options);
const keep = () => keepSubscriptions(store, { fetcher, sealer, origin, clock: () => now });
const subscriptions = () => store.read.select().from(websubSubscriptions);
const pushes = () => store.read.select().from(websubPushes);
const titles = async () => (await store.read.select().from(articles).orderBy(articles.title)).map((a) => a.title);
const source = async () => {
  const [row] = await store.read.select().from(sources);
  if (!row) throw new Error('no source');
  return row;
};

async function subscribed(): Promise<void> {
  publisher.at.set('/feed', page(feedOf([item(1)]), { 'content-type': 'application/rss+xml', etag: '"1"' }));
  const rows = [{ url: topic(), name: 'Wire', home: publisher.origin, licence: 'excerpt' }];
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now });
  await poll();
  await keep();
  await hub.settled();
}

describe('a subscription', () => {
  test('is asked for where a hub is announced, verified, and shown at the desk without its secrets', async () => {
    await subscribed();
    expect(hub.asked).toMatchObject([{ mode: 'subscribe', topic: topic(), lease: '864000' }]);
    const [asked] = hub.asked;
    expect(asked?.callback).toMatch(new RegExp(`^${origin}/api/websub/[\\w-]{43}$`));
    expect(asked?.secret).toMatch(/^[\w-]{43}$/);
    const [row] = await subscriptions();
    expect(row).toMatchObject({ state: 'active', leaseUntil: now + 10 * DAY, dueAt: now + 8 * DAY, tries: 0 });
    expect(Buffer.from(row?.secret ?? '').toString('latin1')).not.toContain(asked?.secret);
    const view = await sourceDesk(store, (await source()).id, now);
    expect(view?.hub).toEqual({
      hub: hub.url,
      state: 'active',
      leaseUntil: now + 10 * DAY,
      pushedAt: null,
      errorText: null,
    });
    expect(await keep()).toEqual({ asked: 0, failed: 0 });
  });

  test('may be verified before the hub answers; a wish that was not ours is not confirmed', async () => {
    hub.manner = 'at-once';
    await subscribed();
    expect(await subscriptions()).toMatchObject([{ state: 'active', errorText: null }]);
    const [{ callback } = { callback: '' }] = hub.asked;
    const challenge = { 'hub.challenge': 'x' };
    for (const wrong of [
      { callback, mode: 'unsubscribe', topic: topic() },
      { callback, mode: 'subscribe', topic: `${topic()}?other` },
      { callback, mode: 'nonsense', topic: topic() },
      { callback: `${origin}/api/websub/${'x'.repeat(43)}`, mode: 'subscribe', topic: topic() },
      { callback: `${origin}/api/websub/short`, mode: 'subscribe', topic: topic() },
    ])
      expect(await hub.verify(wrong, challenge)).toMatchObject({ status: 404, body: '' });
    expect(await hub.verify({ callback, mode: 'subscribe', topic: topic() })).toMatchObject({ status: 404 });
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
  });

  test('is renewed before its lease ends, with the same callback and secret; a short lease sooner', async () => {
    hub.leaseSeconds = 3600;
    await subscribed();
    now += 47 * MINUTE;
    await keep();
    expect(hub.asked).toHaveLength(1);
    now += 2 * MINUTE;
    await keep();
    await hub.settled();
    expect(hub.asked).toHaveLength(2);
    expect(hub.asked[1]).toEqual(hub.asked[0]);
    expect(await subscriptions()).toMatchObject([{ state: 'active', leaseUntil: now + HOUR, tries: 0 }]);
  });

  test('whose renewal fails is asked for again and again, more and more seldom, also after its end; polls go on', async () => {
    hub.leaseSeconds = 3600;
    await subscribed();
    hub.manner = 'refuse';
    now += 50 * MINUTE;
    expect(await keep()).toEqual({ asked: 1, failed: 1 });
    expect((await subscriptions())[0]).toMatchObject({ state: 'active', errorText: expect.stringContaining('400') });
    expect(await keep()).toEqual({ asked: 0, failed: 0 });
    now += 6 * MINUTE;
    expect(await keep()).toEqual({ asked: 1, failed: 1 });
    now += 6 * MINUTE;
    expect(await keep()).toEqual({ asked: 0, failed: 0 });
    now += DAY;
    publisher.at.set('/feed', page(feedOf([item(2), item(1)]), { 'content-type': 'application/rss+xml' }));
    expect(await poll()).toMatchObject({ articlesNew: 1 });
    hub.manner = 'later';
    await keep();
    await hub.settled();
    expect(await subscriptions()).toMatchObject([{ state: 'active', leaseUntil: now + HOUR, errorText: null }]);
  });

  test('that is denied waits a day', async () => {
    hub.manner = 'deny';
    await subscribed();
    expect(await subscriptions()).toMatchObject([{ state: 'denied', errorText: expect.stringContaining('not today') }]);
    now += 23 * HOUR;
    expect(await keep()).toEqual({ asked: 0, failed: 0 });
    hub.manner = 'later';
    now += 2 * HOUR;
    await keep();
    await hub.settled();
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
  });

  test('ends when its source is paused and begins anew when it is resumed', async () => {
    await subscribed();
    const { id } = await source();
    await pauseSource(store, id);
    await keep();
    await hub.settled();
    expect(hub.asked.map((one) => one.mode)).toEqual(['subscribe', 'unsubscribe']);
    expect(await subscriptions()).toEqual([]);
    await resumeSource(store, id, now);
    await keep();
    await hub.settled();
    expect(hub.asked[2]?.callback).not.toBe(hub.asked[0]?.callback);
    expect(hub.asked[2]?.secret).not.toBe(hub.asked[0]?.secret);
    expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
  });

  test('ends when the feed announces another hub, or its source is removed; a deaf hub is left to its lease', async () => {
    await subscribed();
    const second = await openHub();
    now += DAY;
    publisher.at.set('/feed', page(feedOf([item(1)], second.url), { 'content-type': 'application/rss+xml' }));
    await poll();
    hub.manner = 'refuse';
    await keep();
    await second.settled();
    expect(second.subscribers.has(topic())).toBe(true);
    expect((await subscriptions()).map((row) => [row.hub, row.state]).sort()).toEqual(
      [
        [hub.url, 'leaving'],
        [second.url, 'active'],
      ].sort(),
    );
    for (let i = 0; i < 6; i++) {
      now += HOUR;
      await keep();
    }
    expect(await subscriptions()).toMatchObject([{ hub: second.url }]);
    expect(hub.asked.filter(({ mode }) => mode === 'unsubscribe')).toHaveLength(4);
    await store.write(async (tx) => void (await tx.delete(sources)));
    await keep();
    await second.settled();
    expect(await subscriptions()).toEqual([]);
    await second.close();
  });
});

describe('a push', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])(
    'signed by %s comes in without a request to the publisher',
    async (method) => {
      await subscribed();
      publisher.asked.length = 0;
      const before = await source();
      now += MINUTE;
      expect(await hub.push(topic(), feedOf([item(2), item(3)]), { method })).toBe(202);
      expect(await titles()).toEqual(['Story 1 of the wire']);
      expect(await pushes()).toHaveLength(1);
      expect(await poll()).toMatchObject({ sources: 1, articlesNew: 2, failed: 0 });
      expect(await titles()).toEqual(['Story 1 of the wire', 'Story 2 of the wire', 'Story 3 of the wire']);
      expect(publisher.asked).toEqual([]);
      expect(await pushes()).toEqual([]);
      const after = await source();
      expect(after).toMatchObject({
        pushDueAt: null,
        leaseUntil: null,
        dueAt: before.dueAt,
        etag: before.etag,
        newAt: now,
      });
    },
  );

  test('is one article with its poll, whichever comes first, and an edit by push is an edit', async () => {
    await subscribed();
    await hub.push(topic(), feedOf([item(1), item(2)]));
    await poll();
    publisher.at.set('/feed', page(feedOf([item(2), item(1)]), { 'content-type': 'application/rss+xml' }));
    now += DAY;
    expect(await poll()).toMatchObject({ articlesNew: 0 });
    await hub.push(topic(), feedOf([item(2, 'Quite other words now.').replace('Story 2', 'Tale 2')]));
    expect(await poll()).toMatchObject({ articlesNew: 0, articlesUpdated: 1 });
    expect(await titles()).toEqual(['Story 1 of the wire', 'Tale 2 of the wire']);
  });

  test('that is unsigned, or signed wrongly, is acknowledged and changes nothing', async () => {
    await subscribed();
    const body = feedOf([item(7)]);
    const wrong = [
      null,
      'sha256=00',
      `sha256=${'0'.repeat(64)}`,
      `md5=${'0'.repeat(32)}`,
      `sha1=${'0'.repeat(64)}`,
      'sha256=',
      'nonsense',
    ];
    for (const signature of wrong) expect(await hub.push(topic(), body, { signature })).toBe(202);
    const { secret } = hub.subscribers.get(topic()) ?? { secret: '' };
    const other = await hub.push(topic(), body, { signature: `sha256=${secret}` });
    expect(other).toBe(202);
    expect(await pushes()).toEqual([]);
    expect(await source()).toMatchObject({ pushDueAt: null });
    expect(await poll()).toMatchObject({ sources: 0 });
    expect(await titles()).toEqual(['Story 1 of the wire']);
  });

  test('that comes twice is kept once; compressed ones are undone; what is no feed has the publisher asked', async () => {
    await subscribed();
    const body = feedOf([item(2)]);
    for (let i = 0; i < 3; i++) expect(await hub.push(topic(), body)).toBe(202);
    expect(await pushes()).toHaveLength(1);
    await poll();
    publisher.asked.length = 0;
    await hub.push(topic(), 'Something has changed, come and see.', { type: 'text/plain' });
    publisher.at.set('/feed', page(feedOf([item(3), item(1)]), { 'content-type': 'application/rss+xml' }));
    expect(await poll()).toMatchObject({ articlesNew: 1 });
    expect(publisher.asked).toEqual(['/feed']);
    expect(await pushes()).toEqual([]);
  });

  test('to somebody who has left is told so', async () => {
    await subscribed();
    hub.manner = 'refuse';
    await pauseSource(store, (await source()).id);
    expect(await hub.push(topic(), feedOf([item(2)]))).toBe(410);
    await keep();
    expect(await hub.push(topic(), feedOf([item(2)]))).toBe(410);
    expect(await pushes()).toEqual([]);
  });

  test('is not acknowledged when too many wait', async () => {
    await subscribed();
    const said: number[] = [];
    for (let n = 2; n < 25; n++) said.push(await hub.push(topic(), feedOf([item(n)])));
    expect(said.filter((code) => code === 202)).toHaveLength(20);
    expect(said.slice(20)).toEqual([503, 503, 503]);
    expect(await poll()).toMatchObject({ articlesNew: 20 });
    expect(await hub.push(topic(), feedOf([item(24)]))).toBe(202);
  });

  test('of more than one share is taken in whole', async () => {
    await subscribed();
    await hub.push(topic(), feedOf(Array.from({ length: 230 }, (_, n) => item(n + 2))));
    expect(await poll()).toMatchObject({ articlesNew: 230 });
    expect(await pushes()).toEqual([]);
  });

  test('outlives a worker that dies while it takes it in, and one that breaks everybody is given up', async () => {
    await subscribed();
    await hub.push(topic(), feedOf([item(2)]));
    const lease = { now, leaseMs: MINUTE, limit: 1, perHost: 1, busyHosts: [] };
    const { id } = await source();
    for (const token of ['a', 'b', 'c']) {
      expect(await leaseSources(store, { ...lease, now, token })).toHaveLength(1);
      expect(await takePush(store, id)).toBeDefined();
      // The worker is gone; its lease runs out.
      now += 2 * MINUTE;
      expect(await pushes()).toHaveLength(1);
    }
    expect(await takePush(store, id)).toBeUndefined();
    expect(await pushes()).toEqual([]);
    expect(await source()).toMatchObject({ pushDueAt: null });
  });

  test('in the middle of a poll neither disturbs it nor is lost', async () => {
    await subscribed();
    now += DAY;
    const { token } = (await subscriptions())[0] ?? { token: '' };
    const mine = await subscriptionBehind(store, token);
    if (!mine) throw new Error('no subscription');
    publisher.at.set('/feed', (_request, response) => {
      const push = { contentType: 'application/rss+xml', body: Buffer.from(feedOf([item(5)])), hash: 'h' };
      void keepPush(store, mine, push, now).then(() =>
        response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feedOf([item(2), item(1)])),
      );
    });
    expect(await poll()).toMatchObject({ articlesNew: 2, failed: 0 });
    expect(await titles()).toEqual(['Story 1 of the wire', 'Story 2 of the wire', 'Story 5 of the wire']);
    expect(await pushes()).toEqual([]);
  });
});

test('a secret under a lost key makes a new subscription, not a crash', async () => {
  await subscribed();
  const other = openSealer(['n'.repeat(40)]);
  now += 9 * DAY;
  const again = () => keepSubscriptions(store, { fetcher, sealer: other, origin, clock: () => now });
  await again();
  await again();
  await hub.settled();
  expect(hub.asked).toHaveLength(2);
  expect(await subscriptions()).toMatchObject([{ state: 'active' }]);
  const [row] = await subscriptions();
  const of = row && (await findSubscription(store, row.token));
  const push = { contentType: '', contentEncoding: '', signature: null, body: Buffer.from('x') };
  expect(of && (await receivePush(store, of, push, sealer, now))).toBe('ended');
  expect((await listSources(store))[0]?.error).toBeNull();
});

test('a packed push is undone within the limits of a feed', async () => {
  await subscribed();
  const [row] = await subscriptions();
  if (!row) throw new Error('no subscription');
  const { secret } = hub.subscribers.get(topic()) ?? { secret: '' };
  const { createHmac } = await import('node:crypto');
  for (const [body, outcome] of [
    [gzipSync(feedOf([item(2)])), 'kept'],
    [gzipSync(Buffer.alloc(21_000_000)), 'ignored'],
    [Buffer.from('no gzip'), 'ignored'],
  ] as const) {
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const push = { contentType: 'application/rss+xml', contentEncoding: 'gzip', signature, body };
    expect(await receivePush(store, row, push, sealer, now)).toBe(outcome);
  }
  expect(await poll()).toMatchObject({ articlesNew: 1 });
  await store.write(
    async (tx) => void (await tx.delete(websubSubscriptions).where(eq(websubSubscriptions.id, row.id))),
  );
});
