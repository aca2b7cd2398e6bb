// What is the search index to the rest? Documents in, ids out, newest first. Each engine keeps its own (search-sqlite.ts,
// search-postgres.ts); this file holds what they share: the shape and how text and queries become words.

export interface SearchDocument {
  id: number;
  title: string;
  /** Standfirst, byline, publisher and preview: what anybody may see, and so may match. */
  open: string;
  /** The whole text; empty when nobody may read it here. */
  full: string;
}

export interface SearchQuery {
  /** As typed. Every word must occur; the last one also as a prefix from 3 letters. */
  text: string;
  /** `open`: only what anybody may see is matched; `full`: the whole text too. */
  within: 'open' | 'full';
  /** Only ids below it. */
  before?: number;
  /** At most this many hits, the newest. */
  limit: number;
}

export interface SearchIndex {
  /** Replaces the documents. One transaction of its own. */
  put(documents: readonly SearchDocument[]): Promise<void>;
  remove(ids: readonly number[]): Promise<void>;
  /** Ids, newest first; empty when the text has no words. */
  find(query: SearchQuery): Promise<number[]>;
  /** True once after the index was made anew (first start, lost file): everything must be indexed again. */
  readonly isNew: boolean;
}

/** Compatibility forms folded, accents dropped, lower case: the same on both engines. */
export const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const MAX_WORDS = 8;

/** The words of a query, folded, at most eight. Never contains query syntax. */
export const queryWords = (text: string): string[] =>
  fold(text)
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, MAX_WORDS) ?? [];

/** True when the last word should also match as a beginning. */
export const asPrefix = (word: string): boolean => word.length >= 3;
