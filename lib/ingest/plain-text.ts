// What does a line of a feed say once its markup is gone? Titles and summaries come as text, as HTML, or as both.

import { textOf } from './blocks.ts';
import { blocksFromHtml } from './sanitize/blocks-from-html.ts';
import { plainLine } from './sanitize/text-runs.ts';

const MARKUP = /<[a-z!/][^<>]*>|&(#\w+|\w+);/i;
const NOWHERE = 'http://localhost/';

/** One line of plain text. Text that only looks a little like markup ("a < b", "how <select> works") stays as it is. */
export function plainText(text: string): string {
  return plainLine(MARKUP.test(text) ? textOf(blocksFromHtml(spokenTagsAsText(text), NOWHERE)) : text);
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
const END_TAG = /<\/([a-z][\w:.-]*)/gi;

/** Markup in which tags that are only spoken of are text: bare ones of elements that format no line ("the <main> element", "List<String>") and
 *  come to no end. Most feeds do not say whether a line is text or markup. */
function spokenTagsAsText(text: string): string {
  let ends: Map<string, number> | undefined;
  return text.replace(BARE_TAG, (tag, name: string, at: number) => {
    const lower = name.toLowerCase();
    if (FORMATTING.has(lower)) return tag;
    ends ??= new Map([...text.matchAll(END_TAG)].map((end) => [(end[1] ?? '').toLowerCase(), end.index]));
    return (ends.get(lower) ?? -1) > at ? tag : `&lt;${tag.slice(1)}`;
  });
}

/** A text that begins so is markup. */
const BEGINS_PAGE = /^\s*<(?:!doctype|html|head|body|main|meta|title)[\s>]/i;

/** The same for a whole text, where no element ends at all: what is cut in the middle of a script has begun with other things. */
export const markupOfBody = (text: string): string =>
  text.includes('</') || BEGINS_PAGE.test(text) ? text : spokenTagsAsText(text);

/** Cut at a word, with an ellipsis, at most `max` characters. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1).replace(/\s+\S*$/, '');
  return `${cut.length > max / 2 ? cut : text.slice(0, max - 1)}…`.toWellFormed();
}
