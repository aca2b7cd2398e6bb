// How does a stranger become a reader? The form's fields -> account, trial, session, and back to the article they came from.
import { z } from 'zod';
import { countTry } from '../access/rate-limit.ts';
import { openSession } from '../access/sessions.ts';
import { emailKeyOf, signUp } from '../access/users.ts';
import { config } from '../platform/config.ts';
import { pathWith } from './auth-route.ts';
import { cookieNames, sealSession } from './cookies.ts';
import type { Refused } from './refusals.ts';
import type { OpenRequest } from './request.ts';
import { seeOther } from './route.ts';
import { safeCallback } from './same-origin.ts';

/** Fields of the form at /sign-up and of the box below a preview. */
export const signUpSchema = z.strictObject({
  email: z.string().max(400),
  password: z.string().max(1000),
  name: z.string().max(200).optional(),
  callbackUrl: z.string().max(4000).optional(),
  /** Pages with a sign-in form beside it send it along; the same-origin check is what counts here. */
  csrfToken: z.string().max(200).optional(),
});

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Back to the form with what was typed, never with the password. */
function backToForm(error: string, fields: Record<string, unknown>): Response {
  const callbackUrl = safeCallback(fields['callbackUrl'], config().origin);
  const parameters = { error, email: text(fields['email']).slice(0, 254), name: text(fields['name']).slice(0, 100) };
  return seeOther(pathWith('/sign-up', { ...parameters, callbackUrl: callbackUrl === '/' ? null : callbackUrl }));
}

export const refuseSignUp = (refusal: Refused, fields: Record<string, unknown>): Response =>
  backToForm(refusal.code === 'too-many' ? 'too-many' : refusal.code === 'invalid' ? 'form' : 'unknown', fields);

export async function answerSignUp(
  fields: z.output<typeof signUpSchema>,
  open: OpenRequest,
  request: Request,
): Promise<Response> {
  const { email, password, name } = fields;
  // The wrapper counted by address; this counts by e-mail, so that one address cannot be tried from many places.
  const rate = await countTry(open.store, 'sign-up', { account: emailKeyOf(email) }, open.now);
  if (rate.kind !== 'ok') return backToForm('too-many', fields);
  const outcome = await signUp(open.store, { email, password, name }, open.now);
  if (outcome.kind === 'refused') return backToForm(outcome.code, fields);
  const cookie = await startSession(open, outcome.user, request.headers.get('user-agent'));
  const back = safeCallback(fields.callbackUrl, config().origin);
  return seeOther(back, { 'set-cookie': cookie, 'clear-site-data': '"cache"' });
}

/** Opens a session for an account that has just proved itself; gives the Set-Cookie value that next-auth would send. */
export async function startSession(
  open: Pick<OpenRequest, 'store' | 'now'>,
  user: { id: number; version: number },
  userAgent: string | null,
): Promise<string> {
  const { origin, authSecret } = config();
  const key = await openSession(open.store, { ...user, userAgent }, open.now);
  return sealSession(key, cookieNames(origin), authSecret);
}
