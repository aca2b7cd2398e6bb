// Where do parts of a page belong that came late? React sends what it waits for behind the page, hidden, and a script moves it to the
// empty template that keeps its place; here it is moved without the script.

/** React names a part S:7, and its place B:7 (with something to show meanwhile) or P:7. */
const PART = /\sid="S:[0-9a-f]{1,6}"/;
/** Deeper places are no page's; a part brings its own depth. */
const DEEPEST = 300;
/** What is shown meanwhile has few nodes at its place. */
const MOST_MEANWHILE = 20;

/** Puts late parts into their places. From the outside in, so that no part can come to stand in itself. */
export function placeStreamed(document: Document, html: string): void {
  if (!PART.test(html)) return;
  const parts = new Map<string, Element>();
  for (const part of document.querySelectorAll('div[hidden][id]'))
    if (/^S:[0-9a-f]{1,6}$/.test(part.id)) parts.set(part.id.slice(2), part);
  const placesIn = new Map<Element | undefined, Element[]>();
  for (const place of document.querySelectorAll('template[id]')) {
    if (!/^[BP]:[0-9a-f]{1,6}$/.test(place.id)) continue;
    const around = partAround(place, parts);
    const places = placesIn.get(around);
    if (places) places.push(place);
    else placesIn.set(around, [place]);
  }
  const open = [...(placesIn.get(undefined) ?? [])];
  for (let place = open.pop(); place; place = open.pop()) {
    const part = parts.get(place.id.slice(2));
    if (!part || depthOf(place) > DEEPEST) continue;
    parts.delete(place.id.slice(2));
    if (place.id.startsWith('B')) dropMeanwhile(place);
    place.replaceWith(...part.childNodes);
    part.remove();
    open.push(...(placesIn.get(part) ?? []));
  }
}

function partAround(place: Element, parts: ReadonlyMap<string, Element>): Element | undefined {
  for (let around = place.parentElement; around; around = around.parentElement)
    if (around.id.startsWith('S:') && parts.get(around.id.slice(2)) === around) return around;
  return undefined;
}

function depthOf(element: Element): number {
  let depth = 0;
  for (let around = element.parentElement; around && depth <= DEEPEST; around = around.parentElement) depth++;
  return depth;
}

/** Removes what stands between a place and the comment that ends it; nothing where there is no such comment. */
function dropMeanwhile(place: Element): void {
  const meanwhile: ChildNode[] = [];
  let depth = 0;
  for (let node = place.nextSibling; node && meanwhile.length < MOST_MEANWHILE; node = node.nextSibling) {
    const mark = node.nodeType === 8 ? (node.nodeValue ?? '') : '';
    if (mark === '/$' && depth === 0) {
      for (const one of meanwhile) one.remove();
      return;
    }
    if (mark === '/$') depth--;
    if (/^\$[?!~]?$/.test(mark)) depth++;
    meanwhile.push(node);
  }
}
