// Does a command of the set-up end with the set-up?
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../../lib/setup/run.mjs';

const RUN = JSON.stringify(join(import.meta.dirname, '../../../lib/setup/run.mjs'));
/** A set-up that runs a command which says something and then takes a minute. */
const SETUP = `const { run } = await import(${RUN});
  await run(process.execPath, ['-e', 'console.log("at work"); setTimeout(() => {}, 60000)'], { stdio: ['ignore', 1, 2] });
  console.log('went on');`;
const EVALUATE = ['--input-type=module', '-e'];
/** npm, which runs the set-up. */
const NPM = `import { spawn } from 'node:child_process';
  spawn(process.execPath, ${JSON.stringify([...EVALUATE, SETUP])}, { stdio: 'inherit' });`;

test.each([
  ['the set-up is told to stop', 'SIGTERM', SETUP],
  ['Ctrl-C', 'SIGINT', SETUP],
  ['npm above it is killed', 'SIGKILL', NPM],
] as const)('%s', { timeout: 20_000 }, async (_name, signal, script) => {
  const started = spawn(process.execPath, [...EVALUATE, script], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  started.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await once(started.stdout, 'data');
  // Every process below holds the pipe: it closes when the last of them is gone.
  const allGone = once(started, 'close');
  started.kill(signal);
  await allGone;
  expect(said).toBe('at work\n');
});

test('what a command said is kept when it fails', async () => {
  const script = 'console.log("half of it"); console.error("then no more"); process.exit(3)';
  expect(await run(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'pipe'] })).toMatchObject({
    kind: 'failed',
    said: expect.stringMatching(/half of it\s+then no more/),
  });
  expect(await run(process.execPath, ['-e', ''], { stdio: 'ignore' })).toEqual({ kind: 'done' });
  expect(await run('/no/such/command', [], { stdio: 'ignore' })).toMatchObject({ kind: 'failed' });
});
