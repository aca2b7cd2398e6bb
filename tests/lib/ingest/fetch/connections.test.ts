// Are there two connections to a host and no more, are they used again, and is one that ended forgotten? Real HTTP.

import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openConnections } from '../../../../lib/ingest/fetch/connections.ts';
import { type Fetcher, openFetcher } from '../../../../lib/ingest/fetch/politely.ts';

let server: Server;
let origin: string;
let opened: number;
let answer: RequestListener;
let fetcher: Fetcher;
beforeEach(async () => {
  opened = 0;
  server = createServer((request, response) => answer(request, response)).on('connection', () => opened++);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  fetcher = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/' });
});
afterEach(async () => {
  await fetcher.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const get = (path: string) => fetcher.get(origin + path, { maxBytes: 1_000_000 });

test('twenty requests at once, and twenty more, take two connections', async () => {
  answer = (_request, response) => response.end('x');
  for (let round = 0; round < 2; round++) {
    const results = await Promise.all(Array.from({ length: 20 }, (_, n) => get(`/${n}`)));
    expect(results.every(({ kind }) => kind === 'ok')).toBe(true);
  }
  expect(opened).toBe(2);
});

test('an answer that is cut off costs its connection, and no other', async () => {
  answer = ({ url }, response) => {
    if (Number(url?.slice(1)) % 3 > 0) response.end('x');
    else response.writeHead(404).end('x'.repeat(50_000));
  };
  const results = await Promise.all(Array.from({ length: 24 }, (_, n) => get(`/${n}`)));
  expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(16);
  expect(opened).toBeLessThanOrEqual(2 + 8);
});

test('a redirect whose body never ends keeps nobody waiting', async () => {
  answer = ({ url }, response) => {
    if (url !== '/from') response.end('x');
    else response.writeHead(302, { location: '/to' }).write('and so on');
  };
  const begun = performance.now();
  expect(await get('/from')).toMatchObject({ kind: 'ok' });
  // Its rest is waited for as long as a quarter of a second.
  expect(performance.now() - begun).toBeLessThan(200);
  expect(opened).toBe(2);
});

test('nobody is asked behind an answer that nobody wants any more', async () => {
  const limits = { headersMs: 1000, idleMs: 3000, totalMs: 3000 };
  const impatient = openFetcher({ allow: ['127.0.0.1'], contact: 'http://127.0.0.1/', limits });
  answer = ({ url }, response) => {
    if (url === '/fine') response.end('x');
    else response.writeHead(404).write('and so on');
  };
  const ask = (path: string) => impatient.get(origin + path, { maxBytes: 1000 });
  await Promise.all([ask('/1'), ask('/2')]);
  const begun = performance.now();
  const both = await Promise.all([ask('/fine'), ask('/fine')]);
  expect(both.map(({ kind }) => kind)).toEqual(['ok', 'ok']);
  expect(performance.now() - begun).toBeLessThan(150);
  await impatient.close();
});

test('what waits when all is closed is not asked any more', async () => {
  const asked: string[] = [];
  answer = ({ url = '' }) => void asked.push(url);
  const all = Array.from({ length: 9 }, (_, n) => get(`/${n}`));
  await expect.poll(() => asked.length).toBe(2);
  await fetcher.close();
  expect((await Promise.all(all)).every(({ kind }) => kind === 'failed')).toBe(true);
  expect(await get('/late')).toMatchObject({ kind: 'failed' });
  expect([asked.length, opened]).toEqual([2, 2]);
});

const open = () => openConnections({ pipelining: 1, headersTimeout: 1000 });
const ask = (connections: ReturnType<typeof open>) =>
  connections.use(origin, async (client) => {
    await (await client.request({ path: '/', method: 'GET' })).body.text();
    return client;
  });

test('one that ended is forgotten, and asked for again there is another', async () => {
  answer = (_request, response) => response.end('x');
  const connections = open();
  const first = await ask(connections);
  expect(await ask(connections)).toBe(first);
  const ended = new Promise((resolve) => first.once('disconnect', resolve));
  server.closeAllConnections();
  await ended;
  expect(first.destroyed).toBe(true);
  expect(await ask(connections)).not.toBe(first);
  await connections.destroy();
});

test('one that was never connected is forgotten too: a host that refuses, a request that was not sent', async () => {
  const connections = open();
  const refused = connections.use('http://127.0.0.1:1', async (client) => {
    await expect(client.request({ path: '/', method: 'GET' })).rejects.toThrow('ECONNREFUSED');
    return client;
  });
  expect((await refused).destroyed).toBe(true);
  const unasked = await connections.use(origin, async (client) => client);
  expect(unasked.destroyed).toBe(true);
  await connections.destroy();
});
