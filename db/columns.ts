// How is one schema written for two engines? Every table is declared with these columns only. The declared types are
// PostgreSQL's (await-only builders: no .get, .all, .run); the values are those of whichever engine DATABASE_URL names.

import * as pg from 'drizzle-orm/pg-core';
import * as lite from 'drizzle-orm/sqlite-core';
import { engine } from './engine.ts';

const on = <T>(postgres: () => T, sqlite: () => unknown): T => (engine === 'postgres' ? postgres() : (sqlite() as T));

const bytea = pg.customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => 'bytea',
  fromDriver: (value) => Buffer.from(value),
});

/** What the JSON of PostgreSQL refuses, and with it every row of its statement: half a character, and the character of number 0. Nobody who
 *  reads misses them. */
function withoutRefused(value: unknown): string {
  const written = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(written)) return written;
  return JSON.stringify(value, (_, part) =>
    typeof part === 'string' ? part.toWellFormed().replaceAll('\0', '') : part,
  );
}

const jsonValue = pg.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'jsonb',
  toDriver: withoutRefused,
});

const jsonb = pg.customType<{ data: string; driverData: unknown }>({
  dataType: () => 'jsonb',
  // The driver has taken it apart.
  fromDriver: (value) => JSON.stringify(value),
});

export const table = on(
  () => pg.pgTable,
  () => lite.sqliteTable,
);
export const index = on(
  () => pg.index,
  () => lite.index,
);
export const uniqueIndex = on(
  () => pg.uniqueIndex,
  () => lite.uniqueIndex,
);
export const primaryKey = on(
  () => pg.primaryKey,
  () => lite.primaryKey,
);
/** A 53-bit id minted by us (db/ids.ts), never by the database. */
export const id = () =>
  on(
    () => pg.bigint({ mode: 'number' }),
    () => lite.integer(),
  );
/** Where a row lies among those of its table: in the order in which they came. Given by the database, and never again to another row. On
 *  PostgreSQL it is only a number: rows lie where there is room. */
export const place = () =>
  on(
    () => pg.bigint({ mode: 'number' }).notNull().generatedByDefaultAsIdentity(),
    () => lite.integer().primaryKey({ autoIncrement: true }),
  );
/** The key of a table whose rows have places too: they lie by their places on SQLite, and anywhere on PostgreSQL. */
export const idOfPlaced = () =>
  on(
    () => id().primaryKey(),
    () => id().notNull(),
  );
/** One index tells a place on PostgreSQL, and an id on SQLite: the other one is the table's own key. */
export const indexOfPlaced = (name: string, columns: { id: pg.PgColumn; place: pg.PgColumn }) =>
  on(
    () => uniqueIndex(`${name}_place`).on(columns.place),
    () => uniqueIndex(`${name}_id`).on(columns.id),
  );
export const int = () =>
  on(
    () => pg.integer(),
    () => lite.integer(),
  );
/** An instant: epoch milliseconds, as a number, on both engines. */
export const ms = id;
export const real = () =>
  on(
    () => pg.doublePrecision(),
    () => lite.real(),
  );
export const text = () =>
  on(
    () => pg.text(),
    () => lite.text(),
  );
export const bool = () =>
  on(
    () => pg.boolean(),
    () => lite.integer({ mode: 'boolean' }),
  );
export const json = <T>() =>
  on(
    () => jsonValue().$type<T>(),
    () => lite.text({ mode: 'json' }).$type<T>(),
  );
/** JSON that is put together and taken apart by whoever needs it: its text. */
export const jsonText = () =>
  on(
    () => jsonb(),
    () => lite.text(),
  );
export const blob = () =>
  on(
    () => bytea(),
    () => lite.blob({ mode: 'buffer' }),
  );
