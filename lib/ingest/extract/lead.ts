// Which sentence stands between a page's headline and its text? Publishers set it apart, in an element of its own that readings of
// the main text pass over; for readers it is where the article begins.
import type { Block } from '../../../db/blocks.ts';
import { textOf } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import { plainLine } from '../sanitize/text-runs.ts';
import { readDate } from './dates.ts';
import { isPictureLine, isPlea } from './phrases.ts';

/** Names that publishers of many countries give to it. */
const CALLED =
  /(^|[\s_-]|article|story|post|entry|content|page|sub)(lead|lede|leadtext|leadin|lead-?in|intro|introduction|introtext|standfirst|deck|dek|teaser-?text|summary|abstract|subtitle|sub-?title|subhead\w*|sub-?headline|headline-?sub|excerpt|kicker-?text|vorspann|anreisser|bajada|entradilla|copete|sumario|chapo|chapeau|sommario|occhiello|ingress|manchet|preamble|description|strapline|tagline)($|[\s_-]|text|copy|paragraph)/i;
const ELSEWHERE =
  'aside,nav,footer,figure,figcaption,form,a,ul,ol,table,[class*="related" i],[class*="teaser-list" i],[class*="sidebar" i],[class*="comment" i],[class*="author" i],[class*="newsletter" i],[class*="caption" i],[class*="promo" i]';
/** Shorter ones are labels, longer ones the text. */
const [SHORTEST, LONGEST] = [100, 700];
/** Elements looked at behind the headline. */
const LOOKED_AT = 120;

export interface LeadCandidate {
  text: string;
  /** It is called so, or the page tells it to other sites. */
  sure: boolean;
}

/** Texts behind the headline, in order, that may stand before the text. `told` is what the page says of itself to other sites. */
export function leadCandidates(
  document: Document | undefined,
  title: string,
  told: string | undefined,
): LeadCandidate[] {
  const headline = document && headlineElement(document, title);
  if (!document?.body || !headline) return [];
  const header = headline.closest('header,hgroup');
  const wanted = lettersOf(told ?? '').slice(0, 60);
  const found: LeadCandidate[] = [];
  for (const element of elementsBehind(document.body, headline)) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('itemprop') ?? ''} ${element.id}`;
    const text = plainLine((element.textContent ?? '').slice(0, 2 * LONGEST));
    if (text.length < SHORTEST || text.length > LONGEST) continue;
    const isTold = wanted.length > 30 && lettersOf(text).startsWith(wanted);
    const isEnded = ENDED.test(text);
    const isInHeader = /^(?:p|h2|h3)$/.test(element.localName) && header?.contains(element) === true;
    const sure = isTold || ((isEnded || isSentence(text)) && (CALLED.test(names) || isInHeader));
    if (!sure && (element.localName !== 'p' || !isEnded)) continue;
    if (element.closest(ELSEWHERE) || element.querySelector('h1,img,figure,ul,form,button')) continue;
    if (!found.some((other) => other.text.includes(text) || text.includes(other.text))) found.push({ text, sure });
  }
  return found;
}

/** A sentence that has come to its end. */
const ENDED = /[.!?…。]["”»’]?$/;

/** Without its full stop, but no date, credit or row of buttons. */
const isSentence = (text: string): boolean =>
  readDate(text) === undefined && !isPictureLine(text) && !isPlea(text) && !/[|•·©]|\d{4}|:$/.test(text);

/** The element that shows the title; where none does, the first headline. */
function headlineElement(document: Document, title: string): Element | undefined {
  const wanted = lettersOf(title);
  const all = [...document.querySelectorAll('h1'), ...document.querySelectorAll('h2')].slice(0, 60);
  return (
    all.find((element) => lettersOf(element.textContent ?? '') === wanted) ??
    all.find(({ localName }) => localName === 'h1')
  );
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

/** More paragraphs are no lead. */
const MOST = 3;

/** The blocks with what stands between the headline and their beginning, unless it stands in them already. */
export function withLead(blocks: readonly Block[], candidates: readonly LeadCandidate[]): Block[] {
  if (blocks.length === 0) return [];
  const text = lettersOf(textOf(blocks));
  const stands = ({ text: own }: LeadCandidate) =>
    text.includes(lettersOf(own).slice(0, 40)) || text.includes(lettersOf(own).slice(-40));
  const first = candidates.findIndex(stands);
  // Where nothing of it is in the text, only what is called a lead is one.
  const before = first < 0 ? candidates.filter(({ sure }) => sure).slice(0, 1) : candidates.slice(0, first);
  if (before.length > MOST) return [...blocks];
  return [...before.map(({ text: line }): Block => ({ type: 'paragraph', children: [line] })), ...blocks];
}
