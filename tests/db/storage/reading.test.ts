// Do the reads behind the pages hold on this engine? Front page, lists, article, story, and the history of a reader.
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { placeOf } from '../../../db/places.ts';
import { articleBodies } from '../../../db/schema/articles.ts';
import { reads } from '../../../db/schema/reading.ts';
import { stories } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { ANONYMOUS, type SignedInViewer, viewerOf } from '../../../lib/access/viewer.ts';
import { sectionChannel } from '../../../lib/ingest/queries-channels.ts';
import { indexMarked } from '../../../lib/ingest/search-index.ts';
import { setLicence } from '../../../lib/ingest/sources.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { frontPage } from '../../../lib/reading/front.ts';
import { deleteHistory, deleteRead, historyPage, noteProgress, noteRead } from '../../../lib/reading/library.ts';
import { publisherPage, sectionPage } from '../../../lib/reading/list.ts';
import { newestOfChannels } from '../../../lib/reading/queries.ts';
import { searchArticles } from '../../../lib/reading/search.ts';
import { readStory } from '../../../lib/reading/story.ts';
import { setPicks } from '../../../lib/stories/picks.ts';
import { addArticle, addPaper, addStory, HOUR, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let gazette: Paper;
let tally: Paper;
let wire: Paper;
beforeAll(async () => {
  store = await freshStore();
  gazette = await addPaper(store, 'The Gazette');
  tally = await addPaper(store, 'Tally', { licence: 'excerpt' });
  wire = await addPaper(store, 'Wire');
});
afterAll(() => store.close());

const identity = (id: number) => ({ id, name: null, email: 'i@example.org', role: 'reader' as const, sessionId: 's' });
const member = (id: number): SignedInViewer =>
  viewerOf(identity(id), { subscriptions: [], grants: [{ kind: 'comp', endsAt: NOW + 24 * HOUR }] }, NOW);
const registered = (id: number): SignedInViewer => viewerOf(identity(id), { subscriptions: [], grants: [] }, NOW);

describe('lists', () => {
  let lead: number;
  let other: number;
  let storyId: number;
  beforeAll(async () => {
    storyId = await addStory(store, { title: 'The gate', lead: 0, papers: 2, heat: 9 });
    lead = await addArticle(store, gazette, { title: 'The gate closes', storyId, picture: true, hoursAgo: 2 });
    other = await addArticle(store, wire, { title: 'Gate shut, says warden', storyId, hoursAgo: 1 });
    await store.write(async (tx) => void (await tx.update(stories).set({ leadArticleId: lead })));
    for (let n = 0; n < 34; n++) {
      await addArticle(store, tally, { title: `Column ${n}`, section: 'business', hoursAgo: 3 + n });
    }
  });

  test('the front page leads with the hottest story that has a picture, and shows no article twice', async () => {
    const picked = await addArticle(store, wire, { title: 'Chosen by hand', section: 'culture', hoursAgo: 30 });
    await setPicks(store, [{ articleId: picked, note: 'Tonight.' }], null, NOW);
    const view = await frontPage(store, 0, NOW);
    expect(view.lead?.card).toMatchObject({ id: lead, story: { papers: 2 } });
    expect(view.lead?.others.map((c) => c.id)).toEqual([other]);
    expect(view.picks).toMatchObject([{ id: picked, note: 'Tonight.' }]);
    expect(view.sections.find((s) => s.slug === 'business')?.cards).toHaveLength(3);
    const shown = [
      view.lead?.card.id,
      ...[...(view.lead?.others ?? []), ...view.top, ...view.picks].map((c) => c.id),
      ...view.sections.flatMap((s) => s.cards.map((c) => c.id)),
    ];
    expect(new Set(shown).size).toBe(shown.length);
  });

  test('an event that several papers tell stands once on the front page, and once beside an article', async () => {
    const raid = await addStory(store, { title: 'The raid', lead: 0, papers: 2, heat: 4 });
    const pieces: number[] = [];
    for (const [n, paper] of [gazette, wire, tally, gazette].entries()) {
      pieces.push(await addArticle(store, paper, { title: `Raid ${n}`, section: 'sport', storyId: raid, hoursAgo: n }));
    }
    await store.write(async (tx) => {
      await tx.update(stories).set({ leadArticleId: pieces[0] }).where(eq(stories.id, raid));
    });
    const alone = await addArticle(store, wire, { title: 'A match', section: 'sport', hoursAgo: 40 });
    const view = await frontPage(store, 0, NOW);
    const told = [...view.top, ...view.sections.flatMap((s) => s.cards)].filter((c) => c.title.startsWith('Raid'));
    expect(told).toHaveLength(1);
    expect(view.sections.find((s) => s.slug === 'sport')?.cards.map((c) => c.id)).toEqual([alone]);
    const match = await readArticle(store, alone, ANONYMOUS, NOW);
    if (match.kind !== 'article') throw new Error(match.kind);
    const beside = [...match.top, ...match.related].filter((c) => c.title.startsWith('Raid'));
    expect(beside).toHaveLength(1);
  });

  test('a section is paged by keyset: nothing twice, nothing left out, an end', async () => {
    const first = await sectionPage(store, 'business', { before: null }, 0, NOW);
    if (first.kind !== 'section') throw new Error('not found');
    expect(first.page.cards).toHaveLength(30);
    const second = await sectionPage(store, 'business', { before: first.page.next }, 0, NOW);
    if (second.kind !== 'section') throw new Error('not found');
    const titles = [...first.page.cards, ...second.page.cards].map((c) => c.title);
    expect(titles).toEqual([...Array(34).keys()].map((n) => `Column ${n}`));
    expect(second.page.next).toBeNull();
    expect(await sectionPage(store, 'nonsense', { before: null }, 0, NOW)).toEqual({ kind: 'not-found' });
    expect(await sectionPage(store, 'health', { before: null }, 0, NOW)).toMatchObject({
      kind: 'section',
      page: { cards: [] },
    });
  });

  test('a publisher’s page has its own articles only', async () => {
    const view = await publisherPage(store, 'wire', null, 0, NOW);
    if (view.kind !== 'publisher') throw new Error('not found');
    expect(new Set(view.page.cards.map((c) => c.publisher.slug))).toEqual(new Set(['wire']));
    expect(await publisherPage(store, 'nobody', null, 0, NOW)).toEqual({ kind: 'not-found' });
  });

  test('newest of several channels come in one query', async () => {
    const found = await newestOfChannels(store, [sectionChannel('business'), sectionChannel('world')], 2);
    expect(found.get(sectionChannel('business'))).toHaveLength(2);
    expect(found.get(sectionChannel('world'))).toEqual([other, lead]);
    expect((await newestOfChannels(store, [], 2)).size).toBe(0);
  });

  test('an article opens for members, stays a preview for others, and an excerpt for everybody', async () => {
    const forMember = await readArticle(store, lead, member(1), NOW);
    expect(forMember).toMatchObject({ kind: 'article', access: { kind: 'full' } });
    expect(JSON.stringify(forMember)).toContain('The whole text.');
    for (const viewer of [ANONYMOUS, registered(2)]) {
      const preview = await readArticle(store, lead, viewer, NOW);
      expect(preview).toMatchObject({ kind: 'article', access: { kind: 'preview' } });
      expect(JSON.stringify(preview)).not.toContain('The whole text.');
    }
    const column = await publisherPage(store, 'tally', null, 0, NOW);
    const excerpt = column.kind === 'publisher' ? (column.page.cards[0]?.id ?? 0) : 0;
    const shown = await readArticle(store, excerpt, member(1), NOW);
    expect(shown).toMatchObject({ access: { kind: 'preview', reason: 'licence' } });
    expect(JSON.stringify(shown)).not.toContain('The whole text.');
    expect(await readArticle(store, 4, member(1), NOW)).toEqual({ kind: 'not-found' });
  });

  test('a story tells its papers oldest first; a merged one leads on', async () => {
    const view = await readStory(store, storyId, ANONYMOUS, NOW);
    if (view.kind !== 'story') throw new Error(view.kind);
    expect(view.timeline.map((entry) => entry.card.id)).toEqual([lead, other]);
    const old = await addStory(store, { id: 77, title: 'Old', lead, papers: 1, heat: 0, mergedInto: storyId });
    expect(await readStory(store, old, ANONYMOUS, NOW)).toMatchObject({ kind: 'moved', id: storyId });
    expect(await readStory(store, 5, ANONYMOUS, NOW)).toEqual({ kind: 'not-found' });
  });

  test('under licence link nothing is quoted, shown or found of what was kept under another one', async () => {
    const poster = await addPaper(store, 'Poster');
    const preview = [{ type: 'paragraph' as const, children: ['A zeppelin beginning.'] }];
    const id = await addArticle(store, poster, { title: 'Posted', standfirst: 'A zeppelin standfirst.', preview });
    const seen = async () => ({
      article: await readArticle(store, id, ANONYMOUS, NOW),
      list: await publisherPage(store, 'poster', null, 0, NOW),
      found: (await searchArticles(store, 'zeppelin', null, member(1), NOW)).cards,
    });
    await setLicence(store, poster.sourceId, 'excerpt', NOW);
    await indexMarked(store);
    const quoted = await seen();
    for (const part of Object.values(quoted)) expect(JSON.stringify(part)).toContain('zeppelin');
    await setLicence(store, poster.sourceId, 'link', NOW);
    await indexMarked(store);
    const linked = await seen();
    expect(JSON.stringify(linked)).not.toContain('zeppelin');
    expect(linked).toMatchObject({ article: { title: 'Posted', standfirst: null, blocks: [] }, found: [] });
  });

  test('who may not read a text cannot find its words', async () => {
    await store.search.put([{ id: lead, title: 'The gate closes', open: 'The prologue.', full: 'The narwhal text.' }]);
    const found = async (viewer: Parameters<typeof searchArticles>[3], text: string) =>
      (await searchArticles(store, text, null, viewer, NOW)).cards.map((c) => c.id);
    expect(await found(member(1), 'narwhal')).toEqual([lead]);
    expect(await found(registered(2), 'narwhal')).toEqual([]);
    expect(await found(ANONYMOUS, 'prologue')).toEqual([lead]);
    expect(await found(member(1), '  ')).toEqual([]);
  });
});

describe('history', () => {
  const ids: number[] = [];
  beforeAll(async () => {
    for (let n = 0; n < 60; n++) ids.push(await addArticle(store, n % 2 ? gazette : wire, { title: `Piece ${n}` }));
  });

  /** All pages of a history. */
  async function whole(userId: number, query = ''): Promise<number[]> {
    const found: number[] = [];
    let cursor: string | null = null;
    do {
      const view = await historyPage(store, userId, { cursor, query }, NOW);
      found.push(...view.days.flatMap((d) => d.entries.map((e) => e.articleId)));
      cursor = view.next;
    } while (cursor);
    return found;
  }

  test('reads are listed by day, newest first, page after page', async () => {
    const reader = member(10);
    for (const [n, id] of ids.entries()) await noteRead(store, reader, id, NOW - n * HOUR);
    expect(await whole(10)).toEqual(ids);
    const view = await historyPage(store, 10, { cursor: null, query: '' }, NOW);
    expect(view.days[0]).toMatchObject({ day: '2026-11-24' });
    expect(view.days.map((d) => d.day)).toEqual(['2026-11-24', '2026-11-23', '2026-11-22']);
    expect(await whole(11)).toEqual([]);
  });

  test('reads of one millisecond are told apart by article', async () => {
    const reader = member(12);
    for (const id of ids) await noteRead(store, reader, id, NOW);
    expect((await whole(12)).sort()).toEqual([...ids].sort());
  });

  test('an unreadable cursor is the first page', async () => {
    const view = await historyPage(store, 10, { cursor: "1'; drop", query: '' }, NOW);
    expect(view.days[0]?.entries[0]?.articleId).toBe(ids[0]);
  });

  test('search looks at headlines and papers; every word must occur; marks of LIKE are letters', async () => {
    expect(await whole(10, 'piece 59')).toEqual([ids[59]]);
    expect(await whole(10, 'GAZETTE piece')).toHaveLength(30);
    expect(await whole(10, 'piece nothing')).toEqual([]);
    expect(await whole(10, '%')).toEqual([]);
    expect(await whole(10, 'piece_1')).toEqual([]);
  });

  test('opening again moves it up; progress only grows; seconds add up, within reason', async () => {
    const id = ids[40] ?? 0;
    await noteRead(store, member(10), id, NOW + 1);
    expect((await whole(10))[0]).toBe(id);
    expect(await noteProgress(store, 10, id, 60.4, 15)).toBe(true);
    expect(await noteProgress(store, 10, id, 20, 1_000_000)).toBe(true);
    const view = await historyPage(store, 10, { cursor: null, query: 'piece 40' }, NOW + 1);
    expect(view.days[0]?.entries[0]).toMatchObject({ progress: 60, seconds: 135 });
    expect(await noteProgress(store, 99, id, 50, 5)).toBe(false);
  });

  test('the week adds up, by publisher too', async () => {
    const first = ids[0] ?? 0;
    await noteProgress(store, 10, first, 100, 60);
    const { week, byPublisher } = await historyPage(store, 10, { cursor: null, query: '' }, NOW);
    expect(week).toEqual({ seconds: 195, finished: 1, articles: 60, publishers: 2 });
    expect(byPublisher).toEqual([{ slug: 'wire', name: 'Wire', seconds: 195 }]);
  });

  test('whether the text was full is decided here, and never taken back', async () => {
    const id = ids[1] ?? 0;
    const full = async (userId = 20) =>
      (
        await store.read
          .select({ full: reads.full })
          .from(reads)
          .where(and(eq(reads.userId, userId), eq(reads.articleId, id)))
      )[0]?.full;
    await noteRead(store, registered(20), id, NOW);
    expect(await full()).toBe(false);
    await noteRead(store, member(20), id, NOW + 1);
    await noteRead(store, registered(20), id, NOW + 2);
    expect(await full()).toBe(true);
    await noteRead(store, member(20), 3, NOW);
    expect(await whole(20)).toEqual([id]);
    await noteRead(store, member(21), id, NOW);
    expect(await full(21)).toBe(true);
    await store.write(async (tx) => void (await tx.delete(articleBodies).where(eq(articleBodies.place, placeOf(id)))));
    await noteRead(store, member(22), id, NOW);
    expect(await full(22)).toBe(false);
  });

  test('one can be forgotten, then all; nobody else’s', async () => {
    await deleteRead(store, 10, ids[5] ?? 0);
    await deleteRead(store, 10, 123);
    expect(await whole(10)).toHaveLength(59);
    await deleteHistory(store, 10);
    expect(await whole(10)).toEqual([]);
    expect(await whole(12)).toHaveLength(60);
  });
});
