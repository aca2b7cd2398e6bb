// Which parts of a page go before its text is looked for? What is named as something else, while it holds little of the text.
import { isJunkName } from './junk-names.ts';

/** Never shown to a reader, or not text. */
const NEVER =
  'script:not([type="application/ld+json"]),style,template,svg,form input,button,select,textarea,dialog,[role="navigation"],[role="dialog"],[role="search"],blockquote.wp-embedded-content,[aria-modal="true"],[hidden]';
/** Posts of other sites that a text shows, whatever the box around them is called. */
const POSTS = ['tweet', 'instagram', 'tiktok', 'bluesky', 'threads', 'reddit']
  .map((name) => `blockquote[class*="${name}" i]`)
  .join(',');
const NAMED = 'div,section,aside,ul,ol,p,span,header,footer,dl,table,nav,form,small';

/** Beyond these shares of the page a name is believed to be wrong. */
const MAX_TEXT = 0.3;
const MAX_PROSE = 0.25;

/** Removes from `document` what is not the article, by role and by name. Guarded: a part that holds much of the prose stays. */
export function preclean(document: Document): void {
  const body = document.body;
  if (!body) return;
  for (const element of body.querySelectorAll(NEVER)) if (!element.querySelector('article,p + p')) element.remove();
  for (const post of body.querySelectorAll(POSTS)) unwrap(post);
  const all = size(body);
  const allProse = prose(body) || 1;
  for (const element of body.querySelectorAll(NAMED)) {
    if (!element.isConnected || !isJunk(element)) continue;
    if (element.querySelector('article,main,h1,[itemprop="articleBody"]')) continue;
    if (size(element) > all * MAX_TEXT || prose(element) > allProse * MAX_PROSE) continue;
    element.remove();
  }
  // Readability lets headings go by their names, and boxes that hold nothing else; what is still here is the text's.
  for (const heading of body.querySelectorAll('h2,h3,h4')) forgetNames(heading);
}

function forgetNames(heading: Element): void {
  let element = heading;
  for (let box = heading.parentElement; ; box = box.parentElement) {
    element.removeAttribute('class');
    element.removeAttribute('id');
    if (!box || box.localName === 'body' || !holdsOnly(box, element)) return;
    element = box;
  }
}

/** Strictly: boxes with anything more, be it white space, are as often those of teasers. */
const holdsOnly = (box: Element, element: Element): boolean =>
  [...box.childNodes].every((node) => node === element || node.textContent === '');

/** Frees a post from the boxes that hold nothing else: by their names and links they would be taken for furniture. */
function unwrap(post: Element): void {
  for (
    let box = post.parentElement;
    box && box.localName === 'div' && size(box) <= size(post) + 20;
    box = post.parentElement
  )
    box.replaceWith(post);
}

function isJunk(element: Element): boolean {
  const tag = element.localName;
  if (tag === 'nav') return true;
  const names = [
    element.getAttribute('class'),
    element.id,
    element.getAttribute('data-component'),
    element.getAttribute('data-module'),
  ]
    .filter(Boolean)
    .join(' ');
  return isJunkName(names);
}

function size(element: Element): number {
  return (element.textContent ?? '').replace(/\s+/g, ' ').length;
}

/** Characters inside paragraphs: what a text is made of. Paragraphs inside a link are teasers of other articles. */
export function prose(element: Element): number {
  let total = element.localName === 'p' ? size(element) : 0;
  for (const paragraph of element.querySelectorAll('p')) if (!paragraph.closest('a')) total += size(paragraph);
  return total;
}
