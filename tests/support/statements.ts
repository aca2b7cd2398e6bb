// Which statements does a piece of work send to SQLite, and how would they be run? Everything prepared while it works is noted.

import Database from 'better-sqlite3';

/** The statements that were prepared while `work` ran, each once. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const prepare = Database.prototype.prepare;
  const seen = new Set<string>();
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    seen.add(source);
    return prepare.call(this, source);
  } as typeof prepare;
  try {
    await work();
  } finally {
    Database.prototype.prepare = prepare;
  }
  return [...seen].filter((source) => /^\s*(select|insert|update|delete|with)\b/i.test(source));
}

/** The steps of SQLite's plan, one a line. */
export const planOf = (database: Database.Database, source: string): string[] =>
  database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`)
    .all(...Array(source.split('?').length - 1).fill(1))
    .map((step) => step.detail);

/** How many questions to the store `work` asks, the same one as often as it is asked. */
export async function askedBy(work: () => Promise<unknown>): Promise<number> {
  const prepare = Database.prototype.prepare;
  let asked = 0;
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    if (/^\s*(select|with)\b/i.test(source)) asked++;
    return prepare.call(this, source);
  } as typeof prepare;
  try {
    await work();
  } finally {
    Database.prototype.prepare = prepare;
  }
  return asked;
}
