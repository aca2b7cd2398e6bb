// For how long does a hub push, and when is it asked again? What we wish for, how much of a lease passes before it is renewed, and how long
// a hub is left alone.

import { DAY, MINUTE, SECOND } from '../platform/clock.ts';

/** What we ask for; the hub says what we get. */
export const LEASE_SECONDS = (10 * DAY) / SECOND;
const MAX_LEASE = 90 * DAY;
/** A lease is renewed after this share of it. */
const RENEW_AFTER = 0.8;
const FIRST_WAIT = 5 * MINUTE;
/** No hub is left alone for longer while it has given no lease, or is asked for a new one. */
export const LONGEST_WAIT = DAY;

export interface Lease {
  /** When it is to be renewed. */
  dueAt: number;
  /** When it ends. */
  leaseUntil: number;
}

/** The lease that a hub gives at `now`; `told`: its seconds, as the hub wrote them. */
export function leaseOf(told: string | null, now: number): Lease {
  const seconds = Number(told ?? LEASE_SECONDS);
  const lease = Math.min(MAX_LEASE, (Number.isFinite(seconds) && seconds > 0 ? seconds : LEASE_SECONDS) * SECOND);
  return { dueAt: now + Math.round(lease * RENEW_AFTER), leaseUntil: now + Math.round(lease) };
}

/** Of what lies between renewal and end so much lies between its beginning and the renewal. */
export const BEFORE_RENEWAL = Math.round(RENEW_AFTER / (1 - RENEW_AFTER));

/** When a hub that was asked `tries` times before is asked again, unless something comes of it. */
export const againAt = (tries: number, now: number): number => now + Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
