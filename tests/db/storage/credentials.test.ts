// Do licensed feeds come in with their credentials, and do these go nowhere else? Not to another host, not into a log, a view or a row.
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../../db/schema/operations.ts';
import { sourceCredentials, sources } from '../../../db/schema/publishers.ts';
import type { Store } from '../../../db/store.ts';
import { removeCredentialOf, setCredentialOf } from '../../../lib/admin/credentials.ts';
import { addSource, sourceDesk, sourcesDesk } from '../../../lib/admin/sources.ts';
import { checkCredential, resealCredentials } from '../../../lib/ingest/credentials.ts';
import type { Fetcher } from '../../../lib/ingest/fetch/politely.ts';
import { findSource } from '../../../lib/ingest/find-feed.ts';
import { pollDue } from '../../../lib/ingest/poll.ts';
import { importSources, listSources } from '../../../lib/ingest/sources.ts';
import { DAY } from '../../../lib/platform/clock.ts';
import { setLogSink } from '../../../lib/platform/log.ts';
import { openSealer } from '../../../lib/platform/sealing.ts';
import { closePolling, openPolling } from '../../support/polling.ts';
import { type LoopbackPublisher, openPublisher, page, type Reply } from '../../support/publisher.ts';

const ADMIN = { id: 1 };
const SECRET = 'hush-4711-nobody-may-see-this';
const BASIC = Buffer.from(`masthead:${SECRET}`).toString('base64');
const KEY = 'k'.repeat(40);
const sealer = openSealer([KEY]);
const basic = { kind: 'basic', name: 'masthead', secret: SECRET } as const;

let store: Store;
let publisher: LoopbackPublisher;
let other: LoopbackPublisher;
let fetcher: Fetcher;
let now: number;
let logged: string[];
/** Headers by path, of both hosts. */
let sent: { host: string; path: string; headers: Record<string, unknown> }[];

beforeEach(async () => {
  ({ store, publisher, fetcher, now } = await openPolling());
  other = await openPublisher();
  logged = [];
  sent = [];
  setLogSink((line) => logged.push(line));
});
afterEach(async () => {
  await other.close();
  await closePolling({ store, publisher, fetcher });
});

const noting =
  (reply: Reply): Reply =>
  (request, response) => {
    sent.push({ host: request.headers.host ?? '', path: request.url ?? '', headers: request.headers });
    reply(request, response);
  };
const feed = () =>
  `<rss version="2.0"><channel><title>Licensed</title><item><title>For those who pay</title><link>${publisher.origin}/1</link><description>Some words of it.</description></item></channel></rss>`;
const behind = (header: string, value: string): Reply =>
  noting((request, response) =>
    request.headers[header] === value
      ? page(feed(), { 'content-type': 'application/rss+xml' })(request, response)
      : response.writeHead(401, { 'www-authenticate': 'Basic realm="wire"' }).end(),
  );
const redirect = (to: string, code = 302): Reply =>
  noting((_request, response) => void response.writeHead(code, { location: to }).end());

const poll = (more = {}) => pollDue(store, { fetcher, clock: () => now, sealer, ...more }, { all: true });
async function addPlain(): Promise<number> {
  const rows = [{ url: `${publisher.origin}/feed`, name: 'Licensed', home: publisher.origin, licence: 'excerpt' }];
  await importSources(store, Buffer.from(JSON.stringify(rows)), { now });
  return (await listSources(store))[0]?.id ?? 0;
}
const view = async () => (await listSources(store))[0];

/** Everything that could be seen of it: log, rows but the sealed bytes, views. */
async function seen(id: number): Promise<string> {
  const rows = await store.read.select().from(sourceCredentials);
  const all = [
    logged,
    rows.map((row) => [row.kind, row.origin, Buffer.from(row.sealed).toString('latin1')]),
    await store.read.select().from(sources),
    await store.read.select().from(audit),
    await sourceDesk(store, id, now),
    await sourcesDesk(store, {}, now),
    await listSources(store),
  ];
  return JSON.stringify(all);
}
const expectUnseen = async (id: number) => {
  const text = await seen(id);
  for (const secret of [SECRET, BASIC, KEY]) expect(text).not.toContain(secret);
};

test.each([
  [basic, 'authorization', `Basic ${BASIC}`],
  [{ kind: 'bearer', secret: SECRET } as const, 'authorization', `Bearer ${SECRET}`],
  [{ kind: 'header', name: 'X-Wire-Key', secret: SECRET } as const, 'x-wire-key', SECRET],
])('%j lets us in, is sealed, and is nowhere to be seen', async (wish, header, value) => {
  publisher.at.set('/feed', behind(header, value));
  const id = await addPlain();
  expect(await poll()).toMatchObject({ failed: 1 });
  expect(await view()).toMatchObject({ errorCode: 'forbidden' });
  now += 1000;
  expect(await setCredentialOf(store, ADMIN, id, wish, now, sealer)).toBe('credential-set');
  expect(await poll()).toMatchObject({ failed: 0, articlesNew: 1 });
  expect(await sourceDesk(store, id, now)).toMatchObject({
    credential: { kind: wish.kind, origin: publisher.origin, setAt: now },
  });
  await expectUnseen(id);
  now += DAY;
  expect(await removeCredentialOf(store, ADMIN, id, now)).toBe('credential-gone');
  expect(await store.read.select().from(sourceCredentials)).toEqual([]);
  expect(await poll()).toMatchObject({ failed: 1 });
});

