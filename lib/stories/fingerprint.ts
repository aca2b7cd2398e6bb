// What is an article about, in numbers? Weighted terms for finding its story, hashed word groups for finding its copies. Pure.

import { type Token, tokensOf } from './words.ts';

export interface Fingerprint {
  /** Term -> weight by place and frequency, before rarity is taken into account. */
  terms: Map<string, number>;
  /** Hashes of a quarter of its word 4-grams, sorted; empty when there is no text worth comparing. */
  grams: Uint32Array;
  /** True when only headline and standfirst were there to judge by. */
  headlineOnly: boolean;
}

const WEIGHT = { title: 3, lead: 1, body: 1, name: 0.5 } as const;
const LEAD_TOKENS = 60;
const BODY_TOKENS = 400;
const MAX_TEXT = 8000;
/** With fewer telling words than this a text is a summary. */
const MIN_TEXT_WORDS = 40;
const MAX_GRAMS = 1024;
const GRAM = 4;

function addTerms(into: Map<string, number>, tokens: readonly Token[], weight: number): void {
  const counts = new Map<string, number>();
  for (const { term } of tokens) counts.set(term, (counts.get(term) ?? 0) + 1);
  for (const [term, n] of counts) into.set(term, (into.get(term) ?? 0) + weight * (1 + Math.log(n)));
}

/** FNV-1a over the string, finished so that its low bits are as good as its high ones. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return (h ^ (h >>> 15)) >>> 0;
}

/** Hashes of the word 4-grams, one in four by hash, so that two texts keep the same ones. */
export function gramsOf(text: string): Uint32Array {
  const words =
    text
      .toLowerCase()
      .normalize('NFKC')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const kept = new Set<number>();
  for (let i = 0; i + GRAM <= words.length && kept.size < MAX_GRAMS; i++) {
    const h = hash(words.slice(i, i + GRAM).join(' '));
    if (h % 4 === 0) kept.add(h);
  }
  return Uint32Array.from(kept).sort();
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

/** The fingerprint of an article. `text` is its plain text, whole or as much as there is. */
export function fingerprint(article: { title: string; standfirst?: string | null; text?: string | null }): Fingerprint {
  const text = `${article.standfirst ?? ''}\n${article.text ?? ''}`.trim().slice(0, MAX_TEXT);
  const title = tokensOf(article.title);
  const body = tokensOf(text);
  const terms = new Map<string, number>();
  addTerms(terms, title, WEIGHT.title);
  addTerms(terms, body.slice(0, LEAD_TOKENS), WEIGHT.lead);
  addTerms(terms, body.slice(0, BODY_TOKENS), WEIGHT.body);
  const names = new Set(body.filter((t) => t.name).map((t) => t.term));
  for (const name of names) {
    const weight = terms.get(name);
    if (weight !== undefined) terms.set(name, weight * (1 + WEIGHT.name));
  }
  const headlineOnly = body.length < MIN_TEXT_WORDS;
  return { terms, grams: headlineOnly ? new Uint32Array(0) : gramsOf(article.text ?? ''), headlineOnly };
}
