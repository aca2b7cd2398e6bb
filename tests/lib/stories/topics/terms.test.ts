// Under which keys could a headline be found? Groups of words and long words, not the small ones; runs of signs where words are not spaced.
import { expect, test } from 'vitest';
import { titleTerms } from '../../../../lib/stories/topics/terms.ts';

test('groups of words, as keys, and long words', () => {
  const terms = titleTerms('White House Ends the Ferry Strikes After Vaccination');
  expect(terms).toEqual(expect.arrayContaining(['white house', 'ferry strike', 'vaccination', 'house ends']));
  expect(terms.filter((term) => /^(the|after) | (the|after)$/.test(term))).toEqual([]);
  expect(terms).not.toContain('white');
});

test('names with small words in them', () => {
  expect(titleTerms('Rates fall at the Bank of Halden')).toContain('bank of halden');
  expect(titleTerms('Order of the Golden Goose')).toContain('order of the golden');
});

test('signs without spaces', () => {
  expect(titleTerms('中国与日本签署半导体协议')).toEqual(expect.arrayContaining(['半导体', '日本']));
});

test('a headline of any length gives sixty at most', () => {
  expect(titleTerms('Some words and more of them '.repeat(2000)).length).toBeLessThanOrEqual(60);
  expect(titleTerms('中国日本'.repeat(500)).length).toBeLessThanOrEqual(60);
  expect(titleTerms('')).toEqual([]);
});
