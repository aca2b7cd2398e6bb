// Which blocks of a text are the publisher talking about itself? Pleas, "read also", share lines, dates, bylines, author boxes.

import type { Block } from '../../../db/blocks.ts';
import { blockText } from '../blocks.ts';
import { hasLetters, lettersOf } from '../letters.ts';
import type { CardTexts } from './cards.ts';
import { readDate } from './dates.ts';
import { leadsOut, linkedIn, linkShare } from './links.ts';
import { isDisclosure, isLeftover } from './notices.ts';
import { endsText, isAuthorNote, isBareAddress, isPictureLine, isPlea, isShareLine, isTeaser } from './phrases.ts';
import { isSame, repeats } from './repeats.ts';

/** What is known about the article: repeated in its text it is furniture. */
export interface Known {
  title: string;
  byline?: string;
  siteName?: string;
  /** The page's address; none where the text is a feed's own. */
  url?: string;
  /** Letters of what stands below pictures, or for them: without its picture a caption misleads. */
  captions?: ReadonlySet<string>;
  /** Texts that announce other articles. */
  cards?: CardTexts;
}

/** Stripping more than this share of the words means the rules misread the page: the text then stays as it was. */
const MAX_STRIPPED = 0.35;

/** Where cards hold more than this share of the text it is made of them: a list, a ranking. */
const MAX_CARDS = 0.25;

/** A block and what it says, on one line. */
interface Line {
  block: Block;
  text: string;
}

const sizeOf = (lines: readonly Line[]): number => lines.reduce((sum, { text }) => sum + text.length, 0);

/** Where each line begins, in characters, and behind all of them where the last one ends. */
function startsOf(lines: readonly Line[]): number[] {
  const starts = [0];
  let end = 0;
  for (const { text } of lines) {
    end += text.length;
    starts.push(end);
  }
  return starts;
}

/** The blocks without boilerplate. Order and everything else stays; a text that would lose too much is left alone. */
export function stripBoilerplate(all: readonly Block[], known: Known): Block[] {
  const lines = withoutEndings(
    all.map((block) => ({ block, text: oneLine(block) })),
    known.siteName,
  );
  const starts = startsOf(lines);
  const total = starts.at(-1) ?? 0;
  const title = lettersOf(known.title);
  const doomed = cardsAmong(lines, total, known);
  const earlierThan = repeats(lines);
  for (const [at, line] of lines.entries()) {
    const { block, text } = line;
    const place = total > 0 ? (starts[at] ?? 0) / total : 0;
    if (place < EARLY && title.length > 8 && isProse(block) && hasLetters(text, title)) doomed.add(line);
    else if (text && isFurniture(block, text, place, known)) doomed.add(line);
    const earlier = earlierThan(at);
    if (earlier >= 0 && isDoubled(lines, starts, earlier, at, known)) doomed.add(line);
  }
  const lost = sizeOf([...doomed]);
  const tooMuch = lost > total * MAX_STRIPPED && lost > 600;
  const kept = (tooMuch ? lines : lines.filter((line) => !doomed.has(line))).map(({ block }) => block);
  return tooMuch ? kept : withoutLooseEnd(kept);
}

/** What stands between two copies of a text that were meant as one: a date, a picture's name. */
const BETWEEN = 160;
/** A lead is as close to the beginning as this. */
const LEAD = 300;

/**
 * Was what stands at both places meant to be there once? A text that follows its copy, a lead that the text begins with again, and on pages
 * a box that is there with the same lines around it. Other repeats are the author's: a refrain, a question that is asked again.
 * @param starts as `startsOf` gives them
 */
function isDoubled(
  lines: readonly Line[],
  starts: readonly number[],
  earlier: number,
  at: number,
  known: Known,
): boolean {
  const textAt = (place: number): string => lines[place]?.text ?? '';
  const [first = 0, here = 0] = [starts[earlier], starts[at]];
  if (here - first - textAt(earlier).length <= BETWEEN) return true;
  if (first <= LEAD && here < (starts.at(-1) ?? 0) * EARLY) return true;
  const isBeside = (step: number): boolean =>
    textAt(at + step) !== '' && isSame(textAt(earlier + step), textAt(at + step));
  return known.url !== undefined && !isVerse(lines[at]?.block) && (isBeside(-1) || isBeside(1));
}

