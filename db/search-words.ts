// How does text become words for the search? The same on both engines and for queries: folded, cut at whatever is no letter, and
// scripts that write without spaces (or glue endings on, as Korean does) as pairs of characters, so that any word inside is found.

import { fold, isAscii } from './search-fold.ts';
import { LONGEST, latinWords } from './search-latin.ts';

export { fold } from './search-fold.ts';

const DENSE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc';
/** A run of one kind: dense characters with their marks, or letters and digits of other scripts. No mark begins one. */
const RUNS = new RegExp(`(?=[\\p{L}\\p{N}])(?:(?:[${DENSE}]\\p{M}*)+|(?:(?![${DENSE}])[\\p{L}\\p{N}\\p{M}])+)`, 'gu');
const IS_DENSE = new RegExp(`^[${DENSE}]`, 'u');
const PLAIN_RUNS = /[a-z0-9]+/g;
const CHARACTERS = /\P{M}\p{M}*/gu;
/** Thai, the first of these scripts. */
const FIRST_DENSE = 0xe00;
export const isDense = (run: string): boolean => run.charCodeAt(0) >= FIRST_DENSE && IS_DENSE.test(run);
export const runsOf = (folded: string): string[] => folded.match(isAscii(folded) ? PLAIN_RUNS : RUNS) ?? [];
/** The same of a text as it is, with their places. */
export const runsIn = (text: string): { run: string; start: number }[] =>
  [...text.matchAll(RUNS)].map(({ 0: run, index }) => ({ run, start: index }));
export const charactersOf = (run: string): string[] => run.match(CHARACTERS) ?? [];
/** A word as it is kept. No letter of two halves is cut through. */
export const kept = (word: string): string =>
  word.length <= LONGEST ? word : word.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');

const pair = (characters: readonly string[], i: number): string => kept(`${characters[i]}${characters[i + 1] ?? ''}`);

/** Words of a folded text in order, as they are kept. Of a dense run each pair and the last character: abc is ab, bc, c. */
export function wordsOf(folded: string): string[] {
  const words: string[] = [];
  for (const run of runsOf(folded)) {
    if (!isDense(run)) words.push(kept(run));
    else {
      const characters = charactersOf(run);
      for (let i = 0; i < characters.length; i++) words.push(pair(characters, i));
    }
  }
  return words;
}

/** The words of a text: `wordsOf` of it folded. */
export function wordsIn(text: string): string[] {
  return latinWords(text) ?? wordsOf(fold(text));
}

/** Letters from which on a last word also matches as a beginning. */
export const PREFIX_FROM = 3;

/** What a word begins with, as the index keeps it beside the words: three letters, or one dense character. Null: it is too short. */
export function startOf(word: string): string | null {
  if (isDense(word)) return charactersOf(word)[0] ?? null;
  return word.length < PREFIX_FROM ? null : word.slice(0, PREFIX_FROM).replace(/[\ud800-\udbff]$/, '');
}

/** Something that must stand in a text: words in a row; of the last one the beginning is enough when `prefix` is set. */
export interface Term {
  words: string[];
  prefix: boolean;
}

/** Runs in a row as one term. A single dense character at the end is the beginning of whatever pair it starts. */
export function termOf(runs: readonly string[], prefix = false): Term {
  const words: string[] = [];
  let open = prefix;
  for (const run of runs) {
    open = prefix;
    const characters = isDense(run) ? charactersOf(run) : [];
    if (characters.length === 0) words.push(kept(run));
    else if (characters.length === 1) words.push(kept(characters[0] ?? ''));
    else for (let i = 0; i + 1 < characters.length; i++) words.push(pair(characters, i));
    if (characters.length > 0) open = characters.length === 1;
  }
  return { words, prefix: open };
}

/** Whether a term stands in the words of a text; by the rules of the index: what it finds, and nothing else. */
export function stands({ words, prefix }: Term, list: readonly string[]): boolean {
  const last = words.length - 1;
  const fits = (word: string | undefined, i: number): boolean =>
    word !== undefined && (prefix && i === last ? word.startsWith(words[i] ?? '') : word === words[i]);
  for (let at = 0; at + last < list.length; at++) {
    let i = 0;
    while (i <= last && fits(list[at + i], i)) i++;
    if (i > last) return true;
  }
  return false;
}

/** Endings that Korean writes onto a noun. */
const PARTICLE = /(?:에서|에게|으로|부터|까지|처럼|보다|은|는|이|가|을|를|의|에|와|과|로|도|만)$/;
const isHangul = (run: string): boolean => /^\p{Script=Hangul}/u.test(run);

/** What of a dense run must be found: a Korean stem without its ending; of a long Chinese, Japanese or Thai run its words. */
export function partsOfDense(run: string): string[] {
  const length = charactersOf(run).length;
  if (isHangul(run)) {
    const stem = run.replace(PARTICLE, '');
    return [stem.length >= 2 ? stem : run];
  }
  if (length <= 4) return [run];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'word' }).segment(run)) {
    const last = parts.at(-1);
    if (last !== undefined && (charactersOf(segment).length < 2 || charactersOf(last).length < 2)) {
      parts[parts.length - 1] = last + segment;
    } else parts.push(segment);
  }
  return parts;
}
