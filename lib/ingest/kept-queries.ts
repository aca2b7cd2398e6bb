// Which kept searches does a new article match? The queries are held against the words of the article, not the other way round: thousands
// of them cost a batch a few milliseconds. The rules are those of the index, and a test holds both against each other.

import { marksOf, type SearchDocument, type SearchWords } from '../../db/search.ts';
import { fold, type Term, wordsOf } from '../../db/search-words.ts';

export interface Words {
  places: ReadonlyMap<string, readonly number[]>;
  list: readonly string[];
}

/** What anybody may see of an article, as words. */
export interface OpenWords {
  id: number;
  texts: readonly Words[];
  marks: ReadonlySet<string>;
}

/** A text as words with their places. */
export function placed(text: string): Words {
  const list = wordsOf(fold(text));
  const places = new Map<string, number[]>();
  for (const [i, word] of list.entries()) {
    const known = places.get(word);
    if (known) known.push(i);
    else places.set(word, [i]);
  }
  return { places, list };
}

export const openWords = (document: SearchDocument): OpenWords => ({
  id: document.id,
  texts: [placed(document.title), placed(document.open)],
  marks: new Set(marksOf(document)),
});

/** Whether a term stands in a text, by the rules of the index. */
export function stands({ words, prefix }: Term, { places, list }: Words): boolean {
  const last = words.length - 1;
  const fits = (word: string | undefined, i: number): boolean =>
    word !== undefined && (prefix && i === last ? word.startsWith(words[i] ?? '') : word === words[i]);
  const first = words[0] ?? '';
  if (last === 0 && prefix) {
    for (const word of places.keys()) if (word.startsWith(first)) return true;
    return false;
  }
  return (places.get(first) ?? []).some((at) => words.every((_, i) => i === 0 || fits(list[at + i], i)));
}

/** Whether the article has what is asked for, by the rules of the index. */
export function matches({ all, none, marks, noMarks }: SearchWords, article: OpenWords): boolean {
  const has = (term: Term): boolean => article.texts.some((words) => stands(term, words));
  return (
    all.length + marks.length > 0 &&
    marks.every((list) => list.some((mark) => article.marks.has(mark))) &&
    !noMarks.some((mark) => article.marks.has(mark)) &&
    all.every(has) &&
    !none.some(has)
  );
}

const KEY = 3;
const keyOf = (word: string): string => word.slice(0, KEY);

export interface KeptQuery {
  channelId: number;
  words: SearchWords;
  /** Ids: at least, and below. */
  from: number | null;
  below: number | null;
}

/** For each article the channels whose queries it matches. Each query waits under the first letters of one word that it needs. */
export function channelsMatching(queries: readonly KeptQuery[], articles: readonly OpenWords[]): Map<number, number[]> {
  const waiting = new Map<string, KeptQuery[]>();
  const always: KeptQuery[] = [];
  for (const query of queries) {
    const needed = query.words.all
      .map(({ words, prefix }) => words.find((word, i) => !(prefix && i === words.length - 1) || word.length >= KEY))
      .filter((word) => word !== undefined)
      .sort((a, b) => b.length - a.length)[0];
    if (needed === undefined) always.push(query);
    else waiting.set(keyOf(needed), [...(waiting.get(keyOf(needed)) ?? []), query]);
  }
  const found = new Map<number, number[]>();
  for (const article of articles) {
    const keys = new Set(article.texts.flatMap(({ places }) => [...places.keys()].map(keyOf)));
    const asked = [...always, ...[...keys].flatMap((key) => waiting.get(key) ?? [])];
    const channels = asked
      .filter(({ from, below }) => article.id >= (from ?? 0) && article.id < (below ?? Number.POSITIVE_INFINITY))
      .filter(({ words }) => matches(words, article))
      .map(({ channelId }) => channelId);
    if (channels.length > 0) found.set(article.id, channels);
  }
  return found;
}
