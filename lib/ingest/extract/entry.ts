// Does a feed's own entry carry the whole text? Then it is read here, and the page need not be fetched for it.
import type { Block } from '../../../db/blocks.ts';
import { blockText, countWords, textOf } from '../blocks.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { stripBoilerplate } from './boilerplate.ts';

/** Feeds give teasers of up to about this many words; whole texts are longer. */
const TEASER_WORDS = 140;
/** A text this long is a whole one, unless it says itself that it goes on elsewhere. */
const LONG_WORDS = 250;

const GOES_ON =
  /(?:\[?(?:…|\.\.\.|&hellip;)\]?|(?:continue|keep) reading\b.{0,80}|read (?:more|the (?:full|rest)).{0,80}|weiterlesen.{0,40}|lire la suite.{0,40}|leer más.{0,40}|sigue leyendo.{0,40}|leggi tutto.{0,40}|continua a leggere.{0,40}|leia mais.{0,40}|lees verder.{0,40}|läs mer.{0,40}|читать далее.{0,40})\s*(?:[→»>]*)$/iu;
/** The last line's only guillemet is the arrow at its end; one that closes a quotation has its other half before it. */
const endsInArrow = (text: string): boolean =>
  text.endsWith('»') && /^[^«»]*»$/.test(text.slice(text.lastIndexOf('\n') + 1));

/** The blocks of a feed entry's own HTML: sanitised, without the publisher's pleas and the "appeared first on" lines. */
export function fromEntry(html: string, baseUrl: string, known: { title?: string; byline?: string } = {}): Block[] {
  return stripBoilerplate(blocksFromHtml(html, baseUrl), { ...known, title: known.title ?? '' });
}

const A_WORD = /[\p{L}\p{N}]/u;

function hasParagraphs(blocks: readonly Block[], least: number): boolean {
  let found = 0;
  return blocks.some((block) => A_WORD.test(blockText(block)) && ++found === least);
}

/**
 * Do these blocks of an entry carry the whole article? Long and made of several paragraphs, not ending in "…" or "read more",
 * and longer than the entry's own summary.
 * @param summary the entry's summary, plain, when the feed has both
 */
export function looksFull(
  blocks: readonly Block[],
  summary = '',
  text = textOf(blocks),
  words = countWords(text),
): boolean {
  if (words < TEASER_WORDS || GOES_ON.test(text.slice(-200)) || endsInArrow(text)) return false;
  const summaryWords = countWords(summary);
  // A "full text" that is the summary again is a teaser with two names.
  if (summaryWords > 0 && words <= summaryWords * 1.2) return words >= LONG_WORDS * 2 && hasParagraphs(blocks, 4);
  return words >= LONG_WORDS * 2 || hasParagraphs(blocks, words >= LONG_WORDS ? 2 : 3);
}
