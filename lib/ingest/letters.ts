// What of a text is substance? Its letters and digits: quotes, spaces, case and punctuation are cosmetics.

import { unitsOf } from '../../db/characters.ts';

/** Letters and digits in lower case, accents as they are. */
export const lettersOf = (text: string): string => byTable(text, AS_WRITTEN) ?? written(text);

/** The same with accents and compatibility forms undone (NFKD): two texts that only look different compare equal. */
export const foldForCompare = (text: string): string => byTable(text, UNFOLDED) ?? unfolded(text);

const written = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const unfolded = (text: string): string => written(text.normalize('NFKD'));

/** Latin, Greek and Cyrillic end before it. */
const END = 0x530;
/** More than any character that is left. */
const UNKNOWN = 0x8000;
/** In lower case it depends on where it stands. */
const SIGMA = 'Σ';
/** Dashes, quotes and the ellipsis: the signs beyond them that stand in most texts. */
const [FIRST_SIGN, LAST_SIGN] = [0x2010, 0x2026];

/** By character: what is left of it; 0 for nothing. */
function tableOf(fold: (text: string) => string): Uint16Array {
  const table = new Uint16Array(0x10000).fill(UNKNOWN).fill(0, FIRST_SIGN, LAST_SIGN + 1);
  for (let code = 0; code < END; code++) {
    const character = String.fromCharCode(code);
    const left = fold(character);
    if (left.length < 2 && character !== SIGMA) table[code] = left === '' ? 0 : left.charCodeAt(0);
  }
  return table;
}

const AS_WRITTEN = tableOf(written);
const UNFOLDED = tableOf(unfolded);

/** A number for the first letters and digits of a text: that of another is the same where these are, and hardly ever elsewhere. */
export function beginningOf(text: string, count: number): number {
  let sum = 0;
  for (let i = 0, n = 0; i < text.length && n < count; i++) {
    const left = AS_WRITTEN[text.charCodeAt(i)] ?? 0;
    if (left === UNKNOWN) return sumOf(firstLetters(text, count));
    if (left === 0) continue;
    sum = added(sum, left);
    n++;
  }
  return sum;
}

/** Whether a text has these letters, as `lettersOf` gives them, and no others: most texts are told apart by the first one. */
export function hasLetters(text: string, letters: string): boolean {
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const left = AS_WRITTEN[text.charCodeAt(i)] ?? 0;
    if (left === UNKNOWN) return lettersOf(text) === letters;
    if (left === 0) continue;
    if (letters.charCodeAt(n) !== left) return false;
    n++;
  }
  return n === letters.length;
}

const added = (sum: number, code: number): number => (Math.imul(sum, 31) + code) | 0;

function sumOf(letters: string): number {
  let sum = 0;
  for (let i = 0; i < letters.length; i++) sum = added(sum, letters.charCodeAt(i));
  return sum;
}

/** Among three times as many characters there are hardly ever fewer. */
function firstLetters(text: string, count: number): string {
  const letters = written(text.slice(0, 3 * count));
  // The last one may be cut in half, or another one within the text.
  return (letters.length > count + 1 ? letters : written(text)).slice(0, count);
}

let room = new Uint16Array(1 << 14);

/** Null for texts with characters beyond the table. Whole articles are compared, and an expression over classes of letters takes twenty
 *  times as long. */
function byTable(text: string, table: Uint16Array): string | null {
  if (room.length < text.length) room = new Uint16Array(2 * text.length);
  const { length } = text;
  const [units, out] = [unitsOf(text), room];
  let n = 0;
  let all = 0;
  // Nothing is asked within: where words end cannot be foreseen, and each wrong guess costs as much as ten characters.
  for (let i = 0; i < length; i++) {
    const left = table[units[i] ?? 0] ?? 0;
    out[n] = left;
    all |= left;
    // One further unless it is 0.
    n += (left + 0xffff) >>> 16;
  }
  return all < UNKNOWN ? Buffer.from(out.buffer, 0, 2 * n).toString('utf16le') : null;
}

/**
 * Tells which texts have one of these pieces in them, in capitals or not: up to eight of four ASCII letters. All are looked for at once, a bit for
 * each letter of each (Baeza-Yates and Gonnet, "A new approach to text searching", 1992): half as long as an expression takes.
 */
export function piecesFinder(pieces: readonly string[]): (text: string) => boolean {
  const masks = new Int32Array(0x10000);
  let begin = 0;
  let end = 0;
  for (const [n, piece] of pieces.entries()) {
    begin |= 1 << (4 * n);
    end |= 1 << (4 * n + 3);
    for (const [i, letter] of [...piece].entries())
      for (const code of [letter, letter.toUpperCase()].map((l) => l.charCodeAt(0)))
        masks[code] = (masks[code] ?? 0) | (1 << (4 * n + i));
  }
  return (text) => {
    const { length } = text;
    const units = unitsOf(text);
    let state = 0;
    let found = 0;
    for (let i = 0; i < length; i++) {
      // What has come so far goes one letter on, and each begins anew.
      state = ((state << 1) | begin) & (masks[units[i] ?? 0] ?? 0);
      found |= state;
    }
    return (found & end) !== 0;
  };
}
