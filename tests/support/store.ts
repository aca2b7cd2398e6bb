// Where do tests keep their data? In a fresh, migrated store of the engine that DATABASE_URL names.
import { sql } from 'drizzle-orm';
import { migrate } from '../../db/migrate.ts';
import { openStore, type Store } from '../../db/store.ts';

async function openPglite(): Promise<Store> {
  const { PGlite } = await import('@electric-sql/pglite');
  const { drizzle } = await import('drizzle-orm/pglite');
  const { storeOver } = await import('../../db/postgres.ts');
  const client = new PGlite();
  const db = drizzle({ client, casing: 'snake_case' });
  return storeOver(db as unknown as Parameters<typeof storeOver>[0], () => client.close());
}

/** A migrated, empty store. SQLite: in memory unless `file` is given. A PostgreSQL server: its public schema is emptied first. */
export async function freshStore(file?: string): Promise<Store> {
  const store = await bareStore(file);
  await migrate(store);
  return store;
}

/** The same before any migration. */
export async function bareStore(file?: string): Promise<Store> {
  const url = process.env.DATABASE_URL ?? '';
  const store = url.startsWith('pglite:')
    ? await openPglite()
    : await openStore(url.startsWith('postgres') ? url : file ? `file:${file}` : ':memory:');
  if (url.startsWith('postgres')) {
    await store.rows(sql`drop schema public cascade`);
    await store.rows(sql`create schema public`);
  }
  return store;
}

/** The same store, where `between` happens after whatever was read and before the next write. */
export function withMeanwhile(store: Store, between: () => Promise<unknown>): Store {
  const write: Store['write'] = async (work, options) => {
    await between();
    return store.write(work, options);
  };
  return Object.create(store, { write: { value: write } }) as Store;
}
