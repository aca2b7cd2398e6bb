// How does a document get into the index on SQLite? Into the part that its id falls into; the newest part is sealed when it is full, and
// followed by another one. So every part is small, and whatever is asked of one part costs little.

import type Database from 'better-sqlite3';
import { type DocumentWords, documentWords, isShort, MOST_PLACES, marksOf, type SearchDocument } from './search.ts';
import { Beginnings, beginningOf, latinWords } from './search-latin.ts';
import { SPAN_MARKS, spansOf } from './search-sqlite-spans.ts';
import { beginningMark } from './search-sqlite-terms.ts';
import { startOf } from './search-words.ts';

/** Documents of one part: few enough that sealing one takes two seconds, and walking lists that meet nowhere takes milliseconds; many enough
 *  that a million articles are not too many parts. */
export const PER_PART = 16_384;

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

/** More pieces before they are put together, as what is merged while a part grows is merged once more when it is full and tidied; and larger
 *  ones: a transaction's documents leave one (bytes). */
const mergeLate = (part: number): string =>
  [`open_${part}`, `full_${part}`]
    .map((name) => `INSERT INTO ${name}(${name}, rank) VALUES ('automerge', 8), ('hashsize', 4000000);`)
    .join('');

/** One list a word. */
const tidy = (part: number): string => `
  INSERT INTO open_${part}(open_${part}) VALUES ('optimize');
  INSERT INTO full_${part}(full_${part}) VALUES ('optimize');`;

/** The same, and how long each is: from now on it is known before asking. */
const seal = (part: number): string => `${tidy(part)}
  CREATE VIRTUAL TABLE temp.open_words USING fts5vocab('main', 'open_${part}', 'row');
  CREATE VIRTUAL TABLE temp.full_words USING fts5vocab('main', 'full_${part}', 'row');
  INSERT INTO words(part, word, "open", "full") SELECT ${part}, term, 0, doc FROM temp.full_words
    WHERE term NOT GLOB '${SPAN_MARKS}';
  INSERT INTO words(part, word, "open", "full") SELECT ${part}, term, doc, 0 FROM temp.open_words
    WHERE term NOT GLOB '${SPAN_MARKS}' ON CONFLICT DO UPDATE SET "open" = excluded."open";
  DROP TABLE temp.open_words;
  DROP TABLE temp.full_words;
  UPDATE parts SET sealed = 1 WHERE part = ${part};`;

/** What is written of a document: words, and the names of what they begin with. */
interface Columns {
  title: string;
  open: string;
  rest: string;
  /** Beginnings in title and `open`, those in all. */
  shown: string;
  all: string;
}

const beginnings = new Beginnings();
/** What a beginning is called, by its number. */
const names: string[] = [];
const nameOf = (n: number): string => {
  names[n] ??= beginningMark(beginningOf(n));
  return names[n];
};

/** Of a document in Latin letters that keeps every bound; null for others. */
function latinColumns({ title, open, full }: SearchDocument): Columns | null {
  beginnings.clear();
  const [head, body] = [latinWords(title, beginnings), latinWords(open, beginnings)];
  const n = beginnings.listed.length;
  const rest = latinWords(full, beginnings);
  if (!head || !body || !rest || beginnings.most > MOST_PLACES) return null;
  const columns = { title: head.text, open: body.text, rest: rest.text };
  if (!isShort(Object.values(columns), head.n + body.n + rest.n)) return null;
  const called = beginnings.listed.map(nameOf);
  return { ...columns, shown: called.slice(0, n).join(' '), all: called.join(' ') };
}

/** The same of any document, by its words. */
function anyColumns({ title, open, rest }: DocumentWords): Columns {
  const starts = startsOf(open, startsOf(title));
  return {
    title: title.join(' '),
    open: open.join(' '),
    rest: rest.join(' '),
    shown: [...starts].map(beginningMark).join(' '),
    all: [...startsOf(rest, starts)].map(beginningMark).join(' '),
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

/** Words of late documents of sealed parts: in how many of them each stands, by part. */
type LateWords = Map<number, Map<string, { open: number; full: number }>>;

/** Counts only grow, so that a word without one is in no document. */
function countWords(late: LateWords, part: number, marks: readonly string[], columns: Columns): void {
  const { title, open, rest, shown, all } = columns;
  const listed = (...texts: string[]) => texts.join(' ').split(' ').filter(Boolean);
  const shownWords = new Set([...listed(title, open, shown), ...marks]);
  const counts = late.get(part) ?? new Map<string, { open: number; full: number }>();
  late.set(part, counts);
  for (const word of new Set([...shownWords, ...listed(rest, all)])) {
    const before = counts.get(word) ?? { open: 0, full: 0 };
    counts.set(word, { open: before.open + Number(shownWords.has(word)), full: before.full + 1 });
  }
}

type Insert = Database.Statement<[number, string, string, string]>;

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
  const count = connection.prepare(`INSERT INTO words(part, word, "open", "full") VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET "open" = "open" + excluded."open", "full" = "full" + excluded."full"`);
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
    if (found.sealed || found.n < perPart || id <= found.high) return found;
    connection.exec(seal(found.part));
    return newPart(found.part + 1, id);
  };
  const addLate = (late: LateWords): void => {
    for (const [part, words] of late) for (const [word, { open, full }] of words) count.run(part, word, open, full);
  };
  /** Then it is tidied: reading a list that lies in many pieces costs as many times as much. */
  const isGrown = (n: number): boolean => n > 0 && n % (perPart >> 1) === 0;

  const put = connection.transaction((documents: Iterable<SearchDocument>) => {
    const late: LateWords = new Map();
    for (const document of documents) {
      const { id } = document;
      const { part, n, sealed } = partFor(id);
      const { has, insert } = tables(part);
      const isNew = has.get(id) === undefined;
      const columns = latinColumns(document) ?? anyColumns(documentWords(document));
      const { title, open, rest, shown, all } = columns;
      const marks = marksOf(document);
      const own = [...marks, ...spansOf(id)].join(' ');
      insert.open.run(id, open, title, `${own} ${shown}`);
      insert.full.run(id, `${open} ${rest}`, title, `${own} ${all}`);
      grown.run(isNew ? 1 : 0, id, part);
      if (sealed) countWords(late, part, marks, columns);
      if (isNew && isGrown(n + 1)) connection.exec(tidy(part));
    }
    addLate(late);
  });
  const remove = connection.transaction((ids: readonly number[]) => {
    for (const id of ids) {
      const found = partOf.get(id);
      if (found) for (const erase of tables(found.part).erase) erase.run(id);
    }
  });
  return {
    put: (documents: Iterable<SearchDocument>): void => put.immediate(documents),
    remove: (ids: readonly number[]): void => remove.immediate(ids),
  };
}
