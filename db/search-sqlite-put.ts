// How does a document get into the index on SQLite? Into the part that its id falls into; the newest part is followed by another one when it
// is full, and a full one is sealed when little comes into it, or nothing more at all. So parts are small, and whatever is asked of one costs
// little.

import type Database from 'better-sqlite3';
import {
  type DocumentWords,
  documentWords,
  isShort,
  MAX_PHRASE,
  MOST_PLACES,
  marksOf,
  type SearchDocument,
} from './search.ts';
import { Beginnings, SPACE, WordBytes } from './search-latin.ts';
import { type Columns, lateWords, type Text } from './search-sqlite-late.ts';
import { insertInto, makeTable, type Part, seal, tableOf, tidyUp } from './search-sqlite-part.ts';
import { spansOf } from './search-sqlite-spans.ts';
import { beginningMark } from './search-sqlite-terms.ts';
import { startOf } from './search-words.ts';

/** Documents of one part: few enough that sealing one takes two seconds, and walking lists that meet nowhere takes milliseconds; many enough
 *  that a million articles are not too many parts. */
export const PER_PART = 16_384;

/** A part that documents of this transaction fall into. */
interface Touched extends Part {
  /** What is not below it falls into the next one. */
  end: number;
  /** So many came. */
  came: number;
}

/** Fewer documents make a small piece. While such come sixteen of one size become one, */
const SMALL = 250;
/** so many pages at a time: milliseconds for whoever waits. */
const TIDIED = 500;

/** Before the letters of a beginning. */
const BEGINNING = beginningMark('');
const beginnings = new Beginnings();
const bytes = new WordBytes();

/** Words of the open text that are written again before the rest, so that a phrase is found which begins in the one and ends in the other. */
const OVERLAP = MAX_PHRASE - 1;

/** Where the last words before `end` begin; none before `start`. */
function lastWords(text: Uint8Array, start: number, end: number): number {
  let at = end;
  for (let words = 0; at > start; at--) if (at < end && text[at - 1] === SPACE && ++words === OVERLAP) break;
  return at;
}

/** Of a document in Latin letters that keeps every bound; null for others. Good until the next one is asked for. */
function latinColumns({ title, open, full }: SearchDocument, marks: readonly string[]): Columns | null {
  beginnings.clear();
  bytes.clear();
  const ends: number[] = [];
  let words = 0;
  let shown = 0;
  for (const text of [title, open, full]) {
    shown = beginnings.listed.length;
    const n = bytes.addLatin(text, beginnings);
    if (n === null) return null;
    words += n;
    ends.push(bytes.length);
  }
  const [titleEnd = 0, openEnd = 0, fullEnd = 0] = ends;
  if (beginnings.most > MOST_PLACES || !isShort(fullEnd, words)) return null;
  bytes.add(`${marks.join(' ')} `);
  const marksEnd = bytes.length;
  bytes.addBeginnings(beginnings.listed.slice(0, shown), BEGINNING);
  const startsEnd = bytes.length;
  bytes.addBeginnings(beginnings.listed.slice(shown), BEGINNING);
  const all = bytes.slice(0, bytes.length);
  return {
    title: all.subarray(0, titleEnd),
    open: all.subarray(titleEnd, openEnd),
    rest: all.subarray(fullEnd === openEnd ? fullEnd : lastWords(all, titleEnd, openEnd), fullEnd),
    marks: all.subarray(fullEnd, marksEnd),
    starts: all.subarray(marksEnd, startsEnd),
    moreStarts: all.subarray(startsEnd),
  };
}

/** The same of any document, by its words. */
function anyColumns({ title, open, rest }: DocumentWords, marks: readonly string[]): Columns {
  const starts = startsOf(open, startsOf(title));
  const named = (all: Iterable<string>): string => [...all].map(beginningMark).join(' ');
  return {
    title: title.join(' '),
    open: open.join(' '),
    rest: rest.length === 0 ? '' : [...open.slice(-OVERLAP), ...rest].join(' '),
    marks: marks.join(' '),
    starts: named(starts),
    moreStarts: named([...startsOf(rest)].filter((start) => !starts.has(start))),
  };
}

/** Beginnings of words, each once. `known`: those of a text before it. */
function startsOf(words: readonly string[], known: ReadonlySet<string> = new Set()): Set<string> {
  const starts = new Set(known);
  for (const word of words) {
    const start = startOf(word);
    if (start !== null) starts.add(start);
  }
  return starts;
}

interface PartTable {
  has: Database.Statement<[number], unknown>;
  insert: Database.Statement<[number, Text, Text, Text, Text, Text, Text]>;
  erase: Database.Statement<[number]>;
  tidy: Database.Statement<[]>;
}

