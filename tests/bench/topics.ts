// What do topics cost an article on its way in? `npm run bench -- topics [--articles 4000]`: generated news with names, tags and bylines is
// drafted and stored twice, with what it names and without. CPU only; pages are not fetched, as the wait for them would hide it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { count, eq } from 'drizzle-orm';
import { migrate } from '../../db/migrate.ts';
import { channels } from '../../db/schema/articles.ts';
import { topics } from '../../db/schema/stories.ts';
import { openStore, type Store } from '../../db/store.ts';
import type { ArticleDraft } from '../../lib/ingest/article-draft.ts';
import { makeDrafts } from '../../lib/ingest/drafts.ts';
import { openFetcher } from '../../lib/ingest/fetch/politely.ts';
import { listEntries } from '../../lib/ingest/listing.ts';
import { type LeasedSource, leaseSources } from '../../lib/ingest/queries.ts';
import { storeBatch } from '../../lib/ingest/queries-articles.ts';
import { importSources } from '../../lib/ingest/sources.ts';
import { openStoryDesk } from '../../lib/stories/desk.ts';
import { candidatesOf } from '../../lib/stories/topics/candidates.ts';
import { newsEntry } from '../support/news-of-names.ts';

const PAPERS = 20;
const HOUR = 3_600_000;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { articles: { type: 'string', default: '4000' } } });
  const n = Number(values.articles);
  const rows: Awaited<ReturnType<typeof round>>[] = [];
  for (let i = 0; i < 8; i++) rows.push(await round(n, i % 2 === 1));
  const best = (named: boolean) => Math.min(...rows.filter((row) => row.named === named).map((row) => row.msAnArticle));
  const finding = findingAlone(Math.min(n, 2000));
  console.table(rows);
  const share = Math.round((best(true) / best(false) - 1) * 1000) / 10;
  console.log(`topics and authors add ${share} % CPU an article; finding names alone takes ${finding} ms of it`);
  console.log(JSON.stringify({ bench: 'topics', articles: n, rounds: rows, addedPercent: share, findingMs: finding }));
}

async function round(n: number, named: boolean) {
  const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'));
  const store = await openStore(`file:${join(folder, 'bench.db')}`);
  const fetcher = openFetcher({ allow: ['127.0.0.0/8'], contact: 'http://127.0.0.1/bench' });
  try {
    await migrate(store);
    const now = Date.UTC(2026, 10, 24, 12);
    const sources = await leased(store, now);
    const desk = openStoryDesk();
    const before = process.cpuUsage();
    let made = 0;
    for (let at = 0; at < n; at += 20) {
      const source = sources[(at / 20) % sources.length];
      if (!source) break;
      const entries = Array.from({ length: 20 }, (_, i) => newsEntry(at + i, now));
      const fresh: ArticleDraft[] = [];
      const wanted = listEntries(entries, { ...source, site: '' }, source.url, now).map((listed) => ({
        listed,
        known: undefined,
      }));
      for (const result of await makeDrafts(wanted, source, {}, { fetcher, now, names: true })) {
        if (result.kind === 'fresh') fresh.push(named ? result.draft : { ...result.draft, named: undefined });
      }
      const batch = { source, now, leaseUntil: now + HOUR, fresh, changes: [], adoptions: [], stories: desk };
      const stored = await storeBatch(store, batch);
      made += stored.kind === 'stored' ? stored.added.length : 0;
    }
    const { user, system } = process.cpuUsage(before);
    // Names are found by the draft either way: what that takes is taken off where they are not wanted.
    const cpu = (user + system) / 1000 - (named ? 0 : findingAlone(Math.min(n, 2000)) * made);
    const [open] = await store.read.select({ n: count() }).from(channels).where(eq(channels.kind, 'topic'));
    const [all] = await store.read.select({ n: count() }).from(topics);
    const [people] = await store.read.select({ n: count() }).from(channels).where(eq(channels.kind, 'author'));
    return {
      named,
      articles: made,
      msAnArticle: Math.round((cpu / made) * 1000) / 1000,
      names: Number(all?.n),
      topics: Number(open?.n),
      authors: Number(people?.n),
    };
  } finally {
    await fetcher.close();
    await store.close();
    await rm(folder, { recursive: true });
  }
}

async function leased(store: Store, now: number): Promise<LeasedSource[]> {
  const list = Array.from({ length: PAPERS }, (_, i) => ({
    url: `http://paper${i}.example/feed`,
    name: `Paper ${i}`,
    home: `http://paper${i}.example/`,
    licence: 'full',
    pages: 'never',
  }));
  await importSources(store, Buffer.from(JSON.stringify(list)), { now });
  return leaseSources(store, { token: 'bench', now, leaseMs: HOUR, limit: PAPERS, perHost: 1, busyHosts: [] });
}

/** CPU milliseconds that finding the names of an article takes. */
function findingAlone(n: number): number {
  const sources = Array.from({ length: n }, (_, i) => {
    const { title = '', content = '', categories } = newsEntry(i, 0);
    const text = content.replace(/<[^>]+>/g, ' ');
    return {
      title,
      standfirst: null,
      open: text.slice(0, 600),
      text,
      tags: categories,
      language: 'en',
      publisher: 'Paper',
    };
  });
  const before = process.cpuUsage();
  for (const source of sources) candidatesOf(source);
  const { user, system } = process.cpuUsage(before);
  return Math.round(((user + system) / 1000 / n) * 1000) / 1000;
}
