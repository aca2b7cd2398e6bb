// How is an answer's body unpacked? Within the size that it may have.

import { promisify } from 'node:util';
import {
  brotliDecompress,
  brotliDecompressSync,
  gunzip,
  gunzipSync,
  inflate,
  inflateRaw,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import { tooLarge } from './intake.ts';
import { type Failure, failure, thrownFailure } from './outcome.ts';

/** One coding, undone by a thread beside this one, or here and now. */
interface Coding {
  beside(bytes: Uint8Array, options: ZlibOptions): Promise<Buffer>;
  here(bytes: Uint8Array, options: ZlibOptions): Buffer;
}

const beside = promisify<Uint8Array, ZlibOptions, Buffer>;
const GZIP: Coding = { beside: beside(gunzip), here: gunzipSync };
const BROTLI: Coding = { beside: beside(brotliDecompress as typeof gunzip), here: brotliDecompressSync };
const ZLIB: Coding = { beside: beside(inflate), here: inflateSync };
const RAW: Coding = { beside: beside(inflateRaw), here: inflateRawSync };

/** RFC 9110 means the zlib format; some servers send the bare stream (no zlib header: low nibble of CMF is not 8). */
function deflated(bytes: Uint8Array): Coding {
  const hasHeader = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return hasHeader ? ZLIB : RAW;
}

function codingOf(name: string, bytes: Uint8Array): Coding | undefined {
  if (name === 'gzip' || name === 'x-gzip') return GZIP;
  if (name === 'br') return BROTLI;
  return name === 'deflate' ? deflated(bytes) : undefined;
}

/** Codings that are none of ours (the registry of IANA). Any other word is no coding but a server's mistake for the character set or the
 *  transfer, and its body is as it stands. */
const OTHERS = new Set(['aes128gcm', 'compress', 'dcb', 'dcz', 'exi', 'pack200-gzip', 'x-compress', 'zstd']);
const OURS = new Set(['gzip', 'x-gzip', 'br', 'deflate']);

/** The codings in force, in the order in which they are undone. Feeds that lie there as a .gz file often come without a word about it. */
function codingsOf(contentEncoding: string, bytes: Uint8Array): string[] {
  const named = contentEncoding
    .toLowerCase()
    .split(',')
    .map((s) => s.trim())
    .filter((s) => OURS.has(s) || OTHERS.has(s))
    .reverse();
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return named.length === 0 && isGzip ? ['gzip'] : named;
}

/** Of so many bytes what is unpacked is made, at least and at most. */
const PIECES = { least: 16 * 1024, most: 1024 * 1024 };
/** Feeds and pages become three to four times as long: most of them come in one piece, which need not be put together from several. */
const pieceOf = (packed: number): number => Math.min(PIECES.most, Math.max(PIECES.least, 4 * packed));

/** Bodies of more bytes have a buffer of their own; smaller ones may share one with others. */
const OWN = 2 * Buffer.poolSize;

/** Gives back at once what a large body took; nobody may look at it any more. It lies outside the heap, where such bodies pile up until the
 *  engine looks through the whole heap for their sake. */
export function release({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength > OWN) buffer.transfer(0);
}

/** Not brotli, though it is understood: it makes few things much shorter, and undoing it takes twice as long. */
export const ACCEPT_ENCODING = 'gzip, deflate';

/** Packed bytes of bodies that are unpacked here, where that may be: handing them to a thread takes as long as unpacking them. */
const SMALL = 256 * 1024;

/** Undoes `contentEncoding` (several codings are undone from last to first). Stops as soon as the output passes `maxBytes`:
 *  a bomb costs no more memory than an honest answer of that size. The packed bytes are released. `mayBlock`: nobody is kept waiting by some
 *  tens of milliseconds. */
export async function decompress(
  bytes: Buffer,
  contentEncoding: string,
  maxBytes: number,
  mayBlock = false,
): Promise<Buffer | Failure> {
  const codings = codingsOf(contentEncoding, bytes);
  if (codings.length > 2) return failure('bad-encoding');
  let result = bytes;
  for (const name of codings) {
    const coding = codingOf(name, result);
    if (!coding) return failure('bad-encoding', name.slice(0, 20));
    if (result.length === 0) return result;
    try {
      const packed = result;
      const options = { maxOutputLength: maxBytes, chunkSize: pieceOf(packed.length) };
      result = mayBlock && packed.length <= SMALL ? coding.here(packed, options) : await coding.beside(packed, options);
      release(packed);
    } catch (error) {
      const why = thrownFailure(error);
      return why.code === 'too-large' ? tooLarge(maxBytes) : failure('bad-encoding');
    }
  }
  return result;
}
