// Is what is at hand of a new article the same as what would be read of it, and is it left where the article is another by then?
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { users } from '../../../db/schema/accounts.ts';
import { articles, channelArticles, channels, unindexed } from '../../../db/schema/articles.ts';
import { type Licence, sources } from '../../../db/schema/publishers.ts';
import type { DocumentWords, SearchDocument, SearchIndex } from '../../../db/search.ts';
import { PackedDocument, packed, type ToIndex, wordsToIndex } from '../../../db/search-packed.ts';
import type { Store } from '../../../db/store.ts';
import { newUser } from '../../../lib/access/users.ts';
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
import { setLogSink } from '../../../lib/platform/log.ts';
import { saveSearch } from '../../../lib/reading/saved-searches.ts';
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
  const wanted = listEntries(entries, { ...source, site: '' }, source.url, now).map((listed) => ({
    listed,
    known: undefined,
  }));
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

/** Indexes what is marked; gives the documents that were put. `meanwhile`: done while they are. */
async function indexed(atHand?: AtHand, meanwhile?: () => void): Promise<ReturnType<typeof heard>[]> {
  const put: ReturnType<typeof heard>[] = [];
  const search: SearchIndex = Object.create(store.search, {
    put: {
      value: async (documents: Iterable<ToIndex>) => {
        put.push(...Array.from(documents, heard));
        meanwhile?.();
      },
    },
  });
  await indexMarked(Object.create(store, { search: { value: search } }) as Store, atHand ? { atHand } : {});
  return put;
}

const packedOf = (id: number, full = ''): PackedDocument =>
  packed({ id, title: 'Other', open: 'only at hand', full }) as PackedDocument;

const titleOf = (document: ToIndex): string => wordsToIndex(document).title.join(' ');

function isLetGo(document: PackedDocument): boolean {
  try {
    return document.bytes.length < 0;
  } catch {
    return true;
  }
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
    expect(isPacked.filter(Boolean), 'neither the Japanese one nor that with half a sign').toHaveLength(2);
  },
);

