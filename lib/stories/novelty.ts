// What does an article add to its story? The sentences that say what no earlier article of it said; of them the most telling.

import { type Heard, hear, type Memory, type Told, within } from './heard.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** Block (counted among those that have text), first character, behind the last one. */
export type Span = [block: number, from: number, to: number];

/** Kept of an article: more would be the article. */
const MOST = 3;
/** Characters that they may have together; the first one may be longer. */
const ENOUGH = 360;
/** A sentence was told before when so much of its terms stood in one sentence, in two that follow each other, or when so much of
 *  its word groups were used before. */
const SAID = { one: 0.6, two: 0.75, groups: 0.5 };
/** Terms of a sentence that can stand alone. */
const SHORTEST = 5;
const LONGEST = 60;
const MOST_CHARACTERS = 420;
/** Below this a sentence is new, but says little. */
const TELLING = 2.5;
/** What belongs to the page rather than to the event. */
const FURNITURE = /https?:|www\.|©|@|\b(?:subscri|newsletter|click here|sign up|read more|cookies?|abonnier)/i;
const QUOTED = /[“”„«»「」『』]|"[^"]+"/;

/** A piece of a quote that began before it or goes on after it says less than it seems. */
const torn = (text: string): boolean => {
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
  return count(/[“”„"]/g) % 2 === 1 || count(/[«‹「『]/g) !== count(/[»›」』]/g);
};

interface Candidate {
  block: number;
  sentence: Sentence;
  heard: Heard;
  score: number;
}

const countNew = (all: ReadonlySet<string>, isKnown: (one: string) => boolean): number => {
  let n = 0;
  for (const one of all) if (!isKnown(one)) n++;
  return n;
};

function wasSaid(heard: Heard, memory: Memory): boolean {
  const near = memory.nearest(heard);
  return near.one >= SAID.one || near.two >= SAID.two || memory.repeated(heard) >= SAID.groups;
}

/** How much a sentence tells that nobody told; 0 when it is not new. */
function scoreOf(heard: Heard, text: string, memory: Memory, sameLanguage: boolean): number {
  if (heard.terms.size < SHORTEST || heard.terms.size > LONGEST) return 0;
  if (text.length > MOST_CHARACTERS || FURNITURE.test(text) || torn(text)) return 0;
  const numbers = countNew(heard.numbers, (n) => memory.hasNumber(n));
  const terms = countNew(heard.terms, (t) => memory.hasTerm(t));
  const names = countNew(heard.names, (t) => memory.hasTerm(t));
  const quoted = QUOTED.test(text);
  // In another language every word is new: only what is written alike everywhere tells.
  if (!sameLanguage && numbers + names === 0 && !quoted) return 0;
  // A figure that nobody gave is news, even in a sentence that was said before: it was corrected.
  if (numbers === 0 && wasSaid(heard, memory)) return 0;
  return 0.5 * Math.min(terms, 10) + 2.5 * Math.min(numbers, 2) + 1.5 * Math.min(names, 3) + (quoted ? 1.5 : 0);
}

const overlap = (a: Heard, b: Heard): number => {
  let common = 0;
  for (const term of a.terms) if (b.terms.has(term)) common++;
  return common / Math.max(1, Math.min(a.terms.size, b.terms.size));
};

/** The most telling new sentences of `article`, at most three, in the order of the text. `memory`: the earlier ones of its story. */
export function additionsOf(article: Told, memory: Memory): Span[] {
  const sameLanguage = memory.speaks(article.language);
  const candidates = within(article.paragraphs).flatMap((text, block): Candidate[] =>
    sentencesOf(text, article.language).flatMap((sentence) => {
      const heard = hear(sentence.text);
      const score = scoreOf(heard, sentence.text, memory, sameLanguage);
      // What matters stands early.
      const late = block / Math.max(1, article.paragraphs.length);
      return score >= TELLING ? [{ block, sentence, heard, score: score - late }] : [];
    }),
  );
  candidates.sort((a, b) => b.score - a.score || a.block - b.block || a.sentence.from - b.sentence.from);
  const chosen: Candidate[] = [];
  let left = ENOUGH;
  for (const one of candidates) {
    if (chosen.length === MOST) break;
    const fits = chosen.length === 0 || one.sentence.text.length <= left;
    if (!fits || chosen.some((other) => overlap(one.heard, other.heard) >= 0.5)) continue;
    chosen.push(one);
    left -= one.sentence.text.length;
  }
  return chosen
    .sort((a, b) => a.block - b.block || a.sentence.from - b.sentence.from)
    .map(({ block, sentence }): Span => [block, sentence.from, sentence.to]);
}
