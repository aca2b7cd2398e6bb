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
const LISTS = [null, new ChosenBeginnings([(97 << 16) | (115 << 8) | 115])];

const random = randomOf(29);
const text = (most: number) => Array.from({ length: random(most) }, () => PIECES[random(PIECES.length)]).join('');
const documentOf = (id: number, long = 60): SearchDocument => ({
  ...{ id, title: text(4), open: text(20), full: text(long) },
  ...{ publisher: `paper-${id % 7}`, section: 'world', language: 'en' },
});
const startsOf = (words: readonly string[]) => [
  ...new Set(words.flatMap((word) => (word.length < 3 ? [] : `b_${word.slice(0, 3)}`))),
];
const copied = (columns: ReturnType<typeof columnsOf>) =>
  Object.entries(columns).map(([name, column]) => [name, column.toString('latin1')]);

test('a document that waited has the words, the columns and what filters ask for', () => {
  for (let id = 0; id < 3000; id++) {
    const document = documentOf(id);
    const one = packed(document) as PackedDocument;
    expect(one, JSON.stringify(document)).toBeInstanceOf(PackedDocument);
    expect(wordsToIndex(one)).toEqual(documentWords(document));
    for (const lists of LISTS) {
      const waited = copied(columnsOf(one, ['p_paper'], lists));
      expect(waited).toEqual(copied(columnsOf(document, ['p_paper'], lists)));
    }
    const { title, open, rest } = documentWords(document);
    const shown = startsOf([...title, ...open]);
    const columns = columnsOf(one, [], null);
    expect(columns.starts.toString().split(' ').filter(Boolean)).toEqual(shown);
    const more = startsOf(rest).filter((start) => !shown.includes(start));
    expect(columns.more_starts.toString().split(' ').filter(Boolean)).toEqual(more);
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
  expect(packed(of('港の話'))).toBeNull();
  expect(packed(of('again '.repeat(1100)))).toBeNull();
  const long = (characters: number) => {
    let all = '';
    for (let n = 1000; all.length < characters; n++) all += `w${n.toString(36)} `;
    return of(all);
  };
  expect(packed(long(MOST_PACKED))).toBeNull();
  expect(packed(long(MOST_PACKED / 2))).toBeInstanceOf(PackedDocument);
});
