// What would a print of these blocks say? The running text with what lists and posts show besides: their numbers, their words.
import type { Block } from '../../../db/blocks.ts';
import { blockText } from '../blocks.ts';

/** Posts of other sites keep their words as the title of their link; players only have the name of the player. */
const POSTS = /^(?:X|Instagram|Facebook|Threads|Bluesky|Reddit|TikTok)$/;
const FEW_WORDS = 40;

/** Lines of text, one a block; items of ordered lists with their numbers. */
export const printedText = (blocks: readonly Block[]): string => blocks.map(printedBlock).filter(Boolean).join('\n');

function printedBlock(block: Block): string {
  switch (block.type) {
    case 'list': {
      const items = block.items.map(printedText).filter(Boolean);
      return (block.ordered ? items.map((item, i) => `${(block.start ?? 1) + i}. ${item}`) : items).join('\n');
    }
    case 'quote':
      return [printedText(block.blocks), block.cite ?? ''].filter(Boolean).join('\n');
    case 'embed':
      return POSTS.test(block.provider ?? '') && block.title.length > FEW_WORDS ? block.title : '';
    default:
      return blockText(block);
  }
}
