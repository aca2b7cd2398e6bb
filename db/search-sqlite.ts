// Where is the search index on SQLite? FTS5 in a file of its own beside the database: its writes never make a reader's
// write wait, and a lost or damaged file is only work to do again. Contentless: it can find, not quote.

import { rmSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { plainWords, type SearchIndex } from './search.ts';
import { searchParts } from './search-sqlite-find.ts';
import { partWriter } from './search-sqlite-put.ts';
import { cachePragmas } from './sqlite-cache.ts';
import { writeAhead } from './sqlite-journal.ts';
import type { OpenOptions } from './store.ts';

const VERSION = 6;

/** `parts`: spans of ids with about so many documents (more where many came late), each with an FTS5 table of its own (texts_N). `words`: in
 *  how many documents of a sealed part a word stands, about (`n`), and whether anybody may see it in one of them (`shown`); one that is not
 *  there stands in none. `lists`: beginnings of words that have a list of their own, where not every one has; processes of version 4, which do
 *  not know of that, cannot write. `refill`: has a row until every article is marked anew. */
const SCHEMA = `
  CREATE TABLE parts (part INTEGER PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL, n INTEGER NOT NULL,
    sealed INTEGER NOT NULL, every INTEGER NOT NULL);
  CREATE TABLE lists (part INTEGER NOT NULL, start TEXT NOT NULL, PRIMARY KEY (part, start)) WITHOUT ROWID;
  CREATE TABLE words (part INTEGER NOT NULL, word TEXT NOT NULL, shown INTEGER NOT NULL, n INTEGER NOT NULL,
    PRIMARY KEY (part, word)) WITHOUT ROWID;
  CREATE TABLE refill (since INTEGER NOT NULL);
  INSERT INTO refill VALUES (unixepoch());`;

/** Everything of an earlier version. Dropping an FTS5 table drops its shadows. */
function dropAll(connection: Database.Database): void {
  const tables = connection
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND (sql LIKE 'CREATE VIRTUAL%' OR name IN ('parts', 'lists', 'words', 'headline_words', 'refill'))`,
    )
    .all();
  for (const { name } of tables) connection.exec(`DROP TABLE "${name}"`);
}

function openFile(file: string, lean: boolean): Database.Database {
  // Only writers wait for each other, and one that seals a part takes seconds.
  const connection = new Database(file, { timeout: 30_000 });
  try {
    // Of a new file; an older one keeps its own. Lists of words are long, and twice as long a page costs less than two.
    connection.pragma('page_size = 8192');
    writeAhead(connection);
    for (const pragma of ['synchronous = NORMAL', 'wal_autocheckpoint = 2000', ...cachePragmas(lean)])
      connection.pragma(pragma);
    const isCurrent = () => connection.pragma('user_version', { simple: true }) === VERSION;
    if (isCurrent()) return connection;
    // Of two processes that start together one makes it.
    connection
      .transaction(() => {
        if (isCurrent()) return;
        dropAll(connection);
        connection.exec(SCHEMA);
        connection.pragma(`user_version = ${VERSION}`);
      })
      .immediate();
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);

function removeFile(file: string): void {
  for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
}

function openOrMakeAnew(file: string, lean: boolean): Database.Database {
  try {
    return openFile(file, lean);
  } catch (error) {
    if (!isDamage(error)) throw error;
    removeFile(file);
    return openFile(file, lean);
  }
}

/** Which file it is: another process may have put a new one in its place. */
const identityOf = (file: string): number | null =>
  file === ':memory:' ? 0 : (statSync(file, { throwIfNoEntry: false })?.ino ?? null);

function openParts(file: string, { perPart, stepPages, lean = false }: SearchOptions) {
  const connection = openOrMakeAnew(file, lean);
  const isNew = connection.prepare<[], number>('SELECT count(*) FROM refill').pluck();
  return {
    identity: identityOf(file),
    ...partWriter(connection, perPart, stepPages),
    ...searchParts(connection),
    isNew: (): boolean => isNew.get() !== 0,
    refilled: (): void => void connection.prepare('DELETE FROM refill').run(),
    close: (): void => void connection.close(),
  };
}

interface SearchOptions extends OpenOptions {
  /** Documents of one part, and pages that are put together in one step; only tests want other numbers. */
  perPart?: number;
  stepPages?: number;
}

/** Opens (or makes anew) the index at `file`, or in memory. */
export function openSqliteSearch(file: string, options: SearchOptions = {}): SearchIndex & { close(): void } {
  let open = openParts(file, options);
  let isClosed = false;
  const current = (): typeof open => {
    if (identityOf(file) !== open.identity) {
      open.close();
      open = openParts(file, options);
    }
    return open;
  };
  /** Damage that shows only when a page is read: the file goes, and the work is done on a new, empty one. */
  const sound = <T>(work: (parts: typeof open) => T): T => {
    try {
      return work(current());
    } catch (error) {
      if (!isDamage(error)) throw error;
      open.close();
      if (identityOf(file) === open.identity) removeFile(file);
      open = openParts(file, options);
      return work(open);
    }
  };
  return {
    get isNew() {
      return sound((parts) => parts.isNew());
    },
    refilled: async () => sound((parts) => parts.refilled()),
    put: async (documents) => sound((parts) => parts.put(documents)),
    remove: async (ids) => sound((parts) => parts.remove(ids)),
    settle: async (signal) => {
      let begun: { parts: typeof open; step: () => boolean } | undefined;
      const step = (parts: typeof open): boolean => {
        // Another file, and other parts, when the first one was lost.
        if (begun?.parts !== parts) begun = { parts, step: parts.settling() };
        return begun.step();
      };
      while (!isClosed && !signal?.aborted && sound(step)) await setImmediate();
    },
    hits: async (words, range) => sound((parts) => parts.find(words, range)),
    among: async (words, within, ids) => sound((parts) => parts.among(words, within, ids)),
    find: async ({ text, ...range }) => sound((parts) => parts.find(plainWords(text), range)).ids,
    close: () => {
      isClosed = true;
      open.close();
    },
  };
}
