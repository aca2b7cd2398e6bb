// What is an article about, in numbers? Weighted terms for finding its story, hashed word groups for finding its copies. Pure.

import { addWord, beginGrams, composed, endGrams } from './grams.ts';
import type { Terms } from './kept-terms.ts';
import { silentTerms } from './silent.ts';
import { readTokens, type TakeTerm } from './words.ts';

export { containment, gramsOf } from './grams.ts';

export interface Fingerprint {
  /** Weighed by place and frequency, before rarity is taken into account; at most MAX_TERMS, the heaviest first. */
  terms: Terms;
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
const MAX_TERMS = 80;
/** With fewer telling words than this a text is a summary. */
const MIN_TEXT_WORDS = 40;

/** More than there are terms in an article, and a table of twice as many slots to find them by hash. */
const ROWS = 512;
const SLOTS = 2 * ROWS;
/** Of the article being read, one at a time, by row: the term, its hash, how often it stands where, and whether it is written like a
 *  name. Laid out once for all articles: a table of its own for each took longer than reading it. */
let rows = 0;
const terms: string[] = [];
const hashes = new Int32Array(ROWS);
const titles = new Uint16Array(ROWS);
const leads = new Uint16Array(ROWS);
const bodies = new Uint16Array(ROWS);
const names = new Uint8Array(ROWS);
const slots = new Uint16Array(SLOTS);
const keys = new Float64Array(ROWS);
let leadLeft = 0;

function rowOf(term: string, hash: number): number {
  let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
  for (let there = slots[slot] ?? 0; there !== 0; there = slots[slot] ?? 0) {
    if (hashes[there - 1] === hash && terms[there - 1] === term) return there - 1;
    slot = (slot + 1) & (SLOTS - 1);
  }
  const row = rows++;
  slots[slot] = rows;
  terms[row] = term;
  hashes[row] = hash;
  titles[row] = 0;
  leads[row] = 0;
  bodies[row] = 0;
  names[row] = 0;
  return row;
}

const inTitle: TakeTerm = (term, _, hash) => {
  const row = rowOf(term, hash);
  titles[row] = (titles[row] ?? 0) + 1;
};

const inText: TakeTerm = (term, name, hash) => {
  const row = rowOf(term, hash);
  if (leadLeft > 0) {
    leadLeft--;
    leads[row] = (leads[row] ?? 0) + 1;
  }
  bodies[row] = (bodies[row] ?? 0) + 1;
  if (name) names[row] = 1;
};

export interface Printable {
  title: string;
  standfirst?: string | null;
  /** Plain, whole or as much as there is. */
  text?: string | null;
  /** BCP 47. */
  language?: string | null;
}

/** The fingerprint of an article. */
export function fingerprint(article: Printable): Fingerprint {
  rows = 0;
  slots.fill(0);
  leadLeft = LEAD_TOKENS;
  readTokens(article.title, TITLE_TOKENS, inTitle);
  beginGrams();
  let words = article.standfirst ? readTokens(article.standfirst, BODY_TOKENS, inText) : 0;
  if (article.text) words += readTokens(composed(article.text), BODY_TOKENS - words, inText, addWord);
  const headlineOnly = words < MIN_TEXT_WORDS;
  return {
    terms: heaviest(silentTerms(article.language)),
    grams: headlineOnly ? new Uint32Array(0) : endGrams(),
    headlineOnly,
  };
}

/** What a term gains by standing somewhere so many times. */
const shares = Float64Array.from({ length: BODY_TOKENS + 1 }, (_, times) => (times === 0 ? 0 : 1 + Math.log(times)));
const share = (weight: number, times: number | undefined): number => weight * (shares[times ?? 0] ?? 0);

/** The heaviest terms with their weights, rounded as they are kept: a window read from the store is the window that was. */
function heaviest(silent: ReadonlySet<string>): Terms {
  // Hundredths and row in one number: plain numbers sort many times faster than by a comparison of ours.
  for (let k = 0; k < rows; k++) {
    const weight = share(WEIGHT.title, titles[k]) + share(WEIGHT.lead, leads[k]) + share(WEIGHT.body, bodies[k]);
    keys[k] = Math.round(weight * (names[k] === 1 ? 1 + WEIGHT.name : 1) * 100) * ROWS - k;
  }
  const sorted = keys.subarray(0, rows).sort();
  const heavy: string[] = [];
  const weights: number[] = [];
  for (let i = rows - 1; i >= 0 && heavy.length < MAX_TERMS; i--) {
    const key = sorted[i] ?? 0;
    const hundredths = Math.ceil(key / ROWS);
    const term = terms[hundredths * ROWS - key] ?? '';
    if (silent.has(term)) continue;
    heavy.push(term);
    weights.push(hundredths / 100);
  }
  return { names: heavy, weights };
}
