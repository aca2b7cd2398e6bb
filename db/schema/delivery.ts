// What goes out by mail? The queue of mails, which is the demo's outbox too. What makes a mail unique is its key.

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
