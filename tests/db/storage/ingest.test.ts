// Does the store side of ingest hold on this engine? Leases, batches, versions, keys, validators, the index mark.
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Block } from '../../../db/blocks.ts';
import { idNamed, idTime } from '../../../db/ids.ts';
import {
  articleBodies,
  articleImages,
  articleKeys,
  articlePreviews,
  articles,
  articleVersions,
  channelArticles,
  channels,
  unindexed,
} from '../../../db/schema/articles.ts';
import { revisions } from '../../../db/schema/operations.ts';
import { publishers, sources } from '../../../db/schema/publishers.ts';
import { stories, topicNames, topics } from '../../../db/schema/stories.ts';
import type { Db, Store } from '../../../db/store.ts';
import type { ArticleDraft } from '../../../lib/ingest/article-draft.ts';
import { textOf } from '../../../lib/ingest/blocks.ts';
import { decodeBody, encodeBody } from '../../../lib/ingest/body-codec.ts';
import { failure } from '../../../lib/ingest/fetch/outcome.ts';
import { urlKey, withoutShelf } from '../../../lib/ingest/identity.ts';
import { keyMark } from '../../../lib/ingest/listed-before.ts';
import { type LeasedSource, leaseSources } from '../../../lib/ingest/queries.ts';
import { type Batch, knownArticles, storeBatch, writeBatch } from '../../../lib/ingest/queries-articles.ts';
import { holdLease, releaseLease } from '../../../lib/ingest/queries-leases.ts';
import { openNamesChanged } from '../../../lib/ingest/queries-open-names.ts';
import { type Success, settleFailure } from '../../../lib/ingest/queries-settle.ts';
import { indexMarked, markForNewIndex } from '../../../lib/ingest/search-index.ts';
import {
  importSources,
  listSources,
  pauseSource,
  refetchSource,
  resumeSource,
  setLicence,
} from '../../../lib/ingest/sources.ts';
import { DAY, HOUR, MINUTE } from '../../../lib/platform/clock.ts';
import { openStoryDesk } from '../../../lib/stories/desk.ts';
import { fingerprint } from '../../../lib/stories/fingerprint.ts';
import { keyOf } from '../../../lib/stories/topics/names.ts';
import { freshStore } from '../../support/store.ts';

const now = Date.UTC(2026, 10, 24, 10);
let store: Store | undefined;
const db = (): Store => {
  if (!store) throw new Error('no store');
  return store;
};

const TABLES = [
  articles,
  articleBodies,
  articleImages,
  articleKeys,
  articlePreviews,
  articleVersions,
  channelArticles,
  channels,
  publishers,
  revisions,
  sources,
  unindexed,
];

/** Three sources on two hosts. */
const LIST = JSON.stringify([
  { url: 'http://a.example/one.xml', name: 'One', home: 'http://a.example/' },
  { url: 'http://a.example/two.xml', name: 'One', home: 'http://www.a.example/' },
  { url: 'http://b.example/feed', name: 'Bee', licence: 'full' },
]);
beforeAll(async () => {
  store = await freshStore();
});
beforeEach(async () => {
  await db().write(async (tx) => {
    for (const table of TABLES) await tx.delete(table);
  });
  expect(await importSources(db(), Buffer.from(LIST), { now })).toEqual({ added: 3, known: 0, problems: [] });
});
afterAll(() => store?.close());

const lease = (token: string, at = now, more = {}) =>
  leaseSources(db(), { token, now: at, leaseMs: 10 * MINUTE, limit: 10, perHost: 2, busyHosts: [], ...more });

async function leaseOf(url: string, token = 'w', at = now): Promise<LeasedSource> {
  const found = (await lease(token, at)).find((s) => s.url === url);
  if (!found) throw new Error(`${url} was not leased`);
  return found;
}

