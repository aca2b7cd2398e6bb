// Which articles must the search index learn of, and which kept searches wait for them? The marks with what is to be found by, and the
// channels of kept searches with their rivers.

import { and, asc, desc, eq, gt, sql } from 'drizzle-orm';
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
import type { Findable, State } from './search-document.ts';

/** What is to be indexed of an article. */
export interface Indexable extends Findable {
  /** Only under licence `full`. */
  body: { codec: number; body: Buffer } | null;
}

const licenceOf = sql<string | null>`coalesce(${sources.licence}, ${publishers.licence})`;
/** `stateOf` (search-document.ts), made by the database: each mark is read twice, and to make objects of rows costs by the column. Null without an
 *  article. */
const STATE = sql<string>`cast(${articles.id} as text) || ' ' || coalesce(${articles.entryHash}, '') || ' '
  || coalesce(${articles.textHash}, '') || ' ' || coalesce(${licenceOf}, '')`;

const marks = preparedOnce((db) =>
  db
    .select({ id: unindexed.articleId, state: sql<string | null>`${STATE}` })
    .from(unindexed)
    .leftJoin(articles, eq(articles.id, unindexed.articleId))
    .leftJoin(publishers, eq(publishers.id, articles.publisherId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .where(gt(unindexed.articleId, sql.placeholder('after')))
    .orderBy(asc(unindexed.articleId))
    .limit(sql.placeholder('limit'))
    .prepare(UNNAMED),
);

/** The oldest marks, from behind `after` on, each with its article as it is now: it is cleared only if that still is so. */
export const markedArticles = async (store: Store, limit: number, after = 0): Promise<State[]> =>
  marks(store.read).execute({ after, limit });

const indexable = preparedOnce((db) =>
  db
    .select({
      id: articles.id,
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
    .from(articles)
    .innerJoin(publishers, eq(publishers.id, articles.publisherId))
    .leftJoin(sources, eq(sources.id, articles.sourceId))
    .leftJoin(articlePreviews, eq(articlePreviews.place, articles.place))
    .leftJoin(articleBodies, eq(articleBodies.place, articles.place))
    .where(amongIds(articles.id, sql.placeholder('ids')))
    .prepare(UNNAMED),
);

/** Those of the articles that are there, by id. Under licence `link` neither standfirst nor preview, whatever was kept under another one. */
export async function indexableArticles(store: Store, ids: readonly number[]): Promise<Map<number, Indexable>> {
  if (ids.length === 0) return new Map();
  const rows = await indexable(store.read).execute({ ids: JSON.stringify(ids) });
  return new Map(
    rows.map(({ licence, codec, body, ...row }) => [
      row.id,
      {
        ...row,
        standfirst: licence === 'link' ? null : row.standfirst,
        preview: licence === 'link' ? [] : (row.preview ?? []),
        body: licence === 'full' && body && codec !== null ? { codec, body } : null,
      },
    ]),
  );
}

const asTheyAre = preparedOnce((db) => {
  const query = db
    .select({ id: articles.id, state: STATE })
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
export async function clearMarks(store: Store, marked: readonly State[]): Promise<void> {
  const ids = JSON.stringify(marked.map((m) => m.id));
  await store.write(async (tx) => {
    const rows = await asTheyAre(tx).execute({ ids });
    const now = new Map(rows.map(({ id, state }) => [id, state]));
    const isSame = ({ id, state }: State): boolean => (now.get(id) ?? null) === state;
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
