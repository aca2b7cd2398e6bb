// Which articles did the editors choose? An ordered list without repeats.

import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { listPicks, replacePicks } from './queries.ts';

/** More than a front page can show is no choice any more. */
export const MAX_PICKS = 12;
const MAX_NOTE = 140;
/** So long a choice holds its place whatever happens; an older one gives way to what the papers tell now. */
const FRESH = 2 * DAY;

export const isFreshPick = (pick: { createdAt: number }, now: number): boolean => pick.createdAt > now - FRESH;

export interface Choice {
  articleId: number;
  note?: string | null;
}

/**
 * Changes the picks and renews the pages that show them. `change` is given the present ones and gives the new list, or null to leave
 * all as it is; until it has, nobody else changes them. Repeats are dropped, so is whatever comes after twelve.
 */
export async function changePicks(
  tx: Db,
  change: (picks: Choice[]) => Promise<readonly Choice[] | null>,
  actorId: number | null,
  now: number,
): Promise<void> {
  // Raised first: it makes two editors come one after the other on PostgreSQL too.
  await bumpRevision(tx, 'picks', now);
  const choices = await change((await listPicks(tx)).map(({ articleId, note }) => ({ articleId, note })));
  if (!choices) return;
  const seen = new Set<number>();
  const chosen = choices
    .filter(({ articleId }) => !seen.has(articleId) && seen.add(articleId))
    .slice(0, MAX_PICKS)
    .map(({ articleId, note }) => ({ articleId, note: note?.trim().slice(0, MAX_NOTE) || null }));
  await replacePicks(tx, chosen, actorId, now);
  await bumpRevision(tx, 'lists', now);
}

/** Replaces the picks, whatever they were. */
export const setPicks = (
  store: Store,
  choices: readonly Choice[],
  actorId: number | null,
  now: number,
): Promise<void> => store.write((tx) => changePicks(tx, async () => choices, actorId, now));