async function draft(n: number, more: Partial<ArticleDraft> = {}): Promise<ArticleDraft> {
  const blocks = [{ type: 'paragraph' as const, children: [`Text number ${n} about zebras.`] }];
  return {
    keys: [`g${n}`, `u${n}`],
    url: `http://b.example/${n}`,
    slug: `title-${n}`,
    title: `Title ${n}`,
    standfirst: null,
    byline: null,
    section: 'sport',
    language: 'en',
    dir: 'ltr',
    image: null,
    publishedAt: now - HOUR,
    orderAt: now - HOUR,
    words: 5,
    complete: true,
    textHash: `t${n}`,
    entryHash: `e${n}`,
    preview: [],
    body: encodeBody(blocks),
    keptText: textOf(blocks),
    images: [{ n: 0, src: 'http://b.example/p.jpg', open: true }],
    print: fingerprint({ title: `Title ${n}` }),
    ...more,
  };
}

const success = (more: Partial<Success> = {}): Success => ({
  now,
  hints: {},
  etag: '"1"',
  bodyHash: 'h',
  broughtNew: false,
  ...more,
});
const put = async (source: LeasedSource, more: Partial<Batch>, store = db()) =>
  storeBatch(store, { source, now, leaseUntil: now + MINUTE, fresh: [], changes: [], adoptions: [], ...more });

test('two lists of one site make one publisher; importing again adds nothing', async () => {
  expect((await db().read.select().from(publishers)).map((p) => p.name).sort()).toEqual(['Bee', 'One']);
  expect(await importSources(db(), Buffer.from(LIST), { now })).toMatchObject({ added: 0, known: 3 });
});

test('a batch is told when it is written, and once more when it is kept or is not', async () => {
  const source = await leaseOf('http://b.example/feed');
  const batch = { source, now, leaseUntil: now + MINUTE, changes: [], adoptions: [] };
  const titles = async () =>
    (await db().read.select({ title: articles.title }).from(articles).where(eq(articles.sourceId, source.id))).map(
      ({ title }) => title,
    );
  const full: Store = Object.create(db(), {
    write: {
      value: (work: (tx: Db) => Promise<unknown>) =>
        db().write(async (tx) => {
          await work(tx);
          throw new Error('The disk is full.');
        }),
    },
  });
  const lost = await writeBatch(full, { ...batch, fresh: [await draft(71)] });
  expect(lost.stored).toMatchObject({
    kind: 'stored',
    edited: 0,
    added: [{ draft: { title: (await draft(71)).title } }],
  });
  await expect(lost.kept).rejects.toThrow('The disk is full.');
  await expect(put(source, { fresh: [await draft(71)] }, full)).rejects.toThrow('The disk is full.');
  const before = await titles();
  const held = await writeBatch(db(), { ...batch, fresh: [await draft(71)] });
  expect(held.stored).toMatchObject({ kind: 'stored', edited: 0 });
  await held.kept;
  expect((await titles()).filter((title) => !before.includes(title))).toEqual([(await draft(71)).title]);
});

