// Under which names that are topics already could a headline be found? Its groups of two and three words and its long words, as keys: a
// headline in capitals throughout, or without a tag, still belongs to what it names.
import { keyOfParts, keyParts } from './names.ts';
import { OPENERS, WITHIN } from './words.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu;
const DENSE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;
const DENSE_SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const DENSE_RUN = /[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu;
/** A single word says enough by itself from this length on. */
const LONG_WORD = 9;
const MOST_WORDS = 24;
const MOST_TERMS = 60;

/** At most sixty keys, each once. */
export function titleTerms(title: string): string[] {
  const terms: string[] = [];
  // To look among so few takes less than to keep a set of strings that nobody asks for again.
  const add = (term: string): void => {
    if (terms.length < MOST_TERMS && !terms.includes(term)) terms.push(term);
  };
  const isDense = DENSE_SIGN.test(title);
  if (isDense) for (const term of denseTerms(title)) add(term);
  const words = (title.match(WORD) ?? [])
    .filter((word) => !isDense || !DENSE.test(word))
    .slice(0, MOST_WORDS)
    .map((word) => {
      const parts = keyParts(word);
      const isWithin = word === parts[0] && WITHIN.has(word);
      return { length: word.length, parts, isSmall: isWithin || OPENERS.has(keyOfParts(parts)) };
    });
  for (let at = 0; at < words.length; at++) {
    const first = words[at];
    if (!first || first.isSmall) continue;
    if (first.length >= LONG_WORD) add(keyOfParts(first.parts));
    const group = [...first.parts];
    let hasSmall = false;
    for (let size = 2; size <= 4; size++) {
      const last = words[at + size - 1];
      if (last === undefined) break;
      group.push(...last.parts);
      hasSmall ||= last.isSmall;
      // Four words are names with small words in them: "Bank of the North".
      if (last.isSmall || (size === 4 && !hasSmall)) continue;
      add(keyOfParts(group));
    }
  }
  return terms;
}

/** Of what is written without spaces: all groups of two to six signs. */
function denseTerms(title: string): Set<string> {
  const terms = new Set<string>();
  for (const [run] of title.matchAll(DENSE_RUN)) {
    for (let size = 2; size <= 6; size++) {
      for (let at = 0; at + size <= run.length; at++) terms.add(run.slice(at, at + size));
    }
  }
  return terms;
}
