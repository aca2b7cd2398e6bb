// What happens around every server action? Same origin, viewer, limit, strict schema, then the one lib call; every outcome,
// refusals too, is returned. A page's actions.ts declares its functions with this and adds nothing.
import { headers } from 'next/headers';
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
  type Refused,
  refused,
  type ViewerFor,
  type Who,
  whyNot,
} from './refusals.ts';
import { type OpenRequest, openRequest } from './request.ts';
import { isSameOrigin } from './same-origin.ts';

export interface ActionSpec<S extends z.ZodType, W extends Who, R> {
  /** Use z.strictObject: an extra field is a refusal. */
  schema: S;
  who: W;
  limit?: Limited;
  run(input: z.output<S>, open: OpenRequest & { viewer: ViewerFor<W> }): Promise<R>;
}

export type ActionOutcome<R> = { kind: 'done'; value: R } | Refused;

/** Runs one action with a form or a plain object. Never throws but for Next's own redirect() and notFound(). */
export async function runAction<S extends z.ZodType, W extends Who, R>(
  spec: ActionSpec<S, W, R>,
  raw: unknown,
): Promise<ActionOutcome<R>> {
  const open = await openRequest();
  const no = (code: Refused['code'], sentence?: string) => refused(code, open.requestId, sentence);
  if (!isSameOrigin(await headers(), config().origin)) return no('foreign');
  const why = whyNot(open.viewer, spec.who);
  if (why) return no(why);
  if (await overLimit(open, spec.limit ?? 'action')) return no('too-many');
  const parsed = spec.schema.safeParse(raw instanceof FormData ? fieldsOf(raw) : raw);
  if (!parsed.success) return no('invalid');
  try {
    // whyNot has checked what ViewerFor promises.
    const value = await spec.run(parsed.data, open as OpenRequest & { viewer: ViewerFor<W> });
    return { kind: 'done', value };
  } catch (error) {
    unstable_rethrow(error);
    const code = codeOfError(error);
    if (code === 'failed') log.error('action.failed', { requestId: open.requestId, detail: messageOf(error) });
    return error instanceof AppError ? no(code, error.message) : no(code);
  }
}
