// Which sentence stands between a page's headline and its text? Publishers set it apart, in an element of its own that readings of
// the main text pass over; for readers it is where the article begins.
import type { Block } from '../../../db/blocks.ts';
import { textOf } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import { plainLine } from '../sanitize/text-runs.ts';

/** Names that publishers of many countries give to it. */
const CALLED =
  /(^|[\s_-]|article|story|post|entry|content|page|sub)(lead|lede|leadtext|leadin|lead-?in|intro|introduction|introtext|standfirst|deck|dek|teaser-?text|summary|abstract|subtitle|sub-?title|subhead\w*|sub-?headline|headline-?sub|excerpt|kicker-?text|vorspann|anreisser|bajada|entradilla|copete|sumario|chapo|chapeau|sommario|occhiello|ingress|manchet|preamble|description|strapline|tagline)($|[\s_-]|text|copy|paragraph)/i;
const ELSEWHERE =
  'aside,nav,footer,figure,figcaption,form,a,ul,ol,table,[class*="related" i],[class*="teaser-list" i],[class*="sidebar" i],[class*="comment" i],[class*="author" i],[class*="newsletter" i],[class*="caption" i],[class*="promo" i]';
/** Shorter ones are labels, longer ones the text. */
const [SHORTEST, LONGEST] = [100, 700];
/** Elements looked at behind the headline. */
const LOOKED_AT = 60;

/** Its text, or undefined. `told` is what the page says of itself to other sites. */
export function leadOf(document: Document | undefined, told: string | undefined): string | undefined {
  const headline = document?.querySelector('h1');
  if (!document?.body || !headline) return undefined;
  const wanted = lettersOf(told ?? '').slice(0, 60);
  for (const element of elementsBehind(document.body, headline)) {
    const called = CALLED.test(
      `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''} ${element.id}`,
    );
    const text = plainLine((element.textContent ?? '').slice(0, 2 * LONGEST));
    if (text.length < SHORTEST || text.length > LONGEST || !/[.!?…。]["”»’]?$/.test(text)) continue;
    const isTold = wanted.length > 30 && lettersOf(text).startsWith(wanted);
    if ((!called && !isTold) || element.closest(ELSEWHERE) || element.querySelector('h1,img,figure,ul,form,button'))
      continue;
    return text;
  }
  return undefined;
}

function* elementsBehind(body: Element, headline: Element): Generator<Element> {
  let seen = 0;
  let passed = false;
  const stack: Element[] = [body];
  for (let element = stack.pop(); element && seen < LOOKED_AT; element = stack.pop()) {
    if (element === headline) {
      passed = true;
      continue;
    }
    if (passed && /^(?:p|div|h2|h3|span|section|strong|em|b)$/.test(element.localName)) {
      seen++;
      yield element;
    }
    for (let child = element.lastElementChild; child; child = child.previousElementSibling) stack.push(child);
  }
}

/** The blocks with the lead before them, unless it stands in them already. */
export function withLead(blocks: readonly Block[], lead: string | undefined): Block[] {
  if (!lead || blocks.length === 0) return [...blocks];
  const own = lettersOf(lead);
  const text = lettersOf(textOf(blocks));
  const probe = Math.min(40, own.length);
  if (text.includes(own.slice(0, probe)) || text.includes(own.slice(-probe))) return [...blocks];
  return [{ type: 'paragraph', children: [lead] }, ...blocks];
}
