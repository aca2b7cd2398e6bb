// What is a part of the search index on SQLite made of? One FTS5 table, in which what anybody may match and what only members may lie in
// columns side by side, so that a word of both is written once; and, once it is sealed, how often each word stands in it.

import type { SearchRange } from './search.ts';
import { SPAN_MARKS } from './search-sqlite-spans.ts';

export interface Part {
  part: number;
  /** The ids that fall into it. */
  low: number;
  high: number;
  /** Documents, more or less: what is taken away still counts. */
  n: number;
  sealed: number;
  /** 1: every beginning has a list of its own; else those of `lists` (search-sqlite-lists.ts). */
  every: number;
}

/** Most of what comes goes into `rest`, which begins with the last words of `open`: places in the first column take the fewest bytes. `starts`
 *  and `more_starts` name what the words of the open text begin with, and what those of the rest begin with besides. */
const COLUMNS = ['rest', 'open', 'title', 'marks', 'starts', 'more_starts'] as const;
type Column = (typeof COLUMNS)[number];
/** Those that anybody may match, and the others. */
export const SHOWN = ['open', 'title', 'marks', 'starts'] as const satisfies readonly Column[];
export const HIDDEN: readonly Column[] = COLUMNS.filter((name) => !(SHOWN as readonly Column[]).includes(name));

export type Text = string | Buffer;
/** What is written of a document, as text or as its bytes. */
export type Columns = Readonly<Record<Column, Text>>;

/** A match, in the language of FTS5, of what may be matched `within`. */
export const scoped = (match: string, within: SearchRange['within']): string =>
  within === 'open' ? `{${SHOWN.join(' ')}} : (${match})` : match;

// Folded already, and dense scripts cut: the tokenizer only has to leave words alone.
const TOKENS = `tokenize="unicode61 remove_diacritics 0 categories 'L* N* M*' tokenchars '_'"`;

export const tableOf = (part: number): string => `texts_${part}`;

/** Each transaction leaves a piece, and one more for every 8 MB of words. They are put together when a part is sealed; what was merged before
 *  is then merged once more, and a thousand documents to a transaction leave seventeen until a part is full, and twice as many where what
 *  comes is in no order. So large ones are merged only when eighty are of one size, all at once. Never to merge before would be wrong: what
 *  is replaced goes only so, as it makes no part grow. */
export const makeTable = (part: number): string => `
  CREATE VIRTUAL TABLE ${tableOf(part)} USING fts5(${COLUMNS.join(', ')}, content='', contentless_delete=1, ${TOKENS});
  INSERT INTO ${tableOf(part)}(${tableOf(part)}, rank)
    VALUES ('automerge', 0), ('usermerge', 16), ('crisismerge', 80), ('hashsize', 8000000), ('pgsz', 8000);`;

/** Takes what `valuesOf` gives. */
export const insertInto = (part: number): string =>
  `INSERT OR REPLACE INTO ${tableOf(part)}(rowid, ${COLUMNS.join(', ')}) VALUES (?${', ?'.repeat(COLUMNS.length)})`;
export const valuesOf = (id: number, columns: Columns): (number | Text)[] => [
  id,
  ...COLUMNS.map((name) => columns[name]),
];

/** Goes on with what was begun to be put together, or puts pieces together where sixteen are of one size: some pages of them. */
export const tidyUp = (part: number, pages: number): string =>
  `INSERT INTO ${tableOf(part)}(${tableOf(part)}, rank) VALUES ('merge', ${pages})`;

/** Begins to put together all that a part has (of a negative number FTS5 takes it so, whatever the size of the pieces), so many pages of it. */
export const beginOptimizing = (part: number, pages: number): string => tidyUp(part, -pages);
/** All of it at once. */
export const optimize = (part: number): string => `INSERT INTO ${tableOf(part)}(${tableOf(part)}) VALUES ('optimize');`;

const docs = (names: readonly string[]): string =>
  `max(CASE WHEN col IN (${names.map((name) => `'${name}'`).join(', ')}) THEN doc ELSE 0 END)`;

/** How long the list of each word is: from now on it is known before asking. Of a word that stands in the open text and behind it that is
 *  guessed, half-way between as if the one told nothing of the other and as if everything; of one that stands in titles and in the open text the
 *  more frequent counts. What comes late is little, and put together soon. */
export const seal = ({ part, n }: Part): string => `
  INSERT INTO ${tableOf(part)}(${tableOf(part)}, rank) VALUES ('automerge', 8);
  CREATE VIRTUAL TABLE temp.counted USING fts5vocab('main', '${tableOf(part)}', 'col');
  INSERT INTO words(part, word, shown, n)
    SELECT ${part}, term, shown > 0, more + (max(shown, rest) + shown + rest - shown * rest / ${Math.max(n, 1)}) / 2
    FROM (SELECT term, ${docs(SHOWN)} AS shown, ${docs(['rest'])} AS rest, ${docs(['more_starts'])} AS more
      FROM temp.counted GROUP BY term)
    WHERE term NOT GLOB '${SPAN_MARKS}';
  DROP TABLE temp.counted;
  UPDATE parts SET sealed = 1 WHERE part = ${part};`;
