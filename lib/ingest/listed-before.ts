// What is kept of a listing, so that next time only the rest of it must be read? What stood around its entries, and of each entry a mark of
// its bytes and of the keys under which it led to an article.

import { markOf, type Span } from './formats/spans.ts';

export interface ListedBefore {
  /** formats/frame.ts. */
  frame: number;
  /** By the mark of an entry's bytes: marks of its keys. */
  entries: ReadonlyMap<number, readonly number[]>;
}

/** An entry has three keys at most (identity.ts). */
const KEYS = 3;
const NONE = 0;
const ROW = 1 + KEYS;

export const keyMark = (key: string): number => markOf(Buffer.from(key));

/** As numbers of eight bytes: the frame, then a row for each entry. */
export function keptListing(frame: number, spans: readonly Span[], keysOf: (span: Span) => readonly number[]): Buffer {
  const kept = new Float64Array(1 + spans.length * ROW);
  kept[0] = frame;
  for (const [n, span] of spans.entries()) {
    kept[1 + n * ROW] = span.mark;
    for (const [k, key] of keysOf(span).slice(0, KEYS).entries()) kept[2 + n * ROW + k] = key;
  }
  return Buffer.from(kept.buffer);
}

/** Null for what was kept in another shape. */
export function listedBefore(kept: Uint8Array): ListedBefore | null {
  if (kept.byteLength % (8 * ROW) !== 8) return null;
  // Copied: a driver's bytes may begin anywhere.
  const [frame = NONE, ...rows] = new Float64Array(Uint8Array.from(kept).buffer);
  const entries = new Map<number, readonly number[]>();
  for (let at = 0; at < rows.length; at += ROW) {
    const [mark = NONE, ...keys] = rows.slice(at, at + ROW);
    entries.set(
      mark,
      keys.filter((key) => key !== NONE),
    );
  }
  return { frame, entries };
}
