// What must be right across processes? Revisions that renew shared pages, rate limits, job leases, the admins' audit.

import { id, index, int, json, ms, primaryKey, table, text } from '../columns.ts';

/** One row per thing that shared pages show (`lists`, `article:<id>`); bumped in the transaction that changes it. */
export const revisions = table(
  'revisions',
  { key: text().primaryKey(), value: int().notNull(), at: ms().notNull() },
  (t) => [index('revisions_at').on(t.at)],
);

/** Fixed windows: how often did `key` happen since `windowStart`? */
export const rateLimits = table(
  'rate_limits',
  { key: text().notNull(), windowStart: ms().notNull(), count: int().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] }), index('rate_limits_window').on(t.windowStart)],
);

export const jobs = table('jobs', {
  name: text().primaryKey(),
  leaseUntil: ms(),
  leaseToken: text(),
  lastStartedAt: ms(),
  lastEndedAt: ms(),
  lastError: text(),
});

/** Facts about this database itself, such as when the demo newsroom opened. */
export const facts = table('facts', { key: text().primaryKey(), value: text().notNull() });

/** Append-only: who among the admins did what. */
export const audit = table(
  'audit',
  {
    id: id().primaryKey(),
    at: ms().notNull(),
    actorId: id(),
    action: text().notNull(),
    target: text(),
    detail: json<Record<string, unknown>>(),
  },
  (t) => [index('audit_at').on(t.at)],
);
