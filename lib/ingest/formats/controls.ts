// Are there control characters in UTF-8, as damaged feeds have them? Every byte of every feed is asked, so four of them are at once.

/** What a byte is: a C0 control that is no white space, or DEL. */
const IS_CONTROL = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number((byte < 0x20 && !'\t\n\r'.includes(String.fromCharCode(byte))) || byte === 0x7f),
);
/** What all C1 controls begin with (U+0080 to U+009F), and where what may follow it begins to be something else. */
const [BEGINS_C1, BEHIND_C1] = [0xc2, 0xa0];

/** So many words at a time: a loop that goes over all of a feed is compiled well only after hundreds of feeds. */
const OFTEN = 1024;

/** Of bytes that are UTF-8. */
export function hasControls(bytes: Uint8Array): boolean {
  if (bytes.length < 8) return anyAmong(bytes, 0, bytes.length) || hasC1(bytes);
  // Words begin at every fourth byte of the memory.
  const start = (4 - (bytes.byteOffset & 3)) & 3;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + start, (bytes.length - start) >> 2);
  if (anyAmong(bytes, 0, start) || anyAmong(bytes, start + 4 * words.length, bytes.length)) return true;
  for (let from = 0; from < words.length; from += OFTEN)
    if (anyWithin(words, from, Math.min(from + OFTEN, words.length))) return true;
  return hasC1(bytes);
}

function anyAmong(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (IS_CONTROL[bytes[i] ?? 0]) return true;
  return false;
}

/** Words with a byte below that of a space, or with DEL, are looked at byte by byte: "Determine if a word has a byte less than n" and "has a zero
 *  byte" (Anderson, Bit Twiddling Hacks), which miss none and may take one above another for such. */
function anyWithin(words: Int32Array, from: number, to: number): boolean {
  let found = 0;
  for (let i = from; i < to; i++) {
    const word = words[i] ?? 0;
    const del = word ^ 0x7f7f7f7f;
    if (((((word - 0x20202020) & ~word) | ((del - 0x01010101) & ~del)) & 0x80808080) === 0) continue;
    const [a, b, c, d] = [word & 0xff, (word >>> 8) & 0xff, (word >>> 16) & 0xff, word >>> 24];
    found |= (IS_CONTROL[a] ?? 0) | (IS_CONTROL[b] ?? 0) | (IS_CONTROL[c] ?? 0) | (IS_CONTROL[d] ?? 0);
  }
  return found !== 0;
}

function hasC1(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(BEGINS_C1); at >= 0; at = bytes.indexOf(BEGINS_C1, at + 1))
    if ((bytes[at + 1] ?? BEHIND_C1) < BEHIND_C1) return true;
  return false;
}
