// What does the store do when a window has looked at its stories again? What became one becomes one here, what came apart comes apart.

import type { Db } from '../../db/store.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { applyMerges } from './merge.ts';
import { moveArticles } from './queries-merge.ts';
import type { Revision } from './revision.ts';

/**
 * Does to the store what the revision has done to the window; gives the stories whose counts and lead are to be taken anew. Stories that
 * came into being have no row yet. Call it in a transaction that holds the grouping.
 */
export async function applyRevision(tx: Db, { moves, merges }: Revision, now: number): Promise<Set<number>> {
  const heirs = new Map(merges.map(({ from, into }) => [from, into]));
  const strays = moves.filter(({ from, into }) => heirs.get(from) !== into);
  const byStory = Map.groupBy(strays, ({ into }) => into);
  for (const [into, list] of byStory) {
    await moveArticles(
      tx,
      list.map(({ articleId }) => articleId),
      into,
    );
  }
  await applyMerges(
    tx,
    merges.map(({ from, into }) => [from, into] as const),
    now,
  );
  if (strays.length > 0 && merges.length === 0) await bumpRevision(tx, 'lists', now);
  const touched = new Set([...strays.flatMap(({ from, into }) => [from, into]), ...heirs.values()]);
  for (const gone of heirs.keys()) touched.delete(gone);
  return touched;
}
