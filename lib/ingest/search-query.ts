// How does a query become what the index understands? Publishers are looked up by name, then everything is words and marks.

import { createHash } from 'node:crypto';
import { markOf, type SearchWords } from '../../db/search.ts';
import { fold, runsOf, type Term } from '../../db/search-words.ts';
import type { Store } from '../../db/store.ts';
import { type PublisherName, publisherNames } from './queries-search.ts';
import { type QueryPiece, type Reading, readQuery } from './query-language.ts';

export interface ReadyQuery {
  kind: 'query';
  words: SearchWords;
  /** Ids: at least, and below. */
  from: number | null;
  below: number | null;
  /** With slugs for publishers. */
  pieces: (QueryPiece & { name: string })[];
  /** As it is to be typed. */
  text: string;
  /** The same for queries that mean the same. */
  key: string;
}

export type QueryReading = ReadyQuery | Exclude<Reading, { kind: 'query' }>;

/** Reads a query for this store. One small statement, and only when a publisher is named. */
export async function queryFor(store: Store, text: string, now: number): Promise<QueryReading> {
  const reading = readQuery(text, now);
  if (reading.kind !== 'query') return reading;
  const asks = reading.pieces.some(({ kind }) => kind === 'publisher');
  const known = asks ? await publisherNames(store) : [];
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
    for (const { slug } of found) (without ? noMarks : wanted[kind]).push(markOf(kind, slug));
    const [only] = found;
    if (kind === 'publisher' && found.length === 1 && only) {
      const minus = without ? '-' : '';
      pieces.push({ ...piece, value: only.slug, text: `${minus}publisher:${only.slug}`, name: only.name });
    } else pieces.push({ ...piece, name: value });
  }
  const marks = Object.values(wanted).filter((list) => list.length > 0);
  const words: SearchWords = { all: reading.all, none: reading.none, marks, noMarks };
  return {
    kind: 'query',
    words,
    from: reading.from,
    below: reading.below,
    pieces,
    text: pieces.map((piece) => piece.text).join(' '),
    key: keyOf(words, reading.pieces),
  };
}

const MOST_PUBLISHERS = 20;

/** The publisher of that slug or name; else those whose name has words that begin so. */
function publishersNamed(value: string, known: readonly PublisherName[]): PublisherName[] {
  const folded = fold(value);
  const same = known.filter(({ slug, name }) => slug === folded || fold(name) === folded);
  if (same.length > 0) return same;
  const words = runsOf(folded);
  if (words.length === 0) return [];
  const begins = (name: string): boolean => {
    const own = runsOf(fold(name));
    return words.every((word) => own.some((other) => other.startsWith(word)));
  };
  return known.filter(({ name }) => begins(name)).slice(0, MOST_PUBLISHERS);
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
