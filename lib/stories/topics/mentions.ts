// Where does a name stand in a text, and after which words? Plain scans: this runs for every name of every article.
import { keyOf } from './names.ts';
import { ARTICLES, NOUNS_IN_CAPITALS } from './words.ts';

const MOST_COUNTED = 12;
const LETTER = /[\p{L}\p{M}]/u;
const SPACED = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;

function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code)) return false;
  if (code < 128) return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  return LETTER.test(text.charAt(at));
}

/** Where a name stands in the text as a whole, exactly as written; the first twelve. */
export function placesOf(text: string, name: string): number[] {
  const places: number[] = [];
  if (name === '') return places;
  const isSpaced = SPACED.test(name);
  for (
    let at = text.indexOf(name);
    at >= 0 && places.length < MOST_COUNTED;
    at = text.indexOf(name, at + name.length)
  ) {
    if (!isSpaced || !(isLetter(text, at - 1) || isLetter(text, at + name.length))) places.push(at);
  }
  return places;
}

export const countOf = (text: string, name: string): number => placesOf(text, name).length;

/** The words right before a name, wherever it stands within a sentence. */
export function wordsBefore(text: string, name: string): string[] {
  return placesOf(text, name).flatMap((at) => {
    if (at < 2 || text.charAt(at - 1) !== ' ') return [];
    let from = at - 1;
    while (from > 0 && isLetter(text, from - 1)) from--;
    return from < at - 1 ? [text.slice(from, at - 1)] : [];
  });
}

/** True when the last word stands somewhere without the words before it, as surnames do after the first mention; where nouns are
 *  written with capitals, only when it never stands after an article. */
export function isKnownAlone(text: string, words: readonly string[], language: string): boolean {
  const last = words.at(-1) ?? '';
  if (words.length < 2 || last.length < 2 || countOf(text, last) <= countOf(text, words.join(' '))) return false;
  return !NOUNS_IN_CAPITALS.has(language) || !wordsBefore(text, last).some((word) => ARTICLES.has(keyOf(word)));
}
