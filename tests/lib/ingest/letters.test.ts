// Is what is left of a text its substance, whichever way is taken?
import { expect, test } from 'vitest';
import { beginningOf, foldForCompare, hasLetters, lettersOf, piecesFinder } from '../../../lib/ingest/letters.ts';
import { randomOf } from '../../support/random.ts';

test('cosmetics fold away, substance does not', () => {
  expect(foldForCompare('"It\'s"  NEW.')).toBe(foldForCompare('“It’s” new'));
  expect(foldForCompare('new (updated)')).not.toBe(foldForCompare('new'));
});

test('by table as by expression', () => {
  const random = randomOf(3);
  const plain = [...'aZ09 .,-—“”‘’…\u2011\u00a0!_éßж½ŁσÉİ'];
  for (let n = 0; n < 3000; n++) {
    const from = n % 3 === 0 ? [...plain, ...'Σ中か\u0301\u{1f600}ﬁ'] : plain;
    const text = Array.from({ length: random(30) }, () => from[random(from.length)]).join('');
    expect(lettersOf(text)).toBe(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
    expect(foldForCompare(text)).toBe(
      text
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ''),
    );
  }
});

test('texts of the same letters begin alike, whatever script they are in and wherever it begins', () => {
  const random = randomOf(5);
  const letters = [...'abéжσΣİ9中か\u{1f600}ﬁ\u{10428}'];
  const signs = ['', '', ' ', '“', '—', '…', '\u0301'];
  const dressed = (text: string) => [...text].map((letter) => letter + signs[random(signs.length)]).join('');
  for (let n = 0; n < 3000; n++) {
    const of = n % 2 ? letters : letters.slice(0, 4);
    const text = Array.from({ length: 8 + random(60) }, () => of[random(of.length)]).join('');
    const [a, b] = [dressed(text), dressed(text)];
    if (lettersOf(a) === lettersOf(b)) expect([a, b, beginningOf(a, 16)]).toEqual([a, b, beginningOf(b, 16)]);
  }
  expect(beginningOf('The ferry to Sarn', 8)).toBe(beginningOf('“THE FERRY,” they said', 8));
  expect(beginningOf('The ferry to Sarn', 8)).not.toBe(beginningOf('The harbour', 8));
});

test('a text has these letters when they are all of its own', () => {
  const random = randomOf(7);
  const from = [...'abσΣİ中\u{1f600}ﬁ\u0301 .—“'];
  const some = (n: number) => Array.from({ length: n }, () => from[random(from.length)]).join('');
  let same = 0;
  for (let n = 0; n < 20_000; n++) {
    const text = some(random(6));
    const letters = lettersOf(n % 2 ? some(random(6)) : text + some(random(2)));
    expect([text, letters, hasLetters(text, letters)]).toEqual([text, letters, lettersOf(text) === letters]);
    if (hasLetters(text, letters)) same++;
  }
  expect(same).toBeGreaterThan(1000);
  expect(same).toBeLessThan(19_000);
});

test('pieces are found wherever they stand, and nothing else is', () => {
  const random = randomOf(11);
  const pieces = ['abca', 'bcab', 'aaab', 'cccc', 'acbb', 'bbba', 'cabc', 'baac'];
  const find = piecesFinder(pieces);
  const letters = [...'abcABC', '', 'é', '\u0161', '\u4161'];
  let found = 0;
  for (let n = 0; n < 5000; n++) {
    const text = Array.from({ length: random(30) }, () => letters[random(letters.length)]).join('');
    const isThere = pieces.some((piece) => text.toLowerCase().includes(piece));
    expect(find(text), text).toBe(isThere);
    found += Number(isThere);
  }
  expect(found).toBeGreaterThan(500);
  expect(found).toBeLessThan(4500);
  expect(find('')).toBe(false);
});
