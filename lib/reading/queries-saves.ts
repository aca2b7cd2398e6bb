// Which articles does a reader keep? All SQL of saves; their one writer.

import { and, count, desc, eq, lt, or, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articles } from '../../db/schema/articles.ts';
import { publishers } from '../../db/schema/publishers.ts';
import { saves } from '../../db/schema/reading.ts';
import type { Db, Store } from '../../db/store.ts';

export async function countSaves(db: Db, userId: number): Promise<number> {
  const [row] = await counted(db).execute({ userId });
  return Number(row?.n ?? 0);
}

const counted = preparedOnce((db) =>
  db
    .select({ n: count() })
    .from(saves)
    .where(eq(saves.userId, sql.placeholder('userId')))
    .prepare(UNNAMED),
);

export async function insertSave(tx: Db, userId: number, articleId: number, now: number): Promise<void> {
  await tx.insert(saves).values({ userId, articleId, savedAt: now }).onConflictDoNothing();
}

export async function deleteSave(tx: Db, userId: number, articleId: number): Promise<void> {
  await tx.delete(saves).where(and(eq(saves.userId, userId), eq(saves.articleId, articleId)));
}

export async function isSavedRow(db: Db, userId: number, articleId: number): Promise<boolean> {
  return (await savedAt(db).execute({ userId, articleId })).length > 0;
}

const savedAt = preparedOnce((db) =>
  db
    .select({ at: saves.savedAt })
    .from(saves)
    .where(and(eq(saves.userId, sql.placeholder('userId')), eq(saves.articleId, sql.placeholder('articleId'))))
    .prepare(UNNAMED),
);

export interface SavePlace {
  savedAt: number;
  articleId: number;
}

/** A reader's saves below a place, newest first, with what a search among them looks at. */
export const savesBelow = (store: Store, userId: number, below: SavePlace | null, limit: number) =>
  store.read
    .select({
      articleId: saves.articleId,
      savedAt: saves.savedAt,
      slug: articles.slug,
      title: articles.title,
      publisher: publishers.name,
    })
    .from(saves)
    .innerJoin(articles, eq(articles.id, saves.articleId))
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .where(
      and(
        eq(saves.userId, userId),
        below
          ? or(
              lt(saves.savedAt, below.savedAt),
              and(eq(saves.savedAt, below.savedAt), lt(saves.articleId, below.articleId)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(saves.savedAt), desc(saves.articleId))
    .limit(limit);
