// Which statements does a piece of work send to SQLite, how often, and how would they be run? Everything that runs while it works is noted.

import Database from 'better-sqlite3';

const METHODS = ['all', 'get', 'run', 'iterate'] as const;
type Method = (this: Database.Statement, ...values: unknown[]) => unknown;

/** Every statement that ran while `work` did, as often as it did. */
async function ranBy(work: () => Promise<unknown>): Promise<string[]> {
  const memory = new Database(':memory:');
  const prototype = Object.getPrototypeOf(memory.prepare('SELECT 1')) as Record<(typeof METHODS)[number], Method>;
  memory.close();
  const seen: string[] = [];
  const originals = METHODS.map((name) => [name, prototype[name]] as const);
  for (const [name, original] of originals) {
    prototype[name] = function (...values) {
      seen.push(this.source);
      return original.apply(this, values);
    };
  }
  try {
    await work();
  } finally {
    for (const [name, original] of originals) prototype[name] = original;
  }
  return seen;
}

/** The statements that ran while `work` did, each once. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const ran = new Set(await ranBy(work));
  return [...ran].filter((source) => /^\s*(select|insert|update|delete|with)\b/i.test(source));
}

/** How many questions to the store `work` asks, the same one as often as it is asked. */
export const askedBy = async (work: () => Promise<unknown>): Promise<number> =>
  (await ranBy(work)).filter((source) => /^\s*(select|with)\b/i.test(source)).length;

/** The steps of SQLite's plan, one a line. */
export const planOf = (database: Database.Database, source: string): string[] =>
  database
    .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${source}`)
    .all(...Array(source.split('?').length - 1).fill(1))
    .map((step) => step.detail);
