// What of a text stands above it already? Many papers begin it with the standfirst, which is shown by itself: it is said once.
import type { Block } from '../../db/blocks.ts';
import { blockText } from '../ingest/blocks.ts';
import { foldForCompare } from '../ingest/letters.ts';

/** The blocks without a first paragraph or heading that says what the standfirst says. Pictures before it stay. */
export function withoutStandfirst(blocks: readonly Block[], standfirst: string | null): Block[] {
  const at = blocks.findIndex((block) => blockText(block) !== '');
  const first = blocks[at];
  if (!standfirst || !first || (first.type !== 'paragraph' && first.type !== 'heading')) return [...blocks];
  if (foldForCompare(blockText(first)) !== foldForCompare(standfirst)) return [...blocks];
  return blocks.filter((_, place) => place !== at);
}
