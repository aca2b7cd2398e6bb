// What does an account do with a link by mail? Signing up, confirming, signing in and a new password, each by who reads the mailbox.
// `tell` runs in the transaction that makes what it tells of: the mail is queued if and only if it is so.
import type { Db, Store } from '../../db/store.ts';
import { holdLink, lookAtLink, makeLink, type OpenLink } from './links.ts';
import type { TellPassword } from './own-account.ts';
import { hashPassword, type PasswordFault, passwordFault, passwordMatches } from './passwords.ts';
import { insertUser, replacePassword, type UserRow, userByEmailKey } from './queries.ts';
import { confirmUser, deleteIdentities, deleteLinks, renewUnconfirmed, takeLink } from './queries-accounts.ts';
import { draftUser, emailKeyOf, openTrial, type SignedUpUser, type SignUpInput } from './users.ts';

export type Told =
  | { kind: 'confirm' | 'sign-in' | 'reset'; userId: number; email: string; token: string }
  | { kind: 'have-account'; userId: number; email: string };
export type Tell = (tx: Db, told: Told) => Promise<void>;

export type SignUpByMail =
  /** `user`: whose password was just typed, for the cookie by which this browser is known again. Null: the address has an
   *  account, which only its mailbox is told. */
  { kind: 'look'; user: SignedUpUser | null } | { kind: 'refused'; code: 'email-invalid' | PasswordFault };

/** An account that is open once its address is confirmed. An address that nobody confirmed may be signed up with again. */
export async function signUpByMail(store: Store, input: SignUpInput, now: number, tell: Tell): Promise<SignUpByMail> {
  const draft = await draftUser(input, now, false);
  if (draft.kind === 'refused') return draft;
  const { row } = draft;
  return store.write<SignUpByMail>(
    async (tx) => {
      if (await insertUser(tx, row)) {
        await tellConfirm(tx, row, now, tell);
        return { kind: 'look', user: { id: row.id, version: row.version } };
      }
      const there = await userByEmailKey(tx, row.emailKey);
      if (!there) return { kind: 'look', user: null };
      const renewed = { passwordHash: row.passwordHash ?? null, name: row.name ?? null };
      const version = await renewUnconfirmed(tx, there.id, renewed);
      if (version === null) {
        await tell(tx, { kind: 'have-account', userId: there.id, email: there.email });
        return { kind: 'look', user: null };
      }
      await deleteLinks(tx, there.id, ['confirm']);
      await tellConfirm(tx, { ...there, version }, now, tell);
      return { kind: 'look', user: { id: there.id, version } };
    },
    { durable: true },
  );
}

type Addressed = Pick<UserRow, 'id' | 'version' | 'email'>;

async function tellConfirm(tx: Db, { id: userId, version, email }: Addressed, now: number, tell: Tell): Promise<void> {
  const token = await makeLink(tx, { kind: 'confirm', userId, version, email }, now);
  await tell(tx, { kind: 'confirm', userId, email, token });
}

/** Writes to this address what was asked for, when it has an account. Who is confirmed already is told that there is one. */
export async function askForLink(
  store: Store,
  kind: 'confirm' | 'sign-in' | 'reset',
  email: string,
  now: number,
  tell: Tell,
): Promise<void> {
  await store.write(
    async (tx) => {
      const user = await userByEmailKey(tx, emailKeyOf(email));
      if (!user) return;
      if (kind !== 'confirm') {
        const { id: userId, version, email: to } = user;
        const token = await makeLink(tx, { kind, userId, version, email: to }, now);
        await tell(tx, { kind, userId, email: to, token });
      } else if (user.confirmedAt === null) await tellConfirm(tx, user, now, tell);
      else await tell(tx, { kind: 'have-account', userId: user.id, email: user.email });
    },
    { durable: true },
  );
}

export type ConfirmOutcome =
  | { kind: 'confirmed'; user: SignedUpUser }
  /** The browser is not the one that signed up, so the password has to show that it is the same person. */
  | { kind: 'password-needed' | 'password-wrong'; email: string }
  | { kind: 'gone' };

/**
 * The mailbox and the password together open a new account: whoever typed a password for somebody else's address never gets in,
 * and whoever owns the address never ends up with an account that a stranger has the password of.
 */
