// How do we ask publishers for something? Conditionally, two connections a host, within limits, never inside a private
// network, following at most five redirects, and saying who we are.

import { MINUTE, SECOND } from '../../platform/clock.ts';
import { askable } from './askable.ts';
import { ACCEPT_ENCODING } from './body.ts';
import { openConnections } from './connections.ts';
import { exchange } from './exchange.ts';
import { openGate } from './gate.ts';
import { guardedConnector, parseAllow, type Resolve, systemResolve } from './guard.ts';
import type { Announced } from './link-header.ts';
import { type Failure, failure, thrownFailure } from './outcome.ts';
import { isSuccess, type Redirect, understand } from './understand.ts';

/** Milliseconds unless said otherwise. */
export interface Limits {
  connectMs: number;
  headersMs: number;
  idleMs: number;
  totalMs: number;
  graceMs: number;
  minBytesPerSecond: number;
}

const LIMITS: Limits = {
  connectMs: 10 * SECOND,
  headersMs: 15 * SECOND,
  idleMs: 15 * SECOND,
  totalMs: MINUTE,
  graceMs: 10 * SECOND,
  minBytesPerSecond: 512,
};

const MAX_REDIRECTS = 5;
const MAX_HEADER_BYTES = 32 * 1024;
export const FEED_BYTES = 20_000_000;
export const PAGE_BYTES = 10_000_000;

/** A header that lets us in, for one origin. */
export interface Credential {
  origin: string;
  /** Lower case. */
  header: string;
  value: string;
}

export interface Ask {
  etag?: string | null;
  lastModified?: string | null;
  accept?: string;
  /** Sent to its own origin only, and not again once a redirect has led away from there. */
  credential?: Credential | undefined;
  /** Limit of the answer, after decompression. */
  maxBytes: number;
  signal?: AbortSignal;
  /** Whether a redirect may be followed to this address. */
  mayFollow?: (url: string) => Promise<boolean>;
}

export interface Answer {
  kind: 'ok';
  status: number;
  bytes: Buffer;
  contentType: string;
  etag: string | null;
  lastModified: string | null;
  /** Where the answer came from in the end. */
  url: string;
  /** The new address, when every step until there was permanent (301, 308). */
  movedTo?: string;
  /** Cache-Control: max-age. */
  cacheSeconds?: number;
  /** What the Link header names. */
  announced?: Announced;
}

export interface NotModified {
  kind: 'not-modified';
  etag: string | null;
  lastModified: string | null;
  movedTo?: string;
  cacheSeconds?: number;
}

export type FetchResult = Answer | NotModified | Failure;

export interface Fetcher {
  get(url: string, ask: Ask): Promise<FetchResult>;
  /** Sends a form; only redirects that keep it (307, 308) are followed. */
  post(url: string, form: URLSearchParams, ask: Ask): Promise<FetchResult>;
  close(): Promise<void>;
}

export interface FetcherOptions {
  /** Entries of INGEST_ALLOW. */
  allow: readonly string[];
  /** Where a publisher finds out about us and how to reach us; part of the User-Agent. */
  contact: string;
  limits?: Partial<Limits>;
  resolve?: Resolve;
  /** In this process nobody is kept waiting by some tens of milliseconds: small bodies are unpacked in its own thread. */
  mayBlock?: boolean;
}

/** A pool of connections. Open one per process; close it at the end. Throws AppError('config') for a bad allow list. */
export function openFetcher(options: FetcherOptions): Fetcher {
  const limits = { ...LIMITS, ...options.limits };
  const gate = openGate(2);
  const connections = openConnections({
    connect: guardedConnector(parseAllow(options.allow), limits.connectMs, options.resolve ?? systemResolve),
    pipelining: 1,
    keepAliveTimeout: 4 * SECOND,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const userAgent = `Masthead/0.1 (news reader; +${options.contact})`;

  const once = async (url: URL, ask: Sent, isRepeat = false): Promise<FetchResult | Redirect> => {
    const request = {
      url,
      headers: requestHeaders(ask, userAgent),
      signal: ask.signal,
      ...(ask.form && { form: ask.form.toString() }),
    };
    const within = { ...limits, headMs: limits.connectMs + limits.headersMs, maxBytes: ask.maxBytes };
    const reply = await connections.use(url.origin, (client) => exchange(client, request, within, isSuccess));
    if (reply.kind === 'failed') return reply;
    if (reply.kind === 'reply') return understand(url, reply, ask, options.mayBlock);
    const why = thrownFailure(reply.error);
    // A kept connection that the server closed while our request was on its way: not the publisher's fault, asked once more.
    return why.code === 'reset' && !reply.answered && !isRepeat && !ask.signal?.aborted ? once(url, ask, true) : why;
  };

  const follow = async (address: string, ask: Sent): Promise<FetchResult> => {
    const seen = new Set<string>();
    let url = askable(address);
    if (!url) return failure('bad-address');
    let movedTo: string | undefined;
    let permanently = true;
    let { credential } = ask;
    for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
      const target: URL = url;
      seen.add(target.href);
      if (target.origin !== credential?.origin) credential = undefined;
      const sent = { ...ask, credential };
      const result = await gate.pass(target.host, () => once(target, sent));
      if (result.kind !== 'redirect') {
        return movedTo && result.kind !== 'failed' ? { ...result, movedTo } : result;
      }
      const next = askable(result.location, target);
      if (!next || (ask.form && !result.keepsForm)) return failure('bad-redirect');
      if (seen.has(next.href)) return failure('redirect-loop');
      if (ask.mayFollow && !(await ask.mayFollow(next.href))) return failure('robots');
      permanently &&= result.permanent;
      if (permanently) movedTo = next.href;
      url = next;
    }
    return failure('too-many-redirects');
  };

  return {
    close: () => connections.destroy(),
    get: (address, ask) => follow(address, ask),
    post: (address, form, ask) => follow(address, { ...ask, form }),
  };
}

interface Sent extends Ask {
  form?: URLSearchParams;
}

function requestHeaders(ask: Sent, userAgent: string): Record<string, string> {
  const headers: Record<string, string> = {
    'user-agent': userAgent,
    accept: ask.accept ?? '*/*',
    'accept-encoding': ACCEPT_ENCODING,
  };
  if (ask.etag) headers['if-none-match'] = ask.etag;
  if (ask.lastModified) headers['if-modified-since'] = ask.lastModified;
  if (ask.form) headers['content-type'] = 'application/x-www-form-urlencoded';
  if (ask.credential) headers[ask.credential.header] = ask.credential.value;
  return headers;
}
