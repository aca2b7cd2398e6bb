// What does one <item> or <entry> say? The mapping of an element of any XML format to a ParsedEntry.
import { cut as cutText } from '../cut.ts';
import { isoDate } from '../dates.ts';
import { type AddressContext, absolute, attributeOf, baseOf, languageOf } from './address.ts';
import { enclosuresOf, imageOf } from './media.ts';
import { authorLine, authorNames, peopleOf } from './people.ts';
import type { XmlElement } from './tree.ts';
import { LIMITS, type ParsedEntry } from './types.ts';
import { childOf, childrenOf, textOf, textOfChild } from './value.ts';

export interface EntryContext extends AddressContext {
  /** For two-digit years. */
  now: number | undefined;
  /** Language of the feed: an entry tells its own only when it differs. */
  language: string | undefined;
}

const PUBLISHED = words('published issued pubdate dc:date dcterms:issued dcterms:created created dc:created');
const UPDATED = words('updated modified dcterms:modified lastbuilddate');

/** `javascript:`, `mailto:` and the like: a guid that is an address is a better one. */
const NO_PAGE = /^(?!https?:)[a-z][a-z\d+.-]{0,30}:/i;

/** Undefined for an element that says nothing at all. */
export function mapEntry(entry: XmlElement, context: EntryContext): ParsedEntry | undefined {
  const guid = childOf(entry, 'guid');
  const guidText = textOf(guid);
  const enclosures = enclosuresOf(entry, context);
  const told = linkOf(entry, context);
  const link =
    (told && !NO_PAGE.test(told) ? told : undefined) ??
    guidAsLink(guid, context) ??
    told ??
    absolute(attributeOf(entry, 'href', context), entry, context);
  const id =
    textOfChild(entry, 'id') ??
    guidText ??
    attributeOf(entry, 'rdf:about', context) ??
    textOfChild(entry, 'dc:identifier') ??
    link;
  const people = peopleOf(entry, 'author', 'dc:creator', 'dc:author', 'itunes:author');
  const fallbackPeople = people.length > 0 ? people : peopleOf(childOf(entry, 'source'), 'author');
  const content = contentOf(entry);
  const summary = summaryOf(entry);
  const title =
    textOfChild(entry, 'title', 'dc:title', 'media:title', 'itunes:title') ??
    textOfChild(childOf(entry, 'media:group'), 'media:title');
  const image = imageOf(entry, enclosures, context);
  const comments = absolute(textOfChild(entry, 'comments') ?? repliesOf(entry, context), entry, context);
  const language = textOfChild(entry, 'language', 'dc:language') ?? languageOf(entry, context);
  const base = baseOf(childOf(entry, 'content', 'content:encoded', 'summary', 'description') ?? entry, context);
  const mapped: ParsedEntry = {
    id: cut(id, LIMITS.line),
    title: cut(title, LIMITS.line),
    link: cut(link ?? (content || summary || title ? undefined : enclosures[0]?.url), LIMITS.line),
    summary: cut(summary, LIMITS.summary),
    content: cut(content, LIMITS.content),
    author: authorLine(fallbackPeople),
    authorNames: authorNames(fallbackPeople),
    published: firstDate(entry, context.now, ...PUBLISHED),
    updated:
      firstDate(entry, context.now, ...UPDATED) ??
      isoDate(
        attributeOf(childOf(entry, 'lastmod'), 'value', context) ?? attributeOf(entry, 'lastmod', context),
        context.now,
      ),
    categories: categoriesOf(entry, context),
    enclosures,
    ...(image && { image }),
    ...(comments && comments.length <= LIMITS.line && { comments }),
    ...(language && language !== context.language && { language: language.slice(0, 100) }),
    ...(base && base !== context.feedUrl && { base }),
  };
  return Object.values(mapped).some((value) => (Array.isArray(value) ? value.length > 0 : value !== undefined))
    ? mapped
    : undefined;
}

/** When an entry is from, in epoch milliseconds; 0 where it does not say. */
export function timeOf(entry: XmlElement, now: number | undefined): number {
  const date = firstDate(entry, now, ...PUBLISHED, ...UPDATED);
  return date ? Date.parse(date) : 0;
}

/**
 * The page an element stands for: Atom's alternate link (an HTML one first), else a link's text, else RSS 1.0 `rdf:about`.
 * Links to hubs, feeds themselves or enclosures are none.
 */
