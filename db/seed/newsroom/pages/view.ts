// What does a page of a publisher need to know? One article with its surroundings, ready for any of the templates.
import { articleUrl, feedUrl, homeUrl, pictureUrl } from '../addresses.ts';
import type { DemoPicture } from '../articles.ts';
import { type FigureWriter, renderBlocks } from '../markdown.ts';
import type { DemoPublisher } from '../publisher.ts';
import type { Release } from '../schedule.ts';
import { type PageWords, WORDS } from './words.ts';

export interface ArticleView {
  publisher: DemoPublisher;
  words: PageWords;
  release: Release;
  origin: string;
  url: string;
  home: string;
  feed: string;
  tile: string;
  /** The body's blocks as HTML, so that a template can put adverts between them. */
  blocks: string[];
  related: { url: string; title: string; section: string }[];
  publishedText: string;
  updatedText: string;
}

const date = (ms: number, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(ms);

export const tileUrl = (origin: string, publisher: DemoPublisher) => `${origin}/${publisher.key}/mark.svg`;

/**
 * @param releases everything the publisher has out; the related ones are older than the article, so that its page
 *   changes only when the article does
 */
export function viewArticle(
  publisher: DemoPublisher,
  release: Release,
  releases: readonly Release[],
  origin: string,
  figure: FigureWriter,
): ArticleView {
  const words = WORDS[publisher.language];
  const older = releases.filter((other) => other !== release && other.published <= release.published);
  const near = older.filter((other) => other.article.section === release.article.section);
  const related = [...near, ...older.filter((other) => !near.includes(other))].slice(0, 4);
  return {
    publisher,
    words,
    release,
    origin,
    url: articleUrl(origin, release.article),
    home: homeUrl(origin, publisher),
    feed: feedUrl(origin, publisher),
    tile: tileUrl(origin, publisher),
    blocks: renderBlocks(release.body, figure),
    related: related.map(({ article }) => ({
      url: articleUrl(origin, article),
      title: article.title,
      section: words.sections[article.section],
    })),
    publishedText: date(release.published, words.locale),
    updatedText: date(release.updated, words.locale),
  };
}

/** Address and sizes of a picture for `src` and `srcset`. */
export function sources(view: Pick<ArticleView, 'origin' | 'publisher'>, key: DemoPicture['key']) {
  const large = pictureUrl(view.origin, view.publisher, key, 1200);
  const small = pictureUrl(view.origin, view.publisher, key, 600);
  return { large, srcset: `${small} 600w, ${large} 1200w` };
}
