// What does a line of a feed say once its markup is gone? Titles and summaries come as text, as HTML, or as both.

import { textOf } from './blocks.ts';
import { blocksFromHtml } from './sanitize/blocks-from-html.ts';
import { plainLine } from './sanitize/text-runs.ts';

const MARKUP = /<[a-z!/][^<>]*>|&(#\w+|\w+);/i;
const NOWHERE = 'http://localhost/';

/** One line of plain text. Text that only looks a little like markup ("a < b", "how <select> works") stays as it is. */
export function plainText(text: string): string {
  return plainLine(MARKUP.test(text) ? textOf(blocksFromHtml(asSpoken(text), NOWHERE)) : text);
}

/** What publishers put around or between words of a line; often without its end, as lines are cut. */
const FORMATTING = new Set(
  (
    'a abbr acronym address article aside b bdi bdo big blockquote body br caption center cite code col colgroup data dd del details dfn div ' +
    'dl dt em figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i image img ins kbd label li mark marquee nav ' +
    'nobr noindex noscript ol p picture pre q rb rp rt rtc ruby s samp section small source span strike strong sub summary sup table tbody ' +
    'td tfoot th thead time tr tt u ul var wbr'
  ).split(' '),
);
/** A tag without attributes and prefix that ends nothing, not even itself. */
const BARE_TAG = /<([a-z][\w.-]*)\s*>/gi;
/** What no text is that only speaks of tags: something ends, or bears an attribute, or a page begins. */
const IS_MARKUP = /<\/|<[a-z][^<>=]{0,200}=|^\s*<(?:!doctype|html|head|body|main|meta|title)[\s>]/i;

/** Text as markup: tags that it only speaks of are text, bare ones of elements that format nothing ("the <main> element", "List<String>"). Most
 *  feeds do not say whether what they hold is text or markup. */
export const asSpoken = (text: string): string =>
  IS_MARKUP.test(text)
    ? text
    : text.replace(BARE_TAG, (tag, name: string) => (FORMATTING.has(name.toLowerCase()) ? tag : `&lt;${tag.slice(1)}`));

/** Cut at a word, with an ellipsis, at most `max` characters. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).replace(/\s+\S*$/, '');
  return `${cut.length > max / 2 ? cut : text.slice(0, max - 1)}…`.toWellFormed();
}
