// Which articles did the editors choose? An ordered list without repeats.

import type { Store } from '../../db/store.ts';
import { bumpLists, replacePicks } from './queries.ts';

/** More than a front page can show is no choice any more. */
export const MAX_PICKS = 12;
const MAX_NOTE = 140;

export interface Choice {
  articleId: number;
  note?: string | null;
}

/** Replaces the picks and renews the pages that show them. Repeats are dropped, so is whatever comes after twelve. */
export async function setPicks(
  store: Store,
  choices: readonly Choice[],
  actorId: number | null,
  now: number,
): Promise<void> {
  const seen = new Set<number>();
  const chosen = choices
    .filter(({ articleId }) => !seen.has(articleId) && seen.add(articleId))
    .slice(0, MAX_PICKS)
    .map(({ articleId, note }) => ({ articleId, note: note?.trim().slice(0, MAX_NOTE) || null }));
  await store.write(async (tx) => {
    await replacePicks(tx, chosen, actorId, now);
    await bumpLists(tx, now);
  });
}
