// Which headers does every answer carry, and which of a request's do we believe? Never those that only proxies or we ourselves set.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { ADDRESS_HEADER, FILL_HEADER, PAGE_HEADER, PEEK_HEADER, REQUEST_ID_HEADER } from './request-facts.ts';

/** Two years, as the preload lists ask. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** Headers of every answer, whoever makes it. */
export function securityHeaders(secure: boolean): [string, string][] {
  const always: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'strict-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(self), browsing-topics=()'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
  ];
  return secure ? [...always, ['strict-transport-security', HSTS]] : always;
}

const OURS = [
  FILL_HEADER,
  ADDRESS_HEADER,
  REQUEST_ID_HEADER,
  PEEK_HEADER,
  PAGE_HEADER,
  'content-security-policy',
  'content-security-policy-report-only',
];
/** What a proxy or Next itself would set: from outside it could only lie about host, path or protocol. */
const BORROWED =
  /^(x-forwarded-|x-middleware-|x-invoke-|x-matched-path$|x-nextjs-|x-now-|x-vercel-|x-prerender-|x-real-ip$|forwarded$|x-original-url$|x-rewrite-url$)/;

/** Removes from a request what only we or a proxy may say. */
export function dropBelievedHeaders(headers: IncomingHttpHeaders): void {
  for (const name of OURS) delete headers[name];
  for (const name of Object.keys(headers)) if (BORROWED.test(name)) delete headers[name];
}

/** A short plain answer of the server itself. */
export function answerPlainly(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'private, no-store',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : `${sentence}\n`);
}
