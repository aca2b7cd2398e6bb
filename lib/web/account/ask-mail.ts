// How does a reader ask for a mail: the confirmation once more, a sign-in link, a new password? Known and unknown addresses get the
// same words at the same time: the work is done after the answer.
import { z } from 'zod';
import type { Store } from '../../../db/store.ts';
import { askForLink } from '../../access/by-mail.ts';
import { countTry } from '../../access/rate-limit.ts';
import { cleanEmail, emailKeyOf } from '../../access/users.ts';
import { type MailSetting, mailWay } from '../../delivery/mail.ts';
import { config } from '../../platform/config.ts';
import { pathWith } from '../auth-route.ts';
import type { Refused } from '../refusals.ts';
import type { OpenRequest } from '../request.ts';
import { seeOther } from '../route.ts';
import { safeCallback } from '../same-origin.ts';
import { tellBy } from './letters.ts';

export const ASKED = ['confirm', 'sign-in', 'reset'] as const;
export type Asked = (typeof ASKED)[number];

export const askMailSchema = z.strictObject({
  kind: z.enum(ASKED),
  email: z.string().max(400),
  callbackUrl: z.string().max(4000).optional(),
});

/** The page with the form for each, where a reader goes back to when something was wrong. */
const FORMS: Record<Asked, string> = { confirm: '/check-mail', 'sign-in': '/sign-in/link', reset: '/forgot' };

const isAsked = (kind: unknown): kind is Asked => ASKED.some((one) => one === kind);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** "Look into your mailbox", for what was asked. */
export const mailboxPage = (kind: Asked, email: string, back: string): string =>
  pathWith('/check-mail', {
    for: kind,
    email: email.trim().slice(0, 254),
    callbackUrl: back === '/' ? null : back,
  });

function backToForm(error: string, fields: Record<string, unknown>): Response {
  const kind = isAsked(fields['kind']) ? fields['kind'] : 'sign-in';
  const back = safeCallback(fields['callbackUrl'], config().origin);
  return seeOther(
    pathWith(FORMS[kind], {
      for: kind === 'confirm' ? kind : null,
      error,
      email: text(fields['email']).slice(0, 254),
      callbackUrl: back === '/' ? null : back,
    }),
  );
}

export const refuseAskMail = (refusal: Refused, fields: Record<string, unknown>): Response =>
  backToForm(refusal.code === 'too-many' ? 'too-many' : refusal.code === 'invalid' ? 'form' : 'unknown', fields);

/** For somebody who signs in before they confirmed: the same mail as at sign-up, as often as one may ask for it. */
export async function confirmOnceMore(
  store: Store,
  email: string,
  address: string,
  setting: MailSetting,
  now: number,
): Promise<void> {
  const rate = await countTry(store, 'mail', { address, account: `confirm ${emailKeyOf(email)}` }, now);
  if (rate.kind === 'ok') await askForLink(store, 'confirm', email, now, tellBy(setting, now));
}

/** `later` runs its work once the answer is out. */
export async function answerAskMail(
  fields: z.output<typeof askMailSchema>,
  { store, now, address }: Pick<OpenRequest, 'store' | 'now' | 'address'>,
  later: (work: () => Promise<void>) => void,
): Promise<Response> {
  const settings = config();
  const email = cleanEmail(fields.email);
  if (!email) return backToForm('email-invalid', fields);
  if (mailWay(settings) === 'none') return backToForm('no-mail', fields);
  // Counted whether or not the address has an account.
  const rate = await countTry(store, 'mail', { address, account: `${fields.kind} ${emailKeyOf(email)}` }, now);
  const back = safeCallback(fields.callbackUrl, settings.origin);
  // Others asked for it too often: their mails are in the mailbox, and what they lead to is still open. It is no reason to send its owner away.
  if (rate.kind !== 'ok' && rate.by === 'account') return seeOther(mailboxPage(fields.kind, email, back));
  if (rate.kind !== 'ok') return backToForm('too-many', fields);
  later(() => askForLink(store, fields.kind, email, now, tellBy(settings, now, back)));
  return seeOther(mailboxPage(fields.kind, email, back));
}
