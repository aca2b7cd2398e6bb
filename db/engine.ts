// Which of the two engines does this process speak to? Decided once, before any table is declared, by DATABASE_URL.
// Besides lib/platform/config.ts this is the only file that reads the environment: db imports nothing of ours, and a
// table's columns must know their engine when the module is first evaluated.

export type Engine = 'sqlite' | 'postgres';

/** True for addresses that name a PostgreSQL (`pglite:` is PostgreSQL in this process, for tests). */
export const isPostgres = (url: string): boolean => /^(postgres|postgresql|pglite):/.test(url);

export const engine: Engine = isPostgres((process.env.DATABASE_URL ?? '').trim()) ? 'postgres' : 'sqlite';
