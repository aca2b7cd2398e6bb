// What may a reader follow or mute on an article's page? Its paper, its section, its authors, its topics, and what of it they follow.

import type { Store } from '../../db/store.ts';
import type { ArticleView } from './article.ts';
import type { Following } from './follows.ts';
import { followedTargets } from './queries-follows.ts';

export interface Wishable {
  kind: Following;
  slug: string;
  name: string;
  followed: boolean;
}

const MOST_TOPICS = 4;
const MOST_AUTHORS = 2;

export async function articleWishes(
  store: Store,
  userId: number,
  view: Pick<ArticleView, 'publisher' | 'section' | 'authors' | 'topics'>,
): Promise<Wishable[]> {
  const followed = await followedTargets(store, userId);
  const wish = (kind: Following, { slug, name }: { slug: string; name: string }): Wishable => ({
    kind,
    slug,
    name,
    followed: followed.has(`${kind}:${slug}`),
  });
  return [
    wish('publisher', view.publisher),
    wish('section', view.section),
    ...view.authors.slice(0, MOST_AUTHORS).map((author) => wish('author', author)),
    ...view.topics.slice(0, MOST_TOPICS).map((topic) => wish('topic', topic)),
  ];
}
