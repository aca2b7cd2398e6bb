// Does a preview keep within the publisher's allowance, and does nothing behind the cut show through?
import { describe, expect, test } from 'vitest';
import type { Block } from '../../../db/blocks.ts';
import { textOf, wordsOf } from '../../../lib/ingest/blocks.ts';
import { cutPreview } from '../../../lib/ingest/preview.ts';
import { randomOf } from '../../support/random.ts';

const p = (text: string): Block => ({ type: 'paragraph', children: [text] });
const words = (count: number, mark: string) => Array.from({ length: count }, (_, i) => `${mark}${i}`).join(' ');
const figure: Block = {
  type: 'figure',
  picture: { src: 'https://a.example/x.jpg', alt: 'ALT', caption: 'CAPTION', credit: 'CREDIT' },
};

describe('cutPreview', () => {
  test('takes whole blocks while they fit', () => {
    const blocks = [p(words(40, 'a')), p(words(30, 'b')), p(words(60, 'c')), p(words(200, 'd'))];
    expect(cutPreview(blocks, 80)).toEqual(blocks.slice(0, 2));
  });

  test('never shows more than a third of the text, whatever is allowed', () => {
    const blocks = [p(words(30, 'a')), p(words(30, 'b')), p(words(30, 'c')), p(words(30, 'd'))];
    expect(cutPreview(blocks, 10_000)).toEqual(blocks.slice(0, 1));
  });

  test('leaves out pictures, embeds and tables, and ends at a table', () => {
    const table: Block = { type: 'table', rows: [{ header: false, cells: [['TABLE']] }] };
    const blocks = [
      figure,
      p(words(20, 'a')),
      { type: 'embed', href: 'https://a.example/', title: 'EMBED' } as Block,
      table,
      p(words(20, 'b')),
      p(words(200, 'c')),
    ];
    expect(cutPreview(blocks, 100)).toEqual([blocks[1]]);
  });

  test('a heading is never the end', () => {
    const blocks: Block[] = [
      p(words(20, 'a')),
      { type: 'heading', level: 2, children: ['Heading'] },
      p(words(200, 'b')),
    ];
    expect(cutPreview(blocks, 50)).toEqual([blocks[0]]);
  });

  test('a long first block is cut after a sentence', () => {
    const first = `${words(20, 'a')}. ${words(20, 'b')}. ${words(100, 'c')}.`;
    expect(textOf(cutPreview([p(first), p(words(400, 'd'))], 45))).toBe(`${words(20, 'a')}. ${words(20, 'b')}.`);
  });

  test('an article of one paragraph shows its first sentence', () => {
    expect(
      textOf(
        cutPreview([p('Mr. Byron came at dawn. He saw the boats. They had left already, and so on it went.')], 100),
      ),
    ).toBe('Mr. Byron came at dawn.');
  });

  test('one endless sentence is cut at a word', () => {
    const shown = textOf(cutPreview([p(words(300, 'a'))], 50));
    expect(shown.endsWith('…')).toBe(true);
    expect(wordsOf([p(shown)])).toBeLessThanOrEqual(100);
  });

  test('no text gives no preview', () => {
    expect(cutPreview([], 100)).toEqual([]);
    expect(cutPreview([figure], 100)).toEqual([]);
  });

  test('an allowance of nothing still shows a beginning', () => {
    expect(textOf(cutPreview([p('One sentence here. Another one there.'), p(words(50, 'a'))], 0))).toBe(
      'One sentence here.',
    );
  });

  test('on random articles the preview is a small beginning and nothing else', () => {
    const random = randomOf(20_261);
    for (let round = 0; round < 300; round++) {
      const blocks: Block[] = Array.from({ length: 1 + random(12) }, (_, index) => {
        const text = Array.from(
          { length: 1 + random(6) },
          (_, s) => `${words(3 + random(20), `w${index}s${s}n`)}.`,
        ).join(' ');
        if (random(5) === 0) return figure;
        if (random(8) === 0) return { type: 'quote', blocks: [p(text), figure] };
        if (random(8) === 0) return { type: 'list', ordered: false, items: [[p(text)], [figure]] };
        return p(text);
      });
      const allowance = random(200);
      const preview = cutPreview(blocks, allowance);
      const shown = textOf(preview);
      expect(JSON.stringify(preview)).not.toMatch(/CAPTION|CREDIT|ALT/);
      expect(textOf(blocks).startsWith(shown.replace(/ ?…$/, ''))).toBe(true);
      const first = wordsOf(blocks.filter((block) => wordsOf([block]) > 0).slice(0, 1));
      expect(wordsOf(preview)).toBeLessThanOrEqual(Math.max(Math.min(allowance, wordsOf(blocks) / 3) * 1.5, first));
      if (wordsOf(blocks) > 60) expect(wordsOf(preview)).toBeLessThan(wordsOf(blocks));
    }
  });
});
