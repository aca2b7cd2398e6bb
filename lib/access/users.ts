// How does an account come to be, and whose password is this? Sign-up with its trial, the check at sign-in, accounts by the CLI.
import { createHash } from 'node:crypto';
import { mintId } from '../../db/ids.ts';
import type { Role } from '../../db/schema/accounts.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { hashPassword, type PasswordFault, passwordFault, passwordMatches } from './passwords.ts';
import { TRIAL_DAYS } from './plans.ts';
import { claimTrial, insertGrant, insertUser, userByEmailKey } from './queries.ts';
import { SENTENCES } from './sentences.ts';

const MOST_EMAIL = 254;

/** The address without blanks around it, or null when no mail could ever reach it. */
export function cleanEmail(typed: string): string | null {
  const email = typed.normalize('NFKC').trim();
  if (email.length > MOST_EMAIL || /\p{Cc}/u.test(email)) return null;
  return /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]/]+\.[^\s@<>(),;:"\\[\]/.]{2,}$/u.test(email) ? email : null;
}

/** What must be unique and what sign-in looks up. */
export const emailKeyOf = (email: string): string => email.normalize('NFKC').trim().toLowerCase();

/** What a second trial is recognised by: lower case, without +tag. */
export const trialKeyOf = (email: string): string => emailKeyOf(email).replace(/\+[^@]*@/, '@');

/** What is kept of a trial key for ever. */
export const trialHashOf = (trialKey: string): string => createHash('sha256').update(trialKey).digest('base64url');

export interface SignedUpUser {
  id: number;
  version: number;
}

export type SignUpOutcome =
  /** `trial`: false when this e-mail had its trial before. */
  | { kind: 'created'; user: SignedUpUser; trial: boolean }
  | { kind: 'refused'; code: 'email-invalid' | 'email-taken' | PasswordFault };

export interface SignUpInput {
  email: string;
  password: string;
  name?: string;
}

/** The row of a new account, or what is wrong with the form. Hashes the password: nothing is written. */
export async function draftUser(
  input: SignUpInput,
  now: number,
  confirmed: boolean,
): Promise<{ kind: 'drafted'; row: NewUserRow } | { kind: 'refused'; code: 'email-invalid' | PasswordFault }> {
  const email = cleanEmail(input.email);
  if (!email) return { kind: 'refused', code: 'email-invalid' };
  const fault = passwordFault(input.password, email);
  if (fault) return { kind: 'refused', code: fault };
  const row = newUser({ email, passwordHash: await hashPassword(input.password), now, confirmed });
  return { kind: 'drafted', row: { ...row, name: input.name?.trim().slice(0, 100) || null } };
}

/** The fourteen-day trial as a grant, which every e-mail gets once. False when it had its trial before. */
export async function openTrial(tx: Db, user: { id: number; trialKey: string }, now: number): Promise<boolean> {
  const claim = { keyHash: trialHashOf(user.trialKey), at: now, subscriptionId: null };
  if (!(await claimTrial(tx, claim))) return false;
  const endsAt = now + TRIAL_DAYS * DAY;
  await insertGrant(tx, { id: mintId(now), userId: user.id, kind: 'trial', endsAt, createdAt: now });
  return true;
}

/** A new account where there are no mails: its address counts as confirmed. `trial`: whether its trial begins by itself, which it
 *  does where nothing can be bought; else it begins with a plan. */
export async function signUp(store: Store, input: SignUpInput, now: number, trial = true): Promise<SignUpOutcome> {
  const draft = await draftUser(input, now, true);
  if (draft.kind === 'refused') return draft;
  const { row } = draft;
  return store.write<SignUpOutcome>(
    async (tx) => {
      if (!(await insertUser(tx, row))) return { kind: 'refused', code: 'email-taken' };
      const opened = trial && (await openTrial(tx, row, now));
      return { kind: 'created', user: { id: row.id, version: 1 }, trial: opened };
    },
    { durable: true },
  );
}

export type NewUserRow = Parameters<typeof insertUser>[1] & { id: number; version: number; trialKey: string };

/** `passwordHash` null: an account that signs in by other ways. */
export function newUser(of: {
  email: string;
  passwordHash: string | null;
  now: number;
  role?: Role;
  confirmed?: boolean;
}) {
  return {
    id: mintId(of.now),
    email: of.email,
    emailKey: emailKeyOf(of.email),
    trialKey: trialKeyOf(of.email),
    passwordHash: of.passwordHash,
    role: of.role ?? ('reader' as const),
    confirmedAt: of.confirmed ? of.now : null,
    version: 1,
    createdAt: of.now,
  };
}

export interface VerifiedUser {
  id: number;
  version: number;
  email: string;
  /** False until whoever signed up showed that the mailbox is theirs. */
  confirmed: boolean;
}

/** The account that e-mail and password open, or null: the same answer in the same time for whatever was wrong. */
export async function verifyCredentials(store: Store, email: string, password: string): Promise<VerifiedUser | null> {
  const user = await userByEmailKey(store.read, emailKeyOf(email));
  const right = await passwordMatches(password, user?.passwordHash ?? null);
  if (!right || !user) return null;
  return { id: user.id, version: user.version, email: user.email, confirmed: user.confirmedAt !== null };
}

export interface AddUserInput {
  email: string;
  password: string;
  name?: string | null;
  role?: Role;
}

export type AddUserOutcome =
  | { kind: 'added'; id: number; email: string; role: Role }
  | { kind: 'refused'; sentence: string };

/** A confirmed account made by an operator. */
export async function addUser(store: Store, input: AddUserInput, now: number): Promise<AddUserOutcome> {
  const email = cleanEmail(input.email);
  if (!email) return { kind: 'refused', sentence: `"${input.email}" is no e-mail address.` };
  if (await userByEmailKey(store.read, emailKeyOf(email))) return exists(email);
  // Whom an operator trusts with a short one is their affair; a longer one would never be compared.
  if (passwordFault(input.password, email) === 'password-long')
    return { kind: 'refused', sentence: SENTENCES['password-long'] };
  const user = newUser({
    email,
    passwordHash: await hashPassword(input.password),
    now,
    role: input.role,
    confirmed: true,
  });
  return store.write<AddUserOutcome>(
    async (tx) => {
      if (!(await insertUser(tx, { ...user, name: input.name?.trim() || null }))) return exists(email);
      return { kind: 'added', id: user.id, email, role: user.role };
    },
    { durable: true },
  );
}

const exists = (email: string): AddUserOutcome => ({
  kind: 'refused',
  sentence: `An account with the e-mail ${email} exists already.`,
});
