// Where does an address in a feed lead? Relative references, xml:base, and what is no address at all.
import type { XmlElement } from './tree.ts';

const ABSOLUTE = /^https?:\/\/[^\s/]/i;

/** What an address is relative to; `decode` because attribute values are kept raw. */
export interface AddressContext {
  feedUrl: string;
  decode: (text: string) => string;
}

/** A decoded, trimmed attribute; undefined when missing or empty. */
export function attributeOf(
  element: XmlElement | undefined,
  name: string,
  context: AddressContext,
): string | undefined {
  const raw = element?.attributes.get(name);
  return raw === undefined ? undefined : context.decode(raw).trim() || undefined;
}

/** `address` made absolute at its place in the tree. Absolute ones, and what cannot be resolved, come back as written, trimmed. */
export function absolute(
  address: string | undefined,
  element: XmlElement | undefined,
  context: AddressContext,
): string | undefined {
  // line breaks within an address are how some generators wrap their XML
  const clean = address?.replace(/[\t\n\r]+\s*/g, '').trim();
  if (!clean || ABSOLUTE.test(clean)) return clean || undefined;
  return resolve(clean, baseOf(element, context) ?? context.feedUrl) ?? clean;
}

/** The address in force by `xml:base` (each relative to the one around it), undefined where none is set. */
export function baseOf(element: XmlElement | undefined, context: AddressContext): string | undefined {
  const chain: string[] = [];
  for (let at = element; at; at = at.parent) {
    const base = attributeOf(at, 'xml:base', context);
    if (base) chain.push(base);
  }
  if (chain.length === 0) return undefined;
  return chain.reduceRight((outer, base) => resolve(base, outer) ?? outer, context.feedUrl);
}

/** The language in force by `xml:lang`; an empty one means "not told". */
export function languageOf(element: XmlElement | undefined, context: AddressContext): string | undefined {
  for (let at = element; at; at = at.parent) {
    if (at.attributes.has('xml:lang')) return attributeOf(at, 'xml:lang', context)?.replaceAll('_', '-');
  }
  return undefined;
}

function resolve(address: string, base: string): string | undefined {
  try {
    return new URL(address, base || undefined).href;
  } catch {
    return undefined;
  }
}
