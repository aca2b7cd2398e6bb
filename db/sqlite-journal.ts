// How does a database file come to be written ahead (WAL)? Of processes that open a new file together one changes it, and SQLite tells the others
// at once that it is busy, however long they are ready to wait.

import Database from 'better-sqlite3';

/** Milliseconds between two tries, and how many there are: two seconds. */
const PAUSE = 10;
const MOST_TRIES = 200;

/** True for an error that says that another connection has the file. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');

/** Changes the file to WAL, which it stays. Throws SQLITE_BUSY when another process keeps it for two seconds. */
export function writeAhead(connection: Database.Database): void {
  const never = new Int32Array(new SharedArrayBuffer(4));
  for (let tries = 1; ; tries++) {
    try {
      connection.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || tries === MOST_TRIES) throw error;
      Atomics.wait(never, 0, 0, PAUSE);
    }
  }
}
