// How does a document get into the index on SQLite? Into the part that its id falls into; the newest part is followed by another one when it
// is full, and a full one is sealed when little comes into it, or nothing more at all. So parts are small, and whatever is asked of one costs
// little.

import type Database from 'better-sqlite3';
import { type DocumentWords, documentWords, isShort, MOST_PLACES, marksOf, type SearchDocument } from './search.ts';
import { Beginnings, WordBytes } from './search-latin.ts';
import { type Columns, lateWords, type Text } from './search-sqlite-late.ts';
import { SPAN_MARKS, spansOf } from './search-sqlite-spans.ts';
import { beginningMark } from './search-sqlite-terms.ts';
import { startOf } from './search-words.ts';

/** Documents of one part: few enough that sealing one takes two seconds, and walking lists that meet nowhere takes milliseconds; many enough
 *  that a million articles are not too many parts. */
export const PER_PART = 16_384;

interface Part {
  part: number;
  low: number;
  high: number;
  n: number;
  sealed: number;
}

/** A part that documents of this transaction fall into. */
interface Touched extends Part {
  /** What is not below it falls into the next one. */
  end: number;
  /** So many came. */
  came: number;
}

// Folded already, and dense scripts cut: the tokenizer only has to leave words alone.
const TOKENS = `tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*' tokenchars '_'"`;
const tableOf = (name: string): string =>
  `CREATE VIRTUAL TABLE ${name} USING fts5(text, title, marks, content='', contentless_delete=1, ${TOKENS});`;

/** Each transaction leaves a piece, whatever it holds (8 MB). They are put together when a part is sealed; what was merged before is then
 *  merged once more, and five hundred documents to a transaction leave thirty-three until a part is full, and twice as many where what comes
 *  is in no order. So large ones are merged only when eighty are of one size, all at once. Never to merge before would be wrong: what is
 *  replaced goes only so, as it makes no part grow. */
const mergeLate = (part: number): string =>
  [`open_${part}`, `full_${part}`]
    .map(
      (name) =>
        `INSERT INTO ${name}(${name}, rank) VALUES ('automerge', 0), ('usermerge', 16), ('crisismerge', 80), ('hashsize', 8000000);`,
    )
    .join('');

/** Fewer documents make a small piece. While such come sixteen of one size become one, */
const SMALL = 250;
/** so many pages at a time: milliseconds for whoever waits. */
const TIDIED = 500;

/** One list a word, and how long each is: from now on it is known before asking. What comes late is little, and put together soon. */
const seal = (part: number): string => `
  INSERT INTO open_${part}(open_${part}) VALUES ('optimize');
  INSERT INTO full_${part}(full_${part}) VALUES ('optimize');
  INSERT INTO open_${part}(open_${part}, rank) VALUES ('automerge', 8);
  INSERT INTO full_${part}(full_${part}, rank) VALUES ('automerge', 8);
  CREATE VIRTUAL TABLE temp.open_words USING fts5vocab('main', 'open_${part}', 'row');
  CREATE VIRTUAL TABLE temp.full_words USING fts5vocab('main', 'full_${part}', 'row');
  INSERT INTO words(part, word, "open", "full") SELECT ${part}, term, 0, doc FROM temp.full_words
    WHERE term NOT GLOB '${SPAN_MARKS}';
  INSERT INTO words(part, word, "open", "full") SELECT ${part}, term, doc, 0 FROM temp.open_words
    WHERE term NOT GLOB '${SPAN_MARKS}' ON CONFLICT DO UPDATE SET "open" = excluded."open";
  DROP TABLE temp.open_words;
  DROP TABLE temp.full_words;
  UPDATE parts SET sealed = 1 WHERE part = ${part};`;

/** Before the letters of a beginning. */
const BEGINNING = beginningMark('');
const beginnings = new Beginnings();
const bytes = new WordBytes();

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
  bytes.addBeginnings(beginnings.listed.slice(0, shown), BEGINNING);
  const openMarksEnd = bytes.length;
  bytes.addBeginnings(beginnings.listed.slice(shown), BEGINNING);
  return {
    title: bytes.slice(0, titleEnd),
    open: bytes.slice(titleEnd, openEnd),
    full: bytes.slice(titleEnd, fullEnd),
    openMarks: bytes.slice(fullEnd, openMarksEnd),
    fullMarks: bytes.slice(fullEnd, bytes.length),
  };
}

