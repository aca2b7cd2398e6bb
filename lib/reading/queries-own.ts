// Which rows say what a reader wants? Preferences; and all wishes together, for their own copy and for the day they leave.

import { and, asc, eq, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articles, channels } from '../../db/schema/articles.ts';
import { follows, knownStories, mutes, preferences, savedSearches, saves } from '../../db/schema/reading.ts';
import { stories } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { dropUnkeptChannel } from '../ingest/queries-search.ts';

export async function preferenceRow(on: Db, userId: number) {
  const [row] = await preferred(on).execute({ userId });
  return row ?? null;
}

const preferred = preparedOnce((db) =>
  db
    .select()
    .from(preferences)
    .where(eq(preferences.userId, sql.placeholder('userId')))
    .prepare(UNNAMED),
);

export async function upsertPreferences(
  tx: Db,
  userId: number,
  set: { fresh: number; important: number; mine: number; readKnowsStory: boolean },
  now: number,
): Promise<void> {
  const row = { ...set, updatedAt: now };
  await tx
    .insert(preferences)
    .values({ userId, ...row })
    .onConflictDoUpdate({ target: preferences.userId, set: row });
}

/** Everything that a reader wished, for their copy: complete, also what is over. */
export async function wishesOf(store: Store, userId: number) {
  const [followed, muted, saved, known, mixed, searches] = await Promise.all([
    store.read
      .select({ kind: channels.kind, name: channels.name, slug: channels.slug, at: follows.createdAt })
      .from(follows)
      .leftJoin(channels, eq(channels.id, follows.channelId))
      .where(eq(follows.userId, userId))
      .orderBy(asc(follows.createdAt)),
    store.read
      .select({
        kind: mutes.kind,
        channelKind: channels.kind,
        channel: channels.name,
        story: stories.title,
        phrase: mutes.phrase,
        until: mutes.until,
        at: mutes.createdAt,
      })
      .from(mutes)
      .leftJoin(channels, eq(channels.id, mutes.channelId))
      .leftJoin(stories, eq(stories.id, mutes.storyId))
      .where(eq(mutes.userId, userId))
      .orderBy(asc(mutes.createdAt)),
    store.read
      .select({ id: saves.articleId, slug: articles.slug, title: articles.title, at: saves.savedAt })
      .from(saves)
      .leftJoin(articles, eq(articles.id, saves.articleId))
      .where(eq(saves.userId, userId))
      .orderBy(asc(saves.savedAt)),
    store.read
      .select({ id: knownStories.storyId, slug: stories.slug, title: stories.title, at: knownStories.knownAt })
      .from(knownStories)
      .leftJoin(stories, eq(stories.id, knownStories.storyId))
      .where(eq(knownStories.userId, userId))
      .orderBy(asc(knownStories.knownAt)),
    store.read.select().from(preferences).where(eq(preferences.userId, userId)),
    store.read
      .select({ query: savedSearches.query, at: savedSearches.createdAt })
      .from(savedSearches)
      .where(eq(savedSearches.userId, userId))
      .orderBy(asc(savedSearches.createdAt)),
  ]);
  return { followed, muted, saved, known, mixed, searches };
}

/** Forgets all of it. */
export async function deleteWishes(tx: Db, userId: number): Promise<void> {
  // What they searched for stands in the name of a channel: it goes with the last who keeps it.
  const searches = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.kind, 'search'),
        sql`(${channels.id} in (select ${savedSearches.channelId} from ${savedSearches} where ${savedSearches.userId} = ${userId})
          or ${channels.id} in (select ${follows.channelId} from ${follows} where ${follows.userId} = ${userId}))`,
      ),
    );
  await tx.delete(follows).where(eq(follows.userId, userId));
  await tx.delete(mutes).where(eq(mutes.userId, userId));
  await tx.delete(saves).where(eq(saves.userId, userId));
  await tx.delete(knownStories).where(eq(knownStories.userId, userId));
  await tx.delete(preferences).where(eq(preferences.userId, userId));
  await tx.delete(savedSearches).where(eq(savedSearches.userId, userId));
  for (const { id } of searches) await dropUnkeptChannel(tx, id);
}
