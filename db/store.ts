// How does code get at the data? Through a Store: `read` (never writes), `write` (one transaction), `search` (the index).

import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { type Engine, isPostgres } from './engine.ts';
import type { SearchIndex } from './search.ts';

/** The query builder both engines share. Transactions are opened by `Store.write` only. */
export type Db = Omit<
  PgDatabase<PgQueryResultHKT, Record<string, never>>,
  'transaction' | 'execute' | 'refreshMaterializedView'
>;

export interface WriteOptions {
  /** Money and accounts: the commit is on disk before the promise resolves (SQLite: synchronous FULL). */
  durable?: boolean;
}

export interface Store {
  readonly engine: Engine;
  /** For reading. On SQLite this connection refuses to write. */
  readonly read: Db;
  /** The only way to write: one BEGIN IMMEDIATE transaction, or one PostgreSQL transaction; rolled back when `work` throws.
   *  No network wait inside: everybody else's writes stand behind it. `work` may be run more than once, and what it did may be taken back
   *  after it has come to its end: what it leaves outside the transaction must bear that. */
  write<T>(work: (tx: Db) => Promise<T>, options?: WriteOptions): Promise<T>;
  /** True where nobody else was seen to write for a while: then a transaction may do twice as much. */
  isAlone(): boolean;
  /** Rows of a hand-written query, on `read` unless a transaction is given. Integers may come as strings on PostgreSQL. */
  rows<T>(query: SQL, on?: Db): Promise<T[]>;
  readonly search: SearchIndex;
  /** Runs a script of several statements in one transaction. For migrations. */
  script(statements: readonly string[]): Promise<void>;
  /** A consistent copy while others write. SQLite: a file. PostgreSQL: refused with a sentence that names pg_dump. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  /** Keeps little of a file in memory: for processes that mostly write. */
  lean?: boolean;
}

/** `file:PATH`, `:memory:` or `postgres://...`. Throws the driver's error when it cannot be opened. */
export async function openStore(url: string, options: OpenOptions = {}): Promise<Store> {
  if (isPostgres(url)) {
    const { openPostgres } = await import('./postgres.ts');
    return openPostgres(url);
  }
  const { openSqlite } = await import('./sqlite.ts');
  return openSqlite(url.replace(/^file:/, ''), options);
}
