// Does nothing that is cut short end with half a character?
import { expect, test } from 'vitest';
import { wordsOf } from '../../../lib/ingest/blocks.ts';
import { cut } from '../../../lib/ingest/cut.ts';
import { cutPreview } from '../../../lib/ingest/preview.ts';
import { cleanName } from '../../../lib/ingest/publishers.ts';
import { blocksFromHtml } from '../../../lib/ingest/sanitize/blocks-from-html.ts';
import { embedLink } from '../../../lib/ingest/sanitize/embeds.ts';

test('a text is cut by its length, before a character that would be halved', () => {
  expect(cut('abc', 3)).toBe('abc');
  expect(cut('abcd', 3)).toBe('abc');
  expect(cut('ab😀', 3)).toBe('ab');
  expect(cut('ab😀', 4)).toBe('ab😀');
  expect(cut('a😀d', 3)).toBe('a😀');
  expect(cut('😀', 1)).toBe('');
  expect(cut('abc', 0)).toBe('');
});

test('pictures, embeds, names of papers and previews end with whole characters', () => {
  const [figure] = blocksFromHtml(`<img src="/a.jpg" alt="${'a'.repeat(499)}😀 more">`, 'https://a.example/');
  expect(figure).toMatchObject({ picture: { alt: 'a'.repeat(499) } });
  expect(embedLink('https://a.example/', `${'a'.repeat(299)}😀 more`).title).toBe('a'.repeat(299));
  expect(cleanName(`${'a'.repeat(79)}😀 more`)).toBe('a'.repeat(79));
  // No spaces and no full stop: it is cut between characters, at every place where one of two units may stand.
  for (let at = 0; at < 8; at++) {
    const text = `${'中'.repeat(20 + at)}${'𠮷'.repeat(40)}${'中'.repeat(400)}`;
    const blocks = [{ type: 'paragraph' as const, children: [text] }];
    const [first] = cutPreview(blocks, 31, wordsOf(blocks));
    expect(first).toMatchObject({ type: 'paragraph' });
    expect(JSON.stringify(first)).not.toMatch(/\\ud/);
  }
  const long = `${'a'.repeat(7999)}😀${'b'.repeat(9000)}`;
  expect(JSON.stringify(cutPreview([{ type: 'paragraph', children: [long] }], 80, 300))).not.toMatch(/\\ud/);
});
