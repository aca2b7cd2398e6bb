// How do two stories become one? Everything of the one moves to the other, copies are folded again, counts, heat and lead are
// taken anew, and the old address leads to the new one.

import { idFloor } from '../../db/ids.ts';
import type { Db } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { copiesAcross, gramsOfRow, type Known } from './copies.ts';
import { worthOf } from './lead.ts';
import { coverageOf, leadsAmong, putStories, setCopyOf } from './queries.ts';
import { closeStory, printsOfStory, renameStory, type StoryRow, standingStory } from './queries-merge.ts';
import { heatOf } from './rank.ts';

/** What younger articles added is looked at again when their story becomes a part of another. */
const ASKED_ANEW = 4 * DAY;

export type Merged =
  | { kind: 'merged'; from: number; into: number }
  /** They are one already. */
  | { kind: 'same' }
  | { kind: 'not-found' };

/**
 * Makes the story `from` part of `into`, or of what either has become meanwhile. Call it in a transaction that holds the grouping
 * (lockGrouping) and marks it (markGrouping), so that other processes notice.
 */
export async function mergeStories(tx: Db, from: number, into: number, now: number): Promise<Merged> {
  const [old, kept] = [await standingStory(tx, from), await standingStory(tx, into)];
  if (!old || !kept) return { kind: 'not-found' };
  if (old.id === kept.id) return { kind: 'same' };
  await foldCopies(tx, old.id, kept.id);
  await renameStory(tx, old.id, kept.id, idFloor(now - ASKED_ANEW));
  await closeStory(tx, old.id, kept.id);
  await refreshMerged(tx, old, kept, now);
  return { kind: 'merged', from: old.id, into: kept.id };
}

/** The merges that a window offers, one after the other; gives those that were made: old story -> the one it is now. */
export async function applyMerges(
  tx: Db,
  pairs: readonly (readonly [from: number, into: number])[],
  now: number,
): Promise<Map<number, number>> {
  const made = new Map<number, number>();
  for (const [from, into] of pairs) {
    const done = await mergeStories(tx, from, into, now);
    if (done.kind !== 'merged') continue;
    for (const [story, target] of made) if (target === done.from) made.set(story, done.into);
    made.set(done.from, done.into);
  }
  if (made.size > 0) await bumpRevision(tx, 'lists', now);
  return made;
}

async function foldCopies(tx: Db, from: number, into: number): Promise<void> {
  const known = async (id: number): Promise<Known[]> =>
    (await printsOfStory(tx, id)).map((row) => ({ ...row, grams: gramsOfRow(row) }));
  const byRoot = new Map<number, number[]>();
  for (const [copy, root] of copiesAcross(await known(from), await known(into))) {
    byRoot.set(root, [...(byRoot.get(root) ?? []), copy]);
  }
  for (const [root, copies] of byRoot) await setCopyOf(tx, copies, root);
}

/** Of the two leading articles the better one leads: that of the larger story, unless it has much less to show. */
async function refreshMerged(tx: Db, old: StoryRow, kept: StoryRow, now: number): Promise<void> {
  const coverage = await coverageOf(tx, [kept.id]);
  const copies = new Set(coverage.filter((c) => c.copyOf !== null).map((c) => c.articleId));
  const papers = Math.max(1, old.publishers + kept.publishers);
  const leads = (await leadsAmong(tx, [old.leadArticleId, kept.leadArticleId]))
    .map((article) => {
      const share = (article.id === kept.leadArticleId ? kept.publishers : old.publishers) / papers;
      const worth = worthOf(share, { hasImage: article.image !== null, words: article.words });
      return { article, worth: copies.has(article.id) ? worth - 1 : worth };
    })
    .sort((a, b) => b.worth - a.worth || a.article.id - b.article.id);
  const lead = leads[0]?.article;
  await putStories(tx, [
    {
      ...kept,
      ...(lead && { slug: lead.slug, title: lead.title, language: lead.language, leadArticleId: lead.id }),
      ...(coverage.length > 0 && {
        publishers: new Set(coverage.map((c) => c.publisherId)).size,
        articles: coverage.length,
        heat: heatOf(coverage.map(({ publisherId, at, copyOf }) => ({ publisherId, at, copy: copyOf !== null }))),
      }),
      heatAt: now,
      firstAt: Math.min(old.firstAt, kept.firstAt),
      lastAt: Math.max(old.lastAt, kept.lastAt),
    },
  ]);
}
