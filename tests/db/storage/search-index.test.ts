// Does the index stay in step with the articles, whoever writes meanwhile and whatever cannot be indexed?
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { placeOf } from '../../../db/places.ts';
import { articleBodies, articles, unindexed } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import type { SearchIndex } from '../../../db/search.ts';
import type { Store } from '../../../db/store.ts';
import { openIndexLine } from '../../../lib/ingest/index-line.ts';
import { indexMarked } from '../../../lib/ingest/search-index.ts';
import { setLogSink } from '../../../lib/platform/log.ts';
import { addArticle, addPaper, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let paper: Paper;
beforeAll(async () => {
  store = await freshStore();
  paper = await addPaper(store, 'The Gazette');
  await indexMarked(store);
});
afterAll(() => store.close());

const mark = (id: number) =>
  store.write(async (tx) => void (await tx.insert(unindexed).values({ articleId: id }).onConflictDoNothing()));
const edit = async (id: number, title: string) => {
  await store.write(async (tx) => {
    await tx.update(articles).set({ title, entryHash: title }).where(eq(articles.id, id));
    await tx.insert(unindexed).values({ articleId: id }).onConflictDoNothing();
  });
};
const find = (text: string, within: 'open' | 'full' = 'open') => store.search.find({ text, within, limit: 5 });
const marks = async () => (await store.read.select().from(unindexed)).map(({ articleId }) => articleId);

/** The same store, as another process sees it, in which `between` happens before documents are put. */
function elsewhere(between: () => Promise<unknown>): Store {
  const search: SearchIndex = Object.create(store.search, {
    put: {
      value: async (documents: Parameters<SearchIndex['put']>[0]) => {
        await between();
        return store.search.put(documents);
      },
    },
  });
  return Object.create(store, { search: { value: search } }) as Store;
}

test('what another process indexed meanwhile is not left overwritten by what was read before', async () => {
  const id = await addArticle(store, paper, { title: 'Albatross' });
  await mark(id);
  await indexMarked(
    elsewhere(async () => {
      if ((await find('buzzard')).length > 0) return;
      await edit(id, 'Buzzard');
      await indexMarked(store);
      expect(await marks()).toEqual([]);
    }),
    { limit: 1 },
  );
  await indexMarked(store);
  expect(await find('buzzard')).toEqual([id]);
  expect(await find('albatross')).toEqual([]);
});

test('an article that goes while it is indexed leaves nothing behind', async () => {
  const id = await addArticle(store, paper, { title: 'Cormorant' });
  await mark(id);
  const gone = elsewhere(() => store.write(async (tx) => void (await tx.delete(articles).where(eq(articles.id, id)))));
  await indexMarked(gone, { limit: 1 });
  await indexMarked(store);
  expect(await find('cormorant')).toEqual([]);
});

test('a licence that becomes narrower meanwhile is noticed', async () => {
  const strict = await addPaper(store, 'Strict');
  const id = await addArticle(store, strict, {
    title: 'Dove',
    body: [{ type: 'paragraph', children: ['An egret.'] }],
  });
  await mark(id);
  const narrowed = elsewhere(() =>
    store.write(
      async (tx) => void (await tx.update(sources).set({ licence: 'link' }).where(eq(sources.id, strict.sourceId))),
    ),
  );
  await indexMarked(narrowed, { limit: 1 });
  expect(await find('egret', 'full')).toEqual([id]);
  await indexMarked(store);
  expect(await find('egret', 'full')).toEqual([]);
  expect(await find('dove', 'full')).toEqual([id]);
});

test('of what may only be linked to nothing but the headline is found, whatever was kept before', async () => {
  const linked = await addPaper(store, 'Linked', { licence: 'link' });
  const line = (words: string) => [{ type: 'paragraph' as const, children: [words] }];
  const texts = { standfirst: 'A heron.', preview: line('An ibis.'), body: line('A jacana.') };
  const id = await addArticle(store, linked, { title: 'Kestrel', ...texts });
  await mark(id);
  await indexMarked(store);
  expect(await find('kestrel')).toEqual([id]);
  for (const word of ['heron', 'ibis', 'jacana'])
    for (const within of ['open', 'full'] as const) expect(await find(word, within), word).toEqual([]);
});

test('a body that cannot be opened, and an article that cannot be put, do not stop the others', async () => {
  const body = [{ type: 'paragraph' as const, children: ['A flamingo.'] }];
  const ids: number[] = [];
  for (const title of ['Falcon one', 'Falcon two', 'Falcon three'])
    ids.push(await addArticle(store, paper, { title, body }));
  const [unreadable = 0, bad = 0, good = 0] = ids;
  await store.write(async (tx) => {
    await tx
      .update(articleBodies)
      .set({ body: Buffer.from('no') })
      .where(eq(articleBodies.place, placeOf(unreadable)));
  });
  for (const id of ids) await mark(id);
  const refusing: SearchIndex = Object.create(store.search, {
    put: {
      value: (documents: Parameters<SearchIndex['put']>[0]) => {
        if ([...documents].some(({ id }) => id === bad)) throw new Error('too long');
        return store.search.put(documents);
      },
    },
  });
  const other = Object.create(store, { search: { value: refusing } }) as Store;
  const said: string[] = [];
  const before = setLogSink((line) => void said.push(line));
  expect(await indexMarked(other)).toBe(2);
  setLogSink(before);
  expect((await find('falcon')).sort()).toEqual([unreadable, good].sort());
  expect(await find('flamingo', 'full')).toEqual([good]);
  expect(await marks()).toEqual([bad]);
  expect(said.join()).toMatch(/search\.unreadable-body/);
  expect(said.join()).toMatch(/search\.set-aside/);
  // Left alone for a while, without another word.
  expect(await indexMarked(other)).toBe(0);
  // Another one by now, it is tried again.
  setLogSink((line) => void said.push(line));
  await edit(bad, 'Flamingo at the falcon house');
  expect(await indexMarked(other)).toBe(0);
  setLogSink(before);
  expect(said.filter((line) => line.includes('search.set-aside'))).toHaveLength(2);
  expect(await indexMarked(store)).toBe(1);
  expect(await find('flamingo', 'full')).toHaveLength(2);
});

test('when nothing at all can be put, it is not the articles: they are tried again', async () => {
  const ids = [await addArticle(store, paper, { title: 'Gull' }), await addArticle(store, paper, { title: 'Gull' })];
  for (const id of ids) await mark(id);
  await expect(
    indexMarked(
      elsewhere(async () => {
        throw new Error('disk full');
      }),
    ),
  ).rejects.toThrow('disk full');
  expect(await indexMarked(store)).toBe(2);
});

test('more than is read at once is indexed by one run, or as much as is wished for', async () => {
  const gone = Array.from({ length: 2000 }, (_, i) => ({ articleId: i + 1 }));
  await store.write(async (tx) => void (await tx.insert(unindexed).values(gone)));
  expect(await indexMarked(store, { limit: 900 })).toBe(900);
  expect(await marks()).toHaveLength(1100);
  expect(await indexMarked(store)).toBe(1100);
  expect(await marks()).toEqual([]);
});

test('when little comes, and at the end, the index is put in order; not while much comes', async () => {
  let settled = 0;
  const search: SearchIndex = Object.create(store.search, { settle: { value: async () => void settled++ } });
  const seen = Object.create(store, { search: { value: search } }) as Store;
  const line = openIndexLine(seen, undefined);
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  await mark(await addArticle(store, paper, { title: 'Cormorant' }));
  for (let i = 0; i < 6; i++) {
    line.marked(100);
    await pause(200);
  }
  // It was found after a second, but many came in that.
  expect(await find('cormorant')).toHaveLength(1);
  expect(settled).toBe(0);
  await expect.poll(() => settled, { timeout: 5000 }).toBe(1);
  // A few now and then are no reason to put it off.
  line.marked(3);
  await expect.poll(() => settled, { timeout: 5000 }).toBe(2);
  // Enough to begin at once, and nothing behind it.
  line.marked(1000);
  await line.end();
  expect(settled).toBe(3);

  const stopped = openIndexLine(seen, AbortSignal.abort());
  stopped.marked(1000);
  await stopped.end();
  expect(settled).toBe(3);
});
