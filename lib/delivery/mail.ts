// How does a mail come into the queue? Set, checked for what could forge a header, and stored under a key that exists once.
import { mintId } from '../../db/ids.ts';
import type { Db } from '../../db/store.ts';
import { cleanEmail } from '../access/users.ts';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { type Letter, setLetter } from './letter.ts';
import { insertMail } from './queries.ts';

export const MAIL_KINDS = [
  'confirm',
  'have-account',
  'sign-in',
  'reset',
  'password-changed',
  'email-confirm',
  'email-changed',
  'provider-connected',
  'trial-ends',
  'trial-tomorrow',
  'trial-ended',
  'welcome',
  'payment-failed',
  'cancelled',
  'deleted',
] as const;

export type MailKind = (typeof MAIL_KINDS)[number];

/** `outbox`: kept and shown in the demo. `none`: nothing leaves this house, and nothing may be promised that needs a mail. */
export type MailWay = 'smtp' | 'outbox' | 'none';

export const mailWay = ({ smtpUrl, demo }: Pick<Config, 'smtpUrl' | 'demo'>): MailWay =>
  smtpUrl ? 'smtp' : demo ? 'outbox' : 'none';

/** What of the configuration a mail depends on. */
export type MailSetting = Pick<Config, 'smtpUrl' | 'demo' | 'origin'>;

export interface Mail {
  /** What it is about: a second mail with the same key is never stored, so never sent. */
  key: string;
  /** Null: the account is gone, or there is none. */
  userId: number | null;
  /** One address, as `cleanEmail` lets it through. */
  to: string;
  kind: MailKind;
  letter: Letter;
}

/**
 * Puts a mail into the queue, in the caller's transaction: it goes out if and only if what it tells of was stored. False when
 * there is one with this key already, or when there are no mails here. Throws AppError('internal') for an address or a subject
 * that could write headers of its own: whoever took it in did not check it.
 */
export async function sendMail(tx: Db, mail: Mail, setting: MailSetting, now: number): Promise<boolean> {
  const way = mailWay(setting);
  if (way === 'none') return false;
  const { subject, plain, html } = setLetter(mail.letter, setting.origin);
  if (cleanEmail(mail.to) !== mail.to) throw new AppError('internal', 'A mail to what is no address.');
  if (/\p{Cc}/u.test(subject)) throw new AppError('internal', 'A subject of more than one line.');
  return insertMail(tx, {
    id: mintId(now),
    key: mail.key,
    userId: mail.userId,
    recipient: mail.to,
    kind: mail.kind,
    subject,
    plain,
    html,
    createdAt: now,
    dueAt: way === 'smtp' ? now : null,
  });
}
