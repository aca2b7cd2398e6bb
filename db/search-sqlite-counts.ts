// In how many documents of a part does a word stand, and which words begin so? Asked of the index before anything is looked up.

import type Database from 'better-sqlite3';
import type { SearchRange } from './search.ts';
import { type Beginning, type Counts, EACH_MOST, WORDS_MOST } from './search-sqlite-plan.ts';

/** Beginnings that are remembered, of sealed parts. */
const KEPT = 2000;
/** Listing words costs a millisecond for some thousands: only beginnings of more are worth remembering. */
const BROAD = 100;

export function countsOf(connection: Database.Database, within: SearchRange['within']) {
  const one = connection
    .prepare<[number, string], number>(`SELECT "${within}" FROM words WHERE part = ? AND word = ?`)
    .pluck();
  const range = `FROM words WHERE part = ? AND word >= ? AND word < ? AND "${within}" > 0`;
  const summed = connection.prepare<[number, string, string], { words: number; sum: number }>(
    `SELECT count(*) AS words, coalesce(sum("${within}"), 0) AS "sum" ${range}`,
  );
  const listed = connection
    .prepare<[number, string, string, number], string>(`SELECT word ${range} ORDER BY "${within}" DESC LIMIT ?`)
    .pluck();
  const remembered = new Map<string, Beginning>();
  return ({ part, sealed }: { part: number; sealed: number }): Counts => {
    const asked = new Map<string, number>();
    return {
      of: (word) => {
        const n = asked.get(word) ?? one.get(part, word) ?? 0;
        asked.set(word, n);
        return n;
      },
      beginning: (start) => {
        const name = `${part} ${start}`;
        const known = remembered.get(name);
        if (known) return known;
        const end = `${start}\u{10ffff}`;
        const { words = 0, sum = 0 } = summed.get(part, start, end) ?? {};
        const most = words > WORDS_MOST ? listed.all(part, start, end, WORDS_MOST) : [];
        const found: Beginning = { words, sum, most, all: () => listed.all(part, start, end, EACH_MOST) };
        if (sealed && words > BROAD) {
          if (remembered.size >= KEPT) remembered.clear();
          remembered.set(name, found);
        }
        return found;
      },
    };
  };
}
