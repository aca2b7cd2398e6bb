// What does an element say? Texts, markup (escaped, inline XHTML, Base64) and children of the tree, as the feed means them.
import { isUtf8 } from 'node:buffer';
import { decodeText } from '../decode.ts';
import type { XmlElement } from './tree.ts';

const VOID = new Set('br hr img input meta link area col embed source track wbr'.split(' '));
/** Serialised markup is cut here; the caller cuts again to the limit of its field. */
const MAX_MARKUP = 4_000_000;

export function isElement(node: XmlElement | string | undefined): node is XmlElement {
  return typeof node === 'object';
}

/** The children with one of these keys: by the order of the keys, then of the document. */
export function childrenOf(element: XmlElement | undefined, ...keys: string[]): readonly XmlElement[] {
  if (!element) return [];
  const index = indexOf(element);
  if (keys.length === 1) return index.get(keys[0] ?? '') ?? NONE;
  return keys.flatMap((key) => index.get(key) ?? NONE);
}

/** The first child with the first of these keys that is there. */
export function childOf(element: XmlElement | undefined, ...keys: string[]): XmlElement | undefined {
  if (!element) return undefined;
  const index = indexOf(element);
  for (const key of keys) {
    const [first] = index.get(key) ?? NONE;
    if (first) return first;
  }
  return undefined;
}

const NONE: readonly XmlElement[] = [];

/** The mapping asks an entry for some sixty names: its children are sorted by name once. */
function indexOf(element: XmlElement): ReadonlyMap<string, XmlElement[]> {
  if (element.index) return element.index;
  const index = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const same = index.get(child.key);
    if (same) same.push(child);
    else index.set(child.key, [child]);
  }
  element.index = index;
  return index;
}

/** The value of the first of these children that says anything. Keys go before document order. */
export function textOfChild(element: XmlElement | undefined, ...keys: string[]): string | undefined {
  for (const key of keys) {
    for (const child of childrenOf(element, key)) {
      const value = textOf(child);
      if (value) return value;
    }
  }
  return undefined;
}

/**
 * Text or markup of an Atom or RSS text construct, trimmed: escaped markup decoded once, inline markup written out, the `div` around
 * XHTML taken off (RFC 4287, 3.1.1.3), Base64 (Atom 0.3 `mode`, Atom 1.0 media types) decoded. Undefined when empty.
 */
export function textOf(element: XmlElement | undefined): string | undefined {
  if (!element) return undefined;
  const [only] = element.children;
  // Most say nothing of their kind and hold one text.
  if (element.attributes.size === 0 && element.children.length < 2 && !isElement(only))
    return only?.trim() || undefined;
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase();
  const mode = (element.attributes.get('mode') ?? '').trim().toLowerCase();
  const inline = element.children.some((child) => isElement(child));
  if (inline && (type.includes('xhtml') || mode === 'xml')) return inlineMarkup(element, type === 'xhtml') || undefined;
  const text = element.children
    .map((child) => (isElement(child) ? serialise(child, 0) : child))
    .join('')
    .trim();
  if (!inline && (mode === 'base64' || isBinaryType(type))) {
    const bytes = base64In(text);
    if (!bytes) return text || undefined;
    // Words may look like Base64 by chance, and where only the type says so their bytes are those of no text.
    if (mode === 'base64') return plainText(bytes);
    return (isUtf8(bytes) ? plainText(bytes) : undefined) ?? text;
  }
  return text || undefined;
}

function inlineMarkup(element: XmlElement, unwrap: boolean): string {
  const inner = element.children.filter((child) => isElement(child) || child.trim() !== '');
  const [only] = inner;
  const wrapper = unwrap && inner.length === 1 && isElement(only) && /^(xhtml:)?div$/.test(only.key) ? only : element;
  return wrapper.children
    .map((child) => serialise(child, 0))
    .join('')
    .trim();
}

/** Back to markup; prefixes bound to XHTML are dropped, because HTML has none. */
function serialise(node: XmlElement | string, written: number): string {
  if (!isElement(node)) return escapeText(node);
  const name = node.key.startsWith('xhtml:') ? node.key.slice(6) : node.name;
  let out = `<${name}`;
  for (const [attribute, value] of node.attributes) {
    if (!attribute.startsWith('xmlns'))
      out += ` ${attribute}="${value.replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"`;
  }
  if (node.children.length === 0 && VOID.has(name.toLowerCase())) return `${out} />`;
  out += '>';
  for (const child of node.children) {
    if (written + out.length > MAX_MARKUP) break;
    out += serialise(child, written + out.length);
  }
  return `${out}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Atom: content of any type that is neither text nor XML is Base64. RSS has `type` on few elements and always with text types. */
function isBinaryType(type: string): boolean {
  return type.includes('/') && !/^text\/|xml$|xhtml|html/.test(type);
}

function base64In(text: string): Buffer | undefined {
  const packed = text.replace(/\s+/g, '');
  return packed && packed.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(packed)
    ? Buffer.from(packed, 'base64')
    : undefined;
}

/** What no text has in any encoding that is used. */
const BINARY = new Set([...Array(32).keys()].filter((byte) => ![9, 10, 12, 13, 27].includes(byte)));

/** Undefined for something binary, and for nothing. */
function plainText(bytes: Buffer): string | undefined {
  if (bytes.some((byte) => BINARY.has(byte))) return undefined;
  return decodeText(bytes).text.trim() || undefined;
}
