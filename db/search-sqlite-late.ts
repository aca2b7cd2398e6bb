// How are words counted of documents that come into a part that was counted already? Word by word: in how many documents of the part it stands,
// about; a word without a count is in no document, so counts only grow.

import type Database from 'better-sqlite3';
import { type Columns, HIDDEN, SHOWN, type Text } from './search-sqlite-part.ts';
import { isSpanMark } from './search-sqlite-spans.ts';

/** A word of more documents is not counted again when one of them is edited. */
const RARE = 256;

const COUNTED = `INSERT INTO words(part, word, shown, n) VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET shown = shown OR excluded.shown, n = n + excluded.n`;

/** In how many of some documents a word stands, and whether anybody may see it in one of them (1, else 0). */
interface Count {
  shown: number;
  n: number;
}
type Counts = Map<number, Map<string, Count>>;

/** Words of a part that are rare no more: those that anybody may see in one of its documents, and the others. */
interface Common {
  shown: Set<string>;
  hidden: Set<string>;
}
/** Of so many parts they are remembered: edits come into the newest ones. */
const PARTS_REMEMBERED = 4;

function addTo(all: Counts, part: number, columns: Columns, common?: Common): void {
  const counts = all.get(part) ?? new Map<string, Count>();
  all.set(part, counts);
  const seen = new Set<string>();
  const add = (text: Text, shown: number): void => {
    for (const word of text.toString().split(' ')) {
      if (word === '' || seen.has(word)) continue;
      seen.add(word);
      if (common?.shown.has(word) || (shown === 0 && common?.hidden.has(word)) || isSpanMark(word)) continue;
      const before = counts.get(word);
      if (before) {
        before.shown ||= shown;
        before.n++;
      } else counts.set(word, { shown, n: 1 });
    }
  };
  for (const name of SHOWN) add(columns[name], 1);
  for (const name of HIDDEN) add(columns[name], 0);
}

export interface LateWords {
  /** Forgets what was added; what a transaction left that failed, too. */
  clear(): void;
  add(part: number, columns: Columns, isNew: boolean): void;
  /** Writes what was added, in the transaction that is open. */
  write(): void;
  /** That transaction came to its end: what was found by it holds. */
  written(): void;
}

export function lateWords(connection: Database.Database): LateWords {
  const count = connection.prepare(COUNTED);
  // Of a document that is replaced most words stood in it before, and are counted. Those that were rare are counted again all the same, as
  // edits may bring one word to thousands.
  const note = connection.prepare(`${COUNTED} WHERE n < ${RARE} OR shown < excluded.shown`);
  const [fresh, again]: [Counts, Counts] = [new Map(), new Map()];
  const remembered = new Map<number, Common>();
  /** To be remembered, unless it is all taken back. */
  let found: { part: number; word: string; as: keyof Common }[] = [];
  const commonIn = (part: number): Common => {
    const known = remembered.get(part) ?? { shown: new Set(), hidden: new Set() };
    if (!remembered.has(part) && remembered.size >= PARTS_REMEMBERED) remembered.clear();
    remembered.set(part, known);
    return known;
  };
  const clear = (): void => {
    fresh.clear();
    again.clear();
    found = [];
  };
  return {
    clear,
    add: (part, columns, isNew) => {
      if (isNew) addTo(fresh, part, columns);
      else addTo(again, part, columns, commonIn(part));
    },
    write: () => {
      for (const [part, counts] of fresh) for (const [word, { shown, n }] of counts) count.run(part, word, shown, n);
      for (const [part, counts] of again)
        for (const [word, { shown, n }] of counts)
          if (note.run(part, word, shown, n).changes === 0)
            found.push({ part, word, as: shown > 0 ? 'shown' : 'hidden' });
    },
    written: () => {
      for (const { part, word, as } of found) commonIn(part)[as].add(word);
      clear();
    },
  };
}
