// How does a long list get into a statement? As one parameter, JSON that the engine unfolds: writing a parameter for each of hundreds of
// values takes several times as long as the statement itself.

import { type Placeholder, type SQL, sql } from 'drizzle-orm';
import { engine } from './engine.ts';

const isPostgres = engine === 'postgres';

/** `column in (texts)`; of a prepared statement a placeholder, for which they are given as JSON. */
export function amongTexts(column: unknown, texts: readonly string[] | Placeholder): SQL {
  const json = Array.isArray(texts) ? JSON.stringify(texts) : texts;
  return isPostgres
    ? sql`${column} = any(array(select jsonb_array_elements_text(${json}::jsonb)))`
    : sql`${column} in (select value from json_each(${json}))`;
}

/** `column in (ids)`; of a prepared statement a placeholder, likewise. */
export function amongIds(column: unknown, ids: readonly number[] | Placeholder): SQL {
  const json = Array.isArray(ids) ? JSON.stringify(ids) : ids;
  return isPostgres
    ? sql`${column} = any(array(select value::bigint from jsonb_array_elements_text(${json}::jsonb)))`
    : sql`${column} in (select value from json_each(${json}))`;
}

/** Pairs of ids, as something to select from: `pairs.a` and `pairs.b`. Of a prepared statement a placeholder, for which they are given as
 *  JSON. */
export const idPairs = (pairs: Placeholder): SQL =>
  isPostgres
    ? sql`(select (value->>0)::bigint as a, (value->>1)::bigint as b from jsonb_array_elements(${pairs}::jsonb)) as pairs`
    : sql`(select value->>0 as a, value->>1 as b from json_each(${pairs})) as pairs`;