test('a batch that is run once more, as what it did was taken back, is there once and is told so', async () => {
  const source = await leaseOf('http://b.example/feed');
  const desk = openStoryDesk();
  const twice: Store = Object.create(db(), {
    write: {
      value: async (work: (tx: Db) => Promise<unknown>) => {
        const full = new Error('The disk is full.');
        const first = db().write(async (tx) => {
          await work(tx);
          throw full;
        });
        await expect(first).rejects.toBe(full);
        return db().write(work);
      },
    },
  });
  const batch = { source, now, leaseUntil: now + MINUTE, changes: [], adoptions: [], stories: desk };
  const { stored, kept } = await writeBatch(twice, { ...batch, fresh: [await draft(1), await draft(2)] });
  await kept;
  const rows = await db().read.select().from(articles).orderBy(asc(articles.title));
  expect(rows.map(({ title }) => title)).toEqual(['Title 1', 'Title 2']);
  expect(stored.kind === 'stored' && stored.added.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
  expect((await put(source, { fresh: [await draft(3)], stories: desk })).kind).toBe('stored');
  const told = await db().read.select().from(stories);
  const held = await db().read.select({ storyId: articles.storyId }).from(articles);
  expect(told.map(({ id }) => id).sort()).toEqual([...new Set(held.map(({ storyId }) => storyId))].sort());
  expect(told.reduce((sum, story) => sum + story.articles, 0)).toBe(3);
});

test('a headline belongs to the open topic that it names, and another one to another', async () => {
  await db().write(async (tx) => {
    for (const [id, name] of [
      [7101, 'Quay fire'],
      [7102, 'Dry dock'],
    ] as const) {
      await tx.insert(topics).values({ channelId: id, kind: 'theme', lastAt: now, openedAt: now });
      await tx.insert(topicNames).values({ channelId: id, key: keyOf(name) });
    }
    await openNamesChanged(tx, now);
  });
  const source = await leaseOf('http://b.example/feed');
  const named = { topics: [], authors: [] };
  const first = await put(source, { fresh: [await draft(1, { title: 'QUAY FIRE SPREADS', named })] });
  const [added] = first.kind === 'stored' ? first.added : [];
  if (!added) throw new Error('not stored');
  const { id: articleId, place } = added;
  const borne = async () =>
    (await db().read.select().from(channelArticles).where(eq(channelArticles.articleId, articleId)))
      .map((row) => row.channelId)
      .filter((id) => id === 7101 || id === 7102);
  expect(await borne()).toEqual([7101]);
  const retold = await draft(1, { title: 'The dry dock opens', named });
  await put(source, { changes: [{ articleId, place, how: 'head', keeps: true, retitled: true, draft: retold }] });
  expect(await borne()).toEqual([7102]);
});

test('workers never share a host or a source; a crashed one’s lease runs out', async () => {
  const first = await lease('w1', now, { limit: 1 });
  expect(first.map((s) => s.url)).toHaveLength(1);
  const second = await lease('w2');
  const firstHost = first[0]?.host;
  expect(second.length).toBeGreaterThan(0);
  expect(second.every((s) => s.host !== firstHost)).toBe(true);
  expect(await lease('w3')).toEqual([]);
  const later = await lease('w3', now + 11 * MINUTE);
  expect(later).toHaveLength(3);
});

test('many workers at once: every source goes to exactly one', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => ({ url: `http://h${i % 20}.example/${i}`, name: `N${i}` }));
  await importSources(db(), Buffer.from(JSON.stringify(rows)), { now });
  const taken = (await Promise.all(Array.from({ length: 6 }, (_, i) => lease(`w${i}`, now, { limit: 12 })))).flat();
  expect(new Set(taken.map((s) => s.id)).size).toBe(taken.length);
  const hosts = new Map<string, Set<string>>();
  for (const s of taken) hosts.set(s.host, (hosts.get(s.host) ?? new Set()).add(s.token));
  expect([...hosts.values()].every((tokens) => tokens.size === 1)).toBe(true);
});

test('a host takes no more than its share, and busy hosts none', async () => {
  expect(await lease('w', now, { perHost: 1 })).toHaveLength(2);
  await db().write(async (tx) => void (await tx.update(sources).set({ leaseUntil: null })));
  expect((await lease('w', now, { busyHosts: ['a.example'] })).map((s) => s.host)).toEqual(['b.example']);
});

test('a stale token stores nothing, settles nothing, and disturbs nobody', async () => {
  const stale = await leaseOf('http://b.example/feed', 'old');
  const current = await leaseOf('http://b.example/feed', 'new', now + 11 * MINUTE);
  for (const ending of [{}, { settle: success() }])
    expect(await put(stale, { fresh: [await draft(1)], ...ending })).toEqual({ kind: 'lease-lost' });
  await settleFailure(db(), stale, failure('timeout'), now);
  await releaseLease(db(), stale);
  expect(await db().read.select().from(articles)).toEqual([]);
  const [row] = await db().read.select().from(sources).where(eq(sources.id, current.id));
  expect(row).toMatchObject({ leaseToken: 'new', failures: 0, etag: null, errorCode: null });
  expect(await db().write((tx) => holdLease(tx, current, now + HOUR))).toBe(true);
});

