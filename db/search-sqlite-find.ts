// How are the newest documents with some words found on SQLite? Part by part from the newest on. How often a word stands in a sealed part
// is known before it is looked into: parts that lack one are passed over, and what the others cost is counted against a budget.

import type Database from 'better-sqlite3';
import type { SearchHits, SearchRange, SearchWords } from './search.ts';
import { type Counts, planPart } from './search-sqlite-plan.ts';

type Within = SearchRange['within'];

/** Steps through lists of documents that one query may take: what would take more is left for the next page. */
export const BUDGET = 24_000;

/** Beginnings of more words than this are listed once, not in each part. */
const BROAD = 250;
const BROAD_MOST = 1000;
const BROAD_KEPT = 500;

interface Begun {
  word: string;
  n: number;
}

interface Part {
  part: number;
  low: number;
  n: number;
  sealed: number;
}

export function searchParts(connection: Database.Database): (words: SearchWords, range: SearchRange) => SearchHits {
  const parts = connection.prepare<[number, number], Part>(
    'SELECT part, low, n, sealed FROM parts WHERE low < ? AND high >= ? ORDER BY low DESC',
  );
  const lastSealed = connection
    .prepare<[], number>('SELECT part FROM parts WHERE sealed = 1 ORDER BY part DESC LIMIT 1')
    .pluck();
  const countsIn = (within: Within): { sealed(part: number): Counts; growing(n: number): Counts } => {
    const one = connection
      .prepare<[number, string], number>(`SELECT "${within}" FROM words WHERE part = ? AND word = ?`)
      .pluck();
    const begun = connection.prepare<[number, string, string, number], Begun>(
      `SELECT word, "${within}" AS n FROM words WHERE part = ? AND word >= ? AND word < ? AND "${within}" > 0 LIMIT ?`,
    );
    const list = (part: number, start: string, most: number): Begun[] =>
      begun.all(part, start, `${start}\u{10ffff}`, most).sort((a, b) => b.n - a.n);
    const broad = new Map<string, Begun[] | null>();
    /** The words of a beginning that very many have, as of the last sealed part; null for others. */
    const broadly = (start: string): Begun[] | null => {
      const part = lastSealed.get();
      if (part === undefined) return null;
      const key = `${part} ${start}`;
      const known = broad.get(key);
      if (known !== undefined) return known;
      if (broad.size >= BROAD_KEPT) broad.clear();
      const isBroad = list(part, start, BROAD + 1).length > BROAD;
      const words = isBroad ? list(part, start, -1) : null;
      broad.set(key, words);
      return words;
    };
    return {
      sealed: (part) => ({
        of: (word) => one.get(part, word) ?? 0,
        beginning: (start) => broadly(start) ?? list(part, start, BROAD_MOST),
      }),
      // Nothing is known of the newest part: any word may be in it.
      growing: (n) => ({
        of: () => Math.max(1, Math.floor(n / 4)),
        beginning: broadly,
      }),
    };
  };
  const counts = { open: countsIn('open'), full: countsIn('full') };
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
    let spent = 0;
    let reached = before;
    for (const { part, low, n, sealed } of parts.all(before, from)) {
      const known = sealed ? counts[within].sealed(part) : counts[within].growing(n);
      const plan = planPart(words, known);
      if (plan !== null) {
        if (spent > 0 && spent + plan.cost > BUDGET) return { ids, reached };
        ids.push(...select(`${within}_${part}`).all(plan.match, before, from, limit - ids.length));
        if (ids.length >= limit) break;
        spent += plan.cost;
      }
      reached = low;
    }
    return { ids, reached: null };
  };
  // One view of the file for all statements of a query.
  return connection.transaction(find);
}
