// What names a story, and so must name another when two become one? The one place that writes into tables of other rooms: a story
// is renamed everywhere at once, or nowhere.

import { and, eq, exists, gte, inArray, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articles } from '../../db/schema/articles.ts';
import { knownStories, mutes } from '../../db/schema/reading.ts';
import { additions, fingerprints, stories } from '../../db/schema/stories.ts';
import type { Db } from '../../db/store.ts';

export type StoryRow = typeof stories.$inferSelect;

/** Stories that were merged several times over are followed so far. */
const MOST_HOPS = 20;

const storyRow = preparedOnce((db) =>
  db
    .select()
    .from(stories)
    .where(eq(stories.id, sql.placeholder('id')))
    .prepare(UNNAMED),
);

/** The story that this one has become by now; null: there is none (or they lead in a circle). */
export async function standingStory(on: Db, id: number): Promise<StoryRow | null> {
  const seen = new Set<number>();
  let next: number | null = id;
  while (next !== null && !seen.has(next) && seen.size < MOST_HOPS) {
    seen.add(next);
    const [row]: StoryRow[] = await storyRow(on).execute({ id: next });
    if (!row) return null;
    if (row.mergedInto === null) return row;
    next = row.mergedInto;
  }
  return null;
}

/** Everything that names the one names the other from now on. What articles from `floor` (an id) on added is asked anew; of older ones it
 *  stays as it was: nobody would ask again. */
export async function renameStory(tx: Db, from: number, into: number, floor: number): Promise<void> {
  await tx.update(articles).set({ storyId: into }).where(eq(articles.storyId, from));
  await tx.update(fingerprints).set({ storyId: into }).where(eq(fingerprints.storyId, from));
  await tx.delete(additions).where(and(inArray(additions.storyId, [from, into]), gte(additions.articleId, floor)));
  await tx.update(additions).set({ storyId: into }).where(eq(additions.storyId, from));
  await renameKnown(tx, from, into);
  await renameMutes(tx, 'story', from, into);
}

/** These articles are the other story's from now on; what they and those after them added, there and where they leave, is asked anew. */
export async function moveArticles(tx: Db, articleIds: readonly number[], into: number): Promise<void> {
  const ids = [...articleIds];
  const left = tx.select({ id: fingerprints.storyId }).from(fingerprints).where(inArray(fingerprints.articleId, ids));
  const near = or(inArray(additions.storyId, left), eq(additions.storyId, into));
  await tx.delete(additions).where(and(near, gte(additions.articleId, Math.min(...ids))));
  await tx.update(articles).set({ storyId: into }).where(inArray(articles.id, ids));
  await tx.update(fingerprints).set({ storyId: into }).where(inArray(fingerprints.articleId, ids));
}

const knowing = preparedOnce((db) =>
  db
    .select({ userId: knownStories.userId })
    .from(knownStories)
    .where(eq(knownStories.storyId, sql.placeholder('id')))
    .limit(1)
    .prepare(UNNAMED),
);

/** Who knew the one knows the other, since the later of the two moments. */
async function renameKnown(tx: Db, from: number, into: number): Promise<void> {
  // Most stories become another's before anybody has read them.
  if ((await knowing(tx).execute({ id: from })).length === 0) return;
  await tx
    .insert(knownStories)
    .select(
      tx
        .select({
          userId: knownStories.userId,
          storyId: sql<number>`cast(${into} as bigint)`.as('story_id'),
          knownAt: knownStories.knownAt,
        })
        .from(knownStories)
        .where(eq(knownStories.storyId, from)),
    )
    .onConflictDoUpdate({
      target: [knownStories.userId, knownStories.storyId],
      set: {
        knownAt: sql`case when excluded.known_at > ${knownStories.knownAt} then excluded.known_at else ${knownStories.knownAt} end`,
      },
    });
  await tx.delete(knownStories).where(eq(knownStories.storyId, from));
}

const mutingStory = preparedOnce((db) => someMute(db, eq(mutes.storyId, sql.placeholder('id'))));
const mutingChannel = preparedOnce((db) => someMute(db, eq(mutes.channelId, sql.placeholder('id'))));
const someMute = (db: Db, named: SQL) => db.select({ id: mutes.id }).from(mutes).where(named).limit(1).prepare(UNNAMED);

/** Whoever muted the one mutes the other: a story, or what is in a channel. Of two mutes of one reader the one that lasts longer stays. */
export async function renameMutes(tx: Db, kind: 'story' | 'channel', from: number, into: number): Promise<void> {
  const muting = kind === 'story' ? mutingStory : mutingChannel;
  if ((await muting(tx).execute({ id: from })).length === 0) return;
  const other = alias(mutes, 'other');
  const named = kind === 'story' ? ('storyId' as const) : ('channelId' as const);
  const twin = (id: number, lasts: SQL | undefined): SQL =>
    exists(
      tx
        .select({ one: sql`1` })
        .from(other)
        .where(and(eq(other.userId, mutes.userId), eq(other.kind, kind), eq(other[named], id), lasts)),
    );
  const of = (id: number) => and(eq(mutes.kind, kind), eq(mutes[named], id));
  // The two ask for each other: no two can take each other away.
  await tx
    .delete(mutes)
    .where(and(of(into), twin(from, sql`coalesce(${other.until}, 9e15) > coalesce(${mutes.until}, 9e15)`)));
  await tx.delete(mutes).where(and(of(from), twin(into, undefined)));
  await tx
    .update(mutes)
    .set({ [named]: into })
    .where(of(from));
}

/** The one is the other's from now on. */
export async function closeStory(tx: Db, from: number, into: number): Promise<void> {
  // What led to the one leads to the other at once: no chain grows long.
  await tx
    .update(stories)
    .set({ mergedInto: into })
    .where(or(eq(stories.id, from), eq(stories.mergedInto, from)));
}

const printsOf = preparedOnce((db) =>
  db
    .select({
      articleId: fingerprints.articleId,
      publisherId: fingerprints.publisherId,
      at: fingerprints.at,
      grams: fingerprints.grams,
      copyOf: fingerprints.copyOf,
    })
    .from(fingerprints)
    .where(eq(fingerprints.storyId, sql.placeholder('storyId')))
    .orderBy(fingerprints.at, fingerprints.articleId)
    .prepare(UNNAMED),
);

/** What is known of the articles of a story, oldest first. */
export const printsOfStory = (on: Db, storyId: number) => printsOf(on).execute({ storyId });
