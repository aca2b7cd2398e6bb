// How is the store kept on PostgreSQL? A pool; a write is one transaction of it. Also over any other driver that drizzle
// speaks PostgreSQL with (the tests run the same code on PGlite).

import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { postgresSearch } from './search-postgres.ts';
import type { Db, Store } from './store.ts';

/** What we need of a drizzle database over PostgreSQL, whatever its driver. */
export interface PostgresDriver {
  execute(query: SQL): PromiseLike<unknown>;
  transaction<T>(work: (tx: unknown) => Promise<T>): Promise<T>;
}

const rowsOf = <T>(result: unknown): T[] => (result as { rows: T[] }).rows;

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && (('code' in error && error.code === '57014') || isTimeout(error.cause));

/** A store over an open drizzle database. */
export function storeOver(driver: PostgresDriver, close: () => Promise<void>): Store {
  const read = driver as unknown as Db;
  const rows = async <T>(query: SQL, on: Db = read) =>
    rowsOf<T>(await (on as unknown as PostgresDriver).execute(query));
  return {
    engine: 'postgres',
    read,
    write: (work) => driver.transaction((tx) => work(tx as Db)),
    isAlone: () => false,
    rows,
    search: postgresSearch({
      rows,
      rowsWithin: <T>(query: SQL, timeoutMs: number) =>
        driver
          .transaction(async (tx) => {
            await (tx as PostgresDriver).execute(sql.raw(`set local statement_timeout = ${Math.ceil(timeoutMs)}`));
            return rows<T>(query, tx as Db);
          })
          .catch((error: unknown) => {
            if (isTimeout(error)) return null;
            throw error;
          }),
    }),
    script: (statements) =>
      driver.transaction(async (tx) => {
        for (const statement of statements) await (tx as PostgresDriver).execute(sql.raw(statement));
      }),
    backup: async () => {
      throw new Error('This database is a PostgreSQL: copy it with pg_dump, which does so while the app runs.');
    },
    close,
  };
}

/** Opens a pool on `postgres://...`; connections are made when first needed, with a time limit of 10 s. */
export async function openPostgres(url: string): Promise<Store> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
  });
  // A dropped idle connection is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => undefined);
  const db = drizzle({ client: pool, casing: 'snake_case' });
  return storeOver(db as unknown as PostgresDriver, () => pool.end());
}
