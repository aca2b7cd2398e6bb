// How does a document get into the index on SQLite? Into the part that its id falls into; the newest part is followed by another one when it
// is full, and a full one is sealed when little comes into it, or nothing more at all. So parts are small, and whatever is asked of one costs
// little.

import type Database from 'better-sqlite3';
import { type DocumentWords, documentWords, isShort, MOST_PLACES, marksOf, type SearchDocument } from './search.ts';
import { Beginnings, WordBytes } from './search-latin.ts';
import { isSpanMark, SPAN_MARKS, spansOf } from './search-sqlite-spans.ts';
import { beginningMark } from './search-sqlite-terms.ts';
import { startOf } from './search-words.ts';

/** Documents of one part: few enough that sealing one takes two seconds, and walking lists that meet nowhere takes milliseconds; many enough
 *  that a million articles are not too many parts. */
export const PER_PART = 16_384;

/** A word of more documents is not counted again when one of them is edited. */
const RARE = 256;

interface Part {
  part: number;
  high: number;
  n: number;
  sealed: number;
}

// Folded already, and dense scripts cut: the tokenizer only has to leave words alone.
const TOKENS = `tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*' tokenchars '_'"`;
const tableOf = (name: string): string =>
  `CREATE VIRTUAL TABLE ${name} USING fts5(text, title, marks, content='', contentless_delete=1, ${TOKENS});`;

/** Each transaction leaves a piece, whatever it holds (8 MB). They are put together when a part is sealed; what was merged before is then
 *  merged once more, and five hundred documents to a transaction leave thirty-three until a part is full. Never to merge before would be
 *  wrong: what is replaced goes only so, as it makes no part grow, and small transactions would leave pieces without end. */
const mergeLate = (part: number): string =>
  [`open_${part}`, `full_${part}`]
    .map(
      (name) =>
        `INSERT INTO ${name}(${name}, rank) VALUES ('automerge', 36), ('crisismerge', 40), ('hashsize', 8000000);`,
    )
    .join('');

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

type Text = string | Buffer;

/** What is written of a document: words as text or as its bytes, and among the marks the names of what they begin with. */
interface Columns {
  title: Text;
  open: Text;
  /** `open` and what stands behind it. */
  full: Text;
  openMarks: Text;
  fullMarks: Text;
}

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

/** Words of documents that came into sealed parts: in how many of them each stands, by part. */
type LateWords = Map<number, Map<string, { open: number; full: number }>>;

/** A word without a count is in no document, so counts only grow. */
function countWords(late: LateWords, part: number, { title, open, full, openMarks, fullMarks }: Columns): void {
  const listed = (...texts: Text[]) =>
    texts
      .join(' ')
      .split(' ')
      .filter((word) => word && !isSpanMark(word));
  const shownWords = new Set(listed(title, open, openMarks));
  const counts = late.get(part) ?? new Map<string, { open: number; full: number }>();
  late.set(part, counts);
  for (const word of new Set([...shownWords, ...listed(full, fullMarks)])) {
    const before = counts.get(word) ?? { open: 0, full: 0 };
    counts.set(word, { open: before.open + Number(shownWords.has(word)), full: before.full + 1 });
  }
}

type Insert = Database.Statement<[number, Text, Text, Text]>;

interface PartTables {
  has: Database.Statement<[number], unknown>;
  insert: { open: Insert; full: Insert };
  erase: readonly Database.Statement<[number]>[];
}

function tablesOf(connection: Database.Database, part: number): PartTables {
  const insert = (name: string): Insert =>
    connection.prepare(`INSERT OR REPLACE INTO ${name}_${part}(rowid, text, title, marks) VALUES (?, ?, ?, ?)`);
  const erase = (name: string) => connection.prepare<[number]>(`DELETE FROM ${name}_${part} WHERE rowid = ?`);
  return {
    has: connection.prepare(`SELECT rowid FROM open_${part} WHERE rowid = ?`),
    insert: { open: insert('open'), full: insert('full') },
    erase: [erase('open'), erase('full')],
  };
}

