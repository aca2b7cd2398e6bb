// Is a document that waited the same as one that did not, and is no memory used again that somebody still holds?
import { expect, test } from 'vitest';
import { documentWords, type SearchDocument } from '../../db/search.ts';
import { ChosenBeginnings } from '../../db/search-latin.ts';
import { MOST_PACKED, PackedDocument, packed, wordsToIndex } from '../../db/search-packed.ts';
import { columnsOf } from '../../db/search-sqlite-columns.ts';
import { randomOf } from '../support/random.ts';

const PIECES = [
  '— ',
  '“',
  '?! ',
  ' ',
  'harbour ',
  'Harpoon ',
  'ß',
  'Æsop ',
  'a ',
  'quay, ',
  '7th ',
  'x'.repeat(70),
  '\n',
];
/** All, and those that begin with "har". */
const LISTS = [null, new ChosenBeginnings([0x686172])];

const random = randomOf(29);
const text = (most: number) => Array.from({ length: random(most) }, () => PIECES[random(PIECES.length)]).join('');
const documentOf = (id: number, long = 60): SearchDocument => ({
  ...{ id, title: text(4), open: text(20), full: text(long) },
  ...{ publisher: `paper-${id % 7}`, section: 'world', language: 'en' },
});
const startsOf = (words: readonly string[]) => [
  ...new Set(words.flatMap((word) => (word.length < 3 ? [] : `b_${word.slice(0, 3)}`))),
];
const named = (column: string | Buffer): string[] => column.toString().split(' ').filter(Boolean);
const copied = (columns: ReturnType<typeof columnsOf>) =>
  Object.entries(columns).map(([name, column]) => [name, column.toString('latin1')]);

test('a document that waited has the words, the columns and what filters ask for', () => {
  for (let id = 0; id < 3000; id++) {
    const document = documentOf(id);
    const one = packed(document) as PackedDocument;
    expect(one, JSON.stringify(document)).toBeInstanceOf(PackedDocument);
    expect(wordsToIndex(one)).toEqual(documentWords(document));
    const { title, open, rest } = documentWords(document);
    const shown = startsOf([...title, ...open]);
    const more = startsOf(rest).filter((start) => !shown.includes(start));
    for (const lists of LISTS) {
      const waited = columnsOf(one, ['p_paper'], lists);
      const listed = (starts: string[]) => starts.filter((start) => lists === null || start === 'b_har');
      expect(named(waited.starts)).toEqual(listed(shown));
      expect(named(waited.more_starts)).toEqual(listed(more));
      const before = copied(waited);
      expect(before).toEqual(copied(columnsOf(document, ['p_paper'], lists)));
    }
    expect(one).toMatchObject({ id, publisher: document.publisher, section: 'world', language: 'en' });
    one.letGo();
  }
});

test('what is held is never written over, in whatever order others are let go', () => {
  const held: { one: PackedDocument; document: SearchDocument }[] = [];
  const rooms = new Set<ArrayBufferLike>();
  const isWhole = ({ one, document }: (typeof held)[0]) =>
    expect(Object.values(wordsToIndex(one)).join(' ')).toBe(Object.values(documentWords(document)).join(' '));
  for (let id = 0; id < 8000; id++) {
    const document = { ...documentOf(id), full: 'harbour quay '.repeat(random(200)) };
    const one = packed(document) as PackedDocument;
    rooms.add(one.bytes.buffer);
    held.push({ one, document });
    // Now and then all are let go, as after a run.
    const most = id % 700 === 0 ? 0 : 400;
    while (held.length > most || (held.length > 0 && random(5) === 0)) {
      const [out] = held.splice(random(Math.min(40, held.length)), 1);
      if (!out) break;
      isWhole(out);
      out.one.letGo();
      // Once more: it lets go of nobody else's.
      if (random(3) === 0) out.one.letGo();
    }
  }
  for (const one of held) isWhole(one);
  // Some 12 MB passed through.
  expect(rooms.size, 'pieces of memory').toBeLessThan(20);
});

test('whoever has let it go is told, before it reads what is another document by then', () => {
  const one = packed(documentOf(1)) as PackedDocument;
  one.letGo();
  packed(documentOf(2));
  expect(() => one.bytes).toThrow('after it was let go');
  expect(() => columnsOf(one, [], null)).toThrow('after it was let go');
});

test('what is not Latin, beyond a bound or very long waits as it is', () => {
  const of = (full: string): SearchDocument => ({ id: 1, title: 'A', open: 'B', full });
  const isPacked = (full: string) => packed(of(full)) !== null;
  expect(isPacked('港の話')).toBe(false);
  // No word a thousand and twenty-one times, nor more than sixteen thousand words.
  expect([1020, 1021].map((n) => isPacked('again '.repeat(n)))).toEqual([true, false]);
  const short = (n: number) => Array.from({ length: n }, (_, i) => `${(i % 1000).toString(36)} `).join('');
  expect([15_998, 15_999].map((n) => isPacked(short(n)))).toEqual([true, false]);
  const long = (characters: number) => {
    let all = '';
    for (let n = 1000; all.length < characters; n++) all += `w${n.toString(36)} `;
    return all;
  };
  expect([MOST_PACKED / 2, MOST_PACKED].map((n) => isPacked(long(n)))).toEqual([true, false]);
});

test('beginnings find room where a text has filled it to its end', () => {
  const signs = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const all = signs.flatMap((a) => signs.flatMap((b) => signs.map((c) => a + b + c)));
  for (const n of [4000, 8000, 12_000]) {
    const document: SearchDocument = { id: 1, title: '', open: '', full: all.slice(0, n).join(' ') };
    const { starts, more_starts } = columnsOf(document, [], null);
    expect(named(starts)).toEqual([]);
    expect(named(more_starts)).toHaveLength(n);
    expect(named(more_starts).at(-1)).toBe(`b_${all[n - 1]}`);
  }
});
