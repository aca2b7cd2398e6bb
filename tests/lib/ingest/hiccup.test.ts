// Is a publisher whose server stumbles asked once more at once, and one that is down, or says that it takes longer, left alone?
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources } from '../../../lib/ingest/sources.ts';
import { DAY } from '../../../lib/platform/clock.ts';
import { closePolling, openPolling, type Polling } from '../../support/polling.ts';
import { page, type Reply, status } from '../../support/publisher.ts';

let polling: Polling;
let asked: number;
beforeEach(async () => {
  polling = await openPolling();
  asked = 0;
});
afterEach(() => closePolling(polling));

const whole: Reply = page(
  '<rss version="2.0"><channel><title>Paper</title><item><title>Eleven people</title><guid>1</guid></item></channel></rss>',
);
const broken: Reply = (_, response) => void response.socket?.destroy();

async function poll(...replies: Reply[]): Promise<number> {
  const { store, publisher, fetcher, now } = polling;
  const url = `${publisher.origin}/feed`;
  asked = 0;
  publisher.at.set('/feed', (request, response) => {
    const reply = replies[Math.min(asked++, replies.length - 1)] ?? whole;
    reply(request, response);
  });
  const row = { url, name: 'Paper', home: `${publisher.origin}/`, licence: 'full' };
  await importSources(store, Buffer.from(JSON.stringify([row])), { now, pages: 'never' });
  return (await pollDue(store, { fetcher, clock: () => now }, { all: true })).articlesNew;
}

test.each([
  ['a fault', status(503)],
  ['a fault, with a word when,', status(503, { 'retry-after': '1' })],
  ['a broken connection', broken],
])('%s that is over in a moment costs nothing', async (_, first) => {
  expect(await poll(first, whole)).toBe(1);
  expect(asked).toBe(2);
});

test('who is down is asked twice at first, and then once a poll', async () => {
  await poll(status(500));
  expect(asked).toBe(2);
  polling.now += DAY;
  await poll(status(500));
  expect(asked).toBe(1);
});

test.each([
  ['says that it takes longer', status(503, { 'retry-after': '6' })],
  ['wants us to come less often', status(429)],
  ['does not let us in', status(403)],
])('who %s is asked once', async (_, reply) => {
  await poll(reply, whole);
  expect(asked).toBe(1);
});

test('who is told to stop does not wait for it', async () => {
  const { store, publisher, fetcher, now } = polling;
  const stop = new AbortController();
  const url = `${publisher.origin}/feed`;
  publisher.at.set('/feed', (request, response) => {
    asked++;
    status(503)(request, response);
    setTimeout(() => stop.abort(), 50);
  });
  const row = { url, name: 'Paper', home: `${publisher.origin}/`, licence: 'full' };
  await importSources(store, Buffer.from(JSON.stringify([row])), { now, pages: 'never' });
  await pollDue(store, { fetcher, clock: () => now, signal: stop.signal }, { all: true });
  expect(asked).toBe(1);
});
