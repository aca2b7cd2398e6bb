// Where is the search index on PostgreSQL? In a table of two tsvectors: what anybody may see, and the whole text. The words are cut by us,
// so that both engines find the same.

import { type SQL, sql } from 'drizzle-orm';
import { marksOf, plainWords, type SearchDocument, type SearchIndex, type SearchWords } from './search.ts';
import { fold, type Term, wordsOf } from './search-words.ts';

interface Runner {
  /** Runs one statement and gives its rows. */
  rows<T>(query: SQL): Promise<T[]>;
}

/** PostgreSQL counts places up to here, and refuses tsvectors of 1 MB: longer texts are searched by their beginning. */
const MAX_WORDS = 16_000;
/** It refuses words of 2 KB. */
const LONGEST = 64;

const lexeme = (word: string): string => `'${word.slice(0, LONGEST)}'`;

/** A tsvector as text. Between the texts is a gap, so that no phrase reaches from one into the next. */
function vectorOf(texts: readonly (readonly string[])[], marks: readonly string[]): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const words of texts) {
    for (const word of words) {
      place++;
      if (place > MAX_WORDS) break;
      const known = places.get(word);
      if (!known) places.set(word, [place]);
      else if (known.length < 255) known.push(place);
    }
    place++;
  }
  return [...[...places].map(([word, at]) => `${lexeme(word)}:${at.join(',')}`), ...marks.map(lexeme)].join(' ');
}

const termOf = ({ words, prefix }: Term): string =>
  `(${words.map((word, i) => `${lexeme(word)}${prefix && i === words.length - 1 ? ':*' : ''}`).join(' <-> ')})`;

/** A tsquery as text; null when nothing is asked for. */
function queryOf({ all, none, marks, noMarks }: SearchWords): string | null {
  const wanted = [...marks.map((list) => `(${list.map(lexeme).join(' | ')})`), ...all.map(termOf)];
  if (wanted.length === 0) return null;
  return [...wanted, ...[...none.map(termOf), ...noMarks.map(lexeme)].map((term) => `!${term}`)].join(' & ');
}

/** The index over a database that has run its migrations. */
export function postgresSearch(runner: Runner): SearchIndex {
  const put = async (document: SearchDocument): Promise<void> => {
    const marks = marksOf(document);
    const title = wordsOf(fold(document.title));
    const open = wordsOf(fold(document.open));
    const vectors = [vectorOf([title, open], marks), vectorOf([title, open, wordsOf(fold(document.full))], marks)];
    await runner.rows(sql`insert into article_search (article_id, "open", "full")
      values (${document.id}, ${vectors[0]}::tsvector, ${vectors[1]}::tsvector)
      on conflict (article_id) do update set "open" = excluded."open", "full" = excluded."full"`);
  };
  const index: SearchIndex = {
    isNew: false,
    put: async (documents) => {
      for (const document of documents) await put(document);
    },
    remove: async (ids) => {
      for (const id of ids) await runner.rows(sql`delete from article_search where article_id = ${id}`);
    },
    hits: async (words, { within, before = Number.MAX_SAFE_INTEGER, from = 0, limit }) => {
      const query = queryOf(words);
      if (query === null) return { ids: [], reached: null };
      const column = within === 'open' ? sql`"open"` : sql`"full"`;
      const found = await runner.rows<{ id: number | string }>(sql`select article_id as id from article_search
        where ${column} @@ ${query}::tsquery and article_id < ${before} and article_id >= ${from}
        order by article_id desc limit ${limit}`);
      return { ids: found.map((row) => Number(row.id)), reached: null };
    },
    find: async ({ text, ...range }) => (await index.hits(plainWords(text), range)).ids,
    // Nothing here counts the words of headlines; the suggestions are those of names then.
    headlineWords: async () => [],
  };
  return index;
}
