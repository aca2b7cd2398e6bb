// What does the store do when a window has looked at its stories again? What came apart comes apart, and what became one is said.

import type { Db } from '../../db/store.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { moveArticles } from './queries-merge.ts';
import type { Revision } from './revision.ts';

/** Stories that are no more, each with the one it is now. */
export const mergesOf = ({ merges }: Revision): (readonly [from: number, into: number])[] =>
  merges.map(({ from, into }) => [from, into] as const);

/**
 * Moves the articles that are in another story now than their old one became; gives the stories they left and came to. Of those, the ones
 * that came into being have no row yet. Call it in a transaction that holds the grouping, before the merges.
 */
export async function applyMoves(tx: Db, revision: Revision, now: number): Promise<Set<number>> {
  const heirs = new Map(mergesOf(revision));
  const strays = revision.moves.filter(({ from, into }) => heirs.get(from) !== into);
  if (strays.length === 0) return new Set();
  for (const [into, list] of Map.groupBy(strays, ({ into }) => into)) {
    await moveArticles(
      tx,
      list.map(({ articleId }) => articleId),
      into,
    );
  }
  await bumpRevision(tx, 'lists', now);
  const touched = new Set(strays.flatMap(({ from, into }) => [from, into]));
  for (const gone of heirs.keys()) touched.delete(gone);
  return touched;
}
