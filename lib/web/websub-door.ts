// How does a hub knock? At an address of its own that nobody can guess; what it brings is read within limits, kept, and answered at once.

import { Readable } from 'node:stream';
import { countTry } from '../access/rate-limit.ts';
import { type BodyLimits, readBody } from '../ingest/fetch/intake.ts';
import { FEED_BYTES } from '../ingest/fetch/politely.ts';
import { answerIntent, findSubscription, type Received, receivePush } from '../ingest/websub-callback.ts';
import { SECOND } from '../platform/clock.ts';
import { sealerOfProcess } from '../platform/sealing.ts';
import { webStore } from './store.ts';

const LIMITS: BodyLimits = {
  maxBytes: FEED_BYTES,
  idleMs: 10 * SECOND,
  graceMs: 5 * SECOND,
  minBytesPerSecond: 10_000,
};

const answer = (status: number, text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'private, no-store', ...headers },
  });

const nothing = (): Response => answer(404, 'There is nothing here.\n');

/** GET: did we mean it? */
export async function answerHub(request: Request, token: string): Promise<Response> {
  const store = await webStore();
  const subscription = await findSubscription(store, token);
  if (!subscription) return nothing();
  const intent = await answerIntent(store, subscription, new URL(request.url).searchParams, Date.now());
  if (intent.kind === 'refused') return nothing();
  return answer(200, intent.kind === 'confirmed' ? intent.challenge : 'Noted.\n');
}

const ANSWERS: Record<Received, () => Response> = {
  kept: () => answer(202, 'Kept.\n'),
  ignored: () => answer(202, 'Received.\n'),
  ended: () => answer(410, 'We do not subscribe any more.\n'),
  full: () => answer(503, 'Too much is waiting.\n', { 'retry-after': '60' }),
};

/** POST: a feed. Nothing of the body is read for those who knock at no subscription. */
export async function receiveFromHub(request: Request, token: string): Promise<Response> {
  const store = await webStore();
  const subscription = await findSubscription(store, token);
  if (!subscription) return nothing();
  if (Number(request.headers.get('content-length') ?? 0) > FEED_BYTES) return answer(413, 'This is too large.\n');
  const now = Date.now();
  const tried = await countTry(store, 'websub', { account: String(subscription.id) }, now);
  if (tried.kind === 'too-many') return answer(429, 'Too many.\n', { 'retry-after': String(tried.retryAfterSeconds) });
  const body = request.body ? await bodyOf(request.body) : Buffer.alloc(0);
  if (!Buffer.isBuffer(body)) return answer(body.code === 'too-large' ? 413 : 408, 'This cannot be read.\n');
  const delivery = {
    contentType: request.headers.get('content-type') ?? '',
    contentEncoding: request.headers.get('content-encoding') ?? '',
    signature: request.headers.get('x-hub-signature'),
    body,
  };
  return ANSWERS[await receivePush(store, subscription, delivery, sealerOfProcess(), now)]();
}

const bodyOf = (stream: ReadableStream<Uint8Array>) =>
  readBody(Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]), LIMITS);
