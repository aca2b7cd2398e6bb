// Does the text read from the page agree with the text its JSON-LD carries? The second decides where the first is in doubt.

import type { Block } from '../../../db/blocks.ts';
import { blockText, countWords, wordsOf } from '../blocks.ts';
import { lettersOf } from '../letters.ts';
import { plainLine } from '../sanitize/text-runs.ts';

/** A body this short proves nothing. */
const MIN_WORDS = 60;
/** The page gave so much less that its text was not found. */
const TOO_LITTLE = 0.6;
/** So much of the page's text is in the JSON-LD that the rest is not the article. */
const COVERED = 0.75;

/**
 * The blocks, judged by the articleBody of JSON-LD: paragraphs it does not know are dropped where it covers nearly all of the
 * text; where the page gave much less than it, its own paragraphs are taken and the page's pictures kept.
 */
export function referee(blocks: Block[], body: string | undefined): Block[] {
  const told = body ? countWords(body) : 0;
  if (!body || told < MIN_WORDS) return blocks;
  const read = wordsOf(blocks);
  if (read < told * TOO_LITTLE)
    return [...blocks.filter((block) => block.type === 'figure').slice(0, 1), ...paragraphs(body)];
  const known = lettersOf(body);
  const isKnown = (block: Block) => isIn(blockText(block), known);
  const covered = blocks.reduce((sum, block) => sum + (isKnown(block) ? countWords(blockText(block)) : 0), 0);
  // Some publishers put only the beginning into JSON-LD: then it says nothing about the rest.
  if (covered < read * COVERED || covered < told * 0.9) return blocks;
  return blocks.filter((block) => block.type !== 'paragraph' || isKnown(block) || countWords(blockText(block)) > 60);
}

/** Are beginning, middle and end of a text in the other one? */
function isIn(text: string, known: string): boolean {
  const own = lettersOf(text);
  if (own.length < 12) return true;
  const probe = Math.min(30, own.length);
  const middle = Math.floor((own.length - probe) / 2);
  return (
    [own.slice(0, probe), own.slice(middle, middle + probe), own.slice(-probe)].filter((part) => known.includes(part))
      .length >= 2
  );
}

/** Paragraphs of a plain text; one without line breaks is cut after every fourth sentence or so. */
function paragraphs(body: string): Block[] {
  const lines = body
    .split(/\s*\n\s*/)
    .map(plainLine)
    .filter(Boolean);
  const parts =
    lines.length > 1 ? lines : (lines[0] ?? '').split(/(?<=(?:[.!?…]["”»]?\s+[^.!?…]{20,}){3}[.!?…]["”»]?)\s+/);
  return parts.map((line) => ({ type: 'paragraph', children: [line] }));
}
