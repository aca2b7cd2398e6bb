// What does a lease cost where many sources wait? `npm run bench -- leases [--sources 1000,10000]`: all are leased, one lease after the other,
// once with all that wait gone through each time and once with the first of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { amongIds } from '../../db/lists.ts';
import { migrate } from '../../db/migrate.ts';
import { sources } from '../../db/schema/publishers.ts';
import { openStore, type Store } from '../../db/store.ts';
import { leaseSources } from '../../lib/ingest/queries.ts';
import { importSources } from '../../lib/ingest/sources.ts';
import { HOUR, MINUTE } from '../../lib/platform/clock.ts';

const NOW = Date.UTC(2026, 10, 29);
const LIMIT = 50;
const IMPORTED = 1000;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { sources: { type: 'string', default: '1000,10000' } } });
  const rows: object[] = [];
  for (const many of values.sources.split(',').map(Number)) {
    const folder = await mkdtemp(join(tmpdir(), 'masthead-bench-'));
    const store = await openStore(`file:${join(folder, 'bench.db')}`);
    try {
      await migrate(store);
      await fill(store, many);
      // What is compiled the first time is nobody's.
      await leaseAll(store, true);
      const all = await leaseAll(store, false);
      const first = await leaseAll(store, true);
      rows.push({ sources: many, leases: all.leases, allMs: all.cpuMs, firstMs: first.cpuMs });
    } finally {
      await store.close();
      await rm(folder, { recursive: true });
    }
  }
  console.table(rows);
  console.log(JSON.stringify({ bench: 'leases', rows }));
}

/** So many sources, each on a host of its own. */
async function fill(store: Store, many: number): Promise<void> {
  for (let from = 0; from < many; from += IMPORTED) {
    const rows = Array.from({ length: Math.min(IMPORTED, many - from) }, (_, i) => ({
      url: `http://h${from + i}.example/feed`,
      name: `Paper ${from + i}`,
    }));
    await importSources(store, Buffer.from(JSON.stringify(rows)), { now: NOW, pages: 'never' });
  }
}

/** Leases until none is left; CPU milliseconds of the leases alone. */
async function leaseAll(store: Store, isFlood: boolean): Promise<{ leases: number; cpuMs: number }> {
  await store.write(async (tx) => void (await tx.update(sources).set({ dueAt: NOW, leaseUntil: null })));
  let [leases, used] = [0, 0];
  for (;;) {
    const before = process.cpuUsage();
    const some = await leaseSources(store, {
      ...{ token: 'bench', now: NOW, leaseMs: 10 * MINUTE, limit: LIMIT, perHost: 2, busyHosts: [], isFlood },
    });
    const { user, system } = process.cpuUsage(before);
    used += user + system;
    if (some.length === 0) return { leases, cpuMs: Math.round(used / 1000) };
    leases++;
    const ids = some.map(({ id }) => id);
    await store.write(async (tx) => {
      const polled = { dueAt: NOW + HOUR, leaseUntil: null, leaseToken: null };
      await tx.update(sources).set(polled).where(amongIds(sources.id, ids));
    });
  }
}
