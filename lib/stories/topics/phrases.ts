// Which names does a text write with capitals? Runs of capitalised words, with what stands around them. For scripts that have capitals.
import { isDate } from './housekeeping.ts';
import { CAPITAL, Line } from './line.ts';
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
      if (line.opens(next) || !isJoint(line.gap(next))) break;
      if (line.isCapital(next)) to = next + 1;
      else if (!WITHIN.has(line.word(next)) || next - to >= 2) break;
    }
    phrases.push(...partsOf(line, i, to));
    i = to;
  }
  return phrases;
}

const isJoint = (gap: string): boolean => gap === ' ' || /^(?:\u00a0|\. | & )$/.test(gap);

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
    if (!TITLES.has(line.key(i))) continue;
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
  const canEdge = (i: number): boolean => line.isCapital(i) && !isNoName(line.key(i));
  while (start < end && !canEdge(start)) start++;
  while (end > start && !canEdge(end - 1)) end--;
  if (start >= end) return null;
  const opens = line.opens(start);
  return {
    words: line.words(start, end),
    before: opens ? '' : line.key(start - 1),
    after: end < line.length && !line.opens(end) ? line.key(end) : '',
    titled,
    opens,
    short: end === to ? (SHORT_FORM.exec(line.after(end - 1, 14))?.[1] ?? null) : null,
  };
}

/** Words that a sentence begins with, and days and months: the edge of no name. */
const isNoName = (key: string): boolean => OPENERS.has(key) || isDate(key);

/** True when a headline writes most of its words with a capital, so that capitals in it name nothing. */
export function isTitleCase(title: string): boolean {
  const line = new Line(title);
  let [words, capitals] = [0, 0];
  for (let i = 1; i < line.length; i++) {
    const word = line.word(i);
    if (word.length <= 3 || !/\p{L}/u.test(word)) continue;
    words++;
    if (line.isCapital(i)) capitals++;
  }
  return words > 1 && capitals >= 0.6 * words;
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
