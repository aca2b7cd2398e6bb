// Which blocks of a text are the publisher talking about itself? Pleas, "read also", share lines, dates, bylines, author boxes.

import type { Block } from '../../../db/blocks.ts';
import { blockText } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import type { CardTexts } from './cards.ts';
import { readDate } from './dates.ts';
import { leadsOut, linkedIn, linkShare } from './links.ts';
import { isDisclosure, isLeftover } from './notices.ts';
import { endsText, isAuthorNote, isBareAddress, isPictureLine, isPlea, isShareLine, isTeaser } from './phrases.ts';

/** What is known about the article: repeated in its text it is furniture. */
export interface Known {
  title: string;
  byline?: string;
  siteName?: string;
  /** The page's address. */
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

/** The blocks without boilerplate. Order and everything else stays; a text that would lose too much is left alone. */
export function stripBoilerplate(all: readonly Block[], known: Known): Block[] {
  const lines = new Map(all.map((block) => [block, oneLine(blockText(block))]));
  const blocks = withoutEndings(all, lines, known.siteName);
  const texts = blocks.map((block) => lines.get(block) ?? '');
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  const title = lettersOf(known.title);
  const doomed = cardsAmong(texts, total, known);
  const isSeen = repeats();
  let before = 0;
  for (const [index, block] of blocks.entries()) {
    const text = texts[index] ?? '';
    const place = total > 0 ? before / total : 0;
    if (place < EARLY && title.length > 8 && isProse(block) && lettersOf(text) === title) doomed.add(index);
    else if (text && isFurniture(block, text, place, known)) doomed.add(index);
    if (isSeen(text)) doomed.add(index);
    before += text.length;
  }
  const lost = [...doomed].reduce((sum, index) => sum + (texts[index]?.length ?? 0), 0);
  if (lost > total * MAX_STRIPPED && lost > 600) return [...blocks];
  return withoutLooseEnd(blocks.filter((_, index) => !doomed.has(index)));
}

/** Shorter ones may stand twice. */
const REPEATED = 40;

/** Tells of one text after the other whether its letters were there before. All of them are looked at only where two begin alike, which
 *  hardly any do. */
function repeats(): (text: string) => boolean {
  /** By beginning: the one text with it, or the letters of all. */
  const alike = new Map<string, string | Set<string>>();
  return (text) => {
    const begin = firstLetters(text);
    const others = alike.get(begin);
    if (others === undefined) {
      alike.set(begin, text);
      return false;
    }
    const known = typeof others === 'string' ? new Set([lettersOf(others)]) : others;
    const letters = lettersOf(text);
    const isRepeated = letters.length > REPEATED && known.has(letters);
    alike.set(begin, known.add(letters));
    return isRepeated;
  };
}

/** So many letters tell most texts apart; among so many characters there are hardly ever fewer. */
const [BEGINNING, BEGINS] = [16, 48];

function firstLetters(text: string): string {
  const letters = lettersOf(text.slice(0, BEGINS));
  // The last one may be cut in half, or another one within the text.
  return (letters.length > BEGINNING + 1 ? letters : lettersOf(text)).slice(0, BEGINNING);
}

/** Most texts have no other white space than single spaces. */
const LOOSE = /[^\S ]| {2}|^ | $/;
const oneLine = (text: string): string => (LOOSE.test(text) ? text.replace(/\s+/g, ' ').trim() : text);

/** Tables and code are never furniture. */
const isProse = ({ type }: Block): boolean => type !== 'table' && type !== 'code';

/** Where a text begins and where it ends, 0 to 1. */
const [EARLY, LATE] = [0.12, 0.85];

/** What ends a text is made of cards if they are this share of it. */
const MOSTLY = 0.85;

/** The places of texts that announce other articles; those on other sites only where they end the text, as texts have parts about them. */
function cardsAmong(texts: readonly string[], total: number, { cards }: Known): Set<number> {
  if (!cards || cards.size === 0) return new Set();
  const kinds = texts.map((text) => (text ? cards.get(lettersOf(text)) : undefined));
  let [rest, inCards, ending] = [0, 0, texts.length];
  for (let at = texts.length - 1; at >= 0; at--) {
    rest += texts[at]?.length ?? 0;
    if (kinds[at] === undefined) continue;
    inCards += texts[at]?.length ?? 0;
    if (inCards >= rest * MOSTLY) ending = at;
  }
  const places = [...texts.keys()].filter((at) => kinds[at] === true || (kinds[at] === false && at >= ending));
  const share = places.reduce((sum, at) => sum + (texts[at]?.length ?? 0), 0) / Math.max(1, total);
  return new Set(share <= MAX_CARDS ? places : []);
}

/** What stands before such a heading is at least this share of the text, */
const MIN_TEXT = 0.35;
/** and what comes behind its section is the article again only if it is at least this much. */
const GOES_ON = 0.2;

/** Without the sections, and all that follows, that a heading (or a line like one) says to be about something else. */
function withoutEndings(
  blocks: readonly Block[],
  lines: ReadonlyMap<Block, string>,
  siteName: string | undefined,
): readonly Block[] {
  const sizes = blocks.map((block) => lines.get(block)?.length ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const kept: Block[] = [];
  let before = 0;
  for (let i = 0; i < blocks.length; ) {
    const block = blocks[i];
    if (!block) break;
    if (before <= Math.max(300, total * MIN_TEXT) || !isEnding(block, lines.get(block) ?? '', siteName)) {
      kept.push(block);
      before += sizes[i++] ?? 0;
      continue;
    }
    const next = blocks.findIndex(
      (other, at) => at > i && other.type === 'heading' && levelOf(other) <= levelOf(block),
    );
    const rest = next < 0 ? 0 : sizes.slice(next).reduce((sum, size) => sum + size, 0);
    const holdsMore = next >= 0 && blocks.slice(next).some(({ type }) => type === 'table' || type === 'code');
    if (rest < total * GOES_ON && !holdsMore) break;
    i = next < 0 ? blocks.length : next;
  }
  return kept;
}

const levelOf = (block: Block): number => (block.type === 'heading' ? block.level : 4);

const isEnding = (block: Block, text: string, siteName: string | undefined): boolean =>
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
  const own = text.length < 300 ? lettersOf(text) : '';
  if (!captions || own.length < MIN_CAPTION) return false;
  return captions.has(own) || [...captions].some((caption) => caption.startsWith(own));
}

function startsWithName(text: string, { byline }: Known): boolean {
  const name = byline?.split(',')[0] ?? '';
  return name.length > 4 && text.toLowerCase().startsWith(name.toLowerCase().split(' ')[0] ?? name);
}

/** A note that begins with the name of who wrote the article. */
function isAboutAuthor(text: string, { byline }: Known): boolean {
  const name = (byline?.split(',')[0] ?? '').toLowerCase();
  const line = text.toLowerCase().replace(/^(?:about |dr\.? |über )/, '');
  return (
    name.includes(' ') &&
    line.startsWith(name) &&
    line.length > name.length + 20 &&
    !/^["“«„:]/.test(line.slice(name.length).trim())
  );
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
  const text = oneLine(blockText(block));
  return /^[\s\p{Cf}]*$/u.test(text) || BUTTON.test(text);
}
