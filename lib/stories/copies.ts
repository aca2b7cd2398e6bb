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

/** Hashes as they are kept. */
export const bytesOfGrams = ({ buffer, byteOffset, byteLength }: Uint32Array): Buffer =>
  Buffer.from(buffer, byteOffset, byteLength);

/** Kept hashes as numbers again; none for a headline alone, or once they are forgotten. */
export const gramsOfRow = (row: { grams: Buffer | null }): Uint32Array =>
  row.grams
    ? new Uint32Array(row.grams.buffer.slice(row.grams.byteOffset, row.grams.byteOffset + row.grams.byteLength))
    : new Uint32Array(0);

/** Compared of each story when two become one: the newest. It is done while others wait. */
const COMPARED = 60;

/**
 * Who copies whom in a story that was put together anew, in the order of time? Gives only what changes. The newest are compared; a copy
 * whose original is not among `there`, all that the store has of the story, stands for itself.
 */
export function copiesWithin(
  story: readonly Known[],
  there: ReadonlyMap<number, unknown>,
): { one: Known; copyOf: number | null }[] {
  const compared = story.slice(-2 * COMPARED);
  const rootOf = new Map(
    story.map(({ articleId, copyOf }) => [articleId, copyOf !== null && there.has(copyOf) ? copyOf : null]),
  );
  for (const [i, one] of compared.entries()) {
    let best: { root: number; share: number } | null = null;
    for (const other of compared.slice(0, i)) {
      if (other.publisherId === one.publisherId) continue;
      const share = containment(one.grams, other.grams);
      if (share >= COPY_FROM && share > (best?.share ?? 0))
        best = { root: rootOf.get(other.articleId) ?? other.articleId, share };
    }
    if (best) rootOf.set(one.articleId, best.root);
  }
  return story.flatMap((one) => {
    // A copy of what turned out to be a copy goes on to the original.
    const first = rootOf.get(one.articleId) ?? null;
    const copyOf = first === null ? null : (rootOf.get(first) ?? first);
    return copyOf === one.copyOf ? [] : [{ one, copyOf }];
  });
}

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
