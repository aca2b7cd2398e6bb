// Is this the right password, and is it a good one? argon2id with 19 MiB and 2 passes (OWASP's minimum), two hashes at a time.
import { hash, verify } from '@node-rs/argon2';
import { AppError } from '../platform/errors.ts';
import { isCommonPassword } from './common-passwords.ts';

export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

/** argon2id is the library's default algorithm. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const AT_ONCE = 2;

/** Those that may wait: at some 25 a second and place, nobody waits longer than half a second. */
const MOST_WAITING = 24;

/** Hashing is meant to be dear: more than two at a time would take the machine away from readers. */
let running = 0;
const waiting: (() => void)[] = [];

/** True while a sign-in would be refused: so many try that no place is left to wait in. */
export const passwordsBusy = (): boolean => waiting.length >= MOST_WAITING;

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) running += 1;
  else if (passwordsBusy())
    throw new AppError('too-many', 'Very many people are signing in just now. Please try again in a moment.');
  else await new Promise<void>((resolve) => waiting.push(resolve));
  try {
    return await work();
  } finally {
    // The place is handed on, not freed: nobody can slip in between.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

/** One form for what keyboards write in several: NFKC, as in RFC 8265. */
const normal = (password: string): string => password.normalize('NFKC');

/** Throws AppError('too-many') when too many wait already. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(normal(password), COST));

let decoy: Promise<string> | undefined;

/**
 * Compares with the hash of an account; without an account it costs the same and is always false. Throws AppError('too-many')
 * when too many wait already.
 */
export async function passwordMatches(password: string, passwordHash: string | null): Promise<boolean> {
  // A character may be several units long; anything beyond was never accepted as a password.
  if (password.length > 4 * PASSWORD_LENGTH.most) return false;
  decoy ??= hash('nobody has this password', COST);
  const against = passwordHash ?? (await decoy);
  const same = await inTurn(() => verify(against, normal(password)).catch(() => false));
  return same && passwordHash !== null;
}

export type PasswordFault = 'password-short' | 'password-long' | 'password-common' | 'password-email';

/** What is wrong with a new password, or null. Length is counted in characters; there are no composition rules. */
export function passwordFault(password: string, email: string): PasswordFault | null {
  const characters = [...normal(password)].length;
  if (characters < PASSWORD_LENGTH.least) return 'password-short';
  if (characters > PASSWORD_LENGTH.most) return 'password-long';
  const lower = normal(password).toLowerCase();
  if (lower === email.trim().toLowerCase()) return 'password-email';
  return isCommonPassword(lower) ? 'password-common' : null;
}
