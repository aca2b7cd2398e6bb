// Where is the search index on PostgreSQL? In a table of two tsvectors: what anybody may see, and the whole text. The words are cut by us,
// so that both engines find the same.

import { type SQL, sql } from 'drizzle-orm';
import { MOST_PLACES, marksOf, plainWords, type SearchIndex, type SearchRange, type SearchWords } from './search.ts';
import { type ToIndex, wordsToIndex } from './search-packed.ts';
import type { Term } from './search-words.ts';

export interface Runner {
  /** Runs one statement and gives its rows; null when `timeoutMs` were not enough. */
  rows<T>(query: SQL): Promise<T[]>;
  rowsWithin<T>(query: SQL, timeoutMs: number): Promise<T[] | null>;
}

export interface PostgresLimits {
  /** Documents of the first span that is searched; each further one has four times as many. */
  span: number;
  /** All statements of a query together, milliseconds; each may take half of what is left. */
  statements: number;
  /** No further span is begun after so many milliseconds. */
  query: number;
}

const LIMITS: PostgresLimits = { span: 10_000, statements: 2000, query: 500 };
/** Given to a statement however late it is. */
const LEAST_MS = 50;

/** PostgreSQL keeps so many places of a word. */
const PLACES = 255;
const lexeme = (word: string): string => `'${word}'`;
/** Further places of a word are kept under names of their own. No word and no mark (`markOf`) looks so. */
const names = (word: string): string[] =>
  Array.from({ length: Math.ceil(MOST_PLACES / PLACES) }, (_, n) => (n === 0 ? word : `${word}__${n}`));

/** A tsvector as text. Between the texts is a gap, so that no phrase reaches from one into the next. */
function vectorOf(texts: readonly (readonly string[])[], marks: readonly string[]): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const words of texts) {
    for (const word of words) {
      place++;
      const known = places.get(word);
      if (known) known.push(place);
      else places.set(word, [place]);
    }
    place++;
  }
  const kept = [...places].flatMap(([word, at]) =>
    at.length <= PLACES
      ? `${lexeme(word)}:${at.join(',')}`
      : names(word)
          .map((name, n) => ({ name, some: at.slice(n * PLACES, (n + 1) * PLACES) }))
          .filter(({ some }) => some.length > 0)
          .map(({ name, some }) => `${lexeme(name)}:${some.join(',')}`),
  );
  return [...kept, ...marks.map(lexeme)].join(' ');
}

function termOf({ words, prefix }: Term): string {
  const [only] = words;
  // Under its first name it stands wherever it stands.
  if (words.length === 1 && only !== undefined) return `${lexeme(only)}${prefix ? ':*' : ''}`;
  const last = words.length - 1;
  return `(${words.map((word, i) => (prefix && i === last ? `${lexeme(word)}:*` : `(${names(word).map(lexeme).join(' | ')})`)).join(' <-> ')})`;
}

/** A tsquery as text; null when nothing is asked for. */
function queryOf({ all, none, marks, noMarks }: SearchWords): string | null {
  const wanted = [...marks.map((list) => `(${list.map(lexeme).join(' | ')})`), ...all.map(termOf)];
  if (wanted.length === 0) return null;
  return [...wanted, ...[...none.map(termOf), ...noMarks.map(lexeme)].map((term) => `!${term}`)].join(' & ');
}

interface Span {
  query: string;
  within: SearchRange['within'];
  before: number;
  from: number;
  limit: number;
}

/** The index over a database that has run its migrations. */
export function postgresSearch(runner: Runner, limits: PostgresLimits = LIMITS): SearchIndex {
  const put = async (document: ToIndex): Promise<void> => {
    const marks = marksOf(document);
    const { title, open, rest } = wordsToIndex(document);
    // What follows the preview follows it without a gap.
    const vectors = [vectorOf([title, open], marks), vectorOf([title, [...open, ...rest]], marks)];
    await runner.rows(sql`insert into article_search (article_id, "open", "full")
      values (${document.id}, ${vectors[0]}::tsvector, ${vectors[1]}::tsvector)
      on conflict (article_id) do update set "open" = excluded."open", "full" = excluded."full"`);
  };

  /** Where a span of so many documents below `before` begins; null when it reaches to the oldest. */
  const beginOf = async (before: number, from: number, documents: number): Promise<number | null> => {
    const [row] = await runner.rows<{ id: number | string }>(sql`select article_id as id from article_search
      where article_id < ${before} and article_id >= ${from} order by article_id desc limit 1 offset ${documents - 1}`);
    return row ? Number(row.id) : null;
  };
  const inSpan = async ({ query, within, before, from, limit }: Span, ms: number): Promise<number[] | null> => {
    const column = within === 'open' ? sql`"open"` : sql`"full"`;
    const found = await runner.rowsWithin<{ id: number | string }>(
      sql`select article_id as id from article_search
        where ${column} @@ ${query}::tsquery and article_id < ${before} and article_id >= ${from}
        order by article_id desc limit ${limit}`,
      ms,
    );
    return found?.map((row) => Number(row.id)) ?? null;
  };

  const index: SearchIndex = {
    isNew: false,
    refilled: async () => undefined,
    put: async (documents) => {
      for (const document of documents) await put(document);
    },
    // Every document is written as it will be read.
    settle: async () => undefined,
    remove: async (ids) => {
      for (const id of ids) await runner.rows(sql`delete from article_search where article_id = ${id}`);
    },
    // Span by span from the newest on: frequent words fill a page from the first one, and a phrase that is nowhere is not looked for in
    // everything at once.
    hits: async (words, { within, before = Number.MAX_SAFE_INTEGER, from = 0, limit }) => {
      const query = queryOf(words);
      const ids: number[] = [];
      if (query === null) return { ids, reached: null };
      const begun = performance.now();
      const spent = (): number => performance.now() - begun;
      let [reached, span, isFirst] = [before, limits.span, true];
      while (isFirst || spent() < limits.query) {
        const low = await beginOf(reached, from, span);
        const found = await inSpan(
          { query, within, before: reached, from: low ?? from, limit: limit - ids.length },
          Math.round(Math.max(LEAST_MS, (limits.statements - spent()) / 2)),
        );
        if (found === null && span > 1 && isFirst) span = Math.ceil(span / 20);
        else if (found === null) {
          // Not even one document in that time: past it, or nothing would ever be found.
          if (isFirst) reached = low ?? from;
          break;
        } else {
          ids.push(...found);
          if (low === null || ids.length >= limit) return { ids, reached: null };
          [reached, span, isFirst] = [low, span * 4, false];
        }
      }
      return { ids, reached };
    },
    among: async (words, within, ids) => {
      const query = queryOf(words);
      if (query === null || ids.length === 0) return [];
      const column = within === 'open' ? sql`"open"` : sql`"full"`;
      const found = await runner.rowsWithin<{ id: number | string }>(
        sql`select article_id as id from article_search
          where article_id in ${ids} and ${column} @@ ${query}::tsquery order by article_id desc`,
        limits.statements / 2,
      );
      return found?.map((row) => Number(row.id)) ?? [];
    },
    find: async ({ text, ...range }) => (await index.hits(plainWords(text), range)).ids,
  };
  return index;
}
