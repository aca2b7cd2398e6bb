// What does a line of a feed say once its markup is gone? Titles and summaries come as text, as HTML, or as both.

import { textOf } from './blocks.ts';
import { blocksFromHtml } from './sanitize/blocks-from-html.ts';
import { plainLine } from './sanitize/text-runs.ts';

const MARKUP = /<[a-z!/][^<>]*>|&(#\w+|\w+);/i;
const NOWHERE = 'http://localhost/';

/** One line of plain text. Text that only looks a little like markup ("a < b") stays as it is. */
export function plainText(text: string): string {
  return plainLine(MARKUP.test(text) ? textOf(blocksFromHtml(text, NOWHERE)) : text);
}

/** Cut at a word, with an ellipsis, at most `max` characters. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).replace(/\s+\S*$/, '');
  return `${cut.length > max / 2 ? cut : text.slice(0, max - 1)}…`.toWellFormed();
}
