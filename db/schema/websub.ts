// Which hubs push to us, and what did they push that is not taken in yet? (WebSub, W3C Recommendation of 2018.)

import { blob, id, index, int, ms, table, text, uniqueIndex } from '../columns.ts';

/** `asked`: not verified (yet); `leaving`: to be ended, then the row goes. */
export type WebsubState = 'asked' | 'active' | 'denied' | 'leaving';

export const websubSubscriptions = table(
  'websub_subscriptions',
  {
    id: id().primaryKey(),
    sourceId: id().notNull(),
    /** As the feed announced them. */
    hub: text().notNull(),
    topic: text().notNull(),
    /** The last part of our callback's address; nobody can guess it. */
    token: text().notNull().unique(),
    /** What the hub signs with; lib/platform/sealing.ts. */
    secret: blob().notNull(),
    state: text().$type<WebsubState>().notNull(),
    /** When the hub is asked (again): to subscribe, to renew, to let us go. */
    dueAt: ms().notNull(),
    /** Times it was asked since something came of it. */
    tries: int().notNull().default(0),
    /** Until then the hub pushes; null before it ever was verified. */
    leaseUntil: ms(),
    pushedAt: ms(),
    /** Why the last asking failed, in plain words. */
    errorText: text(),
    createdAt: ms().notNull(),
  },
  (t) => [index('websub_source').on(t.sourceId), index('websub_due').on(t.dueAt)],
);

/** Acknowledged and not yet taken in: a row goes in the transaction that stores the last of its articles. */
export const websubPushes = table(
  'websub_pushes',
  {
    id: id().primaryKey(),
    sourceId: id().notNull(),
    contentType: text().notNull(),
    body: blob().notNull(),
    /** Of the body: hubs repeat themselves. */
    hash: text().notNull(),
    tries: int().notNull().default(0),
    receivedAt: ms().notNull(),
  },
  (t) => [uniqueIndex('websub_pushes_source').on(t.sourceId, t.hash)],
);
