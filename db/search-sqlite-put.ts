// How does a document get into the index on SQLite? Into the part that its id falls into; the newest part is followed by another one when it
// is full, and a full one is sealed when little comes into it, or nothing more at all. So parts are small, and whatever is asked of one costs
// little.

import type Database from 'better-sqlite3';
import { marksOf } from './search.ts';
import type { ToIndex } from './search-packed.ts';
import { columnsOf } from './search-sqlite-columns.ts';
import { lateWords } from './search-sqlite-late.ts';
import { type Lists, listsOfParts } from './search-sqlite-lists.ts';
import {
  beginOptimizing,
  insertInto,
  makeTable,
  optimize,
  type Part,
  seal,
  type Text,
  tableOf,
  tidyUp,
  valuesOf,
} from './search-sqlite-part.ts';
import { spansOf } from './search-sqlite-spans.ts';

/** Documents of one part: few enough that sealing one takes two seconds, and walking lists that meet nowhere takes milliseconds; many enough
 *  that a million articles are not too many parts. */
export const PER_PART = 16_384;

/** A part that documents of this transaction fall into. */
interface Touched extends Part {
  /** What is not below it falls into the next one. */
  end: number;
  /** So many came. */
  came: number;
  lists: Lists;
}

/** Fewer documents make a small piece. While such come sixteen of one size become one, */
const SMALL = 250;
/** so many pages at a time: milliseconds for whoever waits. */
const TIDIED = 250;
/** Where nothing more comes a full part is put together so many pages at a time, some 4 MB: all of it would hold others up for a second or two, and
 *  what a large transaction writes twice has the journal read and summed anew from there to its end. */
const OPTIMIZED = 500;
/** A step would do for so many documents if they had 20 kB of lists each. They have 3 on the average: where that many steps are not enough somebody
 *  writes all the time. */
const OPTIMIZED_DOCUMENTS = 200;

interface PartTable {
  has: Database.Statement<[number], unknown>;
  insert: Database.Statement<(number | Text)[]>;
  erase: Database.Statement<[number]>;
  tidy: Database.Statement<[]>;
}

const statementsOf = (connection: Database.Database, part: number): PartTable => ({
  has: connection.prepare(`SELECT rowid FROM ${tableOf(part)} WHERE rowid = ?`),
  insert: connection.prepare(insertInto(part)),
  erase: connection.prepare(`DELETE FROM ${tableOf(part)} WHERE rowid = ?`),
  tidy: connection.prepare(tidyUp(part, TIDIED)),
});

/** `perPart`, `stepPages`: only tests want other numbers. */
export function partWriter(connection: Database.Database, perPart = PER_PART, stepPages = OPTIMIZED) {
  const partOf = connection.prepare<[number], Part>(
    'SELECT part, low, high, n, sealed, every FROM parts WHERE low <= ? ORDER BY low DESC LIMIT 1',
  );
  const partBehind = connection
    .prepare<[number], number>('SELECT low FROM parts WHERE low > ? ORDER BY low LIMIT 1')
    .pluck();
  const addPart = connection.prepare('INSERT INTO parts(part, low, high, n, sealed, every) VALUES (?, ?, ?, 0, 0, 0)');
  const grown = connection.prepare('UPDATE parts SET n = ?, high = ? WHERE part = ?');
  const full = connection.prepare<[number], Part>(
    'SELECT part, low, high, n, sealed, every FROM parts WHERE sealed = 0 AND n >= ?',
  );
  const late = lateWords(connection);
  const lists = listsOfParts(connection);
  const prepared = new Map<number, PartTable>();
  const table = (part: number): PartTable => {
    const known = prepared.get(part) ?? statementsOf(connection, part);
    prepared.set(part, known);
    return known;
  };
  const newPart = (part: number, low: number, end: number, coming: Iterable<ToIndex>): Touched => {
    connection.exec(makeTable(part));
    // A part made in a transaction that failed is gone, and so are its statements.
    prepared.delete(part);
    addPart.run(part, low, low);
    const chosen = lists.choose(part, coming);
    return { part, low, high: low, n: 0, sealed: 0, every: Number(chosen === null), end, came: 0, lists: chosen };
  };
  /** The part that an id falls into. `touched`: those that others of this transaction fall into; `coming`: its documents. */
  const partFor = (id: number, touched: Touched[], coming: Iterable<ToIndex>): Touched => {
    let found = touched.find(({ low, end }) => id >= low && id < end);
    if (!found) {
      const part = partOf.get(id);
      const end = partBehind.get(id) ?? Number.POSITIVE_INFINITY;
      found = part
        ? { ...part, end, came: 0, lists: part.every ? null : lists.of(part.part) }
        : newPart(1, 0, end, coming);
      touched.push(found);
    }
    if (found.n < perPart || id <= found.high) return found;
    // What falls between the two is the full one's from now on.
    const next = newPart(found.part + 1, id, found.end, coming);
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
      if (here * 2 <= all) connection.exec(optimize(part.part) + seal(part));
    }
  };

  const putInto = (one: Touched, document: ToIndex): void => {
    const { id } = document;
    const { part, sealed } = one;
    const { has, insert } = table(part);
    const isNew = has.get(id) === undefined;
    const marks = [...marksOf(document), ...spansOf(id)];
    const columns = columnsOf(document, marks, one.lists);
    insert.run(...valuesOf(id, columns));
    one.high = Math.max(one.high, id);
    one.came++;
    if (isNew) one.n++;
    if (sealed) late.add(part, columns, isNew);
  };
  const put = connection.transaction((documents: Iterable<ToIndex>) => {
    late.clear();
    const touched: Touched[] = [];
    for (const document of documents) putInto(partFor(document.id, touched, documents), document);
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
  const changes = connection.prepare<[], number>('SELECT total_changes()').pluck();
  const stepsOfSettling = (): (() => boolean) => {
    let inHand: { part: number; steps: number } | undefined;
    const step = connection.transaction((): boolean => {
      const found = full.get(perPart);
      if (!found) return false;
      const { part, n } = found;
      const begun = inHand?.part === part ? inHand : null;
      const steps = begun ? begun.steps - 1 : Math.ceil(n / OPTIMIZED_DOCUMENTS);
      inHand = { part, steps };
      const before = changes.get() ?? 0;
      connection.exec((begun ? tidyUp : beginOptimizing)(part, stepPages));
      // FTS5 counts one change for being asked. What others wrote meanwhile stays a piece by itself, as what comes into a sealed part does.
      const foundNothing = (changes.get() ?? 0) - before < 2;
      if (foundNothing || steps <= 0) connection.exec(seal(found));
      return true;
    });
    return () => step.immediate();
  };
  return {
    /** Puts full parts together and seals them, a piece of the work with each call of what is given; false: nothing is left. Others may write in
     *  between. After an error, begin anew. */
    settling: stepsOfSettling,
    put: (documents: Iterable<ToIndex>): void => {
      put.immediate(documents);
      late.written();
    },
    remove: (ids: readonly number[]): void => remove.immediate(ids),
  };
}
