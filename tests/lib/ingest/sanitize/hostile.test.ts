// Does any known attack survive the way through the block tree? Our own strings always, the shared corpus when it is there.
import { expect, test } from 'vitest';
import { blocksFromHtml } from '../../../../lib/ingest/sanitize/blocks-from-html.ts';
import { htmlFromBlocks } from '../../../../lib/ingest/sanitize/html-from-blocks.ts';
import { OWN_VECTORS, sharedVectors } from '../../../support/hostile-vectors.ts';
import { dangersIn } from '../../../support/html-safety.ts';

const through = (html: string) => htmlFromBlocks(blocksFromHtml(html, 'https://paper.example/a/b'));

test.each(OWN_VECTORS)('$id', ({ html }) => expect(dangersIn(through(html))).toEqual([]));

test('names and passwords in addresses are dropped', () => {
  expect(through('<a href="https://user:pass@a.example/">x</a>')).not.toContain('pass@');
});

const shared = sharedVectors();
test.skipIf(!shared)('the shared attack strings', () => {
  for (const { id, html } of shared ?? []) expect(dangersIn(through(html)), `attack ${id}`).toEqual([]);
});
