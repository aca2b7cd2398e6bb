// What happens when a reader presses the button behind a link from a mail? Each kind does its one thing, once, and leads on.
import { z } from 'zod';
import type { Store } from '../../../db/store.ts';
import { confirmByLink, resetByLink, signInByLink } from '../../access/by-mail.ts';
import { changeEmailByLink, takeEmailBack } from '../../access/email-change.ts';
import { countTry } from '../../access/rate-limit.ts';
import { renameCustomer } from '../../billing/customer.ts';
import { openBilling } from '../../billing/open.ts';
import { config } from '../../platform/config.ts';
import { messageOf } from '../../platform/errors.ts';
import { log } from '../../platform/log.ts';
import { pathWith } from '../auth-route.ts';
import { cookieNames } from '../cookies.ts';
import type { Refused } from '../refusals.ts';
import type { OpenRequest } from '../request.ts';
import { seeOther } from '../route.ts';
import { safeCallback } from '../same-origin.ts';
import { firstPage, trialBySelf } from './first-page.ts';
import { tellOldAddress, tellPasswordChanged } from './letters.ts';
import { leaveSession, signedIn, signedOut, startSession } from './session.ts';
import { openSignedUp } from './signed-up.ts';

const token = z.string().max(200);
const password = z.string().max(1000);
const callbackUrl = z.string().max(4000).optional();

export const useLinkSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('confirm'), token, password: password.optional(), callbackUrl }),
  z.strictObject({ kind: z.literal('sign-in'), token, callbackUrl }),
  z.strictObject({ kind: z.literal('reset'), token, password, again: password, callbackUrl }),
  z.strictObject({ kind: z.literal('email'), token, callbackUrl }),
  z.strictObject({ kind: z.literal('email-back'), token, callbackUrl }),
]);

type Fields = z.output<typeof useLinkSchema>;
type Of<K extends Fields['kind']> = Extract<Fields, { kind: K }>;

const KINDS = ['confirm', 'sign-in', 'reset', 'email', 'email-back'];
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Back to the page behind the link, which is still good. */
function again(error: string, fields: Record<string, unknown>): Response {
  const kind = KINDS.find((one) => one === fields['kind']);
  if (!kind) return seeOther(pathWith('/sign-in', { error }));
  const back = safeCallback(fields['callbackUrl'], config().origin);
  const parameters = { token: text(fields['token']).slice(0, 100), error, callbackUrl: back === '/' ? null : back };
  return seeOther(pathWith(`/link/${kind}`, parameters));
}

export const refuseUseLink = (refusal: Refused, fields: Record<string, unknown>): Response =>
  again(refusal.code === 'too-many' ? 'too-many' : refusal.code === 'invalid' ? 'form' : 'unknown', fields);

const gone = (kind: Fields['kind']): Response => seeOther(pathWith(`/link/${kind}`, { error: 'link-gone' }));

/** `later` runs its work once the answer is out. */
type Later = (work: () => Promise<void>) => void;

export async function answerUseLink(
  fields: Fields,
  open: OpenRequest,
  request: Request,
  later: Later,
): Promise<Response> {
  // Also by token: a password can be tried only so often at one link, from wherever.
  const limit = fields.kind === 'reset' ? 'reset' : 'link';
  const rate = await countTry(open.store, limit, { address: open.address, account: fields.token }, open.now);
  if (rate.kind !== 'ok') return again('too-many', fields);
  switch (fields.kind) {
    case 'confirm':
      return confirm(fields, open, request);
    case 'sign-in':
      return signIn(fields, open, request);
    case 'reset':
      return reset(fields, open);
    case 'email':
      return changeEmail(fields, open, request, later);
    case 'email-back':
      return takeBack(fields, open, later);
  }
}

async function confirm(fields: Of<'confirm'>, open: OpenRequest, request: Request): Promise<Response> {
  const { origin, authSecret } = config();
  const signedUp = await openSignedUp(request.headers.get('cookie'), cookieNames(origin), authSecret);
  const proof = { signedUp, password: fields.password ?? null };
  const outcome = await confirmByLink(open.store, fields.token, proof, open.now, trialBySelf());
  if (outcome.kind === 'gone') return gone('confirm');
  if (outcome.kind !== 'confirmed') return again(outcome.kind === 'password-wrong' ? outcome.kind : 'form', fields);
  return enter(outcome.user, firstPage(safeCallback(fields.callbackUrl, origin)), open, request);
}

async function signIn(fields: Of<'sign-in'>, open: OpenRequest, request: Request): Promise<Response> {
  const outcome = await signInByLink(open.store, fields.token, open.now, trialBySelf());
  if (outcome.kind === 'gone') return gone('sign-in');
  return enter(outcome.user, safeCallback(fields.callbackUrl, config().origin), open, request);
}

async function enter(
  user: { id: number; version: number },
  back: string,
  open: OpenRequest,
  request: Request,
): Promise<Response> {
  await leaveSession(open);
  return signedIn(seeOther(back), await startSession(open, user, request.headers.get('user-agent')));
}

/** Signs nobody in: whoever set the password has it. */
async function reset(fields: Of<'reset'>, { store, now }: OpenRequest): Promise<Response> {
  if (fields.password !== fields.again) return again('password-same', fields);
  const tell = tellPasswordChanged(config(), now);
  const outcome = await resetByLink(store, fields.token, fields.password, now, trialBySelf(), tell);
  if (outcome.kind === 'gone') return gone('reset');
  if (outcome.kind === 'refused') return again(outcome.code, fields);
  const done = outcome.disconnected ? 'reset-disconnected' : 'reset';
  return signedOut(seeOther(pathWith('/sign-in', { done, email: outcome.email })));
}

/** All sessions end; the one in which the link was opened goes on if it is the same account's. */
async function changeEmail(fields: Of<'email'>, open: OpenRequest, request: Request, later: Later): Promise<Response> {
  const { store, now, viewer } = open;
  const outcome = await changeEmailByLink(store, fields.token, now, tellOldAddress(config(), now));
  if (outcome.kind === 'taken') return again('email-other-account', fields);
  if (outcome.kind === 'gone') return gone('email');
  later(() => tellStripe(store, outcome.user.id));
  if (viewer.kind === 'anonymous' || viewer.id !== outcome.user.id)
    return seeOther(pathWith('/sign-in', { done: 'email', email: outcome.email }));
  const cookie = await startSession(open, outcome.user, request.headers.get('user-agent'));
  return signedIn(seeOther(pathWith('/account', { done: 'email' })), cookie);
}

/** The account has no password any more, so nobody is signed in: choosing one comes next. */
async function takeBack(fields: Of<'email-back'>, { store, now }: OpenRequest, later: Later): Promise<Response> {
  const outcome = await takeEmailBack(store, fields.token, now);
  if (outcome.kind === 'taken') return again('email-other-account', fields);
  if (outcome.kind === 'gone') return gone('email-back');
  later(() => tellStripe(store, outcome.userId));
  return signedOut(seeOther(pathWith('/link/reset', { token: outcome.reset, done: 'email-back' })));
}

/** Receipts go where the account is. Where that fails they go to the old address until the next change: nothing else hangs on it. */
async function tellStripe(store: Store, userId: number): Promise<void> {
  const billing = openBilling(store);
  await (billing && renameCustomer(billing, userId))?.catch((error: unknown) => {
    log.warn('billing.address', { detail: messageOf(error) });
  });
}
