// Does a benchmark still run that has another process measure? No other test would notice.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const runner = join(import.meta.dirname, '../bench/run.mjs');

test('the benchmark of the search prints its table and one line of JSON, also of a small archive', async () => {
  const asked = ['search', '--sizes', '300', '--queries', '1'];
  const { stdout } = await promisify(execFile)(process.execPath, [runner, ...asked], { timeout: 60_000 });
  const lines = stdout.trim().split('\n');
  expect(lines.some((line) => line.startsWith('the president'))).toBe(true);
  const told = JSON.parse(lines.at(-1) ?? '') as { bench: string; results: { size: number }[] };
  expect(told).toMatchObject({ bench: 'search', results: [{ size: 300 }] });
}, 60_000);
