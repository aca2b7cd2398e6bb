// In how many documents of a part does a word stand, and which words begin so? Known of sealed parts; of the growing one it is guessed by
// the last one that was sealed. What the looking up costs is counted too.

import type Database from 'better-sqlite3';
import type { SearchRange } from './search.ts';
import { isAlwaysListed } from './search-sqlite-lists.ts';
import type { Part } from './search-sqlite-part.ts';
import type { Beginning, Counts } from './search-sqlite-terms.ts';

/** Microseconds: of a word's count, of a list of words, and of a word in it. */
const ONE_COST = 8;
const LIST_COST = 15;
const LISTED_COST = 0.4;
/** Beginnings of more words are not asked for one by one. */
export const EACH_MOST = 400;
/** Of the growing part's words nothing is known where no part was sealed before. */
const GUESS = 4;

const MOST_REMEMBERED = 50_000;
/** A mark that filters ask for (`markOf`). */
const isFilter = (word: string): boolean => word[1] === '_' && word[0] !== 'b';

type PartOf = Pick<Part, 'part' | 'sealed' | 'n' | 'every'>;
type CountsOf = (part: PartOf) => Counts;

/** By what may be matched. */
export function countsOf(connection: Database.Database): Record<SearchRange['within'], CountsOf> {
  const isListed = listsAskedOf(connection);
  const [open, full] = [inSealed(connection, 'open', isListed), inSealed(connection, 'full', isListed)];
  // What stands only in members' texts of the last part may be what anybody sees in this one; and its list is as long for all.
  const growing = inGrowing(connection, full, isListed);
  const either =
    (sealed: CountsOf): CountsOf =>
    (part) =>
      part.sealed ? sealed(part) : growing(part);
  return { open: either(open), full: either(full) };
}

type IsListed = (part: PartOf, start: string) => boolean;

function listsAskedOf(connection: Database.Database): IsListed {
  const inLists = connection.prepare<[number, string], unknown>('SELECT 1 FROM lists WHERE part = ? AND start = ?');
  return ({ part, every }, start) => every === 1 || isAlwaysListed(start) || inLists.get(part, start) !== undefined;
}

/** Of a word that anybody may see somewhere it is told how long its whole list is: all of it is walked. */
function inSealed(connection: Database.Database, within: SearchRange['within'], isListed: IsListed): CountsOf {
  const visible = within === 'open' ? 'AND shown' : '';
  const one = connection
    .prepare<[number, string], number>(`SELECT n FROM words WHERE part = ? AND word = ? ${visible}`)
    .pluck();
  const range = 'FROM words WHERE part = ? AND word >= ? AND word < ?';
  const listed = connection.prepare<[number, string, string, number], { word: string; n: number }>(
    `SELECT word, n ${range} ${visible} LIMIT ?`,
  );
  const most = connection
    .prepare<[number, string, string, number], string>(`SELECT word ${range} ${visible} ORDER BY n DESC LIMIT ?`)
    .pluck();
  // Whoever merges the lists of all words that begin so merges those that are not shown, too.
  const summed = connection.prepare<[number, string, string], { words: number; sum: number }>(
    `SELECT count(*) AS words, coalesce(sum(n), 0) AS "sum" ${range}`,
  );
  // Of papers, sections and languages, which are asked for over and over. None is remembered to be missing: a late article may bring it.
  const remembered = new Map<string, number>();
  const markIn = (part: number, mark: string): number | undefined =>
    isFilter(mark) ? remembered.get(`${part} ${mark}`) : undefined;
  const remember = (part: number, word: string, n: number): void => {
    if (n === 0 || !isFilter(word)) return;
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(`${part} ${word}`, n);
  };
  return (of) => {
    const { part } = of;
    const asked = new Map<string, number>();
    const counts: Counts = {
      cost: 0,
      of: (word) => {
        const known = asked.get(word) ?? markIn(part, word);
        if (known !== undefined) return known;
        counts.cost += ONE_COST;
        const n = one.get(part, word) ?? 0;
        asked.set(word, n);
        remember(part, word, n);
        return n;
      },
      isListed: (start) => isListed(of, start),
      beginning: (start) => {
        const end = `${start}\u{10ffff}`;
        const all = listed.all(part, start, end, EACH_MOST + 1);
        counts.cost += LIST_COST + all.length * LISTED_COST;
        if (all.length <= EACH_MOST) {
          return { sum: all.reduce((sum, { n }) => sum + n, 0), all: all.map(({ word }) => word) };
        }
        const { words = 0, sum = 0 } = summed.get(part, start, end) ?? {};
        counts.cost += words * LISTED_COST;
        return { sum, all: null };
      },
      most: (start, limit) => {
        const words = most.all(part, start, `${start}\u{10ffff}`, limit);
        counts.cost += LIST_COST + EACH_MOST * LISTED_COST;
        return words;
      },
    };
    return counts;
  };
}

/** Any word may be in it, and any beginning: guessed by the last part that was sealed. */
function inGrowing(connection: Database.Database, sealed: CountsOf, isListed: IsListed): CountsOf {
  const lastSealed = connection.prepare<[], PartOf>(
    'SELECT part, n, sealed, every FROM parts WHERE sealed = 1 ORDER BY part DESC LIMIT 1',
  );
  return (of) => {
    const { n } = of;
    const last = lastSealed.get();
    if (last === undefined) {
      const guess = Math.max(1, n / GUESS);
      return {
        cost: 0,
        of: () => guess,
        isListed: (start) => isListed(of, start),
        beginning: (): Beginning => ({ sum: guess, all: null }),
        most: () => [],
      };
    }
    const known = sealed(last);
    const share = n / Math.max(1, last.n);
    const scaled = (count: number): number => Math.max(1, count * share);
    return {
      get cost() {
        return known.cost;
      },
      of: (word) => scaled(known.of(word)),
      isListed: (start) => isListed(of, start),
      beginning: (start) => ({ sum: scaled(known.beginning(start).sum), all: null }),
      most: known.most,
    };
  };
}
