// Which letter goes with which event of an account, and where do its links lead? What access tells becomes a mail in the queue.
import type { Db } from '../../../db/store.ts';
import type { Tell } from '../../access/by-mail.ts';
import type { TellPassword } from '../../access/own-account.ts';
import { namesOfProviders, PROVIDER_NAMES, type ProviderId } from '../../access/providers.ts';
import type { LinkKind } from '../../access/queries-accounts.ts';
import type { Letter } from '../../delivery/letter.ts';
import { type MailKind, type MailSetting, sendMail } from '../../delivery/mail.ts';
import { confirmLetter, haveAccountLetter } from '../../delivery/texts/confirm.ts';
import { emailChangedLetter, emailConfirmLetter, emailTakenLetter } from '../../delivery/texts/email-change.ts';
import { providerConnectedLetter } from '../../delivery/texts/provider.ts';
import { passwordChangedLetter, resetLetter, signInLetter } from '../../delivery/texts/sign-in.ts';
import { momentOf } from '../../delivery/texts/words.ts';
import { pathWith } from '../auth-route.ts';

/** Where a link by mail leads: a page with a button, so that programs which look at links do not use it up. */
export const linkAddress = (origin: string, kind: LinkKind, token: string, back = '/'): string =>
  `${origin}${pathWith(`/link/${kind}`, { token, callbackUrl: back === '/' ? null : back })}`;

/** The token's beginning makes the key unique; so much of it opens nothing. */
const keyOf = (kind: MailKind, userId: number, token: string): string => `${kind}:${userId}:${token.slice(0, 12)}`;

/** Queues the mail for what access tells. `back`: a path of ours that the link leads to in the end. */
export const tellBy =
  (setting: MailSetting, now: number, back = '/'): Tell =>
  async (tx, told) => {
    const { origin } = setting;
    const { userId, email: to } = told;
    if (told.kind === 'have-account') {
      const signIn = `${origin}${pathWith('/sign-in', { callbackUrl: back === '/' ? null : back })}`;
      const letter = haveAccountLetter({ signIn, forgot: `${origin}/forgot` });
      await sendMail(
        tx,
        { key: `have-account:${userId}:${now}`, userId, to, kind: 'have-account', letter },
        setting,
        now,
      );
      return;
    }
    const link = linkAddress(origin, told.kind, told.token, back);
    const letters: Record<typeof told.kind, (of: { link: string }) => Letter> = {
      confirm: confirmLetter,
      'sign-in': signInLetter,
      reset: resetLetter,
    };
    const mail = { key: keyOf(told.kind, userId, told.token), userId, to, kind: told.kind };
    await sendMail(tx, { ...mail, letter: letters[told.kind]({ link }) }, setting, now);
  };

/** Of a version of the account there is one change of the password. */
export const tellPasswordChanged =
  (setting: MailSetting, now: number): TellPassword =>
  async (tx, { userId, email, version, disconnected }) => {
    const facts = {
      at: momentOf(now),
      forgot: `${setting.origin}/forgot`,
      disconnected: namesOfProviders(disconnected),
    };
    const mail = { key: `password-changed:${userId}:${version}`, userId, to: email, kind: 'password-changed' as const };
    await sendMail(tx, { ...mail, letter: passwordChangedLetter(facts) }, setting, now);
  };

export const tellConnected =
  (setting: MailSetting, now: number) =>
  async (tx: Db, told: { userId: number; email: string; provider: ProviderId }): Promise<void> => {
    const { userId, email: to, provider } = told;
    const { origin } = setting;
    const facts = { name: PROVIDER_NAMES[provider], at: momentOf(now), forgot: `${origin}/forgot` };
    const mail = { key: `provider-connected:${userId}:${provider}:${now}`, userId, to };
    await sendMail(tx, { ...mail, kind: 'provider-connected', letter: providerConnectedLetter(facts) }, setting, now);
  };

/** To the new address: whether it is theirs; or that it has an account, which the page does not say. */
export const tellNewAddress =
  (setting: MailSetting, now: number) =>
  async (tx: Db, to: { userId: number; email: string; token: string | null }): Promise<void> => {
    const { userId, email, token } = to;
    const letter = token
      ? emailConfirmLetter({ link: linkAddress(setting.origin, 'email', token) })
      : emailTakenLetter({ signIn: `${setting.origin}/sign-in` });
    const key = keyOf('email-confirm', userId, token ?? `taken-${now}`);
    await sendMail(tx, { key, userId, to: email, kind: 'email-confirm', letter }, setting, now);
  };

/** To the old address: that it changed, and the way back. */
export const tellOldAddress =
  (setting: MailSetting, now: number) =>
  async (tx: Db, change: { userId: number; from: string; to: string; back: string }): Promise<void> => {
    const { userId, from, to, back } = change;
    const link = linkAddress(setting.origin, 'email-back', back);
    const letter = emailChangedLetter({ to, at: momentOf(now), link });
    const mail = { key: keyOf('email-changed', userId, back), userId, to: from, kind: 'email-changed' as const };
    await sendMail(tx, { ...mail, letter }, setting, now);
  };
