// How do two transactions that read before they write keep out of each other's way? On SQLite one writes at a time anyway.

import { sql } from 'drizzle-orm';
import { engine } from './engine.ts';
import type { Db } from './store.ts';

/** Until the transaction ends nobody else holds what goes by this name. Held already by this one: nothing more. */
export async function holdLock(tx: Db, name: string): Promise<void> {
  if (engine !== 'postgres') return;
  await tx
    .select({ held: sql<unknown>`pg_advisory_xact_lock(hashtextextended(${name}, 0))::text` })
    .from(sql`(select 1) as once`);
}

/** What a reader follows, mutes, saves and sets: counted before more is added. */
export const holdReader = (tx: Db, userId: number): Promise<void> => holdLock(tx, `reader ${userId}`);
