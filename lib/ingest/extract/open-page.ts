// How is a page opened as a document? linkedom, given the frame that it (unlike browsers) does not add by itself.
import { parseHTML } from 'linkedom';
import { placeStreamed } from './streamed.ts';

/** The document of a page or of a fragment of one; `documentElement` and `body` always exist. */
export function openPage(html: string): Document {
  const framed = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  const { document } = parseHTML(framed);
  if (document.documentElement?.localName !== 'html') return parseHTML('<html><body></body></html>').document;
  placeStreamed(document, html);
  return document;
}
