// How fast are feeds read? `npm run bench -- feeds FILE [SECONDS]`: megabytes and entries per second of CPU time.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseFeed } from '../../lib/ingest/formats/parse.ts';

interface Sample {
  id: string;
  bytes: Uint8Array;
  contentType?: string;
  url: string;
}

interface Tally {
  feeds: number;
  entries: number;
  bytes: number;
  cpuSeconds: number;
}

/** FILE holds lines `{id,base64,contentType?,url?}` or `{id,base64,headers?}`, plain or gzipped. All are read over and over for SECONDS (3). */
export async function run(args: string[]): Promise<void> {
  const [file, seconds = '3'] = args;
  if (!file) throw new Error('usage: npm run bench -- feeds FILE [SECONDS]');
  const samples = readSamples(file);
  const formats = new Map<string, Tally>();
  const refused: { id: string; reason: string }[] = [];
  let rounds = 0;
  for (const sample of samples) readOnce(sample, new Map()); // the engine compiles what it will run
  const end = performance.now() + Number(seconds) * 1000;
  do {
    for (const sample of samples) {
      const reason = readOnce(sample, formats);
      if (reason && rounds === 0) refused.push({ id: sample.id, reason });
    }
    rounds++;
  } while (performance.now() < end);

  const total = [...formats.values()].reduce(add, { feeds: 0, entries: 0, bytes: 0, cpuSeconds: 0 });
  const rows = [...formats, ['all', total] as const].map(([format, tally]) => ({ format, ...rates(tally, rounds) }));
  console.table(rows);
  for (const { id, reason } of refused.slice(0, 20)) console.log(`refused ${id}: ${reason}`);
  console.log(
    JSON.stringify({ bench: 'feeds', files: samples.length, refused: refused.length, ...rates(total, rounds) }),
  );
}

/** The reason when the sample is refused. */
function readOnce(sample: Sample, formats: Map<string, Tally>): string | undefined {
  const before = process.cpuUsage();
  const result = parseFeed(sample.bytes, sample);
  const { user, system } = process.cpuUsage(before);
  const format = result.kind === 'feed' ? result.format : 'refused';
  const entries = result.kind === 'feed' ? result.entries.length : 0;
  const tally = { feeds: 1, entries, bytes: sample.bytes.length, cpuSeconds: (user + system) / 1e6 };
  formats.set(format, add(formats.get(format) ?? { feeds: 0, entries: 0, bytes: 0, cpuSeconds: 0 }, tally));
  return result.kind === 'feed' ? undefined : result.reason;
}

function add(a: Tally, b: Tally): Tally {
  return {
    feeds: a.feeds + b.feeds,
    entries: a.entries + b.entries,
    bytes: a.bytes + b.bytes,
    cpuSeconds: a.cpuSeconds + b.cpuSeconds,
  };
}

function rates({ feeds, entries, bytes, cpuSeconds }: Tally, rounds: number) {
  const cpu = Math.max(cpuSeconds, 1e-6);
  return {
    feeds: feeds / rounds,
    entries: entries / rounds,
    megabytes: round(bytes / rounds / 1e6),
    megabytesPerCpuSecond: round(bytes / 1e6 / cpu),
    entriesPerCpuSecond: Math.round(entries / cpu),
    cpuMillisecondsPerFeed: round((cpu * 1000) / feeds),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function readSamples(file: string): Sample[] {
  const raw = readFileSync(file);
  const text = (file.endsWith('.gz') ? gunzipSync(raw) : raw).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row: { id: string; base64: string; contentType?: string; url?: string; headers?: Record<string, string> } =
        JSON.parse(line);
      return {
        id: row.id,
        bytes: Buffer.from(row.base64, 'base64'),
        contentType: row.contentType ?? row.headers?.['content-type'],
        url: row.url ?? row.headers?.['content-location'] ?? 'https://feed.example/',
      };
    });
}
