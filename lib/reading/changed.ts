// What is new in a text that its publisher changed? The blocks that the version before it did not have, told by their letters. Pure.
import type { Block } from '../../db/blocks.ts';
import { blockText } from '../ingest/blocks.ts';
import { foldForCompare } from '../ingest/letters.ts';

export interface Changed {
  /** Places of blocks that are new or read otherwise now. */
  blocks: number[];
  /** The headline that it had, where that was another one. */
  title: string | null;
}

export interface Version {
  title: string;
  blocks: readonly Block[];
}

/** When more of a text is new, it was written anew, and marking all of it says nothing. */
const MOST = 0.6;

/** Null: nothing that a reader would see. */
export function changedSince(before: Version, now: Version): Changed | null {
  const had = new Set(before.blocks.map((block) => foldForCompare(blockText(block))));
  const texts = now.blocks.map((block) => foldForCompare(blockText(block)));
  const fresh = texts.flatMap((text, place) => (text !== '' && !had.has(text) ? [place] : []));
  const size = (places: readonly number[]): number =>
    places.reduce((sum, place) => sum + (texts[place]?.length ?? 0), 0);
  const blocks = size(fresh) > MOST * size(texts.map((_, place) => place)) ? [] : fresh;
  const title = foldForCompare(before.title) === foldForCompare(now.title) ? null : before.title;
  return blocks.length > 0 || title !== null ? { blocks, title } : null;
}
