// Who is a reader, and how do they prove it? Accounts, sessions, links by mail, other providers; grants and gifts with an end.

import { id, index, int, ms, primaryKey, table, text } from '../columns.ts';

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
  /** Raised by changes of password, address and role: sessions, proofs and links of an older version are dead. */
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

/** Rights with an end that are not Stripe's: complimentary access, and the trial where nothing can be bought. */
export const grants = table(
  'grants',
  {
    id: id().primaryKey(),
    userId: id().notNull(),
    kind: text().$type<'comp' | 'trial'>().notNull(),
    endsAt: ms().notNull(),
    createdAt: ms().notNull(),
  },
  (t) => [index('grants_user').on(t.userId)],
);

/** Links sent by mail that open once: who holds one proves to read the mailbox. Only its hash is kept. */
export const links = table(
  'links',
  {
    /** SHA-256 of the link's token (256 random bits, and the account's version then), base64url. */
    hash: text().primaryKey(),
    /** `email-back`: takes a change of address back. */
    kind: text().$type<'confirm' | 'reset' | 'email' | 'email-back' | 'sign-in'>().notNull(),
    userId: id().notNull(),
    /** The address it was sent to: what is confirmed, or what the account's address becomes. */
    email: text().notNull(),
    createdAt: ms().notNull(),
    expiresAt: ms().notNull(),
    usedAt: ms(),
  },
  (t) => [index('links_user').on(t.userId), index('links_expiry').on(t.expiresAt)],
);

/** Accounts at other providers (Google, Apple) that sign in to ours. Never joined by e-mail: only from a signed-in session. */
export const identities = table(
  'identities',
  { provider: text().notNull(), subject: text().notNull(), userId: id().notNull(), createdAt: ms().notNull() },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index('identities_user').on(t.userId)],
);

/** Articles that members gave away by a link. Only the hash of the link is kept. */
export const gifts = table(
  'gifts',
  {
    id: id().primaryKey(),
    hash: text().notNull().unique(),
    userId: id().notNull(),
    articleId: id().notNull(),
    createdAt: ms().notNull(),
    expiresAt: ms().notNull(),
    revokedAt: ms(),
    opens: int().notNull().default(0),
  },
  (t) => [index('gifts_user').on(t.userId, t.createdAt)],
);

/** E-mail keys that had their trial, kept after an account's deletion as a hash; and the subscription that was it. */
export const usedTrials = table(
  'used_trials',
  { keyHash: text().primaryKey(), at: ms().notNull(), subscriptionId: text() },
  (t) => [index('used_trials_subscription').on(t.subscriptionId)],
);
