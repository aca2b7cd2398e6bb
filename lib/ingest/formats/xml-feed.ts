// What does an XML feed say? From the tree to a ParsedFeed and its entries: RSS 0.9x to 2.0, RSS 1.0/RDF, Atom 0.3 and 1.0, CDF.
import { type AddressContext, absolute, attributeOf, languageOf } from './address.ts';
import { authorLine, peopleOf } from './people.ts';
import { isEntry } from './recovery.ts';
import type { Source } from './source.ts';
import { parseTree, type XmlElement } from './tree.ts';
import { type FeedFormat, type FeedResult, LIMITS, type ParsedEntry, type ParsedFeed } from './types.ts';
import { childOf, childrenOf, isElement, textOf, textOfChild } from './value.ts';
import { cut, firstDate, linkOf, mapEntry, timeOf } from './xml-entry.ts';

type Feed = Extract<FeedResult, { kind: 'feed' }>;

/** Undefined when there is neither a feed's root nor a usable item anywhere in the text. */
export function parseXmlFeed(source: Source, feedUrl: string, now?: number): Feed | undefined {
  const { root, decode, open } = parseTree(source, (item) => timeOf(item, now));
  const nameless = open && cutName(open);
  const items = descendants(root, (element) => isEntry(element.key), LIMITS.entries);
  const channel = channelOf(root, items);
  if (!channel) return undefined;
  const context = { feedUrl, decode };
  const feed = mapFeed(channel, context, now);
  const entries = items
    .filter((item) => item !== nameless)
    .map((item) => mapEntry(item, { ...context, now, language: feed.language }))
    .filter((entry): entry is ParsedEntry => entry !== undefined);
  const isRoot = (element: XmlElement) => /^(rss|rdf:rdf|rdf|feed|channel)$/.test(element.key);
  if (entries.length === 0 && descendants(root, isRoot, 1).length === 0) return undefined;
  return { kind: 'feed', format: formatOf(root, channel), feed, entries };
}

const NAMES = ['link', 'guid', 'id'];

/** An address or guid that the end of the text cut off is none: it goes. Gives its item where nothing else names that, which comes whole
 *  another time and would be there twice then. */
function cutName(open: XmlElement): XmlElement | undefined {
  let item: XmlElement | undefined = open;
  while (item && !isEntry(item.key)) item = item.parent;
  if (!item) return undefined;
  if (NAMES.includes(open.key)) item.children.splice(item.children.indexOf(open), 1);
  const isNamed = item.attributes.has('rdf:about') || childrenOf(item, ...NAMES).length > 0;
  return isNamed ? undefined : item;
}

/** The element with the feed's own fields: a channel or feed, else whatever the items are in. */
function channelOf(root: XmlElement, items: readonly XmlElement[]): XmlElement | undefined {
  const [channel] = descendants(root, (element) => element.key === 'channel' || element.key === 'feed', 1);
  const [wrapper] = channel ? [] : descendants(root, (element) => /^(rss|rdf:rdf|rdf)$/.test(element.key), 1);
  return channel ?? wrapper ?? items[0]?.parent;
}

function formatOf(root: XmlElement, channel: XmlElement): FeedFormat {
  if (channel.key === 'feed') return 'atom';
  if (descendants(root, (element) => element.key === 'rdf:rdf' || element.key === 'rdf', 1).length > 0) return 'rdf';
  return channel.key === 'channel' && channel.attributes.has('href') ? 'cdf' : 'rss';
}

type Fits = (element: XmlElement) => boolean;

/** Outermost elements that fit, in document order, at most `limit` of them. */
function descendants(element: XmlElement, fits: Fits, limit: number, found: XmlElement[] = []): XmlElement[] {
  for (const child of element.children) {
    if (found.length >= limit) break;
    if (!isElement(child)) continue;
    if (fits(child)) found.push(child);
    else descendants(child, fits, limit, found);
  }
  return found;
}

