// Which characters do these bytes mean? The encoding of feeds, subscription lists and web pages, by evidence rather than by claim.
import { isAscii, isUtf8 } from 'node:buffer';

export interface DecodedText {
  text: string;
  /** Label of the encoding that was used, in lower case. */
  encoding: string;
}

/** Declarations are looked for in this many bytes. */
const HEAD_BYTES = 2048;

/** Labels that servers send without knowing: they are believed only if the bytes are not valid UTF-8. */
const GUESSED_BY_SERVERS = /^(us-ascii|ascii|iso-?8859-1|latin-?1|windows-1252|cp1252)$/;

/**
 * Decodes by byte order mark, UTF-16/32 pattern, charset of the content type, declaration in the text (`<?xml encoding>` or
 * `<meta charset>`), validity as UTF-8, and at last windows-1252. Never throws; bytes that fit nothing become U+FFFD.
 * Follows RFC 7303 and the WHATWG Encoding Standard, with two departures that real feeds ask for: a server's Latin-1 gives way to
 * valid UTF-8 and to what the XML declares, and mostly valid UTF-8 (a text cut in the middle of a character) stays UTF-8.
 */
export function decodeText(bytes: Uint8Array, contentType = '', markup: 'xml' | 'html' = 'xml'): DecodedText {
  const unicode = byteOrderMark(bytes) ?? wideCharacterPattern(bytes);
  if (unicode) return unicode;

  const [server, declared] = labelsOf(bytes, contentType, markup);
  const utf8 = validUtf8(bytes) ?? mendedUtf8(bytes);
  // Whoever wrote the declaration knew the text. Of a page the server is believed, as browsers do: there its author would have seen the damage.
  const isKnown = markup === 'html' || !server || !GUESSED_BY_SERVERS.test(server);
  for (const label of utf8 || isKnown ? [server, declared] : [declared, server]) {
    if (!label) continue;
    if (utf8 && (label === 'utf-8' || GUESSED_BY_SERVERS.test(label))) return utf8;
    const exact = label === 'utf-8' ? undefined : decodeAs(bytes, label, true);
    if (exact) return exact;
  }
  if (utf8) return utf8;

  const damagedUtf8 = decodeAs(bytes, 'utf-8', false);
  if (damagedUtf8 && isMostlyUtf8(damagedUtf8.text)) return damagedUtf8;
  const claimed = [declared, server].find((label) => label && label !== 'utf-8');
  return (
    (claimed && decodeAs(bytes, claimed, false)) ||
    decodeAs(bytes, 'windows-1252', false) || { text: '', encoding: 'utf-8' }
  );
}

/** The encoding in which `decodeText` reads XML. */
export function encodingOf(bytes: Uint8Array, contentType = ''): string {
  // Of nearly all that comes: nothing has to be read.
  return isSaidUtf8(bytes, contentType) && isUtf8(bytes) ? 'utf-8' : decodeText(bytes, contentType).encoding;
}

/** The bytes of XML that `decodeText` reads as UTF-8, without a byte order mark; null for others, and where it is not clear at once. */
export function utf8Of(all: Uint8Array, contentType = ''): Buffer | null {
  const isMarked = startsWith(all, ...UTF8_MARK);
  const bytes = isMarked ? all.subarray(UTF8_MARK.length) : all;
  if (!isMarked && (mayBeWide(all) || !isSaidUtf8(all, contentType))) return null;
  if (!isUtf8(bytes)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Nobody calls it anything else. */
const isSaidUtf8 = (bytes: Uint8Array, contentType: string): boolean =>
  labelsOf(bytes, contentType, 'xml').every((label) => !label || label === 'utf-8' || GUESSED_BY_SERVERS.test(label));

/** What the server and the text call their encoding. */
const labelsOf = (bytes: Uint8Array, contentType: string, markup: 'xml' | 'html'): (string | undefined)[] => [
  usableLabel(/charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(contentType)?.[1]),
  usableLabel(declaration(bytes, markup)),
];

/** What the three bytes of each half of a surrogate pair begin with. */
const HALF = 0xed;

const UTF8_MARK = [0xef, 0xbb, 0xbf] as const;

function byteOrderMark(bytes: Uint8Array): DecodedText | undefined {
  if (startsWith(bytes, ...UTF8_MARK))
    return validUtf8(bytes.subarray(UTF8_MARK.length)) ?? decodeAs(bytes, 'utf-8', false);
  if (startsWith(bytes, 0xff, 0xfe, 0, 0)) return decodeUtf32(bytes, true);
  if (startsWith(bytes, 0, 0, 0xfe, 0xff)) return decodeUtf32(bytes, false);
  if (startsWith(bytes, 0xff, 0xfe)) return decodeAs(bytes, 'utf-16le', false);
  if (startsWith(bytes, 0xfe, 0xff)) return decodeAs(bytes, 'utf-16be', false);
  return undefined;
}

/** Markup begins with ASCII: zero bytes between its first characters tell the width without any mark. */
function wideCharacterPattern(bytes: Uint8Array): DecodedText | undefined {
  const [a, b, c, d] = bytes;
  if (bytes.length < 4) return undefined;
  if (a && !b && !c && !d) return decodeUtf32(bytes, true);
  if (!a && !b && !c && d) return decodeUtf32(bytes, false);
  if (a && !b && c && !d) return decodeAs(bytes, 'utf-16le', false);
  if (!a && b && !c && d) return decodeAs(bytes, 'utf-16be', false);
  return undefined;
}

const mayBeWide = ([a, b, c, d]: Uint8Array): boolean => !a || !b || !c || !d;

function declaration(bytes: Uint8Array, markup: 'xml' | 'html'): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, HEAD_BYTES)).toString('latin1');
  const xml = /<\?xml[^>]*?encoding\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1];
  if (markup === 'xml') return xml;
  return /<meta[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ?? xml;
}

