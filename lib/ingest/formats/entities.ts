// Which characters do the entities of a feed stand for? Standard ones, those that its DOCTYPE declares, and the damaged kind.
import { decodeHTMLStrict } from 'entities';
import { type Source, sourceOf } from './source.ts';
import { LIMITS } from './types.ts';

export type Decode = (text: string) => string;

/** What is left without the DOCTYPE, and how to decode what is in it. */
export interface EntityContext {
  rest: Source;
  decode: Decode;
}

const MAX_DECLARATIONS = 300;
const MAX_VALUE = 500;

/**
 * Reads the internal subset. Declared values are put in once and never again expanded from each other, and only until the budget
 * of LIMITS.expansion is spent: "billion laughs" stays a few kilobytes. External entities are never fetched.
 * A bare "&" and an unknown entity stay as they are; HTML's names (`&nbsp;`) are known everywhere; `&#147;` means what windows-1252 means.
 */
export function entityContext(source: Source): EntityContext {
  if (!mayHaveDoctype(source)) return { rest: source, decode: decodeStandard };
  const text = source.part(0);
  const doctype = findDoctype(text);
  if (!doctype) return { rest: source, decode: decodeStandard };
  const rest = sourceOf(text.slice(0, doctype.start) + text.slice(doctype.end));
  const declared = new Map<string, string>();
  for (const match of text
    .slice(doctype.start, doctype.end)
    .matchAll(/<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
    const [, name, double, single] = match;
    const value = double ?? single ?? '';
    if (name && value.length <= MAX_VALUE && declared.size < MAX_DECLARATIONS)
      declared.set(name, decodeStandard(value));
  }
  return { rest, decode: declared.size > 0 ? decodeWith(declared) : decodeStandard };
}

function decodeStandard(text: string): string {
  return text.includes('&') ? decodeHTMLStrict(text) : text;
}

function decodeWith(declared: ReadonlyMap<string, string>): Decode {
  let budget: number = LIMITS.expansion;
  return (text) => {
    if (!text.includes('&')) return text;
    const expanded = text.replace(/&([\w.:-]+);/g, (reference, name: string) => {
      const value = declared.get(name);
      if (value === undefined || budget < value.length) return reference;
      budget -= value.length;
      // a value may hold markup characters of its own; the pass below must take them as they are
      return value.replaceAll('&', '&amp;');
    });
    return decodeHTMLStrict(expanded);
  };
}

/** The DOCTYPE, or what it stands before: behind that it is a word in some text. */
const BEGIN = /<(?:!DOCTYPE|(?:rss|rdf:RDF|feed|channel|item|entry)[\s>])/i;

/** It stands near the beginning: so many characters from it, which three times as many bytes hold. */
const NEAR = 4096;

const mayHaveDoctype = (source: Source): boolean => /<!DOCTYPE/i.test(source.view(0, 3 * NEAR));

/** The span of the DOCTYPE, with its internal subset when there is one, near the beginning of the document. */
function findDoctype(source: string): { start: number; end: number } | undefined {
  const start = source.slice(0, NEAR).search(BEGIN);
  if (start < 0 || source[start + 1] !== '!') return undefined;
  const open = source.indexOf('[', start);
  const close = source.indexOf('>', start);
  if (close < 0) return undefined;
  if (open < 0 || open > close) return { start, end: close + 1 };
  const subset = /\]\s*>/g;
  subset.lastIndex = open;
  const end = subset.exec(source);
  return { start, end: end && end.index - open < 100_000 ? subset.lastIndex : close + 1 };
}
