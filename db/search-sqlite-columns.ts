// What is written of a document into the index on SQLite? The words of each column, those of texts in Latin letters as bytes in one piece of
// memory.

import { type DocumentWords, documentWords, isShort, MAX_PHRASE, MOST_PLACES, type SearchDocument } from './search.ts';
import { Beginnings, SPACE, WordBytes } from './search-latin.ts';
import { hasList, type Lists } from './search-sqlite-lists.ts';
import type { Columns } from './search-sqlite-part.ts';
import { beginningMark } from './search-sqlite-terms.ts';
import { startOf } from './search-words.ts';

/** Before the letters of a beginning. */
const BEGINNING = beginningMark('');
const beginnings = new Beginnings();
const bytes = new WordBytes();

/** Words of the open text that are written again before the rest, so that a phrase is found which begins in the one and ends in the other. */
const OVERLAP = MAX_PHRASE - 1;

/** Where the last words before `end` begin, each of which has spaces behind it; none before `start`. */
function lastWords(text: Uint8Array, start: number, end: number): number {
  let at = end;
  for (let words = 0; words < OVERLAP && at > start; words++) {
    while (at > start && text[at - 1] === SPACE) at--;
    while (at > start && text[at - 1] !== SPACE) at--;
  }
  return at;
}

/** Of a document in Latin letters that keeps every bound; null for others. */
function latinColumns({ title, open, full }: SearchDocument, marks: readonly string[], lists: Lists): Columns | null {
  beginnings.clear();
  bytes.clear();
  const ends: number[] = [];
  let words = 0;
  let shown = 0;
  for (const text of [title, open, full]) {
    shown = beginnings.count;
    const n = bytes.addLatin(text, beginnings);
    if (n === null) return null;
    words += n;
    ends.push(bytes.length);
  }
  const [titleEnd = 0, openEnd = 0, fullEnd = 0] = ends;
  if (beginnings.most > MOST_PLACES || !isShort(fullEnd, words)) return null;
  bytes.add(`${marks.join(' ')} `);
  const marksEnd = bytes.length;
  bytes.addBeginnings(beginnings.listed(0, shown), BEGINNING, lists);
  const startsEnd = bytes.length;
  bytes.addBeginnings(beginnings.listed(shown), BEGINNING, lists);
  const all = bytes.slice(0, bytes.length);
  return {
    title: all.subarray(0, titleEnd),
    open: all.subarray(titleEnd, openEnd),
    rest: all.subarray(fullEnd === openEnd ? fullEnd : lastWords(all, titleEnd, openEnd), fullEnd),
    marks: all.subarray(fullEnd, marksEnd),
    starts: all.subarray(marksEnd, startsEnd),
    more_starts: all.subarray(startsEnd),
  };
}

/** The same of any document, by its words. */
function anyColumns({ title, open, rest }: DocumentWords, marks: readonly string[], lists: Lists): Columns {
  const starts = startsOf([...title, ...open]);
  const named = (all: Iterable<string>): string =>
    [...all]
      .filter((start) => hasList(lists, start))
      .map(beginningMark)
      .join(' ');
  return {
    title: title.join(' '),
    open: open.join(' '),
    rest: rest.length === 0 ? '' : [...open.slice(-OVERLAP), ...rest].join(' '),
    marks: marks.join(' '),
    starts: named(starts),
    more_starts: named([...startsOf(rest)].filter((start) => !starts.has(start))),
  };
}

/** Beginnings of words, each once. */
function startsOf(words: readonly string[]): Set<string> {
  const starts = new Set<string>();
  for (const word of words) {
    const start = startOf(word);
    if (start !== null) starts.add(start);
  }
  return starts;
}

/** `lists`: beginnings that are written. Good until the next document is asked for. */
export const columnsOf = (document: SearchDocument, marks: readonly string[], lists: Lists): Columns =>
  latinColumns(document, marks, lists) ?? anyColumns(documentWords(document), marks, lists);
