// What do a page's <meta> elements say? One pass over them, then look-ups by name.
import { plainLine } from '../sanitize/text-runs.ts';

/** The value of the first of these names that has one. */
export type MetaReader = (...names: string[]) => string | undefined;

/** Looks meta tags up by name, property or itemprop, in the order asked for. */
export function metaReader(document: Document): MetaReader {
  const values = new Map<string, string>();
  for (const element of document.querySelectorAll('meta[content]')) {
    const value = plainLine(element.getAttribute('content') ?? '');
    for (const attribute of ['property', 'name', 'itemprop']) {
      const name = element.getAttribute(attribute)?.toLowerCase();
      if (name && value && !values.has(name)) values.set(name, value);
    }
  }
  return (...names) => {
    for (const name of names) {
      const value = values.get(name.toLowerCase());
      if (value) return value;
    }
    return undefined;
  };
}
