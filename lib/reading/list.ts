// What is in a section, and what did a publisher bring? Pages of a channel, newest first, by keyset; in a section every story once.

import { MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { SECTIONS } from '../ingest/sections.ts';
import type { Card } from './card.ts';
import { fillPage, type Hidden, loadMutes, type MuteFilter } from './mute-filter.ts';
import { cardsOf, channelBySlug, channelIds } from './queries.ts';
import { publisherBySlug, publishersWithArticles } from './queries-publishers.ts';
import { toldOnce } from './queries-told.ts';
import { toldByOthers } from './stand-in.ts';

export interface ListPage {
  cards: Card[];
  /** Cursor of the next page; null at the end. */
  next: number | null;
  /** Where stories are told once: the moment of the first page (epoch milliseconds), to be handed on with the cursor. */
  asOf?: number;
  /** Absent when the viewer's mutes hide nothing of it. */
  hidden?: Hidden;
}

export type SectionView = { kind: 'section'; slug: string; name: string; page: ListPage } | { kind: 'not-found' };

export interface PublisherProfile {
  slug: string;
  name: string;
  home: string;
  tile: string | null;
  wordmark: string | null;
  colour: string;
  country: string | null;
  language: string | null;
  copyright: string | null;
  licence: 'full' | 'excerpt' | 'link';
}

export type PublisherView = { kind: 'publisher'; publisher: PublisherProfile; page: ListPage } | { kind: 'not-found' };

const PER_PAGE = 30;

/** A page of a channel below the cursor, without what the viewer mutes; `show`: with it, marked. */
export async function pageOf(
  store: Store,
  channelId: number,
  before: number | null,
  userId: number,
  now: number,
  show = false,
): Promise<ListPage> {
  return pageBut(store, channelId, before, userId, now, await loadMutes(store, userId, now, show));
}

/** The same with mutes that are loaded already. */
export function pageBut(
  store: Store,
  channelId: number,
  before: number | null,
  userId: number,
  now: number,
  mutes: MuteFilter,
): Promise<ListPage> {
  return fillPage(
    mutes,
    PER_PAGE,
    before,
    async (below, limit) => (await channelIds(store, channelId, below ?? MAX_ID, limit)).map((id) => ({ id, at: id })),
    (ids) => cardsOf(store, ids, userId, now),
  );
}

/** Where a page of stories begins: below `before` (null: the newest), as it was at `asOf` (epoch milliseconds; null: now). */
export interface TellingCursor {
  before: number | null;
  asOf?: number | null;
}

/**
 * A page of a channel on which every story that several papers tell stands once, with its leading article when that is in it; where the
 * viewer mutes that one, with another paper's. Without what they mute; `show`: with it, marked.
 */
export async function tellingPage(
  store: Store,
  channelId: number,
  cursor: TellingCursor,
  userId: number,
  now: number,
  show = false,
): Promise<ListPage> {
  const asOf = Math.min(cursor.asOf ?? now, now);
  const mutes = await loadMutes(store, userId, now, show);
  const page = await fillPage(
    mutes,
    PER_PAGE,
    cursor.before,
    async (below, limit) => {
      const told = await toldOnce(store, channelId, below ?? MAX_ID, limit, asOf);
      return told.map(({ id, shown }) => ({ id: shown, at: id }));
    },
    (ids) => cardsOf(store, ids, userId, now),
    (muted) => toldByOthers(store, muted, [channelId], userId, now, mutes),
  );
  return { ...page, asOf };
}

/** A section's page below the cursor (null: the newest). A known section without articles is an empty page. */
export async function sectionPage(
  store: Store,
  slug: string,
  cursor: TellingCursor,
  userId: number,
  now: number,
  show = false,
): Promise<SectionView> {
  const section = SECTIONS.find((s) => s.slug === slug);
  if (!section) return { kind: 'not-found' };
  const channel = await channelBySlug(store, 'section', slug);
  const page = channel ? await tellingPage(store, channel.id, cursor, userId, now, show) : { cards: [], next: null };
  return { kind: 'section', slug, name: section.name, page };
}

/** A publisher's page below the cursor. */
export async function publisherPage(
  store: Store,
  slug: string,
  before: number | null,
  userId: number,
  now: number,
  show = false,
): Promise<PublisherView> {
  const row = await publisherBySlug(store, slug);
  if (!row) return { kind: 'not-found' };
  const channel = await channelBySlug(store, 'publisher', slug);
  const page = channel ? await pageOf(store, channel.id, before, userId, now, show) : { cards: [], next: null };
  const { name, home, tile, wordmark, colour, country, language, copyright, licence } = row;
  return {
    kind: 'publisher',
    publisher: { slug, name, home, tile, wordmark, colour, country, language, copyright, licence },
    page,
  };
}

/** Databases order capitals before small letters, or not; readers do not. */
const BY_NAME = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Every publisher that has an article, by name; at most 1,000. */
export async function publisherList(store: Store): Promise<PublisherProfile[]> {
  const rows = await publishersWithArticles(store, 1000);
  rows.sort((a, b) => BY_NAME.compare(a.name, b.name));
  return rows.map(({ slug, name, home, tile, wordmark, colour, country, language, copyright, licence }) => ({
    slug,
    name,
    home,
    tile,
    wordmark,
    colour,
    country,
    language,
    copyright,
    licence,
  }));
}
