// What does the desk show of the sources, and what can an admin do with one? One call a page, one call an action.

import type { Licence, ListSelectors } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { type CredentialWish, checkCredential } from '../ingest/credentials.ts';
import {
  type FeedPreview,
  type FindOptions,
  findSource,
  type NotFound,
  type WithFetcher,
} from '../ingest/find-feed.ts';
import { type CredentialFacts, credentialFacts } from '../ingest/queries-credentials.ts';
import { knownSources } from '../ingest/queries-sources.ts';
import { subscriptionFacts } from '../ingest/queries-websub.ts';
import { SECTIONS, sectionName, sectionOf } from '../ingest/sections.ts';
import { addFoundSource, pauseSource, refetchSource, resumeSource, setLicence } from '../ingest/sources.ts';
import { HOUR } from '../platform/clock.ts';
import type { Sealer } from '../platform/sealing.ts';
import { articleHref } from '../reading/card.ts';
import { type Action, type Actor, recordDeed } from './audit.ts';
import type { NoticeCode } from './notices.ts';
import {
  articlesSeenSince,
  newestOfSource,
  type SourceCounts,
  type SourceFilter,
  type SourceRow,
  sourceCounts,
  sourceRows,
  sourcesFound,
} from './queries.ts';

/** In one word: how is it? `new`: added, not yet polled. */
export type Health = 'healthy' | 'failing' | 'paused' | 'gone' | 'new';

export interface DeskSource extends SourceRow {
  health: Health;
}

export interface SourcesView {
  counts: SourceCounts & { lastHour: number; today: number };
  filter: SourceFilter;
  query: string;
  rows: DeskSource[];
  /** Sources that filter and search find. */
  found: number;
  /** From 1 on. */
  page: number;
  pages: number;
}

const PER_PAGE = 50;
const NEWEST = 8;

export function healthOf(row: Pick<SourceRow, 'status' | 'errorCode' | 'triedAt' | 'succeededAt'>): Health {
  if (row.status !== 'active') return row.status;
  if (row.errorCode !== null) return 'failing';
  return row.triedAt === null || row.succeededAt === null ? 'new' : 'healthy';
}

const withHealth = (row: SourceRow): DeskSource => ({ ...row, health: healthOf(row) });

const isFilter = (text: string): text is SourceFilter => ['all', 'failing', 'paused'].includes(text);

/** The table of sources. Unreadable wishes are those of a first visit; a page too far is the last one. */
export async function sourcesDesk(
  store: Store,
  wish: { filter?: string | undefined; query?: string | undefined; page?: string | undefined },
  now: number,
): Promise<SourcesView> {
  const filter = wish.filter && isFilter(wish.filter) ? wish.filter : 'all';
  const query = (wish.query ?? '').trim().slice(0, 100);
  const words = query.split(/\s+/).filter(Boolean).slice(0, 8);
  const found = await sourcesFound(store, filter, words);
  const pages = Math.max(1, Math.ceil(found / PER_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(wish.page)) || 1));
  const [counts, lastHour, today, rows] = await Promise.all([
    sourceCounts(store, now),
    articlesSeenSince(store, now - HOUR),
    articlesSeenSince(store, new Date(now).setUTCHours(0, 0, 0, 0)),
    sourceRows(store, { filter, words, offset: (page - 1) * PER_PAGE, limit: PER_PAGE, now }),
  ]);
  return { counts: { ...counts, lastHour, today }, filter, query, rows: rows.map(withHealth), found, page, pages };
}

export interface SourceDeskView extends DeskSource {
  /** Null where the articles themselves say it. */
  sectionName: string | null;
  /** Null for a source that anybody may read. */
  credential: CredentialFacts | null;
  /** Null where no hub was asked to push. */
  hub: Awaited<ReturnType<typeof subscriptionFacts>>;
  newest: {
    id: number;
    href: string;
    title: string;
    language: string | null;
    dir: 'ltr' | 'rtl';
    words: number;
    complete: boolean;
    at: number;
  }[];
}

