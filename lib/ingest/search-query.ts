// How does a query become what the index understands? Publishers are looked up by name, then everything is words and marks.

import { createHash } from 'node:crypto';
import { markOf, type SearchWords } from '../../db/search.ts';
import { fold, runsOf, type Term } from '../../db/search-words.ts';
import type { Store } from '../../db/store.ts';
import { type PublisherName, publisherNames } from './queries-search.ts';
import { MAX_QUERY, type QueryPiece, type Reading, readQuery } from './query-language.ts';

export interface ReadyQuery {
  kind: 'query';
  words: SearchWords;
  /** Ids: at least, and below. */
  from: number | null;
  below: number | null;
  /** What was typed beyond what one search may look for. */
  ignored: string[];
  /** With slugs for publishers. */
  pieces: (QueryPiece & { name: string })[];
  /** As it is to be typed. */
  text: string;
  /** The same for queries that mean the same. */
  key: string;
}

export type QueryReading = ReadyQuery | Exclude<Reading, { kind: 'query' }>;

export interface QueryOptions {
  /** One of ours, as `text` of a reading: never cut. It may be longer than what was typed. */
  stored?: boolean;
  /** The publishers, where they are known already. */
  names?: readonly PublisherName[];
}

/** Reads a query for this store. One small statement, and only when a publisher is named. */
export async function queryFor(
  store: Store,
  text: string,
  now: number,
  { stored, names }: QueryOptions = {},
): Promise<QueryReading> {
  const reading = readQuery(text, now, stored ? Number.POSITIVE_INFINITY : MAX_QUERY);
  if (reading.kind !== 'query') return reading;
  const asks = reading.pieces.some(({ kind }) => kind === 'publisher');
  const known = asks ? (names ?? (await publisherNames(store))) : [];
  const pieces: ReadyQuery['pieces'] = [];
  const wanted: Record<'publisher' | 'section' | 'language', string[]> = { publisher: [], section: [], language: [] };
  const noMarks: string[] = [];
  for (const piece of reading.pieces) {
    const { kind, without, value } = piece;
    if (kind === 'word' || kind === 'before' || kind === 'after') {
      pieces.push({ ...piece, name: piece.text });
      continue;
    }
    const found = kind === 'publisher' ? publishersNamed(value, known) : [{ slug: value, name: value }];
    if (found.length === 0) {
      return { kind: 'unclear', sentence: `No paper here is called “${value}”. All of them are listed under Papers.` };
    }
    if (found.length > MOST_PUBLISHERS) {
      return { kind: 'unclear', sentence: `“${value}” names ${found.length} papers. Write more of the name.` };
    }
    for (const { slug } of found) (without ? noMarks : wanted[kind]).push(markOf(kind, slug));
    const [only] = found;
    if (kind === 'publisher' && found.length === 1 && only) {
      const minus = without ? '-' : '';
      pieces.push({ ...piece, value: only.slug, text: `${minus}publisher:${only.slug}`, name: only.name });
    } else pieces.push({ ...piece, name: kind === 'publisher' ? `papers called “${value}”` : value });
  }
  if (new Set([...wanted.publisher, ...noMarks]).size > MOST_PUBLISHERS) {
    return { kind: 'unclear', sentence: `A search can name ${MOST_PUBLISHERS} papers. Take some of them away.` };
  }
  const marks = Object.values(wanted).filter((list) => list.length > 0);
  const words: SearchWords = { all: reading.all, none: reading.none, marks, noMarks };
  return {
    kind: 'query',
    words,
    from: reading.from,
    below: reading.below,
    ignored: reading.ignored,
    pieces,
    text: pieces.map((piece) => piece.text).join(' '),
    key: keyOf(words, reading.pieces),
  };
}

/** Papers that one beginning of a name may mean, and those of a whole search. */
const MOST_PUBLISHERS = 100;

interface Folded extends PublisherName {
  folded: string;
  words: string[];
}

/** Names in the form that is compared, made once for each list. */
const folded = new WeakMap<readonly PublisherName[], Folded[]>();
function foldedOf(known: readonly PublisherName[]): Folded[] {
  const made =
    folded.get(known) ?? known.map((one) => ({ ...one, folded: fold(one.name), words: runsOf(fold(one.name)) }));
  folded.set(known, made);
  return made;
}

/** The publisher of that slug or name; else those whose name has words that begin so. */
function publishersNamed(value: string, known: readonly PublisherName[]): PublisherName[] {
  const wanted = fold(value);
  const all = foldedOf(known);
  const same = all.filter((one) => one.slug === wanted || one.folded === wanted);
  if (same.length > 0) return same;
  const words = runsOf(wanted);
  if (words.length === 0) return [];
  return all.filter((one) => words.every((word) => one.words.some((other) => other.startsWith(word))));
}

const termKey = ({ words, prefix }: Term): string => `${words.join(' ')}${prefix ? '*' : ''}`;

/** Order and spelling make no other query. Days stay as typed: today is another one tomorrow. */
function keyOf({ all, none, marks, noMarks }: SearchWords, pieces: readonly QueryPiece[]): string {
  const days = pieces.filter(({ kind }) => kind === 'before' || kind === 'after').map(({ text }) => text);
  const parts = [
    all.map(termKey),
    none.map(termKey),
    marks.map((list) => [...list].sort().join(' ')),
    [...noMarks],
    days,
  ];
  const text = JSON.stringify(parts.map((part) => [...new Set(part)].sort()));
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}
