// How does a document wait for the index? As its words, beside others in memory outside of the heap that is used over and over: a thousand wait at
// once, and the collector would move the texts of each twice and then go through all that lives to be rid of them.

import { type DocumentWords, documentWords, isShort, MOST_PLACES, type SearchDocument } from './search.ts';
import { Beginnings, WordBytes } from './search-latin.ts';

/** Bytes of one piece of memory, and of the longest document that goes into one. */
const PIECE = 1 << 18;
export const MOST_PACKED = PIECE / 4;
/** Pieces that are kept for what comes next: about as many as documents wait in. */
const MOST_FREE = 32;

/** Where something ends, from where the document begins: words as `WordBytes` writes them, of the title, the open text and the rest; then
 *  beginnings of words, those that stand in title or open text before those that only the rest has. */
interface Ends {
  title: number;
  open: number;
  rest: number;
  starts: number;
  all: number;
}

export interface LatinBytes {
  bytes: Buffer;
  ends: Ends;
}

const words = new WordBytes();
const beginnings = new Beginnings();

/** The words of a document, good until the next one is asked for; null for one in other letters, or that may be beyond a bound. */
export function latinBytes({ title, open, full }: SearchDocument): LatinBytes | null {
  beginnings.clear();
  words.clear();
  let n = 0;
  let shown = 0;
  const ends: number[] = [];
  for (const text of [title, open, full]) {
    shown = beginnings.count;
    const more = words.addLatin(text, beginnings);
    if (more === null) return null;
    n += more;
    ends.push(words.length);
  }
  const [titleEnd = 0, openEnd = 0, restEnd = 0] = ends;
  if (beginnings.most > MOST_PLACES || !isShort(restEnd, n)) return null;
  words.addBeginnings(beginnings.listed(0, shown));
  const starts = words.length;
  words.addBeginnings(beginnings.listed(shown));
  const all = words.length;
  return { bytes: words.slice(0, all), ends: { title: titleEnd, open: openEnd, rest: restEnd, starts, all } };
}

/** Memory for some ninety documents of 3 kB. */
interface Piece {
  room: Buffer;
  length: number;
  /** Documents in it that were not let go. */
  held: number;
}

const free: Piece[] = [];
let current: Piece | undefined;

function pieceFor(length: number): Piece {
  if (current && current.length + length <= PIECE) return current;
  current = free.pop() ?? { room: Buffer.alloc(PIECE), length: 0, held: 0 };
  return current;
}

/** What is put of a document, but for its texts. Whoever is done with it lets it go: as long as one is held, so is the piece of memory in which
 *  it lies. Of those that are forgotten, held by nobody, it is only not used again. */
export class PackedDocument {
  readonly id: number;
  readonly publisher: SearchDocument['publisher'];
  readonly section: SearchDocument['section'];
  readonly language: SearchDocument['language'];
  readonly ends: Ends;
  readonly #from: number;
  #piece: Piece | null;

  /** Throws beyond MOST_PACKED bytes. */
  constructor({ id, publisher, section, language }: SearchDocument, { bytes, ends }: LatinBytes) {
    if (ends.all > MOST_PACKED) throw new RangeError('A document is too long to be packed.');
    this.id = id;
    this.publisher = publisher;
    this.section = section;
    this.language = language;
    this.ends = ends;
    this.#piece = pieceFor(ends.all);
    this.#from = this.#piece.length;
    this.#piece.length += bytes.copy(this.#piece.room, this.#from);
    this.#piece.held++;
  }

  /** A view, good until the document is let go. Throws when it was: the words there may be another's by now. */
  get bytes(): Buffer {
    if (this.#piece === null) throw new Error('A packed document was asked for its words after it was let go.');
    return this.#piece.room.subarray(this.#from, this.#from + this.ends.all);
  }

  letGo(): void {
    const piece = this.#piece;
    if (piece === null) return;
    this.#piece = null;
    piece.held--;
    if (piece.held > 0) return;
    piece.length = 0;
    if (piece !== current && free.length < MOST_FREE) free.push(piece);
  }
}

/** Null for one that is not all Latin, or too long to lie beside others: it has to wait as it is. */
export function packed(document: SearchDocument): PackedDocument | null {
  const latin = latinBytes(document);
  return latin && latin.ends.all <= MOST_PACKED ? new PackedDocument(document, latin) : null;
}

/** A document as it came, or as it waited. */
export type ToIndex = SearchDocument | PackedDocument;

const wordsWithin = ({ bytes }: PackedDocument, from: number, to: number): string[] =>
  bytes.toString('latin1', from, to).match(/[^ ]+/g) ?? [];

/** Those of its words that anybody may see. */
export function openToIndex(document: ToIndex): Pick<DocumentWords, 'title' | 'open'> {
  if (!(document instanceof PackedDocument)) return documentWords({ ...document, full: '' });
  const { title, open } = document.ends;
  return { title: wordsWithin(document, 0, title), open: wordsWithin(document, title, open) };
}

/** Its words as they are kept. */
export function wordsToIndex(document: ToIndex): DocumentWords {
  if (!(document instanceof PackedDocument)) return documentWords(document);
  return { ...openToIndex(document), rest: wordsWithin(document, document.ends.open, document.ends.rest) };
}
