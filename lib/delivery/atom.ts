// How is a feed of ours written? As Atom 1.0 (RFC 4287), from plain facts: every text is escaped here, and every address is a web address
// or left out.

import { XML_HEAD, xmlText as x } from '../platform/xml.ts';

export interface EntryPicture {
  /** Absolute, at our own image door. */
  src: string;
  alt: string;
  width?: number;
  height?: number;
}

export interface EntryOut {
  /** A tag URI (RFC 4151): the same for ever, whatever the article is called. */
  id: string;
  title: string;
  /** BCP 47; what is no such name is said to be unknown, as it would else be the feed's. */
  language: string | null;
  /** Our page of it, absolute. */
  href: string;
  /** Epoch milliseconds. */
  published: number;
  updated: number;
  authors: readonly string[];
  /** `term` names it within its scheme, `label` to readers. */
  categories: readonly { term: string; scheme: string; label: string }[];
  summary: string | null;
  /** Made from our own blocks, never a publisher's markup; null: title and link are all there is. */
  html: string | null;
  picture: EntryPicture | null;
  /** Whose it is. `page`: of the publisher, here. */
  publisher: { name: string; home: string; page: string; rights: string };
}

export interface FeedOut {
  /** A tag URI. */
  id: string;
  title: string;
  subtitle: string;
  /** Absolute, without a slash at its end. */
  origin: string;
  /** The page that shows the same, absolute. */
  page: string;
  /** Its own address, absolute; null where that is a secret. */
  self: string | null;
  entries: readonly EntryOut[];
}

/** An empty feed must say a time too, and the same at every asking. */
const BEFORE_ALL = Date.UTC(2026, 0, 1);

const iso = (at: number): string => new Date(at).toISOString();
const isWeb = (address: string): boolean => /^https?:$/.test(URL.parse(address)?.protocol ?? '');
const isLanguage = (name: string | null): name is string => /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i.test(name ?? '');

/** An element of one text; nothing for no text. */
const element = (name: string, text: string, attributes = ''): string =>
  text === '' ? '' : `<${name}${attributes}>${x(text)}</${name}>`;

const link = (rel: string, href: string, type = 'text/html'): string =>
  isWeb(href) ? `<link rel="${rel}" type="${type}" href="${x(href)}"/>` : '';

const person = (name: string): string => `<author>${element('name', name)}</author>`;

/** Titles are one line; one without any sign would leave nothing to press on. */
const titleOf = (text: string): string => x(text).replace(/\s+/g, ' ').trim() || 'Untitled';

function pictureElement({ src, alt, width, height }: EntryPicture): string {
  if (!isWeb(src)) return '';
  const size = width && height ? ` width="${width}" height="${height}"` : '';
  const said = element('media:description', alt, ' type="plain"');
  return `<media:content url="${x(src)}" medium="image" type="image/webp"${size}>${said}</media:content>`;
}

function sourceElement({ publisher, updated }: EntryOut): string {
  const { name, home, page, rights } = publisher;
  const parts = [
    element('id', page),
    element('title', name),
    element('updated', iso(updated)),
    link('alternate', home),
    element('rights', rights),
  ];
  return `<source>${parts.join('')}</source>`;
}

function entryElement(entry: EntryOut): string {
  const { authors, publisher } = entry;
  // An entry must say who wrote it; where nobody is named it is the paper.
  const names = authors.filter((name) => x(name).trim() !== '');
  const categories = entry.categories.map(
    ({ term, scheme, label }) => `<category term="${x(term)}" scheme="${x(scheme)}" label="${x(label)}"/>`,
  );
  return [
    `<entry xml:lang="${isLanguage(entry.language) ? entry.language : 'und'}">`,
    element('id', entry.id),
    `<title>${titleOf(entry.title)}</title>`,
    link('alternate', entry.href),
    element('published', iso(entry.published)),
    element('updated', iso(entry.updated)),
    ...(names.length > 0 ? names : [publisher.name]).map(person),
    ...categories,
    entry.summary === null ? '' : element('summary', entry.summary),
    entry.picture ? pictureElement(entry.picture) : '',
    entry.html === null ? '' : element('content', entry.html, ' type="html"'),
    element('rights', publisher.rights),
    sourceElement(entry),
    '</entry>',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

/** The whole document. The style sheet is for people who open it in a browser; programs pass it by. */
export function atomXml(feed: FeedOut): string {
  const { origin, entries } = feed;
  const updated = entries.reduce((latest, entry) => Math.max(latest, entry.updated), BEFORE_ALL);
  const lines = [
    '<?xml-stylesheet type="text/css" href="/feed.css"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en">',
    element('id', feed.id),
    `<title>${titleOf(feed.title)}</title>`,
    element('subtitle', feed.subtitle),
    feed.self === null ? '' : link('self', feed.self, 'application/atom+xml'),
    link('alternate', feed.page),
    element('updated', iso(updated)),
    person('Masthead'),
    element('rights', 'Every article belongs to its publisher.'),
    element('icon', `${origin}/icons/icon.svg`),
    element('generator', 'Masthead', ` uri="${x(origin)}/"`),
    ...entries.map(entryElement),
    '</feed>',
  ];
  return `${XML_HEAD}${lines.filter((line) => line !== '').join('\n')}\n`;
}
