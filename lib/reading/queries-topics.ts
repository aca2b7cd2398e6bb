// Which topics are there, what is in them, and which does an article bear? All SQL of pages that show topics and authors.

import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { articles, channelArticles, channels } from '../../db/schema/articles.ts';
import { articleTopics, stories, type TopicKind, topicNames, topics } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';

export interface TopicTag {
  id: number;
  slug: string;
  name: string;
  kind: TopicKind;
}

export interface TopicRow extends TopicTag {
  /** Ever. */
  articles: number;
  lastAt: number;
  /** The address of the topic that it became a part of. */
  movedTo: string | null;
}

const tag = { id: channels.id, slug: channels.slug, name: channels.name, kind: topics.kind };

export async function topicBySlug(store: Store, slug: string): Promise<TopicRow | null> {
  const [row] = await store.read
    .select({ ...tag, articles: topics.articles, lastAt: topics.lastAt, mergedInto: topics.mergedInto })
    .from(channels)
    .innerJoin(topics, eq(topics.channelId, channels.id))
    .where(and(eq(channels.kind, 'topic'), eq(channels.slug, slug)))
    .limit(1);
  if (!row) return null;
  const { mergedInto, ...rest } = row;
  if (mergedInto === null) return { ...rest, movedTo: null };
  const [whole] = await store.read
    .select({ slug: channels.slug })
    .from(channels)
    .where(eq(channels.id, mergedInto))
    .limit(1);
  return { ...rest, movedTo: whole?.slug ?? null };
}

/** The keys of all names that a topic goes by; at most 20. */
export async function keysOfTopic(store: Store, id: number): Promise<string[]> {
  const rows = await store.read
    .select({ key: topicNames.key })
    .from(topicNames)
    .where(eq(topicNames.channelId, id))
    .orderBy(asc(topicNames.key))
    .limit(20);
  return rows.map((row) => row.key);
}

export interface BearingRow {
  articleId: number;
  publisherId: number;
  storyId: number | null;
  heat: number | null;
  leadArticleId: number | null;
}

/** The articles of a channel since then, newest first, with their stories. */
export const bearersSince = (store: Store, channelId: number, since: number, limit: number): Promise<BearingRow[]> =>
  store.read
    .select({
      articleId: channelArticles.articleId,
      publisherId: articles.publisherId,
      storyId: articles.storyId,
      heat: stories.heat,
      leadArticleId: stories.leadArticleId,
    })
    .from(channelArticles)
    .innerJoin(articles, eq(articles.id, channelArticles.articleId))
    .leftJoin(stories, and(eq(stories.id, articles.storyId), isNull(stories.mergedInto)))
    .where(and(eq(channelArticles.channelId, channelId), gte(channelArticles.articleId, idFloor(since))))
    .orderBy(desc(channelArticles.articleId))
    .limit(limit);

/** The topics that these articles bear, those of most weight first. */
export async function topicsAmong(
  store: Store,
  articleIds: readonly number[],
  limit: number,
): Promise<(TopicTag & { shared: number; articles: number })[]> {
  if (articleIds.length === 0) return [];
  const weight = sql<number>`sum(${articleTopics.weight})`;
  const rows = await store.read
    .select({ ...tag, articles: topics.articles, shared: sql<number | string>`count(*)` })
    .from(articleTopics)
    .innerJoin(channels, and(eq(channels.id, articleTopics.channelId), eq(channels.kind, 'topic')))
    .innerJoin(topics, eq(topics.channelId, articleTopics.channelId))
    .where(inArray(articleTopics.articleId, [...articleIds]))
    .groupBy(channels.id, channels.slug, channels.name, topics.kind, topics.articles)
    .orderBy(desc(weight), asc(channels.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, shared: Number(row.shared) }));
}

/** Topics that had an article since then, the newest first. */
export const liveTopics = (store: Store, since: number, limit: number): Promise<TopicRow[]> =>
  store.read
    .select({ ...tag, articles: topics.articles, lastAt: topics.lastAt, movedTo: sql<null>`null` })
    .from(topics)
    .innerJoin(channels, eq(channels.id, topics.channelId))
    .where(and(isNotNull(topics.openedAt), gte(topics.lastAt, since), isNull(topics.mergedInto)))
    .orderBy(desc(topics.lastAt), asc(topics.channelId))
    .limit(limit);

/** Which of these addresses are authors': address -> name. */
export async function authorsAmong(store: Store, slugs: readonly string[]): Promise<Map<string, string>> {
  if (slugs.length === 0) return new Map();
  const rows = await store.read
    .select({ slug: channels.slug, name: channels.name })
    .from(channels)
    .where(and(eq(channels.kind, 'author'), inArray(channels.slug, [...slugs])));
  return new Map(rows.map((row) => [row.slug, row.name]));
}
