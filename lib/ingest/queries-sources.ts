// Which publishers and sources are there? Their rows, with the channels that belong to them, and what admins change.

import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { mintId } from '../../db/ids.ts';
import { articles, channelArticles, channels, unindexed } from '../../db/schema/articles.ts';
import {
  type Licence,
  type ListSelectors,
  publishers,
  type SourceStatus,
  sources,
  type TextRules,
} from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { HASH_LENGTH } from './identity.ts';
import { FORGOTTEN, RULED_ANEW, TO_BE_READ_ANEW } from './listing.ts';
import { FIRST_INTERVAL } from './schedule.ts';
import { SECTIONS } from './sections.ts';

/** The channel through which every article flows. */
export const EVERYTHING = 0;

/** Section channels have fixed ids from 1 on, in the order of SECTIONS; minted ids are far larger. */
export const sectionChannel = (slug: string): number =>
  Math.max(
    0,
    SECTIONS.findIndex((s) => s.slug === slug),
  ) + 1;

/** Makes the fixed channels; idempotent. */
export async function ensureChannels(tx: Db): Promise<void> {
  await tx
    .insert(channels)
    .values([
      { id: EVERYTHING, kind: 'everything', slug: 'everything', name: 'Everything' },
      ...SECTIONS.map(({ slug, name }) => ({ id: sectionChannel(slug), kind: 'section', slug, name })),
    ])
    .onConflictDoNothing();
}

/** A channel under a fresh id. Publishers and sources take their channel's id as their own, which so is free in both tables. */
async function mintChannel(
  tx: Db,
  kind: 'publisher' | 'source',
  slug: string,
  name: string,
  now: number,
): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const id = mintId(now);
    const placed = await tx
      .insert(channels)
      .values({ id, kind, slug: slug || String(id), name })
      .onConflictDoNothing()
      .returning({ id: channels.id });
    if (placed.length > 0) return id;
  }
  throw new AppError('internal', 'No free id was found for a channel.');
}

export type PublisherRow = typeof publishers.$inferSelect;
export type NewPublisher = Omit<typeof publishers.$inferInsert, 'id' | 'createdAt'>;

export const allPublishers = (on: Db): Promise<PublisherRow[]> => on.select().from(publishers);

export async function insertPublisher(tx: Db, publisher: NewPublisher, now: number): Promise<number> {
  const id = await mintChannel(tx, 'publisher', publisher.slug, publisher.name, now);
  await tx.insert(publishers).values({ ...publisher, id, createdAt: now });
  return id;
}

export async function updatePublisher(tx: Db, id: number, change: Partial<NewPublisher>): Promise<void> {
  await tx.update(publishers).set(change).where(eq(publishers.id, id));
}

export interface NewSource {
  publisherId: number;
  url: string;
  title: string | null;
  section: string | null;
  language: string | null;
  pages: 'auto' | 'never';
  licence: Licence | null;
  list?: ListSelectors | null;
}

/** Adds a source that is due at once. */
export async function insertSource(tx: Db, source: NewSource, now: number): Promise<number> {
  const id = await mintChannel(tx, 'source', '', source.title ?? source.url, now);
  const host = new URL(source.url).host;
  await tx.insert(sources).values({ ...source, id, host, dueAt: now, intervalMs: FIRST_INTERVAL, createdAt: now });
  return id;
}

/** Gives a source its new address; it is polled at once. */
export async function updateSource(tx: Db, id: number, url: string, now: number): Promise<void> {
  const host = new URL(url).host;
  await tx.update(sources).set({ url, host, dueAt: now, failures: 0 }).where(eq(sources.id, id));
}

/** Addresses that are sources already. */
export async function knownSources(on: Db, urls: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (let at = 0; at < urls.length; at += 500) {
    const rows = await on
      .select({ url: sources.url, id: sources.id })
      .from(sources)
      .where(inArray(sources.url, urls.slice(at, at + 500)));
    for (const row of rows) found.set(row.url, row.id);
  }
  return found;
}

export const sourcesOfPublisher = (on: Db, publisherId: number): Promise<{ id: number; url: string }[]> =>
  on
    .select({ id: sources.id, url: sources.url })
    .from(sources)
    .where(eq(sources.publisherId, publisherId))
    .orderBy(asc(sources.id));

/** What `sources list` shows of a source. Instants are epoch milliseconds. */
export interface SourceView {
  id: number;
  url: string;
  title: string | null;
  publisher: string;
  publisherSlug: string;
  home: string;
  section: string | null;
  status: SourceStatus;
  /** In force: its own, else its publisher's. */
  licence: Licence;
  pages: 'auto' | 'never';
  kind: 'feed' | 'page-list';
  lastSuccess: number | null;
  lastTry: number | null;
  nextDue: number;
  /** The last error in plain words; null after a success. */
  error: string | null;
  errorCode: string | null;
  failures: number;
  perDay: number;
  articles: number;
  newest: number | null;
}

