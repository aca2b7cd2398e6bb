// Which entries of a feed are the very bytes that it listed before? They are cut out before anything is parsed: most of what a changed feed
// says is what it said the last time.

import { crc32 } from 'node:zlib';

/** Where an entry stands in the bytes of a feed. */
export interface Span {
  from: number;
  to: number;
  /** What tells its bytes from others: checksum and length, in 52 bits. */
  mark: number;
}

const KINDS = ['item', 'entry'];
/** What begins and what ends a part in which no tag counts. */
const CDATA = { begins: Buffer.from('<![CDATA['), ends: ']]>' };
const COMMENT = { begins: Buffer.from('<!--'), ends: '-->' };
const LENGTHS = 2 ** 20;
const [ANGLE, DASH, BRACKET] = [0x3c, 0x2d, 0x5b];
const MARKUP = /^(?:\xef\xbb\xbf)?\s*</;
/** Of each byte order mark, and of UTF-16 without one, where every other byte is nothing. */
const WIDE = /[\0\xfe\xff]/;

/** The entries of an XML feed whose bytes can be told apart without parsing; none where that is in doubt. */
export function entrySpans(bytes: Buffer): Span[] {
  const begin = bytes.toString('latin1', 0, 64);
  if (WIDE.test(begin) || !MARKUP.test(begin)) return [];
  for (const kind of KINDS) {
    const spans = spansOf(bytes, kind);
    if (spans === null) return [];
    if (spans.length > 0) return spans;
  }
  return [];
}

function spansOf(bytes: Buffer, kind: string): Span[] | null {
  const [open, close] = [`<${kind}`, `</${kind}>`];
  const apart = { begins: finder(bytes, '<!'), comment: finder(bytes, COMMENT.ends), cdata: finder(bytes, CDATA.ends) };
  const spans: Span[] = [];
  for (let from = nextOpen(bytes, open, 0); from >= 0; ) {
    const end = bytes.indexOf(close, from);
    if (end < 0) return null;
    const to = end + close.length;
    const next = nextOpen(bytes, open, from + open.length);
    // One within another, or an end that is only told of: whoever parses knows better.
    if ((next >= 0 && next < to) || !isWhole(bytes, { from, to }, apart)) return null;
    spans.push({ from, to, mark: markOf(bytes.subarray(from, to)) });
    from = next;
  }
  return spans;
}

/** Positions of something from a place on, or -1; asked for rising places, it looks at each byte once. */
type Finder = (from: number) => number;

function finder(bytes: Buffer, what: string): Finder {
  let found = -2;
  return (from) => {
    if (found !== -1 && found < from) found = bytes.indexOf(what, from);
    return found;
  };
}

/** Whether as many comments and sections begin in a span as end in it. */
function isWhole(
  bytes: Buffer,
  { from, to }: { from: number; to: number },
  { begins, comment, cdata }: { begins: Finder; comment: Finder; cdata: Finder },
): boolean {
  let [comments, sections] = [0, 0];
  const isAt = (what: Buffer, at: number) => bytes.compare(what, 0, what.length, at, at + what.length) === 0;
  for (let at = begins(from); at >= 0 && at < to; at = begins(at + 2)) {
    if (bytes[at + 2] === DASH && isAt(COMMENT.begins, at)) comments++;
    else if (bytes[at + 2] === BRACKET && isAt(CDATA.begins, at)) sections++;
  }
  for (let at = comment(from); at >= 0 && at < to; at = comment(at + 3)) comments--;
  for (let at = cdata(from); at >= 0 && at < to; at = cdata(at + 3)) sections--;
  return comments === 0 && sections === 0;
}

/** Checksum and length, in 52 bits. */
export const markOf = (bytes: Buffer): number => crc32(bytes) * LENGTHS + (bytes.length % LENGTHS);

/** `<item>` or `<item ...>`, not `<items>`. */
function nextOpen(bytes: Buffer, open: string, after: number): number {
  for (let at = bytes.indexOf(open, after); at >= 0; at = bytes.indexOf(open, at + 1)) {
    const sign = bytes[at + open.length] ?? ANGLE;
    if (sign === 0x3e || sign <= 0x20) return at;
  }
  return -1;
}

/** The bytes without these spans of theirs. */
export function withoutSpans(bytes: Buffer, spans: readonly Span[]): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    parts.push(bytes.subarray(at, from));
    at = to;
  }
  return Buffer.concat([...parts, bytes.subarray(at)]);
}
