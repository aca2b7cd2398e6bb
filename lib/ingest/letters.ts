// What of a text is substance? Its letters and digits: quotes, spaces, case and punctuation are cosmetics.

/** By character of ASCII: what is left of it; 0 for nothing. */
const LEFT = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : 0;
});
/** Dashes, quotes and the ellipsis: the signs beyond ASCII that stand in most English texts. */
const [FIRST_SIGN, LAST_SIGN, NO_BREAK] = [0x2010, 0x2026, 0xa0];
let room = Buffer.alloc(1 << 14);

/** Letters and digits in lower case, accents as they are. */
export const lettersOf = (text: string): string => plain(text) ?? text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/** The same with compatibility forms unfolded (NFKD): two texts that only look different compare equal. */
export const foldForCompare = (text: string): string =>
  plain(text) ??
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Of a text without accents and other alphabets, by table; null for every other. One that is compared is whole articles long, and
 *  expressions over classes of letters took a twentieth of all that ingest does. */
function plain(text: string): string | null {
  if (room.length < text.length) room = Buffer.alloc(2 * text.length);
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 128) {
      const left = LEFT[code] ?? 0;
      if (left !== 0) room[n++] = left;
    } else if ((code < FIRST_SIGN || code > LAST_SIGN) && code !== NO_BREAK) return null;
  }
  return room.toString('latin1', 0, n);
}
