// How do we come to hubs that push? Whatever hub an active source announces is asked to; leases are renewed before they end, and what is
// not wanted any more is ended. Polling goes on whatever comes of it.

import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import type { Store } from '../../db/store.ts';
import { type Clock, SECOND } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { log } from '../platform/log.ts';
import type { Sealer } from '../platform/sealing.ts';
import { isPublicAddress, parseAllow } from './fetch/guard.ts';
import type { Announced } from './fetch/link-header.ts';
import type { Fetcher } from './fetch/politely.ts';
import type { ParsedFeed } from './formats/types.ts';
import {
  changeSubscription,
  claimAsking,
  deleteSubscription,
  dueSubscriptions,
  insertSubscription,
  leaveUnwanted,
  type Subscription,
  wantedSubscriptions,
} from './queries-websub.ts';
import { againAt, LEASE_SECONDS } from './websub-lease.ts';

/** What a feed announces; the header goes before the feed (WebSub, 4). Null: no hub. `url` is where the feed came from. */
export function announcedHub(
  header: Announced | undefined,
  feed: ParsedFeed,
  url: string,
): { hub: string; topic: string } | null {
  const hub = URL.parse(header?.hub ?? feed.hubs?.[0] ?? '');
  const topic = URL.parse(header?.self ?? feed.self ?? '', url) ?? URL.parse(url);
  if (!hub || !topic || ![hub, topic].every(({ protocol }) => /^https?:$/.test(protocol))) return null;
  return hub.href.length > 2000 || topic.href.length > 2000 ? null : { hub: hub.href, topic: topic.href };
}

/** The origin at which hubs can reach us: a public one by https, or one that INGEST_ALLOW names (a hub in one's own network). Null: none. */
export function callbackOrigin({ origin, ingestAllow }: Pick<Config, 'origin' | 'ingestAllow'>): string | null {
  const { protocol, hostname, host } = new URL(origin);
  const { names } = parseAllow(ingestAllow);
  if (names.has(hostname) || names.has(host)) return origin;
  const bare = hostname.replace(/^\[|\]$/g, '');
  const reachable = isIP(bare)
    ? isPublicAddress(bare)
    : /\.(?!local$|localhost$|internal$|lan$|arpa$)[a-z0-9-]+$/i.test(bare);
  return protocol === 'https:' && reachable ? origin : null;
}

export interface SubscribeDeps {
  fetcher: Fetcher;
  sealer: Sealer;
  /** Of callbackOrigin. */
  origin: string;
  clock: Clock;
  signal?: AbortSignal | undefined;
}

/** Of one round; hubs are few, and each has at most two connections. */
const AT_ONCE = 50;
/** Other jobs wait behind this one: what a slow hub leaves undone comes with the next round. */
const ROUND_MS = 20 * SECOND;
/** A hub that does not let us go is left to its lease. */
const MAX_FAREWELLS = 4;
const ANSWER_BYTES = 64 * 1024;

/** One round: ends, begins and renews what is due. A job runs it once a minute. Never throws for what a hub does. */
export async function keepSubscriptions(store: Store, deps: SubscribeDeps): Promise<{ asked: number; failed: number }> {
  await leaveUnwanted(store, deps.clock());
  for (const wanted of await wantedSubscriptions(store, AT_ONCE)) {
    const secretFor = (id: number) => deps.sealer.seal(randomBytes(32).toString('base64url'), aboutSecret(id));
    await insertSubscription(
      store,
      { ...wanted, token: randomBytes(32).toString('base64url') },
      secretFor,
      deps.clock(),
    );
  }
  const end = AbortSignal.timeout(ROUND_MS);
  const round = { ...deps, signal: deps.signal ? AbortSignal.any([deps.signal, end]) : end };
  const due = await dueSubscriptions(store, deps.clock(), AT_ONCE);
  const outcomes = await Promise.all(due.map((of) => ask(store, of, round)));
  const failed = outcomes.filter((outcome) => outcome === 'failed').length;
  const done = { asked: failed + outcomes.filter((outcome) => outcome === 'asked').length, failed };
  if (done.asked > 0) log.info('websub', done);
  return done;
}

/** What a subscription's secret is bound to. */
export const aboutSecret = (id: number): string => `websub\n${id}`;

/** Most hubs that are announced by http answer by https too, where nobody on the way reads the secret. */
const secured = (hub: string): string => hub.replace(/^http:\/\/([^/:]+)(?=\/|$)/, 'https://$1');

async function ask(store: Store, of: Subscription, deps: SubscribeDeps): Promise<'asked' | 'failed' | 'passed'> {
  const leaving = of.state === 'leaving';
  if (leaving && of.tries >= MAX_FAREWELLS) {
    await deleteSubscription(store, of.id);
    return 'passed';
  }
  const secret = deps.sealer.unseal(of.secret, aboutSecret(of.id));
  if (secret.kind === 'locked' && !leaving) {
    // Sealed under a key that is gone: the next round begins anew with a secret of its own.
    await deleteSubscription(store, of.id);
    return 'passed';
  }
  // Written down before the hub is asked, which may verify before it answers.
  if (!(await claimAsking(store, of, againAt(of.tries, deps.clock())))) return 'passed';
  const form = new URLSearchParams({
    'hub.callback': `${deps.origin}/api/websub/${of.token}`,
    'hub.mode': leaving ? 'unsubscribe' : 'subscribe',
    'hub.topic': of.topic,
    ...(secret.kind === 'open' &&
      !leaving && { 'hub.secret': secret.text, 'hub.lease_seconds': String(LEASE_SECONDS) }),
  });
  const answer = await deps.fetcher.post(secured(of.hub), form, {
    maxBytes: ANSWER_BYTES,
    ...(deps.signal && { signal: deps.signal }),
  });
  // It may have verified or denied meanwhile: then all is said. Without a word from it, it is asked again when it is due.
  if (answer.kind !== 'failed') return 'asked';
  await changeSubscription(store, of.id, { errorText: `The hub could not be asked: ${answer.sentence}` });
  return 'failed';
}
