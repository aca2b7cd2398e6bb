// What did a reader read, and what do they want? Reads are the history, progress and what pays the publishers; the rest are wishes:
// what they follow, keep, do not want to see, and how their own feed is to be mixed.

import { sql } from 'drizzle-orm';
import { bool, id, index, int, ms, primaryKey, table, text } from '../columns.ts';

export const reads = table(
  'reads',
  {
    userId: id().notNull(),
    articleId: id().notNull(),
    firstAt: ms().notNull(),
    /** Last opened; the history's order. */
    readAt: ms().notNull(),
    opens: int().notNull().default(1),
    /** 0 to 100, the furthest. */
    progress: int().notNull().default(0),
    /** Seconds in view, summed and capped. */
    seconds: int().notNull().default(0),
    /** True once a member had the full text: only that pays the publisher. */
    full: bool().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.articleId] }), index('reads_recent').on(t.userId, t.readAt, t.articleId)],
);

/** A channel that a reader follows: section, publisher, topic, author, saved search. */
export const follows = table(
  'follows',
  { userId: id().notNull(), channelId: id().notNull(), createdAt: ms().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.channelId] }), index('follows_channel').on(t.channelId)],
);

/** `channel`: a publisher, section, topic or author; `story`: one event; `phrase`: words in title, standfirst or byline. */
export type MuteKind = 'channel' | 'story' | 'author' | 'phrase';

/** What a reader does not want to see, anywhere. */
export const mutes = table(
  'mutes',
  {
    id: id().primaryKey(),
    userId: id().notNull(),
    kind: text().$type<MuteKind>().notNull(),
    /** Set for the kind `channel`. */
    channelId: id(),
    /** Set for the kind `story`. */
    storyId: id(),
    /** Set for the kinds `phrase` and `author` (a name, whichever paper it writes for): as typed. */
    phrase: text(),
    /** Ends by itself then; null: until it is lifted. */
    until: ms(),
    createdAt: ms().notNull(),
  },
  (t) => [
    index('mutes_user').on(t.userId),
    // What is muted may become a part of something else.
    index('mutes_story').on(t.storyId).where(sql`story_id is not null`),
    index('mutes_channel').on(t.channelId).where(sql`channel_id is not null`),
  ],
);

/** Articles that a reader keeps for later. */
export const saves = table(
  'saves',
  { userId: id().notNull(), articleId: id().notNull(), savedAt: ms().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.articleId] }), index('saves_recent').on(t.userId, t.savedAt, t.articleId)],
);

/** Stories that a reader knows enough of: their articles stand back until something new happens. */
export const knownStories = table(
  'known_stories',
  { userId: id().notNull(), storyId: id().notNull(), knownAt: ms().notNull() },
  (t) => [primaryKey({ columns: [t.userId, t.storyId] }), index('known_stories_story').on(t.storyId)],
);

/** How a reader's own feed is mixed; no row: the defaults. */
export const preferences = table('preferences', {
  userId: id().primaryKey(),
  /** The three dials, 0 to 100 each. */
  fresh: int().notNull(),
  important: int().notNull(),
  mine: int().notNull(),
  /** Whether one article read makes the whole story known. */
  readKnowsStory: bool().notNull().default(false),
  updatedAt: ms().notNull(),
});

/** A query that a reader keeps. Its channel (kind `search`) is shared by all who keep the same one; what flows there matched what anybody
 *  may see. */
export const savedSearches = table(
  'saved_searches',
  {
    userId: id().notNull(),
    channelId: id().notNull(),
    /** As typed by this reader. */
    query: text().notNull(),
    createdAt: ms().notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.channelId] }), index('saved_searches_channel').on(t.channelId)],
);
