// What may readers change about their own account, and how do they show that it is them? Password, address, connected providers.
import type { Db, Store } from '../../db/store.ts';
import { MINUTE } from '../platform/clock.ts';
import { lookAtLink, makeLink } from './links.ts';
import { hashPassword, type PasswordFault, passwordFault, passwordMatches } from './passwords.ts';
import { replacePassword } from './queries.ts';
import {
  confirmUser,
  copyUsedTrial,
  deleteAccountRows,
  deleteLinks,
  otherWithEmailKey,
  replaceEmail,
  sessionOpenedAt,
  takeLink,
  userById,
} from './queries-accounts.ts';
import { cleanEmail, emailKeyOf, type SignedUpUser, trialHashOf, trialKeyOf } from './users.ts';

/** So long after signing in a session counts as a proof by itself, where there is no password to ask for. */
export const FRESH_FOR = 15 * MINUTE;

export interface Owner {
  userId: number;
  /** As typed now; null: none was asked for. */
  password: string | null;
  /** The session it is asked in. */
  sessionId: string;
}

export type Proof = 'proven' | 'password-wrong' | 'sign-in-again';

/** Before anything that cannot be taken back: the password, or a sign-in of just now for accounts that have none. */
export async function proveOwner(store: Store, owner: Owner, now: number): Promise<Proof> {
  const user = await userById(store.read, owner.userId);
  if (!user) return 'sign-in-again';
  if (user.passwordHash === null) {
    const openedAt = await sessionOpenedAt(store, user.id, owner.sessionId);
    return openedAt !== null && now - openedAt < FRESH_FOR ? 'proven' : 'sign-in-again';
  }
  return (await passwordMatches(owner.password ?? '', user.passwordHash)) ? 'proven' : 'password-wrong';
}

export type PasswordChange =
  /** `user`: for a new session here; all sessions have ended. */
  { kind: 'changed'; user: SignedUpUser } | { kind: 'refused'; code: PasswordFault | Exclude<Proof, 'proven'> };

export async function changePassword(
  store: Store,
  owner: Owner,
  next: string,
  now: number,
  tell: (tx: Db, user: { userId: number; email: string; version: number }) => Promise<void>,
): Promise<PasswordChange> {
  const proof = await proveOwner(store, owner, now);
  if (proof !== 'proven') return { kind: 'refused', code: proof };
  const user = await userById(store.read, owner.userId);
  if (!user) return { kind: 'refused', code: 'sign-in-again' };
  const fault = passwordFault(next, user.email);
  if (fault) return { kind: 'refused', code: fault };
  const passwordHash = await hashPassword(next);
  return store.write<PasswordChange>(
    async (tx) => {
      await replacePassword(tx, user.id, passwordHash);
      await deleteLinks(tx, user.id, ['reset', 'sign-in', 'email']);
      const version = (await userById(tx, user.id))?.version ?? 0;
      await tell(tx, { userId: user.id, email: user.email, version });
      return { kind: 'changed', user: { id: user.id, version } };
    },
    { durable: true },
  );
}

export type EmailChangeAsked =
  | { kind: 'asked' }
  | { kind: 'refused'; code: 'email-invalid' | 'email-same' | Exclude<Proof, 'proven'> };

/** Writes to the new address. `token` is null when that address has an account: the page says the same, the mail says that. */
export async function askForEmailChange(
  store: Store,
  owner: Owner,
  typed: string,
  now: number,
  tell: (tx: Db, to: { userId: number; email: string; token: string | null }) => Promise<void>,
): Promise<EmailChangeAsked> {
  const email = cleanEmail(typed);
  if (!email) return { kind: 'refused', code: 'email-invalid' };
  const proof = await proveOwner(store, owner, now);
  if (proof !== 'proven') return { kind: 'refused', code: proof };
  return store.write<EmailChangeAsked>(
    async (tx) => {
      const user = await userById(tx, owner.userId);
      if (!user) return { kind: 'refused', code: 'sign-in-again' };
      if (user.email === email) return { kind: 'refused', code: 'email-same' };
      const other = await otherWithEmailKey(tx, emailKeyOf(email), user.id);
      const taken = other !== null && other.confirmedAt !== null;
      const token = taken ? null : await makeLink(tx, { kind: 'email', userId: user.id, email }, now);
      await tell(tx, { userId: user.id, email, token });
      return { kind: 'asked' };
    },
    { durable: true },
  );
}

export type EmailChange =
  | { kind: 'changed'; user: SignedUpUser; email: string }
  /** Somebody else confirmed an account with this address meanwhile. */
  | { kind: 'taken' }
  | { kind: 'gone' };

/**
 * The account's address becomes the one the link was sent to; all sessions end, and all links that went to another address. A
 * change can be taken back for a week from the old address: `tell` gets the link for that, and is not called for a way back.
 */
export async function changeEmailByLink(
  store: Store,
  kind: 'email' | 'email-back',
  token: string,
  now: number,
  tell: (tx: Db, change: { userId: number; from: string; to: string; back: string }) => Promise<void>,
): Promise<EmailChange> {
  return store.write<EmailChange>(
    async (tx) => {
      const open = await lookAtLink(tx, kind, token, now);
      if (!open) return { kind: 'gone' };
      const { user, link } = open;
      const to = { email: link.email, emailKey: emailKeyOf(link.email), trialKey: trialKeyOf(link.email) };
      const other = await otherWithEmailKey(tx, to.emailKey, user.id);
      if (other && other.confirmedAt !== null) return { kind: 'taken' };
      if (!(await takeLink(tx, link.hash, now))) return { kind: 'gone' };
      // Nobody ever showed that the address of that account is theirs; now somebody has.
      if (other) await deleteAccountRows(tx, other.id);
      const version = await replaceEmail(tx, user.id, to);
      await confirmUser(tx, user.id, now);
      await copyUsedTrial(tx, trialHashOf(user.trialKey), trialHashOf(to.trialKey));
      await deleteLinks(tx, user.id, ['confirm', 'sign-in', 'reset', 'email']);
      if (kind === 'email-back') await deleteLinks(tx, user.id, ['email-back']);
      else {
        const back = await makeLink(tx, { kind: 'email-back', userId: user.id, email: user.email }, now);
        await tell(tx, { userId: user.id, from: user.email, to: link.email, back });
      }
      return { kind: 'changed', user: { id: user.id, version }, email: link.email };
    },
    { durable: true },
  );
}
