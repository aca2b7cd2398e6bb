// Where is the search index on PostgreSQL? In a table of two tsvectors: what anybody may see, and the whole text.

import { type SQL, sql } from 'drizzle-orm';
import { asPrefix, fold, queryWords, type SearchIndex } from './search.ts';

interface Runner {
  /** Runs one statement and gives its rows. */
  rows<T>(query: SQL): Promise<T[]>;
}

/** PostgreSQL refuses tsvectors of 1 MB and words of 2 KB: longer texts are searched by their beginning. */
const MAX_TEXT = 200_000;
const words = (text: string): string =>
  fold(text)
    .slice(0, MAX_TEXT)
    .replace(/[^\p{L}\p{N}]+/gu, ' ');

/** The index over a database that has run its migrations. */
export function postgresSearch(runner: Runner): SearchIndex {
  return {
    isNew: false,
    put: async (documents) => {
      for (const d of documents) {
        const open = `${words(d.title)} ${words(d.open)}`;
        await runner.rows(sql`insert into article_search (article_id, "open", "full")
          values (${d.id}, to_tsvector('simple', ${open}), to_tsvector('simple', ${`${open} ${words(d.full)}`}))
          on conflict (article_id) do update set "open" = excluded."open", "full" = excluded."full"`);
      }
    },
    remove: async (ids) => {
      for (const id of ids) await runner.rows(sql`delete from article_search where article_id = ${id}`);
    },
    find: async (query) => {
      const list = queryWords(query.text);
      if (list.length === 0) return [];
      const terms = list.map((word, i) => (i === list.length - 1 && asPrefix(word) ? `${word}:*` : word)).join(' & ');
      const column = query.within === 'open' ? sql`"open"` : sql`"full"`;
      const found = await runner.rows<{ id: number | string }>(sql`select article_id as id from article_search
        where ${column} @@ ${terms}::tsquery and article_id < ${query.before ?? Number.MAX_SAFE_INTEGER}
        order by article_id desc limit ${query.limit}`);
      return found.map((row) => Number(row.id));
    },
  };
}
