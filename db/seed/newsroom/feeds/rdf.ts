// How is a feed written as RSS 1.0 (RDF), the format whose items stand beside the channel?
import { escapeHtml as x } from '../markdown.ts';
import { cdata, type FeedEntry, type FeedView, isoDate } from './entry.ts';

const NAMESPACES =
  'xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
  'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
  'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" ' +
  'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/"';

/** Named by its own id, not by its address, as RSS 1.0 allows: the address changes with the newsroom's port. */
function item(entry: FeedEntry): string {
  const { picture } = entry;
  return [
    `<item rdf:about="${x(entry.id)}">`,
    `<title>${x(entry.title)}</title>`,
    `<link>${x(entry.link)}</link>`,
    `<description>${x(entry.summary)}</description>`,
    `<dc:date>${isoDate(entry.published)}</dc:date>`,
    entry.updated > entry.published ? `<dcterms:modified>${isoDate(entry.updated)}</dcterms:modified>` : '',
    ...entry.authors.map((author) => `<dc:creator>${x(author)}</dc:creator>`),
    ...entry.categories.map((category) => `<dc:subject>${x(category)}</dc:subject>`),
    picture
      ? `<media:content url="${x(picture.url)}" type="image/webp" width="${picture.width}" height="${picture.height}">` +
        `<media:description>${x(picture.caption)}</media:description><media:credit>${x(picture.credit)}</media:credit></media:content>`
      : '',
    entry.html ? `<content:encoded>${cdata(entry.html)}</content:encoded>` : '',
    '</item>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function writeRdf(feed: FeedView): string {
  const { publisher } = feed;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rdf:RDF ${NAMESPACES}>`,
    `<channel rdf:about="${x(feed.self)}">`,
    `<title>${x(publisher.name)}</title>`,
    `<link>${x(feed.home)}</link>`,
    `<description>${x(publisher.motto)}</description>`,
    `<dc:language>${publisher.language}</dc:language>`,
    `<dc:rights>${x(publisher.copyright)}</dc:rights>`,
    `<dc:date>${isoDate(feed.updated)}</dc:date>`,
    '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>12</sy:updateFrequency>',
    `<items><rdf:Seq>${feed.entries.map((entry) => `<rdf:li rdf:resource="${x(entry.id)}"/>`).join('')}</rdf:Seq></items>`,
    '</channel>',
    ...feed.entries.map(item),
    '</rdf:RDF>',
  ].join('\n');
}
