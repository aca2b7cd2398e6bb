// Under which names that are topics already is a headline found? Its groups of two to four words and its long words, as keys: a headline in
// capitals throughout, or without a tag, still belongs to what it names.
import { beginningOfKey, keyOfParts, keyParts } from './names.ts';
import { OPENERS, WITHIN } from './words.ts';

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu;
const DENSE = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;
const DENSE_SIGN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
const DENSE_RUN = /[\p{Script=Han}\p{Script=Katakana}ー]{2,}/gu;
/** A single word says enough by itself from this length on. */
const LONG_WORD = 9;
const MOST_WORDS = 24;
const MOST_TERMS = 60;

/** Names that are looked for, by their keys. */
export class TermNames {
  readonly #keys = new Set<string>();
  /** The words that those of several begin with. */
  readonly #beginnings = new Set<string>();

  constructor(keys: readonly string[]) {
    this.add(keys);
  }

  get size(): number {
    return this.#keys.size;
  }

  add(keys: readonly string[]): void {
    for (const key of keys) {
      this.#keys.add(key);
      if (key.includes(' ')) this.#beginnings.add(key.slice(0, key.indexOf(' ')));
    }
  }

  has(key: string): boolean {
    return this.#keys.has(key);
  }

  /** False: no name is this part and others. Most begin none, and their groups need not be made. */
  mayBegin(part: string): boolean {
    return part === 'the' || this.#beginnings.has(beginningOfKey(part));
  }
}

/** The keys of these names that the title has, each once, sixty at most. */
export function titleTerms(title: string, names: TermNames): string[] {
  const terms: string[] = [];
  const add = (term: string): void => {
    if (names.has(term) && terms.length < MOST_TERMS && !terms.includes(term)) terms.push(term);
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
    if (!names.mayBegin(first.parts[0] ?? '')) continue;
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
