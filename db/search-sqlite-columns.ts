// What is written of a document into the index on SQLite? The words of each column, those of texts in Latin letters as bytes in one piece of
// memory.

import { type DocumentWords, MAX_PHRASE } from './search.ts';
import { SPACE, WordBytes } from './search-latin.ts';
import { type LatinBytes, latinBytes, PackedDocument, type ToIndex, wordsToIndex } from './search-packed.ts';
import { hasList, type Lists } from './search-sqlite-lists.ts';
import type { Columns } from './search-sqlite-part.ts';
import { beginningMark } from './search-sqlite-terms.ts';
import { startOf } from './search-words.ts';

/** Before the letters of a beginning. */
const BEGINNING = beginningMark('');
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

/** Of a document in Latin letters that keeps every bound. */
function latinColumns({ bytes: all, ends }: LatinBytes, marks: readonly string[], lists: Lists): Columns {
  bytes.clear();
  bytes.add(`${marks.join(' ')} `);
  const marksEnd = bytes.length;
  bytes.addBeginningsOf(all, ends.rest, ends.starts, BEGINNING, lists);
  const startsEnd = bytes.length;
  bytes.addBeginningsOf(all, ends.starts, ends.all, BEGINNING, lists);
  const own = bytes.slice(0, bytes.length);
  return {
    title: all.subarray(0, ends.title),
    open: all.subarray(ends.title, ends.open),
    rest: all.subarray(ends.rest === ends.open ? ends.rest : lastWords(all, ends.title, ends.open), ends.rest),
    marks: own.subarray(0, marksEnd),
    starts: own.subarray(marksEnd, startsEnd),
    more_starts: own.subarray(startsEnd),
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
export function columnsOf(document: ToIndex, marks: readonly string[], lists: Lists): Columns {
  const latin = document instanceof PackedDocument ? document : latinBytes(document);
  return latin ? latinColumns(latin, marks, lists) : anyColumns(wordsToIndex(document), marks, lists);
}
