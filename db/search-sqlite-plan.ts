// What is one part of the index asked, and what will the answer cost? The shortest list of documents decides: all others are only looked up
// for what stands in it.

import type { SearchWords } from './search.ts';
import {
  type Counts,
  EITHER_COST,
  either,
  FEW,
  isLong,
  oneWord,
  PART_COST,
  planBeginning,
  planMarks,
  planTerm,
  steps,
  type TermPlan,
} from './search-sqlite-terms.ts';
import type { Term } from './search-words.ts';

export interface Plan {
  /** In the language of FTS5. `among`: only documents that have one of these words. */
  match(among?: readonly string[]): string;
  /** What it takes however few documents are looked at. */
  fixed: number;
  /** What it takes besides to look at all documents of the part. */
  walk: number;
}

const without = (wanted: string, refused: readonly string[]): string =>
  refused.length === 0 ? wanted : `(${wanted}) NOT (${refused.join(' OR ')})`;
const key = ({ words, prefix }: Term): string => `${words.join(' ')}${prefix ? '*' : ''}`;
const once = (terms: readonly Term[]): Term[] => [...new Map(terms.map((term) => [key(term), term])).values()];

const matchOf = (plans: readonly TermPlan[]): string => plans.map(({ match }) => match).join(' AND ');
const fixedOf = (plans: readonly TermPlan[]): number => plans.reduce((sum, { fixed }) => sum + fixed, PART_COST);

/** Asks the part itself whether it has anything that matches, at about that cost. */
type IsThere = (match: string, cost: number) => boolean;

/** What must be there; null when that is nowhere. */
function planWanted({ all, marks }: SearchWords, counts: Counts, isThere: IsThere): TermPlan[] | null {
  const wanted: TermPlan[] = [];
  for (const list of marks) {
    const plan = planMarks(list, counts);
    if (plan === null) return null;
    wanted.push(plan);
  }
  // What is left for the end costs more to plan, and what else is not there ends it before.
  const terms = once(all);
  const long = new Set(terms.filter((term) => isLong(term, counts)));
  for (const term of [...terms.filter((one) => !long.has(one)), ...long]) {
    const plan = planTerm(term, counts, true);
    if (plan === null) return null;
    if (!long.has(term)) {
      wanted.push(plan);
      continue;
    }
    const exact = planBeginning(term.words[0] ?? '', counts, plan.docs);
    if (exact === null) return null;
    const [isFew, cost] = [wanted.some(({ docs }) => docs < FEW), fixedOf([...wanted, plan])];
    if (isFew && exact.fixed > cost && !isThere(matchOf([...wanted, plan]), cost)) return null;
    wanted.push(exact);
  }
  return wanted;
}

/** Null when no document of the part can match. */
export function planPart(words: SearchWords, counts: Counts, isThere: IsThere): Plan | null {
  const wanted = planWanted(words, counts, isThere);
  if (wanted === null || wanted.length === 0) return null;
  const unwanted = once(words.none).flatMap((term) => planTerm(term, counts, false) ?? []);
  for (const mark of new Set(words.noMarks)) {
    const docs = counts.of(mark);
    if (docs > 0) unwanted.push(oneWord(mark, docs));
  }
  const least = Math.min(...wanted.map(({ docs }) => docs));
  const refused = unwanted.map(({ match }) => match);
  return {
    match: (among) => without(`${among ? `${either(among)} AND ` : ''}${matchOf(wanted)}`, refused),
    fixed: fixedOf([...wanted, ...unwanted]),
    walk:
      wanted.reduce((sum, { docs, walk }) => sum + walk + steps(docs, least), 0) +
      unwanted.reduce((sum, { docs, walk }) => sum + walk + steps(docs, least, EITHER_COST), 0),
  };
}