test('a batch brings everything that belongs to an article, and the state of its source', async () => {
  const source = await leaseOf('http://b.example/feed');
  const stored = await put(source, { fresh: await Promise.all([draft(1), draft(2)]), settle: success() });
  expect(stored).toEqual({ kind: 'stored', added: [expect.anything(), expect.anything()], edited: 0 });
  const [article] = await db().read.select().from(articles).where(eq(articles.title, 'Title 1'));
  if (!article) throw new Error('not stored');
  expect(article).toMatchObject({ publisherId: source.publisherId, sourceId: source.id, firstSeenAt: now, version: 1 });
  expect(idTime(article.id)).toBe(now - HOUR);
  const channels = await db().read.select().from(channelArticles).where(eq(channelArticles.articleId, article.id));
  expect(channels.map((c) => c.channelId).sort((a, b) => a - b)).toEqual(
    [7, source.publisherId, source.id].sort((a, b) => a - b),
  );
  const [body] = await db().read.select().from(articleBodies).where(eq(articleBodies.place, article.place));
  expect(body && decodeBody(body.codec, body.body)).toMatchObject([{ type: 'paragraph' }]);
  const [row] = await db().read.select().from(sources).where(eq(sources.id, source.id));
  expect(row).toMatchObject({
    etag: '"1"',
    bodyHash: 'h',
    leaseUntil: null,
    succeededAt: now,
    newAt: now,
    failures: 0,
  });
  expect(row?.dueAt).toBeGreaterThan(now);
  const [lists] = await db().read.select().from(revisions).where(eq(revisions.key, 'lists'));
  expect(lists?.value).toBeGreaterThan(0);
});

test('a batch that fails leaves no article and no validator, so that no 304 can hide it', async () => {
  const source = await leaseOf('http://b.example/feed');
  const broken = { assign: () => Promise.reject(new Error('disk full')) };
  await expect(put(source, { fresh: [await draft(1)], settle: success(), stories: broken })).rejects.toThrow(
    'disk full',
  );
  expect(await db().read.select().from(articles)).toEqual([]);
  expect(await db().read.select().from(articleKeys)).toEqual([]);
  const [row] = await db().read.select().from(sources).where(eq(sources.id, source.id));
  expect(row).toMatchObject({ etag: null, bodyHash: null, leaseToken: 'w' });
});

test('an article that another worker stored meanwhile is not stored twice; our further names lead to it', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: [await draft(1)] });
  const stored = await put(source, { fresh: [await draft(1, { keys: ['u1', 'g-other'] }), await draft(2)] });
  expect(stored).toMatchObject({ added: [expect.anything()] });
  expect(await db().read.select().from(articles)).toHaveLength(2);
  const known = await knownArticles(db(), ['g-other', 'u1', 'nothing']);
  expect(known.size).toBe(2);
  expect(known.get('g-other')?.id).toBe(known.get('u1')?.id);
});

test('an article that another source stored meanwhile flows through our channel too', async () => {
  const leased = await lease('w');
  const [one, two] = leased;
  if (!one || !two) throw new Error('two sources');
  await put(one, { fresh: [await draft(1), await draft(3)] });
  // One that was taken down stays so.
  await db().write(async (tx) => void (await tx.delete(articles).where(eq(articles.title, 'Title 3'))));
  const fresh = [
    await draft(1, { keys: ['u1', 'g-other'] }),
    await draft(3, { keys: ['u3', 'g-third'] }),
    await draft(4, { keys: ['g4', 'canonical'] }),
    await draft(5, { keys: ['g5', 'canonical'] }),
  ];
  expect(await put(two, { fresh })).toMatchObject({ added: [{ draft: { title: 'Title 4' } }] });
  const held = async (channelId: number) =>
    (
      await db()
        .read.select({ title: articles.title })
        .from(channelArticles)
        .innerJoin(articles, eq(articles.id, channelArticles.articleId))
        .where(eq(channelArticles.channelId, channelId))
        .orderBy(asc(articles.title))
    ).map(({ title }) => title);
  expect(await held(one.id)).toEqual(['Title 1']);
  expect(await held(two.id)).toEqual(['Title 1', 'Title 4']);
});

