// Where on a page is the text? Mozilla's Readability on a cleaned document, bounded, with a second look when it finds little.
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block } from '../../../db/blocks.ts';
import { textOf } from '../blocks.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import type { Skip } from '../sanitize/flow.ts';
import { preclean } from './preclean.ts';

/** Readability visits elements many times: beyond this the simple reading is used. */
const MAX_ELEMENTS = 25_000;
const MAX_DEPTH = 300;
/** Below this many characters Readability loosens its own rules (its default of 500 loses short news). */
const ENOUGH = 250;
/** Below this a second reading without our cleaning is tried. */
const SUSPICIOUS = 350;

const CHROME: Skip = (tagName, names) => /^(nav|footer|aside|form)$/.test(tagName) || /(^|[\s_-])(nav|menu|sidebar|cookie|share|comments?)($|[\s_-])/i.test(names);

/** The blocks of a page's main text. `document` is used up: cleaning and Readability change it. */
export function mainBlocks(document: Document | undefined, html: string, url: string): Block[] {
  if (!document || !isBounded(document)) return blocksFromHtml(html, url, { skip: CHROME });
  const first = read(document, url, true);
  const found = textOf(first).length;
  if (found >= SUSPICIOUS) return first;
  const second = read(parseHTML(html).document, url, false);
  const better = textOf(second).length > found * 1.5 ? second : first;
  return better.length > 0 ? better : blocksFromHtml(html, url, { skip: CHROME });
}

function read(document: Document, url: string, clean: boolean): Block[] {
  try {
    if (clean) preclean(document);
    const article = new Readability(document, { keepClasses: true, charThreshold: ENOUGH, maxElemsToParse: MAX_ELEMENTS }).parse();
    return article?.content ? blocksFromHtml(article.content, url) : [];
  } catch {
    // Too deep or too strange for Readability: the caller reads on without it.
    return [];
  }
}

/** Few enough elements, and none nested so deeply that work grows with the square. */
function isBounded(document: Document): boolean {
  const elements = document.getElementsByTagName('*');
  if (elements.length > MAX_ELEMENTS) return false;
  const depths = new Map<Node, number>();
  for (const element of elements) {
    const depth = element.parentNode ? (depths.get(element.parentNode) ?? 0) + 1 : 0;
    if (depth > MAX_DEPTH) return false;
    depths.set(element, depth);
  }
  return true;
}
