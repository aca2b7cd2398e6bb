// Is a page small and flat enough for the full reading? One linear look at its tags, before any tree is built.

/** Readability visits elements many times: beyond this the simple reading is used. The largest real page seen has 15,000. */
const MAX_ELEMENTS = 25_000;
/** Nothing real is nested like this; pages that leave elements open by mistake reach some hundreds. */
const MAX_DEPTH = 2000;
/** The depths of all elements added up: what selectors, texts and scores cost. Real pages stay below 400,000. */
const MAX_WORK = 1_000_000;

/** Elements that take no end tag, or whose end tag is often left out. */
const UNCOUNTED =
  /^(p|li|dt|dd|tr|td|th|thead|tbody|option|area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|path|script|style)$/;

/** True when elements and nesting stay within the caps. `times`: so often as many elements, for who only looks at each once; no deeper
 *  nesting. Linear in the length of the page. */
export function isBounded(html: string, times = 1): boolean {
  let elements = 0;
  let depth = 0;
  let work = 0;
  let inScript = false;
  for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9-]*)/gi)) {
    const element = name.toLowerCase();
    // Scripts write tags in strings; those make no tree.
    if (inScript) {
      inScript = !(slash && element === 'script');
      continue;
    }
    inScript = !slash && element === 'script';
    if (!UNCOUNTED.test(element)) depth = Math.max(0, depth + (slash ? -1 : 1));
    if (slash || !tag) continue;
    elements++;
    work += depth;
    if (depth > MAX_DEPTH || elements > MAX_ELEMENTS * times || work > MAX_WORK * times) return false;
  }
  return true;
}

/** The head of a page: facts can be read from it when the body is beyond the caps. */
export function headOf(html: string): string {
  const end = html.search(/<\/head\s*>|<body\b/i);
  return html.slice(0, Math.min(end < 0 ? 200_000 : end, 500_000));
}
