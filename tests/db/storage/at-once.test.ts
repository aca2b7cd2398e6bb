// What becomes of a reader's wishes when two things happen at once? Two clicks, two readers, a topic that is merged or forgotten meanwhile.
import { and, eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { channels } from '../../../db/schema/articles.ts';
import { sources } from '../../../db/schema/publishers.ts';
import { follows, mutes, savedSearches } from '../../../db/schema/reading.ts';
import { topicNames, topics } from '../../../db/schema/stories.ts';
import type { Store } from '../../../db/store.ts';
import { leaseSources } from '../../../lib/ingest/queries.ts';
import { storeBatch } from '../../../lib/ingest/queries-articles.ts';
import { forgetFaintTopics, mergeTopics } from '../../../lib/ingest/queries-topic-care.ts';
import { addTopics } from '../../../lib/ingest/queries-topics.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { follow, isFollowed, unfollow } from '../../../lib/reading/follows.ts';
import { liftMute, mute, mutesOf } from '../../../lib/reading/mutes.ts';
import { preferencesOf, setPreferences } from '../../../lib/reading/preferences.ts';
import { removeSearch, saveSearch } from '../../../lib/reading/saved-searches.ts';
import { lockGrouping } from '../../../lib/stories/queries.ts';
import { addArticle, addPaper, NOW, type Paper } from '../../support/newsstand.ts';
import { freshStore, withMeanwhile } from '../../support/store.ts';

let store: Store;
let tally: Paper;
beforeAll(async () => {
  store = await freshStore();
  tally = await addPaper(store, 'Tally');
});
afterAll(() => store.close());

const ROUNDS = 25;
const LEASE = { token: 'w', now: NOW, leaseMs: 60_000, limit: 9, perHost: 2, busyHosts: [] };

test('who keeps a search while the last other one lets it go keeps it', async () => {
  for (let n = 0; n < ROUNDS; n++) {
    const text = `ferry number${n}`;
    const first = await saveSearch(store, 1, text, NOW);
    if (first.kind !== 'saved') throw new Error(first.kind);
    const [second] = await Promise.all([saveSearch(store, 2, text, NOW), removeSearch(store, 1, first.channelId)]);
    if (second.kind !== 'saved') throw new Error(second.kind);
    const [channel] = await store.read.select().from(channels).where(eq(channels.id, second.channelId));
    expect(channel?.name).toBe(text);
    const kept = await store.read.select().from(savedSearches).where(eq(savedSearches.channelId, second.channelId));
    expect(kept.map((row) => row.userId)).toEqual([2]);
    await removeSearch(store, 2, second.channelId);
  }
});

test('a mute pressed twice is one, however it is spelt, and is lifted at once', async () => {
  for (let n = 0; n < ROUNDS; n++) {
    const ask = { kind: 'phrase' as const, length: 'ever' as const };
    await Promise.all([
      mute(store, 3, { ...ask, value: `Storm ${n}` }, NOW),
      mute(store, 3, { ...ask, value: `storm ${n}` }, NOW),
      mute(store, 3, { kind: 'publisher', value: 'tally', length: 'ever' }, NOW),
      mute(store, 3, { kind: 'publisher', value: 'tally', length: 'ever' }, NOW),
    ]);
    const listed = await mutesOf(store, 3, NOW);
    expect(listed.map((one) => one.kind).sort()).toEqual(['phrase', 'publisher']);
    for (const { id } of listed) await liftMute(store, 3, id);
    expect(await store.read.select().from(mutes).where(eq(mutes.userId, 3))).toEqual([]);
  }
});

test('of two sources that move to one address at once one is there, and the other one has ended', async () => {
  for (let n = 0; n < ROUNDS; n++) {
    const rows = [1, 2, 3].map((k) => ({ url: `http://h${k}.example/${n}`, name: `H${k}` }));
    await importSources(store, Buffer.from(JSON.stringify(rows)), { now: NOW });
    const leased = (await leaseSources(store, LEASE)).filter((one) => one.url.endsWith(`example/${n}`));
    const url = `http://new.example/${n}`;
    const settle = { now: NOW, hints: {}, movedTo: url, broughtNew: false };
    const nothing = { now: NOW, leaseUntil: NOW, fresh: [], changes: [], adoptions: [] };
    const ends = await Promise.all(leased.map((source) => storeBatch(store, { ...nothing, source, settle })));
    expect(ends.map(({ kind }) => kind)).toEqual(['stored', 'stored', 'stored']);
    const ids = leased.map(({ id }) => id);
    const found = await store.read.select().from(sources).where(inArray(sources.id, ids));
    expect(found.map(({ status }) => status).sort()).toEqual(['active', 'gone', 'gone']);
    expect(found.find(({ status }) => status === 'active')).toMatchObject({ url, host: 'new.example' });
    await store.write(async (tx) => void (await tx.delete(sources).where(inArray(sources.id, ids))));
  }
});

test('of two dials that are turned at once both are kept', async () => {
  for (let n = 0; n < ROUNDS; n++) {
    await Promise.all([setPreferences(store, 4, { fresh: n }, NOW), setPreferences(store, 4, { mine: n + 50 }, NOW)]);
    expect(await preferencesOf(store, 4)).toMatchObject({ fresh: n, mine: n + 50 });
  }
});

test('a topic that becomes a part of another while it is followed is followed there, and can be let go', async () => {
  for (let n = 0; n < 5; n++) {
    const [from, into] = [8000 + 2 * n, 8001 + 2 * n];
    await store.write(async (tx) => {
      const rows = [from, into].map((id) => ({ id, kind: 'topic', slug: `t-${id}`, name: `T ${id}` }));
      await tx.insert(channels).values(rows);
      await tx
        .insert(topics)
        .values([from, into].map((id) => ({ channelId: id, kind: 'theme' as const, lastAt: NOW, openedAt: NOW })));
    });
    const merging = () => store.write((tx) => mergeTopics(tx, from, into));
    const ask = { kind: 'topic' as const, slug: `t-${from}` };
    // Between what is asked and what is written, or at the very same time.
    if (n === 0) await follow(withMeanwhile(store, merging), 5, ask, NOW);
    else await Promise.all([follow(store, 5, ask, NOW), merging()]);
    expect(await isFollowed(store, 5, 'topic', `t-${into}`), `round ${n}`).toBe(true);
    await unfollow(store, 5, ask);
    expect(await store.read.select().from(follows).where(eq(follows.userId, 5))).toEqual([]);
  }
});

test('a name that an article bears again is not forgotten at that moment', async () => {
  const named = { key: 'lantern', name: 'Lantern', aliases: [], kind: 'theme' as const, weight: 1 };
  const bear = async (now: number) => {
    const articleId = await addArticle(store, tally, { title: 'Lantern' });
    await store.write(async (tx) => {
      await lockGrouping(tx, now);
      await addTopics(tx, [{ articleId, topics: [named] }], now);
    });
  };
  const month = 31 * 24 * 3_600_000;
  await bear(NOW - month);
  expect(
    await forgetFaintTopics(
      withMeanwhile(store, () => bear(NOW)),
      NOW,
    ),
  ).toBe(0);
  const rows = await store.read
    .select()
    .from(topicNames)
    .where(and(eq(topicNames.key, 'lantern')));
  expect(rows).toHaveLength(1);
  expect(await forgetFaintTopics(store, NOW + 2 * month)).toBe(1);
});
