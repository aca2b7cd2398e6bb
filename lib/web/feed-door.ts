// How are feeds out answered? Everybody's as shared pages are, which our server dates and caches; a reader's own to whoever knows its
// address, without a look at cookies, counted, and kept by nobody.

import { createHash } from 'node:crypto';
import { countTry } from '../access/rate-limit.ts';
import { atomXml } from '../delivery/atom.ts';
import type { FeedAnswer } from '../delivery/feeds-out.ts';
import type { Place } from '../delivery/out-entries.ts';
import { isOwnView, openFeedAddress, ownFeed } from '../delivery/own-feed.ts';
import { isKnown } from './compress.ts';
import { REFUSALS } from './refusals.ts';
import { ADDRESS_HEADER } from './request-facts.ts';
import { webStore } from './store.ts';

const ATOM = 'application/atom+xml; charset=utf-8';
const PRIVATE = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };

const plainly = (status: number, sentence: string, headers: Record<string, string> = {}): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { ...PRIVATE, 'content-type': 'text/plain; charset=utf-8', ...headers },
  });

const nothing = (): Response => plainly(404, REFUSALS['not-found'].sentence);

/** A feed of everybody's. How it is cached is said by whoever shares it; a signed-in reader's copy is theirs alone. */
export function answerPublicFeed(answer: FeedAnswer): Response {
  if (answer.kind === 'not-found') return nothing();
  if (answer.kind === 'moved') return new Response(null, { status: 308, headers: { location: answer.path } });
  return new Response(atomXml(answer.feed), { headers: { 'content-type': ATOM } });
}

/** `file`: the last part of the address, `for-you.xml`. */
export async function answerOwnFeed(
  request: Request,
  { token, file }: { token: string; file: string },
  place: Place,
): Promise<Response> {
  const [store, now] = [await webStore(), Date.now()];
  const view = file.replace(/\.xml$/, '');
  const key = isOwnView(view) && `${view}.xml` === file ? await openFeedAddress(store, token, now) : null;
  const doer = {
    address: request.headers.get(ADDRESS_HEADER) ?? 'unknown',
    ...(key && { account: String(key.userId) }),
  };
  const tried = await countTry(store, 'own-feed', doer, now);
  if (tried.kind === 'too-many')
    return plainly(429, REFUSALS['too-many'].sentence, { 'retry-after': String(tried.retryAfterSeconds) });
  if (!key || !isOwnView(view)) return nothing();
  const xml = atomXml(await ownFeed(store, key, view, place, now));
  const etag = `"${createHash('sha256').update(xml).digest('base64url').slice(0, 22)}"`;
  const headers = { ...PRIVATE, etag };
  if (isKnown(etag, request.headers.get('if-none-match') ?? undefined))
    return new Response(null, { status: 304, headers });
  return new Response(xml, { headers: { ...headers, 'content-type': ATOM } });
}
