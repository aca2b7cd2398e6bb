// Is a feed of which only the rest is read taken in as if all of it were? One paper, two stores: in one of them everything is read at each
// poll. What both hold is compared.
import { asc } from 'drizzle-orm';
import { expect } from 'vitest';
import { articleKeys, articles, articleVersions } from '../../db/schema/articles.ts';
import { publishers, sources } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { pollDue } from '../../lib/ingest/poll.ts';
import { importSources } from '../../lib/ingest/sources.ts';
import { HOUR } from '../../lib/platform/clock.ts';
import { closePolling, openPolling, type Polling } from './polling.ts';
import { freshStore } from './store.ts';

export interface BothWays extends Polling {
  other: Store;
  /** Polls both and compares; an hour passes. Gives whether only the rest could be read. */
  poll(): Promise<boolean>;
  close(): Promise<void>;
}

/** A paper at `/feed`, which both stores have as their source. */
export async function openBothWays(pages: 'auto' | 'never' = 'never'): Promise<BothWays> {
  const polling = await openPolling();
  const { store, publisher, fetcher } = polling;
  const other = await freshStore();
  const rows = [{ url: `${publisher.origin}/feed`, name: 'Paper', home: `${publisher.origin}/`, licence: 'full' }];
  for (const of of [store, other])
    await importSources(of, Buffer.from(JSON.stringify(rows)), { now: polling.now, pages });
  await sameNumbers(store, other);
  const both: BothWays = {
    ...polling,
    other,
    async poll() {
      const [row] = await store.read.select({ listed: sources.listed }).from(sources);
      await other.write(async (tx) => void (await tx.update(sources).set({ listed: null })));
      for (const of of [store, other]) await pollDue(of, { fetcher, clock: () => both.now }, { all: true });
      expect(await heldBy(store)).toEqual(await heldBy(other));
      both.now += HOUR;
      return row?.listed != null;
    },
    async close() {
      await closePolling(polling);
      await other.close();
    },
  };
  return both;
}

/** All that a store holds of articles, each by its keys: of two at one address one has a number by chance. */
async function heldBy(of: Store): Promise<[keys: string, row: unknown, before: unknown[]][]> {
  const rows = await of.read.select().from(articles);
  const keys = await of.read.select().from(articleKeys).orderBy(asc(articleKeys.key));
  const versions = await of.read.select().from(articleVersions).orderBy(asc(articleVersions.version));
  const held = rows.map(({ id, place, ...row }): [string, unknown, unknown[]] => [
    keys.flatMap((one) => (one.place === place ? one.key : [])).join(' '),
    row,
    versions.filter(({ articleId }) => articleId === id).map(({ version, title }) => [version, title]),
  ]);
  return held.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Keys of articles are made with the number of their source. */
async function sameNumbers(store: Store, other: Store): Promise<void> {
  const [source] = await store.read.select({ id: sources.id, publisherId: sources.publisherId }).from(sources);
  if (!source) throw new Error('no source');
  await other.write(async (tx) => {
    await tx.update(sources).set(source);
    await tx.update(publishers).set({ id: source.publisherId });
  });
}
