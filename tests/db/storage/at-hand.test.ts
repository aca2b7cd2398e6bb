// Is what is at hand of a new article the same as what would be read of it, and is it left where the article is another by then?
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { articles } from '../../../db/schema/articles.ts';
import { type Licence, sources } from '../../../db/schema/publishers.ts';
import type { DocumentWords, SearchDocument, SearchIndex } from '../../../db/search.ts';
import { PackedDocument, packed, type ToIndex, wordsToIndex } from '../../../db/search-packed.ts';
import type { Store } from '../../../db/store.ts';
import { makeDrafts } from '../../../lib/ingest/drafts.ts';
import { openFetcher } from '../../../lib/ingest/fetch/politely.ts';
import type { ParsedEntry } from '../../../lib/ingest/formats/types.ts';
import { listEntries } from '../../../lib/ingest/listing.ts';
import { type LeasedSource, leaseSources } from '../../../lib/ingest/queries.ts';
import { storeBatch } from '../../../lib/ingest/queries-articles.ts';
import { AtHand, type Written, writtenAs } from '../../../lib/ingest/search-document.ts';
import { indexMarked } from '../../../lib/ingest/search-index.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { HOUR } from '../../../lib/platform/clock.ts';
import { freshStore } from '../../support/store.ts';

const now = Date.UTC(2026, 10, 27, 9);
let store: Store;
const fetcher = openFetcher({ allow: [], contact: 'x' });
beforeAll(async () => {
  store = await freshStore();
  const list = ['full', 'excerpt', 'link'].map((licence) => ({
    url: `http://${licence}.example/feed`,
    name: `The ${licence} paper`,
    home: `http://${licence}.example/`,
    licence,
  }));
  await importSources(store, Buffer.from(JSON.stringify(list)), { now, pages: 'never' });
  await indexMarked(store);
});
afterAll(async () => {
  await fetcher.close();
  await store.close();
});

const long = (what: string) => `<p>${`${what} went along the quay, as it does in November. `.repeat(40)}</p>`;
const ENTRIES = [
  { id: '1', title: 'A short one', summary: 'Of few words, by the harbour office.', authorNames: ['Ada Brisk'] },
  { id: '2', title: 'A long one', summary: 'What the harbour said.', content: long('Zeppelin') + long('Marmot') },
  { id: '3', title: 'Lone halves \ud83d', content: `${long('Half \udc00 a sign')}<ul><li>one<li>two</ul>` },
  {
    id: '4',
    title: 'いろは',
    content: `<p>${'港の話です。'.repeat(80)}</p><table><tr><td>a</td><td>b</td></tr></table>`,
  },
];

/** Stores the entries as news of a source; gives what is at hand of them. */
async function written(licence: Licence, tag: string): Promise<Written[]> {
  const leased = await leaseSources(store, {
    ...{ token: `w${tag}`, now, leaseMs: HOUR, limit: 9, perHost: 2, busyHosts: [] },
    untriedSince: now,
  });
  const source = leased.find((one) => one.licence === licence) as LeasedSource;
  const entries = ENTRIES.map(
    (entry): ParsedEntry => ({
      ...{ authorNames: [], categories: [], enclosures: [], link: `http://${licence}.example/${tag}/${entry.id}` },
      ...entry,
      id: tag + entry.id,
    }),
  );
  const wanted = listEntries(entries, source.id, source.url, now).map((listed) => ({ listed, known: undefined }));
  const made = await makeDrafts(wanted, source, {}, { fetcher, now });
  const fresh = made.flatMap((one) => (one.kind === 'fresh' ? [one.draft] : []));
  const stored = await storeBatch(store, { source, now, leaseUntil: now, fresh, changes: [], adoptions: [] });
  await store.write(async (tx) => void (await tx.update(sources).set({ leaseUntil: null, leaseToken: null })));
  return stored.kind === 'stored' ? stored.added.map(({ id, draft }) => writtenAs(id, draft, source)) : [];
}

/** What is put of a document, whether it waited or was read. */
const heard = (
  document: ToIndex,
): Pick<SearchDocument, 'id' | 'publisher' | 'section' | 'language'> & DocumentWords => {
  const { id, publisher, section, language } = document;
  return { id, publisher, section, language, ...wordsToIndex(document) };
};

