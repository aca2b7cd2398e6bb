// Which kept searches does a new article match? The queries are held against the words of the article, not the other way round: thousands
// of them cost a batch a few milliseconds. The rules are those of the index, and a test holds both against each other.

import { documentWords, marksOf, type SearchDocument, type SearchWords } from '../../db/search.ts';
import { stands, type Term } from '../../db/search-words.ts';

/** What anybody may see of an article, as words. */
export interface OpenWords {
  id: number;
  texts: readonly (readonly string[])[];
  words: ReadonlySet<string>;
  marks: ReadonlySet<string>;
}

export function openWords(document: SearchDocument): OpenWords {
  const { title, open } = documentWords({ ...document, full: '' });
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
    const keys = new Set([...article.words].map(keyOf));
    const asked = [...always, ...[...keys].flatMap((key) => waiting.get(key) ?? [])];
    const channels = asked
      .filter(({ from, below }) => article.id >= (from ?? 0) && article.id < (below ?? Number.POSITIVE_INFINITY))
      .filter(({ words }) => matches(words, article))
      .map(({ channelId }) => channelId);
    if (channels.length > 0) found.set(article.id, channels);
  }
  return found;
}
