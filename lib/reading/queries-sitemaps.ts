// Which rows do sitemaps list? Addresses and dates of what can be found.

import { and, asc, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import { publishers, sources } from '../../db/schema/publishers.ts';
import { stories } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';

/** Articles that came in since `since` under the licence `full`, newest first. */
export const freshArticles = (store: Store, since: number, limit: number) =>
  store.read
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      language: articles.language,
      publishedAt: articles.publishedAt,
    })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(and(gte(articles.id, idFloor(since)), sql`coalesce(${sources.licence}, ${publishers.licence}) = ${'full'}`))
    .orderBy(desc(articles.id))
    .limit(limit);

export async function publisherSlugs(store: Store, limit: number): Promise<string[]> {
  const rows = await store.read
    .select({ slug: publishers.slug })
    .from(publishers)
    .where(sql`exists (select 1 from ${channelArticles} where ${channelArticles.channelId} = ${publishers.id})`)
    .orderBy(asc(publishers.slug))
    .limit(limit);
  return rows.map((row) => row.slug);
}

/** Stories of several papers, the newest first; asked in the words of their index. */
export const recentStories = (store: Store, limit: number) =>
  store.read
    .select({ id: stories.id, slug: stories.slug, lastAt: stories.lastAt })
    .from(stories)
    .where(and(isNull(stories.mergedInto), sql`${stories.publishers} > 1`))
    .orderBy(desc(stories.lastAt))
    .limit(limit);
