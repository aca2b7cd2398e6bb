// Under which names that are topics already could a headline be found? Its groups of two and three words and its long words, as keys: a
// headline in capitals throughout, or without a tag, still belongs to what it names.
import { keyOf } from './names.ts';
import { OPENERS, WITHIN } from './words.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu;
const DENSE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;
const DENSE_RUN = /[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu;
/** A single word says enough by itself from this length on. */
const LONG_WORD = 9;
const MOST_WORDS = 24;
const MOST_TERMS = 60;

/** At most sixty keys, each once. */
export function titleTerms(title: string): string[] {
  const terms = new Set<string>();
  for (const [run] of title.matchAll(DENSE_RUN)) {
    for (let size = 2; size <= 6; size++) {
      for (let at = 0; at + size <= run.length; at++) terms.add(run.slice(at, at + size));
    }
  }
  const words = (title.match(WORD) ?? []).filter((word) => !DENSE.test(word)).slice(0, MOST_WORDS);
  for (let at = 0; at < words.length; at++) {
    const first = words[at] ?? '';
    if (isSmall(first)) continue;
    if (first.length >= LONG_WORD) terms.add(keyOf(first));
    for (const size of [2, 3, 4]) {
      const last = words[at + size - 1];
      if (last === undefined) break;
      // Four words are names with small words in them: "Bank of the North".
      if (isSmall(last) || (size === 4 && !words.slice(at, at + 4).some(isSmall))) continue;
      terms.add(keyOf(words.slice(at, at + size).join(' ')));
    }
  }
  return [...terms].slice(0, MOST_TERMS);
}

const isSmall = (word: string): boolean => OPENERS.has(keyOf(word)) || WITHIN.has(word);
