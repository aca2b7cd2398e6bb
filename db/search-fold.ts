// When are two texts the same to whoever searches? Folded: compatibility forms, accents, and case are undone, the same on both engines and
// for queries.

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
const ASCII_TEXT = /^[\x00-\x7f]*$/;

export const isAscii = (text: string): boolean => ASCII_TEXT.test(text);

/** Compatibility forms folded, accents dropped, lower case: the same on both engines. */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  const bare = text.normalize('NFKD').replace(ACCENTS, '').toLowerCase();
  return bare.normalize('NFC').replace(ODD, (letter) => PLAIN[letter] ?? letter);
}
