// What is one part of the index asked, and what will the answer cost? The shortest list of documents decides: all others are only looked up
// for what stands in it.

import type { SearchWords } from './search.ts';
import type { Term } from './search-words.ts';

export interface Beginning {
  /** Words that begin so. */
  words: number;
  /** In how many documents they stand, added up. */
  sum: number;
  /** The most frequent of them first, at most `WORDS_MOST`. */
  most: readonly string[];
  /** All of them; null where they are more than `EACH_MOST`, or not known. */
  all(): readonly string[] | null;
}

/** In how many documents of a part a word stands, and which words begin so. */
export interface Counts {
  of(word: string): number;
  beginning(start: string): Beginning;
}

export interface Ask {
  /** In the language of FTS5. */
  match: string;
  /** Steps through lists of documents, about. */
  cost: number;
}

export interface Plan extends Ask {
  /** The same with only the most frequent words of a beginning that very many words have; null when there is none. */
  rough: Ask | null;
  /** What is asked besides beginnings; null when that is nothing. */
  others: string | null;
}

interface TermPlan extends Ask {
  /** Documents that have it, at most. `cost` is what it takes whatever the others are. */
  docs: number;
  rough: Ask | null;
}

/** Looking a document up in a list costs as much as so many steps along it. */
const LOOKUP = 60;
/** Steps in a list of `n` documents for `docs` of another one: each is looked up, or all are passed. */
const stepsIn = (n: number, docs: number): number => Math.min(n, docs * LOOKUP);

/** What opening a part costs, in the same measure; and opening the list of one word; and a step of merging lists. */
const PART_COST = 150;
const WORD_COST = 16;
const MERGE_COST = 1.3;
/** A rough look is for so many words of a beginning. */
export const WORDS_MOST = 40;
/** Beginnings of at most so many words may be asked for one by one. */
export const EACH_MOST = 400;

const quote = (words: readonly string[]): string => `"${words.join(' ')}"`;
const either = (words: readonly string[]): string => `(${words.map((word) => quote([word])).join(' OR ')})`;

/** Words in a row: their lists are walked together, and places compared. */
function stepsInRow(words: readonly string[], least: number, counts: Counts): number {
  let steps = -least;
  for (const word of words) steps += stepsIn(counts.of(word), least);
  return steps;
}

function planBeginning(words: readonly string[], least: number, counts: Counts): TermPlan | null {
  const last = words.at(-1) ?? '';
  const found = counts.beginning(last);
  if (found.sum === 0) return null;
  const docs = Math.min(least, found.sum);
  const merged = { match: `${quote(words)} *`, cost: found.sum * MERGE_COST };
  if (words.length > 1) return { ...merged, docs, rough: null };
  const each = found.words * WORD_COST;
  const all = each < merged.cost || found.words <= WORDS_MOST ? found.all() : null;
  const exact = all ? { match: either(all), cost: each } : merged;
  if (found.most.length === 0) return { ...exact, docs, rough: null };
  const rough = { match: either([...new Set([...(counts.of(last) > 0 ? [last] : []), ...found.most])]), cost: 0 };
  rough.cost = WORDS_MOST * WORD_COST;
  return { ...exact, docs, rough: exact.cost > 2 * rough.cost ? rough : null };
}

/** Null when the term is in no document of the part. */
function planTerm({ words, prefix }: Term, counts: Counts): TermPlan | null {
  let least = Number.POSITIVE_INFINITY;
  for (const word of prefix ? words.slice(0, -1) : words) {
    least = Math.min(least, counts.of(word));
    if (least === 0) return null;
  }
  if (prefix) return planBeginning(words, least, counts);
  return { match: quote(words), docs: least, cost: stepsInRow(words, least, counts), rough: null };
}

function planMarks(marks: readonly string[], counts: Counts): TermPlan | null {
  const here = marks.filter((mark) => counts.of(mark) > 0);
  if (here.length === 0) return null;
  let docs = 0;
  for (const mark of here) docs += counts.of(mark);
  return { match: either(here), docs, cost: marks.length * WORD_COST, rough: null };
}

const joined = (asks: readonly Ask[], refused: readonly string[]): string => {
  const together = asks.map(({ match }) => match).join(' AND ');
  return refused.length === 0 ? together : `(${together}) NOT (${refused.join(' OR ')})`;
};
const key = ({ words, prefix }: Term): string => `${words.join(' ')}${prefix ? '*' : ''}`;
const once = (terms: readonly Term[]): Term[] => [...new Map(terms.map((term) => [key(term), term])).values()];

/** Null when no document of the part can match. */
export function planPart({ all, none, marks, noMarks }: SearchWords, counts: Counts): Plan | null {
  const required: TermPlan[] = [];
  for (const list of marks) {
    const plan = planMarks(list, counts);
    if (plan === null) return null;
    required.push(plan);
  }
  // Beginnings last: what else is not there ends it before their words are listed.
  for (const term of once(all).sort((a, b) => Number(a.prefix) - Number(b.prefix))) {
    const plan = planTerm(term, counts);
    if (plan === null) return null;
    required.push(plan);
  }
  if (required.length === 0) return null;
  // What must not be there is never looked for roughly: it would be there.
  const unwanted = once(none).flatMap((term) => planTerm(term, counts) ?? []);
  const marked = [...new Set(noMarks)].filter((mark) => counts.of(mark) > 0);
  const least = Math.min(...required.map(({ docs }) => docs));
  let cost = PART_COST + noMarks.length * WORD_COST;
  for (const plan of [...required, ...unwanted]) cost += stepsIn(plan.docs, least);
  for (const plan of unwanted) cost += plan.cost;
  for (const mark of marked) cost += stepsIn(counts.of(mark), least);
  const refused = [...unwanted.map(({ match }) => match), ...marked.map((mark) => quote([mark]))];
  const withOwn = (asks: readonly Ask[]): Ask => ({
    match: joined(asks, refused),
    cost: asks.reduce((sum, ask) => sum + ask.cost, cost),
  });
  const others = required.filter(({ rough }) => rough === null);
  return {
    ...withOwn(required),
    rough: others.length === required.length ? null : withOwn(required.map((plan) => plan.rough ?? plan)),
    others: others.length === 0 || others.length === required.length ? null : joined(others, refused),
  };
}
