// Which rows do pages read? Articles, alone and in lists; stories, publishers and the own feed have files of their own. Lists leave text out on purpose.

import { and, asc, desc, eq, isNull, lt, sql } from 'drizzle-orm';
import { amongIds } from '../../db/lists.ts';
import { placeOf } from '../../db/places.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articleImages, articlePreviews, articles, channelArticles, channels } from '../../db/schema/articles.ts';
import { type Licence, publishers, sources } from '../../db/schema/publishers.ts';
import { reads, saves } from '../../db/schema/reading.ts';
import { stories } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';
import { CLOCK_SLACK, DAY } from '../platform/clock.ts';
import { articleHref, type Card, minutesFor, storyHref } from './card.ts';

/** A picture that the publisher could not give is tried again after this long. */
const MISSING_FOR = DAY;
const isMissing = (missingAt: number | null, now: number): boolean =>
  missingAt !== null && missingAt > now - MISSING_FOR && missingAt <= now + CLOCK_SLACK;

/** Cards of these articles in the order of `ids`; unknown ids are left out. `userId` 0: nobody. */
export async function cardsOf(store: Store, ids: readonly number[], userId: number, now: number): Promise<Card[]> {
  if (ids.length === 0) return [];
  const rows = await store.read
    .select({
      id: articles.id,
      slug: articles.slug,
      title: articles.title,
      standfirst: articles.standfirst,
      byline: articles.byline,
      section: articles.section,
      publishedAt: articles.publishedAt,
      words: articles.words,
      complete: articles.complete,
      language: articles.language,
      dir: articles.dir,
      image: articles.image,
      missingAt: articleImages.missingAt,
      storyId: articles.storyId,
      publisherSlug: publishers.slug,
      publisherName: publishers.name,
      tile: publishers.tile,
      colour: publishers.colour,
      licence: sql<Licence>`coalesce(${sources.licence}, ${publishers.licence})`,
      storySlug: stories.slug,
      papers: stories.publishers,
      readAt: reads.readAt,
      savedAt: saves.savedAt,
    })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(articleImages, and(eq(articleImages.place, articles.place), eq(articleImages.n, 0)))
    .leftJoin(stories, eq(stories.id, articles.storyId))
    .leftJoin(reads, and(eq(reads.userId, userId), eq(reads.articleId, articles.id)))
    .leftJoin(saves, and(eq(saves.userId, userId), eq(saves.articleId, articles.id)))
    .where(amongIds(articles.id, ids));
  const byId = new Map(
    rows.map((row): [number, Card] => [
      row.id,
      {
        id: row.id,
        href: articleHref(row.slug, row.id),
        title: row.title,
        standfirst: row.licence === 'link' ? null : row.standfirst,
        byline: row.byline,
        publisher: { slug: row.publisherSlug, name: row.publisherName, tile: row.tile, colour: row.colour },
        section: row.section,
        at: Math.min(row.publishedAt, now),
        minutes: row.complete && row.licence === 'full' ? minutesFor(row.words) : null,
        language: row.language,
        dir: row.dir,
        image:
          row.image && !isMissing(row.missingAt, now)
            ? {
                n: 0,
                src: row.image.src,
                alt: row.image.alt,
                width: row.image.width ?? null,
                height: row.image.height ?? null,
              }
            : null,
        story:
          row.storyId !== null && row.storySlug !== null && (row.papers ?? 0) > 1
            ? { href: storyHref(row.storySlug, row.storyId), papers: row.papers ?? 0 }
            : null,
        licence: row.licence,
        read: row.readAt !== null,
        ...(userId !== 0 && { saved: row.savedAt !== null }),
      },
    ]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Ids flowing through a channel, newest first, below the cursor. */
export async function channelIds(store: Store, channelId: number, before: number, limit: number): Promise<number[]> {
  const rows = await store.read
    .select({ id: channelArticles.articleId })
    .from(channelArticles)
    .where(and(eq(channelArticles.channelId, channelId), lt(channelArticles.articleId, before)))
    .orderBy(desc(channelArticles.articleId))
    .limit(limit);
  return rows.map((row) => row.id);
}

/** The newest ids of all, newest first. */
export async function newestIds(store: Store, limit: number): Promise<number[]> {
  const rows = await store.read.select({ id: articles.id }).from(articles).orderBy(desc(articles.id)).limit(limit);
  return rows.map((row) => row.id);
}

/** The newest ids of several channels in one query: channel id -> ids. */
export async function newestOfChannels(
  store: Store,
  channelIdList: readonly number[],
  limit: number,
): Promise<Map<number, number[]>> {
  const found = new Map<number, number[]>();
  if (channelIdList.length === 0) return found;
  const branches = channelIdList.map(
    (
      id,
    ) => sql`select * from (select ${channelArticles.channelId} as c, ${channelArticles.articleId} as a from ${channelArticles}
      where ${channelArticles.channelId} = ${id} order by ${channelArticles.articleId} desc limit ${limit}) as ${sql.identifier(`b${id}`)}`,
  );
  const rows = await store.rows<{ c: number | string; a: number | string }>(sql.join(branches, sql` union all `));
  for (const row of rows) {
    const channel = Number(row.c);
    found.set(channel, [...(found.get(channel) ?? []), Number(row.a)]);
  }
  return found;
}

export interface ChannelRow {
  id: number;
  slug: string;
  name: string;
}

/** All channels of a kind. */
export const channelsOf = (store: Store, kind: string): Promise<ChannelRow[]> =>
  store.read
    .select({ id: channels.id, slug: channels.slug, name: channels.name })
    .from(channels)
    .where(eq(channels.kind, kind))
    .orderBy(asc(channels.id))
    .limit(500);

/** One channel by kind and slug. */
export async function channelBySlug(store: Store, kind: string, slug: string): Promise<ChannelRow | null> {
  const [row] = await store.read
    .select({ id: channels.id, slug: channels.slug, name: channels.name })
    .from(channels)
    .where(and(eq(channels.kind, kind), eq(channels.slug, slug)))
    .limit(1);
  return row ?? null;
}

export interface StoryRow {
  id: number;
  slug: string;
  title: string;
  leadArticleId: number;
  publishers: number;
  articles: number;
  firstAt: number;
  lastAt: number;
  mergedInto: number | null;
}

const storyColumns = {
  id: stories.id,
  slug: stories.slug,
  title: stories.title,
  leadArticleId: stories.leadArticleId,
  publishers: stories.publishers,
  articles: stories.articles,
  firstAt: stories.firstAt,
  lastAt: stories.lastAt,
  mergedInto: stories.mergedInto,
};

/** The hottest stories, by the heat their last article left them with. */
export const hottestStories = (store: Store, limit: number): Promise<StoryRow[]> =>
  store.read
    .select(storyColumns)
    .from(stories)
    .where(isNull(stories.mergedInto))
    .orderBy(desc(stories.heat), desc(stories.id))
    .limit(limit);

export async function storyById(store: Store, id: number): Promise<StoryRow | null> {
  const [row] = await store.read.select(storyColumns).from(stories).where(eq(stories.id, id)).limit(1);
  return row ?? null;
}

export interface ArticleRow {
  id: number;
  slug: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  section: string;
  storyId: number | null;
  url: string;
  language: string | null;
  dir: 'ltr' | 'rtl';
  image: (typeof articles.$inferSelect)['image'];
  publishedAt: number;
  firstSeenAt: number;
  updatedAt: number;
  words: number;
  version: number;
  complete: boolean;
  publisherId: number;
  publisher: typeof publishers.$inferSelect;
  sourceLicence: (typeof sources.$inferSelect)['licence'];
}

/** One article with its publisher; no text. */
export async function articleRow(store: Store, id: number): Promise<ArticleRow | null> {
  const [row] = await wholeRow(store.read).execute({ id });
  return row ? { ...row.article, publisher: row.publisher, sourceLicence: row.sourceLicence } : null;
}

const wholeRow = preparedOnce((db) =>
  db
    .select({ article: articles, publisher: publishers, sourceLicence: sources.licence })
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .innerJoin(sources, eq(sources.id, articles.sourceId))
    .where(eq(articles.id, sql.placeholder('id')))
    .limit(1)
    .prepare(UNNAMED),
);

/** What anybody may see of an article's text. */
export async function previewOf(
  store: Store,
  articleId: number,
): Promise<(typeof articlePreviews.$inferSelect)['blocks']> {
  const [row] = await store.read
    .select({ blocks: articlePreviews.blocks })
    .from(articlePreviews)
    .where(eq(articlePreviews.place, placeOf(articleId)))
    .limit(1);
  return row?.blocks ?? [];
}
