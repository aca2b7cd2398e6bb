// What stands in the head of a publisher's page, for machines? Feed discovery, social tags and JSON-LD.

import { isoDate } from '../feeds/entry.ts';
import { plainText, escapeHtml as x } from '../markdown.ts';
import type { DemoPublisher } from '../publisher.ts';
import { type ArticleView, sources } from './view.ts';

/** Publishers that give machines the whole text as well; most do not. */
const WITH_ARTICLE_BODY: ReadonlySet<string> = new Set(['pale', 'vallee']);

/** JSON inside a script element: `<` must not be able to end it. */
const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c');

export function feedLink(publisher: DemoPublisher, href: string): string {
  return `<link rel="alternate" type="${publisher.feed.mimeType}" title="${x(publisher.name)}" href="${x(href)}">`;
}

function newsArticle({ publisher, release, url, home, tile, ...view }: ArticleView) {
  const { article, title, published, updated, body } = release;
  return {
    '@context': 'https://schema.org',
    '@type': article.section === 'opinion' ? 'OpinionNewsArticle' : 'NewsArticle',
    mainEntityOfPage: url,
    headline: title,
    description: article.standfirst,
    inLanguage: publisher.language,
    articleSection: article.section,
    keywords: article.topics,
    datePublished: isoDate(published),
    dateModified: isoDate(updated),
    author: article.by.map((name) => ({ '@type': name === 'Allied Wire' ? 'Organization' : 'Person', name })),
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: publisher.name,
      url: home,
      logo: { '@type': 'ImageObject', url: tile },
    },
    copyrightNotice: publisher.copyright,
    ...(article.picture
      ? {
          image: {
            '@type': 'ImageObject',
            url: sources({ publisher, origin: view.origin }, article.picture.key).large,
            width: 1200,
            height: 800,
            caption: article.picture.caption,
            creditText: article.picture.credit,
          },
        }
      : {}),
    ...(WITH_ARTICLE_BODY.has(publisher.key) ? { articleBody: plainText(body) } : {}),
  };
}

/** The head element of an article page; `css` is the template's own sheet. */
export function articleHead(view: ArticleView, css: string): string {
  const { publisher, release, url } = view;
  const { article, title, published, updated } = release;
  const picture = article.picture;
  const property = (name: string, value: string) => `<meta property="${name}" content="${x(value)}">`;
  return [
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${x(title)} | ${x(publisher.name)}</title>`,
    `<meta name="description" content="${x(article.standfirst)}">`,
    `<meta name="author" content="${x(article.by.join(', '))}">`,
    `<link rel="canonical" href="${x(url)}">`,
    feedLink(publisher, view.feed),
    `<link rel="icon" type="image/svg+xml" href="${x(view.tile)}">`,
    property('og:type', 'article'),
    property('og:site_name', publisher.name),
    property('og:title', title),
    property('og:description', article.standfirst),
    property('og:url', url),
    ...(picture
      ? [
          property('og:image', sources(view, picture.key).large),
          property('og:image:width', '1200'),
          property('og:image:height', '800'),
          property('og:image:alt', picture.alt),
        ]
      : []),
    property('article:published_time', isoDate(published)),
    property('article:modified_time', isoDate(updated)),
    property('article:section', article.section),
    ...article.topics.map((topic) => property('article:tag', topic)),
    `<script type="application/ld+json">${json(newsArticle(view))}</script>`,
    `<style>${css}</style></head>`,
  ].join('\n');
}