/** Everything about one source; null when there is none. */
export async function sourceDesk(store: Store, id: number, now: number): Promise<SourceDeskView | null> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return null;
  const [newest, credential, hub] = await Promise.all([
    newestOfSource(store, id, NEWEST),
    credentialFacts(store, id),
    subscriptionFacts(store, id),
  ]);
  return {
    ...withHealth(row),
    credential,
    hub,
    sectionName: row.section === null ? null : sectionName(row.section),
    newest: newest.map(({ slug, publishedAt, url: _, ...of }) => ({
      ...of,
      href: articleHref(slug, of.id),
      at: Math.min(publishedAt, now),
    })),
  };
}

export interface Preview extends FeedPreview {
  /** Set when this feed is a source already. */
  knownId: number | null;
  /** Set when the page itself was read as a list. */
  list: ListSelectors | null;
  /** Where its articles probably belong. */
  section: string;
  sections: readonly { slug: string; name: string }[];
}

/** Looks for the feed of an address (or reads it as a page list) and shows what it holds; nothing is stored. */
export async function previewSource(store: Store, url: string, using: FindOptions = {}): Promise<Preview | NotFound> {
  const found = await findSource(url, using);
  if (found.kind === 'failed') return found;
  const known = await knownSources(store.read, [found.url]);
  const section = sectionOf(found.title) ?? SECTIONS[0].slug;
  const knownId = known.get(found.url) ?? null;
  return { ...found, knownId, list: using.list ?? null, section, sections: SECTIONS };
}

export interface SourceWish {
  url: string;
  licence: Licence;
  section: string;
  list?: ListSelectors | undefined;
  credential?: CredentialWish | undefined;
}

/** Adds the feed that was seen in the preview; it is read once more, since nothing from a form is believed. */
export async function addSource(
  store: Store,
  actor: Actor,
  wish: SourceWish,
  now: number,
  using: WithFetcher & { sealer?: Sealer } = {},
): Promise<{ notice: NoticeCode; id: number | null }> {
  const { licence, section, list } = wish;
  const checked = wish.credential && checkCredential(wish.credential);
  if (checked?.kind === 'refused') return { notice: 'credential-bad', id: null };
  const credential = checked?.credential;
  const found = await findSource(wish.url, { ...using, list, credential });
  if (found.kind === 'failed') return { notice: 'no-feed', id: null };
  const known = (await knownSources(store.read, [found.url])).get(found.url);
  if (known !== undefined) return { notice: 'known', id: known };
  const detail = { licence, section, kind: list ? 'page-list' : 'feed', credential: credential?.kind ?? null };
  await recordDeed(store, actor, { action: 'source.add', target: found.url, detail }, now);
  const { sealer } = using;
  const added = await addFoundSource(store, found, { licence, section, list, credential, sealer, now });
  return added.kind === 'failed' ? { notice: 'failed', id: null } : { notice: added.kind, id: added.id };
}

const CHANGES = {
  pause: { action: 'source.pause', notice: 'paused', change: pauseSource },
  resume: { action: 'source.resume', notice: 'resumed', change: resumeSource },
  refetch: { action: 'source.refetch', notice: 'refetched', change: refetchSource },
} as const satisfies Record<
  string,
  { action: Action; notice: NoticeCode; change: (store: Store, id: number, now: number) => Promise<boolean> }
>;

export type Change = keyof typeof CHANGES;
export const CHANGE_NAMES = ['pause', 'resume', 'refetch'] as const satisfies readonly Change[];

/** Pauses, resumes or re-fetches one source. */
export async function changeSource(
  store: Store,
  actor: Actor,
  id: number,
  wanted: Change,
  now: number,
): Promise<NoticeCode> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return 'no-source';
  if (wanted === 'refetch' && row.status !== 'active') return 'not-polled';
  const { action, notice, change } = CHANGES[wanted];
  await recordDeed(store, actor, { action, target: row.url, detail: { id, before: row.status } }, now);
  return (await change(store, id, now)) ? notice : 'no-source';
}

/** Says how much of a source's articles readers may see. */
export async function licenseSource(
  store: Store,
  actor: Actor,
  id: number,
  licence: Licence,
  now: number,
): Promise<NoticeCode> {
  const [row] = await sourceRows(store, { id, limit: 1, now });
  if (!row) return 'no-source';
  const detail = { id, before: row.licence, after: licence };
  await recordDeed(store, actor, { action: 'source.licence', target: row.url, detail }, now);
  return (await setLicence(store, id, licence, now)) ? 'licensed' : 'no-source';
}
