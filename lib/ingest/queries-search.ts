// Which articles must the search index learn of? The marks, with what is to be found by.

import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Block } from '../../db/blocks.ts';
import { articleBodies, articlePreviews, articles, unindexed } from '../../db/schema/articles.ts';
import { publishers, sources } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';

export interface Marked {
  id: number;
  /** How the article was when it was read: a mark is cleared only if it still is so. */
  entryHash: string | null;
  textHash: string | null;
  /** Null: the article is gone, only its mark is left. */
  article: {
    id: number;
    title: string;
    /** Neither under licence `link`, whatever was kept under another one. */
    standfirst: string | null;
    preview: Block[];
    byline: string | null;
    publisher: string;
    /** Only under licence `full`. */
    body: { codec: number; body: Buffer } | null;
  } | null;
}

/** The oldest marks. */
export async function markedArticles(store: Store, limit: number): Promise<Marked[]> {
  const rows = await store.read
    .select({
      id: unindexed.articleId,
      entryHash: articles.entryHash,
      textHash: articles.textHash,
      title: articles.title,
      standfirst: articles.standfirst,
      byline: articles.byline,
      publisher: publishers.name,
      licence: sql<string>`coalesce(${sources.licence}, ${publishers.licence})`,
      preview: articlePreviews.blocks,
      codec: articleBodies.codec,
      body: articleBodies.body,
    })
    .from(unindexed)
    .leftJoin(articles, eq(articles.id, unindexed.articleId))
    .leftJoin(publishers, eq(publishers.id, articles.publisherId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(articlePreviews, eq(articlePreviews.articleId, unindexed.articleId))
    .leftJoin(articleBodies, eq(articleBodies.articleId, unindexed.articleId))
    .orderBy(asc(unindexed.articleId))
    .limit(limit);
  return rows.map((row) => ({
    id: row.id,
    entryHash: row.entryHash,
    textHash: row.textHash,
    article:
      row.title === null
        ? null
        : {
            id: row.id,
            title: row.title,
            standfirst: row.licence === 'link' ? null : row.standfirst,
            byline: row.byline,
            publisher: row.publisher ?? '',
            preview: row.licence === 'link' ? [] : (row.preview ?? []),
            body:
              row.licence === 'full' && row.body && row.codec !== null ? { codec: row.codec, body: row.body } : null,
          },
  }));
}

/** Clears the marks of articles that have not changed since they were read. */
export async function clearMarks(store: Store, marked: readonly Marked[]): Promise<void> {
  const ids = marked.map((m) => m.id);
  await store.write(async (tx) => {
    const rows = await tx
      .select({ id: articles.id, entryHash: articles.entryHash, textHash: articles.textHash })
      .from(articles)
      .where(inArray(articles.id, ids));
    const now = new Map(rows.map((row) => [row.id, row]));
    const same = marked.filter((m) => {
      const row = now.get(m.id);
      return !row || (row.entryHash === m.entryHash && row.textHash === m.textHash);
    });
    if (same.length === 0) return;
    await tx.delete(unindexed).where(
      inArray(
        unindexed.articleId,
        same.map((m) => m.id),
      ),
    );
  });
}

/** Marks every article. */
export async function markAll(store: Store): Promise<void> {
  await store.write(async (tx) => {
    await tx
      .insert(unindexed)
      // SQLite reads ON CONFLICT after a bare SELECT as part of a join; any WHERE tells it otherwise.
      .select(tx.select({ articleId: articles.id }).from(articles).where(sql`true`))
      .onConflictDoNothing();
  });
}
