// Does extraction stay above its floor on real pages? A sample of each corpus, when the corpora are there.
import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { extractPage } from '../../../../lib/ingest/extract/page.ts';
import { readPages } from '../../../support/page-corpus.ts';
import { compareTexts, f1Of } from '../../../support/score.ts';

const CORPUS = '../shared/corpus/pages';

// Floors lie a little below what was measured on the same sample, so that only a real loss trips them.
test.skipIf(!existsSync(CORPUS)).each([
  ['news-a', 4, 0.94],
  ['articles-b', 20, 0.88],
] as const)('%s, every %ith page: F1 at least %f', (name, every, floor) => {
  const scores = readPages(`${CORPUS}/${name}.jsonl.gz`, every).map((page) =>
    compareTexts(page.truth?.text ?? '', extractPage(page.html, page.url).text),
  );
  expect(f1Of(scores).f1).toBeGreaterThan(floor);
});
