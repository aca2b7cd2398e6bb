// Does a reader notice that articles come in? `npm run bench -- beside [--articles 20000] [--rounds 2000] [--workers 1] [--archives DIR]`:
// the read calls of pages and the writes of a reader in this process, alone and while others take in articles without a pause, as the worker
// does. Half of what is measured alone comes after, as the store has grown by then. What a call waited for a core, which others on the
// machine had, is counted apart (Linux).
import { existsSync, openSync, readSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openStore } from '../../db/store.ts';
import { setLogSink } from '../../lib/platform/log.ts';
import { movePapers, withArchive } from '../support/archives.ts';
import { startFarm } from '../support/farm.ts';
import { type ReadingCalls, readingCalls } from '../support/reading-calls.ts';
import { type Farmhand, startFarmhand, type Taken } from '../support/start-farmhand.ts';

interface Sample {
  /** Milliseconds. */
  wall: number;
  /** Of it not spent waiting for a core. */
  own: number;
  cpu: number;
}
type Samples = Map<string, Sample[]>;

const PUBLISHERS = 40;
/** Between two rounds: a process that never rests is put behind all others by the system, and no reader asks without a pause. */
const REST_MS = 2;

/** How long this thread has been ready to run and did not get a core, milliseconds; 0 where the kernel does not tell. */
function openWaited(): () => number {
  const file = '/proc/self/schedstat';
  if (!existsSync(file)) return () => 0;
  const [open, bytes] = [openSync(file, 'r'), Buffer.alloc(100)];
  return () => Number(bytes.toString('latin1', 0, readSync(open, bytes, 0, 100, 0)).split(' ')[1]) / 1e6;
}
const waited = openWaited();

/** Every kind of read and write once in each round. */
async function measure({ reads, writes }: ReadingCalls, rounds: number): Promise<Samples> {
  const samples: Samples = new Map();
  for (let n = 0; n < rounds; n++) {
    await sleep(REST_MS);
    for (const [what, call] of Object.entries({ ...reads, ...writes })) {
      const [began, before, waitedBefore] = [performance.now(), process.cpuUsage(), waited()];
      await call();
      const [{ user, system }, wall] = [process.cpuUsage(before), performance.now() - began];
      const all = samples.get(what) ?? [];
      all.push({ wall, own: Math.max(0, wall - waited() + waitedBefore), cpu: (user + system) / 1000 });
      samples.set(what, all);
    }
  }
  return samples;
}

const takenBy = (workers: readonly Farmhand[]): Taken =>
  workers
    .map((one) => one.taken())
    .reduce((sum, one) => ({
      articles: sum.articles + one.articles,
      cpuSeconds: sum.cpuSeconds + one.cpuSeconds,
    }));

const at = (all: readonly Sample[], by: keyof Sample, share: number): number => {
  const sorted = all.map((sample) => sample[by]).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};

interface Compared {
  what: string;
  samples: number;
  /** Milliseconds alone, then beside the worker. */
  by: Record<keyof Sample, { p50: number; p99: number; p50Beside: number; p99Beside: number; ratio: number }>;
  longest: number;
}

function compared(what: string, alone: readonly Sample[], beside: readonly Sample[]): Compared {
  const of = (by: keyof Sample) => {
    const [p50, p99] = [at(alone, by, 0.5), at(alone, by, 0.99)];
    const [p50Beside, p99Beside] = [at(beside, by, 0.5), at(beside, by, 0.99)];
    return { p50, p99, p50Beside, p99Beside, ratio: p99Beside / p99 };
  };
  const by = { wall: of('wall'), own: of('own'), cpu: of('cpu') };
  return { what, samples: beside.length, by, longest: at(beside, 'wall', 1) };
}

const KINDS = { wall: 'by wall', own: 'by wall, less waiting for a core', cpu: 'CPU' };

function print(rows: readonly Compared[]): void {
  for (const [by, name] of Object.entries(KINDS) as [keyof Sample, string][]) {
    process.stdout.write(`milliseconds ${name}\n`);
    const cells = rows.map((row) => {
      const rounded = Object.entries(row.by[by]).map(([key, n]) => [key, Math.round(n * 100) / 100]);
      return [row.what, Object.fromEntries(rounded)];
    });
    console.table(Object.fromEntries(cells));
  }
}

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      articles: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '2000' },
      workers: { type: 'string', default: '1' },
      archives: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds);
  setLogSink(() => undefined);
  await withArchive(Number(values.articles), PUBLISHERS, values.archives, async (file) => {
    const farm = await startFarm(PUBLISHERS, { news: true });
    movePapers(file, farm.origin);
    const store = await openStore(`file:${file}`);
    try {
      // What they listed when they were put into the archive is no news.
      await farm.advance(30);
      const calls = await readingCalls(store);
      await measure(calls, 300);
      const alone = await measure(calls, Math.ceil(rounds / 2));
      const workers = Array.from({ length: Number(values.workers) }, () => startFarmhand(file, farm.origin));
      await Promise.all(workers.map((one) => one.round()));
      const [before, began] = [takenBy(workers), performance.now()];
      const beside = await measure(calls, rounds);
      const [after, seconds] = [takenBy(workers), (performance.now() - began) / 1000];
      for (const worker of workers) await worker.end();
      const later = await measure(calls, Math.ceil(rounds / 2));
      const rows = [...alone].map(([what, samples]) =>
        compared(what, [...samples, ...(later.get(what) ?? [])], beside.get(what) ?? []),
      );
      const articles = after.articles - before.articles;
      const share = (after.cpuSeconds - before.cpuSeconds) / seconds;
      print(rows);
      process.stdout.write(
        `meanwhile ${articles} articles in ${seconds.toFixed(1)} s, with ${Math.round(share * 100)} % of a core\n`,
      );
      process.stdout.write(`${JSON.stringify({ bench: 'beside', rounds, articles, seconds, share, rows })}\n`);
    } finally {
      farm.stop();
      await store.close();
    }
  });
}