/** Indexes what is marked; gives the documents that were put. */
async function indexed(atHand?: AtHand): Promise<ReturnType<typeof heard>[]> {
  const put: ReturnType<typeof heard>[] = [];
  const search: SearchIndex = Object.create(store.search, {
    put: { value: async (documents: Iterable<ToIndex>) => void put.push(...Array.from(documents, heard)) },
  });
  await indexMarked(Object.create(store, { search: { value: search } }) as Store, atHand ? { atHand } : {});
  return put;
}

const atHandWith = (all: readonly Written[]): AtHand => {
  const atHand = new AtHand();
  for (const one of all) atHand.add(one);
  return atHand;
};

test.each(['full', 'excerpt', 'link'] as const)(
  'what is at hand is what would be read, under licence %s',
  async (licence) => {
    const all = await written(licence, 'a');
    expect(all).toHaveLength(ENTRIES.length);
    const read = await indexed();
    expect(read).toEqual(all.map(({ document }) => heard(document)).sort((a, b) => a.id - b.id));
    expect(read.some(({ rest }) => rest.includes('marmot'))).toBe(licence === 'full');
    const isPacked = all.map(({ document }) => document instanceof PackedDocument);
    expect(isPacked, 'all but the Japanese one').toEqual(licence === 'full' ? [true, true, false, false] : isPacked);
  },
);

test('it is put without being read; what has changed meanwhile is read', async () => {
  const all = await written('full', 'b');
  const [first, second] = all.sort((a, b) => a.id - b.id) as [Written, Written];
  const other = (id: number): PackedDocument =>
    packed({ id, title: 'Other', open: 'only at hand', full: '' }) as PackedDocument;
  const marked: Written = { ...first, document: other(first.id) };
  const stale: Written = { ...second, document: other(second.id) };
  await store.write(
    async (tx) => void (await tx.update(articles).set({ entryHash: 'another' }).where(eq(articles.id, second.id))),
  );
  const atHand = atHandWith([marked, stale]);
  const put = await indexed(atHand);
  expect(put.find(({ id }) => id === first.id)?.open).toEqual(['only', 'at', 'hand']);
  expect(put.find(({ id }) => id === second.id)?.open).not.toContain('hand');
  expect(put).toHaveLength(all.length);
  expect(atHand.take(marked), 'kept after it was used').toBeUndefined();
  for (const { document } of [marked, stale])
    expect(() => (document as PackedDocument).bytes, 'let go').toThrow('after it was let go');
});

test('what is driven out while it is indexed is put all the same', async () => {
  const all = await written('full', 'd');
  const atHand = atHandWith(all);
  const run = indexed(atHand);
  for (let turn = 0; turn < 40; turn++) {
    await Promise.resolve();
    if (turn === 5) for (const { id } of all) atHand.drop(id);
  }
  expect((await run).map(({ id }) => id).sort()).toEqual(all.map(({ id }) => id).sort());
});

test('a licence that became narrower leaves nothing of it', async () => {
  const all = await written('full', 'c');
  await store.write(
    async (tx) =>
      void (await tx.update(sources).set({ licence: 'link' }).where(eq(sources.url, 'http://full.example/feed'))),
  );
  const put = await indexed(atHandWith(all));
  expect(put).toHaveLength(all.length);
  expect(put.flatMap(({ open, rest }) => [...open, ...rest]).join(' ')).not.toMatch(/marmot|harbour said/);
});

test('only so much is at hand: the oldest go', () => {
  const of = (id: number): Written => ({
    ...{ id, entryHash: 'e', textHash: 't', licence: 'full' },
    document: { id, title: '', open: '', full: 'x'.repeat(3_000_000) },
  });
  const atHand = atHandWith([of(1), of(2), of(3), of(3)]);
  expect([1, 2, 3].map((id) => atHand.take(of(id)) !== undefined)).toEqual([false, true, true]);
});

test('it is good for a short while only: what its state does not show may have changed', () => {
  let now = 5;
  const atHand = new AtHand(() => now);
  const one: Written = {
    ...{ id: 1, entryHash: 'e', textHash: 't', licence: 'full' },
    document: { id: 1, title: 'Old', open: '', full: '' },
  };
  atHand.add(one);
  now += 9000;
  expect(atHand.take(one)).toBe(one.document);
  atHand.add(one);
  now += 11_000;
  expect(atHand.take(one)).toBeUndefined();
});
