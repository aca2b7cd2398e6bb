// What are the words of a text in Latin letters? Most of what is indexed is, and they are found in one pass over its characters,
// by a table. Other texts are left to expressions over classes of letters.

import { unitsOf } from './characters.ts';
import { fold } from './search-fold.ts';

/** Latin letters end before it. */
const END = 0x250;
/** Dashes, quotes and the ellipsis: the signs beyond them that stand in Latin texts. */
const [FIRST_SIGN, LAST_SIGN] = [0x2010, 0x2026];
export const SPACE = 0x20;
/** Beyond all that is written: a letter that is two when it is folded, and one that no table folds. */
const [TWO, OTHER] = [0x100, 0x200];
/** By character: its folded letter; a space for what stands between words. */
const LETTERS = new Uint16Array(0x10000).fill(OTHER).fill(SPACE, FIRST_SIGN, LAST_SIGN + 1);
for (let code = 0; code < END; code++) {
  const folded = fold(String.fromCharCode(code));
  if (/^[a-z0-9]{1,2}$/.test(folded)) LETTERS[code] = folded.length === 1 ? folded.charCodeAt(0) : TWO;
  else LETTERS[code] = /[\p{L}\p{N}\p{M}]/u.test(folded) || folded === '' ? OTHER : SPACE;
}
/** "ß", "æ" and the like, and the letters that they are. */
const SPELLED_OUT = new Map<string, string>();
for (let code = 0; code < END; code++)
  if (LETTERS[code] === TWO) SPELLED_OUT.set(String.fromCharCode(code), fold(String.fromCharCode(code)));
const LIGATURES = new RegExp(`[${[...SPELLED_OUT.keys()].join('')}]`, 'g');
const spelledOut = (text: string): string => text.replace(LIGATURES, (one) => SPELLED_OUT.get(one) ?? one);
/** Longer words are known by their beginning: one engine refuses words of 2 KB. */
export const LONGEST = 64;
/** Letters of a beginning. */
const BEGINNING = 3;
/** Digits and letters, and none. */
const SIGNS = 37;
const SIGN = new Uint8Array(0x100);
for (const [i, sign] of [...'0123456789abcdefghijklmnopqrstuvwxyz'].entries()) SIGN[sign.charCodeAt(0)] = i + 1;
/** As many as there can be. */
const ALL_BEGINNINGS = SIGNS ** BEGINNING;
/** The place of a beginning among all, of letters (codes); what stands behind another sign is not of it. */
function placeOf(a: number, b: number, c: number): number {
  const second = SIGN[b] ?? 0;
  return ((SIGN[a] ?? 0) * SIGNS + second) * SIGNS + (SIGN[c] ?? 0) * Number(second !== 0);
}

/** Beginnings of words: their first three letters. */
export class Beginnings {
  /** By place, how many words begin so. */
  readonly #words = new Uint32Array(ALL_BEGINNINGS);
  /** Places of all that came, each once; and how many they are. */
  readonly #places = new Uint16Array(ALL_BEGINNINGS + 1);
  #came = 0;
  readonly #listed = new Uint32Array(ALL_BEGINNINGS + 1);
  #count = 0;
  /** No word stands more often. */
  most = 0;

  /** How many are listed. */
  get count(): number {
    return this.#count;
  }

  /** Their letters as one number, each once, in the order in which they came; words of fewer letters have none. A view, good until the next
   *  word comes. */
  listed(from = 0, to = this.#count): Uint32Array {
    return this.#listed.subarray(from, to);
  }

