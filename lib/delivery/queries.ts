// Which rows does the mail queue read and write? The one writer of the mails table.
import { and, asc, desc, eq, gt, isNotNull, isNull, lte } from 'drizzle-orm';
import { mails } from '../../db/schema/delivery.ts';
import type { Db, Store } from '../../db/store.ts';
import { CLOCK_SLACK } from '../platform/clock.ts';

export type MailRow = typeof mails.$inferSelect;

/** False when there is a mail with this key: it was told already. */
export async function insertMail(tx: Db, row: typeof mails.$inferInsert): Promise<boolean> {
  const added = await tx
    .insert(mails)
    .values(row)
    .onConflictDoNothing({ target: mails.key })
    .returning({ id: mails.id });
  return added.length === 1;
}

/** Makes due what was queued at a time that has not come yet, or waits for longer than `longest`: the clock has gone back since. It counts
 *  as queued now, so that it is given up when others are. */
export async function forgetFutureMails(tx: Db, now: number, longest: number): Promise<void> {
  const queuedLater = and(isNotNull(mails.dueAt), gt(mails.createdAt, now + CLOCK_SLACK));
  await tx.update(mails).set({ dueAt: now, createdAt: now }).where(queuedLater);
  const waitsTooLong = gt(mails.dueAt, now + longest + CLOCK_SLACK);
  await tx.update(mails).set({ dueAt: now }).where(waitsTooLong);
}

/** Takes the mails that are due, oldest first: until `leaseUntil` no other process takes them. */
export async function claimDue(tx: Db, now: number, leaseUntil: number, limit: number): Promise<MailRow[]> {
  const due = await tx.select().from(mails).where(lte(mails.dueAt, now)).orderBy(asc(mails.dueAt)).limit(limit);
  const mine: MailRow[] = [];
  for (const mail of due) {
    // On PostgreSQL another worker may have read the same rows: only one of the two changes them.
    const still = and(eq(mails.id, mail.id), lte(mails.dueAt, now));
    mine.push(...(await tx.update(mails).set({ dueAt: leaseUntil }).where(still).returning()));
  }
  return mine;
}

/** Sent, or given up: nothing is due any more. The text, which may hold a link that opens an account, is not kept. */
export async function closeMail(
  tx: Db,
  id: number,
  outcome: { sentAt: number | null; tries: number; error: string | null },
) {
  await tx
    .update(mails)
    .set({ ...outcome, dueAt: null, plain: '', html: '' })
    .where(eq(mails.id, id));
}

/** Not sent this time. */
export async function delayMail(tx: Db, id: number, outcome: { dueAt: number; tries: number; error: string }) {
  await tx.update(mails).set(outcome).where(eq(mails.id, id));
}

/** A mail to nobody's account leaves no trace once it is out of the house. */
export async function deleteMail(tx: Db, id: number): Promise<void> {
  await tx.delete(mails).where(eq(mails.id, id));
}

export async function deleteMailsOf(tx: Db, userId: number): Promise<void> {
  await tx.delete(mails).where(eq(mails.userId, userId));
}

/** What was written to a reader, newest first; never the texts. */
export const mailsOf = (store: Store, userId: number) =>
  store.read
    .select({
      kind: mails.kind,
      recipient: mails.recipient,
      subject: mails.subject,
      createdAt: mails.createdAt,
      sentAt: mails.sentAt,
    })
    .from(mails)
    .where(eq(mails.userId, userId))
    .orderBy(desc(mails.id));

/** Mails that lie here because nothing sends them: newest first. */
export const mailsInOutbox = (store: Store, limit: number) =>
  store.read
    .select({
      id: mails.id,
      recipient: mails.recipient,
      kind: mails.kind,
      subject: mails.subject,
      createdAt: mails.createdAt,
    })
    .from(mails)
    .where(and(isNull(mails.dueAt), isNull(mails.sentAt)))
    .orderBy(desc(mails.createdAt), desc(mails.id))
    .limit(limit);

export async function mailInOutbox(store: Store, id: number): Promise<MailRow | null> {
  const [row] = await store.read
    .select()
    .from(mails)
    .where(and(eq(mails.id, id), isNull(mails.dueAt), isNull(mails.sentAt)));
  return row ?? null;
}
