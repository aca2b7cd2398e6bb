// How are the newest documents with some words found on SQLite? Part by part from the newest on. How often a word stands in a part is known
// before it is looked into: parts that lack one are passed over, and what the others cost is counted against a budget. Of a part that would
// cost more than is left only a stretch is searched, and the answer says how far it reached.

import type Database from 'better-sqlite3';
import type { SearchHits, SearchRange, SearchWords } from './search.ts';
import { countsOf } from './search-sqlite-counts.ts';
import { type Part, scoped, tableOf } from './search-sqlite-part.ts';
import { type Plan, planPart } from './search-sqlite-plan.ts';
import { spansOf, stretchOf } from './search-sqlite-spans.ts';

/** What one query may cost, microseconds, about: what would take more is left for the next page. */
export const BUDGET = 5000;
/** Whatever is left, of the first part that is asked so much. */
const LEAST_SHARE = 1 / 32;
/** Lists of the growing part lie in several pieces. */
const IN_PIECES = 2;

/** Bounds as whole numbers: FTS5 leaves out of account what is bound as a floating point number, as every other number of ours is, and walks
 *  its lists from their newest end. */
type Match = [match: string, before: bigint, from: bigint, limit: number];
interface PartStatements {
  select: Database.Statement<Match, number>;
  /** The id with so many others between it and the given one. */
  down: Database.Statement<[number, number], number>;
}

interface PartSearch {
  find(words: SearchWords, range: SearchRange): SearchHits;
  among(words: SearchWords, within: SearchRange['within'], ids: readonly number[]): number[];
}

export function searchParts(connection: Database.Database): PartSearch {
  const parts = connection.prepare<[number, number], Part>(
    'SELECT part, low, high, n, sealed, every FROM parts WHERE low < ? AND high >= ? ORDER BY low DESC',
  );
  const counts = countsOf(connection);
  const prepared = new Map<number, PartStatements>();
  const statements = (part: number): PartStatements => {
    const name = tableOf(part);
    const known = prepared.get(part) ?? {
      select: connection
        .prepare<Match, number>(
          `SELECT rowid FROM ${name} WHERE ${name} MATCH ? AND rowid < ? AND rowid >= ? ORDER BY rowid DESC LIMIT ?`,
        )
        .pluck(),
      down: connection
        .prepare<[number, number], number>(
          `SELECT id FROM ${name}_docsize WHERE id < ? ORDER BY id DESC LIMIT 1 OFFSET ?`,
        )
        .pluck(),
    };
    prepared.set(part, known);
    return known;
  };

  const newestOf =
    ({ part }: Part) =>
    (match: string, before: number, from: number, limit: number): number[] =>
      statements(part).select.all(match, BigInt(before), BigInt(from), limit);

  const find = (words: SearchWords, range: SearchRange): SearchHits => {
    const { within, before = Number.MAX_SAFE_INTEGER, from = 0, limit } = range;
    const ids: number[] = [];
    let [spent, reached, isFirst] = [0, before, true];
    for (const part of parts.all(before, from)) {
      const newest = newestOf(part);
      const known = counts[within](part);
      const plan = planPart(words, known, (match, cost) => {
        spent += cost;
        return newest(scoped(match, within), before, from, 1).length > 0;
      });
      spent += known.cost;
      if (plan !== null) {
        const to = Math.min(before, part.high + 1);
        const stretch = stretchFor(part, plan, BUDGET - spent, { from, to, isFirst }, statements(part.part).down);
        if (stretch === 'none') return { ids, reached };
        ids.push(
          ...newest(
            scoped(plan.match(stretch?.marks), within),
            before,
            Math.max(from, stretch?.from ?? 0),
            limit - ids.length,
          ),
        );
        if (ids.length >= limit) return { ids, reached: null };
        if (stretch && stretch.from > from) return { ids, reached: stretch.from };
        spent += costOf(part, plan);
        isFirst = false;
      }
      reached = part.low;
      if (spent > BUDGET && reached > from) return { ids, reached };
    }
    return { ids, reached: null };
  };
  const among: PartSearch['among'] = (words, within, ids) =>
    parts.all(Math.max(...ids) + 1, Math.min(...ids)).flatMap((part) => {
      const here = ids.filter((id) => id >= part.low && id <= part.high);
      const plan = here.length === 0 ? null : planPart(words, counts[within](part), () => true);
      const newest = newestOf(part);
      return plan === null
        ? []
        : here.flatMap((id) => newest(scoped(plan.match(spansOf(id).slice(0, 1)), within), id + 1, id, 1));
    });
  // One view of the file for all statements of a query.
  return { find: connection.transaction(find), among: connection.transaction(among) };
}

const costOf = ({ sealed }: Part, { fixed, walk }: Plan): number => (fixed + walk) * (sealed ? 1 : IN_PIECES);

/** Which stretch of the part is searched for what is `left` of the budget. Null: all of it. */
function stretchFor(
  part: Part,
  plan: Plan,
  left: number,
  { from, to, isFirst }: { from: number; to: number; isFirst: boolean },
  down: PartStatements['down'],
): ReturnType<typeof stretchOf> | 'none' {
  const cost = costOf(part, plan);
  if (cost <= left) return null;
  const share = (left / (part.sealed ? 1 : IN_PIECES) - plan.fixed) / plan.walk;
  if (share < LEAST_SHARE && !isFirst) return 'none';
  const begin = down.get(to, Math.ceil(part.n * Math.max(share, LEAST_SHARE)));
  return begin === undefined || begin <= from ? null : stretchOf(begin, to);
}
