// Which kept searches does a new article match? The queries are held against the words of the article, not the other way round: thousands
// of them cost a batch a few milliseconds. The rules are those of the index, and a test holds both against each other.

import { marksOf, type SearchWords } from '../../db/search.ts';
import { openToIndex, type ToIndex } from '../../db/search-packed.ts';
import { stands, type Term } from '../../db/search-words.ts';

/** What anybody may see of an article, as words. */
export interface OpenWords {
  id: number;
  texts: readonly (readonly string[])[];
  words: ReadonlySet<string>;
  marks: ReadonlySet<string>;
}

export function openWords(document: ToIndex): OpenWords {
  const { title, open } = openToIndex(document);
  const texts = [title, open];
  return { id: document.id, texts, words: new Set(texts.flat()), marks: new Set(marksOf(document)) };
}

/** Whether the article has what is asked for, by the rules of the index. */
export function matches({ all, none, marks, noMarks }: SearchWords, article: OpenWords): boolean {
  // Most terms are one whole word, and most of those are not there.
  const has = (term: Term): boolean =>
    (term.prefix || term.words.every((word) => article.words.has(word))) &&
    article.texts.some((words) => stands(term, words));
  return (
    all.length + marks.length > 0 &&
    marks.every((list) => list.some((mark) => article.marks.has(mark))) &&
    !noMarks.some((mark) => article.marks.has(mark)) &&
    all.every(has) &&
    !none.some(has)
  );
}

export interface KeptQuery {
  channelId: number;
  words: SearchWords;
  /** Ids: at least, and below. */
  from: number | null;
  below: number | null;
}

/** Lists by name. */
class Lists<T> {
  readonly #lists = new Map<string, T[]>();
  add(name: string, one: T): void {
    const list = this.#lists.get(name);
    if (list) list.push(one);
    else this.#lists.set(name, [one]);
  }
  of(name: string): readonly T[] {
    return this.#lists.get(name) ?? [];
  }
}

const longest = (words: readonly string[]): string | undefined => [...words].sort((a, b) => b.length - a.length)[0];

/** For each article the channels whose queries it matches. Each query waits under one word that it needs, or under a beginning. */
export function channelsMatching(queries: readonly KeptQuery[], articles: readonly OpenWords[]): Map<number, number[]> {
  const byWord = new Lists<KeptQuery>();
  const byStart = new Lists<KeptQuery>();
  const lengths = new Set<number>();
  const always: KeptQuery[] = [];
  for (const query of queries) {
    const { all } = query.words;
    const word = longest(all.flatMap(({ words, prefix }) => (prefix ? words.slice(0, -1) : words)));
    const start = longest(all.flatMap(({ words, prefix }) => (prefix ? words.slice(-1) : [])));
    if (word !== undefined) byWord.add(word, query);
    else if (start !== undefined) {
      byStart.add(start, query);
      lengths.add(start.length);
    } else always.push(query);
  }
  const found = new Map<number, number[]>();
  for (const article of articles) {
    const asked = new Set(always);
    for (const word of article.words) {
      for (const query of byWord.of(word)) asked.add(query);
      for (const length of lengths) {
        if (length <= word.length) for (const query of byStart.of(word.slice(0, length))) asked.add(query);
      }
    }
    const channels = [...asked]
      .filter(({ from, below }) => article.id >= (from ?? 0) && article.id < (below ?? Number.POSITIVE_INFINITY))
      .filter(({ words }) => matches(words, article))
      .map(({ channelId }) => channelId);
    if (channels.length > 0) found.set(article.id, channels);
  }
  return found;
}
