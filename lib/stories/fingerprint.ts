// What is an article about, in numbers? Weighted terms for finding its story, hashed word groups for finding its copies. Pure.

import { DENSE, kindAt, lowerCode, WORD } from './letters.ts';
import { readTokens } from './words.ts';

export interface Fingerprint {
  /** Term -> weight by place and frequency, before rarity is taken into account; at most MAX_TERMS, the heaviest first. */
  terms: Map<string, number>;
  /** Hashes of a quarter of its word 4-grams, sorted; empty when there is no text worth comparing. */
  grams: Uint32Array;
  /** True when only headline and standfirst were there to judge by. */
  headlineOnly: boolean;
}

const WEIGHT = { title: 3, lead: 1, body: 1, name: 0.5 } as const;
const TITLE_TOKENS = 60;
const LEAD_TOKENS = 60;
const BODY_TOKENS = 400;
/** As many as the store keeps. */
const MAX_TERMS = 120;
const MAX_TEXT = 8000;
/** With fewer telling words than this a text is a summary. */
const MIN_TEXT_WORDS = 40;
const MAX_GRAMS = 1024;
/** More than there are terms. */
const PLACES = 1024;

const hashed = new Uint32Array(MAX_GRAMS);

/** Hashes of the word 4-grams, one in four by hash, so that two texts keep the same ones. Scripts without spaces go by character. */
export function gramsOf(text: string): Uint32Array {
  const plain = /\P{ASCII}/u.test(text) ? text.normalize('NFC') : text;
  let kept = 0;
  let a = 0;
  let b = 0;
  let c = 0;
  let words = 0;
  for (let at = 0; at < plain.length && kept < MAX_GRAMS; ) {
    let kind = kindAt(plain, at);
    if (kind < WORD) {
      at++;
      continue;
    }
    // FNV-1a over the letters of one word.
    let d = 0x811c9dc5;
    if (kind === DENSE) d = Math.imul(d ^ plain.charCodeAt(at++), 0x01000193);
    else
      for (; at < plain.length; at++) {
        kind = kindAt(plain, at);
        if (kind < WORD || kind === DENSE) break;
        d = Math.imul(d ^ lowerCode(plain.charCodeAt(at)), 0x01000193);
      }
    if (++words >= 4) {
      const h = hashOf(a, b, c, d);
      if (h % 4 === 0) hashed[kept++] = h;
    }
    a = b;
    b = c;
    c = d;
  }
  const sorted = hashed.subarray(0, kept).sort();
  let different = 0;
  for (let k = 0; k < kept; k++) if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[different++] = sorted[k] ?? 0;
  return sorted.slice(0, different);
}

/** One hash of four in their order, finished so that its low bits are as good as its high ones. */
function hashOf(a: number, b: number, c: number, d: number): number {
  let h = Math.imul(a, 0x2c1b3c6d) ^ b;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ c;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) ^ d;
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
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

/** Places a word can stand in: three counts a term, and whether it was written like a name. */
const [TITLE, LEAD, BODY, NAME, FIELDS] = [0, 1, 2, 3, 4];

/** What counts, by how often: 1 + ln n, and nothing for none. */
const TIMES = Float64Array.from({ length: TITLE_TOKENS + BODY_TOKENS + 1 }, (_, n) => (n === 0 ? 0 : 1 + Math.log(n)));

const share = (weight: number, times: number): number => weight * (TIMES[times] ?? 0);

/** Rows of terms by hash, as row + 1: a Map of strings for every article is a third of reading it. Taken up again for each. */
const SLOTS = 2048;
const slots = new Int16Array(SLOTS);
const taken = new Int16Array(TITLE_TOKENS + BODY_TOKENS);
const counts = new Uint16Array((TITLE_TOKENS + BODY_TOKENS) * FIELDS);
let found: string[] = [];

/** The row of a term among those of this article. */
function rowOf(term: string, hash: number): number {
  let slot = hash & (SLOTS - 1);
  for (let row = slots[slot] ?? 0; row !== 0; row = slots[slot] ?? 0) {
    if (found[row - 1] === term) return (row - 1) * FIELDS;
    slot = (slot + 1) & (SLOTS - 1);
  }
  taken[found.length] = slot;
  slots[slot] = found.push(term);
  return (found.length - 1) * FIELDS;
}

function clear(): void {
  for (let row = 0; row < found.length; row++) slots[taken[row] ?? 0] = 0;
  counts.fill(0, 0, found.length * FIELDS);
  found = [];
}

const count = (at: number): void => {
  counts[at] = (counts[at] ?? 0) + 1;
};

/** The fingerprint of an article. `text` is its plain text, whole or as much as there is. */
export function fingerprint(article: { title: string; standfirst?: string | null; text?: string | null }): Fingerprint {
  const text = `${article.standfirst ?? ''}\n${article.text ?? ''}`.trim().slice(0, MAX_TEXT);
  readTokens(article.title, TITLE_TOKENS, (term, _, hash) => {
    count(rowOf(term, hash) + TITLE);
  });
  let read = 0;
  const words = readTokens(text, BODY_TOKENS, (term, name, hash) => {
    const row = rowOf(term, hash);
    if (read++ < LEAD_TOKENS) count(row + LEAD);
    count(row + BODY);
    if (name) counts[row + NAME] = 1;
  });
  const headlineOnly = words < MIN_TEXT_WORDS;
  const terms = heaviest();
  clear();
  return { terms, grams: headlineOnly ? new Uint32Array(0) : gramsOf(article.text ?? ''), headlineOnly };
}

const ranked = new Float64Array(TITLE_TOKENS + BODY_TOKENS);
const countOf = (term: number, field: number): number => counts[term * FIELDS + field] ?? 0;

/** The heaviest terms with their weights, rounded as they are kept: a window read from the store is the window that was. */
function heaviest(): Map<string, number> {
  // Hundredths and place in one number: plain numbers sort many times faster than by a comparison of ours.
  for (let k = 0; k < found.length; k++) {
    const weight =
      share(WEIGHT.title, countOf(k, TITLE)) +
      share(WEIGHT.lead, countOf(k, LEAD)) +
      share(WEIGHT.body, countOf(k, BODY));
    ranked[k] = Math.round(weight * (countOf(k, NAME) > 0 ? 1 + WEIGHT.name : 1) * 100) * PLACES - k;
  }
  const keys = ranked.subarray(0, found.length).sort();
  const terms = new Map<string, number>();
  for (let i = keys.length - 1; i >= 0 && terms.size < MAX_TERMS; i--) {
    const hundredths = Math.ceil((keys[i] ?? 0) / PLACES);
    terms.set(found[hundredths * PLACES - (keys[i] ?? 0)] ?? '', hundredths / 100);
  }
  return terms;
}
