// What is written down of a request? One line once it is over, and a count; never the query, which may hold an e-mail or a search.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { log } from '../platform/log.ts';
import { count } from './metrics.ts';
import { REQUEST_ID_HEADER } from './request-facts.ts';

const outcomes = new WeakMap<ServerResponse, string>();
/** How a request was answered, for its log line. */
export const outcome = (response: ServerResponse, how: string): void => {
  outcomes.set(response, how);
};

const DOORS = /^(\/+(?:api\/+websub|gift|out)\/).+/i;
/** Wherever it stands: our own addresses of that length have no capitals, and of 256 random bits hardly one is without. */
const LONG = /[\w-]{43,}/g;
const withoutToken = (part: string): string => (/[A-Z]/.test(part) ? '…' : part);

/** A path without what only its owner may know: hubs' doors, gifts and readers' own feeds open to whoever knows their address. Also where
 *  it is written otherwise: a slash too many is sent on to the right one. */
export const pathSaid = (path: string): string => path.replace(DOORS, '$1…').replace(LONG, withoutToken).slice(0, 300);

export function writeDown({
  request,
  response,
  path,
  id,
}: {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  id: string;
}): void {
  const start = performance.now();
  response.once('close', () => {
    const how = outcomes.get(response) ?? 'page';
    const status = response.statusCode;
    count('masthead_requests_total', 'Requests answered', { status: `${Math.floor(status / 100)}xx`, how });
    log.info('request', {
      id: String(response.getHeader(REQUEST_ID_HEADER) ?? id),
      method: request.method,
      path: pathSaid(path),
      status,
      how,
      ms: Math.round((performance.now() - start) * 10) / 10,
    });
  });
}
