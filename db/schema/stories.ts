// What is one event? Stories group articles of several publishers; picks are an editor's choice.

import { blob, id, index, int, json, ms, real, table, text } from '../columns.ts';

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
    /** Distinct publishers weighed and decayed, at `heatAt`. */
    heat: real().notNull(),
    heatAt: ms().notNull(),
    firstAt: ms().notNull(),
    lastAt: ms().notNull(),
    /** Set when this story was found to be another's: its address leads there. */
    mergedInto: id(),
  },
  (t) => [index('stories_heat').on(t.heat), index('stories_last').on(t.lastAt)],
);

/** Fingerprint of an article, kept for the clustering window. */
export const fingerprints = table(
  'fingerprints',
  {
    articleId: id().primaryKey(),
    storyId: id().notNull(),
    at: ms().notNull(),
    publisherId: id().notNull(),
    language: text(),
    /** Term -> weight, the heaviest terms only. */
    terms: json<Record<string, number>>().notNull(),
    /** Hashed word 4-grams (32 bit each), for finding wire copies; null for headline-only articles. */
    grams: blob(),
    /** The article this one copies, when it is a wire copy. */
    copyOf: id(),
  },
  (t) => [index('fingerprints_at').on(t.at), index('fingerprints_story').on(t.storyId)],
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
