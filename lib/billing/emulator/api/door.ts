// What does the API answer to a request? The key is checked, the route found, the operation run in one transaction; an answer to
// a request with an idempotency key is kept for a day and given again.

import { createHash } from 'node:crypto';
import { log } from '../../../platform/log.ts';
import type { Books } from '../books.ts';
import { API_VERSION } from '../books.ts';
import type { Desk } from '../desk.ts';
import { Fault, invalid, keyReused, noKey, unknownRoute, wrongKey } from '../faults.ts';
import { readForm } from '../form.ts';
import { mintEmulatedId } from '../ids.ts';
import { DAY } from '../time.ts';
import { catalogueOperations } from './catalogue.ts';
import { checkoutOperations } from './checkout.ts';
import { customerOperations } from './customers.ts';
import { invoiceOperations } from './invoices.ts';
import type { Operation } from './operation.ts';
import { paymentOperations } from './payments.ts';
import { portalOperations } from './portal.ts';
import { subscriptionOperations } from './subscriptions.ts';

export interface ApiRequest {
  method: string;
  /** From `/v1/` on, without the query. */
  path: string;
  query: string;
  body: string;
  authorization: string | undefined;
  idempotencyKey: string | undefined;
  version: string | undefined;
}

export interface ApiAnswer {
  status: number;
  body: string;
  headers: Record<string, string>;
}

const OPERATIONS: readonly Operation[] = [
  ...customerOperations,
  ...catalogueOperations,
  ...checkoutOperations,
  ...subscriptionOperations,
  ...invoiceOperations,
  ...paymentOperations,
  ...portalOperations,
];

const BY_ROUTE = new Map(OPERATIONS.map((operation) => [`${operation.method} ${operation.path}`, operation]));

/** Words of paths that are no ids. */
const WORDS = new Set(OPERATIONS.flatMap((operation) => operation.path.split('/')));

function route(method: string, path: string): { operation: Operation; id: string } | undefined {
  const parts = path.replace(/^\/v1\//, '').split('/');
  let id = '';
  const pattern = parts.map((part) => {
    if (WORDS.has(part)) return part;
    id = decodeURIComponent(part);
    return ':id';
  });
  const operation = BY_ROUTE.get(`${method} ${pattern.join('/')}`);
  return operation && { operation, id };
}

/** The key of an Authorization header: Bearer, or the user name of Basic. */
export function keyOf(authorization: string | undefined): string | undefined {
  const [, scheme = '', value = ''] = /^(Bearer|Basic)\s+(\S+)$/i.exec(authorization ?? '') ?? [];
  if (!value) return undefined;
  return /^basic$/i.test(scheme) ? Buffer.from(value, 'base64').toString('utf8').split(':')[0] : value;
}

function checkCaller(request: ApiRequest, apiKey: string): void {
  const key = keyOf(request.authorization);
  if (!key) throw noKey();
  if (key !== apiKey) throw wrongKey(key);
  if (request.version !== undefined && request.version !== API_VERSION)
    throw invalid(`Invalid Stripe API version: ${request.version}. Only ${API_VERSION} is emulated.`);
}

const faultText = (fault: Fault): string => JSON.stringify({ error: fault.body }, null, 2);
const customerIn = (answer: object): string | null =>
  'customer' in answer && typeof answer.customer === 'string' ? answer.customer : null;

interface Done {
  status: number;
  body: string;
  replayed: boolean;
}

function perform(desk: Desk, request: ApiRequest, requestId: string): Done {
  const found = route(request.method, request.path);
  if (!found) throw unknownRoute(request.method, request.path);
  const { operation, id } = found;
  const fields = readForm(
    request.method === 'POST' ? request.body : [request.query, request.body].filter(Boolean).join('&'),
  );
  const key = request.method === 'POST' ? request.idempotencyKey : undefined;
  const fingerprint = createHash('sha256')
    .update(`${request.method} ${request.path}\n${request.body}`)
    .digest('base64url');
  return desk.work({ requestId, idempotencyKey: key ?? null }, (books: Books): Done => {
    const kept = key === undefined ? undefined : books.queries.answerOf(key, books.now - DAY);
    if (kept && key !== undefined) {
      if (kept.fingerprint !== fingerprint) throw keyReused(key);
      return { status: kept.status, body: kept.body, replayed: true };
    }
    let status = 200;
    let body: string;
    let owner: string | null = null;
    try {
      const answer = operation.run(books, fields, id);
      owner = customerIn(answer);
      body = JSON.stringify(answer, null, 2);
    } catch (error) {
      if (!(error instanceof Fault) || !error.kept) throw error;
      status = error.status;
      body = faultText(error);
    }
    if (key !== undefined) books.queries.keepAnswer(key, { fingerprint, status, body }, owner, books.now);
    return { status, body, replayed: false };
  });
}

export function answerApi(desk: Desk, request: ApiRequest): ApiAnswer {
  const requestId = mintEmulatedId('req');
  const headers = { 'request-id': requestId, 'stripe-version': API_VERSION };
  try {
    checkCaller(request, desk.apiKey);
    const { status, body, replayed } = perform(desk, request, requestId);
    return { status, body, headers: replayed ? { ...headers, 'idempotent-replayed': 'true' } : headers };
  } catch (error) {
    if (error instanceof Fault) return { status: error.status, body: faultText(error), headers };
    log.error('emulator.failed', { path: request.path, error: error instanceof Error ? error.stack : String(error) });
    const fault = new Fault(500, { type: 'api_error', message: 'The emulator failed; its log says why.' });
    return { status: 500, body: faultText(fault), headers };
  }
}
