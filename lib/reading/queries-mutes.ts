// What does a reader not want to see? All SQL of mutes; their one writer.

import { and, count, eq, gt, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
import { channels } from '../../db/schema/articles.ts';
import { type MuteKind, mutes } from '../../db/schema/reading.ts';
import { stories, topicNames, topics } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { oneOf } from './queries-ids.ts';

/** A reader's mutes that hold at `now`, in no order, with what they name: there are never more than may be. */
export const muteRows = (db: Db, userId: number, now: number, limit: number) =>
  db
    .select({
      id: mutes.id,
      kind: mutes.kind,
      phrase: mutes.phrase,
      until: mutes.until,
      createdAt: mutes.createdAt,
      channelId: mutes.channelId,
      channelKind: channels.kind,
      channelSlug: channels.slug,
      channelName: channels.name,
      topicInto: topics.mergedInto,
      storyId: mutes.storyId,
      storySlug: stories.slug,
      storyTitle: stories.title,
      storyInto: stories.mergedInto,
    })
    .from(mutes)
    .leftJoin(channels, eq(channels.id, mutes.channelId))
    .leftJoin(topics, eq(topics.channelId, mutes.channelId))
    .leftJoin(stories, eq(stories.id, mutes.storyId))
    .where(and(eq(mutes.userId, userId), or(isNull(mutes.until), gt(mutes.until, now))))
    .limit(limit);

export type MuteRow = Awaited<ReturnType<typeof muteRows>>[number];

export interface MuteTarget {
  kind: MuteKind;
  channelId: number | null;
  storyId: number | null;
  phrase: string | null;
}

/** Mutes of before that are over do not count. */
export async function countMutes(tx: Db, userId: number, now: number): Promise<number> {
  const [row] = await tx
    .select({ n: count() })
    .from(mutes)
    .where(and(eq(mutes.userId, userId), or(isNull(mutes.until), gt(mutes.until, now))));
  return Number(row?.n ?? 0);
}

/** A reader's mutes of the same channel or story; of words and names all that are of the kind. */
export const mutesLike = (tx: Db, userId: number, { kind, channelId, storyId }: MuteTarget) =>
  tx
    .select({ id: mutes.id, phrase: mutes.phrase })
    .from(mutes)
    .where(
      and(
        eq(mutes.userId, userId),
        eq(mutes.kind, kind),
        channelId === null ? isNull(mutes.channelId) : eq(mutes.channelId, channelId),
        storyId === null ? isNull(mutes.storyId) : eq(mutes.storyId, storyId),
      ),
    );

/** Forgets those of a reader's mutes that are over. */
export async function deleteOverMutes(tx: Db, userId: number, now: number): Promise<void> {
  await tx.delete(mutes).where(and(eq(mutes.userId, userId), lte(mutes.until, now)));
}

export async function insertMute(
  tx: Db,
  userId: number,
  target: MuteTarget,
  until: number | null,
  now: number,
): Promise<number> {
  for (;;) {
    const placed = await tx
      .insert(mutes)
      .values({ id: mintId(now), userId, ...target, until, createdAt: now })
      .onConflictDoNothing()
      .returning({ id: mutes.id });
    if (placed[0]) return placed[0].id;
  }
}

export async function deleteMutes(tx: Db, userId: number, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await tx.delete(mutes).where(and(eq(mutes.userId, userId), inArray(mutes.id, [...ids])));
}

interface Among {
  articleId: number;
  of: number;
}

const among = async (store: Store, query: SQL): Promise<Among[]> =>
  (await store.rows<{ a: number | string; o: number | string }>(query)).map((row) => ({
    articleId: Number(row.a),
    of: Number(row.o),
  }));

/** Which of these articles belong to which of these stories. */
export const articlesAmongStories = (store: Store, ids: readonly number[], storyIds: readonly number[]) =>
  among(
    store,
    sql`select id as a, story_id as o from articles where id in ${oneOf(store, ids)} and story_id in ${oneOf(store, storyIds)}`,
  );

/** Which of these articles carry which of these topics. */
export const articlesAmongTopics = (store: Store, ids: readonly number[], topicIds: readonly number[]) =>
  among(
    store,
    sql`select article_id as a, channel_id as o from article_topics
      where article_id in ${oneOf(store, ids)} and channel_id in ${oneOf(store, topicIds)}`,
  );

/** The topic that goes by this name, folded. Names that too few papers use have no channel yet: there is nothing to mute. */
export async function topicByName(store: Store, key: string): Promise<{ id: number } | null> {
  const [row] = await store.read
    .select({ id: topicNames.channelId })
    .from(topicNames)
    .innerJoin(channels, and(eq(channels.id, topicNames.channelId), eq(channels.kind, 'topic')))
    .where(eq(topicNames.key, key))
    .limit(1);
  return row ?? null;
}

/** Where merged stories and topics went on to, one step. */
export async function mergedInto(store: Store, kind: 'story' | 'topic', ids: readonly number[]): Promise<number[]> {
  const rows =
    kind === 'story'
      ? await store.read
          .select({ into: stories.mergedInto })
          .from(stories)
          .where(inArray(stories.id, [...ids]))
      : await store.read
          .select({ into: topics.mergedInto })
          .from(topics)
          .where(inArray(topics.channelId, [...ids]));
  return rows.flatMap((row) => row.into ?? []);
}
