// Which mails does a membership call for at this moment? Derived from rows and the clock; each has a key of what it tells of, so an
// event that comes three times, or a job that runs for weeks, makes one mail.
import type { Store } from '../../db/store.ts';
import { GRACE } from '../access/plans.ts';
import { DAY, HOUR } from '../platform/clock.ts';
import type { Letter } from './letter.ts';
import { type MailKind, type MailSetting, mailWay, sendMail } from './mail.ts';
import {
  knownKeys,
  type SubscriptionNear,
  subscriptionsNear,
  type TrialGrantNear,
  trialGrantsNear,
  WINDOW,
} from './queries-notices.ts';
import { cancelledLetter, paymentFailedLetter, welcomeLetter } from './texts/membership.ts';
import { trialEndedLetter, trialEndsLetter, trialTomorrowLetter } from './texts/trial.ts';
import { priceOf } from './texts/words.ts';

export interface Notice {
  key: string;
  kind: MailKind;
  letter: Letter;
}

/** "Tomorrow" is said only while it is: less than this before the end nobody is reminded any more. */
const TOO_LATE = 6 * HOUR;

interface Trial {
  id: string;
  startedAt: number | null;
  endsAt: number;
  charge: string | null;
  membership: string;
}

/** A reminder is due when its day has come and the trial had begun before it: a trial of one day has no "in three days". */
function trialReminder({ id, startedAt, endsAt, charge, membership }: Trial, now: number): Notice[] {
  const left = endsAt - now;
  const began = startedAt ?? 0;
  const facts = { endsAt, charge, membership };
  if (left > 2 * DAY && left <= 3 * DAY && began <= endsAt - 3 * DAY)
    return [{ key: `trial-ends:${id}:${endsAt}:3`, kind: 'trial-ends', letter: trialEndsLetter(facts) }];
  if (left > TOO_LATE && left <= DAY && began <= endsAt - DAY)
    return [{ key: `trial-ends:${id}:${endsAt}:1`, kind: 'trial-tomorrow', letter: trialTomorrowLetter(facts) }];
  return [];
}

const trialEnded = (id: string, endsAt: number, membership: string): Notice => ({
  key: `trial-ended:${id}:${endsAt}`,
  kind: 'trial-ended',
  letter: trialEndedLetter({ endsAt, membership }),
});

const priceLine = ({ amount, currency, interval }: SubscriptionNear): string | null =>
  amount !== null && currency && interval ? `${priceOf(amount, currency)} a ${interval}` : null;

const willEnd = ({ cancelAt, cancelAtPeriodEnd }: SubscriptionNear): boolean => cancelAt !== null || cancelAtPeriodEnd;
const recent = (at: number | null, now: number): at is number => at !== null && at <= now && at > now - WINDOW.back;

/** When a subscription that was cancelled ends: what was said last, whichever field says it. */
const endOf = (row: SubscriptionNear): number | null =>
  row.cancelAt ?? (row.status === 'trialing' ? row.trialEndsAt : row.periodEndsAt);

/** The mails that one subscription calls for at `now`. Pure. */
export function noticesOf(row: SubscriptionNear, origin: string, now: number): Notice[] {
  const membership = `${origin}/billing`;
  const { id, status, trialEndsAt, startedAt, periodEndsAt, failedAt } = row;
  const end = endOf(row);
  const ends = willEnd(row);
  if (ends && end !== null && end > now && (status === 'trialing' || status === 'active')) {
    const letter = cancelledLetter({ readsUntil: end, inTrial: status === 'trialing', membership });
    return [{ key: `cancelled:${id}:${end}`, kind: 'cancelled', letter }];
  }
  if (status === 'trialing' && trialEndsAt !== null) {
    const charge = row.hasCard ? priceLine(row) : null;
    return trialReminder({ id, startedAt, endsAt: trialEndsAt, charge, membership }, now);
  }
  if (status === 'active' && !ends && periodEndsAt !== null && periodEndsAt > now && startedAt !== null) {
    if (trialEndsAt !== null && trialEndsAt > now) return [];
    const letter = welcomeLetter({ price: priceLine(row), renewsAt: periodEndsAt, membership });
    return [{ key: `welcome:${id}`, kind: 'welcome', letter }];
  }
  if (status === 'past_due' && recent(failedAt, now)) {
    const letter = paymentFailedLetter({ readsUntil: failedAt + GRACE.pastDue, repair: membership });
    return [{ key: `payment-failed:${id}:${failedAt}`, kind: 'payment-failed', letter }];
  }
  return endedWithTrial(row) && recent(trialEndsAt, now) ? [trialEnded(id, trialEndsAt, membership)] : [];
}

/** Not what was ended in the middle of its trial, or long after it; and nothing has ended for whoever pays with another subscription. */
function endedWithTrial(row: SubscriptionNear): boolean {
  const { status, trialEndsAt, endedAt } = row;
  if (row.payer) return false;
  if (status === 'paused') return true;
  const atEnd = trialEndsAt !== null && endedAt !== null && Math.abs(endedAt - trialEndsAt) < HOUR;
  return status === 'canceled' && !willEnd(row) && atEnd;
}

/** The mails that a trial without Stripe calls for. Pure. */
export function noticesOfGrant(row: TrialGrantNear, origin: string, now: number): Notice[] {
  if (row.payer) return [];
  const [id, membership] = [`grant_${row.id}`, `${origin}/billing`];
  if (recent(row.endsAt, now)) return [trialEnded(id, row.endsAt, membership)];
  return trialReminder({ id, startedAt: row.createdAt, endsAt: row.endsAt, charge: null, membership }, now);
}

/**
 * Queues what is called for at `now`: for everybody (the job does, so nothing is lost with an event), or for one reader right after
 * something of theirs was read at Stripe. Gives how many mails are new.
 */
export async function sendNotices(store: Store, setting: MailSetting, now: number, userId?: number): Promise<number> {
  if (mailWay(setting) === 'none') return 0;
  const [rows, trials] = await Promise.all([
    subscriptionsNear(store, now, userId),
    trialGrantsNear(store, now, userId),
  ]);
  const called = [
    ...rows.map((row) => ({ row, notices: noticesOf(row, setting.origin, now) })),
    ...trials.map((row) => ({ row, notices: noticesOfGrant(row, setting.origin, now) })),
  ].flatMap(({ row, notices }) =>
    // Unconfirmed: nobody showed that this address is theirs.
    row.confirmedAt === null ? [] : notices.map((notice) => ({ ...notice, userId: row.userId, to: row.email })),
  );
  const known = await knownKeys(
    store,
    called.map(({ key }) => key),
  );
  let added = 0;
  for (const mail of called) {
    if (known.has(mail.key)) continue;
    if (await store.write((tx) => sendMail(tx, mail, setting, now))) added += 1;
  }
  return added;
}
