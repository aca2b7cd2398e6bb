// Which groups of four words does a text consist of? A quarter of them as hashes, for finding copies. Pure.

import { readTokens, type TakeWord } from './words.ts';

const MAX_GRAMS = 1024;

/** Of the text being read, one at a time: its last three words, and the groups kept so far, as a list and as a table by hash. */
let [a, b, c] = [0, 0, 0];
let words = 0;
let kept = 0;
const list = new Uint32Array(MAX_GRAMS);
const SLOTS = 2 * MAX_GRAMS;
const table = new Uint32Array(SLOTS);

export function beginGrams(): void {
  [a, b, c, words, kept] = [0, 0, 0, 0, 0];
  table.fill(0);
}

/** One more word; false when enough groups are kept. One in four is, by hash, so that two texts keep the same ones. */
export const addWord: TakeWord = (d) => {
  if (++words >= 4) {
    const h = hashOfFour(a, b, c, d);
    if ((h & 3) === 0) keep(h);
  }
  a = b;
  b = c;
  c = d;
  return kept < MAX_GRAMS;
};

function keep(h: number): void {
  let slot = (h >>> 2) & (SLOTS - 1);
  for (let there = table[slot] ?? 0; there !== 0; there = table[slot] ?? 0) {
    if (there === h) return;
    slot = (slot + 1) & (SLOTS - 1);
  }
  table[slot] = h;
  list[kept++] = h;
}

/** Where hashes lie that are taken along, those of many texts side by side: memory of its own for each is more work than filling it. */
const PAGE = 2 ** 14;
let page = new Uint32Array(PAGE);
let used = 0;

/** What was kept, sorted. */
export function endGrams(): Uint32Array {
  if (used + kept > PAGE) {
    page = new Uint32Array(PAGE);
    used = 0;
  }
  const grams = page.subarray(used, used + kept);
  used += kept;
  grams.set(list.subarray(0, kept));
  return grams.sort();
}

/** One hash of four in their order, finished so that its low bits are as good as its high ones. */
function hashOfFour(a: number, b: number, c: number, d: number): number {
  let h = Math.imul(a, 0x2c1b3c6d) ^ b;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ c;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ d;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

export const composed = (text: string): string => (/\P{ASCII}/u.test(text) ? text.normalize('NFC') : text);

/** The hashes of a text's groups, sorted. Scripts without spaces go by character. */
export function gramsOf(text: string): Uint32Array {
  beginGrams();
  readTokens(composed(text), 0, () => {}, addWord);
  return endGrams();
}

/** How much of the smaller set is in the larger, 0 to 1; 0 when either is too small to tell. */
export function containment(a: Uint32Array, b: Uint32Array): number {
  const small = Math.min(a.length, b.length);
  if (small < 8) return 0;
  let i = 0;
  let j = 0;
  let common = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) common++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return common / small;
}
