// Which pages should search engines know? A sitemap of what stays, and Google's news sitemap of the last two days. Addresses, titles and
// dates only: no text is in either.

import type { Store } from '../../db/store.ts';
import { SECTIONS } from '../ingest/sections.ts';
import { DAY } from '../platform/clock.ts';
import { XML_HEAD, xmlText as xml } from '../platform/xml.ts';
import { articleHref, storyHref } from './card.ts';
import { freshArticles, publisherSlugs, recentStories } from './queries-sitemaps.ts';
import { liveTopics } from './queries-topics.ts';
import { topicHref } from './topic.ts';

/** developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: articles of two days, a thousand at most. */
const NEWS_AGE = 2 * DAY;
const MOST_NEWS = 1000;
const MOST_STORIES = 5000;
const MOST_TOPICS = 5000;

const SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"';

const iso = (at: number): string => new Date(at).toISOString();

/** Pages that stay: front, sections, publishers, stories, topics. `origin` without a slash at its end. */
export async function sitemapXml(store: Store, origin: string): Promise<string> {
  const [publishers, stories, topics] = await Promise.all([
    publisherSlugs(store, 5000),
    recentStories(store, MOST_STORIES),
    liveTopics(store, 0, MOST_TOPICS),
  ]);
  const plain = ['/', '/publishers', '/topics', '/pricing', '/app', ...SECTIONS.map(({ slug }) => `/section/${slug}`)];
  const urls = [
    ...[...plain, ...publishers.map((slug) => `/publisher/${slug}`)].map((path) => ({ path, at: null })),
    ...stories.map(({ slug, id, lastAt }) => ({ path: storyHref(slug, id), at: lastAt })),
    ...topics.map(({ slug, lastAt }) => ({ path: topicHref(slug), at: lastAt })),
  ].map(({ path, at }) => {
    const changed = at === null ? '' : `<lastmod>${iso(at)}</lastmod>`;
    return `<url><loc>${xml(origin + path)}</loc>${changed}</url>`;
  });
  return `${XML_HEAD}<urlset ${SITEMAP}>\n${urls.join('\n')}\n</urlset>\n`;
}

/** News of two days that are read here in full by members; an excerpt's page is its publisher's. */
export async function newsSitemapXml(store: Store, origin: string, now: number): Promise<string> {
  const fresh = await freshArticles(store, now - NEWS_AGE, MOST_NEWS);
  const urls = fresh.map(({ id, slug, title, language, publishedAt }) => {
    const publication = `<news:publication><news:name>Masthead</news:name><news:language>${xml(
      (language ?? 'en').split('-')[0] ?? 'en',
    )}</news:language></news:publication>`;
    const date = `<news:publication_date>${iso(Math.min(publishedAt, now))}</news:publication_date>`;
    const news = `<news:news>${publication}${date}<news:title>${xml(title)}</news:title></news:news>`;
    return `<url><loc>${xml(origin + articleHref(slug, id))}</loc>${news}</url>`;
  });
  return `${XML_HEAD}<urlset ${SITEMAP} ${NEWS}>\n${urls.join('\n')}\n</urlset>\n`;
}

/** What robots may ask for: pages, not doors. */
export const robotsTxt = (origin: string): string =>
  [
    'User-agent: *',
    ...['/api/', '/admin', '/account', '/billing', '/gift/', '/gifts', '/history', '/search', '/sign-'].map(
      (path) => `Disallow: ${path}`,
    ),
    `Sitemap: ${origin}/sitemap.xml`,
    `Sitemap: ${origin}/news-sitemap.xml`,
    '',
  ].join('\n');
