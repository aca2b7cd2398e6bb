// Does a part of a page belong to others than its article: to who comments, to neighbours, to the site?

const ELSEWHERE =
  'aside,footer,nav,[itemprop~="citation"],[itemprop~="comment"],[itemprop~="review"],[class*="comment" i],[class*="related" i],[class*="sidebar" i],[class*="recommend" i]';

/** True within such a part. Frames of the whole page carry such names too ("with-sidebar"): an ancestor around the headline does not count. */
export function isElsewhere(element: Element): boolean {
  const around = element.closest(ELSEWHERE);
  if (around?.matches('aside[class*="author" i],footer[class*="author" i],footer[class*="meta" i]')) return false;
  return around !== null && !/^(body|html|main|article)$/.test(around.localName) && !around.querySelector('h1');
}
