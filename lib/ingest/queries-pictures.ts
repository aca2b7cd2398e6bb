// Which pictures can the publishers not give? Noted by the image door, so that pages show no empty frames.

import { and, eq } from 'drizzle-orm';
import { placeOf } from '../../db/places.ts';
import { articleImages } from '../../db/schema/articles.ts';
import type { Store } from '../../db/store.ts';

/** The picture could not be had at `at`. */
export async function notePictureMissing(store: Store, articleId: number, n: number, at: number): Promise<void> {
  await store.write(async (tx) => {
    await tx
      .update(articleImages)
      .set({ missingAt: at })
      .where(and(eq(articleImages.place, placeOf(articleId)), eq(articleImages.n, n)));
  });
}
