// What does each query mean, and what is said about those that mean nothing?
import { describe, expect, test } from 'vitest';
import { idFloor } from '../../../db/ids.ts';
import { plainWords } from '../../../db/search.ts';
import { languageOf } from '../../../lib/ingest/languages.ts';
import { readQuery } from '../../../lib/ingest/query-language.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const day = (year: number, month: number, date = 1) => idFloor(Date.UTC(year, month - 1, date));

/** A query in short: terms with * for beginnings, refused ones with -, filters. */
function short(text: string): string[] {
  const read = readQuery(text, NOW);
  if (read.kind !== 'query') return [read.kind];
  const term = ({ words, prefix }: { words: string[]; prefix: boolean }) => `${words.join('+')}${prefix ? '*' : ''}`;
  return [
    ...read.all.map(term),
    ...read.none.map((t) => `-${term(t)}`),
    ...read.pieces.filter(({ kind }) => kind !== 'word').map((p) => `${p.without ? '-' : ''}${p.kind}=${p.value}`),
  ];
}

test.each<[string, string[]]>([
  ['sea gate', ['sea', 'gate*']],
  ['  Sea   GATE ', ['sea', 'gate*']],
  ['sea ga', ['sea', 'ga']],
  ['"sea gate"', ['sea+gate']],
  ['"sea gate', ['sea+gate']],
  ['„sea gate“ tram', ['sea+gate', 'tram*']],
  ['«sea gate» tram', ['sea+gate', 'tram*']],
  ['gate -football', ['gate*', '-football']],
  ['-football gate', ['gate*', '-football']],
  ['gate -"own goal"', ['gate*', '-own+goal']],
  ['covid-19', ['covid+19']],
  ['covid -19', ['covid*', '-19']],
  ["O'Brien’s", ['o+brien+s']],
  ['U.S.', ['u+s']],
  ['publisher:tally gate', ['gate*', 'publisher=tally']],
  ['gate publisher:"The Tally"', ['gate*', 'publisher=The Tally']],
  ['gate publisher: tally', ['gate*', 'publisher=tally']],
  ['PUBLISHER:tally', ['publisher=tally']],
  ['gate -publisher:tally', ['gate*', '-publisher=tally']],
  ['section:Sports', ['section=sport']],
  ['section:wissenschaft', ['section=science']],
  ['gate lang:de', ['gate*', 'language=de']],
  ['gate language:German', ['gate*', 'language=de']],
  ['gate language:français', ['gate*', 'language=fr']],
  ['gate before:2026-5-3', ['gate*', 'before=2026-05-03']],
  ['gate after:2026', ['gate*', 'after=2026']],
  ['gate after:yesterday', ['gate*', 'after=yesterday']],
  ['東京', ['東京']],
  ['東', ['東*']],
  ['"オリンピック"', ['オリ+リン+ンピ+ピッ+ック']],
  ['대통령은', ['대통+통령']],
  ['https://example.org/a', ['https+example+org+a']],
  ['10:30', ['10+30']],
  ['" "', ['empty']],
  ['', ['empty']],
  ['!?', ['empty']],
  ['"', ['empty']],
  ['-', ['empty']],
  ['publisher:', ['unclear']],
  ['before:2026-05-03', ['unclear']],
  ['-gate', ['unclear']],
  ['-publisher:tally', ['unclear']],
  ['author:jones gate', ['unclear']],
  ['Live: Ukraine war latest', ['live', 'ukraine', 'war', 'latest*']],
  ['live:', ['live*']],
  ['gate -live: "sea gate"', ['gate*', 'sea+gate', '-live']],
  ['Live: publisher:tally', ['live*', 'publisher=tally']],
  ['the the THE -a -a', ['the', 'the*', '-a']],
  ['gate before:soon', ['unclear']],
  ['gate before:2026-02-30', ['unclear']],
  ['gate before:2026-13', ['unclear']],
  ['gate section:astrology', ['unclear']],
  ['gate language:klingonish', ['unclear']],
  ['gate after:2026-05 before:2026-04', ['unclear']],
  ['gate -before:2026-05', ['unclear']],
])('%s', (text, means) => {
  expect(short(text)).toEqual(means);
});

