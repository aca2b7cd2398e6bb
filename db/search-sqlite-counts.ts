// In how many documents of a part does a word stand, and which words begin so? Known of sealed parts; of the growing one it is guessed by
// the last one that was sealed.

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
  const lastSealed = connection.prepare<[], { part: number; n: number }>(
    'SELECT part, n FROM parts WHERE sealed = 1 ORDER BY part DESC LIMIT 1',
  );
  const remembered = new Map<string, Beginning>();
  const inSealed = (part: number): Counts => {
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
        const all = () => (words > EACH_MOST ? null : listed.all(part, start, end, EACH_MOST));
        const found: Beginning = { words, sum, most, all };
        if (words > BROAD) {
          if (remembered.size >= KEPT) remembered.clear();
          remembered.set(name, found);
        }
        return found;
      },
    };
  };
  const inGrowing = (n: number): Counts => ({
    // Any word may be in it.
    of: () => Math.max(1, Math.floor(n / 4)),
    beginning: (start) => {
      const last = lastSealed.get();
      const known = last && inSealed(last.part).beginning(start);
      const sum = known && last.n > 0 ? (known.sum * n) / last.n : n;
      return { words: known?.words ?? 0, sum: Math.max(1, sum), most: known?.most ?? [], all: () => null };
    },
  });
  return ({ part, sealed, n }: { part: number; sealed: number; n: number }): Counts =>
    sealed ? inSealed(part) : inGrowing(n);
}