/** The same of any document, by its words. */
function anyColumns({ title, open, rest }: DocumentWords, marks: readonly string[]): Columns {
  const starts = startsOf(open, startsOf(title));
  const marksOfAll = (starts: ReadonlySet<string>) => [...marks, ...[...starts].map(beginningMark)].join(' ');
  return {
    title: title.join(' '),
    open: open.join(' '),
    full: [...open, ...rest].join(' '),
    openMarks: marksOfAll(starts),
    fullMarks: marksOfAll(startsOf(rest, starts)),
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

type Insert = Database.Statement<[number, Text, Text, Text]>;

interface PartTables {
  has: Database.Statement<[number], unknown>;
  insert: { open: Insert; full: Insert };
  erase: readonly Database.Statement<[number]>[];
  tidy: readonly Database.Statement<[]>[];
}

function tablesOf(connection: Database.Database, part: number): PartTables {
  const insert = (name: string): Insert =>
    connection.prepare(`INSERT OR REPLACE INTO ${name}_${part}(rowid, text, title, marks) VALUES (?, ?, ?, ?)`);
  const erase = (name: string) => connection.prepare<[number]>(`DELETE FROM ${name}_${part} WHERE rowid = ?`);
  const tidy = (name: string) =>
    connection.prepare<[]>(`INSERT INTO ${name}_${part}(${name}_${part}, rank) VALUES ('merge', ${TIDIED})`);
  return {
    has: connection.prepare(`SELECT rowid FROM open_${part} WHERE rowid = ?`),
    insert: { open: insert('open'), full: insert('full') },
    erase: [erase('open'), erase('full')],
    tidy: [tidy('open'), tidy('full')],
  };
}

export function partWriter(connection: Database.Database, perPart = PER_PART) {
  const partOf = connection.prepare<[number], Part>(
    'SELECT part, low, high, n, sealed FROM parts WHERE low <= ? ORDER BY low DESC LIMIT 1',
  );
  const partBehind = connection
    .prepare<[number], number>('SELECT low FROM parts WHERE low > ? ORDER BY low LIMIT 1')
    .pluck();
  const addPart = connection.prepare('INSERT INTO parts(part, low, high, n, sealed) VALUES (?, ?, ?, 0, 0)');
  const grown = connection.prepare('UPDATE parts SET n = ?, high = ? WHERE part = ?');
  const full = connection.prepare<[number], number>('SELECT part FROM parts WHERE sealed = 0 AND n >= ?').pluck();
  const late = lateWords(connection);
  const prepared = new Map<number, PartTables>();
  const tables = (part: number): PartTables => {
    const known = prepared.get(part) ?? tablesOf(connection, part);
    prepared.set(part, known);
    return known;
  };
  const newPart = (part: number, low: number, end: number): Touched => {
    connection.exec(tableOf(`open_${part}`) + tableOf(`full_${part}`) + mergeLate(part));
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
      const here = touched.find((one) => one.part === part)?.came ?? 0;
      if (here * 2 <= all) connection.exec(seal(part));
    }
  };

  const tidy = (part: number): void => {
    for (const statement of tables(part).tidy) statement.run();
  };

  const put = connection.transaction((documents: Iterable<SearchDocument>) => {
    late.clear();
    const touched: Touched[] = [];
    for (const document of documents) {
      const { id } = document;
      const one = partFor(id, touched);
      const { part, sealed } = one;
      const { has, insert } = tables(part);
      const isNew = has.get(id) === undefined;
      const marks = [...marksOf(document), ...spansOf(id)];
      const columns = latinColumns(document, marks) ?? anyColumns(documentWords(document), marks);
      insert.open.run(id, columns.open, columns.title, columns.openMarks);
      insert.full.run(id, columns.full, columns.title, columns.fullMarks);
      one.high = Math.max(one.high, id);
      one.came++;
      if (isNew) one.n++;
      if (sealed) late.add(part, columns, isNew);
    }
    for (const { part, n, high } of touched) grown.run(n, high, part);
    late.write();
    sealFull(touched);
    for (const { part, sealed, came } of touched) if (!sealed && came < SMALL) tidy(part);
  });
  const remove = connection.transaction((ids: readonly number[]) => {
    for (const id of ids) {
      const found = partOf.get(id);
      if (found) for (const erase of tables(found.part).erase) erase.run(id);
    }
  });
  const sealOne = connection.transaction((part: number) => {
    if (full.all(perPart).includes(part)) connection.exec(seal(part));
  });
  return {
    // Each by itself: others may write in between.
    settle: (): void => {
      for (const part of full.all(perPart)) sealOne.immediate(part);
    },
    put: (documents: Iterable<SearchDocument>): void => {
      put.immediate(documents);
      late.written();
    },
    remove: (ids: readonly number[]): void => remove.immediate(ids),
  };
}
