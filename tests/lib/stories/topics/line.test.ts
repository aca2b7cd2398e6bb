// Does a line tell the same words by its table as the expression that says what a word is?
import { expect, test } from 'vitest';
import { Line } from '../../../../lib/stories/topics/line.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:['’&-]|\.(?=\p{Lu}\.))[\p{L}\p{M}\p{N}]+)*(?:(?<=\.\p{Lu})\.)?/gu;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;

const told = (text: string) => {
  const line = new Line(text);
  return Array.from({ length: line.length }, (_, i) => [line.gap(i), line.word(i), line.isCapital(i)]);
};
const expected = (text: string) => {
  let end = 0;
  return [...text.matchAll(WORD)].map(({ 0: word, index }) => {
    const gap = text.slice(end, index);
    end = index + word.length;
    return [gap, word, CAPITAL.test(word)];
  });
};

test.each([
  '',
  'The U.S. and the E.U. met J. Smith’s AT&T in Saint-Denis.',
  '.S. A.B.c. A.B.C.D a.B. ’tis O’Neil-Brück & Co. x.Y.',
  'Москва. В С.-Петербурге 3,5 млн Ѓорче ǅ ǆ',
  'Ångström é e\u0301 naïve — “Quoted” (IMF)',
  'Tokyo 東京。 Ａ.Ｂ. 𝐀bc 🚀 Rocket',
])('%s', (text) => {
  expect(told(text)).toEqual(expected(text));
});

test('lines of any signs', () => {
  const signs = ['A', 'b', 'É', 'ß', 'Ж', 'ǅ', '1', '.', '.', '-', '&', '’', "'", ' ', '\u0301', '\n', '漢', '𝐀', '…'];
  let seed = 7;
  const pick = (): string => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return signs[(seed >> 8) % signs.length] ?? '';
  };
  for (let n = 0; n < 20_000; n++) {
    const latin = n % 2 === 0;
    const text = Array.from({ length: n % 13 }, pick).join('');
    const line = latin ? text.replace(/[漢𝐀]/gu, 'Q') : text;
    expect(told(line)).toEqual(expected(line));
  }
});

test('where sentences begin', () => {
  const line = new Line('He met J. Smith in St. Louis. Then: Rome – London. It is.');
  const opening = Array.from({ length: line.length }, (_, i) => (line.opens(i) ? line.word(i) : '')).filter(Boolean);
  expect(opening).toEqual(['He', 'Then', 'Rome', 'London', 'It']);
});
