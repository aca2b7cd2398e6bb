// Which rows do stories and picks keep? What follows when two stories become one is in queries-merge.ts.

import { and, asc, desc, eq, gte, inArray, lt, ne, sql } from 'drizzle-orm';
import { idFloor, mintId } from '../../db/ids.ts';
import { amongIds } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows, putRows } from '../../db/rows.ts';
import { articles } from '../../db/schema/articles.ts';
import { revisions } from '../../db/schema/operations.ts';
import { fingerprints, picks, stories } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { NO_TERMS } from './kept-terms.ts';
import { inTime } from './members.ts';

export type FingerprintRow = typeof fingerprints.$inferSelect;
export type FingerprintInsert = typeof fingerprints.$inferInsert;
export type StoryInsert = typeof stories.$inferInsert;

/** Stands for "what has been grouped so far": whoever groups sets it anew, so that others notice. */
const REVISION = 'stories';

const locked = preparedOnce((db) => {
  const at = sql.placeholder('at');
  return db
    .insert(revisions)
    .values({ key: REVISION, value: 0, at })
    .onConflictDoUpdate({ target: revisions.key, set: { at: sql`${at}` } })
    .returning({ value: revisions.value })
    .prepare(UNNAMED);
});

/** What the last grouping left as its mark; 0 before the first. Whoever reads it holds it until the transaction ends: on PostgreSQL
 *  two workers would otherwise group side by side, and neither would ever know of the other's articles. */
export async function lockGrouping(tx: Db, at: number): Promise<number> {
  const [row] = await locked(tx).execute({ at });
  return row?.value ?? 0;
}

const marked = preparedOnce((db) =>
  db
    .update(revisions)
    .set({ value: sql`${sql.placeholder('value')}` })
    .where(eq(revisions.key, REVISION))
    .prepare(UNNAMED),
);

export async function markGrouping(tx: Db, value: number): Promise<void> {
  await marked(tx).execute({ value });
}

/** What a window is filled with. */
export type KeptPrint = Omit<FingerprintRow, 'language'>;

const keptPrint = {
  articleId: fingerprints.articleId,
  storyId: fingerprints.storyId,
  at: fingerprints.at,
  publisherId: fingerprints.publisherId,
  grams: fingerprints.grams,
  copyOf: fingerprints.copyOf,
  terms: sql<string>`cast(${fingerprints.terms} as text)`,
};

/** These fingerprints, oldest first. */
export const fingerprintsAmong = (tx: Db, ids: readonly number[]): Promise<KeptPrint[]> =>
  tx
    .select(keptPrint)
    .from(fingerprints)
    .where(inArray(fingerprints.articleId, [...ids]))
    .orderBy(asc(fingerprints.at), asc(fingerprints.articleId));

/** Where the newest articles of the window stand, at most `limit`: all that changes of them once they are grouped. */
export const placesSince = (tx: Db, since: number, limit: number) =>
  tx
    .select({ articleId: fingerprints.articleId, storyId: fingerprints.storyId, copyOf: fingerprints.copyOf })
    .from(fingerprints)
    .where(gte(fingerprints.articleId, idFloor(since)))
    .orderBy(desc(fingerprints.articleId))
    .limit(limit);

/** The newest fingerprints of the window, at most `limit`, oldest first. */
export async function fingerprintsSince(tx: Db, since: number, limit: number): Promise<KeptPrint[]> {
  const rows = await tx
    .select(keptPrint)
    .from(fingerprints)
    .where(gte(fingerprints.articleId, idFloor(since)))
    .orderBy(desc(fingerprints.articleId))
    .limit(limit);
  return rows.sort(inTime);
}

export async function insertFingerprints(tx: Db, rows: FingerprintInsert[]): Promise<void> {
  await insertRows(tx, fingerprints, rows, { orSkip: true });
}

export async function setCopyOf(tx: Db, articleIds: readonly number[], original: number | null): Promise<void> {
  if (articleIds.length === 0) return;
  await tx.update(fingerprints).set({ copyOf: original }).where(amongIds(fingerprints.articleId, articleIds));
}

