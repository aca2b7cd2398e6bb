// Does every point in a membership make its one mail, at its time, and none that is nonsense?
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { grants, users } from '../../../db/schema/accounts.ts';
import { subscriptions } from '../../../db/schema/billing.ts';
import { mails } from '../../../db/schema/delivery.ts';
import type { Store } from '../../../db/store.ts';
import { newUser } from '../../../lib/access/users.ts';
import { sendNotices } from '../../../lib/delivery/notices.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { freshStore } from '../../support/store.ts';

const START = Date.UTC(2026, 10, 24, 12);
const TRIAL_END = START + 14 * DAY;
const setting = { smtpUrl: null, demo: true, origin: 'https://news.example.org' };
let store: Store;
let userId: number;
beforeEach(async () => {
  store = await freshStore();
  userId = await reader(START);
});
afterEach(() => store.close());

async function reader(confirmedAt: number | null): Promise<number> {
  const row = newUser({ email: `r${Math.random()}@example.org`, passwordHash: null, now: START });
  await store.write(async (tx) => void (await tx.insert(users).values({ ...row, confirmedAt })));
  return row.id;
}
type Row = typeof subscriptions.$inferInsert;
const trial: Row = {
  id: 'sub_1',
  userId: 0,
  status: 'trialing',
  amount: 990,
  currency: 'eur',
  interval: 'month',
  startedAt: START,
  trialEndsAt: TRIAL_END,
  periodEndsAt: TRIAL_END,
  readAt: START,
};
const put = (change: Partial<Row> = {}) =>
  store.write(async (tx) => {
    await tx.delete(subscriptions);
    await tx.insert(subscriptions).values({ ...trial, userId, ...change });
  });
const at = async (now: number, of: Partial<typeof setting> = {}) => {
  await sendNotices(store, { ...setting, ...of }, now);
  return kinds();
};
const all = () => store.read.select().from(mails).orderBy(mails.createdAt, mails.id);
const kinds = async () => (await all()).map((mail) => mail.kind);
const flat = async () => ((await all()).at(-1)?.plain ?? '').replace(/\s+/g, ' ');

test('19 a trial of fourteen days, looked at every hour for a month: three mails, each at its time', async () => {
  await put();
  const seen: [string, number][] = [];
  for (let now = START; now < START + 30 * DAY; now += HOUR) {
    if (now === TRIAL_END) await put({ status: 'paused' });
    const before = (await kinds()).length;
    for (const kind of (await at(now)).slice(before)) seen.push([kind, (now - TRIAL_END) / HOUR]);
  }
  expect(seen).toEqual([
    ['trial-ends', -72],
    ['trial-tomorrow', -24],
    ['trial-ended', 0],
  ]);
});

test('many workers and events at once make one mail', async () => {
  await put();
  await Promise.all(Array.from({ length: 6 }, () => sendNotices(store, setting, TRIAL_END - 3 * DAY, userId)));
  expect(await kinds()).toEqual(['trial-ends']);
});

describe('no nonsense', () => {
  test.each([
    ['a trial of an hour', HOUR],
    ['of a day less a minute', DAY - MINUTE],
  ])('%s: no reminder at all', async (_, length) => {
    await put({ startedAt: TRIAL_END - length });
    for (let left = length; left > 0; left -= HOUR / 2) expect(await at(TRIAL_END - left)).toEqual([]);
  });

  test('a trial of two days: nobody is told that it ends in three', async () => {
    await put({ startedAt: TRIAL_END - 2 * DAY });
    for (let left = 48; left > 0; left -= 1) await at(TRIAL_END - left * HOUR);
    expect(await kinds()).toEqual(['trial-tomorrow']);
  });

  test('after a night without a worker nobody reads "in three days" when it is two, or "tomorrow" when it is now', async () => {
    await put();
    expect(await at(TRIAL_END - 1.9 * DAY)).toEqual([]);
    expect(await at(TRIAL_END - 5 * HOUR)).toEqual([]);
  });

  test('nothing to an address that nobody confirmed, nothing where there are no mails', async () => {
    userId = await reader(null);
    await put();
    expect(await at(TRIAL_END - 3 * DAY)).toEqual([]);
    userId = await reader(START);
    await put();
    expect(await at(TRIAL_END - 3 * DAY, { demo: false })).toEqual([]);
  });

  test('a trial that was cancelled: its end is confirmed once, and nobody is reminded', async () => {
    await put({ cancelAt: TRIAL_END, cancelAtPeriodEnd: true });
    for (let now = START; now < TRIAL_END; now += 6 * HOUR) await at(now);
    await put({ status: 'canceled', cancelAtPeriodEnd: true, cancelAt: TRIAL_END, endedAt: TRIAL_END });
    expect(await at(TRIAL_END + HOUR)).toEqual(['cancelled']);
  });
});

