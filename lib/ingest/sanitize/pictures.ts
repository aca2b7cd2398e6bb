// Which picture does an <img> (or <picture>) stand for? Lazy loading, srcset, captions with credits, and pixels that only count.
import type { Picture } from '../../../db/blocks.ts';
import { cut } from '../cut.ts';
import { attribute, type Element, isElement, type Node, namesOf, rawText } from './elements.ts';
import { plainLine } from './text-runs.ts';
import { safeUrl } from './urls.ts';

/** Where lazy loaders keep the real address, best first. */
const SOURCES =
  'data-src data-original data-lazy-src data-lazy data-hi-res-src data-full-src data-large-file data-image src'.split(
    ' ',
  );
const SOURCE_SETS = 'srcset data-srcset data-lazy-srcset data-original-set'.split(' ');

/** Wide enough for a full-width picture on a sharp screen; anything above only costs bytes. */
const WIDE_ENOUGH = 2000;

const PLACEHOLDER =
  /(^|[/_.-])(blank|spacer|transparent|placeholder|pixel|1x1|loading|lazy(load)?|grey|clear|shim|fallback-image)([_.-]?\d*)\.(gif|png|svg|jpe?g|webp)/i;
const COUNTER =
  /\/(pixel|beacon|track(ing)?|impression|open|b|tr|counter|stat)(\.gif|\.png|\/?\?)|\/~[rf]f?\/|feedsportal\.com|stats\.wordpress\.com|pixel\.wp\.com|doubleclick\.net|googlesyndication\.com|google-analytics\.com|scorecardresearch\.com|facebook\.com\/tr|quantserve\.com|chartbeat|ivwbox|feedburner\.com\/~|feeds\.wordpress\.com\/1\.0\/|vgwort\.de|tinypass\.com|countess\.|counter\.theconversation|republication-tracker/i;

/** Longer texts under a picture are not captions with a credit at the end. */
const MAX_CAPTION = 1200;
const CREDIT_NAME =
  /(^|[\s_-])(credit|credits|copyright|photographer|attribution|image-?source|source|agency)($|[\s_-])/i;
export const CAPTION_NAME =
  /(^|[\s_-])(caption|captions|wp-caption-text|(image|img|photo|media|picture|figure|lead|hero)[_-]*(caption|credit|info|meta|description|legend|text)|figcaption|tr-caption|legend|legende|legenda|bild-?(?:unterschrift|legende|text|titel|beschreibung)|pie-?(?:de-)?foto|epigrafe|didascalia|bijschrift|podpis|billedtekst)($|[\s_-])/i;

/** "Photo: Ada Lovelace / AP" at the end of a caption, with the words of a dozen languages for it. */
const CREDIT_TAIL =
  /[([]?\b((?:photo(?:graph)?(?:er)?|picture|image|illustration|credit|source|courtesy|foto|bild|quelle|crédits?|photographie|fotografía|imagen|fuente|crédito|immagine|fonte|beeld|kuva|zdjęcie|fot|фото|снимка)s?(?:\s+(?:by|credit|courtesy(?:\s+of)?|de|von|di|par|door))?\s*[:©/]\s*|©\s*|(?:photo(?:graph)?|image|illustration|foto)\s+(?:by|par|di|de|von)\s+)([^:]{2,90}?)[)\]]?\.?$/gisu;
