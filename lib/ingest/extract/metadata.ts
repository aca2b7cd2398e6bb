// Who wrote what, when and where? Facts about an article from JSON-LD, meta tags, microdata and the visible page, best source first.
import { getDomain } from 'tldts';
import type { Picture } from '../../../db/blocks.ts';
import { lettersOf } from '../letters.ts';
import { pictureOfAddress } from '../sanitize/pictures.ts';
import { pageUrl } from '../sanitize/urls.ts';
import { bylineOf } from './byline.ts';
import { readDate } from './dates.ts';
import { headlineOf } from './headline.ts';
import { type LdNode, ldArticles, ldBody, ldImage, ldNames, ldNodes, ldText, typesOf } from './json-ld.ts';
import { type MetaReader, metaReader } from './meta-tags.ts';
import { publishedOf } from './published.ts';

/** Facts about an article; times are epoch milliseconds, addresses absolute and safe. */
export interface Metadata {
  title: string;
  byline?: string;
  publishedAt?: number;
  modifiedAt?: number;
  /** BCP 47, lower-case primary tag with its region when given. */
  language?: string;
  dir?: 'ltr' | 'rtl';
  siteName?: string;
  section?: string;
  /** The address the publisher itself gives the article; only within the page's registrable domain, never a home page. */
  canonical?: string;
  paywalled: boolean;
  image?: Picture;
  /** The publisher's own summary. */
  description?: string;
  /** The article's text as JSON-LD gives it: not shown, but a referee for what is read from the page. */
  ldBody?: string;
}

const RTL = /^(ar|he|iw|fa|ur|yi|ps|sd|ug|dv|ckb)\b/i;
/** Of what is longer the beginning is compared. */
const MAX_TITLE = 1000;
const MODIFIED = 'article:modified_time og:updated_time dateModified last-modified dcterms.modified'.split(' ');

/** Reads everything a page says about itself. `document` is only read. */
export function metadataOf(document: Document, url: string): Metadata {
  const nodes = ldNodes(document);
  const meta = metaReader(document);
  const articles = ownNodes(ldArticles(nodes), document, meta);
  const from = (key: string) =>
    articles.map((node) => node[key]).find((value) => value !== undefined && value !== null && value !== '');
  const language = languageOf(document, meta, from('inLanguage'));
  const siteName = meta('og:site_name') ?? ldNames(from('publisher'), nodes)[0] ?? meta('application-name');
  const image = imageOf(from('image') ?? from('thumbnailUrl'), meta, url);
  const dir = document.documentElement?.getAttribute('dir')?.toLowerCase();
  return {
    title: headlineOf(
      document,
      ldText(from('headline')) ?? ldText(articles.map((node) => node.name).find(Boolean)),
      meta('og:title', 'twitter:title'),
      siteName,
      url,
    ),
    byline: bylineOf(document, ldNames(from('author') ?? from('creator'), nodes), meta, siteName, url),
    publishedAt: publishedOf(document, {
      told: ldText(from('datePublished') ?? from('dateCreated') ?? pageDate(nodes)),
      changed: ldText(from('dateModified')) ?? meta(...MODIFIED),
      meta,
      language,
      url,
    }),
    modifiedAt: readDate(ldText(from('dateModified'))) ?? readDate(meta(...MODIFIED)),
    language,
    dir: dir === 'rtl' || dir === 'ltr' ? dir : RTL.test(language ?? '') ? 'rtl' : 'ltr',
    siteName,
    section: ldText(from('articleSection')) ?? meta('article:section', 'parsely-section', 'section'),
    canonical: canonicalOf(document, meta, url),
    paywalled: isPaywalled(nodes, meta),
    image,
    description: meta('og:description', 'description', 'twitter:description') ?? ldText(from('description')),
    ldBody: ldBody(articles),
  };
}

/** Some pages describe their neighbours too: where a node bears the page's headline, those with another one are left out. */
function ownNodes(articles: LdNode[], document: Document, meta: MetaReader): LdNode[] {
  if (articles.length < 2) return articles;
  const told = [
    meta('og:title'),
    document.querySelector('h1')?.textContent,
    document.querySelector('title')?.textContent,
  ]
    .map((text) => lettersOf((text ?? '').slice(0, MAX_TITLE)))
    .filter(Boolean);
  const isOwn = (node: LdNode): boolean => {
    const headline = lettersOf((ldText(node.headline) ?? '').slice(0, MAX_TITLE));
    return headline !== '' && told.some((text) => text.includes(headline));
  };
  const own = articles.find(isOwn);
  return own ? [own, ...articles.filter((node) => node !== own && (!node.headline || isOwn(node)))] : articles;
}

function languageOf(document: Document, meta: MetaReader, ld: unknown): string | undefined {
  const named = [
    document.documentElement?.getAttribute('lang'),
    document.documentElement?.getAttribute('xml:lang'),
    ldText(ld),
    meta('og:locale', 'content-language', 'language', 'dc.language'),
  ];
  for (const value of named) {
    const match = /^([a-z]{2,3})(?:[-_]([a-z]{2,4}))?\b/i.exec(value?.trim() ?? '');
    if (match?.[1] && match[0].length === value?.trim().length)
      return [match[1].toLowerCase(), match[2]?.toUpperCase()].filter(Boolean).join('-');
  }
  return undefined;
}

/** The page's own node may carry the date when no article node exists. */
function pageDate(nodes: readonly LdNode[]): unknown {
  return nodes.find((node) => typesOf(node).some((type) => /WebPage$/.test(type)) && node.datePublished)?.datePublished;
}

function canonicalOf(document: Document, meta: MetaReader, url: string): string | undefined {
  const domain = getDomain(url);
  for (const value of [document.querySelector('link[rel~="canonical"]')?.getAttribute('href'), meta('og:url')]) {
    const address = value ? pageUrl(value, url) : undefined;
    const parsed = address ? URL.parse(address) : null;
    if (!address || !parsed || !/^https?:$/.test(parsed.protocol)) continue;
    if (getDomain(address) !== domain || (domain === null && parsed.host !== URL.parse(url)?.host)) continue;
    if (/^\/?(index\.\w+|[a-z]{2}(-[a-z]{2})?\/?)?$/i.test(parsed.pathname) && !parsed.search) continue;
    parsed.hash = '';
    return parsed.href;
  }
  return undefined;
}

function isPaywalled(nodes: readonly LdNode[], meta: MetaReader): boolean {
  if (nodes.some((node) => /^false$/i.test(String(node.isAccessibleForFree)))) return true;
  return /^(locked|metered|paid|premium|subscriber)/i.test(
    meta('article:content_tier', 'access', 'article:tier', 'premium') ?? '',
  );
}

function imageOf(ld: unknown, meta: MetaReader, url: string): Picture | undefined {
  const told = ldImage(ld);
  const open = pictureOfAddress(
    meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src') ?? '',
    url,
  );
  if (open) {
    const [width, height] = [meta('og:image:width'), meta('og:image:height')].map(Number);
    return {
      ...open,
      ...(width && height ? { width, height } : {}),
      alt: meta('og:image:alt', 'twitter:image:alt') ?? '',
    };
  }
  const fromLd = told && pictureOfAddress(told.url, url);
  if (!told || !fromLd) return undefined;
  return { ...fromLd, ...(told.width && told.height ? { width: told.width, height: told.height } : {}) };
}
