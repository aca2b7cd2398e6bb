// Where is the search index on SQLite? FTS5 in a file of its own beside the database: its writes never make a reader's
// write wait, and a lost or damaged file is only work to do again. Contentless: it can find, not quote.

import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { asPrefix, fold, queryWords, type SearchDocument, type SearchIndex, type SearchQuery } from './search.ts';

const VERSION = 1;

const matchExpression = (query: SearchQuery): string | null => {
  const words = queryWords(query.text);
  if (words.length === 0) return null;
  const terms = words.map((word, i) => `"${word}"${i === words.length - 1 && asPrefix(word) ? '*' : ''}`);
  return query.within === 'open' ? `{title open} : (${terms.join(' ')})` : terms.join(' ');
};

function openFile(file: string): { connection: Database.Database; isNew: boolean } {
  const connection = new Database(file, { timeout: 5000 });
  try {
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    const isNew = connection.pragma('user_version', { simple: true }) !== VERSION;
    if (isNew) {
      connection.exec(`BEGIN IMMEDIATE;
        DROP TABLE IF EXISTS article_search;
        CREATE VIRTUAL TABLE article_search USING fts5(title, open, "full", content='', contentless_delete=1,
          tokenize='unicode61 remove_diacritics 2', prefix='3');
        PRAGMA user_version = ${VERSION};
        COMMIT;`);
    }
    return { connection, isNew };
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

/** Opens (or makes anew) the index at `file`, or in memory. */
export function openSqliteSearch(file: string): SearchIndex & { close(): void } {
  const { connection, isNew } = openOrMakeAnew(file);
  const insert = connection.prepare(
    'INSERT OR REPLACE INTO article_search(rowid, title, open, "full") VALUES (?, ?, ?, ?)',
  );
  const erase = connection.prepare('DELETE FROM article_search WHERE rowid = ?');
  const select = connection.prepare<[string, number, number], { rowid: number }>(
    'SELECT rowid FROM article_search WHERE article_search MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?',
  );
  const putAll = connection.transaction((documents: readonly SearchDocument[]) => {
    for (const d of documents) insert.run(d.id, fold(d.title), fold(d.open), fold(d.full));
  });
  const eraseAll = connection.transaction((ids: readonly number[]) => {
    for (const id of ids) erase.run(id);
  });
  return {
    isNew,
    put: async (documents) => putAll.immediate(documents),
    remove: async (ids) => eraseAll.immediate(ids),
    find: async (query) => {
      const match = matchExpression(query);
      if (match === null) return [];
      return select.all(match, query.before ?? Number.MAX_SAFE_INTEGER, query.limit).map((row) => row.rowid);
    },
    close: () => connection.close(),
  };
}
