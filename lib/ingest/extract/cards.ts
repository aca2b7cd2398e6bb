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
  const headings = [...(document?.body?.querySelectorAll(HEADING) ?? [])].slice(0, LOOKED_AT);
  for (const heading of headings) {
    const target = targetOf(heading, url);
    const card = target && cardAround(heading);
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

/** The largest element around a headline that holds no other one. */
function cardAround(heading: Element): Element | undefined {
  let card: Element | undefined;
  for (let around = heading.parentElement; around && around.localName !== 'body'; around = around.parentElement) {
    if (around.querySelectorAll(HEADING).length > 1 || around.querySelector('h1') || sizeOf(around) > LARGEST) break;
    card = around;
  }
  return card;
}

const textsIn = (card: Element): string[] =>
  [...card.querySelectorAll(`${HEADING},p,li,div,span`)]
    .filter((element) => !element.querySelector('p,div,li,h2,h3,h4'))
    .map((element) => element.textContent ?? '');
