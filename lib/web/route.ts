// What happens around every route handler that changes something? The twin of action.ts: same checks in the same order, answered
// with statuses, or by sending a form back to its page.
import { unstable_rethrow } from 'next/navigation';
import type { z } from 'zod';
import type { Limited } from '../access/rate-limit.ts';
import { config } from '../platform/config.ts';
import { AppError, messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import {
  codeOfError,
  fieldsOf,
  overLimit,
  REFUSALS,
  type RefusalCode,
  type Refused,
  refused,
  type ViewerFor,
  type Who,
  whyNot,
} from './refusals.ts';
import { type OpenRequest, openRequest } from './request.ts';
import { isSameOrigin } from './same-origin.ts';

export interface RouteSpec<S extends z.ZodType, W extends Who> {
  /** Use z.strictObject: an extra field is a refusal. */
  schema: S;
  who: W;
  limit?: Limited;
  run(input: z.output<S>, open: OpenRequest & { viewer: ViewerFor<W> }, request: Request): Promise<Response>;
  /** For native forms: where the reader lands instead of seeing JSON. `raw` are the fields as sent. */
  refuse?(refusal: Refused, raw: Record<string, unknown>, request: Request): Response;
}

const NO_STORE = 'private, no-store';

const json = (refusal: Refused): Response =>
  Response.json(refusal, { status: REFUSALS[refusal.code].status, headers: { 'cache-control': NO_STORE } });

/** A 303 to a path of ours: the browser fetches it with GET, whatever it sent. */
export const seeOther = (path: string, headers: Record<string, string> = {}): Response =>
  new Response(null, { status: 303, headers: { ...headers, location: path, 'cache-control': NO_STORE } });

/** 503 in one sentence, at once. */
export const busyNow = (): Response =>
  new Response(`${REFUSALS.busy.sentence}\n`, {
    status: REFUSALS.busy.status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5', 'cache-control': NO_STORE },
  });

async function bodyOf(request: Request): Promise<Record<string, unknown> | null> {
  const type = request.headers.get('content-type') ?? '';
  try {
    if (type.startsWith('application/x-www-form-urlencoded')) {
      return fieldsOf(new URLSearchParams(await request.text()));
    }
    if (!type.startsWith('application/json')) return null;
    const value: unknown = await request.json();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** A POST (or PUT, DELETE) handler that does `run` when everything is in order. */
export function route<S extends z.ZodType, W extends Who>(
  spec: RouteSpec<S, W>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const open = await openRequest();
    let raw: Record<string, unknown> = {};
    const no = (code: RefusalCode, sentence?: string): Response => {
      const refusal = refused(code, open.requestId, sentence);
      // Nothing is made for those who come while too many are here: no page, no way to one.
      if (code === 'busy') return busyNow();
      // A foreign form must not even steer where the browser goes.
      return code !== 'foreign' && spec.refuse ? spec.refuse(refusal, raw, request) : json(refusal);
    };
    if (!isSameOrigin(request.headers, config().origin)) return no('foreign');
    // Read before anybody is turned away: the form says where its reader lands.
    const body = await bodyOf(request);
    raw = body ?? {};
    const why = whyNot(open.viewer, spec.who);
    if (why) return no(why);
    if (await overLimit(open, spec.limit ?? 'action')) return no('too-many');
    const parsed = spec.schema.safeParse(body);
    if (!parsed.success) return no('invalid');
    try {
      // whyNot has checked what ViewerFor promises.
      return await spec.run(parsed.data, open as OpenRequest & { viewer: ViewerFor<W> }, request);
    } catch (error) {
      unstable_rethrow(error);
      const code = codeOfError(error);
      if (code === 'failed') log.error('route.failed', { requestId: open.requestId, detail: messageOf(error) });
      return error instanceof AppError ? no(code, error.message) : no(code);
    }
  };
}
