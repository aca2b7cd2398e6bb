// What kind of character is this? One table look-up each, filled in as characters are met: asking the Unicode properties anew
// for every character would be most of the work of reading a text.

/** Between words. */
export const GAP = 1;
/** Between words, and a sentence may begin after it. */
export const STOP = 2;
/** An apostrophe or point: inside a word when letters stand on both sides. */
export const JOINER = 3;
/** From here on, part of a word: a letter, mark or digit of a script that puts spaces between words. */
export const WORD = 4;
/** Of a script without spaces between words. */
export const DENSE = 5;
export const HANGUL = 6;

const IN_WORD = /[\p{L}\p{M}\p{N}]/u;
const IN_DENSE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
const IN_HANGUL = /\p{Script=Hangul}/u;
const SENTENCE_END = /[!?\n。！？؟।…”“"«»]/u;

/** By code; 0 where nobody asked yet, and for halves of pairs. Read directly where every nanosecond counts, with kindAt behind it. */
export const kinds = new Uint8Array(0x10000);
const lower = new Uint16Array(0x10000);

function judge(character: string): number {
  if (character === '.' || character === "'" || character === '’') return JOINER;
  if (SENTENCE_END.test(character)) return STOP;
  if (!IN_WORD.test(character)) return GAP;
  if (IN_DENSE.test(character)) return DENSE;
  return IN_HANGUL.test(character) ? HANGUL : WORD;
}

/** The kind of the character at this place. Both halves of a pair are of the kind of the whole. */
export function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code >= 0xd800 && code < 0xe000) {
    const start = code < 0xdc00 ? at : at - 1;
    return judge(String.fromCodePoint(text.codePointAt(start) ?? 0x20));
  }
  const known = kinds[code] ?? 0;
  if (known !== 0) return known;
  const kind = judge(String.fromCharCode(code));
  kinds[code] = kind;
  return kind;
}

/** A character's code in lower case, where that is one code as well. */
export function lowerCode(code: number): number {
  const known = lower[code] ?? 0;
  if (known !== 0) return known;
  const small = String.fromCharCode(code).toLowerCase();
  const folded = small.length === 1 ? small.charCodeAt(0) : code;
  lower[code] = folded;
  return folded;
}
