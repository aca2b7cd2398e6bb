// What are the words of a text in Latin letters? Most of what is indexed is, and they are found in one pass over its characters,
// by a table. Other texts are left to expressions over classes of letters.

import { unitsOf } from './characters.ts';
import { fold } from './search-fold.ts';

/** Latin letters end before it. */
const END = 0x250;
/** Dashes, quotes and the ellipsis: the signs beyond them that stand in Latin texts. */
const [FIRST_SIGN, LAST_SIGN] = [0x2010, 0x2026];
const OTHER = 0xffff;
export const SPACE = 0x20;
/** By character: its folded letters, the first one below the second, of which there may be none; 0 where a word ends. */
const LETTERS = new Uint16Array(END);
for (let code = 0; code < END; code++) {
  const folded = fold(String.fromCharCode(code));
  if (/^[a-z0-9]{1,2}$/.test(folded)) LETTERS[code] = folded.charCodeAt(0) | ((folded.charCodeAt(1) || 0) << 8);
  else LETTERS[code] = /[\p{L}\p{N}\p{M}]/u.test(folded) || folded === '' ? OTHER : 0;
}
const isSign = (code: number): boolean => code >= FIRST_SIGN && code <= LAST_SIGN;
/** Longer words are known by their beginning: one engine refuses words of 2 KB. */
export const LONGEST = 64;
/** Letters of a beginning. */
const BEGINNING = 3;
/** Digits and letters, and none. */
const SIGNS = 37;
const signOf = (code: number): number => (code < 0x61 ? code - 0x2f : code - 0x56);

/** Beginnings of words: their first three letters, as one number. */
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
    if (c) this.listed.push((a << 16) | (b << 8) | c);
  }

  clear(): void {
    for (const n of this.#all) this.#words[n] = 0;
    this.#all.length = 0;
    this.listed.length = 0;
    this.most = 0;
  }
}

/** The letters of a beginning. */
export const beginningOf = (listed: number): string =>
  String.fromCharCode(listed >> 16, (listed >> 8) & 0xff, listed & 0xff);

/** Words one after the other, as bytes: of what is indexed no strings are made that the engine would only copy into bytes again. */
export class WordBytes {
  #room = Buffer.alloc(1 << 14);
  #length = 0;

  /** Bytes so far. */
  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** A view, good until the next one is asked for something. */
  slice(from: number, to: number): Buffer {
    return this.#room.subarray(from, to);
  }

  /** Writes the words of a text, folded, with a space behind each; gives how many they are, or null, and nothing written, for a text with other
   *  letters. They are counted by what they begin with. */
  addLatin(text: string, beginnings?: Beginnings): number | null {
    const { length } = text;
    // Two letters for one at the most, and a space behind each word.
    const room = this.#roomFor(3 * length + BEGINNING);
    const units = unitsOf(text);
    let begun = this.#length;
    let at = begun;
    let n = 0;
    for (let i = 0; i <= length; i++) {
      const code = i < length ? (units[i] ?? 0) : 0;
      const letters = code < END ? (LETTERS[code] ?? 0) : isSign(code) ? 0 : OTHER;
      if (letters === OTHER) return null;
      if (letters) {
        room[at++] = letters;
        if (letters > 0xff) room[at++] = letters >> 8;
      } else if (at > begun) {
        at = Math.min(at, begun + LONGEST);
        room[at] = room[at + 1] = 0;
        beginnings?.add(room[begun] ?? 0, room[begun + 1] ?? 0, room[begun + 2] ?? 0);
        room[at++] = SPACE;
        begun = at;
        n++;
      }
    }
    this.#length = begun;
    return n;
  }

  /** Writes a text as it is (UTF-8). */
  add(text: string): void {
    this.#length += this.#roomFor(3 * text.length).write(text, this.#length);
  }

  /** Writes what words begin with, each behind the same few characters (ASCII) and with a space behind it. `only`: no others. */
  addBeginnings(listed: readonly number[], before: string, only: ReadonlySet<number> | null = null): void {
    const room = this.#roomFor(listed.length * (before.length + BEGINNING + 1));
    let at = this.#length;
    for (const letters of listed) {
      if (only?.has(letters) === false) continue;
      for (let i = 0; i < before.length; i++) room[at++] = before.charCodeAt(i);
      room[at++] = letters >> 16;
      room[at++] = letters >> 8;
      room[at++] = letters;
      room[at++] = SPACE;
    }
    this.#length = at;
  }

  #roomFor(more: number): Buffer {
    if (this.#room.length < this.#length + more) {
      const room = Buffer.alloc(2 * (this.#length + more));
      this.#room.copy(room, 0, 0, this.#length);
      this.#room = room;
    }
    return this.#room;
  }
}

const bytes = new WordBytes();

/** The words, folded, with a space between two, and how many they are; null for a text with other letters. */
export function latinWords(text: string, beginnings?: Beginnings): { text: string; n: number } | null {
  bytes.clear();
  const n = bytes.addLatin(text, beginnings);
  return n === null ? null : { text: bytes.slice(0, Math.max(0, bytes.length - 1)).toString('latin1'), n };
}
