// What may a reader follow or mute on an article's page? Its paper, its section, its authors, its topics, and what of it they follow.

import type { Store } from '../../db/store.ts';
import { authorKey, namesOf } from '../ingest/queries-authors.ts';
import type { ArticleView } from './article.ts';
import type { Following } from './follows.ts';
import { followedTargets, topicsOfArticle } from './queries-follows.ts';

export interface Wishable {
  kind: Following;
  /** As the form names it. */
  slug: string;
  name: string;
  followed: boolean;
}

const MOST_TOPICS = 4;
const MOST_AUTHORS = 2;

export async function articleWishes(
  store: Store,
  userId: number,
  view: Pick<ArticleView, 'id' | 'publisher' | 'section' | 'byline'>,
): Promise<Wishable[]> {
  const topics = await topicsOfArticle(store, view.id, MOST_TOPICS);
  const authors = namesOf(view.byline ?? '').slice(0, MOST_AUTHORS);
  const wishes: Omit<Wishable, 'followed'>[] = [
    { kind: 'publisher', slug: view.publisher.slug, name: view.publisher.name },
    { kind: 'section', slug: view.section.slug, name: view.section.name },
    ...authors.map((name) => ({ kind: 'author' as const, slug: name, name })),
    ...topics.map(({ slug, name }) => ({ kind: 'topic' as const, slug, name })),
  ];
  const keyOf = (one: { kind: Following; slug: string }): string =>
    `${one.kind}:${one.kind === 'author' ? authorKey(one.slug) : one.slug}`;
  const followed = await followedTargets(store, userId);
  return wishes.map((one) => ({ ...one, followed: followed.has(keyOf(one)) }));
}