describe('“your trial ended” is true, or is not said', () => {
  test.each([
    ['ended in the middle of it, as a double is', TRIAL_END - 3 * DAY],
    ['paid, and ended days later when the money went back', TRIAL_END + 3 * DAY],
  ])('%s: no mail', async (_, endedAt) => {
    await put({ status: 'canceled', endedAt });
    expect(await at(Math.max(endedAt, TRIAL_END) + HOUR)).toEqual([]);
  });

  test('it ended without a card, by cancelling: one mail', async () => {
    await put({ status: 'canceled', endedAt: TRIAL_END });
    expect(await at(TRIAL_END + HOUR)).toEqual(['trial-ended']);
  });

  test('whoever pays with another subscription is told nothing of it, nor of a trial that was a grant', async () => {
    await put({ status: 'paused' });
    const grant = { id: 5, userId, kind: 'trial' as const, endsAt: TRIAL_END, createdAt: START };
    await store.write(async (tx) => {
      await tx.insert(subscriptions).values({ ...trial, id: 'sub_2', userId, status: 'active', trialEndsAt: null });
      await tx.insert(grants).values(grant);
    });
    expect(await at(TRIAL_END - DAY)).toEqual(['welcome']);
    expect(await at(TRIAL_END + HOUR)).toEqual(['welcome']);
  });
});

test('with a card the reminder says what is charged, without one that nothing is', async () => {
  await put({ hasCard: true });
  await at(TRIAL_END - 3 * DAY);
  expect(await flat()).toContain('€9.90 a month is charged');
  await put();
  await at(TRIAL_END - DAY);
  expect(await flat()).toContain('Nothing is charged');
});

test('a trial that moved is a trial of its own: the new end is announced too', async () => {
  await put();
  await at(TRIAL_END - 3 * DAY);
  await put({ trialEndsAt: TRIAL_END + 7 * DAY });
  expect(await at(TRIAL_END + 4 * DAY)).toEqual(['trial-ends', 'trial-ends']);
});

test('the first payment is welcomed once, also weeks after the trial, and never again', async () => {
  const paid = { status: 'active', periodEndsAt: TRIAL_END + 60 * DAY };
  await put({ ...paid, trialEndsAt: TRIAL_END });
  expect(await at(TRIAL_END + 30 * DAY)).toEqual(['welcome']);
  await put({ ...paid, periodEndsAt: TRIAL_END + 90 * DAY });
  expect(await at(TRIAL_END + 61 * DAY)).toEqual(['welcome']);
  // In the trial the status may be active already: no money came yet.
  await put({ ...paid, id: 'sub_2', trialEndsAt: TRIAL_END });
  expect(await at(TRIAL_END - 5 * DAY)).toEqual(['welcome']);
});

test('each payment that fails is told of once, with the day on which reading ends', async () => {
  const failedAt = TRIAL_END + 30 * DAY;
  await put({ status: 'past_due', failedAt });
  await at(failedAt + MINUTE);
  expect(await at(failedAt + DAY)).toEqual(['payment-failed']);
  expect(await flat()).toContain('Thursday 14 January 2027 at 12:00 UTC');
  expect(await flat()).toContain('https://news.example.org/billing');
  await put({ status: 'past_due', failedAt: failedAt + 30 * DAY });
  expect(await at(failedAt + 30 * DAY + MINUTE)).toEqual(['payment-failed', 'payment-failed']);
});

test.each([
  ['cancel_at alone', { cancelAt: TRIAL_END + 30 * DAY, cancelAtPeriodEnd: false }],
  ['cancel_at_period_end alone', { cancelAt: null, cancelAtPeriodEnd: true }],
])('cancelled by %s: one mail with the last day', async (_, change) => {
  await put({ status: 'active', periodEndsAt: TRIAL_END + 30 * DAY, ...change });
  await at(TRIAL_END + DAY);
  expect(await at(TRIAL_END + 2 * DAY)).toEqual(['cancelled']);
  expect(await flat()).toContain('Thursday 7 January 2027 at 12:00 UTC');
});

test('a trial that is not Stripe’s is announced and ended as well', async () => {
  const grant = { id: 5, userId, kind: 'trial' as const, endsAt: TRIAL_END, createdAt: START };
  await store.write(async (tx) => void (await tx.insert(grants).values(grant)));
  for (let now = START; now < TRIAL_END + 10 * DAY; now += 3 * HOUR) await at(now);
  expect(await kinds()).toEqual(['trial-ends', 'trial-tomorrow', 'trial-ended']);
  expect((await all()).map((mail) => mail.key)).toContain(`trial-ends:grant_5:${TRIAL_END}:3`);
});
