// Which channels stand by themselves, and under which id does one come into being?

import { mintId } from '../../db/ids.ts';
import { channels } from '../../db/schema/articles.ts';
import type { Db } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import { SECTIONS } from './sections.ts';

/** Section channels have fixed ids from 1 on, in the order of SECTIONS; minted ids are far larger. */
export const sectionChannel = (slug: string): number =>
  Math.max(
    0,
    SECTIONS.findIndex((s) => s.slug === slug),
  ) + 1;

/** Makes the fixed channels; idempotent. */
export async function ensureChannels(tx: Db): Promise<void> {
  await tx
    .insert(channels)
    .values(SECTIONS.map(({ slug, name }) => ({ id: sectionChannel(slug), kind: 'section', slug, name })))
    .onConflictDoNothing();
}

/** A channel under a fresh id. Publishers and sources take their channel's id as their own, which so is free in both tables. */
export async function mintChannel(
  tx: Db,
  kind: 'publisher' | 'source',
  slug: string,
  name: string,
  now: number,
): Promise<number> {
  for (let attempt = 0; attempt < 20; attempt++) {
    const id = mintId(now);
    const placed = await tx
      .insert(channels)
      .values({ id, kind, slug: slug || String(id), name })
      .onConflictDoNothing()
      .returning({ id: channels.id });
    if (placed.length > 0) return id;
  }
  throw new AppError('internal', 'No free id was found for a channel.');
}