export async function confirmByLink(
  store: Store,
  token: string,
  proof: { signedUp: SignedUpUser | null; password: string | null },
  now: number,
  trial: boolean,
): Promise<ConfirmOutcome> {
  const open = await lookAtLink(store.read, 'confirm', token, now);
  if (!open) return { kind: 'gone' };
  const { user } = open;
  if (!isSignedUp(open, proof.signedUp)) {
    if (proof.password === null) return { kind: 'password-needed', email: user.email };
    if (!(await passwordMatches(proof.password, user.passwordHash)))
      return { kind: 'password-wrong', email: user.email };
  }
  return store.write<ConfirmOutcome>(
    async (tx) => {
      const still = await holdLink(tx, 'confirm', token, now);
      if (!still || !(await takeLink(tx, still.link.hash, now))) return { kind: 'gone' };
      await nowConfirmed(tx, still, now, trial);
      return { kind: 'confirmed', user: { id: user.id, version: user.version } };
    },
    { durable: true },
  );
}

/** Is this the browser in which the account's present password was typed at sign-up? */
export const isSignedUp = ({ user }: OpenLink, signedUp: SignedUpUser | null): boolean =>
  signedUp !== null && signedUp.id === user.id && signedUp.version === user.version;

/** `trial`: begins now by itself, as nothing can be bought here: when the account can be used, not before. */
async function nowConfirmed(tx: Db, { user }: OpenLink, now: number, trial: boolean): Promise<void> {
  if (user.confirmedAt !== null) return;
  await confirmUser(tx, user.id, now);
  await deleteLinks(tx, user.id, ['confirm']);
  if (trial) await openTrial(tx, user, now);
}

/** Signs in whoever reads the mailbox. A password that was typed before anybody showed that is thrown away. */
export async function signInByLink(
  store: Store,
  token: string,
  now: number,
  trial: boolean,
): Promise<{ kind: 'signed-in'; user: SignedUpUser } | { kind: 'gone' }> {
  return store.write(
    async (tx) => {
      const open = await holdLink(tx, 'sign-in', token, now);
      if (!open || !(await takeLink(tx, open.link.hash, now))) return { kind: 'gone' };
      const { user } = open;
      const renewed = await renewUnconfirmed(tx, user.id, { passwordHash: null });
      await nowConfirmed(tx, open, now, trial);
      await deleteLinks(tx, user.id, ['sign-in']);
      return { kind: 'signed-in', user: { id: user.id, version: renewed ?? user.version } };
    },
    { durable: true },
  );
}

export type ResetOutcome =
  /** `disconnected`: a provider opened the account until now. */
  { kind: 'reset'; email: string; disconnected: boolean } | { kind: 'refused'; code: PasswordFault } | { kind: 'gone' };

/**
 * A new password by mail: all sessions end, and every other way that opens the account; a provider that a thief connected would
 * outlive the password. What is the reader's own is connected again in a minute.
 */
export async function resetByLink(
  store: Store,
  token: string,
  password: string,
  now: number,
  trial: boolean,
  tell: TellPassword,
): Promise<ResetOutcome> {
  const open = await lookAtLink(store.read, 'reset', token, now);
  if (!open) return { kind: 'gone' };
  const fault = passwordFault(password, open.user.email);
  if (fault) return { kind: 'refused', code: fault };
  const passwordHash = await hashPassword(password);
  return store.write<ResetOutcome>(
    async (tx) => {
      const still = await holdLink(tx, 'reset', token, now);
      if (!still || !(await takeLink(tx, still.link.hash, now))) return { kind: 'gone' };
      const { id: userId, email } = still.user;
      const version = await replacePassword(tx, userId, passwordHash);
      await nowConfirmed(tx, still, now, trial);
      const disconnected = await deleteIdentities(tx, userId);
      // Also a change of address that whoever had the old password may have begun.
      await deleteLinks(tx, userId, ['reset', 'sign-in', 'email']);
      await tell(tx, { userId, email, version, disconnected });
      return { kind: 'reset', email, disconnected: disconnected.length > 0 };
    },
    { durable: true },
  );
}
