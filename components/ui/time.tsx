// How is a moment said? In UTC, on the server, short in lists ("26 min", "Yesterday") and whole on an article's page.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options });
const WEEKDAY = format({ weekday: 'long' });
const DAY_MONTH = format({ day: 'numeric', month: 'long' });
const DAY_SHORT = format({ day: 'numeric', month: 'short' });
const MONTH_YEAR = format({ month: 'long', year: 'numeric' });
const FULL = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
const CLOCK = format({ hour: '2-digit', minute: '2-digit' });
const DATE_YEAR = format({ day: 'numeric', month: 'long', year: 'numeric' });

const dayNumber = (at: number): number => Math.floor(at / DAY);
const yearOf = (at: number): number => new Date(at).getUTCFullYear();

/** "26 min", "2 h", "Yesterday", "Sunday", "3 May", "May 2024". */
export function ago(at: number, now: number): string {
  const passed = Math.max(0, now - at);
  if (passed < HOUR) return `${Math.max(1, Math.floor(passed / MINUTE))} min`;
  const days = dayNumber(now) - dayNumber(at);
  if (days <= 0 || passed < 12 * HOUR) return `${Math.floor(passed / HOUR)} h`;
  if (days === 1) return 'Yesterday';
  if (days < 7) return WEEKDAY.format(at);
  return yearOf(at) === yearOf(now) ? DAY_MONTH.format(at) : MONTH_YEAR.format(at);
}

/** "07:14". */
export const clock = (at: number): string => CLOCK.format(at);

/** "24 November", with the year when it is another one than now. */
export const dayOf = (at: number, now: number): string =>
  yearOf(at) === yearOf(now) ? DAY_MONTH.format(at) : DATE_YEAR.format(at);

/** "24 Nov", kept on one line. */
export const shortDay = (at: number): string => DAY_SHORT.format(at).replace(' ', '\u00a0');

/** "24 November, 07:14". */
export const moment = (at: number, now: number): string => `${dayOf(at, now)}, ${clock(at)}`;

/** "Tuesday 24 November 2026". */
export const fullDate = (at: number): string => FULL.format(at).replace(',', '');

interface TimeProps {
  at: number;
  now: number;
  /** `ago` in lists, `moment` on an article, `clock` within a day. */
  as?: 'ago' | 'moment' | 'clock' | 'day';
  /** Set where the words around it are in another script. */
  foreign?: boolean;
}

const SAID = { ago, moment, clock, day: dayOf } as const;

/** A moment with its machine-readable twin. */
export function Time({ at, now, as = 'ago', foreign = false }: TimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} dir={foreign ? 'ltr' : undefined} lang={foreign ? 'en' : undefined}>
      {SAID[as](at, now)}
    </time>
  );
}
