// Which publishers are there, and how much came in today? The counts and lists of publishers that pages show.

import { and, asc, count, eq, gte, isNull, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { articles } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { stories } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';

export type PublisherRow = typeof publishers.$inferSelect;

export async function publisherBySlug(store: Store, slug: string): Promise<PublisherRow | null> {
  const [row] = await store.read.select().from(publishers).where(eq(publishers.slug, slug)).limit(1);
  return row ?? null;
}

/** Publishers that have an article, by name. */
export const publishersWithArticles = (store: Store, limit: number): Promise<PublisherRow[]> =>
  store.read
    .select()
    .from(publishers)
    .where(sql`exists (select 1 from ${articles} where ${articles.publisherId} = ${publishers.id})`)
    .orderBy(asc(publishers.name))
    .limit(limit);

const number = (rows: { n: number | string }[]): number => Number(rows[0]?.n ?? 0);

/** Real counts: publishers with an article, articles and stories since `since`. */
export async function countsSince(
  store: Store,
  since: number,
): Promise<{ publishers: number; articles: number; stories: number }> {
  const floor = idFloor(since);
  const [p, a, s] = await Promise.all([
    store.read
      .select({ n: count() })
      .from(publishers)
      .where(sql`exists (select 1 from ${articles} where ${articles.publisherId} = ${publishers.id})`),
    store.read.select({ n: count() }).from(articles).where(gte(articles.id, floor)),
    store.read
      .select({ n: count() })
      .from(stories)
      .where(and(gte(stories.lastAt, since), isNull(stories.mergedInto))),
  ]);
  return { publishers: number(p), articles: number(a), stories: number(s) };
}