/** No such tail is longer. */
const LONGEST_CREDIT = 260;
/** The agency at the end of a caption, after a sentence, with up to nine words of names around it. */
const AGENCY_TAIL =
  /(?<=.[.!?…"”»])\s*[([]?((?:[\p{Lu}][\p{L}.'’-]{0,29}[\s/|,]{1,6}){0,5}(?:AP|AFP|Reuters|REUTERS|Getty Images|EPA|dpa|ANSA|Shutterstock|Bloomberg|PA|iStock|Keystone|Unsplash)(?:[\s/|,]{1,6}[\p{Lu}][\p{L}.'’-]{0,29}){0,4})[)\]]?\.?$/gsu;
const LONGEST_AGENCY = 340;

/** A caption taken apart: what is seen, and who made the picture. */
export function splitCredit(caption: string): { caption?: string; credit?: string } {
  const line = plainLine(caption);
  if (line.length > MAX_CAPTION) return { caption: line };
  const tail = tailOf(line, CREDIT_TAIL, LONGEST_CREDIT);
  const agency = tail ? undefined : tailOf(line, AGENCY_TAIL, LONGEST_AGENCY);
  const credit = plainLine(tail?.[2] ?? agency?.[1] ?? '');
  if (!credit) return line ? { caption: line } : {};
  const rest = withoutSigns(line.slice(0, (tail ?? agency)?.index), /[\s([|/,–—-]/);
  return rest ? { caption: rest, credit } : { credit };
}

/** The first match that begins within so many characters of the end: a search of the whole would be one from each of its characters. */
function tailOf(line: string, pattern: RegExp, longest: number): RegExpExecArray | null {
  pattern.lastIndex = Math.max(0, line.length - longest);
  return pattern.exec(line);
}

/** A text without the signs at its end; an expression would look for them from each one in the middle. */
export function withoutSigns(text: string, sign: RegExp): string {
  let end = text.length;
  while (end > 0 && sign.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** Does this element carry a credit by its name (`photo-credit`, `copyright`)? */
export function isCreditElement(element: Element): boolean {
  return element.tagName === 'small' || element.tagName === 'cite' || CREDIT_NAME.test(namesOf(element));
}

/** What stands below a picture is not as long as this; a text beside one is, under the same names. */
const LONGEST_LOOSE = 600;
/** Nor has it so many nodes, or so much white space: boxes with such names may stand in each other. */
const [MOST_NODES, MOST_SPACE] = [1000, 10_000];

/** Is this element, by its name, the caption of a picture outside of it? */
export function isCaption(element: Element): boolean {
  if (/^(figure|img|picture|figcaption|source)$/.test(element.tagName) || !CAPTION_NAME.test(namesOf(element)))
    return false;
  return isShort(element) && plainLine(rawText(element)).length <= LONGEST_LOOSE;
}

/** May this be a caption by what is in it? Looked at only as far as that needs. */
function isShort(element: Element): boolean {
  let [nodes, length] = [0, 0];
  const stack: Node[] = [element];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (++nodes > MOST_NODES) return false;
    if ('value' in node) length += node.value.length;
    if (length > MOST_SPACE) return false;
    if (!isElement(node)) continue;
    if (/^(img|picture|iframe|video|figure)$/.test(node.tagName)) return false;
    if (node.childNodes.length > MOST_NODES) return false;
    for (const child of node.childNodes) stack.push(child);
  }
  return true;
}

/**
 * The picture of an <img>, or undefined when it has no usable address, only counts visits, or is an ornament.
 * `data:` and other schemes never count as a picture.
 */
export function pictureOf(img: Element, baseUrl: string): Picture | undefined {
  const width = pixels(attribute(img, 'width'), img, 'width');
  const height = pixels(attribute(img, 'height'), img, 'height');
  if ((width !== undefined && width <= 3) || (height !== undefined && height <= 3)) return undefined;
  const set =
    SOURCE_SETS.map((name) => bestOfSet(attribute(img, name), baseUrl)).find(Boolean) ?? setOfPicture(img, baseUrl);
  const src = set ?? SOURCES.map((name) => pictureUrl(attribute(img, name), baseUrl)).find(Boolean);
  if (!src || COUNTER.test(src)) return undefined;
  const picture: Picture = { src, alt: cut(plainLine(attribute(img, 'alt') ?? ''), 500) };
  if (width !== undefined && height !== undefined) Object.assign(picture, { width, height });
  return picture;
}

/** The <source> elements of the <picture> around an <img>. */
function setOfPicture(img: Element, baseUrl: string): string | undefined {
  const parent = img.parentNode;
  if (!parent || !('tagName' in parent) || parent.tagName !== 'picture') return undefined;
  for (const node of parent.childNodes) {
    if (!isElement(node) || node.tagName !== 'source') continue;
    const found = SOURCE_SETS.map((name) => bestOfSet(attribute(node, name), baseUrl)).find(Boolean);
    if (found) return found;
  }
  return undefined;
}

function pictureUrl(value: string | undefined, baseUrl: string): string | undefined {
  if (!value || PLACEHOLDER.test(value)) return undefined;
  return safeUrl(value, baseUrl, 'media');
}

/** The best candidate of a srcset (HTML standard, 4.8.4.2): the smallest that is wide enough, else the largest. */
export function bestOfSet(value: string | undefined, baseUrl: string): string | undefined {
  if (!value || value.length > 20_000) return undefined;
  let best: { url: string; size: number } | undefined;
  for (const candidate of value.split(/,\s+|(?<=\s[\d.]{1,8}[wx]),/)) {
    const [address = '', descriptor = '1x'] = candidate.trim().split(/\s+/);
    const url = pictureUrl(address, baseUrl);
    if (!url) continue;
    const size = Number.parseFloat(descriptor) * (descriptor.endsWith('w') ? 1 : 800) || 0;
    const better = !best || (best.size < WIDE_ENOUGH ? size > best.size : size >= WIDE_ENOUGH && size < best.size);
    if (better) best = { url, size };
  }
  return best?.url;
}

const STYLED = { width: /(?:^|;)\s*width\s*:\s*(\d+)px/i, height: /(?:^|;)\s*height\s*:\s*(\d+)px/i };

function pixels(value: string | undefined, img: Element, property: 'width' | 'height'): number | undefined {
  const styled = STYLED[property].exec(attribute(img, 'style') ?? '')?.[1];
  const number = /^\s*(\d{1,5})(?:\.\d+)?\s*(?:px)?\s*$/.exec(value ?? styled ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

/** The picture at a bare address (a meta tag's, a feed enclosure's); undefined when it may not be shown or only counts. */
export function pictureOfAddress(address: string, baseUrl: string): Picture | undefined {
  const src = pictureUrl(address, baseUrl);
  return src && !COUNTER.test(src) ? { src, alt: '' } : undefined;
}
