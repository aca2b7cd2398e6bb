// Where in a line of text are the words of a query? It is cut there, so that a page can mark them; the index's own rules decide.

import { charactersOf, fold, isDense, runsIn, type Term } from '../../db/search-words.ts';

/** A text in pieces: the first is plain, every second one is found. Joined they are the text. */
export type Pieces = string[];

/** A word of the text, or one character of a dense run. */
interface Unit {
  start: number;
  end: number;
  word: string;
}

function unitsOf(text: string): Unit[] {
  const units: Unit[] = [];
  for (const { run, start } of runsIn(text)) {
    if (!isDense(run)) units.push({ start, end: start + run.length, word: fold(run) });
    else {
      let at = start;
      for (const character of charactersOf(run)) {
        units.push({ start: at, end: at + character.length, word: fold(character) });
        at += character.length;
      }
    }
  }
  return units;
}

/** A term's words as units: pairs of characters that overlap are one run of characters again. */
function unitsOfTerm({ words }: Term): string[] {
  const units: string[] = [];
  for (const word of words) {
    if (!isDense(word)) units.push(word);
    else {
      const [first = '', ...rest] = charactersOf(word);
      units.push(...(rest.length > 0 && units.at(-1) === first ? rest : [first, ...rest]));
    }
  }
  return units;
}

/** First and last unit of each place where the term stands. */
function placesOf(term: Term, units: readonly Unit[]): [number, number][] {
  const wanted = unitsOfTerm(term);
  const last = wanted.length - 1;
  const places: [number, number][] = [];
  for (let at = 0; at + last < units.length; at++) {
    const stands = wanted.every((word, i) => {
      const here = units[at + i]?.word ?? '';
      return term.prefix && i === last ? here.startsWith(word) : here === word;
    });
    if (stands) places.push([at, at + last]);
  }
  return places;
}

/** Places of terms in order, those that touch or have nothing but spaces between them as one. */
function rangesIn(text: string, terms: readonly Term[]): { start: number; end: number }[] {
  const units = unitsOf(text);
  const places = terms.flatMap((term) => placesOf(term, units)).sort((a, b) => a[0] - b[0]);
  const ranges: { start: number; end: number }[] = [];
  for (const [first, last] of places) {
    const start = units[first]?.start ?? 0;
    const end = units[last]?.end ?? 0;
    const before = ranges.at(-1);
    if (before && (start <= before.end || text.slice(before.end, start).trim() === '')) {
      before.end = Math.max(before.end, end);
    } else ranges.push({ start, end });
  }
  return ranges;
}

/** `text` cut where terms stand. Found words with nothing but spaces between them are one piece. */
export function piecesOf(text: string, terms: readonly Term[]): Pieces {
  const folded = fold(text);
  // Many texts of a page have none of them, and need no cutting into words.
  const here = terms.filter((term) => folded.includes(unitsOfTerm(term)[0] ?? ''));
  if (here.length === 0) return [text];
  const pieces: Pieces = [];
  let at = 0;
  for (const { start, end } of rangesIn(text, here)) {
    pieces.push(text.slice(at, start), text.slice(start, end));
    at = end;
  }
  if (at < text.length || pieces.length === 0) pieces.push(text.slice(at));
  return pieces;
}
