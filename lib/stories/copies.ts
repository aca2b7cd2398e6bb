// Which article is a copy of which? Another publisher's later one that shares most of its word groups.

import { containment } from './fingerprint.ts';

/** Above this an article is a copy of the other. */
export const COPY_FROM = 0.5;

export interface Known {
  articleId: number;
  publisherId: number;
  /** Epoch milliseconds. */
  at: number;
  grams: Uint32Array;
  /** The first of all that it is a copy of; null: its own words. */
  copyOf: number | null;
}

/** Kept hashes as numbers again; none for a headline alone, or once they are forgotten. */
export const gramsOfRow = (row: { grams: Buffer | null }): Uint32Array =>
  row.grams
    ? new Uint32Array(row.grams.buffer.slice(row.grams.byteOffset, row.grams.byteOffset + row.grams.byteLength))
    : new Uint32Array(0);

/** Compared of each story when two become one: the newest. It is done while others wait. */
const COMPARED = 60;

/**
 * Two stories became one: which articles turn out to be copies of the other's, and of which? Within each it was asked before.
 * Gives only what changes; originals lead to originals, never on to another copy.
 */
export function copiesAcross(a: readonly Known[], b: readonly Known[]): Map<number, number> {
  const compared = [
    ...a.slice(-COMPARED).map((one) => ({ one, side: 0 })),
    ...b.slice(-COMPARED).map((one) => ({ one, side: 1 })),
  ].sort((x, y) => x.one.at - y.one.at || x.one.articleId - y.one.articleId);
  const found = new Map<number, number>();
  const rootOf = ({ articleId, copyOf }: Known): number => {
    const own = copyOf ?? articleId;
    return found.get(own) ?? own;
  };
  for (const [i, { one, side }] of compared.entries()) {
    if (one.copyOf !== null) continue;
    let best: { root: number; share: number } | null = null;
    for (const { one: other, side: otherSide } of compared.slice(0, i)) {
      if (otherSide === side || other.publisherId === one.publisherId) continue;
      const share = containment(one.grams, other.grams);
      if (share >= COPY_FROM && share > (best?.share ?? 0)) best = { root: rootOf(other), share };
    }
    if (best && best.root !== one.articleId) found.set(one.articleId, best.root);
  }
  for (const one of [...a, ...b]) {
    const root = one.copyOf === null ? undefined : found.get(one.copyOf);
    if (root !== undefined) found.set(one.articleId, root);
  }
  return found;
}
