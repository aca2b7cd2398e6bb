// What did a reading lose before its words and between them? Prose of the part of the page where its words stand.
import type { Block } from '../../../db/blocks.ts';
import { blockText } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import { blocksFromHtml } from '../sanitize/blocks-from-html.ts';
import { linkShare } from './links.ts';
import { isChrome } from './page-parts.ts';
import { endsText, isAuthorNote, isPictureLine, isPlea, isTeaser } from './phrases.ts';
import { prose } from './preclean.ts';

/** The innermost element that holds this share of the reading is where it stands, */
const MOST = 0.9;
/** and so is what is around it while it has at most this much more prose. */
const A_LITTLE_MORE = 1.6;
/** Letters by which a text is found again. */
const KEY = 50;
/** Shorter texts stand in many places. */
const TELLING = 25;
/** A lost part has at least this many characters of prose in several blocks (fewer are notes and offers), */
const MIN_PROSE = 300;
const MIN_BLOCKS = 2;
/** which are at least this share of it. */
const MIN_SHARE = 0.5;
/** Shorter paragraphs are labels. */
const SENTENCE = 80;

const keyOf = (text: string): string => lettersOf(text.slice(0, 4 * KEY)).slice(0, KEY);

/**
 * The reading with what it lost, at its place. `body` is the cleaned page, `isElsewhere` tells texts of other articles; nothing of
 * the reading is taken away.
 */
export function completed(
  reading: readonly Block[],
  body: Element,
  url: string,
  isElsewhere: (text: string) => boolean,
): Block[] {
  const sizes = new Map<string, number>();
  for (const text of reading.flatMap(textsIn)) {
    const key = keyOf(text);
    if (key.length >= TELLING) sizes.set(key, text.length);
  }
  const part = partAround(body, sizes);
  const size = reading.reduce((sum, block) => sum + blockText(block).length, 0);
  const isWhole = !part || (part.textContent ?? '').replace(/\s+/g, ' ').length < size + MIN_PROSE;
  return part && !isWhole
    ? merged(reading, blocksFromHtml(part.innerHTML, url, { skip: isChrome }), isElsewhere)
    : [...reading];
}

/** Texts of a block and of the blocks in it. */
function textsIn(block: Block): string[] {
  if (block.type === 'list') return block.items.flat().flatMap(textsIn);
  if (block.type === 'quote') return block.blocks.flatMap(textsIn);
  return [blockText(block)];
}

/** The part of the page where the texts stand. */
function partAround(body: Element, sizes: ReadonlyMap<string, number>): Element | undefined {
  const held = new Map<Element, number>();
  let all = 0;
  for (const element of body.querySelectorAll('p,li,h2,h3,h4,td,dd,pre,div')) {
    if (element.querySelector('p,div,li')) continue;
    const size = sizes.get(keyOf(element.textContent ?? ''));
    if (!size) continue;
    all += size;
    for (let around: Element | null = element.parentElement; around; around = around.parentElement)
      held.set(around, (held.get(around) ?? 0) + size);
  }
  if (all === 0) return undefined;
  let part = body;
  const inside = () => [...part.children].find((child) => (held.get(child) ?? 0) >= all * MOST);
  for (let inner = inside(); inner; inner = inside()) part = inner;
  const marked = part.closest('article,main,[role="main"],[itemprop~="articleBody"]');
  if (marked) return marked;
  const most = prose(part) * A_LITTLE_MORE;
  for (
    let around = part.parentElement;
    around && around !== body && prose(around) <= most;
    around = around.parentElement
  )
    part = around;
  return part;
}

function merged(reading: readonly Block[], whole: readonly Block[], isElsewhere: (text: string) => boolean): Block[] {
  const letters = lettersOf(reading.map(blockText).join('\n'));
  const places = new Map<string, number>();
  for (const [at, block] of reading.entries()) for (const text of textsIn(block)) places.set(keyOf(text), at);
  const lost = new Map<number, Block[]>();
  let place = -1;
  let run: Block[] = [];
  const flush = () => {
    const found = proseOf(place < 0 ? behindNotes(run) : run, isElsewhere);
    if (found.length > 0) lost.set(place, [...(lost.get(place) ?? []), ...found]);
    run = [];
  };
  for (const block of whole) {
    const keys = textsIn(block).map(keyOf).filter(Boolean);
    const telling = keys.filter((key) => key.length >= TELLING);
    const isKnown = telling.length > 0 && telling.filter((key) => letters.includes(key)).length >= telling.length / 2;
    if (!isKnown) run.push(block);
    else {
      flush();
      place = Math.max(place, ...keys.map((key) => places.get(key) ?? -1));
    }
  }
  // What follows the last word is more often another text than the rest of this one.
  if (lost.size === 0) return [...reading];
  return [-1, ...reading.keys()].flatMap((at) => [...reading.slice(at, at < 0 ? 0 : at + 1), ...(lost.get(at) ?? [])]);
}

const isNote = (text: string): boolean => text.length < 500 && isAuthorNote(text);

/** What stands between the headline and the text begins with who wrote it; the text begins behind. */
const behindNotes = (run: readonly Block[]): readonly Block[] =>
  run.slice(run.findLastIndex((block) => isNote(blockText(block).replace(/\s+/g, ' ').trim())) + 1);

/** The blocks of a lost part that are text; none where most of it is something else. */
function proseOf(run: readonly Block[], isElsewhere: (text: string) => boolean): Block[] {
  const texts = run.map((block) => blockText(block).replace(/\s+/g, ' ').trim());
  const ending = run.findIndex((block, at) => block.type === 'heading' && endsText(texts[at] ?? ''));
  const kept = run.filter(
    (block, at) => (ending < 0 || at < ending) && !isElsewhere(texts[at] ?? '') && isText(block, texts[at] ?? ''),
  );
  if (texts.some(isNote)) return [];
  const lines = kept.filter(({ type }) => type === 'paragraph' || type === 'list' || type === 'quote');
  const size = lines.reduce((sum, block) => sum + blockText(block).length, 0);
  const all = texts.reduce((sum, text) => sum + text.length, 0);
  if (lines.length < MIN_BLOCKS || size < MIN_PROSE || size < all * MIN_SHARE) return [];
  // A heading belongs to what follows it.
  return kept.filter(
    (block, at) => block.type !== 'heading' || (kept[at + 1] !== undefined && kept[at + 1]?.type !== 'heading'),
  );
}

function isText(block: Block, text: string): boolean {
  if (linkShare(block, text) > 0.3 || isPlea(text) || isTeaser(text) || isPictureLine(text)) return false;
  switch (block.type) {
    case 'heading':
      return true;
    case 'paragraph':
      return text.length >= SENTENCE && /[.!?…。:]["”»’)\d\]]*$/.test(text);
    case 'quote':
    case 'code':
    case 'table':
      return text.length > 0;
    case 'list':
      return text.length / block.items.length > 30;
    default:
      return false;
  }
}
