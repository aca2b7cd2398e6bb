// Are statements compiled once, and is one that is handed out again like new?
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepStatements } from '../../db/kept-statements.ts';

let connection: Database.Database;
let kept: ReturnType<typeof keepStatements>;
beforeEach(() => {
  connection = new Database(':memory:');
  kept = keepStatements(connection);
  connection.exec('CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (1), (2), (3)');
});
afterEach(() => void connection.close());

const TEXT = 'SELECT n FROM t ORDER BY n';

test('a text is compiled once, until what is kept is forgotten', () => {
  const first = connection.prepare(TEXT);
  expect(connection.prepare(TEXT)).toBe(first);
  kept.forget();
  expect(connection.prepare(TEXT)).not.toBe(first);
});

test('whoever asks next gets rows with names, however they were asked for before', () => {
  expect(connection.prepare(TEXT).raw().all()).toEqual([[1], [2], [3]]);
  expect(connection.prepare(TEXT).all()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});

test('one that is being walked through is not handed out', () => {
  const seen: unknown[] = [];
  for (const row of connection.prepare(TEXT).iterate()) {
    seen.push(row);
    expect(connection.prepare(TEXT).all()).toHaveLength(3);
  }
  expect(seen).toHaveLength(3);
});

test('so many are kept that a site has, and no more: those used lately stay', () => {
  const often = connection.prepare(TEXT);
  const once = connection.prepare('SELECT 0 FROM t');
  for (let n = 1; n < 500; n++) {
    connection.prepare(`SELECT ${n} FROM t`);
    expect(connection.prepare(TEXT)).toBe(often);
  }
  expect(connection.prepare('SELECT 0 FROM t')).not.toBe(once);
});

test('a table that has changed is read as it is now', () => {
  connection.prepare('SELECT * FROM t').all();
  connection.exec('ALTER TABLE t ADD COLUMN m INTEGER');
  expect(connection.prepare('SELECT * FROM t').get()).toEqual({ n: 1, m: null });
});
