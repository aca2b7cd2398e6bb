// What changed lately of the things that shared pages show? One row a key, bumped in the transaction that changes it.

import { gte } from 'drizzle-orm';
import { revisions } from '../../db/schema/operations.ts';
import type { Store } from '../../db/store.ts';

/** Beyond it the keys of one window are too many to tell apart: a full renewal by age takes over. */
const MOST = 10_000;

/** Revisions that were bumped at or after `since` (epoch milliseconds): key -> value. */
export async function readRevisions(store: Store, since = 0): Promise<Map<string, number>> {
  const rows = await store.read
    .select({ key: revisions.key, value: revisions.value })
    .from(revisions)
    .where(gte(revisions.at, since))
    .limit(MOST);
  return new Map(rows.map((row) => [row.key, row.value]));
}
