// How is foreign HTML parsed without letting it decide about our time and memory? parse5, with caps on size, depth and elements.
import { type DefaultTreeAdapterMap, defaultTreeAdapter, type html as names, parseFragment } from 'parse5';
import { hasCrowdedTag } from './crowded-tags.ts';
import { parsePlainMarkup } from './plain-markup.ts';
import { laterEnds, parseBelieving } from './self-closed.ts';

/** Longer input is cut: the longest real pages have about 1.5 million characters. */
const MAX_CHARS = 3_000_000;
const MAX_ELEMENTS = 60_000;
/** Browsers stop nesting at 512 as well. */
const MAX_DEPTH = 512;
/** Of one tag. */
const MAX_ATTRIBUTES = 500;

/** Paragraphs kept of flattened markup. */
const MAX_BORDERS = 10_000;
const SILENT = /^(script|style|template|svg|math|title|textarea|select|iframe)$/;
const FOREIGN = /^(svg|math)$/;
/** Every value in quotes: without them the slash may be the end of one. */
const SELF_CLOSED = /^<[a-z0-9]+(?:\s+[^\s"'<>/=]+(?:=(?:"[^"]*"|'[^']*'))?)*\s*\/>$/i;
const BORDER = /^(p|div|li|h[1-6]|tr|blockquote|section|article|br)$/;

class OutOfBounds extends Error {}

/**
 * The tree of an HTML fragment or document: the standard's algorithm, scripting off, so that nothing is hidden in <noscript>, and with what
 * self-closed.ts says.
 * Markup that nests or repeats beyond the caps is flattened to its text and paragraphs first; never throws.
 */
export function parseBounded(html: string): DefaultTreeAdapterMap['documentFragment'] {
  const input = html.length > MAX_CHARS ? html.slice(0, MAX_CHARS) : html;
  if (!MARKUP.test(input)) return ofText(input);
  try {
    const plain = parsePlainMarkup(input);
    if (plain) return plain;
    if (hasCrowdedTag(input, MAX_ATTRIBUTES)) throw new OutOfBounds();
    return parseCounted(input);
  } catch (error) {
    if (!(error instanceof OutOfBounds) && !(error instanceof RangeError)) throw error;
    return parseFragment(flatten(input));
  }
}

/** Without these a text is one text node: every other summary of a feed. */
const MARKUP = /[<&]/;

function ofText(text: string): DefaultTreeAdapterMap['documentFragment'] {
  const fragment = defaultTreeAdapter.createDocumentFragment();
  if (text) defaultTreeAdapter.insertText(fragment, text);
  return fragment;
}

function parseCounted(html: string): DefaultTreeAdapterMap['documentFragment'] {
  let elements = 0;
  let depth = 0;
  return parseBelieving(html, {
    scriptingEnabled: false,
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(tagName: string, namespace: names.NS, attrs) {
        if (++elements > MAX_ELEMENTS) throw new OutOfBounds();
        return defaultTreeAdapter.createElement(tagName, namespace, attrs);
      },
      onItemPush() {
        if (++depth > MAX_DEPTH) throw new OutOfBounds();
      },
      onItemPop() {
        depth--;
      },
    },
  });
}

/** Text and paragraph borders only, in one linear pass; everything else about the markup is given up. */
function flatten(html: string): string {
  const parts: string[] = [];
  let silent: string | undefined;
  let borders = 0;
  const endsLater = laterEnds(html);
  for (const { 0: token, 1: slash, 2: name, index } of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^<>]*>?|[^<]+|</gi)) {
    const tag = name?.toLowerCase();
    if (silent) {
      if (slash && tag === silent) silent = undefined;
    } else if (!tag) parts.push(token.replaceAll('<', '&lt;'));
    else if (SILENT.test(tag)) {
      const isEmpty = SELF_CLOSED.test(token) && (FOREIGN.test(tag) || !endsLater(tag, index));
      silent = slash || isEmpty ? undefined : tag;
    } else if (BORDER.test(tag) && parts[parts.length - 1] !== '<p>' && ++borders < MAX_BORDERS) parts.push('<p>');
    else parts.push(' ');
  }
  return parts.join('');
}
