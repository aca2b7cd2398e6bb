// What can be asked of a block tree? Its text, its words, its blocks one by one.
import type { Block, Inline } from '../../db/blocks.ts';
import { unitsOf } from '../../db/characters.ts';

/** Scripts written without spaces: their characters are counted instead of words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** The plain text of inline nodes; a line break becomes a newline. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) =>
      typeof inline === 'string' ? inline : inline.type === 'break' ? '\n' : inlineText(inline.children),
    )
    .join('');
}

/**
 * The running text of one block. Captions, credits and titles of embeds belong to their media, not to the text: figures,
 * embeds and rules give ''.
 */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.children);
    case 'list':
      return block.items.map(textOf).filter(Boolean).join('\n');
    case 'quote':
      return [textOf(block.blocks), block.cite ?? ''].filter(Boolean).join('\n');
    case 'table':
      return [block.caption ?? '', ...block.rows.map((row) => row.cells.map(inlineText).join(' '))]
        .filter(Boolean)
        .join('\n');
    case 'code':
      return block.text;
    default:
      return '';
  }
}

/** The running text of blocks, one line a block. */
export function textOf(blocks: readonly Block[]): string {
  return blocks.map(blockText).filter(Boolean).join('\n');
}

/** Words in the running text; in scripts without spaces two characters count as one word. */
export function wordsOf(blocks: readonly Block[]): number {
  return countWords(textOf(blocks));
}

/** Latin ends before it. */
const END = 0x250;
/** By character: 1 for letters and digits, 2 for what joins two of them into one word. */
const LATIN = Uint8Array.from({ length: END }, (_, code) => {
  const character = String.fromCharCode(code);
  return /[\p{L}\p{N}\p{M}]/u.test(character) ? 1 : /['.,-]/.test(character) ? 2 : 0;
});
/** Dashes, quotes and the ellipsis: the signs beyond that stand in Latin texts. Of these the apostrophe joins. */
const [FIRST_SIGN, APOSTROPHE, LAST_SIGN] = [0x2010, 0x2019, 0x2026];

/** Words in a plain text, counted as `wordsOf` does. Most of what is written is Latin, and needs no regular expression. */
export function countWords(text: string): number {
  let words = 0;
  let inside = false;
  let joined = false;
  const { length } = text;
  const units = unitsOf(text);
  for (let i = 0; i < length; i++) {
    const code = units[i] ?? 0;
    if (code >= END && (code < FIRST_SIGN || code > LAST_SIGN)) return countAnyScript(text);
    const kind = code < END ? LATIN[code] : code === APOSTROPHE ? 2 : 0;
    if (kind === 1) {
      if (!inside && !joined) words++;
      inside = true;
      joined = false;
    } else {
      joined = kind === 2 && inside;
      inside = false;
    }
  }
  return words;
}

function countAnyScript(text: string): number {
  const characters = text.match(UNSPACED)?.length ?? 0;
  const rest = characters > 0 ? text.replace(UNSPACED, ' ') : text;
  return (rest.match(/[\p{L}\p{N}\p{M}]+(?:['’.,-][\p{L}\p{N}\p{M}]+)*/gu)?.length ?? 0) + Math.ceil(characters / 2);
}

/** Every block of a tree in reading order, those inside lists and quotes too. */
export function* walk(blocks: readonly Block[]): Generator<Block> {
  for (const block of blocks) {
    yield block;
    if (block.type === 'quote') yield* walk(block.blocks);
    else if (block.type === 'list') for (const item of block.items) yield* walk(item);
  }
}
