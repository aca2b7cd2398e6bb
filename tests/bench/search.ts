// What does a search cost, however many articles there are? `npm run bench -- search [--sizes 114000,1015000] [--open 120] [--full 400]
// [--queries 40] [--folder DIR] [--files DB,DB] [--as anybody]`: builds stores of invented articles (or takes those of `--files`), then prints
// CPU per kind of query, of a member or of anybody, for the index and for the page, and how often a query left older articles to the next
// page. A process of its own measures, as one that has written a million articles is not what readers ask. The sizes leave the part of the
// index that still grows nearly full.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { MAX_ID } from '../../db/ids.ts';
import { migrate } from '../../db/migrate.ts';
import { openStore, type Store } from '../../db/store.ts';
import { ANONYMOUS, type Viewer, viewerOf } from '../../lib/access/viewer.ts';
import { queryFor } from '../../lib/ingest/search-query.ts';
import { MOST_HITS, searchPage } from '../../lib/reading/search.ts';
import { suggest } from '../../lib/reading/suggest.ts';
import { END, languages, writeArchive } from '../support/search-archive.ts';
import { kindsOf } from '../support/search-kinds.ts';

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

interface Cost {
  p50: number;
  p99: number;
}

/** CPU milliseconds of `work` for each query, three times each. */
async function costOf(queries: readonly string[], work: (query: string) => Promise<unknown>): Promise<number[]> {
  const costs: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (const query of queries) {
      const begun = cpu();
      await work(query);
      costs.push(cpu() - begun);
    }
  }
  return costs.sort((a, b) => a - b);
}

const summary = (costs: readonly number[]): Cost => ({ p50: at(costs, 0.5), p99: at(costs, 0.99) });

const GRANT = { subscriptions: [], grants: [{ kind: 'comp' as const, endsAt: MAX_ID }] };
const MEMBER: Viewer = viewerOf(
  { id: 1, name: null, email: 'a@example.org', role: 'reader', sessionId: 's' },
  GRANT,
  END,
);

interface Measured {
  kinds: Record<string, { index: Cost; page: Cost; hits: number; gaveUp: number }>;
  all: Cost;
  suggestions: Cost;
}

async function measure(store: Store, n: number, viewer: Viewer): Promise<Measured> {
  const within = viewer === MEMBER ? 'full' : 'open';
  const both = languages();
  const kinds: Measured['kinds'] = {};
  const pages: number[] = [];
  const first = { sort: 'best', before: null, after: null } as const;
  // Other queries first: a server has been running for a while, and its compiler knows the code.
  for (const queries of kindsOf(both, n, 4).values())
    await costOf(queries, (text) => searchPage(store, { text, ...first }, viewer, END));
  for (const [kind, queries] of kindsOf(both, n, 3)) {
    let [hits, gaveUp] = [0, 0];
    const index = await costOf(queries, async (text) => {
      const query = await queryFor(store, text, END);
      if (query.kind !== 'query') return;
      const range = query.below === null ? {} : { before: query.below };
      const found = await store.search.hits(query.words, { within, limit: MOST_HITS, ...range });
      hits += found.ids.length;
      if (found.reached !== null) gaveUp++;
    });
    const page = await costOf(queries, (text) => searchPage(store, { text, ...first }, viewer, END));
    pages.push(...page);
    kinds[kind] = {
      index: summary(index),
      page: summary(page),
      hits: Math.round(hits / index.length),
      gaveUp: gaveUp / index.length,
    };
  }
  const typed = Array.from({ length: n }, (_, i) => both.english.word(100 + i * 7).slice(0, 3 + (i % 3)));
  const suggestions = summary(await costOf(typed, (text) => suggest(store, text, ANONYMOUS, END)));
  return { kinds, all: summary(pages.sort((a, b) => a - b)), suggestions };
}

