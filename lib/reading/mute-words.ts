// Does a text contain a muted phrase? Accents, capitals and spacing are folded; words are whole words. Pure.

import { authorsOf } from '../stories/topics/bylines.ts';

/** Scripts in which a mark over a letter is an accent; elsewhere it makes another letter (kana, Devanagari, Thai). */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{M}+/gu;

/** Scripts that write words without spaces, or with endings joined to them: a phrase is found anywhere. */
const JOINED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]/u;

/** Nothing in it but ASCII: most headlines, and a tenth of the work. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the whole of ASCII is meant
const PLAIN = /^[\x00-\x7f]*$/;

/** What two spellings of one phrase have in common. */
export function foldPhrase(text: string): string {
  const quoted = text.replaceAll('\u2019', "'");
  const folded = PLAIN.test(quoted)
    ? quoted.toLowerCase()
    : quoted.normalize('NFKD').replace(ACCENTED, '$1').normalize('NFC').toLowerCase().replaceAll('ß', 'ss');
  return folded.replace(/\s+/g, ' ').trim();
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** True for a phrase that can be looked for: it has a letter or a number. */
export const isPhrase = (text: string): boolean => /[\p{L}\p{N}]/u.test(text);

/** Finds the phrase in a folded text: at the borders of words where its own ends are letters. */
export function phraseFinder(phrase: string): (folded: string) => boolean {
  const wanted = foldPhrase(phrase);
  const letters = [...wanted];
  const bounded = (end: string | undefined): boolean => end !== undefined && LETTER.test(end) && !JOINED.test(end);
  // Beside a letter of a joined script there is a border as well: "X社" names X.
  const other = '(?![\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}])';
  const before = bounded(letters[0]) ? `(?<!${other}[\\p{L}\\p{N}\\p{M}])` : '';
  const after = bounded(letters.at(-1)) ? `(?!${other}[\\p{L}\\p{N}\\p{M}])` : '';
  const found = new RegExp(`${before}${escaped(wanted)}${after}`, 'u');
  return (folded) => found.test(folded);
}

/** Bylines are split into at most so many people: of longer ones the rest is not known. */
const MOST_SPLIT = 8;

/** Finds an author in a byline: among the people it names ("Ann Lee" is not Mary-Ann Lee), or anywhere in one that cannot be split. */
export function authorFinder(name: string): (byline: string) => boolean {
  const wanted = foldPhrase(name);
  const anywhere = phraseFinder(name);
  const isPerson = authorsOf(name, '').length === 1;
  return (byline) => {
    const people = isPerson ? authorsOf(byline, '') : [];
    if (people.length === 0 || people.length >= MOST_SPLIT) return anywhere(foldPhrase(byline));
    return people.some((person) => foldPhrase(person) === wanted);
  };
}
