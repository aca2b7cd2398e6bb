// How does the image door stand in this process, and how are its answers cached? One door, shared by all copies of this module.
import { join } from 'node:path';
import { openFetcher } from '../ingest/fetch/politely.ts';
import { config } from '../platform/config.ts';
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
  open: 'public, max-age=31536000, immutable',
  own: 'private, max-age=600',
  missing: 'private, max-age=60',
} as const;

/** A picture that a viewer may not see looks like one that does not exist, and nobody else may keep that answer. */
export function pictureResponse(outcome: PictureOutcome, signedIn: boolean): Response {
  if (outcome.kind === 'busy') {
    return new Response(null, { status: 503, headers: { 'retry-after': '2', 'cache-control': 'no-store' } });
  }
  if (outcome.kind === 'not-found') {
    return new Response(null, { status: 404, headers: { 'cache-control': signedIn ? CACHING.own : CACHING.missing } });
  }
  return new Response(new Uint8Array(outcome.bytes), {
    headers: {
      'content-type': 'image/webp',
      'content-length': String(outcome.bytes.length),
      'cache-control': outcome.open ? CACHING.open : CACHING.own,
    },
  });
}
