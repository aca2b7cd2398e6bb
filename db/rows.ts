// How do many rows get into a table? On SQLite one by one through a statement that is kept: building one for all of them costs several times
// what it does. On PostgreSQL in few statements, as each is a way to the server and back.

import type Database from 'better-sqlite3';
import { type Column, getTableColumns, getTableName } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import type { PgTable } from 'drizzle-orm/pg-core';
import { engine } from './engine.ts';
import type { Db } from './store.ts';

/** A PostgreSQL statement takes 65,535 parameters. */
const MOST_PARAMETERS = 60_000;

/** Inserts the rows, all with the same columns; what they leave out gets the table's default. `orSkip`: one that is in the way of another
 *  is left out, instead of failing all. */
export async function insertRows<T extends PgTable>(
  tx: Db,
  table: T,
  rows: readonly T['$inferInsert'][],
  { orSkip = false } = {},
): Promise<void> {
  if (engine === 'sqlite') {
    const { run } = inserter(tx, table, rows[0], orSkip);
    for (const row of rows) run(row);
    return;
  }
  for (const some of shares(rows)) {
    const query = tx.insert(table).values(some as never);
    await (orSkip ? query.onConflictDoNothing() : query);
  }
}

/** The same with `orSkip`; gives the rows that were placed, told from each other by the column `by`. */
export async function placeRows<T extends PgTable, R extends T['$inferInsert']>(
  tx: Db,
  table: T,
  rows: readonly R[],
  by: keyof R & string,
): Promise<R[]> {
  if (engine === 'sqlite') {
    const { run } = inserter(tx, table, rows[0], true);
    return rows.filter((row) => run(row) === 1);
  }
  const placed: R[] = [];
  for (const some of shares(rows)) {
    const back: Record<string, unknown>[] = await tx
      .insert(table)
      .values(some as never)
      .onConflictDoNothing()
      .returning();
    const names = new Set(back.map((row) => row[by]));
    placed.push(...some.filter((row) => names.delete(row[by])));
  }
  return placed;
}

function* shares<R extends object>(rows: readonly R[]): Generator<R[]> {
  const size = Math.floor(MOST_PARAMETERS / Math.max(1, Object.keys(rows[0] ?? {}).length));
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

interface Inserter {
  /** Gives 1, or 0 for a row that was skipped. */
  run(row: object): number;
}

const casing = new CasingCache('snake_case');
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function inserter(tx: Db, table: PgTable, first: object | undefined, orSkip: boolean): Inserter {
  if (!first) return { run: () => 0 };
  const all = Object.entries(getTableColumns(table) as Record<string, Column>);
  const columns = all.filter(([key]) => key in first);
  const others = all.filter(([key]) => !(key in first));
  const names = columns.map(([, column]) => quoted(casing.getColumnCasing(column)));
  const text = `insert into ${quoted(getTableName(table))} (${names}) values (${names.map(() => '?')})`;
  const connection = (tx as unknown as { $client: Database.Database }).$client;
  const statement = connection.prepare(orSkip ? `${text} on conflict do nothing` : text);
  const keys = columns.map(([key]) => key);
  const encode = columns.map(([, column]) => (value: unknown) => {
    if (value === undefined) throw new TypeError(`A row of ${getTableName(table)} lacks ${column.name}.`);
    return value === null ? null : column.mapToDriverValue(value);
  });
  const fieldOf = (row: object, key = ''): unknown => (row as Record<string, unknown>)[key];
  return {
    run: (row) => {
      const more = others.find(([key]) => fieldOf(row, key) !== undefined);
      if (more) throw new TypeError(`A row of ${getTableName(table)} has ${more[0]}, which the first one lacks.`);
      return statement.run(encode.map((to, i) => to(fieldOf(row, keys[i])))).changes;
    },
  };
}
