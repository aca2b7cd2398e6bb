// What goes out of the house? The queue of mails, which is the demo's outbox too (what makes a mail unique is its key), and the secret
// addresses at which readers' own feeds are asked for.

import { id, index, int, ms, table, text } from '../columns.ts';

export const mails = table(
  'mails',
  {
    id: id().primaryKey(),
    /** What it is about, such as `trial-ends:sub_1:1767225600000:3`: a second one is never sent. */
    key: text().notNull().unique(),
    userId: id(),
    recipient: text().notNull(),
    kind: text().notNull(),
    subject: text().notNull(),
    plain: text().notNull(),
    html: text().notNull(),
    createdAt: ms().notNull(),
    /** When to send it (again); null once sent, given up, or kept in the outbox. */
    dueAt: ms(),
    sentAt: ms(),
    tries: int().notNull().default(0),
    error: text(),
  },
  (t) => [index('mails_due').on(t.dueAt), index('mails_created').on(t.createdAt)],
);

/** Where a reader's own feed is asked for by programs that cannot sign in: one address each, of which only the hash is kept. */
export const feedAddresses = table('feed_addresses', {
  userId: id().primaryKey(),
  /** SHA-256 of the address's token (256 random bits), base64url. */
  hash: text().notNull().unique(),
  /** Of the account when it was made: a changed password, address or role ends it. */
  version: int().notNull(),
  createdAt: ms().notNull(),
  /** When it was last asked for, to the hour. */
  askedAt: ms(),
});
