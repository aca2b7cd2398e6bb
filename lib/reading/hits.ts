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

/** `text` cut where terms stand. Found words with nothing but spaces between them are one piece. */
export function piecesOf(text: string, terms: readonly Term[]): Pieces {
  const units = unitsOf(text);
  const found = new Array<boolean>(text.length).fill(false);
  for (const [first, last] of terms.flatMap((term) => placesOf(term, units))) {
    found.fill(true, units[first]?.start, units[last]?.end);
  }
  for (const { index, 0: gap } of text.matchAll(/\s+/g)) {
    if (found[index - 1] && found[index + gap.length]) found.fill(true, index, index + gap.length);
  }
  const pieces: Pieces = [''];
  for (let i = 0; i < text.length; i++) {
    if (found[i] === (pieces.length % 2 === 1)) pieces.push('');
    pieces[pieces.length - 1] += text.charAt(i);
  }
  return pieces;
}
