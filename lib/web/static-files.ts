// How do our own files go out? From memory with every variant made once; only paths that were listed at the start exist.
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { choose, type Encoded, encodeOnce, isKnown } from './compress.ts';

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};
const TEXT = /^(text\/|application\/|image\/svg)/;

const IMMUTABLE = 'public, max-age=31536000, immutable';
/** Built files carry a hash in their name; ours may change with every version of the program. */
const cacheControlOf = (path: string): string => {
  if (path.startsWith('/_next/static/')) return IMMUTABLE;
  if (/^\/(sw\.js|offline\.html|.*\.webmanifest)$/.test(path)) return 'no-cache';
  return path.startsWith('/fonts/')
    ? 'public, max-age=2592000'
    : 'public, max-age=86400, stale-while-revalidate=604800';
};

interface Kept {
  encoded: Encoded;
  etag: string;
  type: string;
}

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile());
  } catch {
    return [];
  }
}

const MAX_KEPT = 64 * 1024 * 1024;

export interface StaticFiles {
  /** True when the path is one of our files and is being answered. */
  answer(request: IncomingMessage, response: ServerResponse, path: string): boolean;
}

/** `folders`: address prefix -> folder. Production only: in development Next serves its own files. */
export function openStaticFiles(folders: Readonly<Record<string, string>>): StaticFiles {
  const files = new Map<string, string>();
  for (const [prefix, folder] of Object.entries(folders)) {
    for (const file of filesBelow(folder)) {
      const path = relative(folder, file).split(sep).map(encodeURIComponent).join('/');
      files.set(`${prefix}/${path}`, file);
    }
  }
  const kept = new Map<string, Promise<Kept>>();
  let bytes = 0;

  const load = async (file: string): Promise<Kept> => {
    const raw = await readFile(file);
    const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
    const etag = `"${createHash('sha256').update(raw).digest('base64url').slice(0, 22)}"`;
    return { encoded: TEXT.test(type) ? await encodeOnce(raw, 9) : { raw }, etag, type };
  };
  const get = (path: string, file: string): Promise<Kept> => {
    const known = kept.get(path);
    if (known) return known;
    const loading = load(file);
    kept.set(path, loading);
    loading.then(
      ({ encoded }) => {
        bytes += encoded.raw.length;
        if (bytes > MAX_KEPT) {
          kept.clear();
          bytes = 0;
        }
      },
      () => kept.delete(path),
    );
    return loading;
  };

  return {
    answer(request, response, path) {
      const file = files.get(path);
      if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
      get(path, file).then(
        ({ encoded, etag, type }) => {
          response.setHeader('cache-control', cacheControlOf(path));
          response.setHeader('etag', etag);
          response.setHeader('vary', 'Accept-Encoding');
          if (isKnown(etag, request.headers['if-none-match'])) {
            response.writeHead(304).end();
            return;
          }
          const { bytes: body, encoding } = choose(encoded, request.headers['accept-encoding']);
          response.setHeader('content-type', type);
          if (encoding) response.setHeader('content-encoding', encoding);
          response.writeHead(200, { 'content-length': body.length });
          response.end(request.method === 'HEAD' ? undefined : body);
        },
        () => response.writeHead(500).end(),
      );
      return true;
    },
  };
}
