// What does an account do with a link by mail? Signing up, confirming, signing in and a new password, each by who reads the mailbox.
// `tell` runs in the transaction that makes what it tells of: the mail is queued if and only if it is so.
import type { Db, Store } from '../../db/store.ts';
import { lookAtLink, makeLink, type OpenLink } from './links.ts';
import { hashPassword, type PasswordFault, passwordFault, passwordMatches } from './passwords.ts';
import { insertUser, replacePassword, userByEmailKey } from './queries.ts';
import { confirmUser, deleteLinks, renewUnconfirmed, takeLink } from './queries-accounts.ts';
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
  const { email } = row;
  return store.write<SignUpByMail>(
    async (tx) => {
      let user: SignedUpUser = { id: row.id, version: 1 };
      if (!(await insertUser(tx, row))) {
        const there = await userByEmailKey(tx, row.emailKey);
        if (!there || there.confirmedAt !== null) {
          if (there) await tell(tx, { kind: 'have-account', userId: there.id, email: there.email });
          return { kind: 'look', user: null };
        }
        await deleteLinks(tx, there.id, ['confirm']);
        const renewed = { passwordHash: row.passwordHash ?? null, name: row.name ?? null };
        user = { id: there.id, version: await renewUnconfirmed(tx, there.id, renewed) };
        await tellConfirm(tx, { id: there.id, email: there.email }, now, tell);
      } else await tellConfirm(tx, { id: row.id, email }, now, tell);
      return { kind: 'look', user };
    },
    { durable: true },
  );
}

async function tellConfirm(tx: Db, user: { id: number; email: string }, now: number, tell: Tell): Promise<void> {
  const token = await makeLink(tx, { kind: 'confirm', userId: user.id, email: user.email }, now);
  await tell(tx, { kind: 'confirm', userId: user.id, email: user.email, token });
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
        const token = await makeLink(tx, { kind, userId: user.id, email: user.email }, now);
        await tell(tx, { kind, userId: user.id, email: user.email, token });
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
      const still = await lookAtLink(tx, 'confirm', token, now);
      if (still?.user.version !== user.version || !(await takeLink(tx, open.link.hash, now))) return { kind: 'gone' };
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
      const open = await lookAtLink(tx, 'sign-in', token, now);
      if (!open || !(await takeLink(tx, open.link.hash, now))) return { kind: 'gone' };
      const { user } = open;
      let { version } = user;
      if (user.confirmedAt === null) version = await renewUnconfirmed(tx, user.id, { passwordHash: null });
      await nowConfirmed(tx, open, now, trial);
      await deleteLinks(tx, user.id, ['sign-in']);
      return { kind: 'signed-in', user: { id: user.id, version } };
    },
    { durable: true },
  );
}

export type ResetOutcome =
  | { kind: 'reset'; email: string }
  | { kind: 'refused'; code: PasswordFault }
  | { kind: 'gone' };

/** A new password by mail: all sessions end, and every other link that opens the account. */
export async function resetByLink(
  store: Store,
  token: string,
  password: string,
  now: number,
  trial: boolean,
  tell: (tx: Db, user: { userId: number; email: string; version: number }) => Promise<void>,
): Promise<ResetOutcome> {
  const open = await lookAtLink(store.read, 'reset', token, now);
  if (!open) return { kind: 'gone' };
  const fault = passwordFault(password, open.user.email);
  if (fault) return { kind: 'refused', code: fault };
  const passwordHash = await hashPassword(password);
  return store.write<ResetOutcome>(
    async (tx) => {
      const still = await lookAtLink(tx, 'reset', token, now);
      if (!still || !(await takeLink(tx, still.link.hash, now))) return { kind: 'gone' };
      const { user } = still;
      await replacePassword(tx, user.id, passwordHash);
      await nowConfirmed(tx, still, now, trial);
      // Also a change of address that whoever had the old password may have begun.
      await deleteLinks(tx, user.id, ['reset', 'sign-in', 'email']);
      await tell(tx, { userId: user.id, email: user.email, version: user.version + 1 });
      return { kind: 'reset', email: user.email };
    },
    { durable: true },
  );
}
