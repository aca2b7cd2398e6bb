// Are words counted alike, whichever way is taken?
import { expect, test } from 'vitest';
import { countWords } from '../../../lib/ingest/blocks.ts';
import { randomOf } from '../../support/random.ts';

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’.,-][\p{L}\p{N}\p{M}]+)*/gu;

/** As it is said in words: runs of letters and digits, joined by one sign; two characters of unspaced scripts are a word. */
const counted = (text: string): number =>
  (text.replace(UNSPACED, ' ').match(WORD)?.length ?? 0) + Math.ceil((text.match(UNSPACED)?.length ?? 0) / 2);

test('by table for Latin texts as by expression for all', () => {
  const random = randomOf(7);
  const signs = [..."aZ09é ÿ¼²ªµ\n\t\u00a0\u00ad'’.,-–—“”…!?&"];
  const more = [...'жا中かไ\u0301\u{1f600}한'];
  for (let n = 0; n < 4000; n++) {
    const from = n % 3 === 0 ? [...signs, ...more] : signs;
    const text = Array.from({ length: random(24) }, () => from[random(from.length)]).join('');
    expect([text, countWords(text)]).toEqual([text, counted(text)]);
  }
});
