// Under which addresses does the newsroom keep its pages, feeds and pictures?
import type { DemoArticle } from './articles.ts';
import type { DemoPublisher } from './publisher.ts';

export const PICTURE_WIDTHS = [1200, 600] as const;
/** All drawings are three by two. */
export const pictureHeight = (width: number) => (width * 2) / 3;

export const homeUrl = (origin: string, publisher: DemoPublisher) => origin + publisher.home;

export const feedUrl = (origin: string, publisher: DemoPublisher) => homeUrl(origin, publisher) + publisher.feed.file;

export const articlePath = (article: DemoArticle) => `/${article.publisher}/${article.section}/${article.slug}.html`;

export const articleUrl = (origin: string, article: DemoArticle) => origin + articlePath(article);

export const pictureUrl = (origin: string, publisher: DemoPublisher, key: string, width: number) =>
  `${origin}/${publisher.key}/img/${key}-${width}.webp`;