test('two entries of one batch whose pages name the same address are one article', async () => {
  const source = await leaseOf('http://b.example/feed');
  const fresh = [await draft(1, { keys: ['g1', 'canonical'] }), await draft(2, { keys: ['g2', 'canonical'] })];
  expect(await put(source, { fresh })).toMatchObject({ added: [expect.anything()] });
  expect(await db().read.select().from(articles)).toHaveLength(1);
  const known = await knownArticles(db(), ['g1', 'g2', 'canonical']);
  expect(new Set([...known.values()].map((article) => article.id)).size).toBe(1);
  expect(known.size).toBe(3);
});

test('an article is known under keys of the time before shelves', async () => {
  const source = await leaseOf('http://b.example/feed');
  const [address, other] = ['https://b.example/a', 'https://b.example/b'].map(urlKey);
  if (!address || !other) throw new Error('no keys');
  expect(withoutShelf(address)).toMatch(/^u[\w-]{22}$/);
  await put(source, { fresh: [await draft(1, { keys: [withoutShelf(address)] }), await draft(2, { keys: [other] })] });
  // As another process sees it, that has not asked yet.
  const seen = Object.create(db()) as Store;
  const known = await knownArticles(seen, [address, other]);
  expect([...known.keys()].sort()).toEqual([address, other].sort());
  const [one, two] = [known.get(address)?.id, known.get(other)?.id];
  expect(one).not.toBe(two);
  // Its page alone says that it is that one: what was new of its keys leads there, and nothing is stored twice.
  const moved = await draft(3, { keys: [urlKey('https://c.example/new'), address] });
  const stored = await put(source, { fresh: [moved, await draft(4, { keys: [urlKey('https://b.example/d')] })] }, seen);
  expect(stored).toMatchObject({ added: [{ draft: { title: 'Title 4' } }] });
  expect(await db().read.select().from(articles)).toHaveLength(3);
  const now = await knownArticles(seen, [...moved.keys, other]);
  expect([...moved.keys, other].map((key) => now.get(key)?.id)).toEqual([one, one, two]);
  expect(keyMark(withoutShelf(address))).toBe(keyMark(address));
});

test('each article of a batch has its own text and preview', async () => {
  const source = await leaseOf('http://b.example/feed');
  const said = (n: number): Block[] => [{ type: 'paragraph', children: [`Said in ${n}.`] }];
  const drafts = Array.from({ length: 10 }, (_, n) =>
    draft(n, { body: n % 3 === 0 ? null : encodeBody(said(n)), preview: said(n) }),
  );
  await put(source, { fresh: await Promise.all(drafts) });
  const rows = await db()
    .read.select({ title: articles.title, blocks: articlePreviews.blocks, kept: articleBodies })
    .from(articles)
    .innerJoin(articlePreviews, eq(articlePreviews.place, articles.place))
    .leftJoin(articleBodies, eq(articleBodies.place, articles.place))
    .orderBy(asc(articles.title));
  expect(rows.map(({ title, blocks, kept }) => [title, blocks, kept && decodeBody(kept.codec, kept.body)])).toEqual(
    Array.from({ length: 10 }, (_, n) => [`Title ${n}`, said(n), n % 3 === 0 ? null : said(n)]),
  );
});

test('a second feed that lists known articles adds their keys and its channel', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: [await draft(1)] });
  const [article] = await db().read.select().from(articles);
  if (!article) throw new Error('not stored');
  const { id: articleId, place } = article;
  const adoptions = Array.from({ length: 200 }, (_, n) => ({ articleId, place, keys: [`k${n}`], channels: [42] }));
  await put(source, { adoptions });
  expect(await knownArticles(db(), ['k0', 'k199'])).toHaveProperty('size', 2);
  const flows = await db().read.select().from(channelArticles).where(eq(channelArticles.channelId, 42));
  expect(flows).toHaveLength(1);
});

