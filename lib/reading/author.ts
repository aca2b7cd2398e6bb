// What did one person write for one paper? The author page, and the authors that a byline names.

import { MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { authorSlug } from '../ingest/topics/of-draft.ts';
import { authorsOf } from '../stories/topics/bylines.ts';
import type { PublisherTag } from './card.ts';
import type { ListPage } from './list.ts';
import { cardsOf, channelBySlug, channelIds } from './queries.ts';
import { authorsAmong } from './queries-topics.ts';

export type AuthorView =
  | { kind: 'author'; id: number; href: string; name: string; publisher: PublisherTag; page: ListPage }
  | { kind: 'not-found' };

export interface AuthorLink {
  href: string;
  name: string;
}

export const authorHref = (slug: string): string => `/author/${slug}`;

const PER_PAGE = 30;

/** An author's page below the cursor (null: the newest). */
export async function readAuthor(
  store: Store,
  slug: string,
  before: number | null,
  userId: number,
  now: number,
): Promise<AuthorView> {
  const channel = await channelBySlug(store, 'author', slug);
  if (!channel) return { kind: 'not-found' };
  const ids = await channelIds(store, channel.id, before ?? MAX_ID, PER_PAGE + 1);
  const cards = await cardsOf(store, ids.slice(0, PER_PAGE), userId, now);
  const publisher = cards[0]?.publisher;
  if (!publisher) return { kind: 'not-found' };
  const next = ids.length > PER_PAGE ? (ids[PER_PAGE - 1] ?? null) : null;
  return {
    kind: 'author',
    id: channel.id,
    href: authorHref(slug),
    name: channel.name,
    publisher,
    page: { cards, next },
  };
}

/** The people of a byline who have a page. One statement. */
export async function authorLinks(
  store: Store,
  byline: string | null,
  publisher: { slug: string; name: string },
): Promise<AuthorLink[]> {
  const slugs = new Map(authorsOf(byline, publisher.name).map((name) => [authorSlug(publisher.slug, name), name]));
  const known = await authorsAmong(store, [...slugs.keys()]);
  return [...slugs].flatMap(([slug, name]) => (known.has(slug) ? [{ href: authorHref(slug), name }] : []));
}
