// Where on a page is the text? Mozilla's Readability on a cleaned document, bounded, with a second look when it finds little.
import { Readability } from '@mozilla/readability';
import type { Block } from '../../../db/blocks.ts';
import { blockText, textOf } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { completed } from './complete.ts';
import { openPage } from './open-page.ts';
import { dropOtherArticles } from './other-articles.ts';
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

/** What is known of a page before its text is. */
export interface Beforehand {
  title?: string;
  /** The text as the page's structured data gives it, if it does: a reading of that length needs no second. */
  told?: string;
  /** Tells texts that announce other articles. */
  isElsewhere?: (text: string) => boolean;
}

/**
 * The blocks of a page's main text. `document` is used up: cleaning and Readability change it;
 * undefined stands for a page beyond the bounds of the full reading.
 */
export function mainBlocks(
  document: Document | undefined,
  html: string,
  url: string,
  { title = '', told = '', isElsewhere = () => false }: Beforehand = {},
): Block[] {
  if (!document) return blocksFromHtml(html, url, { skip: isChrome });
  dropOtherArticles(document, title);
  preclean(document);
  const named = namedPart(document);
  const expected = told.length > 600 ? told.length : document.body ? prose(document.body) : 0;
  // Readability uses the document up.
  const clean = document.body?.cloneNode(true) as Element | undefined;
  const readings = [readable(document, url)];
  const isEnough = () => sizeOf(readings[0], isElsewhere) >= Math.max(SUSPICIOUS, expected * MIN_SHARE);
  if (!isEnough()) {
    const again = openPage(html);
    dropOtherArticles(again, title);
    readings.push(readable(again, url));
  }
  if (!isEnough()) readings.push(proseParent(clean, url));
  const best = readings.reduce((a, b) => (sizeOf(b) > sizeOf(a) * CLEARLY_MORE ? b : a));
  if (named && !holds(best, named.paragraphs)) {
    const blocks = blocksFromHtml(named.html, url, { skip: isChrome });
    // Names of layouts ("sidebar-layout") stand on the text, too.
    return holds(blocks, named.paragraphs) ? blocks : blocksFromHtml(named.html, url, { skip: isLooseCaption });
  }
  if (best.length === 0) return blocksFromHtml(html, url, { skip: isChrome });
  return clean ? completed(best, clean, url, isElsewhere) : best;
}

/** What the page itself calls its article has at least this much prose, */
const MIN_NAMED = 400;
/** and a reading that misses more than this share of it read something else: comments, a table, the neighbours. */
const MOST_MISSED = 0.6;

interface NamedPart {
  html: string;
  /** Letters of its paragraphs. */
  paragraphs: string[];
}

/** The one part that is marked as the article's text, or the one article around the headline. */
function namedPart(document: Document): NamedPart | undefined {
  const bodies = [...document.querySelectorAll('[itemprop~="articleBody"]')];
  const around = [...document.querySelectorAll('article')].filter((article) => article.querySelector('h1'));
  const part = bodies.length === 1 ? bodies[0] : around.length === 1 ? around[0] : undefined;
  if (!part || prose(part) < MIN_NAMED) return undefined;
  const paragraphs = [...part.querySelectorAll('p')]
    .filter((paragraph) => !paragraph.closest('a,aside,footer,form,figure'))
    .map((paragraph) => lettersOf(paragraph.textContent ?? ''))
    .filter((text) => text.length > 40);
  return { html: part.innerHTML, paragraphs };
}

function holds(blocks: readonly Block[], paragraphs: readonly string[]): boolean {
  const text = lettersOf(textOf(blocks));
  const size = (list: readonly string[]) => list.reduce((sum, one) => sum + one.length, 0);
  const missed = paragraphs.filter((paragraph) => !text.includes(paragraph.slice(0, 40)));
  return size(missed) <= size(paragraphs) * MOST_MISSED;
}

/** Shorter texts are entries of a menu or a table, and no reading is better for having many. */
const TELLING = 30;

/** Characters of running text, without that which only announces other articles. */
function sizeOf(blocks: readonly Block[] = [], isElsewhere = (_: string) => false): number {
  return blocks.reduce((sum, block) => {
    if (block.type === 'list') return sum + sizeOf(block.items.flat(), isElsewhere);
    const text = blockText(block);
    return text.length > TELLING && !isElsewhere(text) ? sum + text.length : sum;
  }, 0);
}

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
function proseParent(body: Element | undefined, url: string): Block[] {
  if (!body) return [];
  let element = body;
  const all = prose(element);
  const inside = () => [...element.children].find((child) => child.localName !== 'p' && prose(child) > all * MOST);
  for (let inner = all > 0 ? inside() : undefined; inner; inner = inside()) element = inner;
  return all > 0 ? blocksFromHtml(element.innerHTML, url, { skip: isChrome }) : [];
}
