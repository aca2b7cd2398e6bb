// Which articles does a news sitemap list? (sitemaps.org with Google's news and image extensions.)
import { isoDate, parseDate } from '../dates.ts';
import { absolute } from './address.ts';
import { NOTHING } from './newest.ts';
import type { Source } from './source.ts';
import { parseTree, type XmlElement } from './tree.ts';
import { type FeedResult, LIMITS, type ParsedEntry } from './types.ts';
import { childOf, childrenOf, isElement, textOfChild } from './value.ts';

type Feed = Extract<FeedResult, { kind: 'feed' }>;

/** Undefined for anything that is not a `urlset`; addresses without news fields are no articles and are left out. */
export function parseSitemap(source: Source, feedUrl: string, now?: number): Feed | undefined {
  const { root, decode } = parseTree(source, (url) => timeOf(url, now));
  const set = root.children.find((child) => isElement(child) && child.key === 'urlset');
  if (!isElement(set)) return undefined;
  const context = { feedUrl, decode };
  const entries: ParsedEntry[] = [];
  let title: string | undefined;
  let language: string | undefined;
  for (const url of childrenOf(set, 'url')) {
    const news = childOf(url, 'news:news');
    const link = absolute(textOfChild(url, 'loc'), url, context);
    if (!news || !link || entries.length >= LIMITS.entries) continue;
    const publication = childOf(news, 'news:publication');
    title ??= textOfChild(publication, 'news:name');
    language ??= textOfChild(publication, 'news:language');
    const ownLanguage = textOfChild(publication, 'news:language');
    const image = absolute(textOfChild(childOf(url, 'image:image'), 'image:loc'), url, context);
    entries.push({
      id: link.slice(0, LIMITS.line),
      title: textOfChild(news, 'news:title')?.slice(0, LIMITS.line),
      link: link.slice(0, LIMITS.line),
      authorNames: [],
      published: isoDate(textOfChild(news, 'news:publication_date'), now),
      updated: isoDate(textOfChild(url, 'lastmod'), now),
      categories: (textOfChild(news, 'news:keywords') ?? '')
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean)
        .slice(0, LIMITS.list),
      enclosures: [],
      ...(ownLanguage && { language: ownLanguage.slice(0, LIMITS.line) }),
      ...(image && { image: { url: image } }),
    });
  }
  return {
    kind: 'feed',
    format: 'sitemap',
    feed: { title, link: absolute('/', undefined, context), language },
    entries,
  };
}

function timeOf(url: XmlElement, now: number | undefined): number {
  const news = childOf(url, 'news:news');
  if (!news) return NOTHING;
  return parseDate(textOfChild(news, 'news:publication_date') ?? textOfChild(url, 'lastmod'), now) ?? 0;
}

/** The sitemaps that an index names: those whose address speaks of news first, then by their own dates, the newest first. */
export function sitemapsOf(source: Source, indexUrl: string, now?: number): string[] {
  const { root, decode } = parseTree(source);
  const index = root.children.find((child) => isElement(child) && child.key === 'sitemapindex');
  if (!isElement(index)) return [];
  const named = childrenOf(index, 'sitemap').flatMap((sitemap) => {
    const address = absolute(textOfChild(sitemap, 'loc'), sitemap, { feedUrl: indexUrl, decode });
    if (!address || !URL.canParse(address)) return [];
    const path = new URL(address).pathname;
    return [{ address, news: /news/i.test(path) ? 1 : 0, at: parseDate(textOfChild(sitemap, 'lastmod'), now) ?? 0 }];
  });
  return named.sort((a, b) => b.news - a.news || b.at - a.at).map(({ address }) => address);
}
