// Which beginnings of words have a list of their own in a part of the index? Those of many words, and of words in many documents; for others
// the few words are asked for one by one, and nothing need be written.

import type Database from 'better-sqlite3';
import { ChosenBeginnings } from './search-latin.ts';
import { type ToIndex, wordsToIndex } from './search-packed.ts';
import { startOf } from './search-words.ts';

/** A beginning of more words has a list: each word that is asked for takes microseconds in every part. */
const MOST_WORDS = 24;
/** So has one whose words' lists are longer, added up, than this share of the part's documents. */
const MOST_SHARE = 0.5;
/** So many documents say enough of those to come, and fewer than the least nothing. */
const SAMPLE = 200;
const LEAST_SAMPLE = 100;
/** More words of one beginning in a sample are many in a part. */
const MOST_IN_SAMPLE = 8;

/** Beginnings of three Latin letters or digits (`lettersOf`) that have a list; others always have one. Null: all have. */
export type Lists = ChosenBeginnings | null;

const PLAIN = /^[a-z0-9]{3}$/;
/** As `Beginnings` lists them. */
const lettersOf = (start: string): number =>
  (start.charCodeAt(0) << 16) | (start.charCodeAt(1) << 8) | start.charCodeAt(2);

export const isAlwaysListed = (start: string): boolean => !PLAIN.test(start);
export const hasList = (lists: Lists, start: string): boolean =>
  lists === null || isAlwaysListed(start) || lists.has(lettersOf(start));

/** Beginnings that are to have a list, by some documents; null when they are too few. */
function bySample(documents: Iterable<ToIndex>): string[] | null {
  /** By word, in how many documents it stands. */
  const counts = new Map<string, number>();
  let sample = 0;
  for (const document of documents) {
    if (sample === SAMPLE) break;
    sample++;
    const { title, open, rest } = wordsToIndex(document);
    for (const word of new Set([...title, ...open, ...rest])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  if (sample < LEAST_SAMPLE) return null;
  const found = new Map<string, { words: number; n: number }>();
  for (const [word, n] of counts) {
    const start = startOf(word);
    if (start === null || isAlwaysListed(start)) continue;
    const of = found.get(start) ?? { words: 0, n: 0 };
    found.set(start, { words: of.words + 1, n: of.n + n });
  }
  return [...found]
    .filter(([, { words, n }]) => words > MOST_IN_SAMPLE || n > sample * MOST_SHARE)
    .map(([start]) => start);
}

export function listsOfParts(connection: Database.Database) {
  const lastSealed = connection.prepare<[], { part: number; n: number }>(
    'SELECT part, n FROM parts WHERE sealed = 1 ORDER BY part DESC LIMIT 1',
  );
  const many = connection
    .prepare<[number, number], string>(
      `SELECT substr(word, 1, 3) AS start FROM words WHERE part = ? AND word GLOB '[a-z0-9][a-z0-9][a-z0-9]*'
      GROUP BY start HAVING count(*) > ${MOST_WORDS} OR sum(n) > ?`,
    )
    .pluck();
  const add = connection.prepare('INSERT INTO lists(part, start) VALUES (?, ?)');
  const every = connection.prepare('UPDATE parts SET every = 1 WHERE part = ?');
  const ofPart = connection.prepare<[number], string>('SELECT start FROM lists WHERE part = ?').pluck();
  return {
    /** Chooses for a new part, by what is known of the one before or else by what comes into it. */
    choose(part: number, documents: Iterable<ToIndex>): Lists {
      const last = lastSealed.get();
      const chosen = last ? many.all(last.part, last.n * MOST_SHARE) : bySample(documents);
      if (chosen === null) every.run(part);
      else for (const start of chosen) add.run(part, start);
      return chosen && new ChosenBeginnings(chosen.map(lettersOf));
    },
    of: (part: number): Lists => new ChosenBeginnings(ofPart.all(part).map(lettersOf)),
  };
}
