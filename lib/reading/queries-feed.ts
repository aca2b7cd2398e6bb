// From what is a reader's own feed made? The newest articles of many channels, what is known of them, and what the reader read.

import { and, desc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import { publishers, sources } from '../../db/schema/publishers.ts';
import { knownStories, reads, saves } from '../../db/schema/reading.ts';
import { fingerprints, stories } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';

/** One article in one channel. */
export interface Flow {
  channel: number;
  article: number;
}

/**
 * The newest flows of these channels below `before`, newest first. SQLite walks all rivers at once: a queue of one place per channel,
 * of which the newest is taken `limit` times, so that 500 channels cost little more than 30. PostgreSQL knows no such queue and takes
 * the newest of each.
 */
export async function newestFlows(
  store: Store,
  channels: readonly number[],
  before: number,
  limit: number,
): Promise<Flow[]> {
  if (channels.length === 0) return [];
  const ids = JSON.stringify(channels);
  const rows = await store.rows<{ c: number | string; a: number | string }>(
    store.engine === 'sqlite'
      ? sql`with recursive river(c, a) as (
          select value, (select max(article_id) from channel_articles where channel_id = value and article_id < ${before})
          from json_each(${ids})
          union all
          select c, (select max(article_id) from channel_articles where channel_id = c and article_id < a)
          from river where a is not null order by 2 desc
        ) select c, a from river where a is not null limit ${limit}`
      : sql`select f.c, x.a from (select value::bigint as c from jsonb_array_elements_text(${ids}::jsonb)) f
          cross join lateral (
            select article_id as a from channel_articles
            where channel_id = f.c and article_id < ${before} order by article_id desc limit ${limit}
          ) x order by x.a desc, f.c desc limit ${limit}`,
  );
  return rows.map((row) => ({ channel: Number(row.c), article: Number(row.a) }));
}

/** Through which of these channels these articles flow. */
export const channelsAmong = async (
  store: Store,
  channels: readonly number[],
  articleIds: readonly number[],
): Promise<Flow[]> =>
  channels.length === 0 || articleIds.length === 0
    ? []
    : store.read
        .select({ channel: channelArticles.channelId, article: channelArticles.articleId })
        .from(channelArticles)
        .where(
          and(inArray(channelArticles.channelId, [...channels]), inArray(channelArticles.articleId, [...articleIds])),
        );

/** What ranking and mutes want to know of these articles, and what this reader did with them. */
export const candidateRows = (store: Store, ids: readonly number[], userId: number) =>
  store.read
    .select({
      id: articles.id,
      at: articles.publishedAt,
      section: articles.section,
      title: articles.title,
      // Under licence `link` no list shows a standfirst, so nothing is muted for it.
      standfirst: sql<
        string | null
      >`case when coalesce(${sources.licence}, ${publishers.licence}) = 'link' then null else ${articles.standfirst} end`,
      byline: articles.byline,
      publisherSlug: publishers.slug,
      publisherName: publishers.name,
      storyId: articles.storyId,
      papers: stories.publishers,
      lastAt: stories.lastAt,
      copyOf: fingerprints.copyOf,
      readAt: reads.readAt,
      knownAt: knownStories.knownAt,
    })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(stories, eq(stories.id, articles.storyId))
    .leftJoin(fingerprints, eq(fingerprints.articleId, articles.id))
    .leftJoin(reads, and(eq(reads.userId, userId), eq(reads.articleId, articles.id)))
    .leftJoin(knownStories, and(eq(knownStories.userId, userId), eq(knownStories.storyId, articles.storyId)))
    .where(inArray(articles.id, [...ids]));

export type CandidateRow = Awaited<ReturnType<typeof candidateRows>>[number];

/** Lead articles of the hottest stories of at least `papers` publishers. */
export async function hotLeads(store: Store, papers: number, limit: number): Promise<number[]> {
  const rows = await store.read
    .select({ lead: stories.leadArticleId, papers: stories.publishers })
    .from(stories)
    .where(isNull(stories.mergedInto))
    .orderBy(desc(stories.heat), desc(stories.id))
    .limit(limit);
  return rows.filter((row) => row.papers >= papers).map((row) => row.lead);
}

/** The newest reads since `since`, at most `limit`: what was read for how long, and of which story. */
export const recentReads = (store: Store, userId: number, since: number, limit: number) =>
  store.read
    .select({
      readAt: reads.readAt,
      seconds: reads.seconds,
      section: articles.section,
      storyId: articles.storyId,
      publisher: publishers.slug,
    })
    .from(reads)
    .innerJoin(articles, eq(articles.id, reads.articleId))
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .where(and(eq(reads.userId, userId), gt(reads.readAt, since)))
    .orderBy(desc(reads.readAt), desc(reads.articleId))
    .limit(limit);

/** Publishers of the newest saves. */
export const recentSaves = (store: Store, userId: number, limit: number) =>
  store.read
    .select({ publisher: publishers.slug })
    .from(saves)
    .innerJoin(articles, eq(articles.id, saves.articleId))
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .where(eq(saves.userId, userId))
    .orderBy(desc(saves.savedAt), desc(saves.articleId))
    .limit(limit);

/** The newest article that was begun and not finished. */
export async function begunArticle(store: Store, userId: number, since: number) {
  const [row] = await store.read
    .select({ articleId: reads.articleId, progress: reads.progress, words: articles.words })
    .from(reads)
    .innerJoin(articles, eq(articles.id, reads.articleId))
    .where(
      and(
        eq(reads.userId, userId),
        gt(reads.readAt, since),
        sql`${reads.progress} between 5 and 94`,
        eq(reads.full, true),
      ),
    )
    .orderBy(desc(reads.readAt), desc(reads.articleId))
    .limit(1);
  return row ?? null;
}
