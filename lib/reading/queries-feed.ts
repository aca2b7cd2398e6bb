// From what is a reader's own feed made? The newest articles of many channels, what is known of them, and what the reader read.

import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm';
import { articles } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { reads, saves } from '../../db/schema/reading.ts';
import { stories } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';
import { oneOf } from './queries-ids.ts';

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

/** Integers come as text from PostgreSQL. */
type Int = number | string;
const maybe = (value: Int | null): number | null => (value === null ? null : Number(value));

/** Through which of these channels these articles flow. */
export async function channelsAmong(
  store: Store,
  channels: readonly number[],
  articleIds: readonly number[],
): Promise<Flow[]> {
  if (channels.length === 0 || articleIds.length === 0) return [];
  const rows = await store.rows<{ c: Int; a: Int }>(
    sql`select channel_id as c, article_id as a from channel_articles
      where channel_id in ${oneOf(store, channels)} and article_id in ${oneOf(store, articleIds)}`,
  );
  return rows.map((row) => ({ channel: Number(row.c), article: Number(row.a) }));
}

/** What ranking and mutes want to know of an article, and what this reader did with it. */
export interface CandidateRow {
  id: number;
  at: number;
  /** When it came to us: news to whoever knew its story before, whatever hour the paper put on it. */
  cameAt: number;
  section: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  publisher: { slug: string; name: string };
  storyId: number | null;
  papers: number | null;
  lastAt: number | null;
  copy: boolean;
  read: boolean;
  knownAt: number | null;
}

interface RawCandidate {
  id: Int;
  at: Int;
  came: Int;
  section: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  slug: string;
  name: string;
  story: Int | null;
  papers: Int | null;
  last: Int | null;
  copied: Int | null;
  read: Int | null;
  known: Int | null;
}

/** Under licence `link` no list shows a standfirst, so nothing is muted for it. */
export async function candidateRows(store: Store, ids: readonly number[], userId: number): Promise<CandidateRow[]> {
  const rows = await store.rows<RawCandidate>(sql`
    select a.id, a.published_at as at, a.first_seen_at as came, a.section, a.title, a.byline, p.slug, p.name, a.story_id as story,
      case when coalesce(o.licence, p.licence) = 'link' then null else a.standfirst end as standfirst,
      s.publishers as papers, s.last_at as last, f.copy_of as copied, r.read_at as read, k.known_at as known
    from articles a
    join publishers p on p.id = a.publisher_id
    join sources o on o.id = a.source_id
    left join stories s on s.id = a.story_id
    left join fingerprints f on f.article_id = a.id
    left join reads r on r.user_id = ${userId} and r.article_id = a.id
    left join known_stories k on k.user_id = ${userId} and k.story_id = a.story_id
    where a.id in ${oneOf(store, ids)}`);
  return rows.map((row) => ({
    id: Number(row.id),
    at: Number(row.at),
    cameAt: Number(row.came),
    section: row.section,
    title: row.title,
    standfirst: row.standfirst,
    byline: row.byline,
    publisher: { slug: row.slug, name: row.name },
    storyId: maybe(row.story),
    papers: maybe(row.papers),
    lastAt: maybe(row.last),
    copy: row.copied !== null,
    read: row.read !== null,
    knownAt: maybe(row.known),
  }));
}

/** The hottest stories of at least `papers` publishers with their lead articles. */
export async function hotLeads(
  store: Store,
  papers: number,
  limit: number,
): Promise<{ storyId: number; lead: number }[]> {
  const rows = await store.read
    .select({ storyId: stories.id, lead: stories.leadArticleId, papers: stories.publishers })
    .from(stories)
    .where(isNull(stories.mergedInto))
    .orderBy(desc(stories.heat), desc(stories.id))
    .limit(limit);
  return rows.filter((row) => row.papers >= papers).map(({ storyId, lead }) => ({ storyId, lead }));
}

export interface RecentRead {
  seconds: number;
  section: string;
  publisher: string;
}

/** The newest reads since `since`, at most `limit`: what was read for how long. */
export async function recentReads(store: Store, userId: number, since: number, limit: number): Promise<RecentRead[]> {
  const rows = await store.rows<{ seconds: Int; section: string; slug: string }>(sql`
    select r.seconds, a.section, p.slug
    from (select * from reads where user_id = ${userId} and read_at > ${since}
      order by read_at desc, article_id desc limit ${limit}) r
    join articles a on a.id = r.article_id
    join publishers p on p.id = a.publisher_id`);
  return rows.map((row) => ({
    seconds: Number(row.seconds),
    section: row.section,
    publisher: row.slug,
  }));
}

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

/** The newest articles that were begun and not finished. */
export const begunArticles = (store: Store, userId: number, since: number, limit: number) =>
  store.read
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
    .limit(limit);