describe('another host', () => {
  test.each([301, 302, 307, 308])(
    'after a %i gets nothing, nor does the first one when it is led back to',
    async (code) => {
      publisher.at.set('/feed', redirect(`${other.origin}/far`, code));
      other.at.set('/far', redirect(`${publisher.origin}/back`, code));
      publisher.at.set('/back', noting(page(feed())));
      const id = await addPlain();
      await setCredentialOf(store, ADMIN, id, basic, now, sealer);
      await poll();
      expect(sent.map(({ path, headers }) => [path, headers['authorization']])).toEqual([
        ['/feed', `Basic ${BASIC}`],
        ['/far', undefined],
        ['/back', undefined],
      ]);
      await expectUnseen(id);
    },
  );

  test('a source that has moved there is polled without them', async () => {
    publisher.at.set('/feed', redirect(`${other.origin}/feed`, 301));
    other.at.set('/feed', noting(page(feed(), { 'content-type': 'application/rss+xml' })));
    const id = await addPlain();
    await setCredentialOf(store, ADMIN, id, basic, now, sealer);
    await poll();
    expect((await view())?.url).toBe(`${other.origin}/feed`);
    now += DAY;
    await poll();
    const there = sent.filter(({ host }) => other.origin.endsWith(host));
    expect(there).toHaveLength(2);
    expect(there.every(({ headers }) => headers['authorization'] === undefined)).toBe(true);
  });

  test('a redirect within the host keeps them', async () => {
    publisher.at.set('/feed', redirect('/inner'));
    publisher.at.set('/inner', behind('authorization', `Basic ${BASIC}`));
    const id = await addPlain();
    await setCredentialOf(store, ADMIN, id, basic, now, sealer);
    expect(await poll()).toMatchObject({ articlesNew: 1 });
  });
});

test('another key is a state of the source in plain words; the old key beside the new one opens, and resealing frees of it', async () => {
  publisher.at.set('/feed', behind('authorization', `Basic ${BASIC}`));
  const id = await addPlain();
  await setCredentialOf(store, ADMIN, id, basic, now, sealer);
  sent.length = 0;
  for (const wrong of [openSealer(['w'.repeat(40)]), openSealer([]), undefined]) {
    now += 10 * DAY;
    expect(await poll({ sealer: wrong })).toMatchObject({ failed: 1 });
    expect(await view()).toMatchObject({ errorCode: 'locked', error: expect.stringContaining('SOURCE_KEY') });
  }
  expect(sent).toEqual([]);
  const both = openSealer(['n'.repeat(40), KEY]);
  expect(await resealCredentials(store, openSealer(['n'.repeat(40)]))).toEqual({ resealed: 0, locked: 1 });
  expect(await resealCredentials(store, both)).toEqual({ resealed: 1, locked: 0 });
  now += 10 * DAY;
  expect(await poll({ sealer: openSealer(['n'.repeat(40)]) })).toMatchObject({ failed: 0, articlesNew: 1 });
  await expectUnseen(id);
});

test('a row that is moved to another source or origin opens nothing', async () => {
  publisher.at.set('/feed', behind('authorization', `Basic ${BASIC}`));
  const id = await addPlain();
  await setCredentialOf(store, ADMIN, id, basic, now, sealer);
  await store.write(async (tx) => {
    await tx.update(sourceCredentials).set({ origin: other.origin }).where(eq(sourceCredentials.sourceId, id));
  });
  expect(await poll()).toMatchObject({ failed: 1 });
  expect(await view()).toMatchObject({ errorCode: 'locked' });
});

test('a licensed feed is added with its credentials; elsewhere they do not go', async () => {
  publisher.at.set('/feed', behind('authorization', `Basic ${BASIC}`));
  const wish = { url: `${publisher.origin}/feed`, licence: 'full' as const, section: 'world' };
  expect(await addSource(store, ADMIN, wish, now, { fetcher, sealer })).toEqual({ notice: 'no-feed', id: null });
  const bad = { ...wish, credential: { kind: 'header', name: 'Host', secret: 'x' } as const };
  expect(await addSource(store, ADMIN, bad, now, { fetcher, sealer })).toEqual({ notice: 'credential-bad', id: null });
  const { id } = await addSource(store, ADMIN, { ...wish, credential: basic }, now, { fetcher, sealer });
  expect(await poll()).toMatchObject({ articlesNew: 1 });
  await expectUnseen(id ?? 0);
  publisher.at.set('/away', redirect(`${other.origin}/feed`));
  other.at.set('/feed', noting(page(feed(), { 'content-type': 'application/rss+xml' })));
  const checked = checkCredential(basic);
  if (checked.kind !== 'ready') throw new Error('not ready');
  const found = await findSource(`${publisher.origin}/away`, { fetcher, credential: checked.credential });
  expect(found).toMatchObject({ kind: 'failed', sentence: expect.stringContaining(new URL(other.origin).host) });
  expect(sent.find(({ host }) => other.origin.endsWith(host))?.headers['authorization']).toBeUndefined();
});

test.each([
  { kind: 'basic', name: '', secret: 'x' },
  { kind: 'basic', name: 'a:b', secret: 'x' },
  { kind: 'basic', name: 'a', secret: 'x\ny' },
  { kind: 'bearer', secret: 'two words' },
  { kind: 'bearer', secret: 'x\r\nHost: y' },
  { kind: 'header', name: 'X Y', secret: 'x' },
  { kind: 'header', name: 'Content-Length', secret: '3' },
  { kind: 'header', name: 'If-None-Match', secret: 'x' },
  { kind: 'header', name: 'X-Key', secret: 'a\r\nb: c' },
  { kind: 'header', name: 'X-Key', secret: 'ключ' },
] as const)('%j cannot be sent', (wish) => {
  const checked = checkCredential(wish);
  expect(checked).toMatchObject({ kind: 'refused' });
  expect(checked.kind === 'refused' && checked.sentence).not.toContain(wish.secret.length > 3 ? wish.secret : '\n');
});
