// What is left when workers are killed in the middle of whatever they do? Real processes, SIGKILL at seeded moments, a small farm of
// publishers that go on publishing; then two that may finish, and a look at every table.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { migrate } from '../../db/migrate.ts';
import { articleKeys, articlePreviews, articles, channelArticles, unindexed } from '../../db/schema/articles.ts';
import { fingerprints, stories } from '../../db/schema/stories.ts';
import { openStore, type Store } from '../../db/store.ts';
import { importSources } from '../../lib/ingest/sources.ts';
import { MINUTE } from '../../lib/platform/clock.ts';
import { randomOf } from './random.ts';

const PUBLISHERS = 5;

export interface Outcome {
  killed: number;
  finished: number;
  articles: number;
  /** Empty: nothing is lost, doubled or left hanging. */
  problems: string[];
}

/** Kills `kills` workers, one after the other. */
export async function killWorkers({
  kills,
  seed,
  port,
}: {
  kills: number;
  seed: number;
  port: number;
}): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-killed-'));
  const file = join(folder, 'm.db');
  const origin = `http://127.0.0.1:${port}`;
  const farm = spawn(process.execPath, [join(import.meta.dirname, 'feed-farm.ts'), String(port), String(PUBLISHERS)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(farm.stdout, 'data');
  const store = await openStore(`file:${file}`);
  try {
    await migrate(store);
    const rows = Array.from({ length: PUBLISHERS }, (_, p) => {
      const home = `${origin}/p${p}/`;
      return { url: `${home}feed`, name: `Publisher ${p}`, home, licence: 'full' };
    });
    await importSources(store, Buffer.from(JSON.stringify(rows)), { now: Date.now() });
    const random = randomOf(seed);
    let [killed, finished] = [0, 0];
    // As long as a worker takes here and now that nobody kills: whatever it does may be what it is killed in.
    let latest = (await work(file, 0, null)) ?? 500;
    await fetch(`${origin}/_control/advance?k=3`);
    for (let run = 1; killed < kills && run < 4 * kills + 20; run++) {
      const took = await work(file, run, 1 + random(Math.ceil(latest)));
      if (took === null) killed++;
      else finished++;
      latest = took ?? latest;
      // Only when all is in: a farm lists what is newest, and nobody can hold what was never seen.
      if ((await checked(store, origin)).missing.yes === 0) await fetch(`${origin}/_control/advance?k=3`);
    }
    for (const run of [4 * kills + 100, 4 * kills + 101]) await work(file, run, null);
    return { killed, finished, ...(await lookAt(store, origin)) };
  } finally {
    farm.kill();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A worker in a process of its own, killed so many milliseconds after it began. Gives how long it took when it was done before that. */
async function work(file: string, run: number, killAfter: number | null): Promise<number | null> {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(import.meta.dirname, 'ingest-child.ts'), file, String(run * 11 * MINUTE)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let began = 0;
  let took: number | null = null;
  child.stdout?.on('data', (said: Buffer) => {
    if (String(said).includes('begun')) {
      began = performance.now();
      if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter);
    }
    if (String(said).includes('done')) took = performance.now() - began;
  });
  await once(child, 'close');
  return took;
}

/** What the farm says of what is held. */
async function checked(store: Store, origin: string) {
  const rows = await store.read.select({ id: articles.id, url: articles.url, title: articles.title }).from(articles);
  const body = rows.map((row) => JSON.stringify(row)).join('\n');
  const farm = await (await fetch(`${origin}/_control/check`, { method: 'POST', body })).json();
  return { rows, ...(farm as { missing: { yes: number }; unknown: number }) };
}

async function lookAt(store: Store, origin: string): Promise<Pick<Outcome, 'articles' | 'problems'>> {
  const problems: string[] = [];
  const same = (what: string, found: unknown, wanted: unknown): void => {
    if (JSON.stringify(found) !== JSON.stringify(wanted))
      problems.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  };
  const { rows, missing, unknown } = await checked(store, origin);
  same('missing', missing.yes, 0);
  same('unknown', unknown, 0);
  same('addresses', new Set(rows.map(({ url }) => url)).size, rows.length);
  same('previews', await store.read.$count(articlePreviews), rows.length);
  same('fingerprints', await store.read.$count(fingerprints), rows.length);
  same('marks', await store.read.$count(unindexed), 0);
  const there = sql`select ${articles.id} from ${articles}`;
  same(
    'keys of nothing',
    await store.read.$count(articleKeys, sql`${articleKeys.place} not in (select ${articles.place} from ${articles})`),
    0,
  );
  same(
    'flows of nothing',
    await store.read.$count(channelArticles, sql`${channelArticles.articleId} not in (${there})`),
    0,
  );
  const told = await store.read.select({ n: stories.articles }).from(stories).where(sql`${stories.mergedInto} is null`);
  same(
    'articles of stories',
    told.reduce((sum, { n }) => sum + n, 0),
    rows.length,
  );
  for (const { id, title } of rows) {
    const found = await store.search.find({ text: title, within: 'open', limit: 5 });
    if (!found.includes(id)) problems.push(`not found by its headline: ${title}`);
  }
  return { articles: rows.length, problems };
}
