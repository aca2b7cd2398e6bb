// How is a publisher's picture made ours? Recognised by its bytes, bounded in pixels, turned upright, resized, written as WebP.
import sharp from 'sharp';

export const WIDTHS = [320, 640, 960, 1280] as const;
export type Width = (typeof WIDTHS)[number];
export const WIDEST: Width = 1280;

export const isWidth = (value: number): value is Width => WIDTHS.some((width) => width === value);

/** 40 megapixels: a large press photograph has 24. */
const MAX_PIXELS = 40_000_000;
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);

// Vector and document formats can name other files and run long; their decoders are never entered.
sharp.block({
  operation: ['VipsForeignLoadSvg', 'VipsForeignLoadPdf', 'VipsForeignLoadMagick', 'VipsForeignLoadOpenslide'],
});
sharp.cache(false);
// Two cores serve readers too: one picture never takes both.
sharp.concurrency(1);

/** WebP bytes at most `width` wide; null when these bytes are no picture that we show. */
export async function resizePicture(bytes: Buffer, width: Width, quality = 75): Promise<Buffer | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 });
    const { format } = await picture.metadata();
    if (!format || !FORMATS.has(format)) return null;
    return await picture.rotate().resize({ width, withoutEnlargement: true }).webp({ quality, effort: 3 }).toBuffer();
  } catch {
    // Truncated, of another kind, or too large: to a reader all of these are a missing picture.
    return null;
  }
}
