// Is this a request that we answer at all? Judged by its first line and its headers, before a byte of its body is read.
import type { IncomingMessage } from 'node:http';

export const MAX_BODY = 1_000_000;
/** Where hubs bring whole feeds, at the length they are fetched with; they need not say how long they are. The door reads within limits. */
const HUB_DOOR = /^\/api\/websub\/[\w-]{43}$/;
const MAX_FEED = 20_000_000;
const LONGEST_TARGET = 8000;
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export type Admission =
  /** `path` and `query` exactly as sent: nothing is decoded, so what is compared is what was asked. */
  { kind: 'ok'; path: string; query: string; reads: boolean } | { kind: 'refused'; status: number; sentence: string };

/** A part of a path that would be resolved away (RFC 3986, 5.2.4), also when written with escapes. */
const DOTS = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

/**
 * A path that everybody reads alike: what is judged here by its beginning must not become another page further in. Browsers
 * resolve dots and turn backslashes before they ask, so nobody honest is refused.
 */
function isPlainPath(path: string): boolean {
  if (/[\\#]|%00/.test(path) || DOTS.test(path)) return false;
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const refused = (status: number, sentence: string): Admission => ({ kind: 'refused', status, sentence });

/** A form in parts that does not say what parts them (RFC 7578, 4.1): pages cannot even refuse it. */
const isBrokenForm = (type = ''): boolean => /^\s*multipart\//i.test(type) && !/;\s*boundary=[^\s;]/i.test(type);

export function admit({ method = '', url = '', headers, httpVersion }: IncomingMessage): Admission {
  if (headers.host === undefined && httpVersion === '1.1') return refused(400, 'Please say whom you ask.');
  if (!url.startsWith('/')) return refused(400, 'This is no address of ours.');
  if (url.length > LONGEST_TARGET) return refused(414, 'This address is too long.');
  if (!METHODS.has(method)) return refused(405, 'This cannot be done here.');
  const hub = HUB_DOOR.test(url);
  if (Number(headers['content-length'] ?? 0) > (hub ? MAX_FEED : MAX_BODY)) return refused(413, 'This is too large.');
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads && !hub && headers['transfer-encoding'] !== undefined)
    return refused(411, 'Please say how long the body is.');
  if (isBrokenForm(headers['content-type'])) return refused(400, 'This form cannot be read.');
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  if (!isPlainPath(path)) return refused(400, 'This is no address of ours.');
  return { kind: 'ok', path, query: mark < 0 ? '' : url.slice(mark + 1), reads };
}
