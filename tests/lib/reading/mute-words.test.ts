// Does a muted phrase hide what it says, and nothing else? Accents, capitals, borders of words, scripts without spaces.
import { expect, test } from 'vitest';
import { authorFinder, foldPhrase, isPhrase, phraseFinder } from '../../../lib/reading/mute-words.ts';

const isIn = (phrase: string, text: string): boolean => phraseFinder(phrase)(foldPhrase(text));

test.each([
  ['royal', 'A Royal wedding'],
  ['royal', 'The ROYAL’s horse'],
  ['élysée', 'Dinner at the Elysee'],
  ['elysee', 'Dîner à l’Élysée'],
  ['interest rate', 'Interest  rate falls'],
  ['interest rate', 'interest\nrate falls'],
  ["world's end", 'The World’s End'],
  ['straße', 'Neue STRASSE in Bonn'],
  ['C++', 'Learn C++ today'],
  ['c++', 'C++20 is here'],
  ['.net', 'Learn .NET today'],
  ['covid-19', 'Covid-19 is back'],
  ['$100', 'A $100 bill'],
  ['москва', 'Новости: МОСКВА, вечер'],
  ['القاهرة', 'من القاهرة اليوم'],
  ['東京', '今日の東京都の天気'],
  ['서울', '오늘 서울에서'],
  ['กรุงเทพ', 'ข่าวกรุงเทพวันนี้'],
  ['ガザ', '今日のガザ地区'],
  ['X', '旧X社の発表'],
  ['दिल्ली', 'आज दिल्ली में'],
])('“%s” is found in “%s”', (phrase, text) => {
  expect(isIn(phrase, text)).toBe(true);
});

test.each([
  ['royal', 'Royalties rise'],
  ['art', 'A party starts'],
  ['art', 'smART'],
  ['interest rate', 'interest in the rate'],
  ['москва', 'московский вечер'],
  ['ガザ', 'カサを買う'],
  ['설', '서울에서'],
  ['C', 'Chemistry'],
  ['.net', 'Learn XNET today'],
  ['a.c', 'abc'],
  ['दिल्ल', 'आज दिल्ली में'],
])('“%s” is not found in “%s”', (phrase, text) => {
  expect(isIn(phrase, text)).toBe(false);
});

test.each([
  ['Ann Lee', 'By Ann Lee', true],
  ['ann léé', 'Tom Hill and ANN LEE in Madrid', true],
  ['Ann Lee', 'By Mary-Ann Lee', false],
  ['Ann Lee', 'Ann Lee Wong, Tom Hill', false],
  ['Reuters', 'Tom Hill, Reuters', true],
  ['Ann Lee', 'our reporters with ann lee', true],
  ['Ann Lee', `${[...'ABCDEFGHI'].map((one) => `${one}nna Hill`).join(', ')}, Ann Lee`, true],
])('of the author “%s” and the byline “%s”: %s', (name, byline, found) => {
  expect(authorFinder(name)(byline)).toBe(found);
});

test('a phrase needs a letter or a number; of whatever it is made, looking for it never throws', () => {
  expect(['...', ' ', '—'].some(isPhrase)).toBe(false);
  expect(['x', '7', '京'].every(isPhrase)).toBe(true);
  for (const odd of ['(', '[a-', 'a{2}', '\\', '^$', '|', 'a/b', '-', '🙂', '\ud83d'])
    expect(typeof isIn(odd, 'a text')).toBe('boolean');
});
