// What does the desk read, and where is it written what admins did? Lists a page at a time; the one writer of the audit.

import { and, asc, count, desc, eq, gte, isNotNull, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { idFloor, mintId } from '../../db/ids.ts';
import { users } from '../../db/schema/accounts.ts';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import { audit } from '../../db/schema/operations.ts';
import {
  type Licence,
  type ListSelectors,
  publishers,
  type SourceStatus,
  sources,
  type TextRules,
} from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { DAY, HOUR } from '../platform/clock.ts';

/** `failing`: the last try brought an error, or the publisher ended it. */
export type SourceFilter = 'all' | 'failing' | 'paused';

const trouble = or(eq(sources.status, 'gone'), and(eq(sources.status, 'active'), isNotNull(sources.errorCode)));

const FILTERS: Record<SourceFilter, SQL | undefined> = {
  all: undefined,
  failing: trouble,
  paused: eq(sources.status, 'paused'),
};

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** Every word must occur in the publisher's name or in the address. */
const matching = (words: readonly string[]): SQL[] =>
  words.map((word) => {
    const pattern = `%${escapeLike(word.toLowerCase())}%`;
    return sql`(lower(${publishers.name}) like ${pattern} escape '\\' or lower(${sources.url}) like ${pattern} escape '\\')`;
  });

const howMany = (condition: SQL | undefined) =>
  sql<number | string>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`;

export interface SourceCounts {
  all: number;
  failing: number;
  paused: number;
  /** Active, tried, and without an error. */
  healthy: number;
  /** Active and waiting for a worker. */
  due: number;
}

export async function sourceCounts(store: Store, now: number): Promise<SourceCounts> {
  const active = eq(sources.status, 'active');
  const [row] = await store.read
    .select({
      all: count(),
      failing: howMany(trouble),
      paused: howMany(eq(sources.status, 'paused')),
      healthy: howMany(and(active, isNull(sources.errorCode), isNotNull(sources.succeededAt))),
      due: howMany(and(active, lte(sources.dueAt, now))),
    })
    .from(sources);
  return {
    all: Number(row?.all ?? 0),
    failing: Number(row?.failing ?? 0),
    paused: Number(row?.paused ?? 0),
    healthy: Number(row?.healthy ?? 0),
    due: Number(row?.due ?? 0),
  };
}

export interface SourceRow {
  id: number;
  url: string;
  status: SourceStatus;
  section: string | null;
  /** Its own, else its publisher's. */
  licence: Licence;
  pages: 'auto' | 'never';
  /** Set for a page list. */
  list: ListSelectors | null;
  /** For its article pages. */
  textRules: TextRules | null;
  publisher: { slug: string; name: string; tile: string | null; colour: string; home: string };
  failures: number;
  errorCode: string | null;
  errorText: string | null;
  errorAt: number | null;
  triedAt: number | null;
  succeededAt: number | null;
  newAt: number | null;
  dueAt: number;
  intervalMs: number;
  createdAt: number;
  articles: number;
  today: number;
}

interface SourceWish {
  id?: number;
  filter?: SourceFilter;
  words?: readonly string[];
  offset?: number;
  limit: number;
  now: number;
}

/** Sources in trouble first, then by publisher. Articles are counted for the rows that are shown only. */
export async function sourceRows(store: Store, wish: SourceWish): Promise<SourceRow[]> {
  const midnight = idFloor(new Date(wish.now).setUTCHours(0, 0, 0, 0));
  const inChannel = sql`from ${channelArticles} where ${channelArticles.channelId} = ${sources.id}`;
  const rows = await store.read
    .select({
      source: sources,
      publisher: {
        slug: publishers.slug,
        name: publishers.name,
        tile: publishers.tile,
        colour: publishers.colour,
        home: publishers.home,
        licence: publishers.licence,
      },
      articles: sql<number | string>`(select count(*) ${inChannel})`,
      today: sql<number | string>`(select count(*) ${inChannel} and ${channelArticles.articleId} >= ${midnight})`,
    })
    .from(sources)
    .innerJoin(publishers, eq(publishers.id, sources.publisherId))
    .where(
      and(
        wish.id === undefined ? undefined : eq(sources.id, wish.id),
        FILTERS[wish.filter ?? 'all'],
        ...matching(wish.words ?? []),
      ),
    )
    .orderBy(sql`case when ${trouble} then 0 else 1 end`, asc(publishers.name), asc(sources.id))
    .limit(wish.limit)
    .offset(wish.offset ?? 0);
  return rows.map(({ source, publisher: { licence, ...publisher }, ...counts }) => ({
    ...source,
    licence: source.licence ?? licence,
    publisher,
    articles: Number(counts.articles),
    today: Number(counts.today),
  }));
}

/** How many sources a filter and a search find. */
export async function sourcesFound(store: Store, filter: SourceFilter, words: readonly string[]): Promise<number> {
  const [row] = await store.read
    .select({ n: count() })
    .from(sources)
    .innerJoin(publishers, eq(publishers.id, sources.publisherId))
    .where(and(FILTERS[filter], ...matching(words)));
  return Number(row?.n ?? 0);
}

/** Articles first seen since `since`. Ids lag behind that by at most two days, which keeps this to a range of the key. */
export async function articlesSeenSince(store: Store, since: number): Promise<number> {
  const [row] = await store.read
    .select({ n: count() })
    .from(articles)
    .where(and(gte(articles.id, idFloor(since - 2 * DAY - HOUR)), gte(articles.firstSeenAt, since)));
  return Number(row?.n ?? 0);
}

/** The newest articles of a source. */
export const newestOfSource = (store: Store, sourceId: number, limit: number) =>
  store.read
    .select({
      id: articles.id,
      url: articles.url,
      slug: articles.slug,
      title: articles.title,
      language: articles.language,
      dir: articles.dir,
      words: articles.words,
      complete: articles.complete,
      publishedAt: articles.publishedAt,
    })
    .from(channelArticles)
    .innerJoin(articles, eq(articles.id, channelArticles.articleId))
    .where(eq(channelArticles.channelId, sourceId))
    .orderBy(desc(channelArticles.articleId))
    .limit(limit);

export interface AuditEntry {
  /** Null: the command line. */
  actorId: number | null;
  action: string;
  target: string;
  detail: Record<string, unknown>;
}

export async function insertAudit(tx: Db, entry: AuditEntry, now: number): Promise<void> {
  await tx.insert(audit).values({ id: mintId(now), at: now, ...entry });
}

/** What was done last, with the e-mail of who did it (null once that account is gone). */
export const auditRows = (store: Store, limit: number) =>
  store.read
    .select({
      id: audit.id,
      at: audit.at,
      action: audit.action,
      target: audit.target,
      detail: audit.detail,
      actorId: audit.actorId,
      actor: users.email,
    })
    .from(audit)
    .leftJoin(users, eq(users.id, audit.actorId))
    .orderBy(desc(audit.at), desc(audit.id))
    .limit(limit);
