// What is kept of a listing, so that next time only the rest of it must be read? What stood around its entries, and of each entry a mark of
// its bytes and of the keys under which it led to an article.

import { markOf, type Span } from './formats/spans.ts';
import { withoutShelf } from './identity.ts';

export interface ListedBefore {
  /** formats/frame.ts. */
  frame: number;
  /** By the mark of an entry's bytes: marks of its keys. */
  entries: ReadonlyMap<number, readonly number[]>;
}

/** An entry has three keys, seldom more (entry-names.ts): where the first of them lead the others do. */
const KEYS = 3;
const NONE = 0;
const ROW = 1 + KEYS;

export const keyMark = (key: string): number => markOf(Buffer.from(withoutShelf(key)));

/** As numbers of eight bytes: the frame, then a row for each entry. */
export function keptListing(frame: number, spans: readonly Span[], keysOf: (span: Span) => readonly number[]): Buffer {
  const kept = new Float64Array(1 + spans.length * ROW);
  kept[0] = frame;
  let at = 1;
  for (const span of spans) {
    kept[at] = span.mark;
    const keys = keysOf(span);
    for (let k = 0; k < Math.min(KEYS, keys.length); k++) kept[at + 1 + k] = keys[k] ?? NONE;
    at += ROW;
  }
  return Buffer.from(kept.buffer);
}

/** Null for what was kept in another shape. */
export function listedBefore(kept: Uint8Array): ListedBefore | null {
  if (kept.byteLength % (8 * ROW) !== 8) return null;
  // Copied: a driver's bytes may begin anywhere.
  const rows = new Float64Array(Uint8Array.from(kept).buffer);
  const entries = new Map<number, readonly number[]>();
  for (let at = 1; at < rows.length; at += ROW) {
    const keys: number[] = [];
    for (let k = at + 1; k < at + ROW; k++) if (rows[k] !== NONE) keys.push(rows[k] ?? NONE);
    entries.set(rows[at] ?? NONE, keys);
  }
  return { frame: rows[0] ?? NONE, entries };
}
