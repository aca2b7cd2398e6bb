// What is one part of the index asked, and what will the answer cost? The shortest list of documents decides: all others are only looked up
// for what stands in it.

import type { SearchWords } from './search.ts';
import type { Term } from './search-words.ts';

/** In how many documents of a part a word stands, and which words begin so. */
export interface Counts {
  of(word: string): number;
  /** The most frequent first; null where that is not known. */
  beginning(start: string): readonly { word: string; n: number }[] | null;
}

export interface Plan {
  /** In the language of FTS5. */
  match: string;
  /** Steps through lists of documents, about. */
  cost: number;
}

interface TermPlan {
  match: string;
  /** Documents that have it, at most. */
  docs: number;
  /** Steps that it takes whatever the others are. */
  own: number;
}

/** Looking a document up in a list costs as much as so many steps along it. */
const LOOKUP = 60;
/** Steps in a list of `n` documents for `docs` of another one: each is looked up, or all are passed. */
const stepsIn = (n: number, docs: number): number => Math.min(n, docs * LOOKUP);

/** What opening a part costs, in the same measure. */
const PART_COST = 150;
/** Beginnings that stand more often than this in a part are looked up by their most frequent words: merging all their lists would cost
 *  too much, and so many documents have those that the others would hardly be among the newest. */
const MERGE_MOST = 3000;
const WORDS_MOST = 40;
/** So few are asked for one by one: opening a beginning costs three times what opening a word does. */
const FEW_WORDS = 6;

const quote = (words: readonly string[]): string => `"${words.join(' ')}"`;

/** Words in a row: their lists are walked together, and places compared. */
function stepsInRow(words: readonly string[], least: number, counts: Counts): number {
  let steps = -least;
  for (const word of words) steps += stepsIn(counts.of(word), least);
  return steps;
}

/** Null when the term is in no document of the part. */
function planTerm({ words, prefix }: Term, counts: Counts): TermPlan | null {
  let least = Number.POSITIVE_INFINITY;
  for (const word of prefix ? words.slice(0, -1) : words) least = Math.min(least, counts.of(word));
  if (least === 0) return null;
  if (!prefix) return { match: quote(words), docs: least, own: stepsInRow(words, least, counts) };
  const last = words.at(-1) ?? '';
  const found = counts.beginning(last);
  if (found === null) return { match: `${quote(words)} *`, docs: Math.min(least, counts.of(last)), own: 0 };
  let sum = 0;
  for (const { n } of found) sum += n;
  if (sum === 0) return null;
  const docs = Math.min(least, sum);
  if (sum <= MERGE_MOST && found.length > FEW_WORDS) return { match: `${quote(words)} *`, docs, own: sum };
  const most = found.slice(0, WORDS_MOST).map(({ word }) => quote([...words.slice(0, -1), word]));
  return { match: `(${most.join(' OR ')})`, docs, own: found.length > FEW_WORDS ? sum / 4 : 0 };
}

function planMarks(marks: readonly string[], counts: Counts): TermPlan | null {
  const here = marks.filter((mark) => counts.of(mark) > 0);
  if (here.length === 0) return null;
  let docs = 0;
  for (const mark of here) docs += counts.of(mark);
  return { match: `(${here.map((mark) => quote([mark])).join(' OR ')})`, docs, own: 0 };
}

/** Null when no document of the part can match. */
export function planPart({ all, none, marks, noMarks }: SearchWords, counts: Counts): Plan | null {
  const required: TermPlan[] = [];
  for (const plan of [...marks.map((list) => planMarks(list, counts)), ...all.map((term) => planTerm(term, counts))]) {
    if (plan === null) return null;
    required.push(plan);
  }
  if (required.length === 0) return null;
  const unwanted = none.flatMap((term) => planTerm(term, counts) ?? []);
  const least = Math.min(...required.map(({ docs }) => docs));
  let cost = PART_COST;
  for (const plan of [...required, ...unwanted]) cost += plan.own + stepsIn(plan.docs, least);
  for (const mark of noMarks) cost += stepsIn(counts.of(mark), least);
  const together = required.map(({ match }) => match).join(' AND ');
  const refused = [...unwanted.map(({ match }) => match), ...noMarks.map((mark) => quote([mark]))];
  return { match: refused.length === 0 ? together : `(${together}) NOT (${refused.join(' OR ')})`, cost };
}
