// How does a page that many share go out? With its tag and its date, in the best encoding that is asked for; or not at all, to those who hold it.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECOND } from '../platform/clock.ts';
import { choose, isKnown } from './compress.ts';
import { dressFeed } from './feed-dress.ts';
import type { Page } from './shared-cache.ts';

/** Sends `page` to whoever asks; only a whole one (200) has a tag and a date. */
export function sendPage(request: IncomingMessage, response: ServerResponse, page: Page, caching: string): void {
  for (const [name, value] of Object.entries(page.headers)) response.setHeader(name, value);
  response.setHeader('cache-control', caching);
  response.setHeader('vary', 'Accept-Encoding, Cookie');
  dressFeed(request, response);
  if (page.status === 200) {
    response.setHeader('etag', page.etag);
    const { changedAt } = page;
    // A date that lies ahead is none (RFC 9110, 8.8.2.1): within a moment it has come.
    if (changedAt !== undefined && changedAt <= Date.now())
      response.setHeader('last-modified', new Date(changedAt).toUTCString());
    if (holds(request, page)) {
      response.writeHead(304).end();
      return;
    }
  }
  const { bytes, encoding } = choose(page.encoded, request.headers['accept-encoding']);
  if (encoding) response.setHeader('content-encoding', encoding);
  response.writeHead(page.status, { 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Does the client hold this page? A tag says it exactly, so only who sends none is asked for a date (RFC 9110, 13.2.2). */
function holds({ headers }: IncomingMessage, { etag, changedAt }: Page): boolean {
  if (headers['if-none-match'] !== undefined) return isKnown(etag, headers['if-none-match']);
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return changedAt !== undefined && Math.floor(changedAt / SECOND) * SECOND <= since;
}
