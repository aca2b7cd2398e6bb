// How does a long list get into a statement? As one parameter, JSON that the engine unfolds: writing a parameter for each of hundreds of
// values takes several times as long as the statement itself.

import { type SQL, sql } from 'drizzle-orm';
import { engine } from './engine.ts';

const isPostgres = engine === 'postgres';

/** `column in (texts)`. */
export function amongTexts(column: unknown, texts: readonly string[]): SQL {
  const json = JSON.stringify(texts);
  return isPostgres
    ? sql`${column} = any(array(select jsonb_array_elements_text(${json}::jsonb)))`
    : sql`${column} in (select value from json_each(${json}))`;
}

/** `column in (ids)`. */
export function amongIds(column: unknown, ids: readonly number[]): SQL {
  const json = JSON.stringify(ids);
  return isPostgres
    ? sql`${column} = any(array(select value::bigint from jsonb_array_elements_text(${json}::jsonb)))`
    : sql`${column} in (select value from json_each(${json}))`;
}

const CAST = { id: 'bigint', real: 'double precision' } as const;

/** The rows of an `insert ... select`: numbers only, of these kinds, in the order of the table's columns. */
export function numberRows(rows: readonly (readonly number[])[], kinds: readonly (keyof typeof CAST)[]): SQL {
  const columns = kinds.map((kind, i) => (isPostgres ? `(value->>${i})::${CAST[kind]}` : `value->>${i}`)).join(', ');
  const json = JSON.stringify(rows);
  // "where true" keeps SQLite from reading "on conflict" as part of a join.
  return isPostgres
    ? sql`select ${sql.raw(columns)} from jsonb_array_elements(${json}::jsonb) as listed(value) where true`
    : sql`select ${sql.raw(columns)} from json_each(${json}) where true`;
}
