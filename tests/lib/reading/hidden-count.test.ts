// What does it cost to say how much is hidden? What was read for the page is not read again to count.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Store } from '../../../db/store.ts';
import { viewerOf } from '../../../lib/access/viewer.ts';
import { readArticle } from '../../../lib/reading/article.ts';
import { frontPage } from '../../../lib/reading/front.ts';
import { mute } from '../../../lib/reading/mutes.ts';
import { readTopic } from '../../../lib/reading/topic.ts';
import { NOW } from '../../support/newsstand.ts';
import { randomOf } from '../../support/random.ts';
import { makeStand, type Stand, TOPICS } from '../../support/stand.ts';
import { askedBy } from '../../support/statements.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
let stand: Stand;
beforeAll(async () => {
  store = await freshStore();
  stand = await makeStand(store, 120, randomOf(7));
  await mute(store, 2, { kind: 'publisher', value: 'the-tally', length: 'ever' }, NOW);
  await mute(store, 2, { kind: 'topic', value: TOPICS[0] ?? '', length: 'ever' }, NOW);
});
afterAll(() => store.close());

const reader = (id: number) =>
  viewerOf(
    { id, name: null, email: 'i@example.org', role: 'reader', sessionId: 's' },
    { subscriptions: [], grants: [] },
    NOW,
  );

test('the front page of a reader with mutes asks little more than that of one without', async () => {
  const plain = await askedBy(() => frontPage(store, 1, NOW));
  const hiding = await askedBy(async () => expect((await frontPage(store, 2, NOW)).hidden?.n).toBeGreaterThan(0));
  expect(hiding - plain, `${plain}, ${hiding}`).toBeLessThanOrEqual(8);
});

test('so does what stands around an article, and a topic’s page', async () => {
  const [id = 0] = stand.facts.keys();
  const around = (userId: number) => askedBy(() => readArticle(store, id, reader(userId), NOW));
  expect((await around(2)) - (await around(1))).toBeLessThanOrEqual(8);
  const topic = (userId: number) => askedBy(() => readTopic(store, TOPICS[1] ?? '', null, userId, NOW));
  expect((await topic(2)) - (await topic(1))).toBeLessThanOrEqual(6);
});
