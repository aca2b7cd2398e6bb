// Which open elements must end before this one may begin? The rules that keep a feed's items apart when closing tags are lost.

/** What the rules look at; XmlElement of tree.ts has more. */
interface OpenElement {
  key: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly (OpenElement | string)[];
  parent: OpenElement | undefined;
}

const CONTAINERS = words('rss rdf:rdf rdf feed channel item entry');

/** Hold plain text: nothing that is itself a field can be inside. */
const PLAIN = words(`
  title link guid id pubdate published updated issued modified created category comments language copyright rights
  ttl lastbuilddate generator docs managingeditor webmaster dc:creator dc:date dc:subject dc:title dc:language
  dc:rights dc:publisher dcterms:created dcterms:issued dcterms:modified itunes:author itunes:duration
  itunes:keywords media:title media:credit media:description media:thumbnail enclosure
`);

/** Hold text that may carry markup, even unescaped. */
const RICH = words(`
  description summary content content:encoded subtitle tagline info dc:description itunes:summary itunes:subtitle
  abstract
`);

/** Fields that HTML has elements for: inside running markup they may be meant as HTML. */
const ALSO_HTML = words('title link summary source content author image');

const OTHER_FIELDS = words('author source image media:content media:group itunes:image itunes:explicit');

export function isContainer(key: string): boolean {
  return CONTAINERS.has(key);
}

export function isEntry(key: string): boolean {
  return key === 'item' || key === 'entry';
}

/** What sitemaps list, and in what: none of these is ever within another. */
const LISTED_IN: ReadonlyMap<string, string> = new Map([
  ['url', 'urlset'],
  ['sitemap', 'sitemapindex'],
]);

/** How many elements, from `current` outwards, end because an element named `key` begins. */
export function closesFor(current: OpenElement, key: string): number {
  if (isEntry(key)) return stepsToChannel(current);
  if (isContainer(key)) return 0;
  if (!isField(key)) return stepsToListed(current, key);
  const open = openField(current);
  return open && endsBefore(open.element, key, open.steps === 1) ? open.steps : 0;
}

/** A second title directly in the channel, after items: the tag that began the next item was lost. */
export function impliesEntry(current: OpenElement, key: string, entries: number): boolean {
  if (key !== 'title' || entries === 0 || (current.key !== 'channel' && current.key !== 'feed')) return false;
  return current.children.some((child) => typeof child === 'object' && child.key === 'title');
}

/** An item begins: everything that is still open below the channel ends, a previous item too. Without a channel only an item ends. */
function stepsToChannel(current: OpenElement): number {
  let toEntry = 0;
  let steps = 0;
  for (let element: OpenElement | undefined = current; element?.parent; element = element.parent) {
    if (isEntry(element.key)) toEntry = steps + 1;
    else if (isContainer(element.key)) return steps;
    steps++;
  }
  return toEntry;
}

/** The next address of a sitemap begins: the one before it ends. */
function stepsToListed(current: OpenElement, key: string): number {
  const list = LISTED_IN.get(key);
  if (!list) return 0;
  let steps = 1;
  for (let element: OpenElement | undefined = current; element?.parent; element = element.parent, steps++)
    if (element.key === key && element.parent.key === list) return steps;
  return 0;
}

/** The open field directly below the nearest container, and how far out it is. */
function openField(current: OpenElement): { element: OpenElement; steps: number } | undefined {
  let steps = 0;
  for (let element: OpenElement | undefined = current; element?.parent; element = element.parent) {
    if (isContainer(element.key)) return undefined;
    steps++;
    if (isContainer(element.parent.key)) return { element, steps };
  }
  return undefined;
}

function endsBefore(open: OpenElement, key: string, innermost: boolean): boolean {
  const plainText = innermost && open.children.every((child) => typeof child === 'string');
  const hasText = plainText && open.children.some((child) => typeof child === 'string' && child.trim() !== '');
  if (PLAIN.has(open.key)) return plainText || !ALSO_HTML.has(key);
  if (RICH.has(open.key)) {
    const xhtml = /xhtml|xml/i.test(open.attributes.get('type') ?? '');
    return (hasText && !xhtml) || !ALSO_HTML.has(key);
  }
  // an author has a name and addresses; media elements have media elements
  if (open.key === 'author') return true;
  if (open.key.startsWith('media:')) return !key.startsWith('media:');
  // an extension element (`slash:comments`) that already holds text cannot go on with a field of the item
  return hasText;
}

function isField(key: string): boolean {
  return PLAIN.has(key) || RICH.has(key) || OTHER_FIELDS.has(key);
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
