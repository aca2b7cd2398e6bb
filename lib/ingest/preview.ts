// How much of an article may anybody see? Whole blocks within the publisher's allowance, cut once at ingest and kept.
import type { Block } from '../../db/blocks.ts';
import { blockText, countWords, wordsOf } from './blocks.ts';
import { cut } from './cut.ts';

/** However generous the allowance, most of a text stays behind the gate. */
const MAX_SHARE = 1 / 3;
/** A first paragraph may run this much over the allowance before it is cut itself. */
const TOLERANCE = 1.5;

/**
 * The preview of a text: its leading text blocks, at most `allowanceWords` words and never more than a third of the words.
 * The first text block is always shown, cut after a sentence when it is too long. The preview ends before the first block that
 * does not fit; figures, embeds, tables and code are never part of it, so no caption tells what the text keeps.
 * @param total words of all blocks, where they have been counted already
 */
export function cutPreview(blocks: readonly Block[], allowanceWords: number, total = wordsOf(blocks)): Block[] {
  const allowance = Math.min(Math.max(0, allowanceWords), Math.floor(total * MAX_SHARE));
  const preview: Block[] = [];
  let words = 0;
  for (const block of blocks) {
    const own = countWords(blockText(block));
    if (block.type === 'rule' || block.type === 'figure' || block.type === 'embed' || own === 0) continue;
    if (block.type === 'table' || block.type === 'code') break;
    const isFirst = !preview.some((shown) => shown.type !== 'heading');
    if (isFirst && block.type !== 'heading' && own > allowance * tolerance(allowance, total)) {
      const first = firstSentences(blockText(block), Math.max(1, Math.min(allowance, own / 2)), own);
      if (first) preview.push({ type: 'paragraph', children: [first] });
      break;
    }
    if (!isFirst && words + own > allowance) break;
    preview.push(withoutMedia(block));
    words += own;
  }
  while (preview[preview.length - 1]?.type === 'heading') preview.pop();
  return preview;
}

/** The tolerance may not carry a preview over the third of a short text. */
function tolerance(allowance: number, total: number): number {
  return allowance > 0 ? Math.min(TOLERANCE, Math.max(1, (total * MAX_SHARE) / allowance)) : 0;
}

/** Characters in which the end of a preview is looked for: no allowance is that wide. */
const MAX_LOOKED_AT = 8000;

const SENTENCE = /[^.!?…。！？؟]+(?:[.!?…。！？؟]+["”’»)\]]*(?=\s|$|[^\s\p{P}\d])|\.(?=\S)|$)/gu;

/** Sentences from the beginning while they fit into `words`, at least one; '' when that would already be the whole text. */
function firstSentences(text: string, words: number, all: number): string {
  let shown = '';
  for (const [sentence] of cut(text, MAX_LOOKED_AT).replace(/\s+/g, ' ').matchAll(SENTENCE)) {
    if (shown !== '' && countWords(shown + sentence) > words && !endsInAbbreviation(shown)) break;
    shown += sentence;
  }
  // One endless sentence is cut at a word.
  if (countWords(shown) > Math.max(words * TOLERANCE, 1) && countWords(shown) > all * 0.6)
    shown = firstWords(shown, words);
  return shown.trim();
}

/** "Mr." and "U.S." end no sentence. */
function endsInAbbreviation(text: string): boolean {
  return /(?:^|[\s(])(?:\p{Lu}|\p{L}\.\p{L}|Mr|Mrs|Ms|Dr|Prof|St|No|Nr|bzw|z\.B|M|Mme|Sr|Sra|vs|Jr|Gen|Gov|Sen|Rep|Lt|Col)\.\s*$/u.test(
    text,
  );
}

function firstWords(text: string, words: number): string {
  const spaced = text.split(' ');
  const first =
    spaced.length > 1
      ? spaced.slice(0, Math.max(1, Math.floor(words))).join(' ')
      : cut(text, Math.max(2, Math.floor(words * 2)));
  return `${first.replace(/[\s,;:–-]+$/, '')} …`;
}

/** Lists and quotes of a preview carry text only. */
function withoutMedia(block: Block): Block {
  if (block.type === 'quote') return { ...block, blocks: block.blocks.filter(isText).map(withoutMedia) };
  if (block.type === 'list')
    return { ...block, items: block.items.map((item) => item.filter(isText).map(withoutMedia)) };
  return block;
}

function isText(block: Block): boolean {
  return block.type !== 'figure' && block.type !== 'embed';
}
