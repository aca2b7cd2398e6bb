// What did one person write for one paper? The author page, and the authors that a byline names.

import { MAX_ID } from '../../db/ids.ts';
import type { Store } from '../../db/store.ts';
import { authorSlug } from '../ingest/topics/of-draft.ts';
import { authorsOf } from '../stories/topics/bylines.ts';
import type { PublisherTag } from './card.ts';
import { type ListPage, pageOf } from './list.ts';
import { cardsOf, channelBySlug, channelIds } from './queries.ts';
import { authorsAmong } from './queries-topics.ts';

export type AuthorView =
  | { kind: 'author'; id: number; href: string; name: string; publisher: PublisherTag; page: ListPage }
  | { kind: 'not-found' };

export interface AuthorLink {
  slug: string;
  href: string;
  name: string;
}

export const authorHref = (slug: string): string => `/author/${slug}`;

const newestOf = (store: Store, channelId: number): Promise<number[]> => channelIds(store, channelId, MAX_ID, 1);

/** An author's page below the cursor (null: the newest), without what the viewer mutes; `show`: with it, marked. */
export async function readAuthor(
  store: Store,
  slug: string,
  before: number | null,
  userId: number,
  now: number,
  show = false,
): Promise<AuthorView> {
  const channel = await channelBySlug(store, 'author', slug);
  if (!channel) return { kind: 'not-found' };
  const page = await pageOf(store, channel.id, before, userId, now, show);
  // All of the page may be muted.
  const newest = page.cards.length > 0 ? page.cards : await cardsOf(store, await newestOf(store, channel.id), 0, now);
  const publisher = newest[0]?.publisher;
  if (!publisher) return { kind: 'not-found' };
  return {
    kind: 'author',
    id: channel.id,
    href: authorHref(slug),
    name: channel.name,
    publisher,
    page,
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
  return [...slugs].flatMap(([slug, name]) => (known.has(slug) ? [{ slug, href: authorHref(slug), name }] : []));
}
