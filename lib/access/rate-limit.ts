// Is somebody trying too often? Fixed windows counted in the store, so that every process sees the same counts.
import { createHash } from 'node:crypto';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK, HOUR, MINUTE, SECOND } from '../platform/clock.ts';
import { countUp, deleteWindowsOutside } from './queries.ts';

export interface Limit {
  /** How often within one window. */
  most: number;
  /** Length of the window, milliseconds. */
  window: number;
}

/**
 * Every limit of the house, by what is done and by whom it is counted. Right passwords count too: a limit that only counts
 * wrong ones tells a guesser when they were right. They leave room for people behind one address and for forgetful ones.
 */
export const LIMITS = {
  'sign-in': {
    address: { most: 200, window: 10 * MINUTE },
    account: { most: 60, window: 10 * MINUTE },
    both: { most: 30, window: 10 * MINUTE },
  },
  'sign-up': {
    address: { most: 60, window: HOUR },
    account: { most: 10, window: HOUR },
    both: { most: 5, window: HOUR },
  },
  checkout: { address: { most: 120, window: HOUR }, account: { most: 20, window: HOUR } },
  /** Each asks Stripe several times. */
  billing: { account: { most: 30, window: 10 * MINUTE } },
  gift: { address: { most: 60, window: 10 * MINUTE } },
  /** Mails that a form sends: by the address they go to, and by who asks. */
  mail: {
    address: { most: 60, window: HOUR },
    // As long as the shortest of their links lives: who is turned away by others' asking has one that opens, or may ask again.
    account: { most: 8, window: 15 * MINUTE },
    both: { most: 5, window: HOUR },
  },
  /** Opening a link by mail: its token cannot be guessed, the password beside it could. */
  link: { address: { most: 120, window: 10 * MINUTE }, account: { most: 20, window: 10 * MINUTE } },
  /** A new password behind such a link: nothing else that is tried here or elsewhere may stand in its way. */
  reset: { address: { most: 120, window: 10 * MINUTE }, account: { most: 20, window: 10 * MINUTE } },
  /** Passwords typed by readers who are signed in: whoever found an open browser shall not guess on. */
  owner: { account: { most: 20, window: 10 * MINUTE } },
  export: { account: { most: 10, window: HOUR } },
  /** Ways to other providers and back. */
  provider: { address: { most: 120, window: 10 * MINUTE } },
  'sign-out': { address: { most: 120, window: 10 * MINUTE } },
  /** Pushes of one hub's subscription. */
  websub: { account: { most: 120, window: MINUTE } },
  /** Asking for one's own feed: a few programs that look every quarter of an hour, and services that ask for many readers. */
  'own-feed': { address: { most: 1200, window: 10 * MINUTE }, account: { most: 120, window: HOUR } },
  action: { account: { most: 240, window: MINUTE } },
} as const satisfies Record<string, { address?: Limit; account?: Limit; both?: Limit }>;

export type Limited = keyof typeof LIMITS;

export interface Doer {
  /** The client's network address. */
  address?: string;
  /** An e-mail key or a user id. */
  account?: string;
}

/** `by`: which of the counts was full. */
export type RateOutcome = { kind: 'ok' } | { kind: 'too-many'; by: CountedBy; retryAfterSeconds: number };
export type CountedBy = 'address' | 'both' | 'account';

/** Keys are hashed: the table shall not be a list of who tried to sign in from where. */
const keyOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);

function countersOf(what: Limited, doer: Doer): { by: CountedBy; key: string; limit: Limit }[] {
  const limits: { address?: Limit; account?: Limit; both?: Limit } = LIMITS[what];
  const counters: ReturnType<typeof countersOf> = [];
  const { address, account } = doer;
  if (limits.address && address)
    counters.push({ by: 'address', key: keyOf(what, 'address', address), limit: limits.address });
  if (limits.both && address && account)
    counters.push({ by: 'both', key: keyOf(what, 'both', address, account), limit: limits.both });
  if (limits.account && account)
    counters.push({ by: 'account', key: keyOf(what, 'account', account), limit: limits.account });
  return counters;
}

/**
 * Counts this try by address, by both, and by account, and says whether it may go on. What is refused counts no further: one address cannot
 * use up what an account has for everybody.
 */
export async function countTry(store: Store, what: Limited, doer: Doer, now: number): Promise<RateOutcome> {
  const counters = countersOf(what, doer);
  return store.write<RateOutcome>(async (tx) => {
    for (const { by, key, limit } of counters) {
      const windowStart = now - (now % limit.window);
      if ((await countUp(tx, key, windowStart)) > limit.most) {
        const retryAfterSeconds = Math.ceil((windowStart + limit.window - now) / SECOND);
        return { kind: 'too-many', by, retryAfterSeconds };
      }
    }
    return { kind: 'ok' };
  });
}

/** Removes windows that are over, and those that a clock which ran ahead counted in: whoever comes when they do begin has tried nothing
 *  yet. A job runs it once an hour. */
export async function forgetOldTries(store: Store, now: number): Promise<void> {
  await store.write((tx) => deleteWindowsOutside(tx, now - 2 * HOUR, now + CLOCK_SLACK));
}
