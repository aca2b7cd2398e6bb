// What time is it? Code that must be testable takes a Clock instead of asking Date.

/** Epoch milliseconds. */
export type Clock = () => number;

export const systemClock: Clock = () => Date.now();

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The clocks of two machines may differ by so much. What bears a time further ahead was written while a clock ran ahead that has gone
 *  back since: nothing may wait for that time to come. */
export const CLOCK_SLACK = 5 * MINUTE;