  /** Counts a word with these first characters (codes): what is no letter is not of it. */
  add(a: number, b: number, c: number): void {
    const place = placeOf(a, b, c);
    const words = (this.#words[place] ?? 0) + 1;
    this.#words[place] = words;
    if (words > this.most) this.most = words;
    // Whether it came before cannot be foreseen: it is written, and kept if it did not.
    const isNew = Number(words === 1);
    this.#places[this.#came] = place;
    this.#came += isNew;
    this.#listed[this.#count] = (a << 16) | (b << 8) | c;
    this.#count += isNew & Number(place % SIGNS !== 0);
  }

  clear(): void {
    for (let i = 0; i < this.#came; i++) this.#words[this.#places[i] ?? 0] = 0;
    this.#came = 0;
    this.#count = 0;
    this.most = 0;
  }
}

/** Some beginnings, as `Beginnings` lists them. */
export class ChosenBeginnings {
  readonly #places = new Uint8Array(ALL_BEGINNINGS);

  constructor(chosen: Iterable<number>) {
    for (const letters of chosen) this.#places[placeOf(letters >> 16, (letters >> 8) & 0xff, letters & 0xff)] = 1;
  }

  has(letters: number): boolean {
    return this.#places[placeOf(letters >> 16, (letters >> 8) & 0xff, letters & 0xff)] === 1;
  }
}

/** The letters of a beginning. */
export const beginningOf = (listed: number): string =>
  String.fromCharCode(listed >> 16, (listed >> 8) & 0xff, listed & 0xff);

/** Where the words of a text begin. */
let starts = new Uint32Array(1 << 12);

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

  /** Writes the words of a text, folded, with spaces between them and one behind the last; gives how many they are, or null, and nothing
   *  written, for a text with other letters. They are counted by what they begin with. */
  addLatin(text: string, beginnings: Beginnings): number | null {
    const { length } = text;
    const room = this.#roomFor(length + BEGINNING);
    // A word and what parts it from the next one are two characters.
    if (starts.length < length / 2 + 2) starts = new Uint32Array(length + 2);
    const [units, begun] = [unitsOf(text), starts];
    const from = this.#length;
    let words = 0;
    let wasLetter = 0;
    let all = 0;
    // Nothing is asked within: what may not be kept is written over by what comes next.
    for (let i = 0; i < length; i++) {
      const letter = LETTERS[units[i] ?? 0] ?? 0;
      all |= letter;
      room[from + i] = letter;
      // Of digits, small letters and the space.
      const isLetter = ((letter >> 4) | (letter >> 6)) & 1;
      begun[words] = from + i;
      words += isLetter & ~wasLetter;
      wasLetter = isLetter;
    }
    if (all >= OTHER) return null;
    if (all >= TWO) return this.addLatin(spelledOut(text), beginnings);
    const end = from + length;
    room[end] = room[end + 1] = room[end + 2] = SPACE;
    this.#length = words === 0 ? from : end + 1;
    let longest = 0;
    for (let n = 0; n < words; n++) {
      const start = begun[n] ?? 0;
      longest = Math.max(longest, (n + 1 < words ? (begun[n + 1] ?? 0) : end) - start);
      beginnings.add(room[start] ?? 0, room[start + 1] ?? 0, room[start + 2] ?? 0);
    }
    if (longest > LONGEST) this.#cut(from, words);
    return words;
  }

  /** Cuts words that are too long. */
  #cut(from: number, words: number): void {
    const room = this.#room;
    let to = from;
    for (let n = 0; n < words; n++) {
      const start = starts[n] ?? 0;
      const end = Math.min(room.indexOf(SPACE, start), start + LONGEST);
      room.copyWithin(to, start, end);
      to += end - start;
      room[to++] = SPACE;
    }
    this.#length = to;
  }

  /** Writes a text as it is (UTF-8). */
  add(text: string): void {
    this.#length += this.#roomFor(3 * text.length).write(text, this.#length);
  }

  /** Writes what words begin with, with a space behind each. */
  addBeginnings(listed: Uint32Array): void {
    const room = this.#roomFor(listed.length * (BEGINNING + 1));
    let at = this.#length;
    for (const letters of listed) {
      room[at++] = letters >> 16;
      room[at++] = letters >> 8;
      room[at++] = letters;
      room[at++] = SPACE;
    }
    this.#length = at;
  }

  /** Writes those of the beginnings that `addBeginnings` wrote from `from` to `to`, each behind the same few characters (ASCII). `only`: no
   *  others; null: all of them. */
  addBeginningsOf(written: Uint8Array, from: number, to: number, before: string, only: ChosenBeginnings | null): void {
    const room = this.#roomFor(((to - from) / (BEGINNING + 1)) * (before.length + BEGINNING + 1));
    let at = this.#length;
    for (let next = from; next < to; next += BEGINNING + 1) {
      const [a = 0, b = 0, c = 0] = [written[next], written[next + 1], written[next + 2]];
      if (only !== null && !only.has((a << 16) | (b << 8) | c)) continue;
      for (let i = 0; i < before.length; i++) room[at++] = before.charCodeAt(i);
      room[at++] = a;
      room[at++] = b;
      room[at++] = c;
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
/** Counted for nobody: a loop that is first run without counting is compiled again and again when others count. */
const ignored = new Beginnings();

/** The words, folded; null for a text with other letters. */
export function latinWords(text: string, beginnings = ignored): string[] | null {
  bytes.clear();
  ignored.clear();
  if (bytes.addLatin(text, beginnings) === null) return null;
  return bytes.slice(0, bytes.length).toString('latin1').match(/[^ ]+/g) ?? [];
}
