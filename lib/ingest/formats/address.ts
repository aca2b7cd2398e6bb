// Where does an address in a feed lead? Relative references, xml:base, and what is no address at all.
import type { XmlElement } from './tree.ts';
import { LIMITS } from './types.ts';

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
  for (let at = element; at; at = at.parent) {
    if (!at.attributes.has('xml:base')) continue;
    // What lies within asks for it again and again.
    at.base ??= { address: baseAt(at, context) };
    return at.base.address;
  }
  return undefined;
}

/** An own base that is none, or longer than any address that is kept, leaves the one around it in force. */
function baseAt(element: XmlElement, context: AddressContext): string | undefined {
  const outer = baseOf(element.parent, context);
  const own = attributeOf(element, 'xml:base', context);
  if (!own) return outer;
  const around = outer ?? context.feedUrl;
  const resolved = own.length <= LIMITS.line ? resolve(own, around) : undefined;
  return resolved && resolved.length <= LIMITS.line ? resolved : around;
}

/** Longer than any language with its script, region and variants. */
const LONGEST_LANGUAGE = 200;

/** The language in force by `xml:lang`; an empty one means "not told". */
export function languageOf(element: XmlElement | undefined, context: AddressContext): string | undefined {
  for (let at = element; at; at = at.parent) {
    const raw = at.attributes.get('xml:lang');
    if (raw === undefined) continue;
    const language = context.decode(raw.slice(0, LONGEST_LANGUAGE)).trim();
    return language ? language.replaceAll('_', '-') : undefined;
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
