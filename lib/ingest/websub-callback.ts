// What may a hub say to us? It asks whether we meant it, denies, or brings a feed: that is believed by its signature only, and kept before it
// is acknowledged. What is taken in comes later, by whoever polls the source.

import { createHash } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { log } from '../platform/log.ts';
import type { Sealer } from '../platform/sealing.ts';
import { decompress } from './fetch/body.ts';
import { FEED_BYTES } from './fetch/politely.ts';
import {
  changeSubscription,
  deleteSubscription,
  keepPush,
  type Subscription,
  subscriptionBehind,
} from './queries-websub.ts';
import { LONGEST_WAIT, leaseOf } from './websub-lease.ts';
import { isSigned } from './websub-signature.ts';
import { aboutSecret } from './websub-subscribe.ts';

/** Null when no subscription of ours has this callback. Nothing else is told to those who guess. */
export async function findSubscription(store: Store, token: string): Promise<Subscription | null> {
  return /^[\w-]{43}$/.test(token) ? subscriptionBehind(store, token) : null;
}

/** `confirmed`: the challenge is to be sent back; `noted`: nothing is; `refused`: we did not ask for that. */
export type Intent = { kind: 'confirmed'; challenge: string } | { kind: 'noted' } | { kind: 'refused' };

const LONGEST_CHALLENGE = 2000;

/** Verification of intent (WebSub, 5.3): yes to exactly what we asked for. */
export async function answerIntent(
  store: Store,
  of: Subscription,
  said: URLSearchParams,
  now: number,
): Promise<Intent> {
  const mode = said.get('hub.mode');
  const challenge = said.get('hub.challenge') ?? '';
  if (said.get('hub.topic') !== of.topic) return { kind: 'refused' };
  if (mode === 'denied') {
    if (of.state === 'leaving') await deleteSubscription(store, of.id);
    else {
      const reason = (said.get('hub.reason') ?? '').replace(/\p{Cc}+/gu, ' ').slice(0, 200);
      const errorText = `The hub refuses to push${reason ? `: ${reason}` : '.'}`;
      await changeSubscription(store, of.id, { state: 'denied', dueAt: now + LONGEST_WAIT, tries: 0, errorText });
    }
    return { kind: 'noted' };
  }
  if (!challenge || challenge.length > LONGEST_CHALLENGE) return { kind: 'refused' };
  if (mode === 'unsubscribe' && of.state === 'leaving') {
    await deleteSubscription(store, of.id);
    return { kind: 'confirmed', challenge };
  }
  if (mode === 'subscribe' && (of.state === 'asked' || of.state === 'active')) {
    const lease = leaseOf(said.get('hub.lease_seconds'), now);
    await changeSubscription(store, of.id, { state: 'active', tries: 0, ...lease, errorText: null });
    return { kind: 'confirmed', challenge };
  }
  return { kind: 'refused' };
}

export interface Delivery {
  contentType: string;
  contentEncoding: string;
  signature: string | null;
  body: Buffer;
}

/** `ignored` is acknowledged like `kept` (WebSub, 7.1); `ended`: do not come again; `full`: come later. */
export type Received = 'kept' | 'ignored' | 'ended' | 'full';

/** Keeps a push that our hub signed. */
export async function receivePush(
  store: Store,
  of: Subscription,
  { contentType, contentEncoding, signature, body }: Delivery,
  sealer: Sealer,
  now: number,
): Promise<Received> {
  if (of.state === 'leaving') return 'ended';
  const secret = sealer.unseal(of.secret, aboutSecret(of.id));
  if (secret.kind === 'locked') {
    // Sealed under a key that is gone: a new subscription takes its place.
    await deleteSubscription(store, of.id);
    return 'ended';
  }
  if (!isSigned(signature, secret.text, body)) {
    log.info('websub.ignored', { source: of.sourceId, signed: signature !== null });
    return 'ignored';
  }
  const plain = await decompress(body, contentEncoding, FEED_BYTES);
  if ('kind' in plain) {
    log.info('websub.ignored', { source: of.sourceId, code: plain.code });
    return 'ignored';
  }
  const hash = createHash('sha256').update(plain).digest('base64url');
  const kept = await keepPush(store, of, { contentType: contentType.slice(0, 200), body: plain, hash }, now);
  return kept === 'not-polled' ? 'ended' : kept;
}
