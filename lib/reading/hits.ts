// Where in a line of text are the words of a query? It is cut there, so that a page can mark them; the index's own rules decide.

import { asPrefix, fold, queryWords } from '../../db/search.ts';

/** A text in pieces: the first is plain, every second one is found. Joined they are the text. */
export type Pieces = string[];

const RUNS = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu;

/** `text` cut where words of `query` stand. Found words with nothing but spaces between them are one piece. */
export function piecesOf(text: string, query: string): Pieces {
  const words = queryWords(query);
  const last = words.at(-1) ?? '';
  const isFound = (run: string): boolean => {
    const word = fold(run);
    return words.includes(word) || (asPrefix(last) && word.startsWith(last));
  };
  const pieces: Pieces = [''];
  for (const [run] of text.matchAll(RUNS)) {
    const tail = pieces.at(-1) ?? '';
    const inPlain = pieces.length % 2 === 1;
    if (isFound(run) && inPlain && pieces.length > 1 && /^\s+$/.test(tail)) {
      pieces.splice(-2, 2, `${pieces.at(-2)}${tail}${run}`);
    } else if (isFound(run) === inPlain) {
      pieces.push(run);
    } else {
      pieces[pieces.length - 1] = tail + run;
    }
  }
  return pieces;
}
