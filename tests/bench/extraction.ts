// How well and how fast are article pages read? `npm run bench -- extraction FILE...`: quality, CPU time a page, peak memory.
import { basename } from 'node:path';
import { extractPage } from '../../lib/ingest/extract/page.ts';
import { type KnownPage, readPages } from '../support/page-corpus.ts';
import { compareTexts, f1Of, quantile } from '../support/score.ts';

/** FILE holds lines `{id,url,html,truth}`, plain or gzipped. Times are CPU milliseconds of this process; the first pages warm up. */
export async function run(args: string[]): Promise<void> {
  if (args.length === 0) throw new Error('usage: npm run bench -- extraction FILE...');
  const rows = args.map((file) => measure(file));
  console.table(rows);
  process.stdout.write(`${JSON.stringify({ bench: 'extraction', files: rows })}\n`);
}

function measure(file: string) {
  const pages = readPages(file);
  for (const page of pages.slice(0, 20)) extractPage(page.html, page.url);
  const times: number[] = [];
  const scores: ReturnType<typeof compareTexts>[] = [];
  const snippets = { found: 0, missed: 0, wrong: 0 };
  let empty = 0;
  for (const page of pages) {
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
    pages: pages.length,
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
