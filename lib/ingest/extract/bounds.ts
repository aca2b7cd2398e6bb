// Is a page small and flat enough for the full reading? One linear look at its tags, before any tree is built.

/** Readability visits elements many times: beyond this the simple reading is used. The largest real page seen has 15,000. */
const MAX_ELEMENTS = 25_000;
/** Selectors, text and scores cost depth times size; real pages stay below 100. */
const MAX_DEPTH = 400;

/** Elements that take no end tag, or whose end tag is often left out. */
const UNCOUNTED =
  /^(p|li|dt|dd|tr|td|th|thead|tbody|option|area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|path|script|style)$/;

/** True when elements and nesting stay within the caps. Linear in the length of the page. */
export function isBounded(html: string): boolean {
  let elements = 0;
  let depth = 0;
  for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    if (!slash && tag) elements++;
    if (!UNCOUNTED.test(name.toLowerCase())) depth = Math.max(0, depth + (slash ? -1 : 1));
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS * 2) return false;
  }
  return elements <= MAX_ELEMENTS;
}

/** The head of a page: facts can be read from it when the body is beyond the caps. */
export function headOf(html: string): string {
  const end = html.search(/<\/head\s*>|<body\b/i);
  return html.slice(0, Math.min(end < 0 ? 200_000 : end, 500_000));
}