describe('ranges and limits', () => {
  test('days are ids: after from its first second on, before up to it', () => {
    expect(readQuery('gate after:2026-05-03 before:2026-06', NOW)).toMatchObject({
      from: day(2026, 5, 3),
      below: day(2026, 6),
    });
    expect(readQuery('gate after:today', NOW)).toMatchObject({ from: day(2026, 11, 24), below: null });
    expect(readQuery('gate before:yesterday before:2027', NOW)).toMatchObject({ below: day(2026, 11, 23) });
  });

  test('every refusal is a sentence that names what was typed or what there is', () => {
    const sentence = (text: string) => {
      const read = readQuery(text, NOW);
      return read.kind === 'unclear' ? read.sentence : '';
    };
    expect(sentence('author:jones x')).toMatch(/“author:”.*publisher:.*after:/);
    expect(sentence('x before:soon')).toMatch(/“soon”.*2026-05-03/);
    expect(sentence('x section:astrology')).toMatch(/world, politics.*and opinion/);
    expect(sentence('-x')).toMatch(/not wanted/);
    expect(sentence('before:2026')).toMatch(/only when/);
  });

  test('joined again, the pieces mean the same', () => {
    for (const text of [
      'sea "gate one" -ball publisher:"The Tally" before:2026-5 lang:german',
      'gate',
      '"a b" -"c d"',
    ]) {
      const read = readQuery(text, NOW);
      if (read.kind !== 'query') throw new Error(text);
      const again = readQuery(read.pieces.map((piece) => piece.text).join(' '), NOW);
      expect(again).toEqual(read);
    }
  });

  test('beyond what one search may look for it says what is left aside, and leaves out all or nothing', () => {
    const numbered = (n: number) => Array.from({ length: n }, (_, i) => `w${i}`);
    const ignored = (text: string) => {
      const read = readQuery(text, NOW, 1000);
      return read.kind === 'query' ? read.ignored : read.kind;
    };
    expect(ignored(numbered(12).join(' '))).toEqual([]);
    expect(ignored(numbered(14).join(' '))).toEqual(['w12', 'w13']);
    expect(ignored(`"${numbered(15).join(' ')}"`)).toEqual(['w12 w13 w14']);
    expect(ignored('"a b c d e f g h i j" "k l m n o p q r s t" "u v w x y"')).toEqual(['"u v w x y"']);
    expect(
      ignored(
        `gate ${numbered(13)
          .map((word) => `-${word}`)
          .join(' ')}`,
      ),
    ).toBe('unclear');
    expect(ignored(`gate -"${numbered(13).join(' ')}"`)).toBe('unclear');
    expect(readQuery(`gate ${'x'.repeat(300)}`, NOW)).toMatchObject({ ignored: ['x'.repeat(105)] });
  });

  test('however long and odd, it is read', () => {
    for (const odd of [
      '"'.repeat(500),
      '-'.repeat(500),
      'a:'.repeat(300),
      '\u0000\ud800 x',
      '():*^{}+~ OR AND NOT NEAR(',
    ]) {
      expect(['query', 'empty', 'unclear']).toContain(readQuery(odd, NOW).kind);
    }
    const many = readQuery(Array.from({ length: 60 }, (_, i) => `w${i}`).join(' '), NOW);
    expect(many.kind === 'query' && many.all.length).toBe(12);
  });
  test('nothing may cost much: filters have an end, and so has text without a language', () => {
    const filters = (n: number) => readQuery(Array.from({ length: n }, () => 'lang:de').join(' '), NOW, 2000).kind;
    expect([filters(20), filters(21)]).toEqual(['query', 'unclear']);
    const lengths = (text: string) => plainWords(text).all.map(({ words }) => words.length);
    expect(lengths(Array.from({ length: 60 }, (_, i) => `w${i}`).join(' '))).toEqual(Array(12).fill(1));
    expect(lengths(Array.from({ length: 60 }, () => 'a-b-c-d-e-f-g-h-i-j-k-l-m-n').join(' '))).toEqual([12, 12]);
  });
});

test('languages by code, region, English and own name', () => {
  expect(['de', 'de-AT', 'German', 'Deutsch', 'ESPAÑOL', '日本語', 'العربية'].map(languageOf)).toEqual([
    'de',
    'de',
    'de',
    'de',
    'es',
    'ja',
    'ar',
  ]);
  expect(languageOf('xx')).toBeNull();
});