test('it is put without being read; what has changed meanwhile is read', async () => {
  const all = await written('full', 'b');
  const [first, second] = all.sort((a, b) => a.id - b.id) as [Written, Written];
  const marked: Written = { ...first, document: packedOf(first.id) };
  const stale: Written = { ...second, document: packedOf(second.id) };
  await store.write(
    async (tx) => void (await tx.update(articles).set({ entryHash: 'another' }).where(eq(articles.id, second.id))),
  );
  const atHand = atHandWith([marked, stale]);
  const put = await indexed(atHand);
  expect(put.find(({ id }) => id === first.id)?.open).toEqual(['only', 'at', 'hand']);
  expect(put.find(({ id }) => id === second.id)?.open).not.toContain('hand');
  expect(put).toHaveLength(all.length);
  expect(atHand.take(marked), 'kept after it was used').toBeUndefined();
  for (const { document } of [marked, stale]) expect(isLetGo(document as PackedDocument)).toBe(true);
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

test('what is at hand flows into searches that are kept, too, and is let go behind that', async () => {
  const user = { ...newUser({ email: 'a@b.example', passwordHash: null, now, confirmed: true }), name: null };
  await store.write(async (tx) => void (await tx.insert(users).values(user)));
  expect(await saveSearch(store, user.id, 'harbour office', now)).toMatchObject({ kind: 'saved' });
  const all = await written('excerpt', 'e');
  const short = all.find(({ document }) => titleOf(document) === 'a short one');
  expect(short?.document).toBeInstanceOf(PackedDocument);
  expect(await indexed(atHandWith(all)), 'each once').toHaveLength(all.length);
  const rivers = await store.read
    .select({ id: channelArticles.articleId })
    .from(channelArticles)
    .innerJoin(channels, eq(channels.id, channelArticles.channelId))
    .where(eq(channels.kind, 'search'));
  expect(rivers.filter(({ id }) => all.some((one) => one.id === id))).toEqual([{ id: short?.id }]);
  for (const { document } of all) if (document instanceof PackedDocument) expect(isLetGo(document)).toBe(true);
});

test('one that cannot be put is read again by itself with the others, and all are let go', async () => {
  const all = await written('excerpt', 'f');
  const [bad] = all;
  const put: number[] = [];
  const search: SearchIndex = Object.create(store.search, {
    put: {
      value: async (documents: Iterable<ToIndex>) => {
        for (const document of documents) {
          if (document.id === bad?.id) throw new Error('This one not.');
          put.push(document.id);
        }
      },
    },
  });
  const logged = setLogSink(() => undefined);
  await indexMarked(Object.create(store, { search: { value: search } }) as Store, { atHand: atHandWith(all) });
  setLogSink(logged);
  expect(new Set(put)).toEqual(new Set(all.slice(1).map(({ id }) => id)));
  for (const { document } of all) if (document instanceof PackedDocument) expect(isLetGo(document)).toBe(true);
  await store.write(async (tx) => void (await tx.delete(unindexed)));
});

test('what somebody else indexed is let go by the next run, and so is what is gone', async () => {
  const all = await written('excerpt', 'g');
  const atHand = atHandWith(all);
  await store.write(async (tx) => {
    await tx.delete(unindexed).where(eq(unindexed.articleId, all[0]?.id ?? 0));
    await tx.delete(articles).where(eq(articles.id, all[1]?.id ?? 0));
  });
  const late: Written = { ...(all[0] as Written), id: 5, document: packedOf(5) };
  expect(await indexed(atHand, () => atHand.add(late))).toHaveLength(2);
  for (const { document } of all) if (document instanceof PackedDocument) expect(isLetGo(document)).toBe(true);
  expect(atHand.take(late), 'it came in the meantime').toBe(late.document);
});

test('only so much is at hand: the oldest go, and are let go', () => {
  const state = (id: number) => ({ id, state: `${id} e t full` });
  const of = (id: number): Written => ({
    ...state(id),
    document: { id, title: '', open: '', full: 'x'.repeat(3_000_000) },
  });
  const atHand = atHandWith([of(1), of(2), of(3), of(3)]);
  expect([1, 2, 3].map((id) => atHand.take(of(id)) !== undefined)).toEqual([false, true, true]);

  const full = Array.from({ length: 9000 }, (_, n) => `w${n % 997}`).join(' ');
  const packedOnes = Array.from({ length: 300 }, (_, id): Written => ({ ...state(id), document: packedOf(id, full) }));
  const [{ document }] = packedOnes as [Written];
  expect((document as PackedDocument).ends.all).toBeGreaterThan(40_000);
  const other = atHandWith(packedOnes);
  const letGoOf = packedOnes.map((one) => isLetGo(one.document as PackedDocument));
  expect(letGoOf.indexOf(false)).toBeGreaterThan(50);
  expect(letGoOf.lastIndexOf(true)).toBe(letGoOf.indexOf(false) - 1);
  other.drop(299);
  expect(isLetGo(packedOnes[299]?.document as PackedDocument)).toBe(true);
});

test('it is good for a short while only: what its state does not show may have changed', () => {
  let now = 5;
  const atHand = new AtHand(() => now);
  const of = (id: number): Written & { document: PackedDocument } => ({
    ...{ id, state: `${id} e t full` },
    document: packedOf(id),
  });
  const [one, two] = [of(1), of(2)];
  atHand.add(one);
  now += 9000;
  expect(atHand.take(one)).toBe(one.document);
  atHand.add(one);
  // Once more: it is the same.
  atHand.add(one);
  expect(isLetGo(one.document)).toBe(false);
  now += 11_000;
  atHand.add(two);
  expect(isLetGo(one.document), 'nobody took it').toBe(true);
  now += 11_000;
  expect(atHand.take(two)).toBeUndefined();
  expect(isLetGo(two.document)).toBe(true);
});
