// Which terms does a text consist of? Unicode words, folded and lightly stemmed; scripts without spaces go through
// Intl.Segmenter, Korean through overlapping syllable pairs because particles stick to its words.

import { DENSE, HANGUL, JOINER, kindAt, lowerCode, STOP, WORD } from './letters.ts';

/** Scripts in which combining marks are accents or vowel points, not letters. */
const ACCENTED =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{M}\p{N}]+$/u;

const POINT = 0x2e;
const ONE_LETTER = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]$/u;

/** Words that say nothing about the event, in the languages most feeds are in. */
const SAYS_NOTHING = new Set(
  (
    'a an the and or but if of to in on at by for from with as is are was were be been being it its this that these those he ' +
    'she they we you i his her their our your my me him them us who whom which what when where why how not no nor so than then ' +
    'there here has have had do does did will would can could may might must shall should about into over after before between ' +
    'out up down off again more most other some such only own same too very just also said say says one two new mr mrs ms get ' +
    'per amid vs der die das den dem des ein eine einen einem einer und oder aber nicht mit von zu im am auf für ist sind war ' +
    'wird werden hat haben sich auch nach bei aus als wie nur noch dass le la les un une des du de et ou mais dans en sur pour ' +
    'par avec est sont été être ce cette ces qui que au aux il elle ils ne pas plus se sa son ses el los las una y o pero con ' +
    'por para es son fue ha han su sus se lo al del que como más в и на не что с по за для как это от из к у о но а في من على ' +
    'إلى أن عن مع هذا هذه التي الذي كان ما لا بعد قبل ذلك وقد بين كما' +
    // The calendar and what stands in datelines: every article has them.
    ' monday tuesday wednesday thursday friday saturday sunday january february april june july august september october ' +
    'november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun am pm gmt utc est edt pst pdt ' +
    'bst cet ist updated published posted montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar ' +
    'märz mai juni juli oktober dezember lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril juin ' +
    'juillet août septembre octobre novembre décembre lunes martes miércoles jueves viernes sábado domingo enero febrero marzo ' +
    'abril junio julio agosto septiembre octubre noviembre diciembre понедельник вторник среду четверг пятницу субботу ' +
    'воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря'
  )
    .split(' ')
    .map(folded),
);

const undouble = (stem: string): string => (/([bdfgmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem);
const SUFFIX = /(ational|ation|ement|ment|ness|ally|ly|er|or|ion|al|e)$/;

/** A light stemmer for words in plain Latin letters: forms of one word meet, different words stay apart. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word;
  let s = word;
  if (s.endsWith('sses')) s = s.slice(0, -2);
  else if (s.endsWith('ies') && s.length > 4) s = `${s.slice(0, -3)}y`;
  else if (s.endsWith('s') && !/(ss|us|is)$/.test(s)) s = s.slice(0, -1);
  if (s.length > 5 && s.endsWith('ing') && /[aeiouy]/.test(s.slice(0, -3))) s = undouble(s.slice(0, -3));
  else if (s.length > 4 && s.endsWith('ed') && /[aeiouy]/.test(s.slice(0, -2))) s = undouble(s.slice(0, -2));
  if (s.length > 5) return s.replace(SUFFIX, (suffix) => (s.length - suffix.length >= 4 ? '' : suffix));
  return s.length > 4 && s.endsWith('e') ? s.slice(0, -1) : s;
}

const PLAIN = /^[A-Za-z0-9]+$/;

function folded(raw: string): string {
  const word = raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/[.'’]/g, '');
  return ACCENTED.test(word) ? word.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC') : word;
}

/** The term a word stands for; empty when it says nothing. */
function termOf(raw: string): string {
  const word = PLAIN.test(raw) ? raw.toLowerCase() : folded(raw);
  const says = !SAYS_NOTHING.has(word) && (word.length > 1 || ONE_LETTER.test(word));
  return says ? stem(word) : '';
}

/** Most words occur again and again: what was last made of a word is remembered at the place its first hash points to. It is
 *  known again by both its hashes, so that no word need be cut out of its text, nor a text be kept for a word. */
const PLACES = 2 ** 17;
const terms: (string | undefined)[] = Array.from({ length: PLACES });
/** By place: first and second hash of the word, hash of its term. Side by side, as memory is far away. */
const known = new Int32Array(4 * PLACES);

/** The place of the term of the word from `at` to `end`, whose hashes are these. */
function placeOf(text: string, at: number, end: number, first: number, second: number): number {
  const place = (first ^ (first >>> 15)) & (PLACES - 1);
  const row = 4 * place;
  if (known[row] === first && known[row + 1] === second && terms[place] !== undefined) return place;
  const term = termOf(text.slice(at, end));
  known[row] = first;
  known[row + 1] = second;
  known[row + 2] = hashOf(term);
  terms[place] = term;
  return place;
}

/** FNV-1a. */
function hashOf(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

export interface Token {
  term: string;
  /** Written with a capital although no sentence begins there: most likely a name. */
  name: boolean;
}

let segmenter: Intl.Segmenter | undefined;

/** A term, whether it is most likely a name, and a hash of the term. */
type Take = (term: string, name: boolean, hash: number) => void;

/** Reads the terms of a text in order, without those that say nothing, at most `limit`; says how many there were. */
export function readTokens(text: string, limit: number, take: Take): number {
  let taken = 0;
  let starts = true;
  const give = (term: string, name: boolean): void => {
    if (term === '' || taken >= limit) return;
    taken++;
    take(term, name, hashOf(term));
  };
  for (let at = 0; at < text.length && taken < limit; ) {
    const kind = kindAt(text, at);
    if (kind < WORD) {
      if (kind === STOP || text.charCodeAt(at) === POINT) starts = true;
      at++;
      continue;
    }
    let end = at;
    let dense = false;
    let hangul = false;
    let first = 0x811c9dc5;
    let second = 0;
    for (; end < text.length; end++) {
      let inside = kindAt(text, end);
      if (inside === JOINER && end + 1 < text.length) inside = kindAt(text, end + 1);
      if (inside < WORD) break;
      if (inside === DENSE) dense = true;
      else if (inside === HANGUL) hangul = true;
      const code = text.charCodeAt(end);
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second + code, 0x2c1b3c6d) ^ (second >>> 13);
    }
    if (dense) {
      segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
      for (const { segment } of segmenter.segment(text.slice(at, end))) give(termOf(segment), false);
    } else if (hangul) {
      const word = text.slice(at, end).normalize('NFC');
      for (let i = 0; i === 0 || i + 1 < word.length; i++) give(word.slice(i, i + 2), false);
    } else {
      const initial = text.charCodeAt(at);
      const place = placeOf(text, at, end, first, second);
      const term = terms[place] ?? '';
      if (term !== '') {
        taken++;
        take(term, !starts && lowerCode(initial) !== initial, known[4 * place + 2] ?? 0);
      }
    }
    starts = false;
    at = end;
  }
  return taken;
}

/** The terms of a text in order, without those that say nothing. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  readTokens(text, Number.POSITIVE_INFINITY, (term, name) => tokens.push({ term, name }));
  return tokens;
}
