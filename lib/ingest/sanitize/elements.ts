// What does the sanitiser do with which element, and how are foreign elements asked about? Names of HTML elements only.
import type { DefaultTreeAdapterMap } from 'parse5';

export type Node = DefaultTreeAdapterMap['childNode'];
export type Element = DefaultTreeAdapterMap['element'];

const HTML = 'http://www.w3.org/1999/xhtml';
const set = (names: string) => new Set(names.split(' '));

/** Gone with everything inside them. SVG and MathML go too, by namespace. */
export const DROPPED = set(
  'script style template head title meta link base nav dialog button input select option optgroup datalist textarea keygen ' +
    'canvas applet param frameset frame noframes noembed xmp plaintext map area progress meter rp menuitem command portal',
);

/** Elements that end the running paragraph before and after themselves. */
export const BREAKING = set(
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup html legend li listing main menu ol p section summary table tbody td tfoot th thead tr ul caption',
);

/** Inline elements that keep a meaning; every other unknown element is unwrapped. */
export const MARKS: ReadonlyMap<string, 'emphasis' | 'strong' | 'code' | 'sub' | 'sup'> = new Map([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['cite', 'emphasis'],
  ['dfn', 'emphasis'],
  ['var', 'emphasis'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
  ['sub', 'sub'],
  ['sup', 'sup'],
]);

export function isElement(node: Node): node is Element {
  return 'tagName' in node;
}

/** An element of the HTML namespace (SVG, MathML and what hides in them are not). */
export function isHtml(element: Element): boolean {
  return element.namespaceURI === HTML;
}

export function attribute(element: Element, name: string): string | undefined {
  for (const attr of element.attrs) if (attr.name === name && !attr.prefix) return attr.value;
  return undefined;
}

/** Class and id in one string, for rules about names. */
export function namesOf(element: Element): string {
  return `${attribute(element, 'class') ?? ''} ${attribute(element, 'id') ?? ''}`.trim();
}

export const HIDDEN_STYLE = /display\s*:\s*none|visibility\s*:\s*hidden/i;

/** Hidden from every reader on the publisher's own page. */
export function isHidden(element: Element): boolean {
  if (attribute(element, 'hidden') !== undefined) return true;
  const style = attribute(element, 'style');
  return style !== undefined && HIDDEN_STYLE.test(style);
}

/** All elements below (and not including) one, in document order. Iterative: depth costs no stack. */
export function* descendants(root: Element): Generator<Element> {
  const stack: Node[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let i = node.childNodes.length - 1; i >= 0; i--) {
      const child = node.childNodes[i];
      if (child) stack.push(child);
    }
  }
}

/** Those below an element that answer to a test, in document order, without those inside one that does. */
export function outermost(root: Element, test: (element: Element) => boolean): Element[] {
  const found: Element[] = [];
  const stack: Node[] = [...root.childNodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue;
    if (test(node)) found.push(node);
    else
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child) stack.push(child);
      }
  }
  return found;
}

/** The plain text below an element, unfolded; what is never shown is left out. */
export function rawText(root: Element): string {
  let text = '';
  const stack: Node[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ('value' in node) text += node.value;
    else if (isElement(node)) {
      if (node !== root && (DROPPED.has(node.tagName) || !isHtml(node))) continue;
      if (node.tagName === 'br') text += '\n';
      for (let i = node.childNodes.length - 1; i >= 0; i--) {
        const child = node.childNodes[i];
        if (child) stack.push(child);
      }
    }
  }
  return text;
}
