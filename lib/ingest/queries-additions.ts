// Of which articles is it not known yet what they added to their story? What they and the earlier ones say, and what is kept of it.

import { and, asc, desc, eq, gt, gte, inArray, isNull, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articleBodies, articlePreviews, articles } from '../../db/schema/articles.ts';
import { type Licence, publishers, sources } from '../../db/schema/publishers.ts';
import { additions, fingerprints, stories } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { lockGrouping } from '../stories/queries.ts';

/** Articles from `floor` (an id) on that share their story with others and have no additions yet, oldest first. */
export const articlesWithout = (store: Store, floor: number, limit: number) =>
  store.read
    .select({ id: articles.id, storyId: stories.id })
    .from(articles)
    .innerJoin(stories, eq(stories.id, articles.storyId))
    .leftJoin(additions, eq(additions.articleId, articles.id))
    .where(and(gte(articles.id, floor), gt(stories.articles, 1), isNull(additions.articleId)))
    .orderBy(asc(articles.id))
    .limit(limit);

/** What the newest articles of a story say, oldest first. */
export async function textsOfStory(store: Store, storyId: number, limit: number) {
  const rows = await store.read
    .select({
      id: articles.id,
      title: articles.title,
      standfirst: articles.standfirst,
      language: articles.language,
      textHash: articles.textHash,
      copyOf: fingerprints.copyOf,
      licence: sql<Licence>`coalesce(${sources.licence}, ${publishers.licence})`,
      preview: articlePreviews.blocks,
      codec: articleBodies.codec,
      body: articleBodies.body,
    })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(fingerprints, eq(fingerprints.articleId, articles.id))
    .leftJoin(articlePreviews, eq(articlePreviews.place, articles.place))
    .leftJoin(articleBodies, eq(articleBodies.place, articles.place))
    .where(eq(articles.storyId, storyId))
    .orderBy(desc(articles.id))
    .limit(limit);
  return rows.reverse();
}

export interface Addition {
  articleId: number;
  storyId: number;
  /** Of the text that was looked at; null: it was not. */
  textHash: string | null;
  spans: [number, number, number][];
}

/** Keeps what was found, unless text or story have changed meanwhile; gives how many were kept. */
export async function keepAdditions(tx: Db, found: readonly Addition[], now: number): Promise<number> {
  if (found.length === 0) return 0;
  // Whoever moves articles or changes texts holds it as well: between the question and the answer neither can happen.
  await lockGrouping(tx, now);
  const rows = await tx
    .select({ id: articles.id, storyId: articles.storyId, textHash: articles.textHash })
    .from(articles)
    .where(
      inArray(
        articles.id,
        found.map((one) => one.articleId),
      ),
    );
  const standing = new Map(rows.map((row) => [row.id, row]));
  const same = found.filter(({ articleId, storyId, textHash }) => {
    const row = standing.get(articleId);
    return row?.storyId === storyId && (textHash === null || row.textHash === textHash);
  });
  if (same.length === 0) return 0;
  await tx
    .insert(additions)
    .values(same.map(({ articleId, storyId, spans }) => ({ articleId, storyId, spans })))
    .onConflictDoNothing();
  return same.length;
}

const forgotten = preparedOnce((db) =>
  db
    .delete(additions)
    .where(eq(additions.articleId, sql.placeholder('articleId')))
    .prepare(UNNAMED),
);

/** Its text has changed: what it adds is asked anew. */
export async function forgetAddition(tx: Db, articleId: number): Promise<void> {
  await forgotten(tx).execute({ articleId });
}