const isVerse = (block: Block | undefined): boolean => block?.type === 'paragraph' && blockText(block).includes('\n');

/** Paragraphs and headings have only single spaces, and of other white space only line breaks and no-break spaces: the sanitiser folds the
 *  rest. */
function oneLine(block: Block): string {
  const text = blockText(block);
  const isFolded = block.type === 'paragraph' || block.type === 'heading';
  return isFolded && !text.includes('\n') && !text.includes('\u00a0') ? text : text.replace(/\s+/g, ' ').trim();
}

/** Tables and code are never furniture. */
const isProse = ({ type }: Block): boolean => type !== 'table' && type !== 'code';

/** Where a text begins and where it ends, 0 to 1. */
const [EARLY, LATE] = [0.12, 0.85];

/** What ends a text is made of cards if they are this share of it. */
const MOSTLY = 0.85;

/** What announces other articles; those on other sites only where they end the text, as texts have parts about them. */
function cardsAmong(lines: readonly Line[], total: number, { cards }: Known): Set<Line> {
  if (!cards || cards.size === 0) return new Set();
  const kinds = lines.map(({ text }) => (text ? cards.get(lettersOf(text)) : undefined));
  let [rest, inCards, ending] = [0, 0, lines.length];
  for (let at = lines.length - 1; at >= 0; at--) {
    const size = lines[at]?.text.length ?? 0;
    rest += size;
    if (kinds[at] === undefined) continue;
    inCards += size;
    if (inCards >= rest * MOSTLY) ending = at;
  }
  const found = lines.filter((_, at) => kinds[at] === true || (kinds[at] === false && at >= ending));
  return new Set(sizeOf(found) / Math.max(1, total) <= MAX_CARDS ? found : []);
}

/** What stands before such a heading is at least this share of the text, */
const MIN_TEXT = 0.35;
/** and what comes behind its section is the article again only if it is at least this much. */
const GOES_ON = 0.2;

/** Without the sections, and all that follows, that a heading (or a line like one) says to be about something else. */
function withoutEndings(lines: readonly Line[], siteName: string | undefined): readonly Line[] {
  const total = sizeOf(lines);
  const kept: Line[] = [];
  let before = 0;
  for (let i = 0; i < lines.length; ) {
    const line = lines[i];
    if (!line) break;
    if (before <= Math.max(300, total * MIN_TEXT) || !isEnding(line, siteName)) {
      kept.push(line);
      before += line.text.length;
      i++;
      continue;
    }
    const next = lines.findIndex(
      ({ block }, at) => at > i && block.type === 'heading' && levelOf(block) <= levelOf(line.block),
    );
    const rest = next < 0 ? [] : lines.slice(next);
    if (sizeOf(rest) < total * GOES_ON && rest.every(({ block }) => isProse(block))) break;
    i = next < 0 ? lines.length : next;
  }
  return kept;
}

const levelOf = (block: Block): number => (block.type === 'heading' ? block.level : 4);

const isEnding = ({ block, text }: Line, siteName: string | undefined): boolean =>
  (block.type === 'heading' || block.type === 'paragraph') && (endsText(text) || isAboutSite(text, siteName));

/** "About" and the site's name, with little else. */
function isAboutSite(text: string, siteName = ''): boolean {
  if (siteName === '') return false;
  const [own, site] = [lettersOf(text), lettersOf(siteName).replace(/^the/, '')];
  const about = /^(?:about(?:the)?|über|apropos(?:de)?|àproposde|acercade|sobre)/.exec(own)?.[0];
  return (
    about !== undefined &&
    site.length > 2 &&
    own.slice(about.length).startsWith(site) &&
    own.length < about.length + site.length + 12
  );
}