/** In a process of its own. */
async function measured(file: string, queries: string, as: string): Promise<Measured> {
  const runner = join(import.meta.dirname, 'run.mjs');
  const args = [runner, 'search', '--measure', file, '--queries', queries, '--as', as];
  const { stdout } = await promisify(execFile)(process.execPath, args, { maxBuffer: 2 ** 24 });
  return JSON.parse(stdout) as Measured;
}

const ms = (n: number): string => n.toFixed(1).padStart(8);
const cells = ({ p50, p99 }: Cost): string => `${ms(p50).padStart(10)}${ms(p99)}`;

function print({ kinds, all, suggestions }: Measured): void {
  const head = `${'CPU ms'.padEnd(22)}${'index p50'.padStart(10)}${'p99'.padStart(8)}${'page p50'.padStart(10)}${'p99'.padStart(8)}`;
  process.stdout.write(`${head}${'hits'.padStart(6)}${'gave up'.padStart(9)}\n`);
  for (const [kind, { index, page, hits, gaveUp }] of Object.entries(kinds)) {
    const given = `${Math.round(gaveUp * 100)} %`.padStart(9);
    process.stdout.write(`${kind.padEnd(22)}${cells(index)}${cells(page)}${String(hits).padStart(6)}${given}\n`);
  }
  process.stdout.write(`${'all together'.padEnd(40)}${cells(all)}\n`);
  process.stdout.write(`${'suggestions'.padEnd(40)}${cells(suggestions)}\n\n`);
}

interface Made {
  size: number;
  bytes: number;
  perSecond: number;
}

async function build(file: string, size: number, texts: { open: number; full: number }): Promise<Made> {
  const store = await openStore(`file:${file}`);
  try {
    await migrate(store);
    const { indexing } = await writeArchive(store, { size, ...texts });
    const [bytes, perSecond] = [(await stat(`${file}.search`)).size, Math.round(size / (indexing / 1000))];
    const of = `${size} articles of ${texts.open} open and ${texts.full} more words`;
    process.stdout.write(`${of}; index ${Math.round(bytes / 1e6)} MB, ${perSecond} articles per CPU second\n`);
    return { size, bytes, perSecond };
  } finally {
    await store.close();
  }
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: 'string', default: '114000,1015000' },
      open: { type: 'string', default: '120' },
      full: { type: 'string', default: '400' },
      queries: { type: 'string', default: '40' },
      folder: { type: 'string', default: tmpdir() },
      files: { type: 'string' },
      measure: { type: 'string' },
      as: { type: 'string', default: 'member' },
    },
  });
  if (values.as !== 'member' && values.as !== 'anybody') throw new Error(`--as member or anybody, not ${values.as}`);
  if (values.measure) {
    const store = await openStore(`file:${values.measure}`);
    process.stdout.write(
      JSON.stringify(await measure(store, Number(values.queries), values.as === 'anybody' ? ANONYMOUS : MEMBER)),
    );
    await store.close();
    return;
  }
  const results: (Measured & Partial<Made>)[] = [];
  const measureAt = async (file: string, made: Partial<Made>) => {
    const found = await measured(file, values.queries, values.as);
    print(found);
    results.push({ ...made, ...found });
  };
  for (const file of values.files?.split(',') ?? []) await measureAt(file, {});
  for (const size of values.files ? [] : values.sizes.split(',').map(Number)) {
    const folder = await mkdtemp(join(values.folder, 'search-bench-'));
    try {
      const file = join(folder, 'store.db');
      await measureAt(file, await build(file, size, { open: Number(values.open), full: Number(values.full) }));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  const [first, last] = [results[0], results.at(-1)];
  const ratio = first && last ? { p50: last.all.p50 / first.all.p50, p99: last.all.p99 / first.all.p99 } : null;
  if (ratio) process.stdout.write(`ratio p50 ${ratio.p50.toFixed(2)}, p99 ${ratio.p99.toFixed(2)}\n`);
  process.stdout.write(
    `${JSON.stringify({ bench: 'search', as: values.as, open: values.open, full: values.full, ratio, results })}\n`,
  );
}
