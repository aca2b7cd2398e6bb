// Do words have the stems that the rules give, as expressions say them?
import { expect, test } from 'vitest';
import { stem } from '../../../lib/stories/stems.ts';
import { randomOf } from '../../support/random.ts';

const undouble = (word: string): string => (/([bdfgmnprt])\1$/.test(word) ? word.slice(0, -1) : word);

function byExpressions(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let s = word.replace(/sses$/, 'ss');
  if (s === word)
    s = word.length > 4 && /ies$/.test(word) ? word.replace(/ies$/, 'y') : word.replace(/(?<![sui])s$/, '');
  if (s.length > 5 && /[aeiouy].*ing$/.test(s)) s = undouble(s.slice(0, -3));
  else if (s.length > 4 && /[aeiouy].*ed$/.test(s)) s = undouble(s.slice(0, -2));
  if (s.length <= 5) return s.length > 4 ? s.replace(/e$/, '') : s;
  const short = s.replace(/(ational|ation|ement|ment|ness|ally|ly|er|or|ion|al|e)$/, '');
  return short.length >= 4 ? short : s;
}

test('random words with ends of all kinds', () => {
  const random = randomOf(3);
  const one = (from: readonly string[]): string => from[random(from.length)] ?? '';
  const ends = ' ational ation ement ment ness ally ly er or ion al e ing ed ies sses us is ss s 7 é'.split(' ');
  for (let i = 0; i < 20_000; i++) {
    const word = Array.from({ length: 1 + random(7) }, () => one([...'abdegimnrsty'])).join('') + one(ends);
    expect(stem(word), word).toBe(byExpressions(word));
  }
});
