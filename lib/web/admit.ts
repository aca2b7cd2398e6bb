// Is this a request that we answer at all? Judged by its first line and its headers, before a byte of its body is read.
import type { IncomingMessage } from 'node:http';

export const MAX_BODY = 1_000_000;
const LONGEST_TARGET = 8000;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export type Admission =
  /** `path` and `query` exactly as sent: nothing is decoded, so what is compared is what was asked. */
  { kind: 'ok'; path: string; query: string; reads: boolean } | { kind: 'refused'; status: number; sentence: string };

const refused = (status: number, sentence: string): Admission => ({ kind: 'refused', status, sentence });

export function admit({ method = '', url = '', headers }: IncomingMessage): Admission {
  if (!url.startsWith('/')) return refused(400, 'This is no address of ours.');
  if (url.length > LONGEST_TARGET) return refused(414, 'This address is too long.');
  if (!METHODS.has(method)) return refused(405, 'This cannot be done here.');
  if (Number(headers['content-length'] ?? 0) > MAX_BODY) return refused(413, 'This is too large.');
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && headers['transfer-encoding'] !== undefined) return refused(411, 'Please say how long the body is.');
  const mark = url.indexOf('?');
  return mark < 0
    ? { kind: 'ok', path: url, query: '', reads }
    : { kind: 'ok', path: url.slice(0, mark), query: url.slice(mark + 1), reads };
}
