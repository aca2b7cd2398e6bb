// What stands around the entries of a feed, and says how they are to be read? Where it is another, bytes that are the same mean something else.

import { encodingOf } from '../decode.ts';
import { markOf, type Span, withoutSpans } from './spans.ts';

/** Bytes. Longer frames are padded with something, and looking through them gains nothing. */
const LONGEST = 200_000;
/** Declares what references in texts stand for, in a place where any character may matter. */
const DECLARES = /<!(?:doctype|entity)/i;
/** Generators and caches say here when they were at work. */
const REMARK = /<!--[^<>]*-->/g;
/** Of an element that holds nothing else: the feed's dates, titles, addresses. Entries do not depend on them. */
const WORDS = />[^<>]*<\//g;
const BETWEEN = />\s+</g;
/** What RSS 1.0 says of its entries before they come: where each of them is. Such an element is over at once and holds nothing. */
const CONTENTS = /<rdf:li\b[^<>]*(?:\/>|>\s*<\/rdf:li>)/g;

/**
 * A mark of the encoding, of the address to which others are relative, and of all tags outside the entries (vocabularies, languages, bases)
 * with what a DOCTYPE declares. Null where it is too long to be looked through.
 */
export function frameMark(
  bytes: Buffer,
  spans: readonly Span[],
  { contentType, url }: { contentType: string; url: string },
): number | null {
  const outside = withoutSpans(bytes, spans);
  if (outside.length > LONGEST) return null;
  const text = outside.toString('latin1');
  const tags = DECLARES.test(text)
    ? text
    : text.replace(REMARK, '').replace(CONTENTS, '').replace(WORDS, '></').replace(BETWEEN, '><').trim();
  return markOf(Buffer.from(`${encodingOf(bytes, contentType)}\n${url}\n${tags}`));
}