test('an edit keeps the earlier version; polish keeps quiet; a head leaves the text', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: [await draft(1)] });
  const [before] = await db().read.select().from(articles);
  if (!before) throw new Error('not stored');
  const change = async (how: 'edit' | 'polish' | 'head' | 'fill', more: Partial<ArticleDraft>, at: number) =>
    put(source, {
      now: at,
      changes: [{ articleId: before.id, place: before.place, how, keeps: how === 'edit', draft: await draft(1, more) }],
    });
  await change('edit', { title: 'Title 1, corrected', textHash: 'x' }, now + HOUR);
  const [edited] = await db().read.select().from(articles);
  expect(edited).toMatchObject({
    id: before.id,
    title: 'Title 1, corrected',
    version: 2,
    updatedAt: now + HOUR,
    publishedAt: before.publishedAt,
  });
  const versions = await db().read.select().from(articleVersions);
  expect(versions).toMatchObject([{ version: 1, title: 'Title 1', replacedAt: now + HOUR }]);
  expect(versions[0] && decodeBody(versions[0].codec, versions[0].body)).toHaveLength(1);
  await change('polish', { title: 'Title 1: corrected', textHash: 'x' }, now + 2 * HOUR);
  expect((await db().read.select().from(articles))[0]).toMatchObject({
    title: 'Title 1: corrected',
    version: 2,
    updatedAt: now + HOUR,
  });
  await change('head', { title: 'New head', body: null, complete: false }, now + 3 * HOUR);
  expect((await db().read.select().from(articles))[0]).toMatchObject({ title: 'New head', complete: true });
  expect(await db().read.select().from(articleBodies)).toHaveLength(1);
  const keys = (await db().read.select().from(revisions)).map((r) => r.key);
  expect(keys).toContain(`article:${before.id}`);
});

test('an article has the id of its address and second in every store, and one that is taken is minted again', async () => {
  const source = await leaseOf('http://b.example/feed');
  const fresh = await Promise.all(Array.from({ length: 10 }, (_, n) => draft(n)));
  await put(source, { fresh });
  const first = await db().read.select({ id: articles.id, url: articles.url }).from(articles);
  expect(new Map(first.map(({ id, url }) => [url, id]))).toEqual(
    new Map(fresh.map(({ url, orderAt }) => [url, idNamed(orderAt, url)])),
  );
  // Other articles that say they are at the same addresses, twice in one batch.
  const others = await Promise.all(
    [100, 200].flatMap((more) => fresh.map((_, n) => draft(n, { keys: [`g${more + n}`], slug: `title-${more + n}` }))),
  );
  await put(source, { fresh: others });
  expect(await db().read.select().from(articles)).toHaveLength(30);
});

test('a failure is a state in plain words, backs off, and touches nothing that was stored', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: [await draft(1)], settle: success() });
  let at = now + DAY;
  for (let n = 1; n <= 3; n++) {
    const again = await leaseOf('http://b.example/feed', 'w', at);
    await settleFailure(db(), again, failure('gone', undefined, { permanent: true }), at);
    const view = (await listSources(db())).find((v) => v.id === source.id);
    expect(view).toMatchObject({
      failures: n,
      errorCode: 'gone',
      lastSuccess: now,
      articles: 1,
      status: n < 3 ? 'active' : 'gone',
    });
    expect(view?.error).toContain('410');
    expect(view?.nextDue).toBeGreaterThanOrEqual(at + HOUR);
    at += 2 * DAY;
  }
  expect(await db().read.select().from(articles)).toHaveLength(1);
  expect((await db().read.select().from(sources).where(eq(sources.id, source.id)))[0]).toMatchObject({ etag: '"1"' });
});

test('pause, resume, re-fetch, licence', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: [await draft(1)], settle: success() });
  expect(await pauseSource(db(), source.id)).toBe(true);
  expect((await lease('x', now + DAY)).map((s) => s.id)).not.toContain(source.id);
  expect(await resumeSource(db(), source.id, now + DAY)).toBe(true);
  expect(await refetchSource(db(), source.id, now + DAY)).toBe(true);
  expect((await db().read.select().from(articles))[0]).toMatchObject({ entryHash: '' });
  expect(await setLicence(db(), source.id, 'excerpt', now + DAY)).toBe(true);
  expect((await listSources(db())).find((v) => v.id === source.id)).toMatchObject({
    licence: 'excerpt',
    nextDue: now + DAY,
  });
  expect(await pauseSource(db(), 12345)).toBe(false);
});

