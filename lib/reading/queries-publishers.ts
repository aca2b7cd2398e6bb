// Which publishers are there, and how much came in today? The counts and lists of publishers that pages show.

import { asc, count, countDistinct, eq, gte, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';

export type PublisherRow = typeof publishers.$inferSelect;

export async function publisherBySlug(store: Store, slug: string): Promise<PublisherRow | null> {
  const [row] = await store.read.select().from(publishers).where(eq(publishers.slug, slug)).limit(1);
  return row ?? null;
}

/** Publishers that have an article, by name: one flows through their channel. */
export const publishersWithArticles = (store: Store, limit: number): Promise<PublisherRow[]> =>
  store.read
    .select()
    .from(publishers)
    .where(sql`exists (select 1 from ${channelArticles} where ${channelArticles.channelId} = ${publishers.id})`)
    .orderBy(asc(publishers.name))
    .limit(limit);

/** Real counts: publishers with an article, articles and stories since `since`. */
export async function countsSince(
  store: Store,
  since: number,
): Promise<{ publishers: number; articles: number; stories: number }> {
  const floor = idFloor(since);
  const [[there], [came]] = await Promise.all([
    store.read
      .select({ n: count() })
      .from(publishers)
      .where(sql`exists (select 1 from ${channelArticles} where ${channelArticles.channelId} = ${publishers.id})`),
    store.read
      .select({ articles: count(), stories: countDistinct(articles.storyId) })
      .from(articles)
      .where(gte(articles.id, floor)),
  ]);
  return { publishers: there?.n ?? 0, articles: came?.articles ?? 0, stories: came?.stories ?? 0 };
}
