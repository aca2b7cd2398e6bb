// How do bytes get smaller? Shared answers once, thoroughly; everybody else's in one quick call at the end, never in pieces.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, gzipSync, zstdCompressSync } from 'node:zlib';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Below this the header costs more than is won. */
const LEAST = 512;

export interface Encoded {
  raw: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

/** For bytes that are sent many times. `quality` is brotli's: 7 takes milliseconds for a page, 11 is for files. */
export async function encodeOnce(raw: Buffer, quality = 7): Promise<Encoded> {
  if (raw.length < LEAST) return { raw };
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: raw.length };
  const [br, gz] = await Promise.all([brotli(raw, { params }), zip(raw, { level: 9 })]);
  return { raw, br, gzip: gz };
}

/** Does the client take this coding? `q=0` means no (RFC 9110, 12.5.3). */
export const accepts = (header: string | undefined, coding: string): boolean =>
  (header ?? '').split(',').some((part) => {
    const [name = '', ...parameters] = part.trim().toLowerCase().split(';');
    return name.trim() === coding && !parameters.some((p) => /^\s*q=0(\.0*)?\s*$/.test(p));
  });

/** Does the client hold these bytes? It may name several, and proxies that compress make tags weak (RFC 9110, 13.1.2). */
export const isKnown = (etag: string, ifNoneMatch: string | undefined): boolean =>
  (ifNoneMatch ?? '').split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

/** The smallest variant that the client takes. */
export function choose(of: Encoded, header: string | undefined): { bytes: Buffer; encoding: 'br' | 'gzip' | null } {
  if (of.br && accepts(header, 'br')) return { bytes: of.br, encoding: 'br' };
  if (of.gzip && accepts(header, 'gzip')) return { bytes: of.gzip, encoding: 'gzip' };
  return { bytes: of.raw, encoding: null };
}

export const sizeOf = (of: Encoded): number => of.raw.length + (of.br?.length ?? 0) + (of.gzip?.length ?? 0);

function squeeze(raw: Buffer, header: string | undefined): { bytes: Buffer; encoding: string | null } {
  if (raw.length < LEAST) return { bytes: raw, encoding: null };
  if (accepts(header, 'zstd')) {
    return { bytes: zstdCompressSync(raw, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }), encoding: 'zstd' };
  }
  if (accepts(header, 'gzip')) return { bytes: gzipSync(raw, { level: 1 }), encoding: 'gzip' };
  return { bytes: raw, encoding: null };
}

const WHOLE = /^(text\/(html|x-component)|application\/atom\+xml)/;

export interface WholeAnswer {
  /** Called once, before the headers go out; with the whole page when it was held back. */
  beforeHead: (page: Buffer | null) => void;
}

/**
 * Holds back a page until it is complete, then sends it compressed in one piece with its length. Pages here do not stream.
 * Other answers pass as they are. Survives `end()` being called twice, which Next does.
 */
export function sendWhole(request: IncomingMessage, response: ServerResponse, { beforeHead }: WholeAnswer): void {
  const accept = request.headers['accept-encoding'];
  const parts: Buffer[] = [];
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const writeHead = response.writeHead.bind(response);
  let held: boolean | undefined;
  let ended = false;
  let prepared = false;

  const prepare = (page: Buffer | null = null) => {
    if (prepared || response.headersSent) return;
    prepared = true;
    beforeHead(page);
  };
  /** Decided at the first byte, when the content type is known. */
  const holds = (): boolean => {
    held ??=
      !response.headersSent &&
      request.method === 'GET' &&
      WHOLE.test(String(response.getHeader('content-type') ?? '')) &&
      !response.hasHeader('content-encoding');
    return held;
  };
  const bytesOf = (chunk: unknown, encoding: unknown): Buffer =>
    typeof chunk === 'string'
      ? Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
      : Buffer.from(chunk as Uint8Array);
  const callbackOf = (...candidates: unknown[]): (() => void) | undefined =>
    candidates.find((c): c is () => void => typeof c === 'function');

  response.flushHeaders = () => undefined;
  response.writeHead = ((...args: Parameters<typeof writeHead>) => {
    prepare();
    return writeHead(...args);
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown, encoding?: unknown, callback?: unknown) => {
    if (!holds()) {
      prepare();
      return write(chunk, encoding as BufferEncoding, callbackOf(callback));
    }
    parts.push(bytesOf(chunk, encoding));
    const done = callbackOf(encoding, callback);
    if (done) process.nextTick(done);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, encoding?: unknown, callback?: unknown) => {
    const done = callbackOf(chunk, encoding, callback);
    if (ended) return done ? end(done) : end();
    ended = true;
    const last = chunk === undefined || chunk === null || typeof chunk === 'function' ? null : bytesOf(chunk, encoding);
    if (!holds()) {
      prepare();
      return last ? end(last, done) : end(done);
    }
    if (last) parts.push(last);
    const page = Buffer.concat(parts);
    prepare(page);
    const { bytes, encoding: coding } = squeeze(page, accept);
    if (coding) response.setHeader('content-encoding', coding);
    response.appendHeader('vary', 'Accept-Encoding');
    response.setHeader('content-length', bytes.length);
    return end(bytes, done);
  }) as typeof response.end;
}
