// What does `npm test` run? Types, style, then every vitest project and the journeys in a browser, on a real PostgreSQL too
// where one is found; the last line counts: `N passed, N failed`.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres.ts';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

interface Step {
  name: string;
  command: string;
  args: string[];
  env?: Record<string, string>;
  /** Steps of vitest are counted test by test, others as one. */
  vitest?: boolean;
}

const bin = (name: string): string => join(import.meta.dirname, '../../node_modules/.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'masthead-test-'));

const execute = (step: Step, args: string[]): Promise<number> =>
  new Promise((resolve) => {
    const child = spawn(step.command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...step.env },
    });
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });

async function run(step: Step): Promise<Count> {
  process.stdout.write(`\n== ${step.name}\n`);
  if (!step.vitest) {
    const code = await execute(step, step.args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  }
  const report = join(folder, `${step.name.replace(/\W+/g, '-')}.json`);
  const code = await execute(step, [
    ...step.args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    const count = {
      passed: Number(result.numPassedTests),
      failed: Number(result.numFailedTests),
      skipped: Number(result.numPendingTests) + Number(result.numTodoTests),
    };
    // A file that does not load has no test to fail, and must not pass for it.
    if (code !== 0 && count.failed === 0) count.failed = 1;
    return count;
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

const vitest = (name: string, projects: string[], env?: Record<string, string>): Step => ({
  name,
  command: bin('vitest'),
  args: ['run', ...projects.flatMap((p) => ['--project', p])],
  vitest: true,
  ...(env ? { env } : {}),
});

const postgres = await startPostgres(folder);
const steps: Step[] = [
  { name: 'types', command: bin('tsc'), args: ['--noEmit'] },
  { name: 'style', command: bin('biome'), args: ['check', '.'] },
  vitest('unit, house and fuzz', ['unit', 'house', 'fuzz']),
  vitest('storage on SQLite', ['storage-sqlite']),
  vitest('storage on PGlite', ['storage-pglite']),
  ...(postgres.kind === 'running'
    ? [vitest('storage on PostgreSQL', ['storage-postgres'], { DATABASE_URL: postgres.url })]
    : []),
  vitest('journeys in a browser', ['e2e']),
];
if (postgres.kind === 'absent') process.stdout.write(`storage on PostgreSQL: skipped (${postgres.why})\n`);

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const broken: string[] = [];
try {
  for (const step of steps) {
    const count = await run(step);
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    if (count.failed > 0) broken.push(step.name);
  }
} finally {
  if (postgres.kind === 'running') await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(broken.length > 0 ? `\nfailed in: ${broken.join('; ')}\n` : '\n');
process.stdout.write(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;
