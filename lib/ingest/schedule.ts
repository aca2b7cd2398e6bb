// When is a source polled next? Pure arithmetic over what the feed says, what the server says and what was observed.

import { DAY, HOUR, MINUTE } from '../platform/clock.ts';

export const MIN_INTERVAL = 5 * MINUTE;
export const MAX_INTERVAL = DAY;
/** New sources and sources about which nothing is known. */
export const FIRST_INTERVAL = 30 * MINUTE;

/** The window in which new articles are counted. */
export const RATE_WINDOW = 2 * DAY;

/** A quiet source is polled once per this share of its silence so far: after twelve days of silence, once a day. */
const SILENCE_SHARE = 12;
const MIN_QUIET_INTERVAL = 2 * HOUR;

/** Polls from one article of a source to its next: the mean wait until we see one is an eighth of that time. */
const POLLS_AN_ARTICLE = 4;
/** As many where the feed itself says that it is renewed that often: asking costs both sides a 304. */
const MOST_POLLS_AN_ARTICLE = 24;

export interface Hints {
  /** RSS ttl, minutes. */
  ttlMinutes?: number | undefined;
  /** RSS 1.0 syndication module, minutes. */
  updatePeriodMinutes?: number | undefined;
  /** Hours of the day (UTC) and days of the week (English, lower case) without news. */
  skipHours?: readonly number[] | undefined;
  skipDays?: readonly string[] | undefined;
  /** Cache-Control: max-age. */
  cacheSeconds?: number | undefined;
}

export interface Observed {
  sourceId: number;
  now: number;
  /** Articles of this source within RATE_WINDOW. */
  recent: number;
  /** When the source last brought something new. */
  newAt: number | null;
}

export interface Plan {
  dueAt: number;
  intervalMs: number;
}

const clamp = (ms: number, low: number, high: number): number => Math.min(high, Math.max(low, ms));

/** 0 to 1, the same for a source at every call: spreads sources that were added together. */
export function spread(sourceId: number): number {
  // Ids end in 21 random bits; the multiplication spreads neighbours too (Knuth's multiplicative hash).
  return (Math.imul(sourceId % 2 ** 31, 2_654_435_761) >>> 0) / 2 ** 32;
}

/** How soon the feed itself says that looking again is worth while, milliseconds. Not max-age: most servers set it for everything. */
const invitation = ({ ttlMinutes, updatePeriodMinutes }: Hints): number =>
  Math.min(ttlMinutes || Number.POSITIVE_INFINITY, updatePeriodMinutes || Number.POSITIVE_INFINITY) * MINUTE;

/** After an answer that was understood, 304 included. */
export function planNext(observed: Observed, hints: Hints = {}): Plan {
  const { now, recent, newAt, sourceId } = observed;
  const gap = recent > 0 ? RATE_WINDOW / recent : null;
  const natural = gap
    ? clamp(
        Math.min(gap / POLLS_AN_ARTICLE, Math.max(invitation(hints), gap / MOST_POLLS_AN_ARTICLE)),
        MIN_INTERVAL,
        3 * HOUR,
      )
    : newAt
      ? clamp((now - newAt) / SILENCE_SHARE, MIN_QUIET_INTERVAL, MAX_INTERVAL)
      : FIRST_INTERVAL;
  const wished = Math.max(
    (hints.ttlMinutes ?? 0) * MINUTE,
    (hints.updatePeriodMinutes ?? 0) * MINUTE,
    (hints.cacheSeconds ?? 0) * 1000,
  );
  // Publishers' wishes count, but templates say "daily" for feeds that bring something every ten minutes: a wish beyond an
  // hour counts only as far as the source's own rhythm bears it out.
  const wish = Math.min(wished, Math.max(HOUR, gap ?? MAX_INTERVAL));
  const intervalMs = Math.round(clamp(Math.max(natural, wish), MIN_INTERVAL, MAX_INTERVAL));
  const jittered = now + clamp(Math.round(intervalMs * (1 + 0.1 * spread(sourceId))), MIN_INTERVAL, MAX_INTERVAL);
  return { dueAt: Math.min(afterSkipped(jittered, hints), now + MAX_INTERVAL), intervalMs };
}

export interface Trouble {
  sourceId: number;
  now: number;
  /** Failures in a row, this one included. */
  failures: number;
  intervalMs: number;
  /** As the publisher asked. */
  retryAfterMs?: number | undefined;
  /** Asking again will hardly help: nothing sooner than an hour. */
  stubborn?: boolean;
}

/** After a failure: doubles from five minutes up to a day, never sooner than the publisher asked (a day at most). */
export function planAfterFailure(trouble: Trouble): Plan {
  const first = trouble.stubborn ? HOUR : MIN_INTERVAL;
  const backOff = Math.min(first * 2 ** Math.min(trouble.failures - 1, 20), MAX_INTERVAL);
  const wait = Math.max(backOff * (1 + 0.2 * spread(trouble.sourceId)), trouble.retryAfterMs ?? 0);
  return { dueAt: trouble.now + Math.round(clamp(wait, MIN_INTERVAL, MAX_INTERVAL)), intervalMs: trouble.intervalMs };
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The first instant from `at` on that lies in no hour or day the publisher excludes. A feed that excludes all excludes none. */
function afterSkipped(at: number, { skipHours = [], skipDays = [] }: Hints): number {
  const excluded = (t: number): boolean =>
    skipHours.some((hour) => hour % 24 === new Date(t).getUTCHours()) ||
    skipDays.includes(DAYS[new Date(t).getUTCDay()] ?? '');
  for (let t = at, steps = 0; steps < 24; steps++) {
    if (!excluded(t)) return t;
    t = (Math.floor(t / HOUR) + 1) * HOUR;
  }
  return at;
}
