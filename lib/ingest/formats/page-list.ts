// Which articles does a page list, for a publisher without a feed? An admin's CSS selectors say what is an item of the list and
// where in it title, link, date, picture and summary are.
import type { ListSelectors } from '../../../db/schema/publishers.ts';
import { walk } from '../blocks.ts';
import { decodeText } from '../decode.ts';
import { isBounded } from '../extract/bounds.ts';
import { readDate } from '../extract/dates.ts';
import { openPage } from '../extract/open-page.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { plainLine } from '../sanitize/text-runs.ts';
import { pageUrl, safeUrl } from '../sanitize/urls.ts';
import { type FeedResult, LIMITS, type ParsedEntry } from './types.ts';

type Feed = Extract<FeedResult, { kind: 'feed' }>;
/** `reason` is a plain sentence for an admin. */
export type Unfit = { kind: 'unfit'; reason: string };

interface PageOptions {
  contentType?: string;
  /** After redirects. */
  url: string;
  /** Epoch milliseconds: dates beyond the day after tomorrow are not believed. */
  now: number;
}

/**
 * Reads a page into the shape of a feed. Where a selector is left out, the item's first heading (else its link's text) is the title and its first link
 * the link; a date comes only from its selector. A selector may end in `@name`: then that attribute is read. An item without a title or a
 * link to a page is no article and is left out. What cannot be read at all, or fits nothing, is a reason in plain words.
 */
export function parsePageList(bytes: Uint8Array, list: ListSelectors, options: PageOptions): Feed | Unfit {
  const html = decodeText(bytes, options.contentType, 'html').text;
  if (html.trim() === '') return unfit('The answer was empty.');
  if (!isBounded(html)) return unfit('The page is too large to be read as a list.');
  const broken = brokenSelector(list);
  if (broken) return unfit(broken);
  const document = openPage(html);
  const items = [...document.querySelectorAll(list.item)];
  if (items.length === 0) return unfit(`Nothing on the page fits the selector for items, ${list.item}.`);
  const page = {
    base: URL.parse(document.querySelector('base')?.getAttribute('href') ?? '', options.url)?.href ?? options.url,
    language: document.documentElement.getAttribute('lang')?.trim() || undefined,
    ...options,
  };
  const entries = items.slice(0, LIMITS.entries).flatMap((item) => entryOf(item, list, page) ?? []);
  if (entries.length === 0) {
    return unfit(`${items.length} items were found, but none has both a title and a link to a page.`);
  }
  const site = document.querySelector('meta[property="og:site_name"]')?.getAttribute('content');
  const title = plainLine(site || (document.querySelector('title')?.textContent ?? ''));
  const feed = {
    ...(title && { title: asMarkup(title) }),
    link: new URL('/', options.url).href,
    language: page.language,
  };
  return { kind: 'feed', format: 'page-list', feed, entries };
}

const unfit = (reason: string): Unfit => ({ kind: 'unfit', reason });

/** The names by which admins know the selectors, in the order of the form. */
export const SELECTOR_NAMES = {
  item: 'items',
  title: 'titles',
  link: 'links',
  date: 'dates',
  picture: 'pictures',
  summary: 'summaries',
} as const satisfies Record<keyof ListSelectors, string>;

/** A sentence about the first selector that is none; undefined when all can be read. */
export function brokenSelector(list: ListSelectors): string | undefined {
  const { body } = openPage('');
  for (const name of Object.keys(SELECTOR_NAMES) as (keyof ListSelectors)[]) {
    const written = list[name];
    if (written === undefined) continue;
    const { selector } = name === 'item' ? { selector: written } : partOf(written);
    try {
      if (selector) body.querySelectorAll(selector);
      else if (name === 'item') return 'A selector for items is needed.';
    } catch {
      return `The selector for ${SELECTOR_NAMES[name]}, ${written}, is not one that can be read.`;
    }
  }
  return undefined;
}

