// Which texts on a page announce other articles? Those of cards in a row: each a headline that leads elsewhere, with a few words.
import { getDomain } from 'tldts';
import { lettersOf } from '../letters.ts';

/** A card has at most so many characters; what is longer is told here. */
const LARGEST = 600;
/** Fewer in a row may be parts of the text. */
const FEWEST = 2;
const HEADING = 'h2,h3,h4,h5,h6';
/** Headlines looked at. */
const LOOKED_AT = 400;
/** Shorter ones stand anywhere. */
const TELLING = 12;

/** Letters of texts, and whether they lead to pages of the same site. */
export type CardTexts = ReadonlyMap<string, boolean>;

/** The texts in cards: their headlines and what stands below. `url` is the page's address. */
export function cardTexts(document: Document | undefined, url: string): CardTexts {
  const isOwn = new Map<Element, boolean>();
  const rows = new Map<Element, Element[]>();
  const all = [...(document?.body?.querySelectorAll(HEADING) ?? [])];
  const headings = all.slice(0, LOOKED_AT);
  const several = aroundSeveral(all, [...(document?.body?.querySelectorAll('h1') ?? [])]);
  for (const heading of headings) {
    const target = targetOf(heading, url);
    const card = target && cardAround(heading, several);
    const row = card?.parentElement;
    if (!card || !row) continue;
    isOwn.set(card, getDomain(target.href) === getDomain(url));
    rows.set(row, [...(rows.get(row) ?? []), card]);
  }
  const cards = [...rows.values()].filter((row) => row.length >= FEWEST).flat();
  const texts = new Map<string, boolean>();
  for (const card of cards)
    for (const text of textsIn(card).map(lettersOf))
      if (text.length >= TELLING) texts.set(text, isOwn.get(card) === true);
  // An overview of the text's own parts repeats their headings.
  const inCards = new Set(cards.flatMap((card) => [...card.querySelectorAll(HEADING)]));
  for (const heading of headings) if (!inCards.has(heading)) texts.delete(lettersOf(heading.textContent ?? ''));
  return texts;
}

/** The other page that a headline is a link to. */
function targetOf(heading: Element, url: string): URL | undefined {
  const link = heading.closest('a[href]') ?? heading.querySelector('a[href]');
  const href = link?.getAttribute('href')?.trim() ?? '';
  if (!link || href.startsWith('#') || sizeOf(heading) > 200 || sizeOf(link) < sizeOf(heading) * 0.6) return undefined;
  const target = URL.parse(href, url);
  return target && /^https?:$/.test(target.protocol) ? target : undefined;
}

const sizeOf = (element: Element): number => (element.textContent ?? '').replace(/\s+/g, ' ').trim().length;

/** Elements that hold several headlines or the page's own. Looked up from the headlines: each element asked for what it holds would be
 *  the square of a page. */
function aroundSeveral(headings: readonly Element[], own: readonly Element[]): ReadonlySet<Element> {
  const one = new Set<Element>();
  const several = new Set<Element>();
  for (const heading of own) for (const around of ancestors(heading)) several.add(around);
  for (const heading of headings)
    for (const around of ancestors(heading)) {
      // What is around it holds as many.
      if (several.has(around)) break;
      if (one.has(around)) several.add(around);
      one.add(around);
    }
  return several;
}

function* ancestors(element: Element): Generator<Element> {
  for (let around = element.parentElement; around && around.localName !== 'body'; around = around.parentElement)
    yield around;
}

/** The largest element around a headline that holds no other one. */
function cardAround(heading: Element, several: ReadonlySet<Element>): Element | undefined {
  let card: Element | undefined;
  for (const around of ancestors(heading)) {
    if (several.has(around) || sizeOf(around) > LARGEST) break;
    card = around;
  }
  return card;
}

const textsIn = (card: Element): string[] =>
  [...card.querySelectorAll(`${HEADING},p,li,div,span`)]
    .filter((element) => !element.querySelector('p,div,li,h2,h3,h4'))
    .map((element) => element.textContent ?? '');
