// What did this reader read? Reads are noted after the answer, progress while reading; the history lists them by day.

import { fold } from '../../db/search.ts';
import type { Store } from '../../db/store.ts';
import { decideAccess } from '../access/decide.ts';
import { hasBody, licenceOfArticle } from '../access/queries.ts';
import type { SignedInViewer } from '../access/viewer.ts';
import { DAY } from '../platform/clock.ts';
import { articleHref, type PublisherTag } from './card.ts';
import { knowStoryOf } from './known.ts';
import {
  addProgress,
  deleteReadRow,
  deleteReadsOf,
  type ReadCursor,
  readsBefore,
  readsByPublisher,
  readTotals,
  upsertRead,
} from './library-queries.ts';
import { preferenceRow } from './queries-own.ts';

/** Nobody reads one article longer than this: a forgotten tab is not reading. */
const MAX_SECONDS = 4 * 60 * 60;
/** The page reports every quarter minute or so; more than this in one report is not believed. */
const MAX_REPORT_SECONDS = 120;
const PER_PAGE = 50;

export interface HistoryEntry {
  articleId: number;
  href: string;
  title: string;
  language: string | null;
  dir: 'ltr' | 'rtl';
  publisher: PublisherTag;
  readAt: number;
  /** 0 to 100. */
  progress: number;
  seconds: number;
}

export interface HistoryDay {
  /** YYYY-MM-DD, UTC. */
  day: string;
  entries: HistoryEntry[];
}

export interface HistoryView {
  days: HistoryDay[];
  /** For the next page's address; null at the end. */
  next: string | null;
  query: string;
  week: { seconds: number; finished: number; articles: number; publishers: number };
  /** The most read of the week, at most five. */
  byPublisher: { slug: string; name: string; seconds: number }[];
}

/** Notes that the article was opened. Whether the text was full is decided here again, not believed from the page. */
export async function noteRead(store: Store, viewer: SignedInViewer, articleId: number, now: number): Promise<void> {
  const licence = await licenceOfArticle(store, articleId);
  if (licence === null) return;
  const decision = decideAccess({ id: articleId, licence }, viewer.facts, now);
  const full = viewer.kind === 'member' && decision.kind === 'full' && (await hasBody(store, decision.grant));
  await store.write(async (tx) => {
    await upsertRead(tx, { userId: viewer.id, articleId, at: now, full });
    if ((await preferenceRow(tx, viewer.id))?.readKnowsStory) await knowStoryOf(tx, viewer.id, articleId, now);
  });
}

/** Adds what the page reports. `progress` 0 to 100, `seconds` since the last report. False when it was never opened. */
export async function noteProgress(
  store: Store,
  userId: number,
  articleId: number,
  progress: number,
  seconds: number,
): Promise<boolean> {
  const bounded = {
    progress: Math.min(100, Math.max(0, Math.round(progress))),
    seconds: Math.min(MAX_REPORT_SECONDS, Math.max(0, Math.round(seconds))),
  };
  return store.write((tx) => addProgress(tx, { userId, articleId, ...bounded, maxSeconds: MAX_SECONDS }));
}

const cursorOf = (text: string | null): ReadCursor | null => {
  const match = /^(\d{1,15})-(\d{1,16})$/.exec(text ?? '');
  return match ? { at: Number(match[1]), articleId: Number(match[2]) } : null;
};

type ReadRow = Awaited<ReturnType<typeof readsBefore>>[number];

const SCAN = 500;
/** A search looks at this many of the newest reads. */
const MAX_SCANNED = 20_000;

/** Reads in whose headline or paper's name every word occurs. Folded here: the engines' lower() knows no accents, or no É at all. */
async function matchingReads(
  store: Store,
  userId: number,
  from: ReadCursor | null,
  words: readonly string[],
  limit: number,
): Promise<ReadRow[]> {
  if (words.length === 0) return readsBefore(store, userId, from, limit);
  const found: ReadRow[] = [];
  let cursor = from;
  for (let scanned = 0; scanned < MAX_SCANNED && found.length < limit; scanned += SCAN) {
    const rows = await readsBefore(store, userId, cursor, SCAN);
    for (const row of rows) {
      const text = fold(`${row.title}\n${row.publisherName}`);
      if (words.every((word) => text.includes(word))) found.push(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < SCAN) break;
    cursor = { at: last.readAt, articleId: last.articleId };
  }
  return found.slice(0, limit);
}

/** A page of the history, newest first. An unreadable cursor is the first page. */
export async function historyPage(
  store: Store,
  userId: number,
  options: { cursor: string | null; query: string },
  now: number,
): Promise<HistoryView> {
  const query = options.query.trim().slice(0, 100);
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, 8);
  const [rows, week, byPublisher] = await Promise.all([
    matchingReads(store, userId, cursorOf(options.cursor), words, PER_PAGE + 1),
    readTotals(store, userId, now - 7 * DAY),
    readsByPublisher(store, userId, now - 7 * DAY, 5),
  ]);
  const shown = rows.slice(0, PER_PAGE);
  const days: HistoryDay[] = [];
  for (const row of shown) {
    const day = new Date(row.readAt).toISOString().slice(0, 10);
    if (days.at(-1)?.day !== day) days.push({ day, entries: [] });
    days.at(-1)?.entries.push({
      articleId: row.articleId,
      href: articleHref(row.slug, row.articleId),
      title: row.title,
      language: row.language,
      dir: row.dir,
      publisher: { slug: row.publisherSlug, name: row.publisherName, tile: row.tile, colour: row.colour },
      readAt: row.readAt,
      progress: row.progress,
      seconds: row.seconds,
    });
  }
  const last = rows.length > PER_PAGE ? shown.at(-1) : undefined;
  return { days, next: last ? `${last.readAt}-${last.articleId}` : null, query, week, byPublisher };
}

/** Forgets one read. Nothing happens when there was none. */
export const deleteRead = (store: Store, userId: number, articleId: number): Promise<void> =>
  store.write((tx) => deleteReadRow(tx, userId, articleId));

/** Forgets the whole history of a reader. */
export const deleteHistory = (store: Store, userId: number): Promise<void> =>
  store.write((tx) => deleteReadsOf(tx, userId));
