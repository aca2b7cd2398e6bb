// Does the search page hold on this engine? Groups, pages, what a viewer may find; searches that are kept, and suggestions.
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { articles, channelArticles, channels, unindexed } from '../../../db/schema/articles.ts';
import { follows, mutes, savedSearches } from '../../../db/schema/reading.ts';
import { topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { ANONYMOUS, type SignedInViewer, type Viewer, viewerOf } from '../../../lib/access/viewer.ts';
import { indexMarked } from '../../../lib/ingest/search-index.ts';
import { queryFor } from '../../../lib/ingest/search-query.ts';
import { follow, unfollow } from '../../../lib/reading/follows.ts';
import { deleteWishes } from '../../../lib/reading/queries-own.ts';
import { keptSearches, MOST_SAVED, removeSearch, saveSearch } from '../../../lib/reading/saved-searches.ts';
import { type FoundView, type SearchAsk, searchPage } from '../../../lib/reading/search.ts';
import { suggest } from '../../../lib/reading/suggest.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper, type Piece } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let gazette: Paper;
let tally: Paper;
beforeAll(async () => {
  store = await freshStore();
  gazette = await addPaper(store, 'The Gazette');
  tally = await addPaper(store, 'Tally', { licence: 'excerpt' });
});
afterAll(() => store.close());

const reader = (id: number, member = false): SignedInViewer => {
  const identity = { id, name: null, email: 'i@example.org', role: 'reader' as const, sessionId: 's' };
  const grants = member ? [{ kind: 'comp' as const, endsAt: NOW + 24 * HOUR }] : [];
  return viewerOf(identity, { subscriptions: [], grants }, NOW);
};
const paragraph = (text: string) => [{ type: 'paragraph' as const, children: [text] }];

/** Adds an article as ingest does, with its mark, and gets it indexed. */
async function publish(paper: Paper, piece: Piece): Promise<number> {
  const id = await addArticle(store, paper, piece);
  await store.write(async (tx) => void (await tx.insert(unindexed).values({ articleId: id }).onConflictDoNothing()));
  await indexMarked(store);
  return id;
}

const ASK: SearchAsk = { text: '', sort: 'best', before: null, after: null };
async function search(text: string, viewer: Viewer = ANONYMOUS, ask: Partial<SearchAsk> = {}): Promise<FoundView> {
  const view = await searchPage(store, { ...ASK, ...ask, text }, viewer, NOW);
  if (view.kind !== 'found') throw new Error(JSON.stringify(view));
  return view;
}
const titles = (view: FoundView) => view.groups.map(({ card }) => card.title);

describe('what is found', () => {
  test('stands once a story, with the others of it behind the best one', async () => {
    const storyId = await addStory(store, { title: 'The lock', lead: 0, papers: 2 });
    await publish(gazette, { title: 'The lock opens', storyId, hoursAgo: 5 });
    await publish(tally, { title: 'At last', storyId, hoursAgo: 4, preview: paragraph('A lock is open.') });
    await publish(tally, { title: 'Again', storyId, hoursAgo: 3, preview: paragraph('A lock is open.') });
    await publish(gazette, { title: 'Another lock', hoursAgo: 60 });
    const view = await search('lock');
    expect(titles(view)).toEqual(['The lock opens', 'Another lock']);
    expect(view.groups[0]).toMatchObject({ papers: 2, more: 0, others: [{ title: 'Again' }, { title: 'At last' }] });
    expect(view).toMatchObject({ articles: 4, stories: 2, capped: false, olderThan: null, nextAfter: null });
    expect(view.groups[0]?.card.found?.title).toEqual(['The ', 'lock', ' opens']);
    expect(titles(await search('lock', ANONYMOUS, { sort: 'newest' }))).toEqual(['The lock opens', 'Another lock']);
  });

  test('the best have the words in the headline; the newest are the newest', async () => {
    await publish(gazette, { title: 'A viaduct falls', hoursAgo: 90 });
    await publish(gazette, { title: 'Elsewhere', hoursAgo: 2, preview: paragraph('By the viaduct.') });
    expect(titles(await search('viaduct'))).toEqual(['A viaduct falls', 'Elsewhere']);
    expect(titles(await search('viaduct', ANONYMOUS, { sort: 'newest' }))).toEqual(['Elsewhere', 'A viaduct falls']);
  });

  test('in whole texts for members only, and only where a publisher lets them read it', async () => {
    const body = paragraph('It was an axolotl.');
    await publish(gazette, { title: 'Open to members', body, hoursAgo: 2 });
    await publish(tally, { title: 'An excerpt', body, hoursAgo: 1 });
    expect(titles(await search('axolotl', reader(1, true)))).toEqual(['Open to members']);
    expect(titles(await search('axolotl', reader(1)))).toEqual([]);
    expect(titles(await search('axolotl'))).toEqual([]);
    expect(JSON.stringify(await search('axolotl', reader(1, true)))).not.toContain('It was');
  });

  test('filters are chips, each with the query that is left without it', async () => {
    const view = await search('lock -again publisher:tally section:world');
    expect(view.chips).toEqual([
      { kind: 'word', without: true, name: 'again', rest: 'lock publisher:tally section:world' },
      { kind: 'publisher', without: false, name: 'Tally', rest: 'lock -again section:world' },
      { kind: 'section', without: false, name: 'world', rest: 'lock -again publisher:tally' },
    ]);
    expect(titles(view)).toEqual(['At last']);
  });

  test('nothing, and why: a sentence where a query means nothing', async () => {
    const ask = (text: string) => searchPage(store, { ...ASK, text }, ANONYMOUS, NOW);
    expect(await ask('  ')).toEqual({ kind: 'empty', saved: null });
    expect(await ask('lock publisher:nobody')).toMatchObject({ kind: 'unclear', query: 'lock publisher:nobody' });
    expect(await ask('-lock')).toMatchObject({ kind: 'unclear' });
    expect(await search('xylophones')).toMatchObject({ articles: 0, groups: [], cursor: null, nextAfter: null });
  });

  test('page after page nothing comes twice and nothing is left out, though new ones come in between', async () => {
    const ids = new Set<number>();
    const some = Array.from({ length: 230 }, (_, n) => n);
    for (const n of some)
      ids.add(await addArticle(store, n % 2 ? gazette : tally, { title: `Comet ${n}`, hoursAgo: 10 + n }));
    await store.write(async (tx) => {
      await tx.insert(unindexed).values([...ids].map((articleId) => ({ articleId })));
    });
    await indexMarked(store);
    for (const sort of ['best', 'newest'] as const) {
      const seen: number[] = [];
      let ask: Partial<SearchAsk> = { sort };
      for (let page = 0; page < 20; page++) {
        const view = await search('comet', ANONYMOUS, ask);
        seen.push(...view.groups.flatMap(({ card, others }) => [card.id, ...others.map((c) => c.id)]));
        if (page === 0) {
          expect(view).toMatchObject({ articles: 200, capped: true });
          await publish(gazette, { title: `Comet, newer than all, ${sort}`, hoursAgo: 0.1 });
          await publish(gazette, { title: `Comet, found late, ${sort}`, hoursAgo: 15 });
        }
        if (view.nextAfter !== null) ask = { sort, after: view.nextAfter, before: view.cursor };
        else if (view.olderThan !== null) ask = { sort, before: view.olderThan, seen: view.seen };
        else break;
      }
      expect(new Set(seen).size).toBe(seen.length);
      for (const id of ids) expect(seen).toContain(id);
    }
  });

  test('a story on both sides of a cut is told once; one whose newer article has other words, or came since, is not lost', async () => {
    const [told, other, muted] = [
      await addStory(store, { title: 'Told', lead: 0, papers: 2 }),
      await addStory(store, { title: 'Other words', lead: 0, papers: 2 }),
      await addStory(store, { title: 'Muted above', lead: 0, papers: 2 }),
    ];
    const ids: number[] = [];
    for (let n = 0; n < 220; n++) {
      const storyId = n === 190 || n === 210 ? told : n === 212 ? other : n === 214 || n === 30 ? muted : null;
      const title = n === 30 ? 'Quasar of a muted paper' : `Quasar ${n}`;
      ids.push(await addArticle(store, n === 30 ? tally : gazette, { title, hoursAgo: 10 + n / 10, storyId }));
    }
    ids.push(await addArticle(store, gazette, { title: 'No such thing', hoursAgo: 11, storyId: other }));
    await store.write(async (tx) => {
      await tx.insert(unindexed).values(ids.map((articleId) => ({ articleId })));
    });
    await indexMarked(store);
    const first = await search('quasar');
    expect(first).toMatchObject({ articles: 200, capped: true });
    await publish(gazette, { title: 'Quasar, since then', hoursAgo: 0.1, storyId: other });
    const older = { before: first.olderThan, seen: first.seen, sort: 'newest' } as const;
    const all = titles(await search('quasar', ANONYMOUS, older));
    expect(all).toHaveLength(18);
    expect(all).not.toContain('Quasar 210');
    expect(all).not.toContain('Quasar 214');
    expect(all).toContain('Quasar 212');
    const me = reader(77);
    await store.write(async (tx) => {
      await tx
        .insert(mutes)
        .values({ id: 770, userId: me.id, kind: 'phrase', phrase: 'a muted paper', createdAt: NOW });
    });
    const mine = titles(await search('quasar', me, older));
    expect(mine).toContain('Quasar 214');
    expect(mine).not.toContain('Quasar 210');
  });
});

const river = async (channelId: number): Promise<number[]> =>
  (
    await store.read
      .select({ id: channelArticles.articleId })
      .from(channelArticles)
      .where(eq(channelArticles.channelId, channelId))
  ).map(({ id }) => id);
const followed = (userId: number, channelId: number) =>
  store.read
    .select()
    .from(follows)
    .where(and(eq(follows.userId, userId), eq(follows.channelId, channelId)));

describe('a search that is kept', () => {
  test('is a channel: what was found, then what is written later, by what anybody may see', async () => {
    const old = await publish(gazette, { title: 'The old windmill', hoursAgo: 9 });
    const saved = await saveSearch(store, 1, 'Windmill -dutch', NOW);
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    expect(await followed(1, saved.channelId)).toHaveLength(1);
    expect(await river(saved.channelId)).toEqual([old]);
    const young = await publish(tally, { title: 'A new windmill', hoursAgo: 1 });
    await publish(tally, { title: 'A Dutch windmill', hoursAgo: 1 });
    await publish(gazette, { title: 'Hidden', body: paragraph('A windmill.'), hoursAgo: 1 });
    await publish(gazette, { title: 'Mills and wind', hoursAgo: 1 });
    expect((await river(saved.channelId)).sort()).toEqual([old, young].sort());
    expect(await keptSearches(store, 1)).toMatchObject([{ channelId: saved.channelId, query: 'Windmill -dutch' }]);
    expect((await search('windmill -dutch', reader(1))).keeping).toEqual({ channelId: saved.channelId, kept: 1 });
    expect((await search('windmill', reader(1))).keeping).toEqual({ channelId: null, kept: 1 });
    expect((await search('windmill')).keeping).toBeNull();
  });

  test('is shared by all who keep the same one, and ends with the last of them', async () => {
    const one = await saveSearch(store, 2, 'gate "sea wall" publisher:"The Gazette"', NOW);
    const two = await saveSearch(store, 3, 'publisher:the-gazette  "SEA wall" Gate', NOW);
    const other = await saveSearch(store, 3, '"sea wall"', NOW);
    if (one.kind !== 'saved' || two.kind !== 'saved' || other.kind !== 'saved') throw new Error('not saved');
    expect(two.channelId).toBe(one.channelId);
    expect(other.channelId).not.toBe(one.channelId);
    await publish(gazette, { title: 'Gate in the sea wall' });
    expect(await river(one.channelId)).toHaveLength(1);
    expect(await removeSearch(store, 2, one.channelId)).toBe('removed');
    expect(await removeSearch(store, 2, one.channelId)).toBe('not-kept');
    expect(await followed(2, one.channelId)).toEqual([]);
    expect(await river(one.channelId)).toHaveLength(1);
    expect(await removeSearch(store, 3, one.channelId)).toBe('removed');
    expect(await river(one.channelId)).toEqual([]);
    expect(await store.read.select().from(channels).where(eq(channels.id, one.channelId))).toEqual([]);
    expect(await river(other.channelId)).toHaveLength(1);
  });

  test('means something, and there is room for fifty', async () => {
    expect(await saveSearch(store, 4, ' ', NOW)).toMatchObject({ kind: 'unclear' });
    expect(await saveSearch(store, 4, '-gate', NOW)).toMatchObject({ kind: 'unclear' });
    for (let n = 0; n < MOST_SAVED; n++) {
      expect((await saveSearch(store, 4, `word${n}`, NOW)).kind).toBe('saved');
    }
    expect(await saveSearch(store, 4, 'word50', NOW)).toEqual({ kind: 'full' });
    expect((await saveSearch(store, 4, 'word7', NOW)).kind).toBe('saved');
    expect(await keptSearches(store, 4)).toHaveLength(MOST_SAVED);
    const rows = await store.read.select().from(channels).where(eq(channels.name, 'word50'));
    expect(rows).toEqual([]);
    await store.write(async (tx) => void (await tx.delete(savedSearches).where(eq(savedSearches.userId, 4))));
  });
});

describe('nobody else learns of a kept search', () => {
  const keep = async (userId: number, text: string): Promise<{ channelId: number; slug: string }> => {
    const saved = await saveSearch(store, userId, text, NOW);
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    const [channel] = await store.read.select().from(channels).where(eq(channels.id, saved.channelId));
    return { channelId: saved.channelId, slug: channel?.slug ?? '' };
  };

  test('its address lets no one in who does not keep it', async () => {
    const { channelId, slug } = await keep(20, 'private ailment');
    expect(await follow(store, 21, { kind: 'search', slug }, NOW)).toEqual({ kind: 'unknown' });
    expect(await followed(21, channelId)).toEqual([]);
    expect(await follow(store, 20, { kind: 'search', slug }, NOW)).toEqual({ kind: 'followed' });
  });
  test('let go among the follows it is kept no longer', async () => {
    const { channelId, slug } = await keep(22, 'let go of');
    await unfollow(store, 22, { kind: 'search', slug });
    expect(await keptSearches(store, 22)).toEqual([]);
    expect(await store.read.select().from(channels).where(eq(channels.id, channelId))).toEqual([]);
  });
  test('its words go with the account, unless somebody else keeps it', async () => {
    const [mine, ours] = [await keep(23, 'only mine'), await keep(23, 'ours together')];
    await keep(24, 'ours together');
    await store.write((tx) => deleteWishes(tx, 23));
    const left = await store.read
      .select({ id: channels.id })
      .from(channels)
      .where(inArray(channels.id, [mine.channelId, ours.channelId]));
    expect(left).toEqual([{ id: ours.channelId }]);
  });
  test('however long it is when names of papers are written out, it is kept whole', async () => {
    const name = 'A paper with quite a long name';
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await addPaper(store, `${name} ${n}`);
    const typed = `${[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `publisher:${n}`).join(' ')} kestrel`;
    const { channelId } = await keep(25, typed);
    const [kept] = await keptSearches(store, 25);
    expect(kept?.query.length).toBeGreaterThan(200);
    const id = await publish(gazette, { title: 'Kestrel elsewhere' });
    expect(await river(channelId)).not.toContain(id);
    expect((await search(kept?.query ?? '', reader(25))).keeping).toMatchObject({ channelId });
  });
});

test('where the last page ended may be gone: on with what is older, not from the start', async () => {
  const ids: number[] = [];
  for (let n = 0; n < 30; n++) ids.push(await addArticle(store, gazette, { title: `Plover ${n}`, hoursAgo: 20 + n }));
  await store.write(async (tx) => void (await tx.insert(unindexed).values(ids.map((articleId) => ({ articleId })))));
  await indexMarked(store);
  const first = await search('plover', ANONYMOUS, { sort: 'newest' });
  const after = first.nextAfter ?? 0;
  await store.search.remove([after]);
  const next = await search('plover', ANONYMOUS, { sort: 'newest', after, before: first.cursor });
  expect(next.groups.map(({ card }) => card.id)).toEqual(ids.filter((id) => id < after));
});

test('what was not looked for is said', async () => {
  const words = Array.from({ length: 14 }, (_, n) => `w${n}`);
  expect((await search(words.join(' '))).ignored).toEqual(['w12', 'w13']);
});

test('an excluded beginning of many papers’ names leaves them all out, or is refused', async () => {
  for (let n = 0; n < 30; n++) await addPaper(store, `Quorum ${n}`);
  const query = await queryFor(store, 'lock -publisher:quorum', NOW);
  expect(query.kind === 'query' && query.words.noMarks).toHaveLength(30);
  for (let n = 30; n < 102; n++) await addPaper(store, `Quorum ${n}`);
  expect(await queryFor(store, 'lock -publisher:quorum', NOW)).toMatchObject({ kind: 'unclear' });
});

describe('suggestions', () => {
  beforeAll(async () => {
    await store.write(async (tx) => {
      await tx.insert(channels).values({ id: 900, kind: 'topic', slug: 'port-amery', name: 'Port Amery' });
      await tx.insert(topics).values({ channelId: 900, kind: 'place', articles: 5, lastAt: NOW, openedAt: NOW });
      await tx.insert(channels).values({ id: 901, kind: 'topic', slug: 'amory', name: 'Amory' });
      await tx
        .insert(topics)
        .values({ channelId: 901, kind: 'place', articles: 5, lastAt: NOW, openedAt: NOW, mergedInto: 900 });
    });
  });
  const suggested = async (text: string, viewer: Viewer = ANONYMOUS, at = NOW) =>
    (await suggest(store, text, viewer, at)).map(({ kind, text: shown, href }) => `${kind} ${shown} ${href}`);

  test('are papers, sections and topics by any word of their name', async () => {
    expect(await suggested('gaz')).toContain('publisher The Gazette /publisher/the-gazette');
    expect(await suggested('SCI')).toContain('section Science /section/science');
    expect(await suggested('amer')).toEqual(['topic Port Amery /topic/port-amery']);
    expect(await suggested('port am')).toEqual(['topic Port Amery /topic/port-amery']);
    expect(await suggested('am port')).toEqual(['topic Port Amery /topic/port-amery']);
  });

  test('are the reader’s own searches, and nobody else’s', async () => {
    expect(await suggested('windm', reader(1))).toContain('search Windmill -dutch /search?q=Windmill%20-dutch');
    for (const viewer of [reader(2), ANONYMOUS])
      expect((await suggested('windm', viewer)).join()).not.toContain('dutch');
  });

  test('are never taken from texts; few; and nothing for what is no word', async () => {
    expect((await suggested('axolo', reader(1, true))).join()).toBe('');
    for (const text of ['', ' ', '!!', '"sea', 'publisher:', 'x'.repeat(5000)])
      expect(await suggested(text)).toEqual([]);
    expect((await suggested('t')).length).toBeLessThanOrEqual(8);
  });

  test('complete the last word with words of headlines', async () => {
    expect(await suggested('lock come')).toEqual(['word lock comet /search?q=lock%20comet']);
    expect(await suggested('anti-come')).toEqual(['word anti-comet /search?q=anti-comet']);
  });

  test('complete nothing after a minus', async () => {
    expect(await suggested('lock -come')).toEqual([]);
    expect(await suggested('lock -anti-come')).toEqual([]);
  });

  test('are of headlines that are still there', async () => {
    const pair = [await publish(gazette, { title: 'Zeppelin one' }), await publish(gazette, { title: 'Zeppelin two' })];
    expect(await suggested('zepp', ANONYMOUS, NOW + HOUR)).toEqual(['word zeppelin /search?q=zeppelin']);
    await store.write(async (tx) => void (await tx.delete(articles).where(inArray(articles.id, pair))));
    expect(await suggested('zepp', ANONYMOUS, NOW + 2 * HOUR)).toEqual([]);
  });
});

test('an article that is gone leaves the index', async () => {
  const id = await publish(gazette, { title: 'Quokka' });
  expect(titles(await search('quokka'))).toEqual(['Quokka']);
  await store.write(async (tx) => {
    await tx.delete(articles).where(eq(articles.id, id));
    await tx.insert(unindexed).values({ articleId: id });
  });
  await indexMarked(store);
  expect((await search('quokka')).articles).toBe(0);
});
