// What is kept of an article? A lean row for lists; its keys, preview, body, earlier versions and pictures in tables of
// their own, so that a list never touches text.

import { sql } from 'drizzle-orm';
import type { Block, Picture } from '../blocks.ts';
import {
  blob,
  bool,
  id,
  idOfPlaced,
  index,
  indexOfPlaced,
  int,
  json,
  ms,
  place,
  primaryKey,
  table,
  text,
  uniqueIndex,
} from '../columns.ts';

// Articles lie in the order in which they came, and what belongs to one lies under its place: ids come in no order, and in a table kept by them
// what comes together would be written to pages all over it.

export const articles = table(
  'articles',
  {
    /** Time-ordered: its second is the publish time, clamped to at most 48 h before and never after `firstSeenAt`. */
    id: idOfPlaced(),
    place: place(),
    publisherId: id().notNull(),
    sourceId: id().notNull(),
    /** Section slug. */
    section: text().notNull(),
    storyId: id(),
    /** The publisher's address of it, canonical, tracking parameters dropped. */
    url: text().notNull(),
    slug: text().notNull(),
    title: text().notNull(),
    standfirst: text(),
    byline: text(),
    language: text(),
    /** `rtl` for right-to-left scripts. */
    dir: text().$type<'ltr' | 'rtl'>().notNull().default('ltr'),
    /** The lead picture; image index 0. */
    image: json<Picture>(),
    /** The publisher's own time; may be older than the id says. */
    publishedAt: ms().notNull(),
    firstSeenAt: ms().notNull(),
    /** The last change of substance; equal to firstSeenAt until then. */
    updatedAt: ms().notNull(),
    words: int().notNull(),
    version: int().notNull().default(1),
    /** True when the text kept is the whole article, not the feed's summary. */
    complete: bool().notNull(),
    /** Hash of title and text as kept: an edit of substance changes it. */
    textHash: text().notNull(),
    /** Hash of the entry's bytes as last listed: an equal one needs no work. */
    entryHash: text().notNull(),
  },
  (t) => [
    // An article comes without a story and is told it in the same transaction: it goes in here once.
    index('articles_story').on(t.storyId, t.id).where(sql`story_id is not null`),
    indexOfPlaced('articles', t),
  ],
);

/** Every name an article is known by: hash of its guid within the source, of its addresses. One query finds a whole batch. */
export const articleKeys = table('article_keys', { key: text().primaryKey(), place: id().notNull() }, (t) => [
  index('article_keys_place').on(t.place),
]);

export const articlePreviews = table('article_previews', {
  place: id().primaryKey(),
  blocks: json<Block[]>().notNull(),
});

/** The full text: block tree and runs (ingest/body-codec.ts). Shown by one place only, lib/access/queries.ts, against a grant. */
export const articleBodies = table('article_bodies', {
  place: id().primaryKey(),
  codec: int().notNull(),
  body: blob().notNull(),
});

export const articleVersions = table(
  'article_versions',
  {
    articleId: id().notNull(),
    version: int().notNull(),
    title: text().notNull(),
    standfirst: text(),
    codec: int().notNull(),
    body: blob().notNull(),
    replacedAt: ms().notNull(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.version] })],
);

/** Pictures by article and index; `open` ones may be shown to everybody (lead picture, pictures of the preview). `missingAt`
 *  says when the publisher last failed to give one: lists leave it out for a while. */
export const articleImages = table(
  'article_images',
  { place: id().notNull(), n: int().notNull(), src: text().notNull(), open: bool().notNull(), missingAt: ms() },
  (t) => [primaryKey({ columns: [t.place, t.n] })],
);

/** Articles whose search entry is missing or stale; written with the article, removed after the index has it. */
export const unindexed = table('unindexed', { articleId: id().primaryKey() });

/** Whatever can be followed: section, publisher, source, topic, author, search. */
export const channels = table(
  'channels',
  { id: id().primaryKey(), kind: text().notNull(), slug: text().notNull(), name: text().notNull() },
  (t) => [
    // Those that are made while articles come in, by any worker, are made once; of the others each is told apart by its id.
    uniqueIndex('channels_named').on(
      t.kind,
      t.slug,
      sql`(case when kind = 'topic' or kind = 'author' or kind = 'search' then 0 else id end)`,
    ),
  ],
);

/** The river: which articles flow through which channel. WITHOUT ROWID on SQLite (by hand, in the migration). */
export const channelArticles = table(
  'channel_articles',
  { channelId: id().notNull(), articleId: id().notNull() },
  (t) => [primaryKey({ columns: [t.channelId, t.articleId] })],
);
