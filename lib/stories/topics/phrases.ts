// Which names does a text write with capitals? Runs of capitalised words, with what stands around them. For scripts that have capitals.
import { isDateWord } from './housekeeping.ts';
import { CAPITAL, Line } from './line.ts';
import { keyOf } from './names.ts';
import { OPENERS, TITLES, WITHIN } from './words.ts';

export interface Phrase {
  /** As written, without titles and what only begins a sentence. */
  words: string[];
  /** Key of the word before it; '' at the beginning of a sentence. */
  before: string;
  /** Key of the word after it; '' at the end of a sentence. */
  after: string;
  /** A title stood before it: "President", "Dr". */
  titled: boolean;
  /** Its first word begins a sentence: that capital says nothing. */
  opens: boolean;
  /** "International Monetary Fund (IMF)": the short form. */
  short: string | null;
}

const MOST_RUN = 9;
const SHORT_FORM = /^\s*\((\p{Lu}[\p{Lu}\p{N}]{1,7})\)/u;

/** All runs of capitalised words, in order. */
export function phrasesOf(text: string): Phrase[] {
  const line = new Line(text);
  const phrases: Phrase[] = [];
  for (let i = 0; i < line.length; ) {
    if (!line.isCapital(i)) {
      i++;
      continue;
    }
    let to = i + 1;
    for (let next = to; next < line.length && next - i < MOST_RUN; next++) {
      if (line.opens(next) || !JOINED.test(line.gap(next))) break;
      if (line.isCapital(next)) to = next + 1;
      else if (!WITHIN.has(line.word(next)) || next - to >= 2) break;
    }
    phrases.push(...partsOf(line, i, to));
    i = to;
  }
  return phrases;
}

const JOINED = /^(?: |\u00a0|\. | & )$/;

/** A run, parted where a title stands in it: "US President Ada Brisk" is the US, and Ada Brisk. */
function partsOf(line: Line, from: number, to: number): Phrase[] {
  const parts: Phrase[] = [];
  let start = from;
  let titled = false;
  const close = (end: number): void => {
    const phrase = phraseOf(line, start, end, titled);
    if (phrase) parts.push(phrase);
  };
  for (let i = from; i < to; i++) {
    if (!TITLES.has(keyOf(line.word(i)))) continue;
    close(i);
    start = i + 1;
    titled = true;
  }
  close(to);
  return parts;
}

function phraseOf(line: Line, from: number, to: number, titled: boolean): Phrase | null {
  let start = from;
  let end = to;
  const canEdge = (i: number): boolean => line.isCapital(i) && !isNoName(line.word(i));
  while (start < end && !canEdge(start)) start++;
  while (end > start && !canEdge(end - 1)) end--;
  if (start >= end) return null;
  const opens = line.opens(start);
  return {
    words: line.words(start, end),
    before: opens ? '' : keyOf(line.word(start - 1)),
    after: end < line.length && !line.opens(end) ? keyOf(line.word(end)) : '',
    titled,
    opens,
    short: end === to ? (SHORT_FORM.exec(line.after(end - 1, 14))?.[1] ?? null) : null,
  };
}

/** Words that a sentence begins with, and days and months: the edge of no name. */
const isNoName = (word: string): boolean => OPENERS.has(keyOf(word)) || isDateWord(word);

/** True when a headline writes most of its words with a capital, so that capitals in it name nothing. */
export function isTitleCase(title: string): boolean {
  const words = new Line(title).words(1).filter((word) => word.length > 3 && /\p{L}/u.test(word));
  if (words.length < 2) return false;
  return words.filter((word) => CAPITAL.test(word)).length >= 0.6 * words.length;
}

/** The words of a long form whose initials are the short one, from the right; null when they do not fit. */
export function longFormOf(words: readonly string[], short: string): string | null {
  const letters = [...short.toLowerCase()];
  for (let from = 0; from < words.length; from++) {
    const initials = words.slice(from).filter((word) => CAPITAL.test(word));
    if (
      initials.length === letters.length &&
      initials.every((word, i) => word.toLowerCase().startsWith(letters[i] ?? '?'))
    )
      return CAPITAL.test(words[from] ?? '') ? words.slice(from).join(' ') : null;
  }
  return null;
}
