// Is text folded alike, whichever way is taken? Most of what is written needs no folding, and is only looked at.
import { expect, test } from 'vitest';
import { foldText, paragraphsOf } from '../../../../lib/ingest/sanitize/text-runs.ts';
import { randomOf } from '../../../support/random.ts';

/** As it is said in words: nothing invisible, at most eight marks on a letter, white space one space unless a no-break space is alone. */
const folded = (text: string): string =>
  text
    .toWellFormed()
    .replace(/(?![\t\n\f\r])\p{Cc}|[\u00ad\u200b\u2060\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .replace(/(\p{M}{8})\p{M}+/gu, '$1')
    .replace(/\s+/g, (space) => (space === '\u00a0' ? space : ' '));

test('in order, loose or odd', () => {
  const random = randomOf(11);
  const plain = [...'aZé9.’—…“ß'];
  const loose = [...plain, ...' \n\t\r\f\v\u00a0\u00a0\u2028\u3000'];
  const odd = [...loose, ...'\0\u0085\u00ad\u200b\u202e\ufeff\u1680中\u{1f600}', '\ud83d', '\u0301'.repeat(12)];
  for (let n = 0; n < 6000; n++) {
    const from = [plain, loose, odd][n % 3] ?? odd;
    const text = Array.from({ length: random(24) }, () => from[random(from.length)]).join(n % 2 ? ' ' : '');
    expect([text, foldText(text)]).toEqual([text, folded(text)]);
  }
});

test('a paragraph of one run is its text, folded and without the space around it', () => {
  const random = randomOf(17);
  const from = [...'aé \n\t\u00a0\u200b\u3000', '  ', '\u0301'.repeat(12)];
  const marks = [{ type: 'strong' }] as const;
  let empty = 0;
  for (let n = 0; n < 3000; n++) {
    const text = Array.from({ length: random(7) }, () => from[random(from.length)]).join('');
    const expected = folded(text).trim();
    if (expected === '') empty++;
    const parts = paragraphsOf([{ text, marks }]);
    expect([text, parts]).toEqual([text, expected === '' ? [] : [[{ text: expected, marks }]]]);
  }
  expect(empty).toBeGreaterThan(100);
  expect(paragraphsOf(['break'])).toEqual([]);
});
