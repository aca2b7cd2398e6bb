// What did a publisher answer? Its status and headers first, then its body, within limits and out of its compression.

import type { Dispatcher } from 'undici';
import { SECOND } from '../../platform/clock.ts';
import { decompress, readBody } from './body.ts';
import { announcedIn } from './link-header.ts';
import { statusFailure } from './outcome.ts';
import type { Ask, FetchResult, Limits } from './politely.ts';

/** An answer that leads elsewhere. */
export interface Redirect {
  kind: 'redirect';
  location: string;
  permanent: boolean;
  keepsForm: boolean;
}

/** The rest of an answer that nobody wants: so much is waited for, and so long. */
const REST = { bytes: 16 * 1024, ms: SECOND / 4 };

/** Reads an answer to `ask`, as far as it is wanted and within the limits. What breaks on the way is thrown by the connection. */
export async function understand(
  url: URL,
  { statusCode: status, headers, body }: Dispatcher.ResponseData,
  ask: Ask,
  limits: Limits,
): Promise<FetchResult | Redirect> {
  const header = (name: string): string | null => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  const facts = {
    etag: header('etag')?.slice(0, 500) ?? null,
    lastModified: header('last-modified')?.slice(0, 100) ?? null,
    ...cacheHint(header('cache-control')),
  };
  const done = <T>(result: T): T => {
    // A short rest is drained so that the connection can be used again; one that never comes would keep it for good.
    body.dump({ limit: REST.bytes, signal: AbortSignal.timeout(REST.ms) }).catch(() => undefined);
    return result;
  };
  const location = header('location');
  if ([301, 302, 303, 307, 308].includes(status) && location) {
    return done({
      kind: 'redirect',
      location,
      permanent: status === 301 || status === 308,
      keepsForm: status === 307 || status === 308,
    });
  }
  const conditional = ask.etag || ask.lastModified;
  if (status === 304 && conditional) return done({ kind: 'not-modified', ...facts });
  if (status < 200 || status > 299) return done(statusFailure(status, retryAfter(header('retry-after'))));
  const raw = await readBody(body, { ...limits, maxBytes: ask.maxBytes });
  if ('kind' in raw) return raw;
  // Feeds that lie there as a .gz file often come without a word about it.
  const isGzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = await decompress(raw, header('content-encoding') || (isGzip ? 'gzip' : ''), ask.maxBytes);
  if ('kind' in bytes) return bytes;
  const links = headers['link'];
  const announced = links ? announcedIn(Array.isArray(links) ? links.join(', ') : links, url.href) : undefined;
  return {
    ...{ kind: 'ok', status, bytes, contentType: header('content-type') ?? '', url: url.href },
    ...facts,
    ...(announced && { announced }),
  };
}

function cacheHint(cacheControl: string | null): { cacheSeconds?: number } {
  const seconds = /(?:^|[,\s])max-age\s*=\s*"?(\d{1,9})/i.exec(cacheControl ?? '')?.[1];
  return seconds && !/no-cache|no-store/i.test(cacheControl ?? '') ? { cacheSeconds: Number(seconds) } : {};
}

/** Seconds or an HTTP date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null, now = Date.now()): number | undefined {
  if (!value) return undefined;
  if (/^\s*\d{1,9}\s*$/.test(value)) return Number(value) * SECOND;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
