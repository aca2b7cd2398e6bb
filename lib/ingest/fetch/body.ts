// How is an answer's body read? Whole, within a size, an idle and a speed limit, and decompressed within the same size.

import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { type Failure, failure, thrownFailure } from './outcome.ts';

export interface BodyLimits {
  /** Bytes, compressed and decompressed alike. */
  maxBytes: number;
  /** Milliseconds without a byte. */
  idleMs: number;
  /** After `graceMs` an average below `minBytesPerSecond` is too slow. */
  graceMs: number;
  minBytesPerSecond: number;
}

/** The bytes as sent. Throws what the stream throws; limits come back as a failure and end the connection. */
export async function readBody(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  limits: BodyLimits,
): Promise<Buffer | Failure> {
  const chunks: Uint8Array[] = [];
  const startedAt = performance.now();
  let size = 0;
  let stopped: Failure | undefined;
  const stop = (why: Failure) => {
    stopped ??= why;
    body.destroy();
  };
  const idle = setTimeout(() => stop(failure('timeout')), limits.idleMs);
  const speed = setInterval(() => {
    const elapsed = performance.now() - startedAt;
    if (elapsed >= limits.graceMs && (size / elapsed) * 1000 < limits.minBytesPerSecond) stop(failure('too-slow'));
  }, limits.graceMs / 4);
  try {
    for await (const chunk of body) {
      idle.refresh();
      size += chunk.length;
      if (size > limits.maxBytes) stop(tooLarge(limits.maxBytes));
      if (stopped) break;
      chunks.push(chunk);
    }
  } catch (error) {
    if (!stopped) throw error;
  } finally {
    clearTimeout(idle);
    clearInterval(speed);
  }
  return stopped ?? Buffer.concat(chunks, size);
}

const tooLarge = (maxBytes: number): Failure =>
  failure('too-large', `more than ${Math.floor(maxBytes / 1_000_000)} MB`);

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

/** Larger than the default: a feed of 1 MB comes in 16 pieces instead of 64. */
const CHUNK_BYTES = 64 * 1024;

export const ACCEPT_ENCODING = 'gzip, deflate, br';

/** Undoes `contentEncoding` (several codings are undone from last to first). Stops as soon as the output passes `maxBytes`:
 *  a bomb costs no more memory than an honest answer of that size. */
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
      result = await undo(result, { maxOutputLength: maxBytes, chunkSize: CHUNK_BYTES });
    } catch (error) {
      const why = thrownFailure(error);
      return why.code === 'too-large' ? tooLarge(maxBytes) : failure('bad-encoding');
    }
  }
  return result;
}
