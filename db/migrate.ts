// Is the database what this version needs? Applies the committed migrations in order, each in one transaction, one process
// at a time; refuses a database that a newer version has migrated, or that belongs to somebody else.

import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Store } from './store.ts';

export type Migrated = { kind: 'ready'; applied: number } | { kind: 'newer'; unknown: number } | { kind: 'foreign' };

const LEDGER = 'CREATE TABLE IF NOT EXISTS migrations (hash text PRIMARY KEY, at bigint NOT NULL)';
/** Any number of our own: who holds this lock is migrating. */
const ADVISORY_LOCK = 7_463_201;

const recorded = async (store: Store): Promise<Set<string>> =>
  new Set((await store.rows<{ hash: string }>(sql`select hash from migrations`)).map((row) => row.hash));

/** Every column of every table, on PostgreSQL without what extensions brought. */
const COLUMNS = {
  sqlite: sql`select t.name as "table", c.name as "column" from sqlite_master t, pragma_table_info(t.name) c
    where t.type = 'table' and t.name not like 'sqlite\\_%' escape '\\'`,
  postgres: sql`select t.relname as "table", c.attname as "column" from pg_class t join pg_attribute c on c.attrelid = t.oid
    where t.relkind in ('r', 'p') and t.relnamespace = (select oid from pg_namespace where nspname = current_schema()) and c.attnum > 0
    and not exists (select 1 from pg_depend d where d.objid = t.oid and d.deptype = 'e')`,
};

/** Tables, but no ledger of ours. */
async function isForeign(store: Store): Promise<boolean> {
  const columns = await store.rows<{ table: string; column: string }>(COLUMNS[store.engine]);
  return columns.length > 0 && !columns.some(({ table, column }) => table === 'migrations' && column === 'hash');
}

/** Brings the store to the newest schema. Idempotent; safe when several processes start at once. */
export async function migrate(store: Store, now = Date.now()): Promise<Migrated> {
  const folder = fileURLToPath(new URL(`./migrations/${store.engine}`, import.meta.url));
  const known = readMigrationFiles({ migrationsFolder: folder });
  const lock = store.engine === 'postgres' ? [`SELECT pg_advisory_xact_lock(${ADVISORY_LOCK})`] : [];
  if (await isForeign(store)) return { kind: 'foreign' };
  await store.script([...lock, LEDGER]);

  const before = await recorded(store);
  const hashes = new Set(known.map((m) => m.hash));
  const unknown = [...before].filter((hash) => !hashes.has(hash)).length;
  if (unknown > 0) return { kind: 'newer', unknown };

  let applied = 0;
  for (const migration of known) {
    if (before.has(migration.hash)) continue;
    const statements = migration.sql.map((s) => s.trim()).filter((s) => s.length > 0);
    // The record comes first: whoever waited for the lock and finds it there fails on the key and changes nothing.
    const record = `INSERT INTO migrations (hash, at) VALUES ('${migration.hash}', ${now})`;
    try {
      await store.script([...lock, record, ...statements]);
      applied++;
    } catch (error) {
      if (!(await recorded(store)).has(migration.hash)) throw error;
    }
  }
  return { kind: 'ready', applied };
}
