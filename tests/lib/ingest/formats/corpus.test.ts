// Do real feeds, whole and damaged, keep the scores that were reached? Runs where the shared corpus lies beside the checkout.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { feedJsonl } from '../../../../lib/ingest/formats/jsonl.ts';

const shared = fileURLToPath(new URL('../../../../../shared/', import.meta.url));
const scorer = join(shared, 'tools/score-feeds.mjs');
const corpus = (name: string) => join(shared, 'corpus/feeds', name);

interface Scores {
  refused?: number;
  loose?: number;
  kept?: Record<string, number>;
}

async function score(mode: 'cases' | 'damage', file: string): Promise<Scores> {
  const run = (...args: string[]) =>
    execFileSync(process.execPath, [scorer, ...args], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const answers: string[] = [];
  async function* lines() {
    yield* run('--input', mode, file).split('\n');
  }
  await feedJsonl(lines(), (line) => answers.push(line));
  const folder = mkdtempSync(join(tmpdir(), 'feeds-'));
  try {
    writeFileSync(join(folder, 'out.jsonl'), answers.join('\n'));
    return JSON.parse(run(mode, file, join(folder, 'out.jsonl')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!existsSync(scorer))('feed corpus', () => {
  it('agrees with what other readers expect of 515 cases', async () => {
    const { loose, refused } = await score('cases', corpus('cases.jsonl.gz'));
    expect(loose).toBeGreaterThanOrEqual(0.98);
    // one case is an empty document
    expect(refused).toBe(1);
  });

  it('keeps every item of damaged feeds', async () => {
    const { kept } = await score('damage', corpus('real.jsonl.gz'));
    expect(Object.entries(kept ?? {}).filter(([, share]) => share < 1)).toEqual([]);
    expect(Object.keys(kept ?? {}).length).toBeGreaterThan(10);
  });
});
