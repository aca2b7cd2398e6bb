// Which queries are asked so often that building them costs more than their answer? Those are built once for a connection, with
// placeholders for what differs.

import type { Db } from './store.ts';

/** What `build` makes of a database is made once for it. On SQLite that is once; on PostgreSQL each transaction is one of its own. */
export function preparedOnce<T>(build: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, T>();
  return (db) => {
    const known = made.get(db) ?? build(db);
    made.set(db, known);
    return known;
  };
}

/** Unnamed on PostgreSQL: named ones would be kept by each connection of the pool for good. */
export const UNNAMED = '';
