// How well and how fast are article pages read? `npm run bench -- extraction FILE...`: quality, CPU time a page, peak memory.
import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import { extractPage } from '../../lib/ingest/extract/page.ts';
import { roomFor } from '../../lib/setup/frugal.mjs';
import { type KnownPage, pagesOf } from '../support/page-corpus.ts';
import { compareTexts, f1Of, quantile } from '../support/score.ts';

const WARM_UP = 20;
const ONE = '--one';

/** FILE holds lines `{id,url,html,truth}`, plain or gzipped. Each is read by a process of its own, with the room that a reader of pages has and
 *  one page in hand; times are CPU milliseconds of that process, where the first pages warm up. */
export async function run(args: string[]): Promise<void> {
  const [first = '', file = ''] = args;
  if (first === ONE) return void process.stdout.write(JSON.stringify(await measure(file)));
  if (args.length === 0) throw new Error('usage: npm run bench -- extraction FILE...');
  const rows = args.map(measured);
  console.table(rows);
  process.stdout.write(`${JSON.stringify({ bench: 'extraction', files: rows })}\n`);
}

function measured(file: string): Awaited<ReturnType<typeof measure>> {
  const { flags, env } = roomFor('extract');
  const script = join(import.meta.dirname, 'run.mjs');
  const said = execFileSync(process.execPath, [...flags, script, 'extraction', ONE, file], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(said.toString());
}

async function measure(file: string) {
  const times: number[] = [];
  const scores: ReturnType<typeof compareTexts>[] = [];
  const snippets = { found: 0, missed: 0, wrong: 0 };
  let empty = 0;
  let warm = 0;
  for await (const page of pagesOf(file)) {
    extractPage(page.html, page.url);
    if (++warm === WARM_UP) break;
  }
  for await (const page of pagesOf(file)) {
    const before = process.cpuUsage();
    const { text } = extractPage(page.html, page.url);
    const spent = process.cpuUsage(before);
    times.push((spent.user + spent.system) / 1000);
    if (!text) empty++;
    if (page.truth?.text !== undefined) scores.push(compareTexts(page.truth.text, text));
    countSnippets(page, text, snippets);
  }
  const { found, missed, wrong } = snippets;
  const quality: Record<string, number> = scores.length > 0 ? f1Of(scores) : {};
  const rounded = Object.fromEntries(Object.entries(quality).map(([name, value]) => [name, Number(value.toFixed(4))]));
  return {
    file: basename(file),
    pages: times.length,
    empty,
    ...rounded,
    ...(found + missed > 0 ? { snippetF1: Number(((2 * found) / (2 * found + missed + wrong)).toFixed(4)) } : {}),
    medianMs: Number(quantile(times, 0.5).toFixed(1)),
    p99Ms: Number(quantile(times, 0.99).toFixed(1)),
    peakMB: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

function countSnippets(page: KnownPage, text: string, tally: { found: number; missed: number; wrong: number }): void {
  const squash = (value: string) => value.replace(/\s+/g, ' ').trim();
  const whole = squash(text);
  for (const snippet of page.truth?.with ?? []) whole.includes(squash(snippet)) ? tally.found++ : tally.missed++;
  for (const snippet of page.truth?.without ?? []) if (whole.includes(squash(snippet))) tally.wrong++;
}
