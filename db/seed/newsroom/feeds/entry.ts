// What does a feed say about an article, whatever its format? One entry, ready to be written as RSS, Atom, RDF or JSON.
import { articleUrl, pictureHeight, pictureUrl } from '../addresses.ts';
import { escapeHtml, renderBlocks } from '../markdown.ts';
import type { DemoPublisher } from '../publisher.ts';
import type { Release } from '../schedule.ts';

export interface FeedEntry {
  /** Stable for ever, also when title and address change. */
  id: string;
  link: string;
  title: string;
  summary: string;
  authors: string[];
  /** Section first, then topics. */
  categories: string[];
  published: number;
  updated: number;
  picture?: { url: string; width: number; height: number; alt: string; caption: string; credit: string; bytes: number };
  /** The whole text as well-formed HTML; absent when the publisher's feed carries summaries. */
  html?: string;
}

export interface FeedView {
  publisher: DemoPublisher;
  home: string;
  self: string;
  tile: string;
  /** Moment of the newest publication or edit, epoch ms. */
  updated: number;
  entries: FeedEntry[];
}

/** Size of a picture file in bytes, as enclosures must announce it. */
export type PictureSize = (key: string, width: number) => number;

export function makeEntry(publisher: DemoPublisher, release: Release, origin: string, size: PictureSize): FeedEntry {
  const { article, title, body, published, updated } = release;
  const link = articleUrl(origin, article);
  const picture = article.picture;
  const image = (key: string, alt: string) =>
    `<img src="${pictureUrl(origin, publisher, key, 1200)}" width="1200" height="800" alt="${escapeHtml(alt)}"/>`;
  const entry: FeedEntry = {
    id: `tag:${publisher.slug}.example,2020:${article.slug}`,
    link: publisher.feed.tagged ? `${link}?utm_source=rss&utm_medium=feed&utm_campaign=${publisher.key}` : link,
    title,
    summary: article.standfirst,
    authors: article.by,
    categories: [article.section, ...article.topics],
    published,
    updated,
  };
  if (picture) {
    const url = pictureUrl(origin, publisher, picture.key, 1200);
    entry.picture = { ...picture, url, width: 1200, height: pictureHeight(1200), bytes: size(picture.key, 1200) };
  }
  if (publisher.feed.text === 'full') {
    const lead = picture
      ? `<figure>${image(picture.key, picture.alt)}<figcaption>${escapeHtml(picture.caption)} ` +
        `<small>${escapeHtml(picture.credit)}</small></figcaption></figure>`
      : '';
    const figure = (inner: { key: string; alt: string; caption: string }) =>
      `<figure>${image(inner.key, inner.alt)}<figcaption>${escapeHtml(inner.caption)}</figcaption></figure>`;
    entry.html = lead + renderBlocks(body, figure).join('\n');
  }
  return entry;
}

/** A CDATA section; the one sequence that would end it is split. */
export const cdata = (text: string) => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

export const isoDate = (ms: number) => new Date(ms).toISOString().replace('.000Z', 'Z');
