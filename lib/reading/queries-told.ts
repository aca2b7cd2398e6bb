// What flows through a channel when every story is told once? By keyset: a story stands where its newest article in that channel is.
// And what an article is about, to find what is near it.

import { and, desc, eq, inArray, lte, sql } from 'drizzle-orm';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import { articleTopics } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';
import { oneOf } from './queries-ids.ts';

export interface Told {
  /** Where it stands in the channel: the cursor of what comes after it. */
  id: number;
  /** The article that is shown there: its story's leading one, when that flows through the channel too. */
  shown: number;
}

/** Looked at in one go, and how often: a channel that is one story from end to end is given up on. */
const LOOK = 120;
const MOST_LOOKS = 25;

interface Row {
  id: number | string;
  /** 1: it was there at that moment, and still is. */
  there: number | string;
  newest: number | string | null;
  lead: number | string | null;
}

/**
 * At most `limit` articles of a channel below the cursor, newest first, of each story with several publishers one. `asOf` (epoch
 * milliseconds): as it was then, so that pages which follow each other neither repeat nor lose a story while articles come in.
 */
export async function toldOnce(
  store: Store,
  channelId: number,
  before: number,
  limit: number,
  asOf: number,
): Promise<Told[]> {
  const found: Told[] = [];
  let cursor = before;
  for (let look = 0; look < MOST_LOOKS && found.length < limit; look++) {
    const rows = await lookAt(store, channelId, cursor, asOf);
    for (const row of rows) {
      const id = Number(row.id);
      if (Number(row.there) === 0) continue;
      if (row.newest === null || Number(row.newest) === id) {
        found.push({ id, shown: row.lead === null ? id : Number(row.lead) });
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < LOOK) break;
    cursor = Number(last.id);
  }
  return found.slice(0, limit);
}

/** The next articles; `newest` and `lead` only where several publishers tell the story: its newest and its leading article here.
 *  Asked row by row: a join would make PostgreSQL read whole tables. */
const lookAt = (store: Store, channelId: number, before: number, asOf: number): Promise<Row[]> =>
  store.rows<Row>(sql`
    select r.id as id, case when a.first_seen_at <= ${asOf} then 1 else 0 end as there,
      case when s.publishers > 1 then (
        select m.id from articles m
        where m.story_id = s.id and m.id >= r.id and m.first_seen_at <= ${asOf}
          and exists (select 1 from channel_articles f where f.channel_id = ${channelId} and f.article_id = m.id)
        order by m.id desc limit 1) end as newest,
      case when s.publishers > 1 then (
        select l.id from articles l
        where l.id = s.lead_article_id and l.story_id = s.id and l.first_seen_at <= ${asOf}
          and exists (select 1 from channel_articles f where f.channel_id = ${channelId} and f.article_id = l.id)) end as lead
    from (
      select ${channelArticles.articleId} as id from ${channelArticles}
      where ${channelArticles.channelId} = ${channelId} and ${channelArticles.articleId} < ${before}
      order by ${channelArticles.articleId} desc limit ${LOOK}) as r
    left join articles a on a.id = r.id
    left join stories s on s.id = a.story_id
    order by r.id desc`);

/** Of each of these stories the newest article of each of `limit` publishers, newest first; `through`: of those that flow through one of these
 *  channels. */
export async function newestOfStories(
  store: Store,
  storyIds: readonly number[],
  limit: number,
  through: readonly number[] | null,
): Promise<{ storyId: number; id: number }[]> {
  if (storyIds.length === 0) return [];
  const flows =
    through === null
      ? sql`true`
      : sql`exists (select 1 from channel_articles f where f.channel_id in ${oneOf(store, through)} and f.article_id = ${articles.id})`;
  const newest = store.read
    .select({ storyId: articles.storyId, id: sql<number>`max(${articles.id})`.mapWith(Number).as('newest') })
    .from(articles)
    .where(and(inArray(articles.storyId, [...storyIds]), flows))
    .groupBy(articles.storyId, articles.publisherId)
    .as('of_papers');
  const place = sql<number>`row_number() over (partition by ${newest.storyId} order by ${newest.id} desc)`.as('place');
  const placed = store.read.select({ storyId: newest.storyId, id: newest.id, place }).from(newest).as('placed');
  const rows = await store.read
    .select({ storyId: placed.storyId, id: placed.id })
    .from(placed)
    .where(lte(placed.place, limit))
    .orderBy(desc(placed.id));
  return rows.flatMap(({ storyId, id }) => (storyId === null ? [] : [{ storyId, id }]));
}

/** Which of these articles belong to which story, of those that several publishers tell. */
export async function severalTell(store: Store, ids: readonly number[]): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await store.rows<{ id: number | string; story: number | string }>(sql`
    select a.id, a.story_id as story from articles a join stories s on s.id = a.story_id
    where a.id in ${oneOf(store, ids)} and s.publishers > 1`);
  return new Map(rows.map((row) => [Number(row.id), Number(row.story)]));
}

/** Articles of these stories from `from` (an id) on, as it was at that moment: article -> story; the newest `limit`. */
export async function laterOfStories(
  store: Store,
  storyIds: readonly number[],
  from: number,
  asOf: number,
  limit: number,
): Promise<Map<number, number>> {
  if (storyIds.length === 0) return new Map();
  const rows = await store.rows<{ id: number | string; story: number | string }>(sql`
    select a.id, a.story_id as story from articles a
    where a.story_id in ${oneOf(store, storyIds)} and a.id >= ${from} and a.first_seen_at <= ${asOf}
    order by a.id desc limit ${limit}`);
  return new Map(rows.map((row) => [Number(row.id), Number(row.story)]));
}

/**
 * Of each publisher but this article's own its newest article on the story: those that are no copies first, of them what `userId` did
 * not read, then by age. One statement, however long the story.
 */
export async function newestOfPapers(
  store: Store,
  storyId: number,
  but: number,
  userId: number,
  limit: number,
): Promise<number[]> {
  const rows = await store.rows<{ id: number | string }>(sql`
    select n.id from (
      select max(a.id) as id from articles a
      where a.story_id = ${storyId} and a.publisher_id not in (select o.publisher_id from articles o where o.id = ${but})
      group by a.publisher_id) n
    left join fingerprints f on f.article_id = n.id
    left join reads r on r.user_id = ${userId} and r.article_id = n.id
    order by case when f.copy_of is null then 0 else 1 end, case when r.read_at is null then 0 else 1 end, n.id desc
    limit ${limit}`);
  return rows.map((row) => Number(row.id));
}

/** The heaviest topics of an article. */
export const topicsOf = (store: Store, articleId: number, limit: number) =>
  store.read
    .select({ channelId: articleTopics.channelId, weight: articleTopics.weight })
    .from(articleTopics)
    .where(eq(articleTopics.articleId, articleId))
    .orderBy(desc(articleTopics.weight), articleTopics.channelId)
    .limit(limit);
