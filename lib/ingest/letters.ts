// What of a text is substance? Its letters and digits: quotes, spaces, case and punctuation are cosmetics.

import { unitsOf } from '../../db/characters.ts';

/** Letters and digits in lower case, accents as they are. */
export const lettersOf = (text: string): string => byTable(text, AS_WRITTEN) ?? written(text);

/** The same with accents and compatibility forms undone (NFKD): two texts that only look different compare equal. */
export const foldForCompare = (text: string): string => byTable(text, UNFOLDED) ?? unfolded(text);

const written = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const unfolded = (text: string): string => written(text.normalize('NFKD'));

/** Latin, Greek and Cyrillic end before it. */
const END = 0x530;
const UNKNOWN = 0xffff;
/** In lower case it depends on where it stands. */
const SIGMA = 'Σ';
/** Dashes, quotes and the ellipsis: the signs beyond them that stand in most texts. */
const [FIRST_SIGN, LAST_SIGN] = [0x2010, 0x2026];

/** By character: what is left of it; 0 for nothing. */
const tableOf = (fold: (text: string) => string): Uint16Array =>
  Uint16Array.from({ length: END }, (_, code) => {
    const character = String.fromCharCode(code);
    const left = fold(character);
    return left.length > 1 || character === SIGMA ? UNKNOWN : left === '' ? 0 : left.charCodeAt(0);
  });

const AS_WRITTEN = tableOf(written);
const UNFOLDED = tableOf(unfolded);

let room = new Uint16Array(1 << 14);

/** Null for texts with characters beyond the table. Whole articles are compared, and an expression over classes of letters takes ten times
 *  as long. */
function byTable(text: string, table: Uint16Array): string | null {
  if (room.length < text.length) room = new Uint16Array(2 * text.length);
  const { length } = text;
  const units = unitsOf(text);
  let n = 0;
  for (let i = 0; i < length; i++) {
    const code = units[i] ?? 0;
    if (code < END) {
      const left = table[code] ?? 0;
      if (left === UNKNOWN) return null;
      if (left !== 0) room[n++] = left;
    } else if (code < FIRST_SIGN || code > LAST_SIGN) return null;
  }
  return Buffer.from(room.buffer, 0, 2 * n).toString('utf16le');
}
