// What does a page say? The article on it: facts, lead picture and text as blocks. Pure: bytes were fetched and decoded before.
import type { Block, Picture } from '../../../db/blocks.ts';
import type { TextRules } from '../../../db/schema/publishers.ts';
import { textOf } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { applyRules, type RuledPage } from './apply-rules.ts';
import { stripBoilerplate } from './boilerplate.ts';
import { headOf, isBounded } from './bounds.ts';
import { cardTexts } from './cards.ts';
import { leadCandidates, withLead } from './lead.ts';
import { leadPicture } from './lead-picture.ts';
import { mainBlocks } from './main-text.ts';
import { type Metadata, metadataOf } from './metadata.ts';
import { openPage } from './open-page.ts';
import { isLooseCaption } from './page-parts.ts';
import { referee } from './referee.ts';

/** Everything read from one article page. */
export interface PageArticle extends Omit<Metadata, 'ldBody' | 'description'> {
  image?: Picture;
  blocks: Block[];
  /** The running text of `blocks`. */
  text: string;
  /** The publisher's own summary, when it is not merely the text's beginning. */
  standfirst?: string;
}

const FOLDED = /(\sstyle\s*=\s*["'])\s*display\s*:\s*none\s*;?/gi;

/** Longer pages are cut; the longest seen has 1.5 million characters. */
const MAX_CHARS = 3_000_000;

/** Reads an article page. A page without an article gives what is there; nothing is thrown. `rules` are those of its source; a page far
 *  beyond the bounds of the full reading is read without them. */
export function extractPage(html: string, url: string, rules?: TextRules | null): PageArticle {
  const whole = begun(html);
  const ruled = rules ? ruledPage(whole, rules) : undefined;
  const input = ruled?.html ?? whole;
  const { document, facts } = readFacts(input, url);
  const { ldBody, description, ...metadata } = facts;
  const lead = leadCandidates(document, facts.title, description);
  const cards = cardTexts(document, url);
  const known = { ...facts, url, captions: captionsOf(document), cards };
  const readAs = (html: string, document: Document | undefined): Block[] => {
    const isElsewhere = (text: string) => cards.size > 0 && cards.has(lettersOf(text));
    const main = mainBlocks(document, html, url, { title: facts.title, told: ldBody, isElsewhere });
    const judged = referee(stripBoilerplate(main, known), ldBody);
    return isDisplay(facts.language) ? judged : withLead(judged, lead);
  };
  const read = (): Block[] => {
    const blocks = readAs(input, document);
    if (blocks.length > 0 || !document) return blocks;
    // All of it may lie folded up, to be opened part by part.
    const unfolded = input.replace(FOLDED, '$1');
    return unfolded === input ? blocks : readAs(unfolded, openPage(unfolded));
  };
  const taken = ruled ? blocksFromHtml(ruled.taken, url, { skip: isLooseCaption }) : [];
  // What an admin takes is the text: neither its place on the page nor what JSON-LD says of it is asked.
  const { blocks, image } = leadPicture(taken.length > 0 ? stripBoilerplate(taken, known) : read(), facts.image);
  const text = textOf(blocks);
  const told = description ?? lead.find(({ sure }) => sure)?.text;
  const standfirst = told && !sameStart(told, text) && !sameStart(told, facts.title) ? told : undefined;
  return { ...metadata, image, blocks, text, standfirst };
}

const begun = (html: string): string => (html.length > MAX_CHARS ? html.slice(0, MAX_CHARS) : html);

/** Rules look at each element a few times, where the reading looks often; and what they drop may be what is too much for it. */
const MORE = 4;

/** False for a page that is too large for rules, and read without them. */
export const takesRules = (html: string): boolean => isBounded(begun(html), MORE);

function ruledPage(html: string, rules: TextRules): RuledPage | undefined {
  try {
    return takesRules(html) ? applyRules(html, rules) : undefined;
  } catch {
    // What breaks the parser is read as any such page.
    return undefined;
  }
}

/** English papers set a standfirst as a part of the display, and begin the text anew; elsewhere the text begins with it. */
const isDisplay = (language: string | undefined): boolean => /^en\b/i.test(language ?? '');

/** Shorter ones are words that a text may have. */
const MIN_CAPTION = 20;

/** Letters of captions and of what stands for pictures. */
function captionsOf(document: Document | undefined): Set<string> {
  const images = [...(document?.querySelectorAll('img[alt]') ?? [])].map((image) => image.getAttribute('alt') ?? '');
  const named = [...(document?.querySelectorAll('figcaption,[class*="caption" i]') ?? [])].map(
    (element) => element.textContent ?? '',
  );
  return new Set(
    [...images, ...named].map((text) => lettersOf(text.slice(0, 600))).filter((text) => text.length > MIN_CAPTION),
  );
}

function readFacts(html: string, url: string): { document: Document | undefined; facts: Metadata } {
  const bounded = isBounded(html);
  const head = bounded ? html : headOf(html);
  try {
    const document = openPage(bounded || isBounded(head) ? head : '');
    return { document: bounded ? document : undefined, facts: metadataOf(document, url) };
  } catch {
    // A page that breaks the parser still has text for the sanitiser, which bounds itself.
    return { document: undefined, facts: { title: '', paywalled: false } };
  }
}

function sameStart(a: string, b: string): boolean {
  const letters = (text: string) =>
    text
      .slice(0, 400)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '');
  return letters(b).startsWith(letters(a).slice(0, 60));
}