const statementsOf = (connection: Database.Database, part: number): PartTable => ({
  has: connection.prepare(`SELECT rowid FROM ${tableOf(part)} WHERE rowid = ?`),
  insert: connection.prepare(insertInto(part)),
  erase: connection.prepare(`DELETE FROM ${tableOf(part)} WHERE rowid = ?`),
  tidy: connection.prepare(tidyUp(part, TIDIED)),
});

export function partWriter(connection: Database.Database, perPart = PER_PART) {
  const partOf = connection.prepare<[number], Part>(
    'SELECT part, low, high, n, sealed FROM parts WHERE low <= ? ORDER BY low DESC LIMIT 1',
  );
  const partBehind = connection
    .prepare<[number], number>('SELECT low FROM parts WHERE low > ? ORDER BY low LIMIT 1')
    .pluck();
  const addPart = connection.prepare('INSERT INTO parts(part, low, high, n, sealed) VALUES (?, ?, ?, 0, 0)');
  const grown = connection.prepare('UPDATE parts SET n = ?, high = ? WHERE part = ?');
  const full = connection.prepare<[number], Part>(
    'SELECT part, low, high, n, sealed FROM parts WHERE sealed = 0 AND n >= ?',
  );
  const late = lateWords(connection);
  const prepared = new Map<number, PartTable>();
  const table = (part: number): PartTable => {
    const known = prepared.get(part) ?? statementsOf(connection, part);
    prepared.set(part, known);
    return known;
  };
  const newPart = (part: number, low: number, end: number): Touched => {
    connection.exec(makeTable(part));
    // A part made in a transaction that failed is gone, and so are its statements.
    prepared.delete(part);
    addPart.run(part, low, low);
    return { part, low, high: low, n: 0, sealed: 0, end, came: 0 };
  };
  /** The part that an id falls into. `touched`: those that others of this transaction fall into. */
  const partFor = (id: number, touched: Touched[]): Touched => {
    let found = touched.find(({ low, end }) => id >= low && id < end);
    if (!found) {
      const part = partOf.get(id);
      const end = partBehind.get(id) ?? Number.POSITIVE_INFINITY;
      found = part ? { ...part, end, came: 0 } : newPart(1, 0, end);
      touched.push(found);
    }
    if (found.n < perPart || id <= found.high) return found;
    // What falls between the two is the full one's from now on.
    const next = newPart(found.part + 1, id, found.end);
    found.high = id - 1;
    found.end = id;
    touched.push(next);
    return next;
  };
  /** Unless most of what came just now came into it: a first run brings the articles of days in no order, and each that comes into a sealed part
   *  must be counted by itself. */
  const sealFull = (touched: readonly Touched[]): void => {
    let all = 0;
    for (const { came } of touched) all += came;
    for (const part of full.all(perPart)) {
      const here = touched.find((one) => one.part === part.part)?.came ?? 0;
      if (here * 2 <= all) connection.exec(seal(part));
    }
  };

  const put = connection.transaction((documents: Iterable<SearchDocument>) => {
    late.clear();
    const touched: Touched[] = [];
    for (const document of documents) {
      const { id } = document;
      const one = partFor(id, touched);
      const { part, sealed } = one;
      const { has, insert } = table(part);
      const isNew = has.get(id) === undefined;
      const marks = [...marksOf(document), ...spansOf(id)];
      const columns = latinColumns(document, marks) ?? anyColumns(documentWords(document), marks);
      const { rest, open, title, starts, moreStarts } = columns;
      insert.run(id, rest, open, title, columns.marks, starts, moreStarts);
      one.high = Math.max(one.high, id);
      one.came++;
      if (isNew) one.n++;
      if (sealed) late.add(part, columns, isNew);
    }
    for (const { part, n, high } of touched) grown.run(n, high, part);
    late.write();
    sealFull(touched);
    for (const { part, sealed, came } of touched) if (!sealed && came < SMALL) table(part).tidy.run();
  });
  const remove = connection.transaction((ids: readonly number[]) => {
    for (const id of ids) {
      const found = partOf.get(id);
      if (found) table(found.part).erase.run(id);
    }
  });
  const sealOne = connection.transaction((part: number) => {
    const found = full.all(perPart).find((one) => one.part === part);
    if (found) connection.exec(seal(found));
  });
  return {
    // Each by itself: others may write in between.
    settle: (): void => {
      for (const { part } of full.all(perPart)) sealOne.immediate(part);
    },
    put: (documents: Iterable<SearchDocument>): void => {
      put.immediate(documents);
      late.written();
    },
    remove: (ids: readonly number[]): void => remove.immediate(ids),
  };
}
