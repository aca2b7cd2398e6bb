// Where is the search index on SQLite? FTS5 in a file of its own beside the database: its writes never make a reader's
// write wait, and a lost or damaged file is only work to do again. Contentless: it can find, not quote.

import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { plainWords, type SearchIndex } from './search.ts';
import { searchParts } from './search-sqlite-find.ts';
import { partWriter } from './search-sqlite-put.ts';
import { fold } from './search-words.ts';

const VERSION = 2;

/** `parts`: spans of ids with at most so many documents, each with FTS5 tables of its own (open_N, full_N). `words`: in how many documents
 *  of a sealed part a word stands; one that is not there stands in none. `headline_words`: how often one stood in headlines. */
const SCHEMA = `
  CREATE TABLE parts (part INTEGER PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL, n INTEGER NOT NULL,
    sealed INTEGER NOT NULL);
  CREATE TABLE words (part INTEGER NOT NULL, word TEXT NOT NULL, "open" INTEGER NOT NULL, "full" INTEGER NOT NULL,
    PRIMARY KEY (part, word)) WITHOUT ROWID;
  CREATE TABLE headline_words (word TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;`;

/** Everything of an earlier version. Dropping an FTS5 table drops its shadows. */
function dropAll(connection: Database.Database): void {
  const tables = connection
    .prepare<[], { name: string }>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND (sql LIKE 'CREATE VIRTUAL%' OR name IN ('parts', 'words', 'headline_words'))`,
    )
    .all();
  for (const { name } of tables) connection.exec(`DROP TABLE "${name}"`);
}

function openFile(file: string): { connection: Database.Database; isNew: boolean } {
  // Only writers wait for each other, and one that seals a part takes seconds.
  const connection = new Database(file, { timeout: 30_000 });
  try {
    for (const pragma of [
      'journal_mode = WAL',
      'synchronous = NORMAL',
      'cache_size = -65536',
      'mmap_size = 2147418112',
    ])
      connection.pragma(pragma);
    const isCurrent = () => connection.pragma('user_version', { simple: true }) === VERSION;
    if (isCurrent()) return { connection, isNew: false };
    return {
      connection,
      // Of two processes that start together one makes it.
      isNew: connection
        .transaction(() => {
          if (isCurrent()) return false;
          dropAll(connection);
          connection.exec(SCHEMA);
          connection.pragma(`user_version = ${VERSION}`);
          return true;
        })
        .immediate(),
    };
  } catch (error) {
    connection.close();
    throw error;
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(NOTADB|CORRUPT)/.test(error.code);

function openOrMakeAnew(file: string): { connection: Database.Database; isNew: boolean } {
  try {
    return openFile(file);
  } catch (error) {
    if (!isDamage(error)) throw error;
    for (const part of ['', '-wal', '-shm']) rmSync(`${file}${part}`, { force: true });
    return openFile(file);
  }
}

/** Opens (or makes anew) the index at `file`, or in memory. `perPart`: documents of one part; only tests want another number. */
export function openSqliteSearch(file: string, perPart?: number): SearchIndex & { close(): void } {
  const { connection, isNew } = openOrMakeAnew(file);
  const { put, remove } = partWriter(connection, perPart);
  const find = searchParts(connection);
  const headline = connection.prepare<[string, string, number], { word: string }>(
    'SELECT word FROM headline_words WHERE word >= ? AND word < ? AND n > 1 ORDER BY n DESC, word LIMIT ?',
  );
  return {
    isNew,
    put: async (documents) => put(documents),
    remove: async (ids) => remove(ids),
    hits: async (words, range) => find(words, range),
    find: async ({ text, ...range }) => find(plainWords(text), range).ids,
    headlineWords: async (beginning, limit) => {
      const from = fold(beginning);
      return from === '' ? [] : headline.all(from, `${from}\u{10ffff}`, limit).map((row) => row.word);
    },
    close: () => connection.close(),
  };
}
