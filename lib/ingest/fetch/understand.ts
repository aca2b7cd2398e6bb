// What did a publisher answer? Its status and headers first, then its body, out of its compression.

import { isUtf8 } from 'node:buffer';
import { SECOND } from '../../platform/clock.ts';
import { decompress } from './body.ts';
import type { Reply } from './exchange.ts';
import { announcedIn } from './link-header.ts';
import { statusFailure } from './outcome.ts';
import type { Ask, FetchResult } from './politely.ts';

/** An answer that leads elsewhere. */
export interface Redirect {
  kind: 'redirect';
  location: string;
  permanent: boolean;
  keepsForm: boolean;
}

export const isSuccess = (status: number): boolean => status >= 200 && status <= 299;

/** What an answer to `ask` means; its body is there if it was a success. */
export async function understand(
  url: URL,
  { status, headers, body }: Reply,
  ask: Ask,
  mayBlock = false,
): Promise<FetchResult | Redirect> {
  const header = (name: string): string | null => {
    const value = headers[name];
    return (Array.isArray(value) ? value[0] : value) ?? null;
  };
  const facts = {
    etag: within(header('etag'), 500),
    lastModified: within(header('last-modified'), 100),
    ...cacheHint(header('cache-control')),
  };
  const location = header('location');
  if ([301, 302, 303, 307, 308].includes(status) && location) {
    return {
      kind: 'redirect',
      location: asMeant(location),
      permanent: status === 301 || status === 308,
      keepsForm: status === 307 || status === 308,
    };
  }
  const conditional = ask.etag || ask.lastModified;
  if (status === 304 && conditional) return { kind: 'not-modified', ...facts };
  if (!body) return statusFailure(status, retryAfter(header('retry-after')));
  const bytes = await decompress(body, header('content-encoding') ?? '', ask.maxBytes, mayBlock);
  if ('kind' in bytes) return bytes;
  const links = headers['link'];
  const announced = links ? announcedIn(Array.isArray(links) ? links.join(', ') : links, url.href) : undefined;
  return {
    ...{ kind: 'ok', status, bytes, contentType: header('content-type') ?? '', url: url.href },
    ...facts,
    ...(announced && { announced }),
  };
}

/** Headers come as Latin-1; an address with letters beyond ASCII is nearly always sent as UTF-8. */
function asMeant(location: string): string {
  const bytes = Buffer.from(location, 'latin1');
  return isUtf8(bytes) ? bytes.toString() : location;
}

/** Nothing instead of a longer one: a part of it would never match. */
const within = (value: string | null, most: number): string | null => (value && value.length <= most ? value : null);

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