/** Lower case, and corrected where the label cannot be meant: 8-bit text that was readable enough to declare UTF-16 is not UTF-16. */
function usableLabel(label: string | undefined): string | undefined {
  const name = label?.toLowerCase();
  if (!name) return undefined;
  if (/^(utf-?8|utf-?16|utf-?32|ucs-?[24]|iso-10646|unicode)/.test(name)) return 'utf-8';
  if (name === 'gb2312' || name === 'gbk' || name === 'x-gbk') return 'gb18030';
  return name;
}

function decodeAs(bytes: Uint8Array, label: string, fatal: boolean): DecodedText | undefined {
  try {
    return { text: new TextDecoder(label, { fatal }).decode(bytes), encoding: label };
  } catch {
    return undefined; // an unknown label, or (when fatal) bytes that it does not allow
  }
}

/** The common case, several times as fast as TextDecoder. */
function validUtf8(bytes: Uint8Array): DecodedText | undefined {
  if (!isUtf8(bytes)) return undefined;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { text: buffer.toString(isAscii(bytes) ? 'latin1' : 'utf8'), encoding: 'utf-8' };
}

/** UTF-8 in which each half of a surrogate pair stands by itself (CESU-8), as some programs write what is beyond 16 bits; nothing else may be
 *  wrong with it. A half without the other becomes U+FFFD. */
function mendedUtf8(bytes: Uint8Array): DecodedText | undefined {
  const halfAt = (at: number): number | undefined => {
    const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    return first === HALF && second >= 0xa0 && second <= 0xbf && third >= 0x80 && third <= 0xbf
      ? 0xd000 | ((second & 0x3f) << 6) | (third & 0x3f)
      : undefined;
  };
  let mended: Buffer | undefined;
  let [from, length] = [0, 0];
  for (let at = bytes.indexOf(HALF); at >= 0; at = bytes.indexOf(HALF, Math.max(at + 1, from))) {
    const half = halfAt(at);
    if (half === undefined) continue;
    const other = halfAt(at + 3);
    const isPair = half < 0xdc00 && other !== undefined && other >= 0xdc00;
    mended ??= Buffer.alloc(bytes.length);
    mended.set(bytes.subarray(from, at), length);
    length += at - from;
    length += mended.write(isPair ? String.fromCharCode(half, other) : '\ufffd', length);
    from = at + (isPair ? 6 : 3);
  }
  if (!mended) return undefined;
  mended.set(bytes.subarray(from), length);
  const text = validUtf8(mended.subarray(0, length + bytes.length - from));
  return text && isMostlyUtf8(text.text) ? text : undefined;
}

/** TextDecoder has no UTF-32. */
function decodeUtf32(bytes: Uint8Array, littleEndian: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const code = view.getUint32(at, littleEndian);
    if (code === 0xfeff && at === 0) continue;
    parts.push(code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '\ufffd');
  }
  return { text: parts.join(''), encoding: littleEndian ? 'utf-32le' : 'utf-32be' };
}

/** Text in a legacy encoding almost never holds valid multi-byte sequences, so the few that are valid decide. */
function isMostlyUtf8(text: string): boolean {
  let valid = 0;
  let broken = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code >= 0x80) valid++;
  }
  return valid > 0 && valid >= broken;
}

function startsWith(bytes: Uint8Array, ...prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
