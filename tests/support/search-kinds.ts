// What do readers of an invented archive search for? Kinds of queries: from two frequent words to what is made to cost.

import { randomOf } from './random.ts';
import type { Languages } from './search-archive.ts';

/** Kinds of queries, and so many of each. */
export function kindsOf({ english, foreign }: Languages, n: number, seed: number): Map<string, string[]> {
  const random = randomOf(seed);
  const between = (from: number, to: number) => english.word(from + random(to - from));
  const frequent = () => english.word(random(12));
  const middling = () => between(300, 3000);
  const rare = () => between(20_000, 100_000);
  const paper = () => `publisher:paper-${random(100)}`;
  const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
  const row = (count: number, make: () => string) => `"${times(count, make).join(' ')}"`;
  const of = (make: () => string) => times(n, make);
  return new Map([
    ['the president', of(() => 'the president')],
    ['a frequent word', of(frequent)],
    ['a rare word', of(rare)],
    ['five rare words', of(() => times(5, rare).join(' '))],
    ['a word nowhere', of(() => `${between(500, 900)}qq${random(99)}`)],
    ['3 letters', of(() => between(100, 30_000).slice(0, 3))],
    ['5 letters', of(() => between(100, 30_000).slice(0, 5))],
    ['rare, 3 letters', of(() => `${rare()} ${between(100, 30_000).slice(0, 3)}`)],
    ['rare, 5 letters', of(() => `${rare()} ${between(100, 30_000).slice(0, 5)}`)],
    ['middling, 3 letters', of(() => `${middling()} ${between(100, 3000).slice(0, 3)}`)],
    ['frequent phrase', of(() => row(2, frequent))],
    ['rare phrase', of(() => row(2, rare))],
    ['phrase of five', of(() => row(5, frequent))],
    ['phrase of twelve', of(() => row(12, frequent))],
    ['frequent -frequent', of(() => `${frequent()} -${frequent()}`)],
    ['many exclusions', of(() => `the ${times(11, () => `-${english.word(1 + random(40))}`).join(' ')}`)],
    ['frequent and rare', of(() => `${frequent()} ${rare()} ${frequent()}`)],
    ['never together', of(() => `${frequent()} ${foreign.word(random(12))} ${frequent()}`)],
    ['two middling', of(() => `${middling()} ${middling()}`)],
    ['one paper', of(() => `${paper()} ${frequent()}`)],
    ['one paper, middling', of(() => `${paper()} ${middling()}`)],
    ['six papers, rare', of(() => `${times(6, paper).join(' ')} ${rare()}`)],
    ['not six papers', of(() => `${times(6, () => `-${paper()}`).join(' ')} ${middling()}`)],
    ['before a year ago', of(() => `${frequent()} ${middling()} before:2025-10`)],
    // Made to cost: the same word in a row, over and over.
    ['hostile repeats', of(() => times(4, () => row(12, () => english.word(0))).join(' '))],
    ['hostile rows', of(() => [row(12, () => english.word(0)), row(12, frequent)].join(' '))],
  ]);
}