const covered = preparedOnce((db) =>
  db
    .select({
      articleId: fingerprints.articleId,
      storyId: fingerprints.storyId,
      publisherId: fingerprints.publisherId,
      at: fingerprints.at,
      copyOf: fingerprints.copyOf,
    })
    .from(fingerprints)
    .where(amongIds(fingerprints.storyId, sql.placeholder('ids')))
    .orderBy(asc(fingerprints.at), asc(fingerprints.articleId))
    .prepare(UNNAMED),
);

/** Who is in these stories: for counting papers and heat. */
export const coverageOf = (tx: Db, storyIds: readonly number[]) =>
  covered(tx).execute({ ids: JSON.stringify(storyIds) });

const leading = preparedOnce((db) =>
  db
    .select({
      id: articles.id,
      title: articles.title,
      slug: articles.slug,
      language: articles.language,
      image: articles.image,
      words: articles.words,
    })
    .from(articles)
    .where(amongIds(articles.id, sql.placeholder('ids')))
    .prepare(UNNAMED),
);

/** What a story may take its title and picture from. */
export const leadsAmong = (tx: Db, articleIds: readonly number[]) =>
  leading(tx).execute({ ids: JSON.stringify(articleIds) });

/** How these stories stand, those that are new as well. */
export const putStories = (tx: Db, rows: readonly StoryInsert[]): Promise<void> => putRows(tx, stories, rows, 'id');

const storyOf = preparedOnce((db) =>
  db
    .select({ storyId: articles.storyId })
    .from(articles)
    .where(eq(articles.id, sql.placeholder('articleId')))
    .prepare(UNNAMED),
);

/** The headline of an article has changed: the story that it leads, and that is called as it is, changes with it. */
export async function renameLed(tx: Db, articleId: number, head: { title: string; slug: string }): Promise<void> {
  const [row] = await storyOf(tx).execute({ articleId });
  if (!row?.storyId) return;
  await tx
    .update(stories)
    .set(head)
    .where(and(eq(stories.id, row.storyId), eq(stories.leadArticleId, articleId)));
}

/** Empties the bulky columns of fingerprints from `since` to `before`; counts still need the rows. */
export async function trimFingerprints(tx: Db, since: number, before: number): Promise<void> {
  await tx
    .update(fingerprints)
    .set({ terms: NO_TERMS, grams: null })
    .where(
      and(
        gte(fingerprints.articleId, idFloor(since)),
        lt(fingerprints.articleId, idFloor(before)),
        ne(fingerprints.terms, NO_TERMS),
      ),
    );
}

export interface PickRow {
  articleId: number;
  position: number;
  note: string | null;
  /** When the editors last looked over their picks. */
  createdAt: number;
}

/** The editors' picks in their order, at most `limit`. */
export const listPicks = (on: Db, limit = 100): Promise<PickRow[]> =>
  on
    .select({ articleId: picks.articleId, position: picks.position, note: picks.note, createdAt: picks.createdAt })
    .from(picks)
    .orderBy(asc(picks.position))
    .limit(limit);

/** Replaces the picks by these, in this order. */
export async function replacePicks(
  tx: Db,
  chosen: readonly { articleId: number; note: string | null }[],
  actorId: number | null,
  now: number,
): Promise<void> {
  await tx.delete(picks);
  if (chosen.length === 0) return;
  await tx.insert(picks).values(
    chosen.map(({ articleId, note }, position) => ({
      id: mintId(now),
      articleId,
      position,
      note,
      createdBy: actorId,
      createdAt: now,
    })),
  );
}

/** Ids of articles by their exact titles; of several the newest. */
export async function articleIdsByTitle(store: Store, titles: readonly string[]): Promise<Map<string, number>> {
  const rows = await store.read
    .select({ id: articles.id, title: articles.title })
    .from(articles)
    .where(inArray(articles.title, [...titles]))
    .orderBy(asc(articles.id));
  return new Map(rows.map((row) => [row.title, row.id]));
}