function mapFeed(channel: XmlElement, context: AddressContext, now: number | undefined): ParsedFeed {
  const line = (text: string | undefined) => cut(text, LIMITS.line);
  const link = linkOf(channel, context) ?? absolute(attributeOf(channel, 'href', context), channel, context);
  const people = peopleOf(
    channel,
    'author',
    'managingeditor',
    'dc:creator',
    'dc:author',
    'itunes:author',
    'webmaster',
    'itunes:owner',
  );
  return {
    title: line(textOfChild(channel, 'title', 'dc:title', 'itunes:title') ?? attributeOf(channel, 'title', context)),
    link: line(link),
    description: cut(
      textOfChild(
        channel,
        'description',
        'subtitle',
        'tagline',
        'dc:description',
        'itunes:summary',
        'itunes:subtitle',
        'abstract',
        'info',
      ),
      LIMITS.summary,
    ),
    language:
      textOfChild(channel, 'language', 'dc:language')?.slice(0, 100) ?? languageOf(channel, context)?.slice(0, 100),
    rights: line(textOfChild(channel, 'copyright', 'rights', 'dc:rights', 'media:copyright')),
    author: authorLine(people),
    updated: firstDate(
      channel,
      now,
      'updated',
      'modified',
      'dcterms:modified',
      'lastbuilddate',
      'dc:date',
      'pubdate',
      'published',
      'dcterms:issued',
      'dcterms:created',
      'created',
    ),
    ...defined('image', line(imageOf(channel, context))),
    ...scheduleHints(channel, context),
  };
}

function imageOf(channel: XmlElement, context: AddressContext): string | undefined {
  const image = childOf(channel, 'image') ?? childOf(channel.parent, 'image');
  const named = childOf(channel, 'itunes:image');
  const address =
    textOfChild(image, 'url') ?? attributeOf(named, 'href', context) ?? textOfChild(channel, 'logo', 'icon');
  return absolute(address, channel, context);
}

const PERIOD_MINUTES: ReadonlyMap<string, number> = new Map([
  ['hourly', 60],
  ['daily', 1440],
  ['weekly', 10_080],
  ['monthly', 43_200],
  ['yearly', 525_600],
]);

/** What the publisher asks of those who poll: RSS ttl and skip lists, the RSS 1.0 syndication module, WebSub hubs. */
function scheduleHints(channel: XmlElement, context: AddressContext): Partial<ParsedFeed> {
  const ttl = positive(textOfChild(channel, 'ttl'));
  const hours = childrenOf(childOf(channel, 'skiphours'), 'hour').map(
    (hour) => Number(textOf(hour) ?? Number.NaN) % 24,
  );
  const days = childrenOf(childOf(channel, 'skipdays'), 'day').map((day) => (textOf(day) ?? '').toLowerCase());
  const period = PERIOD_MINUTES.get((textOfChild(channel, 'sy:updateperiod') ?? '').toLowerCase());
  const frequency = positive(textOfChild(channel, 'sy:updatefrequency')) ?? 1;
  const linked = (rel: string) =>
    childrenOf(channel, 'link')
      .filter((link) => attributeOf(link, 'rel', context)?.toLowerCase() === rel)
      .map((link) => absolute(attributeOf(link, 'href', context), link, context))
      .filter((address) => address !== undefined);
  const hubs = linked('hub');
  return {
    ...defined('ttlMinutes', ttl),
    ...defined('skipHours', nonEmpty([...new Set(hours.filter((hour) => Number.isInteger(hour) && hour >= 0))])),
    ...defined('skipDays', nonEmpty([...new Set(days.filter((day) => /^\w{3,6}day$/.test(day)))])),
    ...defined('updatePeriodMinutes', period && Math.max(1, Math.round(period / frequency))),
    ...defined('hubs', nonEmpty(hubs.slice(0, 5))),
    ...defined('self', hubs.length > 0 ? linked('self')[0] : undefined),
  };
}

function positive(text: string | undefined): number | undefined {
  const number = Number.parseInt(text ?? '', 10);
  return number > 0 && number < 10_000_000 ? number : undefined;
}

function nonEmpty<T>(list: T[]): T[] | undefined {
  return list.length > 0 ? list : undefined;
}

function defined<Name extends keyof ParsedFeed>(name: Name, value: ParsedFeed[Name] | undefined): Partial<ParsedFeed> {
  return value === undefined ? {} : { [name]: value };
}
