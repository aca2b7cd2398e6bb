// Which statements does a piece of work send to SQLite, and how would they be run? Everything prepared while it works is noted.

import Database from 'better-sqlite3';

/** Whatever was prepared while `work` ran, in order. */
async function preparedBy(work: () => Promise<unknown>): Promise<string[]> {
  const prepare = Database.prototype.prepare;
  const sources: string[] = [];
  Database.prototype.prepare = function (this: Database.Database, source: string) {
    sources.push(source);
    return prepare.call(this, source);
  } as typeof prepare;
  try {
    await work();
  } finally {
    Database.prototype.prepare = prepare;
  }
  return sources;
}

/** The statements that were prepared while `work` ran, each once. */
export const statementsOf = async (work: () => Promise<unknown>): Promise<string[]> =>
  [...new Set(await preparedBy(work))].filter((source) => /^\s*(select|insert|update|delete|with)\b/i.test(source));

/** How many questions to the store `work` asks, the same one as often as it is asked. */
export const askedBy = async (work: () => Promise<unknown>): Promise<number> =>
  (await preparedBy(work)).filter((source) => /^\s*(select|with)\b/i.test(source)).length;

/** The steps of SQLite's plan, one a line. */
export const planOf = (database: Database.Database, source: string): string[] =>
  database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`)
    .all(...Array(source.split('?').length - 1).fill(1))
    .map((step) => step.detail);
