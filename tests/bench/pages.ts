// What does a page cost? `npm run bench -- pages [--requests N]`: the demo on ports of its own; CPU of the web process per
// request from the kernel's account of it (Linux), wall time as a median, bytes on the wire.

import { readdirSync, readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { startApp } from '../support/app.ts';
import { signIn } from '../support/session.ts';

/** Jiffies are hundredths of a second on every Linux we know. */
const JIFFY_MS = 10;

const statOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
const cpuMs = (pid: number): number => {
  const stat = statOf(pid);
  return (Number(stat[11]) + Number(stat[12])) * JIFFY_MS;
};

/** The child of `parent` whose command line ends in `word`. */
function childOf(parent: number, word: string): number {
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const pid = Number(name);
      const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean);
      if (Number(statOf(pid)[1]) === parent && words.at(-1) === word) return pid;
    } catch {
      // A process that ended while we looked.
    }
  }
  throw new Error(`no process "${word}" below ${parent}`);
}

interface Row {
  page: string;
  cpuMs: number;
  medianMs: number;
  p99Ms: number;
  kilobytes: number;
}

const at = (sorted: number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;

async function measure(
  page: string,
  url: string,
  headers: Record<string, string>,
  requests: number,
  pid: number,
): Promise<Row> {
  const get = async () => {
    const response = await fetch(url, { headers: { 'accept-encoding': 'gzip', ...headers }, redirect: 'manual' });
    const bytes = Number(response.headers.get('content-length') ?? 0);
    await response.arrayBuffer();
    return bytes;
  };
  for (let i = 0; i < 30; i++) await get();
  const before = cpuMs(pid);
  const walls: number[] = [];
  let bytes = 0;
  for (let i = 0; i < requests; i++) {
    const start = performance.now();
    bytes = await get();
    walls.push(performance.now() - start);
  }
  const cpu = (cpuMs(pid) - before) / requests;
  walls.sort((a, b) => a - b);
  return { page, cpuMs: cpu, medianMs: at(walls, 0.5), p99Ms: at(walls, 0.99), kilobytes: bytes / 1024 };
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { requests: { type: 'string', default: '400' } } });
  const requests = Number(values.requests);
  const app = await startApp();
  try {
    const pid = childOf(app.pid, 'web');
    const front = await (await fetch(app.origin)).text();
    const article = /href="(\/news\/[^"]+)"/.exec(front)?.[1] ?? '/';
    const member = { cookie: await signIn(app.origin, 'active@masthead.example') };
    const rows: Row[] = [];
    for (const [page, path, headers] of [
      ['front, anonymous', '/', {}],
      ['article, anonymous', article, {}],
      ['section, anonymous', '/section/world', {}],
      ['front, member', '/', member],
      ['article, member', article, member],
      ['section, member', '/section/world', member],
    ] as const) {
      rows.push(await measure(page, app.origin + path, headers, requests, pid));
    }
    process.stdout.write(
      `${'page'.padEnd(22)}${'CPU ms'.padStart(9)}${'median'.padStart(9)}${'p99'.padStart(9)}${'KB gzip'.padStart(9)}\n`,
    );
    for (const r of rows) {
      const cells = [r.cpuMs.toFixed(2), r.medianMs.toFixed(2), r.p99Ms.toFixed(2), r.kilobytes.toFixed(1)];
      process.stdout.write(`${r.page.padEnd(22)}${cells.map((c) => c.padStart(9)).join('')}\n`);
    }
    process.stdout.write(`${JSON.stringify({ bench: 'pages', requests, rows })}\n`);
  } finally {
    await app.close();
  }
}
