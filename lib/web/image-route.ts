// How does the image door stand in this process, and how are its answers cached? One door, shared by all copies of this module.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { openFetcher } from '../ingest/fetch/politely.ts';
import { config } from '../platform/config.ts';
import { isKnown } from './compress.ts';
import { type ImageDoor, openImageDoor, type PictureOutcome } from './image-door.ts';
import { openPictureFiles } from './picture-files.ts';

const KEY = Symbol.for('masthead.web.image-door');
const shelf = globalThis as { [KEY]?: ImageDoor };

const MAX_FILES_BYTES = 512 * 1024 * 1024;

export function imageDoor(): ImageDoor {
  const { dataFolder, ingestAllow, origin } = config();
  shelf[KEY] ??= openImageDoor(
    openFetcher({ allow: ingestAllow, contact: origin }),
    openPictureFiles(join(dataFolder, 'images'), MAX_FILES_BYTES),
  );
  return shelf[KEY];
}

const CACHING = {
  // Not for ever: after an edit another picture may stand under the same number.
  open: 'public, max-age=3600, stale-while-revalidate=86400',
  own: 'private, max-age=600',
  missing: 'private, max-age=60',
} as const;

/** A picture that a viewer may not see looks like one that does not exist, and nobody else may keep that answer. */
export function pictureResponse(outcome: PictureOutcome, signedIn: boolean, ifNoneMatch?: string | null): Response {
  if (outcome.kind === 'busy') {
    return new Response(null, { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });
  }
  if (outcome.kind === 'not-found') {
    return new Response(null, { status: 404, headers: { 'cache-control': signedIn ? CACHING.own : CACHING.missing } });
  }
  const etag = `"${createHash('sha256').update(outcome.bytes).digest('base64url').slice(0, 22)}"`;
  const headers = { etag, 'cache-control': outcome.open ? CACHING.open : CACHING.own };
  if (isKnown(etag, ifNoneMatch ?? undefined)) return new Response(null, { status: 304, headers });
  return new Response(new Uint8Array(outcome.bytes), {
    headers: { ...headers, 'content-type': 'image/webp', 'content-length': String(outcome.bytes.length) },
  });
}
