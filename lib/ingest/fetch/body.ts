// How is an answer's body unpacked? Within the size that it may have.

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { tooLarge } from './intake.ts';
import { type Failure, failure, thrownFailure } from './outcome.ts';

type Decompress = (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer>;

const deflated: Decompress = (bytes, options) => {
  // RFC 9110 means the zlib format; some servers send the bare stream (no zlib header: low nibble of CMF is not 8).
  const hasHeader = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return hasHeader
    ? promisify<Uint8Array, ZlibOptions, Buffer>(inflate)(bytes, options)
    : promisify<Uint8Array, ZlibOptions, Buffer>(inflateRaw)(bytes, options);
};

const CODINGS: Record<string, Decompress> = {
  gzip: promisify<Uint8Array, ZlibOptions, Buffer>(gunzip),
  'x-gzip': promisify<Uint8Array, ZlibOptions, Buffer>(gunzip),
  br: promisify<Uint8Array, ZlibOptions, Buffer>(brotliDecompress as never),
  deflate: deflated,
};

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

export const ACCEPT_ENCODING = 'gzip, deflate, br';

/** Undoes `contentEncoding` (several codings are undone from last to first). Stops as soon as the output passes `maxBytes`:
 *  a bomb costs no more memory than an honest answer of that size. The packed bytes are released. */
export async function decompress(bytes: Buffer, contentEncoding: string, maxBytes: number): Promise<Buffer | Failure> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map((s) => s.trim())
    .filter((s) => s && s !== 'identity')
    .reverse();
  if (codings.length > 2) return failure('bad-encoding');
  let result = bytes;
  for (const coding of codings) {
    const undo = CODINGS[coding];
    if (!undo) return failure('bad-encoding', coding.slice(0, 20));
    if (result.length === 0) return result;
    try {
      const packed = result;
      result = await undo(packed, { maxOutputLength: maxBytes, chunkSize: pieceOf(packed.length) });
      release(packed);
    } catch (error) {
      const why = thrownFailure(error);
      return why.code === 'too-large' ? tooLarge(maxBytes) : failure('bad-encoding');
    }
  }
  return result;
}
