// Under which names is a headline found? Groups of words and long words, not the small ones; runs of signs where words are not spaced.
import { expect, test } from 'vitest';
import { keyOf } from '../../../../lib/stories/topics/names.ts';
import { TermNames, titleTerms } from '../../../../lib/stories/topics/terms.ts';

const found = (title: string, ...keys: string[]): string[] => titleTerms(title, new TermNames(keys));

test('groups of words, as keys, and long words', () => {
  const title = 'White House Ends the Ferry Strikes After Vaccination';
  const keys = ['white house', 'house ends', 'ferry strike', 'vaccination'];
  expect(found(title, ...keys, 'white', 'the ferry', 'after vaccination', 'ferry line')).toEqual(keys);
  expect(found(title)).toEqual([]);
});

test('names with small words in them', () => {
  expect(found('Rates fall at the Bank of Halden', 'bank of halden')).toEqual(['bank of halden']);
  expect(found('Order of the Golden Goose', 'order of the golden')).toEqual(['order of the golden']);
});

test('words of two parts, with accents, and in the plural', () => {
  expect(found('Smog over Île-de-France', 'ile de france')).toEqual(['ile de france']);
  expect(found('Vaccinations begin', 'vaccination')).toEqual(['vaccination']);
  expect(found('Heat Pumps Sell', 'heat pump')).toEqual(['heat pump']);
  expect(found('Ferries Strike Again', 'ferries strike', 'strike again')).toEqual(['ferries strike', 'strike again']);
  // As keys are made of them: the first word keeps its ending but in Russian.
  expect(found('Станциями Москвы', keyOf('станциями москвы'))).toEqual([keyOf('станциями москвы')]);
});

test('signs without spaces', () => {
  expect(found('中国与日本签署半导体协议', '半导体', '日本')).toEqual(['日本', '半导体']);
});

test('a headline of any length gives sixty at most, each once', () => {
  const words = Array.from({ length: 24 }, (_, i) => `word${String.fromCharCode(97 + i)}x`);
  const groups = words.flatMap((_, at) => [2, 3].map((size) => words.slice(at, at + size).join(' ')));
  const longs = Array.from({ length: 24 }, (_, i) => `longword${String.fromCharCode(97 + i)}x`);
  const title = longs.join(' ');
  const all = longs.flatMap((long, at) => [long, longs.slice(at, at + 2).join(' '), longs.slice(at, at + 3).join(' ')]);
  expect(found(title, ...all)).toHaveLength(60);
  expect(found(words.join(' '), ...groups)).toHaveLength(45);
  expect(found('中国日本'.repeat(500), '中国', '日本')).toEqual(['中国', '日本']);
  expect(found('', 'a')).toEqual([]);
});

test('what begins with "the" is known without it', () => {
  expect(keyOf('The-Band plays')).toBe('band play');
  expect(found('The-Band plays', 'band play')).toEqual(['band play']);
});

test('every group of words that is a name is found, however it is written', () => {
  const words = [
    'Ferries',
    'Île-de-France',
    "Halden's",
    'станциями',
    'co-op',
    'München',
    'U.S.',
    '3M',
    'Straße',
    'Ængus',
  ];
  for (const a of words) {
    for (const b of words) {
      const key = keyOf(`${a} ${b}`);
      expect([a, b, found(`${a} ${b}`, key)]).toEqual([a, b, [key]]);
    }
  }
});
