// How does a feed show itself to somebody who opens it in a browser? As XML in our style sheet, which may load its fonts and nothing else:
// under their own type browsers show feeds as source, or as a file to be kept.
import type { IncomingMessage, ServerResponse } from 'node:http';

const FEED = /^application\/atom\+xml\b/;

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Before the head of an answer goes out; nothing happens to what is no feed. The bytes are the same for programs and people. */
export function dressFeed(request: IncomingMessage, response: ServerResponse): void {
  if (!FEED.test(String(response.getHeader('content-type') ?? ''))) return;
  response.setHeader('content-security-policy', POLICY);
  response.appendHeader('vary', 'Sec-Fetch-Dest');
  if (request.headers['sec-fetch-dest'] === 'document')
    response.setHeader('content-type', 'application/xml; charset=utf-8');
}