/** Every source, those in trouble first, then by publisher. */
export async function sourceViews(store: Store): Promise<SourceView[]> {
  const n = sql<
    number | string
  >`(select count(*) from ${channelArticles} where ${channelArticles.channelId} = ${sources.id})`;
  const rows = await store.read
    .select({ source: sources, publisher: publishers, n })
    .from(sources)
    .innerJoin(publishers, eq(publishers.id, sources.publisherId))
    .orderBy(desc(sources.failures), asc(publishers.name), asc(sources.url));
  return rows.map(({ source, publisher, n }) => ({
    id: source.id,
    url: source.url,
    title: source.title,
    publisher: publisher.name,
    publisherSlug: publisher.slug,
    home: publisher.home,
    section: source.section,
    status: source.status,
    licence: source.licence ?? publisher.licence,
    pages: source.pages,
    kind: source.list ? 'page-list' : 'feed',
    lastSuccess: source.succeededAt,
    lastTry: source.triedAt,
    nextDue: source.dueAt,
    error: source.errorText,
    errorCode: source.errorCode,
    failures: source.failures,
    perDay: source.perDay,
    articles: Number(n),
    newest: source.newAt,
  }));
}

/** Changes a source's row, and in the same transaction what belongs to it; false when there is none. */
async function changeSource(
  store: Store,
  id: number,
  change: PgUpdateSetSource<typeof sources>,
  also?: (tx: Db) => Promise<void>,
): Promise<boolean> {
  return store.write(async (tx) => {
    const rows = await tx.update(sources).set(change).where(eq(sources.id, id)).returning({ id: sources.id });
    if (rows.length === 0) return false;
    await also?.(tx);
    return true;
  });
}

/** Nothing is polled until it is resumed; a lease that runs is not disturbed. */
export const setPaused = (store: Store, id: number): Promise<boolean> => changeSource(store, id, { status: 'paused' });

export const setActive = (store: Store, id: number, now: number): Promise<boolean> =>
  changeSource(store, id, { status: 'active', dueAt: now, failures: 0 });

/** Articles of a source that a re-fetch looks at again, the newest. */
const REFETCH = 1000;

/** Forgets validators and how entries were listed: the next poll, at once, does everything anew. */
export const forgetListing = (store: Store, id: number, now: number): Promise<boolean> =>
  changeSource(store, id, unlisted(now), (tx) => forgetEntries(tx, id));

/** Does `change` and has the source polled anew at once: what lets us in decides what we see. */
export const changeLock = (
  store: Store,
  id: number,
  now: number,
  change: (tx: Db, url: string) => Promise<void>,
): Promise<boolean> =>
  changeSource(store, id, { failures: 0, ...unlisted(now) }, async (tx) => {
    const [row] = await tx.select({ url: sources.url }).from(sources).where(eq(sources.id, id));
    if (row) await change(tx, row.url);
  });

const unlisted = (now: number) => ({ etag: null, lastModified: null, bodyHash: null, dueAt: now });

/** `ruledAnew`: the page of each is to be read by other rules. */
async function forgetEntries(tx: Db, sourceId: number, ruledAnew = false): Promise<void> {
  const newest = tx
    .select({ id: channelArticles.articleId })
    .from(channelArticles)
    .where(eq(channelArticles.channelId, sourceId))
    .orderBy(desc(channelArticles.articleId))
    .limit(REFETCH);
  const { entryHash } = articles;
  // What was listed last stays behind the mark, without what else stands before it.
  const last = sql`case when length(${entryHash}) < ${HASH_LENGTH} then '' else substr(${entryHash}, length(${entryHash}) - ${HASH_LENGTH - 1}) end`;
  const toBeRead = sql`${TO_BE_READ_ANEW} || ${last}`;
  // That other rules hold since outlasts a re-fetch that comes before they were followed.
  const outlasting = sql`case when ${entryHash} like ${`${RULED_ANEW}%`} then ${toBeRead} else ${FORGOTTEN} end`;
  await tx
    .update(articles)
    .set({ entryHash: ruledAnew ? toBeRead : outlasting })
    .where(and(inArray(articles.id, newest), eq(articles.sourceId, sourceId)));
}

/** Sets by which selectors the page is read; it is polled anew at once. */
export const setSelectors = (store: Store, id: number, list: ListSelectors, now: number): Promise<boolean> =>
  changeSource(store, id, { list, failures: 0, ...unlisted(now) });

/** Sets how article pages are read from the next poll on; null: as every source's. What is stored is read anew when it is listed
 *  with news, or with a re-fetch. */
export const setTextRules = (store: Store, id: number, textRules: TextRules | null): Promise<boolean> =>
  // A poll that is under way read by others: another due time tells it so.
  changeSource(store, id, { textRules, listed: null, dueAt: sql`${sources.dueAt} - 1` }, (tx) =>
    forgetEntries(tx, id, true),
  );

/** Sets the licence of one source. A wider one is filled by a poll at once; for a narrower one shared pages are dropped, not
 *  renewed, and the search index forgets the texts that may not be matched any more. */
export const setSourceLicence = (store: Store, id: number, licence: Licence, now: number): Promise<boolean> =>
  changeSource(store, id, { licence, ...unlisted(now) }, async (tx) => {
    await forgetEntries(tx, id);
    await tx
      .insert(unindexed)
      .select(tx.select({ articleId: articles.id }).from(articles).where(eq(articles.sourceId, id)))
      .onConflictDoNothing();
    await bumpRevision(tx, `gone:source:${id}`, now);
  });

/** True when every source of the demo newsroom was pulled at least once. */
export async function allSourcesPulled(store: Store): Promise<boolean> {
  const [row] = await store.read
    .select({ n: count(), waiting: sql<number>`sum(case when ${sources.succeededAt} is null then 1 else 0 end)` })
    .from(sources)
    .innerJoin(publishers, eq(publishers.id, sources.publisherId))
    .where(eq(publishers.demo, true));
  return Number(row?.n ?? 0) > 0 && Number(row?.waiting ?? 0) === 0;
}
