// Does a long-running process end with whoever started it, however that one ends?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAIN } from '../../support/command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-processes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const AT_WORK = 'worker.start';
const WORKER = [MAIN, 'worker'];
const environment = (more: Record<string, string | undefined> = {}) => ({
  ...process.env,
  npm_lifecycle_event: undefined,
  DATABASE_URL: `file:${folder}/m.db`,
  ...more,
});

/** Resolves when the worker below `started` works; `started` gives its standard error. */
async function untilAtWork(started: { stderr: NodeJS.ReadableStream | null }): Promise<void> {
  let said = '';
  while (!said.includes(AT_WORK)) said += String((await once(started.stderr ?? process.stdin, 'data'))[0]);
  started.stderr?.resume();
}

test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the worker, and ends it well', async (signal) => {
  const worker = spawn(process.execPath, WORKER, { stdio: ['ignore', 'ignore', 'pipe'], env: environment() });
  const closed = once(worker, 'close');
  await untilAtWork(worker);
  worker.kill(signal);
  worker.kill(signal);
  expect(await closed).toEqual([0, null]);
});

test('the line to its launcher breaks', async () => {
  const worker = spawn(process.execPath, WORKER, { stdio: ['ignore', 'ignore', 'pipe', 'ipc'], env: environment() });
  const ended = once(worker, 'exit');
  await untilAtWork(worker);
  worker.disconnect();
  expect(await ended).toEqual([0, null]);
});

test('npm is killed without a word', async () => {
  const script = `require('node:child_process').spawn(process.execPath, ${JSON.stringify(WORKER)}, { stdio: 'inherit' })`;
  const npm = spawn(process.execPath, ['-e', script], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: environment({ npm_lifecycle_event: 'start' }),
  });
  // The worker holds the pipe too: it closes when both are gone.
  const allGone = once(npm, 'close');
  await untilAtWork(npm);
  npm.kill('SIGKILL');
  await allGone;
});
