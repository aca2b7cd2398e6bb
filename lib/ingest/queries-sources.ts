// Which publishers and sources are there? Their rows, each with the channel that belongs to it.

import { asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { channelArticles } from '../../db/schema/articles.ts';
import {
  type Licence,
  type ListSelectors,
  publishers,
  type SourceStatus,
  sources,
} from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { mintChannel } from './queries-channels.ts';
import { FIRST_INTERVAL } from './schedule.ts';

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

/** True when every source of the demo newsroom was pulled at least once. */
export async function allSourcesPulled(store: Store): Promise<boolean> {
  const [row] = await store.read
    .select({ n: count(), waiting: sql<number>`sum(case when ${sources.succeededAt} is null then 1 else 0 end)` })
    .from(sources)
    .innerJoin(publishers, eq(publishers.id, sources.publisherId))
    .where(eq(publishers.demo, true));
  return Number(row?.n ?? 0) > 0 && Number(row?.waiting ?? 0) === 0;
}
