// How is a page opened as a document? linkedom, given the frame that it (unlike browsers) does not add by itself.
import { parseHTML } from 'linkedom';
import { placeStreamed } from './streamed.ts';

/** The document of a page or of a fragment of one; `documentElement` and `body` always exist. */
export function openPage(html: string): Document {
  const framed = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  const { document } = parseHTML(framed);
  if (document.documentElement?.localName !== 'html') return parseHTML('<html><body></body></html>').document;
  frameOnce(document, framed);
  placeStreamed(document, html);
  if (SHADOW.test(html)) showShadows(document);
  return document;
}

/** What a custom element shows may stand in a template of its own (declarative shadow DOM). */
const SHADOW = /<template[^>]{0,200}?\sshadowroot(?:mode)?=/i;
/** Deeper ones are no page's. */
const DEEPEST_SHADOW = 20;

function showShadows(document: Document): void {
  for (let depth = 0; depth < DEEPEST_SHADOW; depth++) {
    const shadows = document.querySelectorAll('template[shadowrootmode],template[shadowroot]');
    if (shadows.length === 0) return;
    for (const shadow of shadows) shadow.replaceWith(...shadow.childNodes);
  }
}

const FRAME = /<(?:html|head|body)(?=[\s>])/gi;
/** What stands in a head; the first other element or text begins the body. */
const OF_HEAD = /^(?:head|title|meta|link|style|script|noscript|base|template|#comment)$/;

/** Tags of head and body may be left out, and documents stand within documents: browsers make one frame of it. */
function frameOnce(document: Document, html: string): void {
  const tags = (html.match(FRAME) ?? []).map((tag) => tag.toLowerCase());
  if (new Set(tags).size < tags.length)
    for (const inner of document.querySelectorAll('html html,body body,body head'))
      inner.replaceWith(...inner.childNodes);
  if (document.querySelector('body')) return;
  const { documentElement: root, head } = document;
  const all = [...head.childNodes, ...[...root.childNodes].filter((node) => node !== head)];
  const first = all.findIndex((node) => !OF_HEAD.test(node.nodeName.toLowerCase()) && (node.textContent ?? '').trim());
  if (first >= 0) document.body.append(...all.slice(first));
}
