// What do the forms of the account page do? Password, address, devices: each checks who it is, does one thing, comes back.
import { z } from 'zod';
import { devicesOf, signOutDevice } from '../../access/devices.ts';
import { askForEmailChange } from '../../access/email-change.ts';
import { changePassword, type Owner } from '../../access/own-account.ts';
import { countTry, type Limited } from '../../access/rate-limit.ts';
import { closeOthers, closeSession } from '../../access/sessions.ts';
import { cleanEmail, emailKeyOf } from '../../access/users.ts';
import type { SignedInViewer } from '../../access/viewer.ts';
import { mailWay } from '../../delivery/mail.ts';
import { config } from '../../platform/config.ts';
import { pathWith } from '../auth-route.ts';
import type { Refused } from '../refusals.ts';
import type { OpenRequest } from '../request.ts';
import { seeOther } from '../route.ts';
import { tellNewAddress, tellPasswordChanged } from './letters.ts';
import { signedIn, signedOut, startSession } from './session.ts';

export type OwnRequest = OpenRequest & { viewer: SignedInViewer };

export const password = z.string().max(1000);

export const passwordSchema = z.strictObject({ current: password.optional(), password, again: password });
export const emailSchema = z.strictObject({ email: z.string().max(400), current: password.optional() });
export const devicesSchema = z.strictObject({ device: z.string().max(40) });

export const ownerOf = ({ id, sessionId }: SignedInViewer, typed: string | undefined): Owner => ({
  userId: id,
  sessionId,
  password: typed ?? null,
});

/** For a form at `path`: back to it with what was wrong; who is signed out signs in first. */
export const backTo =
  (path: string) =>
  ({ code }: Refused): Response => {
    if (code === 'signed-out') return seeOther(pathWith('/sign-in', { callbackUrl: path }));
    return seeOther(pathWith(path, { error: code === 'too-many' ? code : code === 'invalid' ? 'form' : 'unknown' }));
  };

export const done = (what: string): Response => seeOther(pathWith('/account', { done: what }));

/** Back to the form at `path`. A change of the account has ended the session here as well: its reader signs in first. */
export const wrong = (path: string, error: string, more: Record<string, string> = {}): Response =>
  error === 'account-changed' || error === 'only-ended'
    ? seeOther(pathWith('/sign-in', { error, callbackUrl: pathWith(path, more) }))
    : seeOther(pathWith(path, { ...more, error }));

/** Passwords typed by somebody who is signed in are tries too. */
export const tooOften = async ({ store, viewer, now }: OwnRequest, limit: Limited): Promise<boolean> =>
  (await countTry(store, limit, { account: String(viewer.id) }, now)).kind !== 'ok';

export async function answerPassword(
  { current, password: next, again }: z.output<typeof passwordSchema>,
  open: OwnRequest,
  request: Request,
): Promise<Response> {
  const at = '/account/password';
  const { store, viewer, now } = open;
  if (next !== again) return wrong(at, 'password-same');
  if (await tooOften(open, 'owner')) return wrong(at, 'too-many');
  const tell = tellPasswordChanged(config(), now);
  const outcome = await changePassword(store, ownerOf(viewer, current), next, now, tell);
  if (outcome.kind === 'refused') return wrong(at, outcome.code);
  return signedIn(done('password'), await startSession(open, outcome.user, request.headers.get('user-agent')));
}

export async function answerEmail(
  { email, current }: z.output<typeof emailSchema>,
  open: OwnRequest,
): Promise<Response> {
  const at = '/account/email';
  const { store, viewer, now, address } = open;
  if (mailWay(config()) === 'none') return wrong(at, 'no-mail');
  if (await tooOften(open, 'owner')) return wrong(at, 'too-many');
  // Nobody's mailbox is filled from here, whoever asks.
  const to = cleanEmail(email);
  if (to && (await countTry(store, 'mail', { address, account: emailKeyOf(to) }, now)).kind !== 'ok')
    return wrong(at, 'too-many');
  const tell = tellNewAddress(config(), now);
  const outcome = await askForEmailChange(store, ownerOf(viewer, current), email, now, tell);
  return outcome.kind === 'refused' ? wrong(at, outcome.code) : done('email-asked');
}

/** `device`: `others`, or the mark of one. */
export async function answerDevices(
  { device }: z.output<typeof devicesSchema>,
  { store, viewer, now }: OwnRequest,
): Promise<Response> {
  if (device === 'others') {
    await closeOthers(store, viewer.id, viewer.sessionId);
    return done('others');
  }
  const here = (await devicesOf(store, viewer.id, viewer.sessionId, now)).find((one) => one.here)?.mark === device;
  if (here) {
    await closeSession(store, viewer.sessionId);
    return signedOut(seeOther('/'));
  }
  await signOutDevice(store, viewer.id, device, now);
  return done('device');
}
