// How is markup read that has nothing odd about it? Nearly all that feeds carry nests and closes properly, and for that the standard's
// algorithm comes down to a stack: a fifth of its time. The tree is the one parse5 gives; whatever might be read otherwise is left to it.

import { decodeHTML, decodeHTMLAttribute } from 'entities';
import { type DefaultTreeAdapterMap, defaultTreeAdapter, html as names } from 'parse5';

type Fragment = DefaultTreeAdapterMap['documentFragment'];
type Element = DefaultTreeAdapterMap['element'];

const set = (all: string): ReadonlySet<string> => new Set(all.split(' '));
/** May hold anything; closes an open paragraph, so here none is open. */
const BLOCKS = set('div section article header footer aside main blockquote figure figcaption ul ol');
/** The same, with words and inline elements in it only. */
const LINES = set('p h1 h2 h3 h4 h5 h6');
const LISTS = set('ul ol');
const INLINE = set('a em strong b i u s small sub sup code span cite q abbr time mark');
const VOID_INLINE = set('img br wbr');

/** As many as parse.ts lets a tree have, and deeper than anybody nests by hand. */
const MAX_ELEMENTS = 10_000;
const MAX_DEPTH = 100;
/** Each is compared with those before it. */
const MAX_ATTRIBUTES = 50;

// White space as the standard has it: `\s` is more than that.
const TAG = /<(\/?)([a-z][a-z0-9]*)((?:[ \t\n\f]+[a-z][a-z0-9_-]*(?:=(?:"[^"]*"|'[^']*'))?)*)[ \t\n\f]*\/?>/y;
const ATTRIBUTE = /([a-z][a-z0-9_-]*)(?:=(?:"([^"]*)"|'([^']*)'))?/g;
/** Characters that the standard reads in ways of its own. */
const isOdd = (html: string): boolean => html.includes('\0') || html.includes('\r');

/** The tree, or null where parse5 must be asked. */
export function parsePlainMarkup(html: string): Fragment | null {
  if (isOdd(html)) return null;
  const root = defaultTreeAdapter.createDocumentFragment();
  const open: Element[] = [];
  let elements = 0;
  for (let at = 0; at < html.length; ) {
    const next = html.indexOf('<', at);
    const end = next < 0 ? html.length : next;
    const parent = open.at(-1) ?? root;
    if (end > at) addText(parent, html.slice(at, end));
    if (next < 0) break;
    TAG.lastIndex = next;
    const tag = TAG.exec(html);
    if (!tag) return null;
    at = TAG.lastIndex;
    const [, slash, name = '', attributes = ''] = tag;
    if (slash) {
      if (attributes || open.pop()?.tagName !== name) return null;
      continue;
    }
    if (++elements > MAX_ELEMENTS || open.length > MAX_DEPTH || !mayOpen(name, open)) return null;
    const attrs = attributesOf(attributes);
    if (attrs.length > MAX_ATTRIBUTES) return null;
    const element = defaultTreeAdapter.createElement(name, names.NS.HTML, attrs);
    defaultTreeAdapter.appendChild(parent, element);
    if (name !== 'hr' && !VOID_INLINE.has(name)) open.push(element);
  }
  return open.length === 0 ? root : null;
}

/** Whether an element can stand there without the standard closing, moving or repeating another one. */
function mayOpen(name: string, open: readonly Element[]): boolean {
  const parent = open.at(-1)?.tagName;
  if (VOID_INLINE.has(name)) return true;
  if (INLINE.has(name)) return !open.some(({ tagName }) => tagName === name);
  if (name === 'li') return parent !== undefined && LISTS.has(parent);
  const isBlock = BLOCKS.has(name) || LINES.has(name) || name === 'hr';
  return isBlock && (parent === undefined || BLOCKS.has(parent) || parent === 'li');
}

function addText(parent: Fragment | Element, text: string): void {
  defaultTreeAdapter.insertText(parent, text.includes('&') ? decodeHTML(text) : text);
}

function attributesOf(text: string): { name: string; value: string }[] {
  const all: { name: string; value: string }[] = [];
  if (text === '') return all;
  for (const [, name = '', double, single = ''] of text.matchAll(ATTRIBUTE)) {
    const value = double ?? single;
    // Of two with one name the first counts.
    if (all.some((one) => one.name === name)) continue;
    all.push({ name, value: value.includes('&') ? decodeHTMLAttribute(value) : value });
    if (all.length > MAX_ATTRIBUTES) break;
  }
  return all;
}