/** `time@datetime`: the selector and the attribute. An attribute alone is one of the item itself. */
function partOf(written: string): { selector: string; attribute: string | undefined } {
  const [, selector = '', attribute] = /^(.*?)(?:@([\w:-]+))?$/s.exec(written.trim()) ?? [];
  // A leading combinator means "right below the item".
  return { selector: /^\s*[>+~]/.test(selector) ? `:scope ${selector}` : selector.trim(), attribute };
}

interface Page extends PageOptions {
  base: string;
  language: string | undefined;
}

interface Part {
  element: Element;
  /** Of the attribute that the selector names. */
  value: string | undefined;
}

function find(item: Element, written: string): Part | undefined {
  const { selector, attribute } = partOf(written);
  const element = selector ? (item.querySelector(selector) ?? (item.matches(selector) ? item : null)) : item;
  if (!element) return undefined;
  const value = attribute === undefined ? undefined : (element.getAttribute(attribute) ?? '');
  return { element, value };
}

function entryOf(item: Element, list: ListSelectors, page: Page): ParsedEntry | undefined {
  const anchor = anchorOf(list.link ? find(item, list.link) : { element: item, value: undefined });
  const link = anchor && pageUrl(anchor.address, page.base);
  const title = titleOf(item, list, anchor?.element);
  if (!link || !/^https?:/.test(link) || link.split('#')[0] === page.url.split('#')[0] || !title) return undefined;
  const summary = list.summary ? summaryOf(find(item, list.summary)) : undefined;
  const image = list.picture ? pictureOf(find(item, list.picture), page) : undefined;
  const date = list.date ? dateOf(find(item, list.date), page) : undefined;
  return {
    id: link,
    title: asMarkup(title).slice(0, LIMITS.line),
    link,
    authorNames: [],
    categories: [],
    enclosures: [],
    base: page.base,
    ...(date !== undefined && { published: new Date(date).toISOString() }),
    ...(summary && { summary: summary.slice(0, LIMITS.summary) }),
    ...(image && { image: { url: image } }),
  };
}

/** The link that was meant: the element itself, the first one inside it, or the one around it. */
function anchorOf(part: Part | undefined): { element: Element; address: string } | undefined {
  if (!part) return undefined;
  if (part.value !== undefined) return { element: part.element, address: part.value };
  const { element } = part;
  const own = element.matches('a[href]') ? element : (element.querySelector('a[href]') ?? element.closest('a[href]'));
  return own ? { element: own, address: own.getAttribute('href') ?? '' } : undefined;
}

function titleOf(item: Element, list: ListSelectors, anchor: Element | undefined): string {
  const told = list.title ? find(item, list.title) : undefined;
  if (list.title) return told ? plainLine(told.value ?? told.element.textContent ?? '') : '';
  const heading = item.querySelector('h1, h2, h3, h4, h5, h6');
  return plainLine(heading?.textContent ?? '') || plainLine(anchor?.textContent ?? '');
}

/** Plain text as it has to be written where markup is understood: titles of feeds are both. */
const asMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const summaryOf = (part: Part | undefined): string | undefined =>
  part && (part.value === undefined ? part.element.innerHTML : asMarkup(part.value));

/** Machine-readable first. What names no day is no date, and none is made up. */
function dateOf(part: Part | undefined, page: Page): number | undefined {
  if (!part) return undefined;
  const { element, value } = part;
  const written =
    value === undefined
      ? [element.getAttribute('datetime'), element.getAttribute('content'), element.textContent]
      : [value];
  for (const text of written) {
    const time = readDate(plainLine(text ?? ''), page.language, page.now);
    if (time !== undefined) return time;
  }
  return undefined;
}

function pictureOf(part: Part | undefined, page: Page): string | undefined {
  if (!part) return undefined;
  if (part.value !== undefined) return safeUrl(part.value, page.base, 'media');
  // The sanitiser knows lazy loading, srcset and counting pixels.
  for (const block of walk(blocksFromHtml(part.element.outerHTML, page.base)))
    if (block.type === 'figure') return block.picture.src;
  return undefined;
}
