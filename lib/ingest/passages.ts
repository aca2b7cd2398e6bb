// Which piece of an article is meant by block and character? Passages are counted over the blocks that have text, so that body and
// preview, which leaves pictures out, agree on their numbers.

import type { Block } from '../../db/blocks.ts';
import { blockText, countWords } from './blocks.ts';

/** Sentences are taken from running text only; the others keep their place in the count. */
const RUNNING = new Set<Block['type']>(['paragraph', 'quote', 'list']);

/** One space or one line's end for every stretch of white space: a preview's own cut shifts nothing. */
const evened = (text: string): string => text.trim().replace(/\s+/g, (space) => (space.includes('\n') ? '\n' : ' '));

/** The running text of each block that has words, in order; '' for headings, tables and code. */
export const passagesOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'rule' || block.type === 'figure' || block.type === 'embed') return [];
    const text = blockText(block);
    if (countWords(text) === 0) return [];
    return [RUNNING.has(block.type) ? evened(text) : ''];
  });

const inWord = (before: string | undefined, after: string | undefined): boolean =>
  /[\p{L}\p{N}]/u.test(before ?? '') && /[\p{L}\p{N}]/u.test(after ?? '');

/** What stands at this place of these passages; null when it does not stand there whole. */
export function quoted(
  passages: readonly string[],
  [block, from, to]: readonly [block: number, from: number, to: number],
): string | null {
  const text = passages[block] ?? '';
  if (from < 0 || from >= to || to > text.length) return null;
  // The text may have changed since: no word is torn.
  if (inWord(text[from - 1], text[from]) || inWord(text[to - 1], text[to])) return null;
  return text.slice(from, to).replaceAll('\n', ' ');
}
