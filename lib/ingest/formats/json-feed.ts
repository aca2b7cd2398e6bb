// What does a JSON Feed say? Versions 1 and 1.1 (jsonfeed.org), and what is left of one that was cut off.
import { isoDate, parseDate } from '../dates.ts';
import { salvageObject } from './json-salvage.ts';
import { newest } from './newest.ts';
import { authorLine, authorNames, type Person, parsePerson } from './people.ts';
import { type Enclosure, type FeedResult, LIMITS, type ParsedEntry, type ParsedFeed } from './types.ts';
import { cut } from './xml-entry.ts';

type Feed = Extract<FeedResult, { kind: 'feed' }>;
type Fields = Record<string, unknown>;

/** Undefined when the text is no JSON object with a list of items. */
export function parseJsonFeed(text: string, feedUrl: string, now?: number): Feed | undefined {
  const root = salvageObject(text);
  if (!isFields(root) || !Array.isArray(root.items)) return undefined;
  const claimsToBeOne = typeof root.version === 'string' && root.version.includes('jsonfeed');
  const items = root.items.filter(isFields);
  if (!claimsToBeOne && !items.some((item) => item.url || item.content_html || item.content_text)) return undefined;
  const entries = newest(items, (item) => timeOf(item, now), LIMITS.entries)
    .map((item) => mapItem(item, feedUrl, now))
    .filter((entry) => entry !== undefined);
  return { kind: 'feed', format: 'json', feed: mapFeed(root, entries, feedUrl), entries };
}

const timeOf = (item: Fields, now: number | undefined): number =>
  parseDate(text(item.date_published) ?? text(item.date_modified), now) ?? 0;

function mapFeed(root: Fields, entries: readonly ParsedEntry[], feedUrl: string): ParsedFeed {
  const image = address(root.icon, feedUrl) ?? address(root.favicon, feedUrl);
  const hubs = list(root.hubs)
    .filter(isFields)
    .map((hub) => address(hub.url, feedUrl))
    .filter((hub) => hub !== undefined);
  // ISO dates in one zone sort as texts
  const newest = entries
    .map((entry) => entry.updated ?? entry.published ?? '')
    .sort()
    .at(-1);
  return {
    title: line(root.title),
    link: address(root.home_page_url, feedUrl),
    description: cut(text(root.description), LIMITS.summary),
    language: line(root.language),
    rights: line(root.rights) ?? line(root.copyright),
    author: authorLine(people(root)),
    updated: newest || undefined,
    ...(image && { image }),
    ...(hubs.length > 0 && { hubs: hubs.slice(0, 5), self: address(root.feed_url, feedUrl) }),
  };
}

function mapItem(item: Fields, feedUrl: string, now: number | undefined): ParsedEntry | undefined {
  const link = address(item.url, feedUrl) ?? address(item.external_url, feedUrl);
  const content = text(item.content_html) ?? plainAsMarkup(text(item.content_text));
  const authors = people(item);
  const image = address(item.image, feedUrl) ?? address(item.banner_image, feedUrl);
  const language = line(item.language);
  const id = line(item.id) ?? link;
  const title = line(item.title);
  const summary = text(item.summary);
  if (!id && !title && !content && !summary) return undefined;
  return {
    id,
    title,
    link,
    summary: cut(summary, LIMITS.summary),
    content: cut(content, LIMITS.content),
    author: authorLine(authors),
    authorNames: authorNames(authors),
    published: isoDate(text(item.date_published), now),
    updated: isoDate(text(item.date_modified), now),
    categories: list(item.tags)
      .map(line)
      .filter((tag) => tag !== undefined)
      .slice(0, LIMITS.list),
    enclosures: attachments(item, feedUrl),
    ...(image && { image: { url: image } }),
    ...(language && { language }),
  };
}

/** `authors` of version 1.1, else `author` of version 1, whether an object or a plain name. */
function people(holder: Fields): Person[] {
  const listed = list(holder.authors);
  const raw = listed.length > 0 ? listed : [holder.author];
  return raw
    .map((author) => parsePerson(text(isFields(author) ? author.name : author) ?? ''))
    .filter((person) => person !== undefined)
    .slice(0, LIMITS.list);
}

function attachments(item: Fields, feedUrl: string): Enclosure[] {
  return list(item.attachments)
    .filter(isFields)
    .flatMap((file) => {
      const url = address(file.url, feedUrl);
      const type = line(file.mime_type);
      const length = typeof file.size_in_bytes === 'number' && file.size_in_bytes > 0 ? file.size_in_bytes : undefined;
      return url ? [{ url, ...(type && { type }), ...(length && { length }) }] : [];
    })
    .slice(0, LIMITS.list);
}

/** Everything that reads `content` expects markup: plain text becomes paragraphs of it. */
function plainAsMarkup(plain: string | undefined): string | undefined {
  if (!plain) return undefined;
  const escaped = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  if (!/\n\s*\n/.test(escaped.trim())) return escaped;
  return escaped
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('');
}

function address(value: unknown, base: string): string | undefined {
  const written = line(value);
  if (!written) return undefined;
  try {
    return new URL(written, base || undefined).href;
  } catch {
    return written;
  }
}

function line(value: unknown): string | undefined {
  return cut(text(value), LIMITS.line);
}

/** Numbers happen as ids and dates. */
function text(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