test.each([false, true])(
  'what an admin sets while a poll runs is not overtaken by it; the last of it: %s',
  async (isLast) => {
    const source = await leaseOf('http://b.example/feed');
    await put(source, { fresh: [await draft(1)] });
    expect(await setLicence(db(), source.id, 'excerpt', now + MINUTE)).toBe(true);
    const ending = isLast ? { settle: success() } : {};
    expect(await put(source, { fresh: [await draft(2)], ...ending })).toEqual({ kind: 'lease-lost' });
    const [row] = await db().read.select().from(sources).where(eq(sources.id, source.id));
    expect(row).toMatchObject({ etag: null, bodyHash: null, dueAt: now + MINUTE, leaseToken: null });
    expect((await leaseOf('http://b.example/feed', 'w', now + MINUTE)).licence).toBe('excerpt');
  },
);

test.each([
  ['a re-fetch', refetchSource, { status: 'active', dueAt: now + MINUTE }],
  ['a source that is resumed', resumeSource, { status: 'active', dueAt: now + MINUTE }],
  ['a source that is paused', pauseSource, { status: 'paused' }],
] as const)('what an admin sets while a poll fails is not overtaken by it: %s', async (_, set, expected) => {
  const url = 'http://b.example/feed';
  await db().write(async (tx) => void (await tx.update(sources).set({ failures: 2 }).where(eq(sources.url, url))));
  for (const why of [failure('forbidden'), failure('gone', undefined, { permanent: true })]) {
    const source = await leaseOf(url);
    expect(await set(db(), source.id, now + MINUTE)).toBe(true);
    const [before] = await db().read.select().from(sources).where(eq(sources.id, source.id));
    await settleFailure(db(), source, why, now + 1);
    const [row] = await db().read.select().from(sources).where(eq(sources.id, source.id));
    expect(row).toMatchObject({ ...expected, leaseToken: null, leaseUntil: null });
    if (set !== pauseSource) expect(row).toEqual({ ...before, leaseToken: null, leaseUntil: null });
    await resumeSource(db(), source.id, now);
    await db().write(async (tx) => void (await tx.update(sources).set({ failures: 2 }).where(eq(sources.url, url))));
  }
});

test('a narrower licence takes the text out of the search index', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: [await draft(1)], settle: success() });
  await indexMarked(db());
  const find = () => db().search.find({ text: 'zebras', within: 'full', limit: 5 });
  expect(await find()).toHaveLength(1);
  await setLicence(db(), source.id, 'excerpt', now);
  await indexMarked(db());
  expect(await find()).toEqual([]);
});

test('a crash between batch and index costs nothing: the mark is there, and the next run indexes', async () => {
  const source = await leaseOf('http://b.example/feed');
  await put(source, { fresh: await Promise.all(Array.from({ length: 20 }, (_, n) => draft(n))) });
  const find = (within: 'open' | 'full') => db().search.find({ text: 'zebras', within, limit: 50 });
  expect(await find('full')).toEqual([]);
  expect(await db().read.select().from(unindexed)).toHaveLength(20);
  expect(await indexMarked(db(), { limit: 5 })).toBe(5);
  expect(await indexMarked(db(), { signal: AbortSignal.abort() })).toBe(0);
  expect(await indexMarked(db())).toBe(15);
  expect(await find('full')).toHaveLength(20);
  expect(await find('open')).toEqual([]);
  expect(await db().read.select().from(unindexed)).toEqual([]);
  await db().write(async (tx) => {
    const [gone] = await tx.delete(articles).where(eq(articles.title, 'Title 3')).returning();
    await tx.insert(unindexed).values({ articleId: gone?.id ?? 0 });
  });
  expect(await indexMarked(db())).toBe(1);
  expect(await find('full')).toHaveLength(19);
  await markForNewIndex(db());
  expect(await db().read.select().from(unindexed)).toHaveLength(db().search.isNew ? 19 : 0);
});