/** @param place how far into the text the block begins, 0 to 1 */
function isFurniture(block: Block, text: string, place: number, known: Known): boolean {
  if (!isProse(block)) return false;
  const early = place < EARLY;
  const late = place > LATE;
  if (block.type === 'list')
    return (
      (block.items.length === 1 && text.length < 140 && isPlea(text)) ||
      (isLinkList(block, text) &&
        !leadsOut(block, known.url) &&
        (late || early || isPlea(text) || block.items.length > 1))
    );
  if (block.type === 'quote') return false;
  if (text.length < 140 && (early || late) && isStamp(text, known)) return true;
  const links = linkShare(block, text);
  if (text.length < 400 && (late || links > 0.4) && isTeaser(text)) return true;
  if ((text.length < 220 || links > 0.4) && isPlea(text)) return true;
  if (isShareLine(text) || isBareAddress(text) || isLeftover(text)) return true;
  if (block.type !== 'paragraph') return false;
  if (text.length < 300 && isPictureLine(text)) return true;
  if (isCaption(text, known)) return true;
  if (text.length < 700 && isDisclosure(text)) return true;
  if ((late || (early && startsWithName(text, known))) && text.length < 450 && isAuthorNote(text)) return true;
  if ((late || early) && text.length < 600 && isAboutAuthor(text, known)) return true;
  // A line that is one link, outside a list, leads to another article; a whole sentence is told here.
  return (
    links > 0.8 && text.length > 15 && text.length < 320 && text.split(' ').length > 3 && !/[.!?][”"»’]?$/.test(text)
  );
}

/** As long as this it is no coincidence. */
const MIN_CAPTION = 25;

function isCaption(text: string, { captions }: Known): boolean {
  if (!captions || text.length < MIN_CAPTION || text.length >= 300) return false;
  const own = lettersOf(text);
  if (own.length < MIN_CAPTION) return false;
  return captions.has(own) || [...captions].some((caption) => caption.startsWith(own));
}

function startsWithName(text: string, { byline }: Known): boolean {
  const name = byline?.split(',')[0] ?? '';
  return name.length > 4 && text.toLowerCase().startsWith(name.toLowerCase().split(' ')[0] ?? name);
}

/** A note that begins with the name of who wrote the article. */
function isAboutAuthor(text: string, { byline }: Known): boolean {
  const name = (byline?.split(',')[0] ?? '').toLowerCase();
  if (!name.includes(' ')) return false;
  const line = text.toLowerCase().replace(/^(?:about |dr\.? |über )/, '');
  return line.startsWith(name) && line.length > name.length + 20 && !/^["“«„:]/.test(line.slice(name.length).trim());
}

/** A date line or a byline: the page shows these itself. */
function isStamp(text: string, known: Known): boolean {
  const words = text.split(' ').length;
  if (words > 16 || /[.!?]["”»]?$/.test(text.replace(/\b(a|p)\.m\.$/, ''))) return false;
  const digits = text.match(/\d+/g)?.length ?? 0;
  if (digits >= 2 && readDate(text) !== undefined) return true;
  const name = known.byline?.split(',')[0] ?? '';
  return (
    name.length > 4 && words <= 10 && text.toLowerCase().includes(name.toLowerCase()) && text.length < name.length + 40
  );
}

function isLinkList(block: Block, text: string): boolean {
  return linkedIn(block) / Math.max(1, text.length) > 0.85;
}

/** Without headings at the end with nothing below them, and labels of buttons. */
function withoutLooseEnd(blocks: Block[]): Block[] {
  let end = blocks.length;
  for (let last = blocks[end - 1]; end > 1 && last && isLooseEnd(last); last = blocks[end - 1]) end--;
  return blocks.slice(0, end);
}

/** A word or a few on a button; in capitals they are who wrote it. */
const BUTTON = /^(?=.{1,24}$)(?!\p{Lu}\S* \p{Lu})[\p{L}\p{N}]+(?: [\p{L}\p{N}]+){0,2}$/u;

function isLooseEnd(block: Block): boolean {
  if (block.type === 'heading' || block.type === 'rule') return true;
  if (block.type !== 'paragraph') return false;
  const text = oneLine(block);
  return /^[\s\p{Cf}]*$/u.test(text) || BUTTON.test(text);
}
