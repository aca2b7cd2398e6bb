// Which terms does a text consist of? Unicode words, folded and lightly stemmed; scripts without spaces go through
// Intl.Segmenter, Korean through overlapping syllable pairs because particles stick to its words.

import { DENSE, HANGUL, JOINER, kindAt, kinds, lowerCode, STOP, WORD } from './letters.ts';
import { hashOf, plainOf, termOf } from './stems.ts';

export { stem } from './stems.ts';

const POINT = 0x2e;

/** Most words occur again and again: what was last made of a word is remembered at the place its first hash points to. It is
 *  known again by both its hashes, so that no word need be cut out of its text, nor a text be kept for a word. Four numbers lie
 *  side by side, so that one look into memory answers for most words: both hashes, that of the term (0: it says nothing), and
 *  that of the word as all its spellings are written. */
const PLACES = 2 ** 17;
const FIELDS = 4;
const known = new Int32Array(PLACES * FIELDS);
const terms: (string | undefined)[] = Array.from({ length: PLACES });
/** Longer words are told apart by their beginnings. */
const MAX_WORD = 100;

function learn(place: number, raw: string, first: number, second: number): void {
  const word = plainOf(raw);
  const term = termOf(word);
  const at = place * FIELDS;
  known[at] = first;
  known[at + 1] = second;
  known[at + 2] = term === '' ? 0 : hashOf(term);
  known[at + 3] = hashOf(word);
  terms[place] = term;
}

/** The codes of the text being read: an array is read several times faster than a string. */
let codes = new Uint16Array(2 ** 14);
let bytes = Buffer.from(codes.buffer);

function layOut(text: string): Uint16Array {
  if (codes.length < text.length) {
    codes = new Uint16Array(2 * text.length);
    bytes = Buffer.from(codes.buffer);
  }
  bytes.write(text, 0, 'utf16le');
  return codes;
}

let segmenter: Intl.Segmenter | undefined;
/** So much of a stretch without spaces is cut into words at once. */
const MAX_STRETCH = 8000;

/** Hears of a term and its hash. A name: written with a capital although no sentence begins there. */
export type TakeTerm = (term: string, name: boolean, hash: number) => void;
/** Hears of every word, also of those that say nothing, by its hash; false when that is enough. */
export type TakeWord = (hash: number) => boolean;

/** Reads the terms of a text in order, without those that say nothing, at most `limit`, and beside them all its words: both in one
 *  pass, as reading the letters is most of the work. Says how many terms there were. */
export function readTokens(text: string, limit: number, take: TakeTerm, takeWord?: TakeWord): number {
  const letters = layOut(text);
  const { length } = text;
  let taken = 0;
  let starts = true;
  let more = takeWord !== undefined;
  const give = (term: string): void => {
    if (term === '' || taken >= limit) return;
    taken++;
    take(term, false, hashOf(term));
  };
  for (let at = 0; at < length && (taken < limit || more); ) {
    const initial = letters[at] ?? 0;
    const kind = kinds[initial] || kindAt(text, at);
    if (kind < WORD) {
      if (kind === STOP || initial === POINT) starts = true;
      at++;
      continue;
    }
    let end = at;
    let dense = false;
    let hangul = false;
    let first = 0x811c9dc5;
    let second = 0;
    for (; end < length; end++) {
      const code = letters[end] ?? 0;
      const inside = kinds[code] || kindAt(text, end);
      if (inside !== WORD) {
        if (inside === DENSE) dense = true;
        else if (inside === HANGUL) hangul = true;
        else if (inside !== JOINER || end + 1 >= length || kindAt(text, end + 1) < WORD) break;
      }
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second + code, 0x2c1b3c6d) ^ (second >>> 13);
    }
    if (dense) {
      if (taken < limit) {
        segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
        const stretch = text.slice(at, Math.min(end, at + MAX_STRETCH));
        for (const { segment } of segmenter.segment(stretch)) give(termOf(plainOf(segment)));
      }
      // By character, as a word more or less in front would move all borders.
      for (let i = at; i < end && more && takeWord; i++) more = takeWord(lowerCode(text.charCodeAt(i)));
    } else {
      const place = (first ^ (first >>> 15)) & (PLACES - 1);
      const row = place * FIELDS;
      if (known[row] !== first || known[row + 1] !== second)
        learn(place, text.slice(at, Math.min(end, at + MAX_WORD)), first, second);
      if (more && takeWord) more = takeWord(known[row + 3] ?? 0);
      if (hangul) {
        const word = text.slice(at, end).normalize('NFC');
        for (let i = 0; i === 0 || (i + 1 < word.length && taken < limit); i++) give(word.slice(i, i + 2));
      } else {
        const hash = known[row + 2] ?? 0;
        if (hash !== 0 && taken < limit) {
          taken++;
          take(terms[place] ?? '', !starts && lowerCode(initial) !== initial, hash);
        }
      }
    }
    starts = false;
    at = end;
  }
  return taken;
}

export interface Token {
  term: string;
  /** Written with a capital although no sentence begins there: most likely a name. */
  name: boolean;
}

/** The terms of a text in order, without those that say nothing. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  readTokens(text, Number.POSITIVE_INFINITY, (term, name) => tokens.push({ term, name }));
  return tokens;
}
