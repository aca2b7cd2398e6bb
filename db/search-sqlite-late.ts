// How are words counted of documents that come into a part that was counted already? Word by word: in how many documents of the part it stands,
// about; a word without a count is in no document, so counts only grow.

import type Database from 'better-sqlite3';
import { isSpanMark } from './search-sqlite-spans.ts';

export type Text = string | Buffer;

/** What is written of a document: words as text or as its bytes, and among the marks the names of what they begin with. */
export interface Columns {
  title: Text;
  open: Text;
  /** `open` and what stands behind it. */
  full: Text;
  openMarks: Text;
  fullMarks: Text;
}

/** A word of more documents is not counted again when one of them is edited. */
const RARE = 256;

const COUNTED = `INSERT INTO words(part, word, "open", "full") VALUES (?, ?, ?, ?)
  ON CONFLICT DO UPDATE SET "open" = "open" + excluded."open", "full" = "full" + excluded."full"`;

/** Counts of the words of some documents, by part. */
type Counts = Map<number, Map<string, { open: number; full: number }>>;

/** Words of a part that are rare no more: among what anybody may see, or else in all of it. */
interface Common {
  open: Set<string>;
  full: Set<string>;
}
/** Of so many parts they are remembered: edits come into the newest ones. */
const PARTS_REMEMBERED = 4;

function addTo(all: Counts, part: number, columns: Columns, common?: Common): void {
  const { title, open, full, openMarks, fullMarks } = columns;
  const counts = all.get(part) ?? new Map<string, { open: number; full: number }>();
  all.set(part, counts);
  const seen = new Set<string>();
  const add = (text: Text, shown: number): void => {
    for (const word of text.toString().split(' ')) {
      if (word === '' || seen.has(word)) continue;
      seen.add(word);
      if (common?.open.has(word) || (shown === 0 && common?.full.has(word)) || isSpanMark(word)) continue;
      const before = counts.get(word);
      if (before) {
        before.open += shown;
        before.full++;
      } else counts.set(word, { open: shown, full: 1 });
    }
  };
  for (const text of [title, open, openMarks]) add(text, 1);
  for (const text of [full.slice(open.length), fullMarks]) add(text, 0);
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
  const note = connection.prepare(`${COUNTED} WHERE "full" < ${RARE} OR ("open" < ${RARE} AND excluded."open" > 0)`);
  const [fresh, again]: [Counts, Counts] = [new Map(), new Map()];
  const remembered = new Map<number, Common>();
  /** To be remembered, unless it is all taken back. */
  let found: { part: number; word: string; within: keyof Common }[] = [];
  const commonIn = (part: number): Common => {
    const known = remembered.get(part) ?? { open: new Set(), full: new Set() };
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
      for (const [part, counts] of fresh)
        for (const [word, { open, full }] of counts) count.run(part, word, open, full);
      for (const [part, counts] of again)
        for (const [word, { open, full }] of counts)
          if (note.run(part, word, open, full).changes === 0)
            found.push({ part, word, within: open > 0 ? 'open' : 'full' });
    },
    written: () => {
      for (const { part, word, within } of found) commonIn(part)[within].add(word);
      clear();
    },
  };
}
