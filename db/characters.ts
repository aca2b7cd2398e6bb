// How are the characters of a long text walked through quickly? Laid out side by side first: asking a string for one after the other takes
// several times as long, as it may be made of parts of others.

let room = Buffer.alloc(1 << 15);
let units = new Uint16Array(room.buffer, room.byteOffset, room.length >> 1);

/** The UTF-16 units of a text, in memory that the next call uses again; only the first `text.length` are its own. */
export function unitsOf(text: string): Uint16Array {
  if (units.length < text.length) {
    room = Buffer.alloc(4 * text.length);
    units = new Uint16Array(room.buffer, room.byteOffset, room.length >> 1);
  }
  room.write(text, 'utf16le');
  return units;
}