export function partWriter(connection: Database.Database, perPart = PER_PART) {
  const partOf = connection.prepare<[number], Part>(
    'SELECT part, high, n, sealed FROM parts WHERE low <= ? ORDER BY low DESC LIMIT 1',
  );
  const addPart = connection.prepare('INSERT INTO parts(part, low, high, n, sealed) VALUES (?, ?, ?, 0, 0)');
  const grown = connection.prepare('UPDATE parts SET n = n + ?, high = max(high, ?) WHERE part = ?');
  const closed = connection.prepare('UPDATE parts SET high = ? WHERE part = ?');
  const full = connection.prepare<[number], number>('SELECT part FROM parts WHERE sealed = 0 AND n >= ?').pluck();
  const count = connection.prepare(`INSERT INTO words(part, word, "open", "full") VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET "open" = "open" + excluded."open", "full" = "full" + excluded."full"`);
  // Of a document that is replaced most words stood in it before, and are counted. Those that were rare are counted again all the same, as
  // edits may bring one word to thousands.
  const note: typeof count = connection.prepare(`INSERT INTO words(part, word, "open", "full") VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET "open" = "open" + excluded."open", "full" = "full" + excluded."full"
    WHERE "full" < ${RARE} OR ("open" < ${RARE} AND excluded."open" > 0)`);
  const prepared = new Map<number, PartTables>();
  const tables = (part: number): PartTables => {
    const known = prepared.get(part) ?? tablesOf(connection, part);
    prepared.set(part, known);
    return known;
  };
  const newPart = (part: number, low: number): Part => {
    connection.exec(tableOf(`open_${part}`) + tableOf(`full_${part}`) + mergeLate(part));
    // A part made in a transaction that failed is gone, and so are its statements.
    prepared.delete(part);
    addPart.run(part, low, low);
    return { part, high: low, n: 0, sealed: 0 };
  };
  const partFor = (id: number): Part => {
    const found = partOf.get(id);
    if (!found) return newPart(1, 0);
    if (found.n < perPart || id <= found.high) return found;
    // What falls between the two is the full one's from now on.
    closed.run(id - 1, found.part);
    return newPart(found.part + 1, id);
  };
  const addWords = (words: LateWords, add: typeof count): void => {
    for (const [part, counts] of words) for (const [word, { open, full }] of counts) add.run(part, word, open, full);
  };
  /** Unless most of what came just now came into it: a first run brings the articles of days in no order, and each that comes into a sealed part
   *  must be counted by itself. */
  const sealFull = (came: ReadonlyMap<number, number>): void => {
    let all = 0;
    for (const n of came.values()) all += n;
    for (const part of full.all(perPart)) if ((came.get(part) ?? 0) * 2 <= all) connection.exec(seal(part));
  };

  const put = connection.transaction((documents: Iterable<SearchDocument>) => {
    const [late, again]: [LateWords, LateWords] = [new Map(), new Map()];
    const came = new Map<number, number>();
    for (const document of documents) {
      const { id } = document;
      const { part, sealed } = partFor(id);
      const { has, insert } = tables(part);
      const isNew = has.get(id) === undefined;
      const marks = [...marksOf(document), ...spansOf(id)];
      const columns = latinColumns(document, marks) ?? anyColumns(documentWords(document), marks);
      insert.open.run(id, columns.open, columns.title, columns.openMarks);
      insert.full.run(id, columns.full, columns.title, columns.fullMarks);
      grown.run(isNew ? 1 : 0, id, part);
      if (sealed) countWords(isNew ? late : again, part, columns);
      came.set(part, (came.get(part) ?? 0) + 1);
    }
    addWords(late, count);
    addWords(again, note);
    sealFull(came);
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
    put: (documents: Iterable<SearchDocument>): void => put.immediate(documents),
    remove: (ids: readonly number[]): void => remove.immediate(ids),
  };
}
