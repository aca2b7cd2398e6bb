// Which beginnings of words does the first part keep lists of? Those of many words and of frequent ones, by its first documents.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openSqliteSearch } from '../../db/search-sqlite.ts';

/** The beginnings that have lists, and whether all have. */
async function chosen(texts: readonly string[]): Promise<{ starts: string[]; every: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-lists-'));
  try {
    const file = join(folder, 'search');
    const search = openSqliteSearch(file);
    await search.put(texts.map((full, i) => ({ id: (i + 1) * 1e6, title: '', open: '', full })));
    search.close();
    const connection = new Database(file, { readonly: true });
    const starts = connection.prepare<[], string>('SELECT start FROM lists ORDER BY start').pluck().all();
    const every = connection.prepare<[], number>('SELECT every FROM parts').pluck().get() === 1;
    connection.close();
    return { starts, every };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Texts of which the nth has these words, each in so many of them. */
const textsOf = (n: number, words: Record<string, number>): string[] =>
  Array.from({ length: n }, (_, i) =>
    Object.entries(words)
      .flatMap(([word, times]) => (i < times ? [word, word] : []))
      .join(' '),
  );

const many = (start: string, words: number, times: number) =>
  Object.fromEntries(Array.from({ length: words }, (_, i) => [`${start}${i}`, times]));

test('of more than eight words, or of words that stand in more documents than half of them', async () => {
  const words = { ...many('man', 9, 1), ...many('few', 8, 1), often: 101, seldom: 100, ...many('sum', 3, 34) };
  const found = await chosen(textsOf(200, words));
  expect(found).toEqual({ starts: ['man', 'oft', 'sum'], every: false });
});

test('by the first two hundred documents, and all where there are fewer than a hundred', async () => {
  const late = Array.from({ length: 60 }, () => 'late');
  expect(await chosen([...textsOf(200, { often: 101 }), ...late])).toEqual({ starts: ['oft'], every: false });
  expect(await chosen(textsOf(100, { often: 51, seldom: 50 }))).toEqual({ starts: ['oft'], every: false });
  expect(await chosen(textsOf(99, { often: 99 }))).toEqual({ starts: [], every: true });
});
