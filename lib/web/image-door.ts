// May this viewer see this picture, and where do its bytes come from? By article and index only, never by an address from outside.
import type { Store } from '../../db/store.ts';
import { decideAccess } from '../access/decide.ts';
import { licenceOfArticle, pictureOf } from '../access/queries.ts';
import type { Viewer } from '../access/viewer.ts';
import { notePictureMissing } from '../ingest/queries-pictures.ts';
import { MINUTE } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { Turns } from './fill-limits.ts';
import { type PictureFiles, pictureKey } from './picture-files.ts';
import { isWidth, resizePicture, WIDEST, type Width } from './picture-resize.ts';

/** What we need of the polite fetch. */
export interface PictureFetcher {
  get(
    url: string,
    ask: { accept: string; maxBytes: number },
  ): Promise<{ kind: 'ok'; bytes: Buffer } | { kind: string }>;
}

export type PictureOutcome =
  /** `open`: everybody may keep it; otherwise it is this viewer's. */
  { kind: 'ok'; bytes: Buffer; open: boolean } | { kind: 'not-found' } | { kind: 'busy' };

export interface PictureAsked {
  store: Store;
  viewer: Viewer;
  now: number;
  /** As they stand in the address. */
  article: string;
  n: string;
  width: string;
}

export interface ImageDoor {
  answer(asked: PictureAsked): Promise<PictureOutcome>;
}

const MAX_BYTES = 12_000_000;
const ACCEPT = 'image/avif,image/webp,image/jpeg,image/png,image/gif;q=0.8';
/** A picture that could not be had is not asked for again this soon. */
const MISSING_FOR = 10 * MINUTE;
const MOST_MISSING = 5000;
const NOT_FOUND = { kind: 'not-found' } as const;

const idOf = (text: string): number | null => {
  const value = Number(text);
  return /^\d{1,16}$/.test(text) && Number.isSafeInteger(value) ? value : null;
};

export function openImageDoor(fetcher: PictureFetcher, files: PictureFiles): ImageDoor {
  const turns = new Turns({ atOnce: 3, waiting: 120 });
  const making = new Map<string, Promise<Buffer | 'busy' | null>>();
  const missing = new Map<string, number>();

  /** A full disk makes pictures slower, not missing. */
  const keep = (key: string, bytes: Buffer) =>
    files.put(key, bytes).catch((error: unknown) => log.warn('pictures.not-kept', { detail: messageOf(error) }));

  /** The publisher is asked once a picture: the widest of ours is kept, and narrower ones are made from it. */
  async function make(src: string, width: Width): Promise<Buffer | null> {
    const master = (await files.get(pictureKey(src, WIDEST))) ?? (await fetchMaster(src));
    if (!master || width === WIDEST) return master;
    const resized = await resizePicture(master, width);
    if (resized) await keep(pictureKey(src, width), resized);
    return resized;
  }

  async function fetchMaster(src: string): Promise<Buffer | null> {
    const fetched = await fetcher.get(src, { accept: ACCEPT, maxBytes: MAX_BYTES });
    const bytes = 'bytes' in fetched ? await resizePicture(fetched.bytes, WIDEST, 80) : null;
    if (bytes) await keep(pictureKey(src, WIDEST), bytes);
    return bytes;
  }

  /** One at a time for the same bytes, few at a time in all. */
  function makeOnce(src: string, width: Width): Promise<Buffer | 'busy' | null> {
    const key = pictureKey(src, width);
    const running = making.get(key);
    if (running) return running;
    const mine = turns
      .run(async () => ({ bytes: await make(src, width) }))
      .then((made) => made?.bytes ?? (made ? null : ('busy' as const)))
      .finally(() => making.delete(key));
    making.set(key, mine);
    return mine;
  }

  async function bytesOf(src: string, width: Width, now: number): Promise<Buffer | 'busy' | null> {
    const kept = await files.get(pictureKey(src, width));
    if (kept) return kept;
    if ((missing.get(src) ?? 0) > now) return null;
    const made = await makeOnce(src, width);
    if (made === null) {
      if (missing.size >= MOST_MISSING) missing.clear();
      missing.set(src, now + MISSING_FOR);
    }
    return made;
  }

  return {
    async answer({ store, viewer, now, ...asked }) {
      const [article, n, width] = [idOf(asked.article), idOf(asked.n), idOf(asked.width)];
      if (article === null || n === null || width === null || !isWidth(width)) return NOT_FOUND;
      const picture = await pictureOf(store, article, n);
      if (!picture) return NOT_FOUND;
      if (!picture.open && !(await mayRead(store, viewer, article, now))) return NOT_FOUND;
      const bytes = await bytesOf(picture.src, width, now);
      if (bytes === 'busy') return { kind: 'busy' };
      if (bytes) return { kind: 'ok', bytes, open: picture.open };
      if (missing.get(picture.src) === now + MISSING_FOR) await notePictureMissing(store, article, n, now);
      return NOT_FOUND;
    },
  };
}

/** Pictures of the text beyond the preview are part of the text. */
async function mayRead(store: Store, viewer: Viewer, article: number, now: number): Promise<boolean> {
  const licence = await licenceOfArticle(store, article);
  return licence !== null && decideAccess({ id: article, licence }, viewer.facts, now, viewer.passes).kind === 'full';
}
