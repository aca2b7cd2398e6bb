// What changed lately of the things that shared pages show? One row a key, raised in the transaction that changes it.

import { gte, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { revisions } from '../../db/schema/operations.ts';
import type { Db, Store } from '../../db/store.ts';

/** Beyond it the keys of one window are too many to tell apart: a full renewal by age takes over. */
const MOST = 10_000;

const raised = preparedOnce((db) => {
  const [key, at] = [sql.placeholder('key'), sql.placeholder('at')];
  return db
    .insert(revisions)
    .values({ key, value: 1, at })
    .onConflictDoUpdate({ target: revisions.key, set: { value: sql`${revisions.value} + 1`, at: sql`${at}` } })
    .prepare(UNNAMED);
});

/** Raises the revision of what shared pages show; call it in the transaction that changes it. Until that ends, others who raise
 *  the same key wait, on PostgreSQL too. */
export async function bumpRevision(tx: Db, key: string, at: number): Promise<void> {
  await raised(tx).execute({ key, at });
}

/** Revisions that were raised at or after `since` (epoch milliseconds): key -> value. */
export async function readRevisions(store: Store, since = 0): Promise<Map<string, number>> {
  const rows = await store.read
    .select({ key: revisions.key, value: revisions.value })
    .from(revisions)
    .where(gte(revisions.at, since))
    .limit(MOST);
  return new Map(rows.map((row) => [row.key, row.value]));
}
