// Does a command that wants little room become itself again with less, and stay itself in all else: input, output, exit code, signals?
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const FRUGAL = new URL('../../../lib/setup/frugal.mjs', import.meta.url).href;
/** Tells how it was started and what it read; ends with a code of its own. */
const SCRIPT = `import os from 'node:os';
import { becomeFrugal } from ${JSON.stringify(FRUGAL)};
becomeFrugal();
process.on('SIGTERM', () => process.exit(7));
let read = '';
for await (const part of process.stdin) read += part;
console.log(JSON.stringify({ pid: process.pid, flags: process.execArgv, args: process.argv.slice(2), pools: process.env.MALLOC_ARENA_MAX, nice: os.getPriority(), read }));
if (process.argv.includes('--wait')) setInterval(() => undefined, 1000);
else process.exitCode = 5;`;

let folder: string;
let script: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead frugal '));
  script = join(folder, 'a b.mjs');
  writeFileSync(script, SCRIPT);
  mkdirSync(join(folder, 'in'));
  symlinkSync(script, join(folder, 'in', 'link.mjs'));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  code: number | null;
  signal: string | null;
  pid: number | undefined;
  told: { pid: number; flags: string[]; args: string[]; pools?: string; nice: number; read: string } | undefined;
}

function run(args: string[], { ipc = false, stop = false, env = {} } = {}): Promise<Run> {
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ipc ? ['pipe', 'pipe', 'ignore', 'ipc'] : ['pipe', 'pipe', 'ignore'],
    env: { ...process.env, ...env },
  });
  let out = '';
  child.stdout?.on('data', (part) => {
    out += part;
    if (stop && out.includes('\n')) child.kill('SIGTERM');
  });
  child.stdin?.end('what is given');
  return new Promise((resolve) => {
    child.on('close', (code, signal) =>
      resolve({ code, signal, pid: child.pid, told: out ? JSON.parse(out) : undefined }),
    );
  });
}

const YOUNG = '--max-semi-space-size=32';
const MADE_AT_ONCE = '--no-regexp-tier-up';
const canBecome = process.platform !== 'win32' && 'execve' in process;

test.runIf(canBecome).each([
  ['an absolute path with spaces', () => script],
  ['a relative path', () => './a b.mjs'],
  ['a link', () => 'in/link.mjs'],
])('the same process with less room, by %s', async (_, path) => {
  const { code, pid, told } = await run(['--no-warnings', path(), 'ingest', '--once', 'a b', ''], {
    env: { NODE_OPTIONS: '--max-old-space-size=300' },
  });
  expect(code).toBe(5);
  expect(told).toEqual({
    pid,
    flags: [YOUNG, ...(Number.parseInt(process.versions.v8, 10) <= 14 ? [MADE_AT_ONCE] : []), '--no-warnings'],
    args: ['ingest', '--once', 'a b', ''],
    pools: '2',
    nice: getPriority(),
    read: 'what is given',
  });
});

test.runIf(canBecome)('a signal reaches it', async () => {
  expect(await run([script, 'worker', '--wait'], { stop: true })).toMatchObject({ code: 7, signal: null });
});

test('commands that need room, and those on a line to their launcher, stay as they are', async () => {
  expect((await run([script, 'serve'])).told).toMatchObject({ flags: [], args: ['serve'] });
  expect((await run([script])).told).toMatchObject({ flags: [], args: [] });
  expect((await run([script, 'worker'], { ipc: true })).told).toMatchObject({ flags: [], args: ['worker'] });
});

// The engine would take what it interprets for machine code and end with a fault.
test('what was used before it is used as ever where the process stays the same', async () => {
  const first = join(folder, 'used.mjs');
  writeFileSync(
    first,
    `const used = /(?:phrase1 of (?:a|b)|other)/i;
used.test('x hello');
setTimeout(() => { for (let i = 0; i < 200_000; i++) used.test('some text that has nothing of it at all '.repeat(3) + i); });`,
  );
  const { code, signal } = await run(['--import', pathToFileURL(first).href, script, 'worker'], { ipc: true });
  expect({ code, signal }).toEqual({ code: 5, signal: null });
});

test.runIf(process.platform !== 'win32')('the worker stands back when others want the same core', async () => {
  const nice = Math.max(5, getPriority());
  expect((await run([script, 'worker'])).told).toMatchObject({ nice });
  expect((await run([script, 'worker'], { ipc: true })).told).toMatchObject({ nice });
  expect((await run([script, 'web'])).told).toMatchObject({ nice: getPriority() });
});

test.each([
  ['cannot', 'process.execve = undefined;'],
  ['is refused it', 'process.execve = () => { throw new Error("Not on this system."); };'],
])('where node %s it goes on', async (_, before) => {
  const first = join(folder, 'first.mjs');
  writeFileSync(first, before);
  const { code, told } = await run(['--import', pathToFileURL(first).href, script, 'ingest']);
  expect(code).toBe(5);
  expect(told).toMatchObject({ args: ['ingest'], read: 'what is given' });
  expect(told?.flags).not.toContain(YOUNG);
});
