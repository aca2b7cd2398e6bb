// What is the search index to the rest? Documents in, ids out, newest first. Each engine keeps its own (search-sqlite.ts,
// search-postgres.ts); this file holds what they share: the shape of documents and queries.

import type { ToIndex } from './search-packed.ts';
import { fold, isDense, PREFIX_FROM, partsOfDense, runsOf, type Term, termOf, wordsIn } from './search-words.ts';

export { fold } from './search-words.ts';

/** What filters ask for: slugs of publisher and section, and the language. */
interface Filtered {
  publisher?: string | null | undefined;
  section?: string | null | undefined;
  language?: string | null | undefined;
}

export interface SearchDocument extends Filtered {
  id: number;
  title: string;
  /** Standfirst, byline and preview: what anybody may see, and so may match. */
  open: string;
  /** What only members may match besides; empty when nobody may read it here. */
  full: string;
}

/** Words that are looked for; every term must occur, and of each list of marks one. */
export interface SearchWords {
  all: readonly Term[];
  none: readonly Term[];
  /** Hidden words (`markOf`): of each inner list one must stand with the document. */
  marks: readonly (readonly string[])[];
  noMarks: readonly string[];
}

export interface SearchRange {
  /** `open`: only what anybody may see is matched; `full`: the whole text too. */
  within: 'open' | 'full';
  /** Only ids below it; like `from` a whole number. */
  before?: number | undefined;
  /** Only this id and those above. */
  from?: number | undefined;
  /** At most this many hits, the newest. */
  limit: number;
}

export interface SearchHits {
  /** Newest first. */
  ids: number[];
  /** Set when looking on would have cost too much: only ids from this one on were looked at. */
  reached: number | null;
}

export interface SearchIndex {
  /** Replaces the documents, which may be walked through more than once. On SQLite all of them or none; on PostgreSQL one after the other. */
  put(documents: Iterable<ToIndex>): Promise<void>;
  remove(ids: readonly number[]): Promise<void>;
  /** Nothing more comes for a while: what is put off while much comes is done, so that searches cost no more than they must. Other calls come in
   *  between; at the signal the rest is left for the next time. */
  settle(signal?: AbortSignal): Promise<void>;
  /** The newest documents that have the words. */
  hits(words: SearchWords, range: SearchRange): Promise<SearchHits>;
  /** Those of the documents that have the words. */
  among(words: SearchWords, within: SearchRange['within'], ids: readonly number[]): Promise<number[]>;
  /** The same for words as typed: every one must occur, the last one also as a beginning. Empty when there are none. */
  find(query: { text: string } & SearchRange): Promise<number[]>;
  /** True after the index was made anew (first start, lost file) until `refilled`: everything must be indexed again. */
  readonly isNew: boolean;
  /** Every article is marked to be indexed. */
  refilled(): Promise<void>;
}

/** Words of one document, headline included. Both engines keep as many, so that both find the same. */
const MOST_WORDS = 16_000;
/** A word that stands more often ends the text: nobody writes so. */
export const MOST_PLACES = 1020;
/** PostgreSQL refuses a document of 1 MB. Of letters at most four bytes each, and of places. */
const MOST_BYTES = 700_000;

/** The words of a document as they are kept: of a very long text its beginning. */
export interface DocumentWords {
  title: string[];
  open: string[];
  /** What stands in the full text besides; it goes on where `open` ends. */
  rest: string[];
}

export function documentWords({ title, open, full }: Pick<SearchDocument, 'title' | 'open' | 'full'>): DocumentWords {
  const parts = { title: wordsIn(title), open: wordsIn(open), rest: wordsIn(full) };
  // So few words keep every bound, and need not be counted one by one.
  return parts.title.length + parts.open.length + parts.rest.length <= MOST_PLACES ? parts : bounded(parts);
}

/** Whether so many words of so many characters in all keep the bounds of a document for certain, however they are counted. */
export const isShort = (characters: number, words: number): boolean =>
  words <= MOST_WORDS && 4 * characters + 8 * words <= MOST_BYTES;

function bounded({ title, open, rest }: DocumentWords): DocumentWords {
  const places = new Map<string, number>();
  let words = 0;
  let bytes = 0;
  let isFull = false;
  const cut = (all: string[]): string[] => {
    const list = isFull ? [] : all;
    for (const [i, word] of list.entries()) {
      const n = places.get(word) ?? 0;
      bytes += n === 0 ? word.length * 4 + 8 : 2;
      words++;
      isFull = n >= MOST_PLACES || words > MOST_WORDS || bytes > MOST_BYTES;
      if (isFull) return list.slice(0, i);
      places.set(word, n + 1);
    }
    return list;
  };
  return { title: cut(title), open: cut(open), rest: cut(rest) };
}

/** No word of a text has a low line in it, so no text can pass for a mark. */
export const markOf = (kind: 'publisher' | 'section' | 'language', slug: string): string =>
  `${kind[0]}_${fold(slug).replace(/[^\p{L}\p{N}]+/gu, '0')}`;

const LANGUAGE = /^[a-z]{2,3}/i;

/** The marks that a document carries. */
export const marksOf = ({ publisher, section, language }: Filtered): string[] => [
  ...(publisher ? [markOf('publisher', publisher)] : []),
  ...(section ? [markOf('section', section)] : []),
  ...(language && LANGUAGE.test(language) ? [markOf('language', LANGUAGE.exec(language)?.[0] ?? '')] : []),
];

/** One thing as typed, without spaces: `covid-19` is two words in a row, a long run of Chinese several terms. */
export function termsOfChunk(chunk: string, last = false): Term[] {
  const runs = runsOf(fold(chunk));
  const [only] = runs;
  if (only === undefined) return [];
  if (runs.length > 1) return [termOf(runs)];
  if (isDense(only)) return partsOfDense(only).map((part) => termOf([part]));
  return [termOf(runs, last && only.length >= PREFIX_FROM)];
}

/** What one search may look for, and as much again what it may leave out: things, words of one phrase, words of all of them. */
export const MAX_TERMS = 12;
export const MAX_PHRASE = 12;
export const MAX_WORDS = 24;

/** Of very many words in a row the first ones. */
export const beginningOf = (term: Term): Term =>
  term.words.length <= MAX_PHRASE ? term : { words: term.words.slice(0, MAX_PHRASE), prefix: false };

/** Text without any query language: of a very long one the beginning. */
export function plainWords(text: string): SearchWords {
  const chunks = text.split(/\s+/).filter((chunk) => runsOf(fold(chunk)).length > 0);
  const all: Term[] = [];
  let words = 0;
  for (const term of chunks.slice(0, MAX_TERMS).flatMap((chunk, i) => termsOfChunk(chunk, i === chunks.length - 1))) {
    const cut = beginningOf(term);
    words += cut.words.length;
    if (all.length >= MAX_TERMS || words > MAX_WORDS) break;
    all.push(cut);
  }
  return { all, none: [], marks: [], noMarks: [] };
}
