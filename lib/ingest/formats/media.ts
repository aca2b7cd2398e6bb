// Which files and pictures come with an entry? Enclosures, Media RSS, iTunes and plain picture elements.
import { type AddressContext, absolute, attributeOf } from './address.ts';
import type { XmlElement } from './tree.ts';
import { type Enclosure, LIMITS, type ParsedImage } from './types.ts';
import { childOf, childrenOf, textOf, textOfChild } from './value.ts';

const PICTURE_FILE = /\.(jpe?g|png|gif|webp|avif)$/i;

/** So many are looked at: some may name one address again. */
const MOST_ENCLOSURES = 4 * LIMITS.list;

/** RSS `<enclosure>` and Atom `<link rel="enclosure">`, each address once. */
export function enclosuresOf(entry: XmlElement, context: AddressContext): Enclosure[] {
  const links = childrenOf(entry, 'link').filter(
    (link) => attributeOf(link, 'rel', context)?.toLowerCase() === 'enclosure',
  );
  const found = new Map<string, Enclosure>();
  for (const element of [...childrenOf(entry, 'enclosure'), ...links].slice(0, MOST_ENCLOSURES)) {
    if (found.size >= LIMITS.list) break;
    const url = absolute(
      attributeOf(element, 'url', context) ?? attributeOf(element, 'href', context),
      element,
      context,
    );
    if (!url || url.length > LIMITS.line || found.has(url)) continue;
    const type = attributeOf(element, 'type', context);
    const length = numberIn(attributeOf(element, 'length', context));
    found.set(url, { url, ...(type && { type }), ...(length && { length }) });
  }
  return [...found.values()];
}

/** The entry's lead picture: the widest of Media RSS, else the other places in the order of how deliberate they are. */
export function imageOf(
  entry: XmlElement,
  enclosures: readonly Enclosure[],
  context: AddressContext,
): ParsedImage | undefined {
  return mediaImage(entry, context) ?? namedImage(entry, context) ?? enclosureImage(enclosures);
}

function mediaImage(entry: XmlElement, context: AddressContext): ParsedImage | undefined {
  if (!childOf(entry, 'media:content', 'media:group', 'media:thumbnail')) return undefined;
  const groups = childrenOf(entry, 'media:group');
  const contents = [entry, ...groups].flatMap((holder) => childrenOf(holder, 'media:content'));
  const pictures = contents.filter((element) => isPicture(element, context));
  const thumbnails = [entry, ...groups, ...contents].flatMap((holder) => childrenOf(holder, 'media:thumbnail'));
  const best = widest(pictures, context) ?? widest(thumbnails, context);
  const url = best && absolute(attributeOf(best, 'url', context) ?? textOf(best), best, context);
  if (!best || !url || url.length > LIMITS.line) return undefined;
  const places = [best, best.parent, entry].filter((place) => place !== undefined);
  const own = places.filter((place) => place.key.startsWith('media:'));
  const caption = firstValue(own, 'media:description') ?? firstValue([entry], 'media:description');
  const alt = firstValue(own, 'media:title');
  const credit = firstValue(places, 'media:credit') ?? firstValue(places, 'media:copyright');
  const width = numberIn(attributeOf(best, 'width', context));
  const height = numberIn(attributeOf(best, 'height', context));
  return {
    url,
    ...(width && { width }),
    ...(height && { height }),
    ...(alt && { alt: alt.slice(0, LIMITS.line) }),
    ...(caption && { caption: caption.slice(0, LIMITS.line) }),
    ...(credit && { credit: credit.slice(0, LIMITS.line) }),
  };
}

/** `<itunes:image href>`, `<image>` as address or with a `<url>` within, `<thumb>`, `<featuredImage>` and the like. */
function namedImage(entry: XmlElement, context: AddressContext): ParsedImage | undefined {
  const element = childOf(entry, 'image', 'featuredimage', 'thumb', 'thumbnail', 'itunes:image', 'image:image');
  if (!element) return undefined;
  const address =
    attributeOf(element, 'href', context) ??
    attributeOf(element, 'url', context) ??
    textOfChild(element, 'url', 'image:loc') ??
    textOf(element);
  const url = absolute(address, element, context);
  if (!url || !/^https?:/.test(url) || /[\s<]/.test(url) || url.length > LIMITS.line) return undefined;
  const alt = textOfChild(element, 'title');
  const width = numberIn(textOfChild(element, 'width'));
  const height = numberIn(textOfChild(element, 'height'));
  return {
    url,
    ...(width && { width }),
    ...(height && { height }),
    ...(alt && { alt: alt.slice(0, LIMITS.line) }),
  };
}

function enclosureImage(enclosures: readonly Enclosure[]): ParsedImage | undefined {
  const picture = enclosures.find(({ url, type }) => (type ? /^image\//i.test(type) : isPictureAddress(url)));
  return picture && { url: picture.url };
}

function isPicture(element: XmlElement, context: AddressContext): boolean {
  const medium = attributeOf(element, 'medium', context)?.toLowerCase();
  const type = attributeOf(element, 'type', context)?.toLowerCase();
  if (medium) return medium === 'image';
  if (type) return type.startsWith('image');
  return isPictureAddress(attributeOf(element, 'url', context) ?? '');
}

function isPictureAddress(address: string): boolean {
  return PICTURE_FILE.test(address.split(/[?#]/, 1)[0] ?? '');
}

/** The first of the widest; those without a width come last. */
function widest(elements: readonly XmlElement[], context: AddressContext): XmlElement | undefined {
  const width = (element: XmlElement) => Number.parseInt(attributeOf(element, 'width', context) ?? '', 10) || 0;
  return elements.reduce<XmlElement | undefined>(
    (best, element) => (!best || width(element) > width(best) ? element : best),
    undefined,
  );
}

function firstValue(places: readonly XmlElement[], key: string): string | undefined {
  for (const place of places) {
    const value = textOfChild(place, key);
    if (value) return value;
  }
  return undefined;
}

/** A whole number, as attributes tell widths and lengths; 0 for anything else. */
const numberIn = (text = ''): number =>
  /^\s*\d{1,12}(\.\d+)?(px)?\s*$/.test(text) ? Math.round(Number.parseFloat(text)) : 0;
