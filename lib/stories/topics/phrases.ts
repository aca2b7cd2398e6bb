// Which names does a text write with capitals? Runs of capitalised words, with what stands around them. For scripts that have capitals.
import { isDateWord } from './housekeeping.ts';
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

const WORD = /[\p{L}\p{M}\p{N}]+(?:(?:['’&-]|\.(?=\p{Lu}\.))[\p{L}\p{M}\p{N}]+)*(?:(?<=\.\p{Lu})\.)?/gu;
const CAPITAL = /^[\p{Lu}\p{Lt}]/u;
const ENDS = /[.!?…:;。！？\n“”„"«»()[\]|]|\s[–—-]\s/u;
const MOST_RUN = 9;
const SHORT_FORM = /^\s*\((\p{Lu}[\p{Lu}\p{N}]{1,7})\)/u;

interface Word {
  text: string;
  at: number;
  end: number;
  opens: boolean;
}

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = -1;
  for (const match of text.matchAll(WORD)) {
    const gap = end < 0 ? '\n' : text.slice(end, match.index);
    end = match.index + match[0].length;
    words.push({
      text: match[0],
      at: match.index,
      end,
      opens: gap !== ' ' && endsSentence(gap, words.at(-1)?.text ?? ''),
    });
  }
  return words;
}

/** "J. Smith", "St. Louis", "Dr. Ruiz": that full stop ends no sentence. */
function endsSentence(gap: string, last: string): boolean {
  const isShort =
    /^\.\s$/.test(gap) &&
    (/^\p{Lu}$/u.test(last) || /^(St|Dr|Mr|Mrs|Ms|Prof|Sen|Gov|Gen|Rep|Lt|Col|Jr|Mt)$/.test(last));
  return !isShort && ENDS.test(gap);
}

/** All runs of capitalised words, in order. */
export function phrasesOf(text: string): Phrase[] {
  const words = wordsOf(text);
  const phrases: Phrase[] = [];
  for (let i = 0; i < words.length; ) {
    const first = words[i];
    if (!first || !CAPITAL.test(first.text)) {
      i++;
      continue;
    }
    let to = i + 1;
    for (let next = to; next < words.length && next - i < MOST_RUN; next++) {
      const word = words[next];
      if (!word || word.opens || !joined(text, words[next - 1], word)) break;
      if (CAPITAL.test(word.text)) to = next + 1;
      else if (!WITHIN.has(word.text) || next - to >= 2) break;
    }
    phrases.push(...partsOf(words, i, to, text));
    i = to;
  }
  return phrases;
}

const joined = (text: string, a: Word | undefined, b: Word): boolean =>
  a !== undefined && /^(?: |\u00a0|\. | & )$/.test(text.slice(a.end, b.at));

/** A run, parted where a title stands in it: "US President Ada Brisk" is the US, and Ada Brisk. */
function partsOf(words: readonly Word[], from: number, to: number, text: string): Phrase[] {
  const parts: Phrase[] = [];
  let start = from;
  let titled = false;
  const close = (end: number): void => {
    const phrase = phraseOf(words, start, end, titled, text);
    if (phrase) parts.push(phrase);
  };
  for (let i = from; i < to; i++) {
    if (!TITLES.has(keyOf(words[i]?.text ?? ''))) continue;
    close(i);
    start = i + 1;
    titled = true;
  }
  close(to);
  return parts;
}

function phraseOf(words: readonly Word[], from: number, to: number, titled: boolean, text: string): Phrase | null {
  let start = from;
  let end = to;
  const at = (i: number): string => words[i]?.text ?? '';
  while (start < end && (!CAPITAL.test(at(start)) || isNoName(at(start)))) start++;
  while (end > start && (!CAPITAL.test(at(end - 1)) || isNoName(at(end - 1)))) end--;
  if (start >= end) return null;
  const first = words[start];
  const last = words[end - 1];
  const next = words[end];
  if (!first || !last) return null;
  return {
    words: words.slice(start, end).map((word) => word.text),
    before: first.opens ? '' : keyOf(at(start - 1)),
    after: next && !next.opens ? keyOf(next.text) : '',
    titled,
    opens: first.opens,
    short: end === to ? (SHORT_FORM.exec(text.slice(last.end, last.end + 14))?.[1] ?? null) : null,
  };
}

/** Words that a sentence begins with, and days and months: the edge of no name. */
const isNoName = (word: string): boolean => OPENERS.has(keyOf(word)) || isDateWord(word);

/** True when a headline writes most of its words with a capital, so that capitals in it name nothing. */
export function isTitleCase(title: string): boolean {
  const words = wordsOf(title)
    .slice(1)
    .filter((word) => word.text.length > 3 && /\p{L}/u.test(word.text));
  if (words.length < 2) return false;
  return words.filter((word) => CAPITAL.test(word.text)).length >= 0.6 * words.length;
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
