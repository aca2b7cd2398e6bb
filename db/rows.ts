// How do many rows get into a table? On SQLite one by one through a statement that is kept: building one for all of them costs several times
// what it does. On PostgreSQL in few statements, as each is a way to the server and back.

import type Database from 'better-sqlite3';
import { Column, eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import type { PgTable } from 'drizzle-orm/pg-core';
import { engine } from './engine.ts';
import type { Db } from './store.ts';

const SKIPPED = ' on conflict do nothing';

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
    const insert = inserter(tx, table, rows[0], orSkip ? () => SKIPPED : undefined);
    for (const row of rows) insert(row);
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
    const insert = inserter(tx, table, rows[0], () => SKIPPED);
    return rows.filter((row) => insert(row).changes === 1);
  }
  return (await placeAndReturn(tx, table, rows, by)).map(({ row }) => row);
}

/** The same for a table whose rows have places (`place` of db/columns.ts): gives those of the rows that were placed too. */
export async function placeInOrder<T extends PgTable & { place: Column }, R extends T['$inferInsert']>(
  tx: Db,
  table: T,
  rows: readonly R[],
  by: keyof R & string,
): Promise<(R & { place: number })[]> {
  if (engine === 'sqlite') {
    const insert = inserter(tx, table, rows[0], () => SKIPPED);
    return rows.flatMap((row) => {
      const { changes, lastInsertRowid } = insert(row);
      return changes === 1 ? { ...row, place: Number(lastInsertRowid) } : [];
    });
  }
  const placed = await placeAndReturn(tx, table, rows, by);
  return placed.map(({ row, back }) => ({ ...row, place: Number(back.place) }));
}

async function placeAndReturn<R extends object>(
  tx: Db,
  table: PgTable,
  rows: readonly R[],
  by: keyof R & string,
): Promise<{ row: R; back: Record<string, unknown> }[]> {
  const placed: { row: R; back: Record<string, unknown> }[] = [];
  for (const some of shares(rows)) {
    const returned: Record<string, unknown>[] = await tx
      .insert(table)
      .values(some as never)
      .onConflictDoNothing()
      .returning();
    const backs = new Map(returned.map((back) => [back[by], back]));
    for (const row of some) {
      const back = backs.get(row[by]);
      // One row of the table is the first of those that would be it.
      if (back && backs.delete(row[by])) placed.push({ row, back });
    }
  }
  return placed;
}

/** The same; a row that is there already, told by the column `by`, becomes as this one is. */
export async function putRows<T extends PgTable, R extends T['$inferInsert']>(
  tx: Db,
  table: T,
  rows: readonly R[],
  by: keyof T['_']['columns'] & keyof R & string,
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  if (engine === 'sqlite') {
    const put = inserter(tx, table, first, ({ columns }) => {
      const target = columns.find(({ key }) => key === by)?.name;
      const set = columns.flatMap(({ name }) => (name === target ? [] : [`${name} = excluded.${name}`]));
      return ` on conflict (${target}) do update set ${set}`;
    });
    for (const row of rows) put(row);
    return;
  }
  const { columns } = shapeOf(table, first);
  const set = Object.fromEntries(columns.map(({ key, name }) => [key, sql.raw(`excluded.${name}`)]));
  for (const some of shares(rows))
    await tx
      .insert(table)
      .values(some as never)
      .onConflictDoUpdate({ target: (table as never)[by], set: set as never });
}

/** Gives the row with this `id` other values. */
export async function updateRow<T extends PgTable & { id: Column }>(
  tx: Db,
  table: T,
  id: number,
  values: Partial<T['$inferInsert']>,
): Promise<void> {
  if (engine === 'sqlite') {
    const { columns } = shapeOf(table, values);
    const set = columns.map(({ name }) => `${name} = ?`);
    const text = `update ${quoted(getTableName(table))} set ${set} where id = ?`;
    connectionOf(tx)
      .prepare(text)
      .run([...encoded(table, columns, values), id]);
    return;
  }
  await tx
    .update(table)
    .set(values as never)
    .where(eq(table.id, id));
}

function* shares<R extends object>(rows: readonly R[]): Generator<R[]> {
  const size = Math.floor(MOST_PARAMETERS / Math.max(1, Object.keys(rows[0] ?? {}).length));
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

/** How rows with certain columns get into a table: the statement, and what is done to each of their values. */
interface Shape {
  text: string;
  columns: readonly { key: string; name: string; encode: ((value: unknown) => unknown) | null }[];
  /** Columns that such rows leave out. */
  others: readonly string[];
}

const casing = new CasingCache('snake_case');
/** Of most columns values are given to the driver as they are. */
const AS_IT_IS = Column.prototype.mapToDriverValue;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function makeShape(table: PgTable, first: object): Shape {
  const all = Object.entries(getTableColumns(table) as Record<string, Column>);
  const columns = all.filter(([key]) => key in first);
  const names = columns.map(([, column]) => quoted(casing.getColumnCasing(column)));
  return {
    text: `insert into ${quoted(getTableName(table))} (${names}) values (${names.map(() => '?')})`,
    columns: columns.map(([key, column], i) => ({
      key,
      name: names[i] ?? '',
      encode: column.mapToDriverValue === AS_IT_IS ? null : (value) => column.mapToDriverValue(value),
    })),
    others: all.flatMap(([key]) => (key in first ? [] : [key])),
  };
}

/** By the names of their columns: whoever writes to a table writes one or two kinds of rows. */
const shapes = new WeakMap<PgTable, Map<string, Shape>>();

function shapeOf(table: PgTable, first: object): Shape {
  const known = shapes.get(table) ?? new Map<string, Shape>();
  shapes.set(table, known);
  const names = Object.keys(first).join();
  const shape = known.get(names) ?? makeShape(table, first);
  known.set(names, shape);
  return shape;
}

const connectionOf = (tx: Db): Database.Database => (tx as unknown as { $client: Database.Database }).$client;

const wrong = (table: PgTable, what: string): TypeError => new TypeError(`A row of ${getTableName(table)} ${what}.`);

function encoded(table: PgTable, columns: Shape['columns'], row: object): unknown[] {
  const fields = row as Record<string, unknown>;
  const values: unknown[] = [];
  for (const { key, encode } of columns) {
    const value = fields[key];
    if (value === undefined) throw wrong(table, `lacks ${key}`);
    values.push(value === null || encode === null ? value : encode(value));
  }
  return values;
}

/** Inserts one row after the other; of one that was skipped nothing has changed. */
function inserter(
  tx: Db,
  table: PgTable,
  first: object | undefined,
  ending: (shape: Shape) => string = () => '',
): (row: object) => Database.RunResult {
  if (!first) return () => ({ changes: 0, lastInsertRowid: 0 });
  const shape = shapeOf(table, first);
  const { text, columns, others } = shape;
  const statement = connectionOf(tx).prepare(text + ending(shape));
  return (row) => {
    const fields = row as Record<string, unknown>;
    for (const key of others)
      if (fields[key] !== undefined) throw wrong(table, `has ${key}, which the first one lacks`);
    return statement.run(encoded(table, columns, row));
  };
}
