// How is a feed written as RSS 2.0, with the content, Dublin Core and Media RSS modules?
import { escapeHtml as x } from '../markdown.ts';
import { cdata, type FeedEntry, type FeedView, isoDate } from './entry.ts';

const NAMESPACES =
  'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"';

function picture({ picture: p }: FeedEntry, asEnclosure: boolean): string {
  if (!p) return '';
  // Some publishers attach their pictures the plain way, as an enclosure without caption or credit.
  if (asEnclosure) return `<enclosure url="${x(p.url)}" length="${p.bytes}" type="image/webp"/>`;
  return (
    `<media:content url="${x(p.url)}" medium="image" type="image/webp" width="${p.width}" height="${p.height}">` +
    `<media:title type="plain">${x(p.alt)}</media:title><media:description type="plain">${x(p.caption)}</media:description>` +
    `<media:credit>${x(p.credit)}</media:credit></media:content>`
  );
}

function item(entry: FeedEntry, asEnclosure: boolean): string {
  return [
    '<item>',
    `<title>${x(entry.title)}</title>`,
    `<link>${x(entry.link)}</link>`,
    `<guid isPermaLink="false">${x(entry.id)}</guid>`,
    `<pubDate>${new Date(entry.published).toUTCString()}</pubDate>`,
    entry.updated > entry.published ? `<atom:updated>${isoDate(entry.updated)}</atom:updated>` : '',
    ...entry.authors.map((author) => `<dc:creator>${cdata(author)}</dc:creator>`),
    ...entry.categories.map((category) => `<category>${x(category)}</category>`),
    `<description>${cdata(entry.summary)}</description>`,
    entry.html ? `<content:encoded>${cdata(entry.html)}</content:encoded>` : '',
    picture(entry, asEnclosure),
    '</item>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function writeRss(feed: FeedView): string {
  const { publisher } = feed;
  const asEnclosure = publisher.feed.tagged || publisher.licence === 'excerpt';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0" ${NAMESPACES}>`,
    '<channel>',
    `<title>${x(publisher.name)}</title>`,
    `<link>${x(feed.home)}</link>`,
    `<atom:link href="${x(feed.self)}" rel="self" type="application/rss+xml"/>`,
    `<description>${x(publisher.motto)}</description>`,
    `<language>${publisher.language}</language>`,
    `<copyright>${x(publisher.copyright)}</copyright>`,
    `<lastBuildDate>${new Date(feed.updated).toUTCString()}</lastBuildDate>`,
    `<ttl>${Math.max(1, Math.round(publisher.feed.maxAge / 60))}</ttl>`,
    `<image><url>${x(feed.tile)}</url><title>${x(publisher.name)}</title><link>${x(feed.home)}</link></image>`,
    ...feed.entries.map((entry) => item(entry, asEnclosure)),
    '</channel>',
    '</rss>',
  ].join('\n');
}
