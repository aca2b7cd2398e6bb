// Where on a page is the text? Mozilla's Readability on a cleaned document, bounded, with a second look when it finds little.
import { Readability } from '@mozilla/readability';
import type { Block } from '../../../db/blocks.ts';
import { textOf } from '../blocks.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { openPage } from './open-page.ts';
import { isChrome, isLooseCaption } from './page-parts.ts';
import { preclean, prose } from './preclean.ts';

/** Below this many characters Readability loosens its own rules (its default of 500 loses short news). */
const ENOUGH = 250;
/** Below this many characters, or this share of the page's prose, other readings are tried. */
const SUSPICIOUS = 350;
const MIN_SHARE = 0.5;
/** Another reading must find this much more to be believed. */
const CLEARLY_MORE = 1.5;
/** The part of the page that holds this share of its prose holds its text. */
const MOST = 0.8;

/**
 * The blocks of a page's main text. `document` is used up: cleaning and Readability change it;
 * undefined stands for a page beyond the bounds of the full reading. `told` is the text as the
 * page's structured data gives it, if it does: a reading of that length needs no second.
 */
export function mainBlocks(document: Document | undefined, html: string, url: string, told = ''): Block[] {
  if (!document) return blocksFromHtml(html, url, { skip: isChrome });
  preclean(document);
  const expected = told.length > 600 ? told.length : document.body ? prose(document.body) : 0;
  const readings = [readable(document, url)];
  const isEnough = () => sizeOf(readings[0]) >= Math.max(SUSPICIOUS, expected * MIN_SHARE);
  if (!isEnough()) readings.push(readable(openPage(html), url));
  if (!isEnough()) readings.push(proseParent(html, url));
  const best = readings.reduce((a, b) => (sizeOf(b) > sizeOf(a) * CLEARLY_MORE ? b : a));
  return best.length > 0 ? best : blocksFromHtml(html, url, { skip: isChrome });
}

const sizeOf = (blocks: readonly Block[] | undefined) => (blocks ? textOf(blocks).length : 0);

/** What Readability finds; nothing when the page is too deep or too strange for it. */
function readable(document: Document, url: string): Block[] {
  try {
    const article = new Readability(document, { keepClasses: true, charThreshold: ENOUGH }).parse();
    return article?.content ? blocksFromHtml(article.content, url, { skip: isLooseCaption }) : [];
  } catch {
    // The other readings do without it.
    return [];
  }
}

/** The innermost element around most of the page's prose: texts cut into many sections defeat Readability's scores. */
function proseParent(html: string, url: string): Block[] {
  const document = openPage(html);
  preclean(document);
  let element: Element = document.body;
  const all = element ? prose(element) : 0;
  const inside = () => [...element.children].find((child) => child.localName !== 'p' && prose(child) > all * MOST);
  for (let inner = all > 0 ? inside() : undefined; inner; inner = inside()) element = inner;
  return all > 0 ? blocksFromHtml(element.innerHTML, url, { skip: isChrome }) : [];
}
