// Which articles must the search index learn of, and which kept searches wait for them? The marks with what is to be found by, and the
// channels of kept searches with their rivers.

import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
import type { Block } from '../../db/blocks.ts';
import { engine } from '../../db/engine.ts';
import { mintId } from '../../db/ids.ts';
import { amongIds } from '../../db/lists.ts';
import { holdLock } from '../../db/locks.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import {
  articleBodies,
  articlePreviews,
  articles,
  channelArticles,
  channels,
  unindexed,
} from '../../db/schema/articles.ts';
import { publishers, sources } from '../../db/schema/publishers.ts';
import { follows, savedSearches } from '../../db/schema/reading.ts';
import type { Db, Store } from '../../db/store.ts';

export interface Marked {
  id: number;
  /** How the article was when it was read: a mark is cleared only if it still is so. */
  entryHash: string | null;
  textHash: string | null;
  licence: string | null;
  /** Null: the article is gone, only its mark is left. */
  article: {
    id: number;
    title: string;
    /** Neither under licence `link`, whatever was kept under another one. */
    standfirst: string | null;
    preview: Block[];
    byline: string | null;
    /** Slug. */
    publisher: string;
    section: string;
    language: string | null;
    /** Only under licence `full`. */
    body: { codec: number; body: Buffer } | null;
  } | null;
}

const licenceOf = sql<string | null>`coalesce(${sources.licence}, ${publishers.licence})`;

