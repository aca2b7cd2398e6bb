// Which hub pushes to the app when a test wants it? One on loopback that keeps subscriptions, verifies intent and signs as the
// Recommendation says, and can be told to be slow, deaf or wrong.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { request } from 'undici';

export interface Asked {
  mode: string;
  topic: string;
  callback: string;
  secret: string | null;
  lease: string | null;
}

export interface Hub {
  url: string;
  port: number;
  /** Every request to subscribe or unsubscribe, in order. */
  asked: Asked[];
  /** Subscriptions that were verified: topic -> how to push. */
  subscribers: Map<string, { callback: string; secret: string }>;
  /** What happens to the next requests: verified after the answer, before it, refused by status, or denied. */
  manner: 'later' | 'at-once' | 'refuse' | 'deny';
  /** Lease that it grants, seconds. */
  leaseSeconds: number;
  /** Until every verification under way is over. */
  settled(): Promise<void>;
  /** Verification of intent as the hub sends it; the status and what came back. */
  verify(
    asked: Pick<Asked, 'callback' | 'mode' | 'topic'>,
    more?: Record<string, string>,
  ): Promise<{ status: number; body: string; type: string }>;
  /** Pushes `body` to whoever subscribed to the topic; signed rightly unless `signature` says otherwise (null: not at all). */
  push(
    topic: string,
    body: string | Buffer,
    how?: { method?: string; signature?: string | null; type?: string; headers?: Record<string, string> },
  ): Promise<number>;
  close(): Promise<void>;
}

export async function openHub(): Promise<Hub> {
  const pending = new Set<Promise<unknown>>();
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    incoming.on('end', async () => {
      const form = new URLSearchParams(body);
      const asked: Asked = {
        mode: form.get('hub.mode') ?? '',
        topic: form.get('hub.topic') ?? '',
        callback: form.get('hub.callback') ?? '',
        secret: form.get('hub.secret'),
        lease: form.get('hub.lease_seconds'),
      };
      hub.asked.push(asked);
      if (hub.manner === 'refuse') {
        response.writeHead(400).end('no');
        return;
      }
      if (hub.manner === 'at-once') await confirm(asked);
      response.writeHead(202).end();
      if (hub.manner === 'at-once') return;
      const work =
        hub.manner === 'deny'
          ? hub.verify({ ...asked, mode: 'denied' }, { 'hub.reason': 'not today' })
          : confirm(asked);
      pending.add(work);
      void work.finally(() => pending.delete(work));
    });
  });
  const confirm = async (asked: Asked): Promise<void> => {
    const lease: Record<string, string> =
      asked.mode === 'subscribe' ? { 'hub.lease_seconds': String(hub.leaseSeconds) } : {};
    const challenge = `challenge-${Math.random().toString(36).slice(2)}`;
    const { status, body } = await hub.verify(asked, { 'hub.challenge': challenge, ...lease });
    if (status !== 200 || body !== challenge) return;
    if (asked.mode === 'unsubscribe') hub.subscribers.delete(asked.topic);
    else hub.subscribers.set(asked.topic, { callback: asked.callback, secret: asked.secret ?? '' });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const hub: Hub = {
    url: `http://127.0.0.1:${port}/hub`,
    port,
    asked: [],
    subscribers: new Map(),
    manner: 'later',
    leaseSeconds: 864_000,
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
    async verify({ callback, mode, topic }, more = {}) {
      const url = new URL(callback);
      for (const [name, value] of Object.entries({ 'hub.mode': mode, 'hub.topic': topic, ...more }))
        url.searchParams.set(name, value);
      const answer = await request(url);
      return {
        status: answer.statusCode,
        body: await answer.body.text(),
        type: String(answer.headers['content-type']),
      };
    },
    async push(topic, body, { method = 'sha256', signature, type = 'application/rss+xml', headers = {} } = {}) {
      const subscriber = hub.subscribers.get(topic);
      if (!subscriber) throw new Error(`nobody subscribed to ${topic}`);
      const right = `${method}=${createHmac(method, subscriber.secret).update(body).digest('hex')}`;
      const signed = signature === undefined ? right : signature;
      const answer = await request(subscriber.callback, {
        method: 'POST',
        headers: { 'content-type': type, ...(signed !== null && { 'x-hub-signature': signed }), ...headers },
        body,
      });
      await answer.body.dump();
      return answer.statusCode;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return hub;
}
