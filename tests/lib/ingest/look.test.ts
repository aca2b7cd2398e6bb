// Is a feed of which only the rest is read taken in as if all of it were? Random papers over many polls, read both ways.
import { asc } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { articleKeys, articles, articleVersions } from '../../../db/schema/articles.ts';
import { publishers, sources } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { HOUR } from '../../../lib/platform/clock.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, page } from '../../support/publisher.ts';
import { randomOf } from '../../support/random.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let other: Store;
let publisher: LoopbackPublisher;
let fetcher: Fetcher;
let now: number;
beforeEach(async () => {
  ({ store, publisher, fetcher, now } = await openPolling());
  other = await freshStore();
});
afterEach(async () => {
  await closePolling({ store, publisher, fetcher });
  await other.close();
});

interface Item {
  guid: string;
  link: string;
  title: string;
  date: string;
  text: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;');
const itemOf = ({ guid, link, title, date, text }: Item) =>
  `<item><guid isPermaLink="false">${escaped(guid)}</guid>${link && `<link>${publisher.origin}${escaped(link)}</link>`}` +
  `<title>${title}</title>${date && `<pubDate>${date}</pubDate>`}<description>${text}</description></item>`;
const feedOf = (items: readonly Item[], built: number) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title><lastBuildDate>${built}</lastBuildDate>${items.map(itemOf).join('')}</channel></rss>`;

/** All that a store holds of articles, each by its keys: of two at one address one has a number by chance. */
async function heldBy(of: Store): Promise<[keys: string, row: unknown, before: unknown[]][]> {
  const rows = await of.read.select().from(articles);
  const keys = await of.read.select().from(articleKeys).orderBy(asc(articleKeys.key));
  const versions = await of.read.select().from(articleVersions).orderBy(asc(articleVersions.version));
  const held = rows.map(({ id, ...row }): [string, unknown, unknown[]] => [
    keys.flatMap(({ key, articleId }) => (articleId === id ? key : [])).join(' '),
    row,
    versions.filter(({ articleId }) => articleId === id).map(({ version, title }) => [version, title]),
  ]);
  return held.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Keys of articles are made with the number of their source. */
async function sameNumbers(): Promise<void> {
  const [source] = await store.read.select({ id: sources.id, publisherId: sources.publisherId }).from(sources);
  if (!source) throw new Error('no source');
  await other.write(async (tx) => {
    await tx.update(sources).set(source);
    await tx.update(publishers).set({ id: source.publisherId });
  });
}

test.each([1, 2, 3, 4, 5, 6, 8, 10, 12, 14])('paper %i', async (seed) => {
  const draw = randomOf(seed);
  const one = <T>(all: readonly T[]): T => all[draw(all.length)] as T;
  let made = 0;
  /** Entries of odd papers bear one name twice now and then, or none of their own; at first they are in order. */
  const isOdd = seed % 2 === 0;
  let round = 0;
  const anew = (): Item => {
    const n = ++made;
    const odd = isOdd && round > 3 ? draw(24) : 99;
    return {
      guid: odd === 0 ? 'id-1' : odd === 1 ? `id-${1 + draw(n)}` : `id-${n}?a=1&b=2`,
      link:
        odd === 2 ? '/live/page' : odd === 3 ? `/news/${1 + draw(n)}?x=1&y=2` : odd === 4 ? '' : `/news/${n}?x=1&y=2`,
      title: odd === 5 ? 'The same again' : `Title ${n}`,
      date: odd === 6 ? '' : new Date(now - (n % 40) * HOUR).toUTCString(),
      text: `Text of ${n}, which is said in a few words more than its title.`,
    };
  };
  let items = Array.from({ length: 8 }, anew);
  const rows = [{ url: `${publisher.origin}/feed`, name: 'Paper', home: `${publisher.origin}/`, licence: 'full' }];
  for (const of of [store, other]) await importSources(of, Buffer.from(JSON.stringify(rows)), { now, pages: 'never' });
  await sameNumbers();
  let parts = 0;
  for (; round < 20; round++) {
    publisher.at.set('/feed', page(feedOf(items, round), { 'content-type': 'application/rss+xml' }));
    const [row] = await store.read.select({ listed: sources.listed }).from(sources);
    if (row?.listed) parts++;
    await other.write(async (tx) => void (await tx.update(sources).set({ listed: null })));
    for (const of of [store, other]) await pollDue(of, { fetcher, clock: () => now }, { all: true });
    expect([round, await heldBy(store)]).toEqual([round, await heldBy(other)]);
    now += HOUR;
    items = items.map((item) => {
      const what = draw(14);
      if (what === 0) return { ...item, text: `${item.text} And more of it.` };
      if (what === 1) return { ...item, title: `${item.title}, corrected` };
      if (what === 2) return { ...item, guid: `${item.guid}-moved` };
      return item;
    });
    const fresh = Array.from({ length: draw(3) }, anew);
    const twice =
      isOdd && round > 3 && draw(5) === 0 ? [{ ...one(items), text: 'Another text under the same names.' }] : [];
    items = [...fresh, ...twice, ...items].slice(0, 10);
  }
  expect(parts).toBeGreaterThan(isOdd ? 3 : 15);
});
