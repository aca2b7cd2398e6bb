// What can be asked of a block tree? Its text, its words, its blocks one by one.
import type { Block, Inline } from '../../db/blocks.ts';
import { unitsOf } from '../../db/characters.ts';

/** Scripts written without spaces: their characters are counted instead of words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
/** The plain text of inline nodes; a line break becomes a newline. */
export function inlineText(inlines: readonly Inline[]): string {
  let text = '';
  for (const inline of inlines)
    text += typeof inline === 'string' ? inline : inline.type === 'break' ? '\n' : inlineText(inline.children);
  return text;
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

/** The running text of blocks, one line a block; a text of its own, which keeps nothing else in memory. */
export function textOf(blocks: readonly Block[]): string {
  const lines = blocks.map(blockText).filter(Boolean);
  return lines.length === 1 ? apart(lines[0] ?? '') : lines.join('\n');
}

/** The same text by itself: the engine keeps a part of a text as a view of all of it, which may be a whole feed. */
export const apart = (text: string): string => ` ${text}`.slice(1);

/** Words in the running text; in scripts without spaces two characters count as one word. */
export function wordsOf(blocks: readonly Block[]): number {
  return countWords(textOf(blocks));
}

/** What a character is for counting: what joins two letters makes one word of them. */
const [NEITHER, LETTER, JOINT, UNKNOWN] = [0, 1, 2, 4];
/** Latin ends before it. */
const END = 0x250;
/** Dashes, quotes and the ellipsis: the signs beyond that stand in Latin texts. Of these the apostrophe joins. */
const [FIRST_SIGN, APOSTROPHE, LAST_SIGN] = [0x2010, 0x2019, 0x2026];

const KINDS = new Uint8Array(0x10000).fill(UNKNOWN).fill(NEITHER, FIRST_SIGN, LAST_SIGN + 1);
for (let code = 0; code < END; code++) {
  const character = String.fromCharCode(code);
  KINDS[code] = /[\p{L}\p{N}\p{M}]/u.test(character) ? LETTER : /['.,-]/.test(character) ? JOINT : NEITHER;
}
KINDS[APOSTROPHE] = JOINT;

/** By three kinds in a row, two bits each: 1 where the last of them begins a word. */
const BEGINS = Uint8Array.from({ length: 64 }, (_, kinds) => {
  const [earlier, before, here] = [kinds >> 4, (kinds >> 2) & 3, kinds & 3];
  const goesOn = before === LETTER || (before === JOINT && earlier === LETTER);
  return here === LETTER && !goesOn ? 1 : 0;
});

/** Words in a plain text, counted as `wordsOf` does. Most of what is written is Latin, and needs no regular expression. */
export function countWords(text: string): number {
  let words = 0;
  let kinds = 0;
  let all = 0;
  const { length } = text;
  const units = unitsOf(text);
  for (let i = 0; i < length; i++) {
    const kind = KINDS[units[i] ?? 0] ?? 0;
    all |= kind;
    kinds = ((kinds << 2) | kind) & 63;
    words += BEGINS[kinds] ?? 0;
  }
  return all < UNKNOWN ? words : countAnyScript(text);
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
