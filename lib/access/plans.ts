// What is offered, and how long does a right outlive its date? The constants of access and money, each in one place.
import { DAY, HOUR } from '../platform/clock.ts';

/** Length of the trial, in days: every text that names it reads it here. */
export const TRIAL_DAYS = 14;

/** How long reading goes on after the date itself, in milliseconds, so that a late or lost message never cuts anybody off. */
export const GRACE = {
  /** After the end of a trial. */
  trial: HOUR,
  /** After the end of a paid period: time for a lost renewal notice to be found. */
  active: 72 * HOUR,
  /** After the first failed payment of the open invoice. */
  pastDue: 7 * DAY,
} as const;

/** A session lives this long after sign-in, in milliseconds. */
export const SESSION_LIFETIME = 30 * DAY;