const marks = preparedOnce((db) =>
  db
    .select({
      id: unindexed.articleId,
      entryHash: articles.entryHash,
      textHash: articles.textHash,
      title: articles.title,
      standfirst: articles.standfirst,
      byline: articles.byline,
      publisher: publishers.slug,
      section: articles.section,
      language: articles.language,
      licence: licenceOf,
      preview: articlePreviews.blocks,
      codec: articleBodies.codec,
      body: articleBodies.body,
    })
    .from(unindexed)
    .leftJoin(articles, eq(articles.id, unindexed.articleId))
    .leftJoin(publishers, eq(publishers.id, articles.publisherId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(articlePreviews, eq(articlePreviews.articleId, unindexed.articleId))
    .leftJoin(articleBodies, eq(articleBodies.articleId, unindexed.articleId))
    .where(gt(unindexed.articleId, sql.placeholder('after')))
    .orderBy(asc(unindexed.articleId))
    .limit(sql.placeholder('limit'))
    .prepare(UNNAMED),
);

/** The oldest marks, from behind `after` on. */
export async function markedArticles(store: Store, limit: number, after = 0): Promise<Marked[]> {
  const rows = await marks(store.read).execute({ after, limit });
  return rows.map((row) => ({
    id: row.id,
    entryHash: row.entryHash,
    textHash: row.textHash,
    licence: row.licence,
    article:
      row.title === null
        ? null
        : {
            id: row.id,
            title: row.title,
            standfirst: row.licence === 'link' ? null : row.standfirst,
            byline: row.byline,
            publisher: row.publisher ?? '',
            section: row.section ?? '',
            language: row.language,
            preview: row.licence === 'link' ? [] : (row.preview ?? []),
            body:
              row.licence === 'full' && row.body && row.codec !== null ? { codec: row.codec, body: row.body } : null,
          },
  }));
}

const asTheyAre = preparedOnce((db) => {
  const query = db
    .select({ id: articles.id, entryHash: articles.entryHash, textHash: articles.textHash, licence: licenceOf })
    .from(articles)
    .leftJoin(publishers, eq(publishers.id, articles.publisherId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .where(amongIds(articles.id, sql.placeholder('ids')));
  // On PostgreSQL an edit that is under way is waited for: its mark is this one. SQLite has one writer at a time.
  return (engine === 'postgres' ? query.for('share', { of: articles }) : query).prepare(UNNAMED);
});
const cleared = preparedOnce((db) =>
  db
    .delete(unindexed)
    .where(amongIds(unindexed.articleId, sql.placeholder('ids')))
    .prepare(UNNAMED),
);

/** Clears the marks of articles that are as they were read. What has changed since is marked again: another process may have indexed it and
 *  cleared its mark before this one wrote what is old by now. */
export async function clearMarks(store: Store, marked: readonly Marked[]): Promise<void> {
  const ids = JSON.stringify(marked.map((m) => m.id));
  await store.write(async (tx) => {
    const rows = await asTheyAre(tx).execute({ ids });
    const now = new Map(rows.map((row) => [row.id, row]));
    const isSame = (m: Marked): boolean => {
      const row = now.get(m.id);
      if (m.article === null || !row) return m.article === null && !row;
      return row.entryHash === m.entryHash && row.textHash === m.textHash && row.licence === m.licence;
    };
    const same = marked.filter(isSame).map(({ id }) => id);
    const changed = marked.filter((m) => !isSame(m));
    if (same.length > 0) await cleared(tx).execute({ ids: JSON.stringify(same) });
    if (changed.length > 0) {
      const again = changed.map(({ id }) => ({ articleId: id }));
      await tx.insert(unindexed).values(again).onConflictDoNothing();
    }
  });
}

/** Marks every article. */
export async function markAll(store: Store): Promise<void> {
  await store.write(async (tx) => {
    await tx
      .insert(unindexed)
      // SQLite reads ON CONFLICT after a bare SELECT as part of a join; any WHERE tells it otherwise.
      .select(tx.select({ articleId: articles.id }).from(articles).where(sql`true`))
      .onConflictDoNothing();
  });
}

export interface PublisherName {
  slug: string;
  name: string;
}

/** All publishers by slug and name; at most 20,000. */
export const publisherNames = (store: Store): Promise<PublisherName[]> =>
  store.read
    .select({ slug: publishers.slug, name: publishers.name })
    .from(publishers)
    .orderBy(asc(publishers.slug))
    .limit(20_000);

const KIND = 'search';

/** The channels of searches that somebody keeps, with their queries, the newest first. */
export const keptSearchChannels = (store: Store, limit: number): Promise<{ id: number; query: string }[]> =>
  store.read
    .select({ id: channels.id, query: channels.name })
    .from(channels)
    .where(
      and(
        eq(channels.kind, KIND),
        sql`exists (select 1 from ${savedSearches} where ${savedSearches.channelId} = ${channels.id})`,
      ),
    )
    .orderBy(desc(channels.id))
    .limit(limit);

/** Held by whoever keeps a search or lets one go: else the last to let go would take the channel from the next to come. */
const KEEPING = 'kept searches';

/** The channel of a query, made when nobody kept it before. */
export async function ensureSearchChannel(
  tx: Db,
  query: { key: string; text: string },
  now: number,
): Promise<{ id: number; isNew: boolean }> {
  await holdLock(tx, KEEPING);
  const [made] = await tx
    .insert(channels)
    .values({ id: mintId(now), kind: KIND, slug: query.key, name: query.text })
    .onConflictDoNothing()
    .returning({ id: channels.id });
  if (made) return { id: made.id, isNew: true };
  const [known] = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.kind, KIND), eq(channels.slug, query.key)));
  // Not the slug but the id was taken (one in two million): another one.
  return known ? { id: known.id, isNew: false } : ensureSearchChannel(tx, query, now + 1000);
}

/** Ends the channel and its river when nobody keeps or follows it any more. */
export async function dropUnkeptChannel(tx: Db, channelId: number): Promise<void> {
  await holdLock(tx, KEEPING);
  const [kept] = await tx
    .select({ id: channels.id })
    .from(channels)
    .where(
      and(
        eq(channels.id, channelId),
        sql`(${channels.kind} <> ${KIND}
          or exists (select 1 from ${savedSearches} where ${savedSearches.channelId} = ${channels.id})
          or exists (select 1 from ${follows} where ${follows.channelId} = ${channels.id}))`,
      ),
    );
  if (kept) return;
  await tx.delete(channelArticles).where(eq(channelArticles.channelId, channelId));
  await tx.delete(channels).where(and(eq(channels.id, channelId), eq(channels.kind, KIND)));
}

const ROWS_AT_ONCE = 500;

/** Lets articles flow through channels of searches. */
export async function addToRivers(
  store: Store,
  rows: readonly { channelId: number; articleId: number }[],
): Promise<void> {
  for (let i = 0; i < rows.length; i += ROWS_AT_ONCE) {
    const some = rows.slice(i, i + ROWS_AT_ONCE);
    await store.write(async (tx) => {
      await tx.insert(channelArticles).values(some).onConflictDoNothing();
    });
  }
}
