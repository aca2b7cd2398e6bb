// What is one event? Stories group articles of several publishers; picks are an editor's choice.

import { sql } from 'drizzle-orm';
import { blob, id, index, int, json, jsonText, ms, primaryKey, real, table, text } from '../columns.ts';

export const stories = table(
  'stories',
  {
    id: id().primaryKey(),
    slug: text().notNull(),
    title: text().notNull(),
    language: text(),
    leadArticleId: id().notNull(),
    /** Distinct publishers; a wire copy counts for its publisher too. */
    publishers: int().notNull(),
    articles: int().notNull(),
    /** Distinct publishers weighed and decayed: a logarithm against a fixed moment, so that it holds at any time. */
    heat: real().notNull(),
    /** When it was last reckoned. */
    heatAt: ms().notNull(),
    firstAt: ms().notNull(),
    lastAt: ms().notNull(),
    /** Set when this story was found to be another's: its address leads there. */
    mergedInto: id(),
  },
  (t) => [
    index('stories_heat').on(t.heat),
    // For what is told by several: most stories are one article's, and stay so.
    index('stories_last').on(t.lastAt).where(sql`publishers > 1`),
    // Of all stories few are another's; whoever is merged takes along what leads to it.
    index('stories_merged').on(t.mergedInto).where(sql`merged_into is not null`),
  ],
);

/** Fingerprint of an article, kept for the clustering window. On SQLite they lie in the order in which they came: a bigint is a
 *  key, but not the place of a row. */
export const fingerprints = table(
  'fingerprints',
  {
    articleId: id().primaryKey(),
    storyId: id().notNull(),
    /** Within the second that the article's id tells. */
    at: ms().notNull(),
    publisherId: id().notNull(),
    language: text(),
    /** The heaviest only, with their weights (lib/stories/kept-terms.ts). */
    terms: jsonText().notNull(),
    /** Hashed word 4-grams (32 bit each), for finding wire copies; null for headline-only articles. */
    grams: blob(),
    /** The article this one copies, when it is a wire copy. */
    copyOf: id(),
  },
  (t) => [index('fingerprints_story').on(t.storyId)],
);

/** What an article added to its story when it came: sentences that no earlier article of it had. Empty: nothing new, or a copy. */
export const additions = table(
  'additions',
  {
    articleId: id().primaryKey(),
    storyId: id().notNull(),
    /** Places in the body's block tree: number of the block among those that have text, from, to (characters of it). What a viewer may not read is not shown. */
    spans: json<[number, number, number][]>().notNull(),
  },
  (t) => [index('additions_story').on(t.storyId)],
);

export type TopicKind = 'person' | 'place' | 'organisation' | 'theme';

/** What articles share and readers can follow; each is a channel of the kind `topic` with the same id. */
export const topics = table(
  'topics',
  {
    channelId: id().primaryKey(),
    kind: text().$type<TopicKind>().notNull(),
    /** Articles in it so far, and when the last one came. */
    articles: int().notNull().default(0),
    lastAt: ms().notNull(),
    /** When its channel opened; null for a name below the bar, of which there are many times as many. */
    openedAt: ms(),
    /** Set when it was found to be another's: its address leads there. */
    mergedInto: id(),
  },
  (t) => [
    index('topics_open').on(t.lastAt).where(sql`opened_at is not null`),
    index('topics_faint').on(t.lastAt).where(sql`opened_at is null`),
    index('topics_merged').on(t.mergedInto).where(sql`merged_into is not null`),
  ],
);

/** Every name a topic goes by, folded. */
export const topicNames = table('topic_names', { key: text().primaryKey(), channelId: id().notNull() }, (t) => [
  index('topic_names_channel').on(t.channelId),
]);

/** The topics of an article, the other way round than the river: for its page, and for saying why a card stands where it does.
 *  WITHOUT ROWID on SQLite (by hand, in the migration). */
export const articleTopics = table(
  'article_topics',
  { articleId: id().notNull(), channelId: id().notNull(), weight: real().notNull() },
  (t) => [primaryKey({ columns: [t.articleId, t.channelId] })],
);

export const picks = table(
  'picks',
  {
    id: id().primaryKey(),
    articleId: id().notNull().unique(),
    position: int().notNull(),
    note: text(),
    createdBy: id(),
    createdAt: ms().notNull(),
  },
  (t) => [index('picks_position').on(t.position)],
);
