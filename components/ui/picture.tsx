// How does a picture of an article reach the page? Through our own image door, in four widths, its place always reserved.

const WIDTHS = [320, 640, 960, 1280] as const;

/** Six or seven letters that are others for another address (FNV-1a, 32 bits). */
function stampOf(src: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < src.length; i++) hash = Math.imul(hash ^ src.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Address of a picture: article, index within it, width; stamped by `src`, the publisher's own address of it, since browsers keep
 *  what they have and an edited article may bring another picture under the same index. */
export const imageHref = (articleId: number, n: number, width: (typeof WIDTHS)[number], src: string): string =>
  `/api/image/${articleId}/${n}/${width}?v=${stampOf(src)}`;

interface PictureProps {
  articleId: number;
  n: number;
  src: string;
  alt: string;
  /** Pixels as announced; without them a 3:2 place is kept. */
  width?: number | null | undefined;
  height?: number | null | undefined;
  sizes: string;
  /** Above the fold: fetched first. */
  lead?: boolean;
  /** The widest file this place can use. */
  most?: (typeof WIDTHS)[number];
}

export function Picture({ articleId, n, src, alt, width, height, sizes, lead = false, most = 1280 }: PictureProps) {
  const known = width && height ? { width, height } : { width: 1200, height: 800 };
  // Nothing wider than the original is worth a request.
  const useful = WIDTHS.filter((w, i) => i === 0 || (w <= known.width && w <= most));
  const several = useful.length > 1;
  return (
    <img
      src={imageHref(articleId, n, several ? 640 : 320, src)}
      srcSet={several ? useful.map((w) => `${imageHref(articleId, n, w, src)} ${w}w`).join(', ') : undefined}
      sizes={several ? sizes : undefined}
      alt={alt}
      width={known.width}
      height={known.height}
      loading={lead ? undefined : 'lazy'}
      decoding="async"
      fetchPriority={lead ? 'high' : undefined}
    />
  );
}
