// How do readers show that an account is theirs, and how do they change its password?
import type { Db, Store } from '../../db/store.ts';
import { MINUTE } from '../platform/clock.ts';
import { hashPassword, type PasswordFault, passwordFault, passwordMatches } from './passwords.ts';
import { replacePassword, type UserRow } from './queries.ts';
import { deleteLinks, holdUser, sessionOpenedAt, userById } from './queries-accounts.ts';
import type { SignedUpUser } from './users.ts';

/** So long after signing in a session counts as a proof by itself, where there is no password to ask for. */
export const FRESH_FOR = 15 * MINUTE;

export interface Owner {
  userId: number;
  /** As typed now; null: none was asked for. */
  password: string | null;
  /** The session it is asked in. */
  sessionId: string;
}

export interface Unproven {
  kind: 'refused';
  /** `account-changed`: it was proven, but password, address or role are others by now. */
  code: 'password-wrong' | 'sign-in-again' | 'account-changed';
}

/** `user`: as it was proven. A write asks `holdProven` whether it still is. */
export type Proof = { kind: 'proven'; user: UserRow } | Unproven;

const unproven = (code: Unproven['code']): Unproven => ({ kind: 'refused', code });

/** Before anything that cannot be taken back: the password, or a sign-in of just now for accounts that have none. */
export async function proveOwner(store: Store, owner: Owner, now: number): Promise<Proof> {
  const user = await userById(store.read, owner.userId);
  if (!user) return unproven('sign-in-again');
  if (user.passwordHash === null) {
    const openedAt = await sessionOpenedAt(store.read, user, owner.sessionId);
    return openedAt !== null && now - openedAt < FRESH_FOR ? { kind: 'proven', user } : unproven('sign-in-again');
  }
  const right = await passwordMatches(owner.password ?? '', user.passwordHash);
  return right ? { kind: 'proven', user } : unproven('password-wrong');
}

/**
 * In the transaction that changes the account: it is held until that ends, if its version is still the one that was proven.
 * What was proven of an older one is no proof any more.
 */
export async function holdProven(tx: Db, proven: SignedUpUser): Promise<{ kind: 'held'; user: UserRow } | Unproven> {
  const user = await holdUser(tx, proven.id);
  return user?.version === proven.version ? { kind: 'held', user } : unproven('account-changed');
}

/** For the mail about it. */
export interface NewPassword {
  userId: number;
  email: string;
  /** Of the account after the change. */
  version: number;
  /** Providers that opened the account until now. */
  disconnected: readonly string[];
}
export type TellPassword = (tx: Db, told: NewPassword) => Promise<void>;

export type PasswordChange =
  /** `user`: for a new session here; all sessions have ended. */
  { kind: 'changed'; user: SignedUpUser } | { kind: 'refused'; code: PasswordFault } | Unproven;

export async function changePassword(
  store: Store,
  owner: Owner,
  next: string,
  now: number,
  tell: TellPassword,
): Promise<PasswordChange> {
  const proof = await proveOwner(store, owner, now);
  if (proof.kind === 'refused') return proof;
  const fault = passwordFault(next, proof.user.email);
  if (fault) return { kind: 'refused', code: fault };
  const passwordHash = await hashPassword(next);
  return store.write<PasswordChange>(
    async (tx) => {
      const held = await holdProven(tx, proof.user);
      if (held.kind === 'refused') return held;
      const { id, email } = held.user;
      const version = await replacePassword(tx, id, passwordHash);
      await deleteLinks(tx, id, ['reset', 'sign-in', 'email']);
      await tell(tx, { userId: id, email, version, disconnected: [] });
      return { kind: 'changed', user: { id, version } };
    },
    { durable: true },
  );
}
