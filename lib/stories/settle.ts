// What does the store do when a batch has found its stories? Moves what came apart, says what became one, and reckons anew how the
// stories stand that were touched by it.

import type { Db } from '../../db/store.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { applyMerges } from './merge.ts';
import { moveArticles } from './queries-merge.ts';
import type { Revision } from './revision.ts';
import { type Grouped, refreshStories } from './standing.ts';

/** Brings the store to where the memory is. Call it in a transaction that holds the grouping, once the batch has its fingerprints there. */
export async function settle(tx: Db, grouped: Grouped, { moves, merges }: Revision): Promise<void> {
  const { fresh, born, now } = grouped;
  const heirs = new Map(merges.map(({ from, into }) => [from, into]));
  const strays = moves.filter(({ from, into }) => heirs.get(from) !== into);
  await moveStrays(
    tx,
    strays.filter(({ articleId }) => !fresh.has(articleId)),
    now,
  );
  const mixed = new Set(strays.flatMap(({ from, into }) => [from, into]));
  for (const { from, into } of merges) if (born.has(from)) mixed.add(into);
  for (const gone of heirs.keys()) mixed.delete(gone);
  // Stories that came into being have their rows before others are led to them.
  await refreshStories(tx, grouped, new Set([...Array.from(fresh.values(), (one) => one.storyId), ...mixed]), mixed);
  // Nobody has heard of a story that came into being with this batch: nothing leads to it.
  const led = merges.filter(({ from }) => !born.has(from));
  await applyMerges(
    tx,
    led.map(({ from, into }) => [from, into] as const),
    now,
  );
  const grown = new Set(led.map(({ into }) => into));
  await refreshStories(tx, grouped, grown, grown);
}

/** The articles that are in another story now than their old one became. */
async function moveStrays(tx: Db, strays: Revision['moves'], now: number): Promise<void> {
  if (strays.length === 0) return;
  for (const [into, list] of Map.groupBy(strays, (one) => one.into)) {
    await moveArticles(
      tx,
      list.map(({ articleId }) => articleId),
      into,
    );
  }
  await bumpRevision(tx, 'lists', now);
}
