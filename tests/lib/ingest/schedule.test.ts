// Is the next poll where hints, rhythm and failures put it?
import { expect, test } from 'vitest';
import { type Hints, planAfterFailure, planNext, spread } from '../../../lib/ingest/schedule.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';

/** A Tuesday, 10:00 UTC. */
const now = Date.UTC(2026, 10, 24, 10);
const interval = (recent: number, hints: Hints = {}, newAt: number | null = now) =>
  planNext({ sourceId: 7, now, recent, newAt }, hints).intervalMs / MINUTE;

test.each<[string, number, Hints, number]>([
  ['96 in two days: a quarter of 30 minutes', 96, {}, 7.5],
  ['a torrent stays at the lower bound', 5000, {}, 5],
  ['one in two days', 1, {}, 3 * 60],
  ['ttl is a wish for fewer polls', 96, { ttlMinutes: 40 }, 40],
  ['a ttl below our own rhythm is an invitation', 24, { ttlMinutes: 10 }, 10],
  ['the syndication module invites as well', 24, { updatePeriodMinutes: 6 }, 6],
  ['nobody is polled more than 24 times an article for it', 4, { ttlMinutes: 1 }, 30],
  ['max-age invites nobody', 24, { cacheSeconds: 60 }, 30],
  ['a wish beyond an hour against the evidence counts an hour', 96, { updatePeriodMinutes: 1440 }, 60],
  ['the same wish of a slow source counts', 1, { updatePeriodMinutes: 1440 }, 1440],
  ['max-age', 96, { cacheSeconds: 1800 }, 30],
  ['nonsense is bounded', 96, { ttlMinutes: 1e12, cacheSeconds: 1e12 }, 60],
])('%s', (_name, recent, hints, minutes) => {
  expect(interval(recent, hints)).toBe(minutes);
});

test.each([
  ['nothing known', null, 30],
  ['quiet since an hour', now - HOUR, 120],
  ['quiet since four days', now - 4 * DAY, 480],
  ['quiet since a year', now - 365 * DAY, 1440],
])('%s', (_name, newAt, minutes) => {
  expect(interval(0, {}, newAt)).toBe(minutes);
});

test('due times are spread by source, the same every time, and stay within a day', () => {
  const due = (sourceId: number, hints: Hints = {}) =>
    planNext({ sourceId, now, recent: 0, newAt: 1 }, hints).dueAt - now;
  expect(due(1)).toBe(due(1));
  expect(new Set(Array.from({ length: 50 }, (_, i) => spread(i))).size).toBe(50);
  for (let id = 0; id < 50; id++) expect(due(id)).toBeLessThanOrEqual(DAY);
});

test('skipped hours and days are waited out, but never beyond a day; all hours skipped means none', () => {
  const dueAt = (hints: Hints) =>
    new Date(planNext({ sourceId: 0, now, recent: 96, newAt: now }, hints).dueAt).toISOString();
  expect(dueAt({ skipHours: [10, 11, 12] })).toBe('2026-11-24T13:00:00.000Z');
  expect(dueAt({ skipDays: ['tuesday'] })).toBe('2026-11-25T00:00:00.000Z');
  expect(dueAt({ skipDays: ['tuesday', 'wednesday'] })).toBe('2026-11-24T10:07:30.000Z');
  expect(dueAt({ skipHours: Array.from({ length: 24 }, (_, i) => i) })).toBe('2026-11-24T10:07:30.000Z');
});

test.each([
  [1, undefined, false, 5],
  [2, undefined, false, 10],
  [5, undefined, false, 80],
  [40, undefined, false, 1440],
  [1, 2 * HOUR, false, 120],
  [1, 90 * DAY, false, 1440],
  [1, undefined, true, 60],
])('failure %i, Retry-After %s, stubborn %s: %i minutes', (failures, retryAfterMs, stubborn, minutes) => {
  const plan = planAfterFailure({ sourceId: 0, now, failures, intervalMs: HOUR, retryAfterMs, stubborn });
  expect(plan).toEqual({ dueAt: now + minutes * MINUTE, intervalMs: HOUR });
});
