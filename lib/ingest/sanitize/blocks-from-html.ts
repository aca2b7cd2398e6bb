// How does foreign HTML become our block tree? Parse within bounds, rebuild from allowed parts only, bring into normal form.
import type { Block } from '../../../db/blocks.ts';
import { flowOf, type Skip } from './flow.ts';
import { normalForm } from './normal-form.ts';
import { parseBounded } from './parse.ts';

/** What callers may ask of the sanitiser beyond its own rules. */
export interface SanitizeOptions {
  /** Leaves out elements with everything inside them; the sanitiser itself judges no names. */
  skip?: Skip;
}

const KEEP_ALL: Skip = () => false;

/**
 * The blocks of an HTML fragment or document. Addresses are resolved against `baseUrl`; only http, https and mailto survive.
 * Whatever the input, nothing is thrown and nothing but the types of db/blocks.ts comes out.
 */
export function blocksFromHtml(html: string, baseUrl: string, options: SanitizeOptions = {}): Block[] {
  const root = parseBounded(html);
  return normalForm(flowOf(root.childNodes, { baseUrl, skip: options.skip ?? KEEP_ALL }));
}