export function linkOf(element: XmlElement, context: AddressContext): string | undefined {
  const links = childrenOf(element, 'link');
  const alternates = links.filter(
    (link) => link.attributes.has('href') && /^(alternate)?$/i.test(attributeOf(link, 'rel', context) ?? ''),
  );
  const page = alternates.find((link) => /html/i.test(attributeOf(link, 'type', context) ?? 'html')) ?? alternates[0];
  const href = absolute(attributeOf(page, 'href', context), page, context);
  if (href) return href;
  for (const link of links) {
    // a text that cannot be an address is the damage of a lost closing tag
    const text = textOf(link)?.split('<', 1)[0];
    if (text && !link.attributes.has('href')) return absolute(text, link, context);
  }
  const about = attributeOf(element, 'rdf:about', context);
  if (about && /^https?:/i.test(about)) return absolute(about, element, context);
  const resource = links.map((link) => attributeOf(link, 'rdf:resource', context)).find(Boolean);
  return absolute(resource, element, context);
}

/** RSS 2.0: a guid is a permanent address unless it says otherwise; many do not say and are no addresses. */
function guidAsLink(guid: XmlElement | undefined, context: AddressContext): string | undefined {
  const text = textOf(guid);
  if (!guid || !text || attributeOf(guid, 'ispermalink', context)?.toLowerCase() === 'false') return undefined;
  const looksLikeAddress = /^(https?:)?\/\/|^\/|^[^\s:]+\.html?$/i.test(text) || guid.attributes.has('ispermalink');
  return looksLikeAddress ? absolute(text, guid, context) : undefined;
}

function contentOf(entry: XmlElement): string | undefined {
  const full = textOfChild(
    entry,
    'content:encoded',
    'encoded',
    'content',
    'body',
    'xhtml:body',
    'xhtml:div',
    'fullitem',
    'fulltext',
    'dc:content',
  );
  if (full) return full;
  // beside a summary, a description is the longer of the two
  const description = childOf(entry, 'summary') && textOfChild(entry, 'description');
  if (description) return description;
  // content with items of its own (RSS 1.0 content:items) or kept elsewhere (Atom `src`) has no text here
  return textOf(childOf(childOf(entry, 'content:items'), 'content:item'));
}

function summaryOf(entry: XmlElement): string | undefined {
  return (
    textOfChild(
      entry,
      'summary',
      'description',
      'dc:description',
      'itunes:summary',
      'abstract',
      'media:description',
      'itunes:subtitle',
    ) ?? textOfChild(childOf(entry, 'media:group'), 'media:description')
  );
}

/** Atom threading: the page with the replies. */
function repliesOf(entry: XmlElement, context: AddressContext): string | undefined {
  const replies = childrenOf(entry, 'link').find(
    (link) => attributeOf(link, 'rel', context) === 'replies' && /html/.test(attributeOf(link, 'type', context) ?? ''),
  );
  return attributeOf(replies, 'href', context);
}

export function categoriesOf(element: XmlElement, context: AddressContext): string[] {
  const found = new Set<string>();
  const add = (text: string | undefined) => {
    const clean = text?.replace(/\s+/g, ' ').trim();
    if (clean && found.size < LIMITS.list) found.add(clean.slice(0, 200));
  };
  for (const category of childrenOf(element, 'category', 'dc:subject', 'media:category')) {
    add(attributeOf(category, 'term', context) ?? textOf(category) ?? attributeOf(category, 'label', context));
  }
  for (const category of childrenOf(element, 'itunes:category')) {
    add(attributeOf(category, 'text', context));
    for (const inner of childrenOf(category, 'itunes:category')) add(attributeOf(inner, 'text', context));
  }
  for (const keywords of childrenOf(element, 'itunes:keywords', 'media:keywords'))
    textOf(keywords)?.split(',').forEach(add);
  return [...found];
}

/** The first of these fields that can be read as a date. */
export function firstDate(element: XmlElement, now: number | undefined, ...keys: string[]): string | undefined {
  for (const key of keys) {
    for (const child of childrenOf(element, key)) {
      const date = isoDate(textOf(child), now);
      if (date) return date;
    }
  }
  return undefined;
}

export function cut(text: string | undefined, limit: number): string | undefined {
  return text === undefined ? text : cutText(text, limit);
}

function words(list: string): string[] {
  return list.split(' ');
}
