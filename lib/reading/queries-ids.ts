// How are hundreds of ids asked for? As one parameter: a builder would take longer over them than the database.

import { type SQL, sql } from 'drizzle-orm';
import type { Store } from '../../db/store.ts';

/** What stands after `in`: these ids, as a list that the text of the statement does not depend on. */
export const oneOf = (store: Store, ids: readonly number[]): SQL =>
  store.engine === 'sqlite'
    ? sql`(select value from json_each(${JSON.stringify(ids)}))`
    : sql`(select value::bigint from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
