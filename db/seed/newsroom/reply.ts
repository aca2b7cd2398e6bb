// How does the newsroom answer? Validators, 304, compression and cache lines, as a careful publisher's server sets them.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export interface Reply {
  status: number;
  type: string;
  body: string | Buffer;
  /** Epoch ms for Last-Modified. */
  modified?: number;
  /** Seconds for Cache-Control: max-age; none means no-store. */
  maxAge?: number;
  location?: string;
}

/** Does If-None-Match name this tag? Weak comparison (RFC 9110, section 13.1.2). */
function matches(header: string, tag: string): boolean {
  const bare = (text: string) => text.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((one) => bare(one) === bare(tag));
}

function isUnchanged(request: IncomingMessage, tag: string, modified: number | undefined): boolean {
  const noneMatch = request.headers['if-none-match'];
  if (noneMatch !== undefined) return matches(noneMatch, tag);
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return modified !== undefined && since >= modified;
}

/** Writes the reply, or 304 when the asker has it already. */
export function send(request: IncomingMessage, response: ServerResponse, reply: Reply): void {
  const body = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  response.setHeader('Content-Type', reply.type);
  response.setHeader('Cache-Control', reply.maxAge === undefined ? 'no-store' : `public, max-age=${reply.maxAge}`);
  if (reply.location !== undefined) response.setHeader('Location', reply.location);
  if (reply.modified !== undefined) response.setHeader('Last-Modified', new Date(reply.modified).toUTCString());
  if (reply.status === 200) {
    // Weak, because the same text goes out plain and compressed.
    const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    response.setHeader('ETag', tag);
    if (isUnchanged(request, tag, reply.modified)) {
      response.writeHead(304).end();
      return;
    }
  }
  const isText = /^(text|application)\/|svg/.test(reply.type);
  if (isText) response.setHeader('Vary', 'Accept-Encoding');
  const zipped = isText && body.length > 600 && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const payload = zipped ? gzipSync(body) : body;
  if (zipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Length', payload.length);
  response.writeHead(reply.status);
  response.end(request.method === 'HEAD' ? undefined : payload);
}
