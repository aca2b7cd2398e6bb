// What has been told of an event so far? The sentences of a story's articles, as sets of terms, to ask of a new one whether
// somebody said it before in other words.

import { sentencesOf } from './sentences.ts';
import { type Token, tokensOf } from './words.ts';

/** One article, as far as it is heard: its headline and the running text of its blocks. */
export interface Told {
  language: string | null;
  title: string;
  standfirst?: string | null;
  paragraphs: readonly string[];
}

/** A sentence in pieces that can be compared. */
export interface Heard {
  terms: Set<string>;
  /** Three terms in a row. */
  groups: Set<string>;
  /** Terms that look like names. */
  names: Set<string>;
  numbers: Set<string>;
}

/** Of one article as much is heard as anybody reads of it, and of a term's places the last: a hostile text costs no more than a long one. */
const MOST_CHARACTERS = 30_000;
const MOST_SENTENCES = 400;
const MOST_PLACES = 300;

const NUMBER = /\p{Nd}+(?:[.,:]\p{Nd}+)*/gu;
const GROUP = 3;

const languageOf = (language: string | null): string => (language ?? 'und').split('-')[0]?.toLowerCase() ?? 'und';

function groupsOf(tokens: readonly Token[]): Set<string> {
  const groups = new Set<string>();
  for (let i = 0; i + GROUP <= tokens.length; i++) {
    groups.add(
      tokens
        .slice(i, i + GROUP)
        .map((t) => t.term)
        .join(' '),
    );
  }
  return groups;
}

/** As many of the texts as may be heard; the last one may be cut short. */
export function within(texts: readonly string[]): string[] {
  let left = MOST_CHARACTERS;
  return texts.map((text) => {
    const heard = text.slice(0, Math.max(0, left));
    left -= text.length;
    return heard;
  });
}

/** What a sentence consists of. */
export function hear(text: string): Heard {
  const tokens = tokensOf(text);
  return {
    terms: new Set(tokens.map((t) => t.term)),
    groups: groupsOf(tokens),
    names: new Set(tokens.filter((t) => t.name).map((t) => t.term)),
    numbers: new Set(text.match(NUMBER) ?? []),
  };
}

const shareOf = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);

/** Everything told before. */
export class Memory {
  readonly #sentences: Set<string>[] = [];
  /** Whether the sentence of the same place is followed by another of the same article. */
  readonly #goesOn: boolean[] = [];
  readonly #byTerm = new Map<string, number[]>();
  readonly #groups = new Set<string>();
  readonly #numbers = new Set<string>();
  readonly #languages = new Set<string>();

  add(told: Told): void {
    this.#languages.add(languageOf(told.language));
    for (const text of within([told.title, told.standfirst ?? '', ...told.paragraphs])) {
      const sentences = sentencesOf(text, told.language).slice(0, MOST_SENTENCES);
      sentences.forEach(({ text: sentence }, i) => {
        this.#put(hear(sentence), i < sentences.length - 1);
      });
    }
  }

  #put(sentence: Heard, goesOn: boolean): void {
    const place = this.#sentences.length;
    this.#sentences.push(sentence.terms);
    this.#goesOn.push(goesOn);
    for (const term of sentence.terms) {
      const places = this.#byTerm.get(term);
      if (places) places.push(place);
      else this.#byTerm.set(term, [place]);
    }
    for (const group of sentence.groups) this.#groups.add(group);
    for (const number of sentence.numbers) this.#numbers.add(number);
  }

  speaks(language: string | null): boolean {
    return this.#languages.has(languageOf(language));
  }

  hasTerm(term: string): boolean {
    return this.#byTerm.has(term);
  }

  hasNumber(number: string): boolean {
    return this.#numbers.has(number);
  }

  /** How much of the sentence's terms occur together: in one sentence told before, and in two that follow each other. */
  nearest({ terms }: Heard): { one: number; two: number } {
    const counts = new Map<number, number>();
    for (const term of terms)
      for (const place of this.#byTerm.get(term)?.slice(-MOST_PLACES) ?? [])
        counts.set(place, (counts.get(place) ?? 0) + 1);
    let one = 0;
    let two = 0;
    for (const [place, count] of counts) {
      one = Math.max(one, count);
      let both = count;
      const next = this.#goesOn[place] ? this.#sentences[place + 1] : undefined;
      const here = this.#sentences[place];
      if (next && count + (counts.get(place + 1) ?? 0) > two)
        for (const term of terms) if (next.has(term) && !here?.has(term)) both++;
      two = Math.max(two, both);
    }
    return { one: shareOf(one, terms.size), two: shareOf(two, terms.size) };
  }

  /** How much of its word groups were used before, by whomever. */
  repeated({ groups }: Heard): number {
    let known = 0;
    for (const group of groups) if (this.#groups.has(group)) known++;
    return shareOf(known, groups.size);
  }
}
