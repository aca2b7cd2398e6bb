// How is the store kept on SQLite? One connection that writes in a line, one that may only read, the index beside them.

import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import type { SQL } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { keepStatements } from './kept-statements.ts';
import { openSqliteSearch } from './search-sqlite.ts';
import { cachePragmas } from './sqlite-cache.ts';
import { isBusy, writeAhead } from './sqlite-journal.ts';
import type { Db, OpenOptions, Store } from './store.ts';
import { lockedFor, openWriteLine } from './write-line.ts';

const PRAGMAS = ['synchronous = NORMAL', 'foreign_keys = ON', 'temp_store = MEMORY', 'journal_size_limit = 67108864'];

/** So many milliseconds are waited for another process, where nobody waits for this one; and by who migrates for who does so already. */
const BUSY_FOR = 5000;
const MIGRATES_FOR = 60_000;

/** 16 MB: what many small transactions write again and again is carried over once. Whoever answers readers leaves that to the others, and
 *  does it only where there are none. */
const carryOver = (lean: boolean): string => `wal_autocheckpoint = ${lean ? 4000 : 16_000}`;

interface Synchronous {
  all<T>(query: SQL): T[];
}

/** Opens the database file (made with its folder when missing) or `:memory:`. */
export async function openSqlite(file: string, { lean = false }: OpenOptions = {}): Promise<Store> {
  const inMemory = file === ':memory:';
  if (!inMemory) mkdirSync(dirname(file), { recursive: true });
  const open = () => {
    const connection = new Database(file, { timeout: BUSY_FOR });
    writeAhead(connection);
    for (const pragma of [...PRAGMAS, carryOver(lean), ...cachePragmas(lean)]) connection.pragma(pragma);
    const kept = keepStatements(connection);
    return { connection, kept, db: drizzle({ client: connection, casing: 'snake_case' }) as unknown as Db };
  };
  const writer = open();
  // A second connection to :memory: would be another, empty database.
  const reader = inMemory ? writer : open();
  if (!inMemory) reader.connection.pragma('query_only = ON');
  let index: ReturnType<typeof openSqliteSearch> | undefined;

  let isDurable = false;
  const version = writer.connection.prepare<[], number>('PRAGMA data_version').pluck();
  let seen = version.get();
  // From now on the line waits for other processes.
  writer.connection.pragma('busy_timeout = 0');
  const line = openWriteLine(
    {
      exec: (statement) => writer.connection.exec(statement),
      isOpen: () => writer.connection.inTransaction,
      isTaken: isBusy,
      hasChanged: () => {
        const before = seen;
        seen = version.get();
        return seen !== before;
      },
      setDurable: (durable) => {
        if (durable !== isDurable) writer.connection.pragma(`synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
        isDurable = durable;
      },
    },
    { leaves: lean },
  );

  return {
    engine: 'sqlite',
    read: reader.db,
    write: (work, options) => line.write(() => work(writer.db), options?.durable),
    isAlone: () => line.isAlone(),
    rows: async <T>(query: SQL, on: Db = reader.db) => (on as unknown as Synchronous).all<T>(query),
    // Made when first needed: a database that is refused gets no index beside it.
    get search() {
      index ??= openSqliteSearch(inMemory ? ':memory:' : `${file}.search`, { lean });
      return index;
    },
    // By itself: behind a savepoint whatever it frees would be held in memory until its end, and a migration may free most of a file.
    script: (statements) =>
      line.alone(async () => {
        writer.connection.pragma(`busy_timeout = ${MIGRATES_FOR}`);
        try {
          const all = writer.connection.transaction(() => {
            for (const statement of statements) writer.connection.exec(statement);
          });
          all.immediate();
        } catch (error) {
          throw isBusy(error) ? lockedFor(MIGRATES_FOR, error) : error;
        } finally {
          writer.connection.pragma('busy_timeout = 0');
        }
        for (const { kept } of [reader, writer]) kept.forget();
      }),
    // One read transaction. The online backup of SQLite begins anew at each write of another process, and may never end.
    backup: (target) =>
      line.alone(async () => {
        writer.connection.prepare('VACUUM INTO ?').run(target);
      }),
    close: async () => {
      await line.idle();
      index?.close();
      if (!inMemory) reader.connection.close();
      writer.connection.close();
    },
  };
}
