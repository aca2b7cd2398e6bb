// Are the words of a text the same, whichever way they are cut?
import { expect, test } from 'vitest';
import { fold, wordsIn, wordsOf } from '../../db/search-words.ts';
import { randomOf } from '../support/random.ts';

test('by table for Latin texts as by expression for all', () => {
  const random = randomOf(11);
  const latin = [...'abZ09 .,-—“”‘’…\u2011\u00a0\u00ad!_éßæÆłØñİŉ½²ªþı\n\tĳǆ'];
  for (let n = 0; n < 4000; n++) {
    const from = n % 3 === 0 ? [...latin, ...'Σжم中かไ한\u0301\u{1f600}ﬁƏ'] : latin;
    const text = Array.from({ length: random(40) }, () => from[random(from.length)]).join('');
    expect([text, wordsIn(text)]).toEqual([text, wordsOf(fold(text))]);
  }
  const long = 'ß'.repeat(100);
  expect(wordsIn(long)).toEqual(wordsOf(fold(long)));
});
