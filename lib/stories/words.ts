// Which terms does a text consist of? Unicode words, folded and lightly stemmed; scripts without spaces go through
// Intl.Segmenter, Korean through overlapping syllable pairs because particles stick to its words.

import { DENSE, HANGUL, JOINER, kindAt, kinds, lowerCode, STOP, WORD } from './letters.ts';

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

/** The word as all its spellings are written. */
const plainOf = (raw: string): string => (PLAIN.test(raw) ? raw.toLowerCase() : folded(raw));

/** The term a word stands for; empty when it says nothing. */
function termOf(word: string): string {
  const says = !SAYS_NOTHING.has(word) && (word.length > 1 || ONE_LETTER.test(word));
  return says ? stem(word) : '';
}

/** FNV-1a. Never 0, which stands for no word. */
export function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return hash || 1;
}

/** Most words occur again and again: what was last made of a word is remembered at the place its first hash points to. It is
 *  known again by both its hashes, so that no word need be cut out of its text, nor a text be kept for a word. Four numbers lie
 *  side by side, so that one look into memory answers for most words: both hashes, that of the term (0: it says nothing), and
 *  that of the word as all its spellings are written. */
const PLACES = 2 ** 17;
const FIELDS = 4;
const known = new Int32Array(PLACES * FIELDS);
const terms: (string | undefined)[] = Array.from({ length: PLACES });
/** Longer words are told apart by their beginnings. */
const MAX_WORD = 100;

function learn(place: number, raw: string, first: number, second: number): void {
  const word = plainOf(raw);
  const term = termOf(word);
  const at = place * FIELDS;
  known[at] = first;
  known[at + 1] = second;
  known[at + 2] = term === '' ? 0 : hashOf(term);
  known[at + 3] = hashOf(word);
  terms[place] = term;
}

/** The codes of the text being read: an array is read several times faster than a string. */
let codes = new Uint16Array(2 ** 14);
let bytes = Buffer.from(codes.buffer);

function layOut(text: string): Uint16Array {
  if (codes.length < text.length) {
    codes = new Uint16Array(2 * text.length);
    bytes = Buffer.from(codes.buffer);
  }
  bytes.write(text, 0, 'utf16le');
  return codes;
}

let segmenter: Intl.Segmenter | undefined;
/** So much of a stretch without spaces is cut into words at once. */
const MAX_STRETCH = 8000;

/** Hears of a term and its hash. A name: written with a capital although no sentence begins there. */
export type TakeTerm = (term: string, name: boolean, hash: number) => void;
/** Hears of every word, also of those that say nothing, by its hash; false when that is enough. */
export type TakeWord = (hash: number) => boolean;

/** Reads the terms of a text in order, without those that say nothing, at most `limit`, and beside them all its words: both in one
 *  pass, as reading the letters is most of the work. Says how many terms there were. */
export function readTokens(text: string, limit: number, take: TakeTerm, takeWord?: TakeWord): number {
  const letters = layOut(text);
  const { length } = text;
  let taken = 0;
  let starts = true;
  let more = takeWord !== undefined;
  const give = (term: string): void => {
    if (term === '' || taken >= limit) return;
    taken++;
    take(term, false, hashOf(term));
  };
  for (let at = 0; at < length && (taken < limit || more); ) {
    const initial = letters[at] ?? 0;
    const kind = kinds[initial] || kindAt(text, at);
    if (kind < WORD) {
      if (kind === STOP || initial === POINT) starts = true;
      at++;
      continue;
    }
    let end = at;
    let dense = false;
    let hangul = false;
    let first = 0x811c9dc5;
    let second = 0;
    for (; end < length; end++) {
      const code = letters[end] ?? 0;
      const inside = kinds[code] || kindAt(text, end);
      if (inside !== WORD) {
        if (inside === DENSE) dense = true;
        else if (inside === HANGUL) hangul = true;
        else if (inside !== JOINER || end + 1 >= length || kindAt(text, end + 1) < WORD) break;
      }
      first = Math.imul(first ^ code, 0x01000193);
      second = Math.imul(second + code, 0x2c1b3c6d) ^ (second >>> 13);
    }
    if (dense) {
      if (taken < limit) {
        segmenter ??= new Intl.Segmenter('und', { granularity: 'word' });
        const stretch = text.slice(at, Math.min(end, at + MAX_STRETCH));
        for (const { segment } of segmenter.segment(stretch)) give(termOf(plainOf(segment)));
      }
      // By character, as a word more or less in front would move all borders.
      for (let i = at; i < end && more && takeWord; i++) more = takeWord(lowerCode(text.charCodeAt(i)));
    } else {
      const place = (first ^ (first >>> 15)) & (PLACES - 1);
      const row = place * FIELDS;
      if (known[row] !== first || known[row + 1] !== second)
        learn(place, text.slice(at, Math.min(end, at + MAX_WORD)), first, second);
      if (more && takeWord) more = takeWord(known[row + 3] ?? 0);
      if (hangul) {
        const word = text.slice(at, end).normalize('NFC');
        for (let i = 0; i === 0 || (i + 1 < word.length && taken < limit); i++) give(word.slice(i, i + 2));
      } else {
        const hash = known[row + 2] ?? 0;
        if (hash !== 0 && taken < limit) {
          taken++;
          take(terms[place] ?? '', !starts && lowerCode(initial) !== initial, hash);
        }
      }
    }
    starts = false;
    at = end;
  }
  return taken;
}

export interface Token {
  term: string;
  /** Written with a capital although no sentence begins there: most likely a name. */
  name: boolean;
}

/** The terms of a text in order, without those that say nothing. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  readTokens(text, Number.POSITIVE_INFINITY, (term, name) => tokens.push({ term, name }));
  return tokens;
}
