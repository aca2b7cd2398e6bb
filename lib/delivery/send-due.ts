// How does the queue empty itself? What is due is sent; what failed is tried again, later each time, until it has no point any more.
import type { Store } from '../../db/store.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { type JobContext, pause } from '../platform/jobs-runner.ts';
import { log } from '../platform/log.ts';
import type { MailKind } from './mail.ts';
import { type Mailer, openMailer } from './mailer.ts';
import { claimDue, closeMail, delayMail, deleteMail, forgetFutureMails, type MailRow } from './queries.ts';

const AT_ONCE = 5;
/** Longer than that many mails can take: a process that died with them in its hand gives them back. */
const LEASE = 10 * MINUTE;
const LOOK_EVERY = 2 * SECOND;
/** After the first failure, the second, and so on; the last one again and again. */
const BACK_OFF = [MINUTE, 5 * MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR] as const;
const LONGEST_WAIT = Math.max(LEASE, ...BACK_OFF);
const PATIENCE = 2 * DAY;
/** Links that open for a short time only: a mail that comes after them helps nobody. */
const SHORT: Partial<Record<MailKind, number>> = { 'sign-in': 15 * MINUTE, reset: HOUR, 'email-confirm': DAY };

const patienceFor = (kind: string): number => SHORT[kind as MailKind] ?? PATIENCE;

/** When to try again after `tries` failures, or null when it is over. */
export function nextTry(mail: { kind: string; createdAt: number }, tries: number, now: number): number | null {
  const wait = BACK_OFF[Math.min(tries, BACK_OFF.length) - 1] ?? BACK_OFF[0];
  return now + wait - mail.createdAt > patienceFor(mail.kind) ? null : now + wait;
}

async function close(store: Store, mail: MailRow, sentAt: number | null, tries: number, error: string | null) {
  await store.write((tx) =>
    mail.userId === null ? deleteMail(tx, mail.id) : closeMail(tx, mail.id, { sentAt, tries, error }),
  );
}

async function sendOne(store: Store, mailer: Mailer, mail: MailRow, now: number): Promise<void> {
  const tries = mail.tries + 1;
  const outcome = await mailer.send(mail);
  if (outcome.kind === 'sent') {
    await close(store, mail, now, tries, null);
    log.info('mail.sent', { mail: mail.id, kind: mail.kind, tries });
    return;
  }
  const again = outcome.final ? null : nextTry(mail, tries, now);
  if (again === null) {
    await close(store, mail, null, tries, outcome.error);
    log.error('mail.given-up', { mail: mail.id, kind: mail.kind, tries, code: outcome.error });
  } else {
    await store.write((tx) => delayMail(tx, mail.id, { dueAt: again, tries, error: outcome.error }));
    log.warn('mail.failed', { mail: mail.id, kind: mail.kind, tries, code: outcome.error });
  }
}

/** Sends what is due at `now`, one after the other; gives how many were taken up. */
export async function sendDue(store: Store, mailer: Mailer, now: number, signal?: AbortSignal): Promise<number> {
  const due = await store.write(async (tx) => {
    await forgetFutureMails(tx, now, LONGEST_WAIT);
    return claimDue(tx, now, now + LEASE, AT_ONCE);
  });
  for (const mail of due) {
    // What was taken up and not sent comes back when its lease is over.
    if (signal?.aborted) break;
    await sendOne(store, mailer, mail, now);
  }
  return due.length;
}

/** The worker's loop. Without SMTP there is nothing to do: it ends with the worker. */
export async function sendForever(
  store: Store,
  { signal, clock }: JobContext,
  { smtpUrl, mailFrom, origin }: Pick<Config, 'smtpUrl' | 'mailFrom' | 'origin'>,
): Promise<void> {
  if (!smtpUrl) return pause(2 ** 31 - 1, signal);
  const mailer = openMailer({ smtpUrl, mailFrom, origin });
  try {
    while (!signal.aborted) {
      const taken = await sendDue(store, mailer, clock(), signal);
      if (taken < AT_ONCE) await pause(LOOK_EVERY, signal);
    }
  } finally {
    mailer.close();
  }
}
