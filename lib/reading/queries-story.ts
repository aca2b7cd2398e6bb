// Which rows does a story's page read besides its cards? What each article added, whose copy it is, and what its reader has marked.

import { and, asc, desc, eq, inArray, lt, or } from 'drizzle-orm';
import type { Block } from '../../db/blocks.ts';
import { amongIds } from '../../db/lists.ts';
import { articlePreviews, articles } from '../../db/schema/articles.ts';
import { knownStories } from '../../db/schema/reading.ts';
import { additions, fingerprints } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';

export interface StoryMember {
  id: number;
  copyOf: number | null;
  /** What it added; null when nobody has asked yet. */
  spans: [number, number, number][] | null;
}

const members = (store: Store) =>
  store.read
    .select({ id: articles.id, copyOf: fingerprints.copyOf, spans: additions.spans })
    .from(articles)
    .leftJoin(fingerprints, eq(fingerprints.articleId, articles.id))
    .leftJoin(additions, eq(additions.articleId, articles.id));

/** The newest articles of a story, oldest first; `whole`: these are all of them. Of a longer one also its first and its leading one. */
export async function membersOfStory(
  store: Store,
  storyId: number,
  leadId: number,
  limit: number,
): Promise<{ members: StoryMember[]; whole: boolean }> {
  const ofIt = eq(articles.storyId, storyId);
  const newest = (await members(store).where(ofIt).orderBy(desc(articles.id)).limit(limit)).reverse();
  if (newest.length < limit) return { members: newest, whole: true };
  const first = store.read.select({ id: articles.id }).from(articles).where(ofIt).orderBy(asc(articles.id)).limit(1);
  const ends = await members(store)
    .where(and(ofIt, or(inArray(articles.id, first), eq(articles.id, leadId))))
    .orderBy(asc(articles.id));
  const there = new Set(newest.map((one) => one.id));
  return { members: [...ends.filter((one) => !there.has(one.id)), ...newest], whole: false };
}

/** What anybody may see of the texts of these articles, by id. */
export async function previewsOf(store: Store, ids: readonly number[]): Promise<Map<number, Block[]>> {
  if (ids.length === 0) return new Map();
  const rows = await store.read
    .select({ id: articles.id, blocks: articlePreviews.blocks })
    .from(articles)
    .innerJoin(articlePreviews, eq(articlePreviews.place, articles.place))
    .where(amongIds(articles.id, ids));
  return new Map(rows.map((row) => [row.id, row.blocks]));
}

/** Since when a reader knows enough of a story; null: they do not. */
export async function knownSince(store: Store, userId: number, storyId: number): Promise<number | null> {
  const [row] = await store.read
    .select({ at: knownStories.knownAt })
    .from(knownStories)
    .where(and(eq(knownStories.userId, userId), eq(knownStories.storyId, storyId)))
    .limit(1);
  return row?.at ?? null;
}

/** Known from now on; known before: since now. Stories below `floor` (an id) are forgotten: nobody is shown them any more. */
export async function putKnown(
  tx: Db,
  row: { userId: number; storyId: number; knownAt: number },
  floor: number,
): Promise<void> {
  await tx.delete(knownStories).where(and(eq(knownStories.userId, row.userId), lt(knownStories.storyId, floor)));
  await tx
    .insert(knownStories)
    .values(row)
    .onConflictDoUpdate({ target: [knownStories.userId, knownStories.storyId], set: { knownAt: row.knownAt } });
}

export async function dropKnown(tx: Db, userId: number, storyId: number): Promise<void> {
  await tx.delete(knownStories).where(and(eq(knownStories.userId, userId), eq(knownStories.storyId, storyId)));
}

/** The story an article belongs to; null: none, or no such article. */
export async function storyOfArticle(on: Db, articleId: number): Promise<number | null> {
  const [row] = await on
    .select({ storyId: articles.storyId })
    .from(articles)
    .where(eq(articles.id, articleId))
    .limit(1);
  return row?.storyId ?? null;
}
