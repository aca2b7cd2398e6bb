// How does text become words for the search? The same on both engines and for queries: folded, cut at whatever is no letter, and
// scripts that write without spaces (or glue endings on, as Korean does) as pairs of characters, so that any word inside is found.

/** Letters that no decomposition takes apart, but readers type without. */
const PLAIN: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ς: 'σ',
};
const ODD = /[ßøæœłđðþıىیکةς]/g;
/** Accents, Hebrew points, Arabic vowel signs and tatweel, and what only chooses how a character is drawn. The vowel signs of Hindi or
 *  Thai are letters to their readers, and stay. */
const ACCENTS =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
// biome-ignore lint/suspicious/noControlCharactersInRegex: plain ASCII is most of what comes, and needs no more
const ASCII = /^[\x00-\x7f]*$/;

/** Compatibility forms folded, accents dropped, lower case: the same on both engines. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  const bare = text.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
  return bare.normalize('NFC').replace(ODD, (letter) => PLAIN[letter] ?? letter);
}

const DENSE =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}\\u30fc';
/** A run of one kind: dense characters with their marks, or letters and digits of other scripts. No mark begins one. */
const RUNS = new RegExp(`(?=[\\p{L}\\p{N}])(?:(?:[${DENSE}]\\p{M}*)+|(?:(?![${DENSE}])[\\p{L}\\p{N}\\p{M}])+)`, 'gu');
const IS_DENSE = new RegExp(`^[${DENSE}]`, 'u');
const PLAIN_RUNS = /[a-z0-9]+/g;
const CHARACTERS = /\P{M}\p{M}*/gu;
/** Thai, the first of these scripts. */
const FIRST_DENSE = 0xe00;
export const isDense = (run: string): boolean => run.charCodeAt(0) >= FIRST_DENSE && IS_DENSE.test(run);
export const runsOf = (folded: string): string[] => folded.match(ASCII.test(folded) ? PLAIN_RUNS : RUNS) ?? [];
/** The same of a text as it is, with their places. */
export const runsIn = (text: string): { run: string; start: number }[] =>
  [...text.matchAll(RUNS)].map(({ 0: run, index }) => ({ run, start: index }));
export const charactersOf = (run: string): string[] => run.match(CHARACTERS) ?? [];
/** Longer words are known by their beginning: one engine refuses words of 2 KB. */
const LONGEST = 64;
/** A word as it is kept. No letter of two halves is cut through. */
export const kept = (word: string): string =>
  word.length <= LONGEST ? word : word.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');

const pair = (characters: readonly string[], i: number): string => kept(`${characters[i]}${characters[i + 1] ?? ''}`);

/** Words of a folded text in order, as they are kept. Of a dense run each pair and the last character: abc is ab, bc, c. */
export function wordsOf(folded: string): string[] {
  const words: string[] = [];
  for (const run of runsOf(folded)) {
    if (!isDense(run)) words.push(kept(run));
    else {
      const characters = charactersOf(run);
      for (let i = 0; i < characters.length; i++) words.push(pair(characters, i));
    }
  }
  return words;
}

/** The words of a text: `wordsOf` of it folded. */
export const wordsIn = (text: string): string[] => latinWords(text) ?? wordsOf(fold(text));

/** Latin letters end before it. */
const END = 0x250;
const [FIRST_SIGN, LAST_SIGN] = [0x2010, 0x2026];
const OTHER = 0xff;
/** By character: its folded letters, at most two of them, none where a word ends. */
const [FIRST, SECOND] = [new Uint8Array(END), new Uint8Array(END)];
for (let code = 0; code < END; code++) {
  const folded = fold(String.fromCharCode(code));
  if (/^[a-z0-9]{1,2}$/.test(folded)) {
    FIRST[code] = folded.charCodeAt(0);
    SECOND[code] = folded.charCodeAt(1) || 0;
  } else FIRST[code] = /[\p{L}\p{N}\p{M}]/u.test(folded) || folded === '' ? OTHER : 0;
}
let room = Buffer.alloc(1 << 14);

/** Of a text in Latin letters, in one pass; null for every other. Most of what is indexed is, and this takes half as long as folding it
 *  and looking for runs of letters. */
function latinWords(text: string): string[] | null {
  if (room.length < 2 * text.length) room = Buffer.alloc(4 * text.length);
  const words: string[] = [];
  let begun = 0;
  let n = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : 0;
    const sign = code >= FIRST_SIGN && code <= LAST_SIGN;
    if (code >= END && !sign) return null;
    const first = sign ? 0 : FIRST[code];
    if (first === OTHER) return null;
    if (first) {
      room[n++] = first;
      if (SECOND[code]) room[n++] = SECOND[code] ?? 0;
    } else if (n > begun) {
      words.push(room.toString('latin1', begun, Math.min(n, begun + LONGEST)));
      begun = n;
    }
  }
  return words;
}

/** Letters from which on a last word also matches as a beginning. */
export const PREFIX_FROM = 3;

/** What a word begins with, as the index keeps it beside the words: three letters, or one dense character. Null: it is too short. */
export function startOf(word: string): string | null {
  if (isDense(word)) return charactersOf(word)[0] ?? null;
  return word.length < PREFIX_FROM ? null : word.slice(0, PREFIX_FROM).replace(/[\ud800-\udbff]$/, '');
}

/** Something that must stand in a text: words in a row; of the last one the beginning is enough when `prefix` is set. */
export interface Term {
  words: string[];
  prefix: boolean;
}

/** Runs in a row as one term. A single dense character at the end is the beginning of whatever pair it starts. */
export function termOf(runs: readonly string[], prefix = false): Term {
  const words: string[] = [];
  let open = prefix;
  for (const run of runs) {
    open = prefix;
    const characters = isDense(run) ? charactersOf(run) : [];
    if (characters.length === 0) words.push(kept(run));
    else if (characters.length === 1) words.push(kept(characters[0] ?? ''));
    else for (let i = 0; i + 1 < characters.length; i++) words.push(pair(characters, i));
    if (characters.length > 0) open = characters.length === 1;
  }
  return { words, prefix: open };
}

/** Whether a term stands in the words of a text; by the rules of the index: what it finds, and nothing else. */
export function stands({ words, prefix }: Term, list: readonly string[]): boolean {
  const last = words.length - 1;
  const fits = (word: string | undefined, i: number): boolean =>
    word !== undefined && (prefix && i === last ? word.startsWith(words[i] ?? '') : word === words[i]);
  for (let at = 0; at + last < list.length; at++) {
    let i = 0;
    while (i <= last && fits(list[at + i], i)) i++;
    if (i > last) return true;
  }
  return false;
}

/** Endings that Korean writes onto a noun. */
const PARTICLE = /(?:에서|에게|으로|부터|까지|처럼|보다|은|는|이|가|을|를|의|에|와|과|로|도|만)$/;
const isHangul = (run: string): boolean => /^\p{Script=Hangul}/u.test(run);

/** What of a dense run must be found: a Korean stem without its ending; of a long Chinese, Japanese or Thai run its words. */
export function partsOfDense(run: string): string[] {
  const length = charactersOf(run).length;
  if (isHangul(run)) {
    const stem = run.replace(PARTICLE, '');
    return [stem.length >= 2 ? stem : run];
  }
  if (length <= 4) return [run];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'word' }).segment(run)) {
    const last = parts.at(-1);
    if (last !== undefined && (charactersOf(segment).length < 2 || charactersOf(last).length < 2)) {
      parts[parts.length - 1] = last + segment;
    } else parts.push(segment);
  }
  return parts;
}
