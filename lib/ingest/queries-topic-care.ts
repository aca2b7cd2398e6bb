// What becomes of topics later? Two that are one are made one; names that nobody else used are forgotten.

import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import { channelArticles } from '../../db/schema/articles.ts';
import { articleTopics, topicNames, topics } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { lockGrouping } from '../stories/queries.ts';
import { renameTopicWishes } from './queries-topic-wishes.ts';

/** Makes `from` a part of `into`: names, articles, counts and wishes go over. Its channel stays where it was open: its address leads on. */
export async function mergeTopics(tx: Db, from: number, into: number): Promise<void> {
  await tx.update(topicNames).set({ channelId: into }).where(eq(topicNames.channelId, from));
  const borne = await tx
    .select({ articleId: channelArticles.articleId, weight: articleTopics.weight })
    .from(channelArticles)
    .innerJoin(
      articleTopics,
      and(eq(articleTopics.articleId, channelArticles.articleId), eq(articleTopics.channelId, from)),
    )
    .where(eq(channelArticles.channelId, from));
  let gained = 0;
  for (let at = 0; at < borne.length; at += CHUNK) {
    const part = borne.slice(at, at + CHUNK);
    const flows = part.map(({ articleId }) => ({ channelId: into, articleId }));
    const placed = await tx.insert(channelArticles).values(flows).onConflictDoNothing().returning();
    gained += placed.length;
    await tx
      .insert(articleTopics)
      .values(part.map(({ articleId, weight }) => ({ articleId, channelId: into, weight })))
      .onConflictDoNothing();
    await forgetBorne(
      tx,
      [from],
      part.map(({ articleId }) => articleId),
    );
  }
  await tx.delete(channelArticles).where(eq(channelArticles.channelId, from));
  await tx
    .update(topics)
    .set({ articles: sql`${topics.articles} + ${gained}` })
    .where(eq(topics.channelId, into));
  // What was merged into it before leads on to the new one at once: an address is never more than one step away.
  await tx.update(topics).set({ mergedInto: into }).where(eq(topics.mergedInto, from));
  await tx.update(topics).set({ mergedInto: into, articles: 0 }).where(eq(topics.channelId, from));
  await renameTopicWishes(tx, from, into);
}

/** The topic, or the one that it became a part of, and it stays so until the transaction ends: a merge that comes meanwhile waits, and
 *  finds what was written. */
export async function holdStanding(tx: Db, channelId: number): Promise<number> {
  const [row] = await tx
    .update(topics)
    .set({ articles: sql`${topics.articles}` })
    .where(eq(topics.channelId, channelId))
    .returning({ into: topics.mergedInto });
  return row?.into ? holdStanding(tx, row.into) : channelId;
}

const CHUNK = 500;

const forgetBorne = async (tx: Db, channelIds: readonly number[], articleIds: readonly number[]): Promise<void> => {
  await tx
    .delete(articleTopics)
    .where(and(inArray(articleTopics.articleId, [...articleIds]), inArray(articleTopics.channelId, [...channelIds])));
};

/** A name that stays below the bar is forgotten this long after it was last seen. */
const FORGET_AFTER = 30 * DAY;
/** Names of one transaction, and transactions of one run: web writes wait no longer than for a batch of articles. */
const NAMES = 200;
const RUNS = 100;

/** Forgets the names that never became topics and were not seen for a month; gives how many. */
export async function forgetFaintTopics(store: Store, now: number, signal?: AbortSignal): Promise<number> {
  let forgotten = 0;
  for (let run = 0; run < RUNS && !signal?.aborted; run++) {
    const n = await store.write(async (tx) => {
      // No article bears one of them anew while it is forgotten.
      await lockGrouping(tx, now);
      const ids = await faintTopics(tx, now - FORGET_AFTER);
      if (ids.length > 0) await forgetTopics(tx, ids);
      return ids.length;
    });
    forgotten += n;
    if (n < NAMES) break;
  }
  return forgotten;
}

/** Names without a channel that were last seen before that instant, the oldest first. */
async function faintTopics(on: Db, before: number): Promise<number[]> {
  const rows = await on
    .select({ id: topics.channelId })
    .from(topics)
    .where(and(isNull(topics.openedAt), lt(topics.lastAt, before)))
    .orderBy(asc(topics.lastAt))
    .limit(NAMES);
  return rows.map((row) => row.id);
}

async function forgetTopics(tx: Db, ids: readonly number[]): Promise<void> {
  const borne = await tx
    .delete(channelArticles)
    .where(inArray(channelArticles.channelId, [...ids]))
    .returning({ articleId: channelArticles.articleId });
  const articleIds = [...new Set(borne.map((row) => row.articleId))];
  for (let at = 0; at < articleIds.length; at += CHUNK) await forgetBorne(tx, ids, articleIds.slice(at, at + CHUNK));
  await tx.delete(topicNames).where(inArray(topicNames.channelId, [...ids]));
  await tx.delete(topics).where(inArray(topics.channelId, [...ids]));
}
