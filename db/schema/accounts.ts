// Who is a reader, and what do we know of their rights? Accounts, sessions, Stripe's facts as last read, grants with an end.

import { bool, id, index, int, ms, table, text } from '../columns.ts';

export type Role = 'reader' | 'admin';

export const users = table('users', {
  id: id().primaryKey(),
  /** As typed, trimmed. */
  email: text().notNull(),
  /** Lower-cased: what must be unique and what sign-in looks up. */
  emailKey: text().notNull().unique(),
  /** Lower-cased, without +tag: what a second trial is recognised by. */
  trialKey: text().notNull(),
  name: text(),
  /** argon2id, PHC string. */
  passwordHash: text(),
  role: text().$type<Role>().notNull().default('reader'),
  confirmedAt: ms(),
  /** Raised by password and role changes: sessions of an older version are dead. */
  version: int().notNull().default(1),
  createdAt: ms().notNull(),
});

export const sessions = table(
  'sessions',
  {
    /** 128 random bits, base64url. */
    id: text().primaryKey(),
    userId: id().notNull(),
    version: int().notNull(),
    userAgent: text(),
    createdAt: ms().notNull(),
    seenAt: ms().notNull(),
    expiresAt: ms().notNull(),
  },
  (t) => [index('sessions_user').on(t.userId), index('sessions_expiry').on(t.expiresAt)],
);

/** Stripe's fact, one row a subscription, as last read there. The right to read is derived from it, never stored. */
export const subscriptions = table(
  'subscriptions',
  {
    /** Stripe's id, sub_... */
    id: text().primaryKey(),
    userId: id().notNull(),
    customerId: text(),
    /** Stripe's status, any string. */
    status: text().notNull(),
    priceId: text(),
    trialEndsAt: ms(),
    periodEndsAt: ms(),
    cancelAt: ms(),
    cancelAtPeriodEnd: bool().notNull().default(false),
    /** Paused by the reader: Stripe keeps the status `active` and sets pause_collection. */
    collectionPaused: bool().notNull().default(false),
    /** First failed payment of the open invoice; set while past_due. */
    failedAt: ms(),
    /** When the read at Stripe was SENT: an older read never overwrites a newer one. */
    readAt: ms().notNull(),
  },
  (t) => [index('subscriptions_user').on(t.userId)],
);

/** Rights with an end that are not Stripe's: complimentary access, the fourteen-day trial, a gift of one article. */
export const grants = table(
  'grants',
  {
    id: id().primaryKey(),
    userId: id().notNull(),
    kind: text().$type<'comp' | 'trial' | 'gift'>().notNull(),
    /** Only for gifts. */
    articleId: id(),
    endsAt: ms().notNull(),
    createdAt: ms().notNull(),
  },
  (t) => [index('grants_user').on(t.userId)],
);

/** E-mail keys that had their trial, kept after an account's deletion as a hash. */
export const usedTrials = table('used_trials', { keyHash: text().primaryKey(), at: ms().notNull() });
