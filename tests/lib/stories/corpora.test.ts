// Are the known corpora grouped as well as they were? Skipped where they do not lie beside the checkout.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { storiesJsonl } from '../../../lib/stories/jsonl.ts';
import { scoreGrouping } from '../../support/grouping-score.ts';

const CORPORA = join(import.meta.dirname, '../../../../shared/corpus/stories');
const DAY = 86_400_000;

interface Row {
  id: string;
  ts: number;
  title: string;
  text: string;
  cluster: string;
}

const read = (name: string): Row[] =>
  readFileSync(join(CORPORA, `${name}-train.jsonl`), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

const inTime = (rows: Row[]): Row[] => rows.sort((a, b) => a.ts - b.ts);

/** Spread over one day in a fixed shuffle. */
const oneDay = (rows: Row[]): Row[] =>
  rows
    .map((row, i): [number, Row] => [(i * 7919) % 1009, row])
    .sort((a, b) => a[0] - b[0])
    .map(([, row], i) => ({ ...row, ts: 1.7e12 + Math.floor((i * DAY) / rows.length) }));

async function scoreOf(rows: readonly Row[]) {
  const storyOf = new Map<string, number>();
  async function* lines() {
    for (const { id, ts, title, text } of rows) yield JSON.stringify({ id, ts, title, text });
  }
  await storiesJsonl(lines(), (line) => {
    const { id, story } = JSON.parse(line) as { id: string; story: number };
    storyOf.set(id, story);
  });
  return scoreGrouping(
    rows.map((row) => row.cluster),
    rows.map((row) => storyOf.get(row.id) ?? ''),
  );
}

test.skipIf(!existsSync(CORPORA)).each([
  ['headlines only', () => inTime(read('uci')), 0.88, 0.86],
  ['whole articles over years', () => inTime(read('basil')), 0.985, 0.99],
  ['many like events thrown into one day', () => oneDay([...read('ecb'), ...read('basil')]), 0.85, 0.91],
] as const)('%s', async (_, rows, pairF1, b3F1) => {
  const score = await scoreOf(rows());
  expect(score.pairF1, JSON.stringify(score)).toBeGreaterThanOrEqual(pairF1);
  expect(score.b3F1, JSON.stringify(score)).toBeGreaterThanOrEqual(b3F1);
});
