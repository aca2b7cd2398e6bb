// How much of a block is links? Lists of links lead away, sentences with a link do not.
import { getDomain } from 'tldts';
import type { Block, Inline } from '../../../db/blocks.ts';
import { inlineText } from '../blocks.ts';

/** The share of a block's text that is linked, 0 to 1. `text` is the block's own. */
export function linkShare(block: Block, text: string): number {
  return linkedIn(block) / Math.max(1, text.length);
}

/** Characters of a block that are linked. */
export function linkedIn(block: Block): number {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return linkedLength(block.children);
    case 'list':
      return block.items.flat().reduce((sum, inner) => sum + linkedIn(inner), 0);
    case 'quote':
      return block.blocks.reduce((sum, inner) => sum + linkedIn(inner), 0);
    case 'table':
      return block.rows.flatMap((row) => row.cells).reduce((sum, cell) => sum + linkedLength(cell), 0);
    default:
      return 0;
  }
}

function linkedLength(inlines: readonly Inline[]): number {
  let sum = 0;
  for (const inline of inlines) {
    if (typeof inline === 'string' || inline.type === 'break') continue;
    sum += inline.type === 'link' ? inlineText(inline.children).trim().length : linkedLength(inline.children);
  }
  return sum;
}

/** Do most of a block's links lead to other sites than that of `url`? */
export function leadsOut(block: Block, url: string | undefined): boolean {
  const own = url ? getDomain(url) : null;
  if (!own) return false;
  const targets = hrefsIn(block);
  return targets.filter((href) => getDomain(href) !== own).length > targets.length / 2;
}

function hrefsIn(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return linksIn(block.children);
    case 'list':
      return block.items.flat().flatMap(hrefsIn);
    default:
      return [];
  }
}

const linksIn = (inlines: readonly Inline[]): string[] =>
  inlines.flatMap((inline) => {
    if (typeof inline === 'string' || inline.type === 'break') return [];
    return inline.type === 'link' ? [inline.href] : linksIn(inline.children);
  });
