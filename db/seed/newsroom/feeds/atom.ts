// How is a feed written as Atom (RFC 4287), its text as escaped HTML or as XHTML elements?
import { escapeHtml as x } from '../markdown.ts';
import { type FeedEntry, type FeedView, isoDate } from './entry.ts';

function content(html: string, asXhtml: boolean): string {
  return asXhtml
    ? `<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">${html}</div></content>`
    : `<content type="html">${x(html)}</content>`;
}

function entryElement(entry: FeedEntry, asXhtml: boolean): string {
  const { picture } = entry;
  return [
    '<entry>',
    `<id>${x(entry.id)}</id>`,
    `<title type="text">${x(entry.title)}</title>`,
    `<link rel="alternate" type="text/html" href="${x(entry.link)}"/>`,
    picture ? `<link rel="enclosure" type="image/webp" length="${picture.bytes}" href="${x(picture.url)}"/>` : '',
    picture
      ? `<media:content url="${x(picture.url)}" medium="image" width="${picture.width}" height="${picture.height}">` +
        `<media:description>${x(picture.caption)}</media:description><media:credit>${x(picture.credit)}</media:credit></media:content>`
      : '',
    `<published>${isoDate(entry.published)}</published>`,
    `<updated>${isoDate(entry.updated)}</updated>`,
    ...entry.authors.map((author) => `<author><name>${x(author)}</name></author>`),
    ...entry.categories.map((category) => `<category term="${x(category)}"/>`),
    `<summary type="text">${x(entry.summary)}</summary>`,
    entry.html ? content(entry.html, asXhtml) : '',
    '</entry>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

export function writeAtom(feed: FeedView, asXhtml: boolean): string {
  const { publisher } = feed;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="${publisher.language}">`,
    `<id>${x(feed.home)}</id>`,
    `<title>${x(publisher.name)}</title>`,
    `<subtitle>${x(publisher.motto)}</subtitle>`,
    `<link rel="self" type="application/atom+xml" href="${x(feed.self)}"/>`,
    `<link rel="alternate" type="text/html" href="${x(feed.home)}"/>`,
    `<updated>${isoDate(feed.updated)}</updated>`,
    `<rights>${x(publisher.copyright)}</rights>`,
    `<logo>${x(feed.tile)}</logo>`,
    `<author><name>${x(publisher.name)}</name></author>`,
    ...feed.entries.map((entry) => entryElement(entry, asXhtml)),
    '</feed>',
  ].join('\n');
}
