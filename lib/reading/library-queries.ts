// Which reads are kept, and how are they listed? The one writer of the reads table.

import { and, desc, eq, gte, lt, or, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articles } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { reads } from '../../db/schema/reading.ts';
import type { Db, Store } from '../../db/store.ts';

/** An article was opened: a new row, or the old one moved to now. `full` never goes back to false. */
export async function upsertRead(
  tx: Db,
  row: { userId: number; articleId: number; at: number; full: boolean },
): Promise<void> {
  await noted(tx).execute(row);
}

const noted = preparedOnce((db) => {
  const [userId, articleId, at] = [sql.placeholder('userId'), sql.placeholder('articleId'), sql.placeholder('at')];
  return db
    .insert(reads)
    .values({ userId, articleId, firstAt: at, readAt: at, full: sql.placeholder('full') })
    .onConflictDoUpdate({
      target: [reads.userId, reads.articleId],
      set: {
        readAt: sql`case when excluded.read_at > ${reads.readAt} then excluded.read_at else ${reads.readAt} end`,
        opens: sql`${reads.opens} + 1`,
        full: sql`case when excluded.full then excluded.full else ${reads.full} end`,
      },
    })
    .prepare(UNNAMED);
});

/** Progress only grows; seconds are added up to a cap. Nothing happens when the article was never opened. */
export async function addProgress(
  tx: Db,
  row: { userId: number; articleId: number; progress: number; seconds: number; maxSeconds: number },
): Promise<boolean> {
  const total = sql`${reads.seconds} + ${row.seconds}`;
  const changed = await tx
    .update(reads)
    .set({
      progress: sql`case when ${reads.progress} < ${row.progress} then ${row.progress} else ${reads.progress} end`,
      seconds: sql`case when ${total} > ${row.maxSeconds} then ${row.maxSeconds} else ${total} end`,
    })
    .where(and(eq(reads.userId, row.userId), eq(reads.articleId, row.articleId)))
    .returning({ articleId: reads.articleId });
  return changed.length > 0;
}

export async function progressOf(store: Store, userId: number, articleId: number): Promise<number> {
  const [row] = await store.read
    .select({ progress: reads.progress })
    .from(reads)
    .where(and(eq(reads.userId, userId), eq(reads.articleId, articleId)))
    .limit(1);
  return row?.progress ?? 0;
}

export interface ReadCursor {
  at: number;
  articleId: number;
}

/** A reader's reads below the cursor, newest first. */
export async function readsBefore(store: Store, userId: number, cursor: ReadCursor | null, limit: number) {
  return store.read
    .select({
      articleId: reads.articleId,
      readAt: reads.readAt,
      progress: reads.progress,
      seconds: reads.seconds,
      full: reads.full,
      slug: articles.slug,
      title: articles.title,
      language: articles.language,
      dir: articles.dir,
      publisherSlug: publishers.slug,
      publisherName: publishers.name,
      tile: publishers.tile,
      colour: publishers.colour,
    })
    .from(reads)
    .innerJoin(articles, eq(articles.id, reads.articleId))
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .where(
      and(
        eq(reads.userId, userId),
        cursor
          ? or(lt(reads.readAt, cursor.at), and(eq(reads.readAt, cursor.at), lt(reads.articleId, cursor.articleId)))
          : undefined,
      ),
    )
    .orderBy(desc(reads.readAt), desc(reads.articleId))
    .limit(limit);
}

/** Sums since `since`: seconds, articles read to the end, publishers. */
export async function readTotals(store: Store, userId: number, since: number) {
  const [row] = await store.read
    .select({
      seconds: sql<number | string>`coalesce(sum(${reads.seconds}), 0)`,
      finished: sql<number | string>`coalesce(sum(case when ${reads.progress} >= 95 then 1 else 0 end), 0)`,
      articles: sql<number | string>`count(*)`,
      publishers: sql<number | string>`count(distinct ${articles.publisherId})`,
    })
    .from(reads)
    .innerJoin(articles, eq(articles.id, reads.articleId))
    .where(and(eq(reads.userId, userId), gte(reads.readAt, since)));
  return {
    seconds: Number(row?.seconds ?? 0),
    finished: Number(row?.finished ?? 0),
    articles: Number(row?.articles ?? 0),
    publishers: Number(row?.publishers ?? 0),
  };
}

/** Seconds by publisher since `since`, the most read first. */
export async function readsByPublisher(store: Store, userId: number, since: number, limit: number) {
  const seconds = sql<number | string>`sum(${reads.seconds})`;
  const rows = await store.read
    .select({ slug: publishers.slug, name: publishers.name, seconds })
    .from(reads)
    .innerJoin(articles, eq(articles.id, reads.articleId))
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .where(and(eq(reads.userId, userId), gte(reads.readAt, since)))
    .groupBy(publishers.id, publishers.slug, publishers.name)
    .having(sql`${seconds} > 0`)
    .orderBy(desc(seconds), publishers.name)
    .limit(limit);
  return rows.map((row) => ({ ...row, seconds: Number(row.seconds) }));
}

export async function deleteReadRow(tx: Db, userId: number, articleId: number): Promise<void> {
  await tx.delete(reads).where(and(eq(reads.userId, userId), eq(reads.articleId, articleId)));
}

export async function deleteReadsOf(tx: Db, userId: number): Promise<void> {
  await tx.delete(reads).where(eq(reads.userId, userId));
}
