// Are the words of a text the same, whichever way they are cut?
import { expect, test } from 'vitest';
import { documentWords, MAX_PHRASE } from '../../db/search.ts';
import { Beginnings, beginningOf, latinWords } from '../../db/search-latin.ts';
import { columnsOf } from '../../db/search-sqlite-columns.ts';
import { fold, startOf, wordsIn, wordsOf } from '../../db/search-words.ts';
import { randomOf } from '../support/random.ts';

test('by table for Latin texts as by expression for all', () => {
  const random = randomOf(11);
  const latin = [...'abZ09 .,-—“”‘’…\u2011\u00a0\u00ad!_éßæÆłØñİŉ½²ªþı\n\tĳǆ'];
  for (let n = 0; n < 4000; n++) {
    const from = n % 3 === 0 ? [...latin, ...'Σжم中かไ한\u0301\u{1f600}ﬁƏ'] : latin;
    const text = Array.from({ length: random(40) }, () => from[random(from.length)]).join('');
    expect([text, wordsIn(text)]).toEqual([text, wordsOf(fold(text))]);
  }
  for (const long of ['ß'.repeat(100), 'a '.repeat(9000), ' a'.repeat(9001), 'a-'.repeat(20_000)])
    expect(wordsIn(long)).toEqual(wordsOf(fold(long)));
});

test('Latin words are counted by what they begin with, and no word stands more often than is said', () => {
  const random = randomOf(12);
  const letters = [...'aabcé1 -’'];
  const beginnings = new Beginnings();
  for (let n = 0; n < 2000; n++) {
    const texts = [0, 1].map(() => Array.from({ length: random(60) }, () => letters[random(letters.length)]).join(''));
    beginnings.clear();
    for (const text of texts) latinWords(text, beginnings);
    const words = texts.flatMap((text) => wordsOf(fold(text)));
    const starts = new Set(words.map(startOf).filter((start) => start !== null));
    expect([texts, new Set([...beginnings.listed()].map(beginningOf))]).toEqual([texts, starts]);
    expect(beginnings.count).toBe(starts.size);
    const counts = words.map((word) => words.filter((other) => other === word).length);
    expect(beginnings.most).toBeGreaterThanOrEqual(Math.max(0, ...counts));
  }
});

test('what is written of a document are its words, and before the rest the last ones that are open', () => {
  const random = randomOf(13);
  const pieces = ['— ', '“', '”', '?! ', '…', ' ', 'harbour ', 'ß', 'Æsop ', 'a ', 'quay, ', 'x'.repeat(70), '\n'];
  const text = (most: number) => Array.from({ length: random(most) }, () => pieces[random(pieces.length)]).join('');
  const wordsOfColumn = (column: string | Buffer) => column.toString('latin1').match(/[^ ]+/g) ?? [];
  for (let n = 0; n < 4000; n++) {
    const document = { id: 1, title: text(3), open: text(n % 2 ? 4 : 30), full: text(30) };
    const { title, open, rest } = documentWords(document);
    const columns = columnsOf(document, [], null);
    const expected = rest.length === 0 ? [] : [...open.slice(1 - MAX_PHRASE), ...rest];
    expect([document, wordsOfColumn(columns.title)]).toEqual([document, title]);
    expect([document, wordsOfColumn(columns.open)]).toEqual([document, open]);
    expect([document, wordsOfColumn(columns.rest)]).toEqual([document, expected]);
  }
});
