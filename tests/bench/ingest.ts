// How fast do articles get in, and is each of them there? `npm run bench -- ingest [--farm http://127.0.0.1:9100]`:
// a cold run over every publisher of the farm, an unchanged one, then rounds with k new articles each; the farm's own check.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../db/migrate.ts';
import { articles } from '../../db/schema/articles.ts';
import { openStore, type Store } from '../../db/store.ts';
import { openFetcher } from '../../lib/ingest/fetch/politely.ts';
import type { PollDeps } from '../../lib/ingest/pipeline.ts';
import { pollDue } from '../../lib/ingest/poll.ts';
import { importSources } from '../../lib/ingest/sources.ts';
import { setLogSink } from '../../lib/platform/log.ts';
import { openStoryDesk } from '../../lib/stories/desk.ts';
import { sourcesOf, startFarm } from '../support/farm.ts';

interface Round {
  round: string;
  sources: number;
  notModified: number;
  failed: number;
  articles: number;
  edited: number;
  seconds: number;
  cpuSeconds: number;
  sourcesPerCpuSecond: number;
  articlesPerCpuSecond: number;
}

/** `--rounds` (3) times `--k` (3) new articles a publisher; `--publishers` (100) of the generator when no farm is named. `--pages auto`
 *  reads the pages of articles too. Texts are sanitised and indexed for the search; `--stories` groups articles as well, and finds the topics
 *  and authors they may be followed for. */
export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      farm: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      k: { type: 'string', default: '3' },
      publishers: { type: 'string', default: '100' },
      pages: { type: 'string', default: 'never' },
      stories: { type: 'boolean', default: false },
    },
  });
  const own = values.farm ? null : await startFarm(Number(values.publishers));
  const farm = values.farm ?? own?.origin ?? '';
  const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'));
  const store = await openStore(`file:${join(folder, 'bench.db')}`, { lean: true });
  const fetcher = openFetcher({ allow: ['127.0.0.0/8'], contact: 'http://127.0.0.1/bench', mayBlock: true });
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 100);
  const logged = setLogSink(() => undefined);
  try {
    await migrate(store);
    const { urls, file } = await sourcesOf(farm);
    await importSources(store, file, {
      now: Date.now(),
      pages: values.pages === 'auto' ? 'auto' : 'never',
    });
    const deps = { fetcher, clock: Date.now, ...(values.stories && { stories: openStoryDesk() }) };
    const rounds = [await timed('cold', store, deps), await timed('unchanged', store, deps)];
    for (let n = 1; n <= Number(values.rounds); n++) {
      await fetch(`${farm}/_control/advance?k=${values.k}`);
      rounds.push(await timed(`+${values.k} (${n})`, store, deps));
    }
    // What telling the farm takes is not ingest's.
    clearInterval(watch);
    const check = await checked(farm, store);
    console.table(rounds);
    console.log(`with texts sanitised and indexed${values.stories ? ', stories, topics and authors' : ''}`);
    console.log(`peak memory ${Math.round(peakBytes / 1e6)} MB; the farm's check: ${JSON.stringify(check)}`);
    console.log(
      JSON.stringify({
        bench: 'ingest',
        publishers: urls.length,
        stories: values.stories,
        rounds,
        peakMB: Math.round(peakBytes / 1e6),
        check,
      }),
    );
  } finally {
    setLogSink(logged);
    clearInterval(watch);
    await fetcher.close();
    await store.close();
    await rm(folder, { recursive: true });
    own?.stop();
  }
}

async function timed(round: string, store: Store, deps: PollDeps): Promise<Round> {
  const before = process.cpuUsage();
  const summary = await pollDue(store, deps, { all: true });
  const { user, system } = process.cpuUsage(before);
  const cpuSeconds = (user + system) / 1e6;
  const per = (n: number) => Math.round((n / cpuSeconds) * 10) / 10;
  return {
    round,
    sources: summary.sources,
    notModified: summary.notModified,
    failed: summary.failed,
    articles: summary.articlesNew,
    edited: summary.articlesUpdated,
    seconds: summary.seconds,
    cpuSeconds: Math.round(cpuSeconds * 100) / 100,
    sourcesPerCpuSecond: per(summary.sources),
    articlesPerCpuSecond: per(summary.articlesNew + summary.articlesUpdated),
  };
}

/** What the farm says of what we hold. */
async function checked(farm: string, store: Store): Promise<unknown> {
  const rows = await store.read.select({ url: articles.url, title: articles.title }).from(articles);
  const body = rows.map((row) => JSON.stringify(row)).join('\n');
  return (await fetch(`${farm}/_control/check`, { method: 'POST', body })).json();
}
