// What is one part of the index asked for one term of a query, and what does that cost? Costs are microseconds, about, as measured.

import { startOf, type Term } from './search-words.ts';

export interface Beginning {
  /** In how many documents its words stand, added up. */
  sum: number;
  /** Its words; null where they are too many, or not known. */
  all: readonly string[] | null;
}

/** In how many documents of a part a word stands, and which words begin so. */
export interface Counts {
  /** What was spent on looking it up. */
  cost: number;
  of(word: string): number;
  /** Whether the documents with words that begin so (`startOf`) have a list of their own (`beginningMark`). */
  isListed(start: string): boolean;
  beginning(start: string): Beginning;
  /** The most frequent words that begin so. */
  most(start: string, limit: number): readonly string[];
}

export interface TermPlan {
  match: string;
  /** Documents that have it, about; none only where there is none. */
  docs: number;
  fixed: number;
  walk: number;
}

/** Opening a part; opening the list of one word, and of one that stands next to another in the index; a step along it; looking one document
 *  up in it instead. */
export const PART_COST = 30;
const WORD_COST = 15;
const NEXT_COST = 5;
const STEP_COST = 0.03;
const LOOKUP_COST = 3;
/** A step of one of several lists of which any will do. */
export const EITHER_COST = 0.05;
/** Comparing places in a document: of any row, for each of its words, and for each that stands in it once more. */
const ROW_COST = 0.2;
const PLACES_COST = 0.065;
const AGAIN_COST = 0.1;
/** A step of merging the lists of a beginning. */
const MERGE_COST = 0.3;
/** Merging for more than this is done without. */
const MOST_MERGED = 3000;
/** Instead of all words of a beginning. */
const WORDS_MOST = 40;
/** Beside a word of so few documents it is asked first whether one of them can match, where that costs less. */
export const FEW = 100;

/** The name of a beginning (`startOf`) among the marks: one list, however many words begin so. No word and no other mark looks so. */
export const beginningMark = (start: string): string => `b_${start}`;

const quote = (words: readonly string[]): string => `"${words.join(' ')}"`;
export const either = (words: readonly string[]): string => `(${words.map((word) => quote([word])).join(' OR ')})`;
/** In a list of `n` documents for `docs` of another one: each is looked up, or all are passed. */
export const steps = (n: number, docs: number, step = STEP_COST): number => Math.min(n * step, docs * LOOKUP_COST);

export const oneWord = (word: string, docs: number): TermPlan => ({
  match: quote([word]),
  docs,
  fixed: WORD_COST,
  walk: 0,
});

/** Words in a row: their lists are walked together, and places compared where all of them stand. */
function planRow(words: readonly string[], counts: Counts): TermPlan | null {
  let docs = Number.POSITIVE_INFINITY;
  for (const word of words) {
    docs = Math.min(docs, counts.of(word));
    if (docs === 0) return null;
  }
  const [only] = words;
  if (words.length === 1 && only !== undefined) return oneWord(only, docs);
  const again = words.length - new Set(words).size;
  let walk = docs * (ROW_COST + words.length * PLACES_COST + again * AGAIN_COST);
  for (const word of words) walk += steps(counts.of(word) - docs, docs);
  return { match: quote(words), docs, fixed: words.length * WORD_COST, walk };
}

/** The documents that have a word which begins so, and perhaps others, in one list; where there is none, those that have one of the words. */
function planStart(start: string, counts: Counts): TermPlan | null {
  const own = startOf(start) ?? start;
  if (!counts.isListed(own)) return planBeginning(start, counts);
  const docs = counts.of(beginningMark(own));
  return docs === 0 ? null : oneWord(beginningMark(own), docs);
}

/** A word that is a beginning of words: those. `docs`: no more documents have any. */
export function planBeginning(start: string, counts: Counts, docs: number = Number.POSITIVE_INFINITY): TermPlan | null {
  const { sum, all } = counts.beginning(start);
  if (sum === 0) return null;
  const [least, walk] = [Math.min(docs, sum), sum * EITHER_COST];
  if (all) return { match: either(all), docs: least, fixed: all.length * NEXT_COST, walk };
  return { match: `${quote([start])} *`, docs: least, fixed: sum * MERGE_COST, walk };
}

/** Words in a row, of the last one the beginning. Where its words' lists are too long to be merged: of what is wanted everything that may
 *  have it, of what is not wanted what has one of its frequent words. Only a single Chinese, Japanese or Thai character gets here. */
function planOpenRow({ words }: Term, counts: Counts, isWanted: boolean): TermPlan | null {
  const start = words.at(-1) ?? '';
  const row = planRow(words.slice(0, -1), counts);
  const beginning = row && planStart(start, counts);
  if (!row || !beginning) return null;
  const { sum } = counts.beginning(start);
  if (sum === 0) return null;
  const docs = Math.min(row.docs, beginning.docs);
  const walk = row.walk + words.length * docs * PLACES_COST;
  if (sum * MERGE_COST <= MOST_MERGED)
    return { match: `${quote(words)} *`, docs, fixed: row.fixed + sum * MERGE_COST, walk };
  if (isWanted) return { match: `(${row.match} AND ${beginning.match})`, docs, fixed: row.fixed + WORD_COST, walk };
  const rows = counts.most(start, WORDS_MOST).map((word) => quote([...words.slice(0, -1), word]));
  if (rows.length === 0) return null;
  return {
    match: `(${rows.join(' OR ')})`,
    docs,
    fixed: rows.length * (row.fixed + NEXT_COST),
    walk: walk + row.walk * rows.length,
  };
}

/** A beginning of which a list tells only what may have it. */
export const isLong = ({ words, prefix }: Term, counts: Counts): boolean => {
  const [only = ''] = words;
  const start = startOf(only);
  return prefix && words.length === 1 && start !== null && start !== only && counts.isListed(start);
};

/** Null when the term is in no document of the part. Of a long beginning that is wanted: what may have it. */
export function planTerm(term: Term, counts: Counts, isWanted: boolean): TermPlan | null {
  const { words, prefix } = term;
  const [first = ''] = words;
  if (!prefix) return planRow(words, counts);
  if (words.length > 1) return planOpenRow(term, counts, isWanted);
  return isWanted || startOf(first) === first ? planStart(first, counts) : planBeginning(first, counts);
}

export function planMarks(marks: readonly string[], counts: Counts): TermPlan | null {
  const here = [...new Set(marks)].filter((mark) => counts.of(mark) > 0);
  if (here.length === 0) return null;
  let docs = 0;
  for (const mark of here) docs += counts.of(mark);
  return { match: either(here), docs, fixed: here.length * NEXT_COST, walk: docs * EITHER_COST };
}
