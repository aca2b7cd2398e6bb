// What are the words of a text in Latin letters? Most of what is indexed is, and they are found in one pass over its characters,
// by a table. Other texts are left to expressions over classes of letters.

import { unitsOf } from './characters.ts';
import { fold } from './search-fold.ts';

/** Latin letters end before it. */
const END = 0x250;
/** Dashes, quotes and the ellipsis: the signs beyond them that stand in Latin texts. */
const [FIRST_SIGN, LAST_SIGN] = [0x2010, 0x2026];
const OTHER = 0xff;
const SPACE = 0x20;
/** By character: its folded letters, at most two of them, none where a word ends. */
const [FIRST, SECOND] = [new Uint8Array(END), new Uint8Array(END)];
for (let code = 0; code < END; code++) {
  const folded = fold(String.fromCharCode(code));
  if (/^[a-z0-9]{1,2}$/.test(folded)) {
    FIRST[code] = folded.charCodeAt(0);
    SECOND[code] = folded.charCodeAt(1) || 0;
  } else FIRST[code] = /[\p{L}\p{N}\p{M}]/u.test(folded) || folded === '' ? OTHER : 0;
}
/** Longer words are known by their beginning: one engine refuses words of 2 KB. */
export const LONGEST = 64;
/** Letters of a beginning. */
const BEGINNING = 3;
/** What they are of; the first stands for none. */
const LETTERS = ' 0123456789abcdefghijklmnopqrstuvwxyz';
const SIGNS = LETTERS.length;
const signOf = (code: number): number => (code < 0x61 ? code - 0x2f : code - 0x56);

/** Beginnings of words: their first three letters, by number. */
export class Beginnings {
  /** How many words begin so. */
  readonly #words = new Uint32Array(SIGNS ** BEGINNING);
  readonly #all: number[] = [];
  /** Each once, in the order in which they came; words of fewer letters have none. */
  readonly listed: number[] = [];
  /** No word stands more often. */
  most = 0;

  /** Counts a word with these first letters (codes; 0 for one that is not there). */
  add(a: number, b: number, c: number): void {
    const n = (signOf(a) * SIGNS + (b && signOf(b))) * SIGNS + (c && signOf(c));
    const words = (this.#words[n] ?? 0) + 1;
    this.#words[n] = words;
    if (words > this.most) this.most = words;
    if (words > 1) return;
    this.#all.push(n);
    if (c) this.listed.push(n);
  }

  clear(): void {
    for (const n of this.#all) this.#words[n] = 0;
    this.#all.length = 0;
    this.listed.length = 0;
    this.most = 0;
  }
}

/** The letters of a beginning. */
export const beginningOf = (n: number): string =>
  [n / SIGNS ** 2, n / SIGNS, n].map((part) => LETTERS[Math.floor(part) % SIGNS]).join('');

let room = Buffer.alloc(1 << 14);

/** The words, folded, with a space between two, and how many they are; null for a text with other letters. They are counted by what they
 *  begin with. */
export function latinWords(text: string, beginnings?: Beginnings): { text: string; n: number } | null {
  // Two letters for one at the most, and a space behind each word.
  if (room.length < 3 * text.length + BEGINNING) room = Buffer.alloc(4 * text.length + BEGINNING);
  const { length } = text;
  const units = unitsOf(text);
  let begun = 0;
  let at = 0;
  let n = 0;
  for (let i = 0; i <= length; i++) {
    const code = i < length ? (units[i] ?? 0) : 0;
    const sign = code >= FIRST_SIGN && code <= LAST_SIGN;
    if (code >= END && !sign) return null;
    const first = sign ? 0 : (FIRST[code] ?? 0);
    if (first === OTHER) return null;
    if (first) {
      room[at++] = first;
      if (SECOND[code]) room[at++] = SECOND[code] ?? 0;
    } else if (at > begun) {
      at = Math.min(at, begun + LONGEST);
      room[at] = room[at + 1] = 0;
      beginnings?.add(room[begun] ?? 0, room[begun + 1] ?? 0, room[begun + 2] ?? 0);
      room[at++] = SPACE;
      begun = at;
      n++;
    }
  }
  return { text: room.toString('latin1', 0, Math.max(0, at - 1)), n };
}
