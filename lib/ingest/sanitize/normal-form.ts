// What is the one form of a block tree? Headings 2 to 4, no empty blocks, no picture twice, no rule at an edge or beside a rule.
import type { Block } from '../../../db/blocks.ts';

/** More blocks than any article has; the rest is cut. */
const MAX_BLOCKS = 4000;

/** Brings freshly built blocks into their normal form: applying it twice changes nothing. */
export function normalForm(blocks: readonly Block[]): Block[] {
  const top = topLevel(blocks);
  const shift = top === Number.POSITIVE_INFINITY ? 0 : top - 2;
  return tidy(blocks, shift, new Map()).slice(0, MAX_BLOCKS);
}

/** Of all headings the least level; infinite where there are none. */
function topLevel(blocks: readonly Block[]): number {
  let top = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (block.type === 'heading') top = Math.min(top, block.level);
    else if (block.type === 'quote') top = Math.min(top, topLevel(block.blocks));
    else if (block.type === 'list') for (const item of block.items) top = Math.min(top, topLevel(item));
  }
  return top;
}

/** The first figure of each picture, and the list that it went into. */
type Seen = Map<string, { figure: Extract<Block, { type: 'figure' }>; list: Block[] }>;

function tidy(blocks: readonly Block[], shift: number, seen: Seen): Block[] {
  const kept: Block[] = [];
  for (const block of blocks) {
    const last = kept[kept.length - 1];
    if (block.type === 'heading') kept.push({ ...block, level: level(block.level - shift) });
    else if (block.type === 'list') {
      const items = block.items.map((item) => tidy(item, shift, seen)).filter(isFilled);
      if (isFilled(items)) kept.push({ ...block, items });
    } else if (block.type === 'quote') {
      const inner = tidy(block.blocks, shift, seen);
      if (isFilled(inner)) kept.push({ ...block, blocks: inner });
    } else if (block.type === 'rule') {
      if (last && last.type !== 'rule') kept.push(block);
    } else if (block.type === 'figure') {
      const key = pictureKey(block.picture.src);
      const first = seen.get(key);
      if (first === undefined) {
        kept.push(block);
        seen.set(key, { figure: block, list: kept });
        continue;
      }
      const { picture } = first.figure;
      // The second of two copies (a lazy picture and its <noscript> twin) may be the one with the caption.
      if (first.list === kept && !picture.caption && block.picture.caption)
        Object.assign(picture, { ...block.picture, src: picture.src });
    } else kept.push(block);
  }
  while (kept[kept.length - 1]?.type === 'rule') kept.pop();
  return kept;
}

const isFilled = (list: readonly unknown[]) => list.length > 0;

function level(number: number): 2 | 3 | 4 {
  return number <= 2 ? 2 : number === 3 ? 3 : 4;
}

/** The same picture in another size: query, size suffix and extension of the file do not count. */
export function pictureKey(src: string): string {
  const path = src.split(/[?#]/, 1)[0] ?? src;
  const key = path.replace(/[-_](\d{2,5}x\d{2,5}|scaled|\d{3,4}w)(?=\.\w+$)/, '');
  // Image services that take the picture's address as a parameter keep their query.
  return /\.(jpe?g|png|webp|gif|avif)$/i.test(key) ? key : src;
}
