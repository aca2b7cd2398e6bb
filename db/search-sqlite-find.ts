// How are the newest documents with some words found on SQLite? Part by part from the newest on. How often a word stands in a part is known
// before it is looked into: parts that lack one are passed over, and what the others cost is counted against a budget.

import type Database from 'better-sqlite3';
import type { SearchHits, SearchRange, SearchWords } from './search.ts';
import { countsOf } from './search-sqlite-counts.ts';
import { type Plan, planPart } from './search-sqlite-plan.ts';

/** Steps through lists of documents that one query may take: what would take more is left for the next page. */
export const BUDGET = 40_000;

interface Part {
  part: number;
  low: number;
  n: number;
  sealed: number;
}

type Select = (match: string, limit: number) => number[];

export function searchParts(connection: Database.Database): (words: SearchWords, range: SearchRange) => SearchHits {
  const parts = connection.prepare<[number, number], Part>(
    'SELECT part, low, n, sealed FROM parts WHERE low < ? AND high >= ? ORDER BY low DESC',
  );
  const counts = { open: countsOf(connection, 'open'), full: countsOf(connection, 'full') };
  const selects = new Map<string, Database.Statement<[string, number, number, number], number>>();
  const select = (name: string) => {
    const known =
      selects.get(name) ??
      connection
        .prepare<[string, number, number, number], number>(
          `SELECT rowid FROM ${name} WHERE ${name} MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?`,
        )
        .pluck();
    selects.set(name, known);
    return known;
  };

  const find = (words: SearchWords, range: SearchRange): SearchHits => {
    const { within, before = Number.MAX_SAFE_INTEGER, from = 0, limit } = range;
    const ids: number[] = [];
    let [spent, reached, rough] = [0, before, false];
    for (const { part, low, n, sealed } of parts.all(before, from)) {
      const plan = planPart(words, counts[within]({ part, sealed, n }));
      if (plan !== null) {
        const found = inPart(plan, spent, limit - ids.length, (match, most) =>
          select(`${within}_${part}`).all(match, before, from, most),
        );
        if (found === null) return { ids, reached, rough };
        ids.push(...found.ids);
        rough ||= found.rough;
        // What the growing part costs is a guess, and never much: it is no reason to give up.
        if (sealed) spent += found.cost;
        if (ids.length >= limit) break;
      }
      reached = low;
    }
    return { ids, reached: null, rough };
  };
  // One view of the file for all statements of a query.
  return connection.transaction(find);
}

/** Null when that would cost too much after what is spent already; the first part is always asked. */
function inPart(plan: Plan, spent: number, limit: number, select: Select): (SearchHits & { cost: number }) | null {
  const answer = (ids: number[], rough: boolean, cost: number) => ({ ids, reached: null, rough, cost });
  const isMuch = (cost: number): boolean => spent > 0 && spent + cost > BUDGET;
  const { rough, others } = plan;
  if (rough === null) return isMuch(plan.cost) ? null : answer(select(plan.match, limit), false, plan.cost);
  if (isMuch(rough.cost)) return null;
  const ids = select(rough.match, limit);
  // A full page of frequent words leaves no room for the others; and where all that may be are found, nothing is missing.
  if (ids.length >= limit) return answer(ids, true, rough.cost);
  if (others !== null && select(others, ids.length + 1).length === ids.length) return answer(ids, false, rough.cost);
  if (plan.cost > BUDGET) return answer(ids, true, rough.cost);
  return isMuch(plan.cost) ? null : answer(select(plan.match, limit), false, rough.cost + plan.cost);
}
