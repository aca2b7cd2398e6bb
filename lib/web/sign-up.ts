// How does a stranger become a reader? The form's fields -> account, trial, session, and back to the article they came from.
import { z } from 'zod';
import { signUpByMail } from '../access/by-mail.ts';
import { countTry } from '../access/rate-limit.ts';
import { emailKeyOf, signUp } from '../access/users.ts';
import { mailWay } from '../delivery/mail.ts';
import { config } from '../platform/config.ts';
import { mailboxPage } from './account/ask-mail.ts';
import { firstPage, trialBySelf } from './account/first-page.ts';
import { tellBy } from './account/letters.ts';
import { startSession } from './account/session.ts';
import { sealSignedUp } from './account/signed-up.ts';
import { pathWith } from './auth-route.ts';
import { cookieNames } from './cookies.ts';
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
  // Also by e-mail, so that one cannot be tried from many places.
  const doer = { address: open.address, account: emailKeyOf(email) };
  const rate = await countTry(open.store, 'sign-up', doer, open.now);
  if (rate.kind !== 'ok') return backToForm('too-many', fields);
  const back = safeCallback(fields.callbackUrl, config().origin);
  if (mailWay(config()) !== 'none') return lookIntoMailbox(fields, open, back);
  const outcome = await signUp(open.store, { email, password, name }, open.now, trialBySelf());
  if (outcome.kind === 'refused') return backToForm(outcome.code, fields);
  const cookie = await startSession(open, outcome.user, request.headers.get('user-agent'));
  return seeOther(firstPage(back), { 'set-cookie': cookie, 'clear-site-data': '"cache"' });
}

/** With mails: whether the address has an account is told to its mailbox only. Answer and cookie are the same for all. */
async function lookIntoMailbox(
  { email, password, name }: z.output<typeof signUpSchema>,
  { store, now }: OpenRequest,
  back: string,
): Promise<Response> {
  const settings = config();
  const outcome = await signUpByMail(store, { email, password, name }, now, tellBy(settings, now, back));
  if (outcome.kind === 'refused') return backToForm(outcome.code, { email, name, callbackUrl: back });
  const cookie = await sealSignedUp(outcome.user, cookieNames(settings.origin), settings.authSecret, now);
  return seeOther(mailboxPage('confirm', email, back), { 'set-cookie': cookie });
}
