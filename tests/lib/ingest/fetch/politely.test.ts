// Does every way in which a publisher can answer badly become an outcome with a sentence, within the limits?
import { createServer } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fetcher, openFetcher } from '../../../../lib/ingest/fetch/politely.ts';
import { type LoopbackPublisher, openPublisher, page, status } from '../../../support/publisher.ts';

const MB = 1_000_000;
const ask = { maxBytes: 20 * MB };
let publisher: LoopbackPublisher;
let fetcher: Fetcher;
beforeAll(async () => {
  publisher = await openPublisher();
  fetcher = openFetcher({
    allow: ['127.0.0.1'],
    contact: 'https://masthead.example/publishers',
    limits: { connectMs: 500, headersMs: 300, idleMs: 400, totalMs: 3000, graceMs: 600, minBytesPerSecond: 2000 },
  });
});
afterAll(async () => {
  await fetcher.close();
  await publisher.close();
});

const get = (path: string, more = {}) => fetcher.get(publisher.origin + path, { ...ask, ...more });
const code = async (path: string) => {
  const result = await get(path);
  return result.kind === 'failed' ? result.code : result.kind;
};

test('an answer with its facts; the second asking is conditional', async () => {
  publisher.at.set('/feed', (request, response) => {
    expect(request.headers['user-agent']).toBe('Masthead/0.1 (news reader; +https://masthead.example/publishers)');
    page('<rss/>', { etag: '"1"', 'last-modified': 'Mon, 02 Nov 2026 10:00:00 GMT', 'cache-control': 'max-age=600' })(
      request,
      response,
    );
  });
  const first = await get('/feed');
  expect(first).toMatchObject({
    kind: 'ok',
    status: 200,
    etag: '"1"',
    cacheSeconds: 600,
    url: `${publisher.origin}/feed`,
  });
  expect(await get('/feed', { etag: '"1"' })).toMatchObject({ kind: 'not-modified', etag: '"1"', cacheSeconds: 600 });
});

test.each([
  [401, 'forbidden'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [410, 'gone'],
  [429, 'too-many'],
  [418, 'http-error'],
  // Nobody asked whether it had changed.
  [304, 'http-error'],
  [500, 'server-error'],
  [503, 'server-error'],
])('status %i is %s', async (number, expected) => {
  publisher.at.set('/status', status(number));
  expect(await code('/status')).toBe(expected);
});

test('validators that are longer than we keep are none: a part of one would never match', async () => {
  publisher.at.set('/long', page('<rss/>', { etag: `"${'1'.repeat(498)}"`, 'last-modified': 'x'.repeat(100) }));
  expect(await get('/long')).toMatchObject({ etag: `"${'1'.repeat(498)}"`, lastModified: 'x'.repeat(100) });
  publisher.at.set('/longer', page('<rss/>', { etag: `"${'1'.repeat(499)}"`, 'last-modified': 'x'.repeat(101) }));
  expect(await get('/longer')).toMatchObject({ kind: 'ok', etag: null, lastModified: null });
});

test('Retry-After is understood in seconds and as a date', async () => {
  publisher.at.set('/later', status(429, { 'retry-after': '120' }));
  expect(await get('/later')).toMatchObject({ retryAfterMs: 120_000 });
  publisher.at.set('/later', status(503, { 'retry-after': new Date(Date.now() + 60_000).toUTCString() }));
  expect(await get('/later')).toMatchObject({
    retryAfterMs: expect.toSatisfy((ms: number) => ms > 50_000 && ms <= 60_000),
  });
});

test('unknown host, refused connection, broken connection, silence, dripping', async () => {
  const unknown = openFetcher({
    allow: [],
    contact: 'x',
    resolve: () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' })),
  });
  expect(await unknown.get('http://nobody.example/', ask)).toMatchObject({ code: 'unknown-host' });
  await unknown.close();

  const closed = await openPublisher();
  await closed.close();
  expect(await fetcher.get(closed.origin, ask)).toMatchObject({ code: 'refused' });

  publisher.at.set('/reset', (_request, response) => response.socket?.destroy());
  expect(await code('/reset')).toBe('reset');
  publisher.at.set('/cut', (_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('half');
    setTimeout(() => response.socket?.destroy(), 20);
  });
  expect(await code('/cut')).toBe('reset');
  publisher.at.set('/silent', () => undefined);
  expect(await code('/silent')).toBe('timeout');
  publisher.at.set('/stalls', (_request, response) => response.writeHead(200).write('a'));
  expect(await code('/stalls')).toBe('timeout');
  publisher.at.set('/drips', (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write('a'), 50);
    response.on('close', () => clearInterval(drip));
  });
  expect(await code('/drips')).toBe('too-slow');

  // A head that comes letter by letter is as late as one that never comes.
  const letters = createServer((socket) => {
    socket.on('error', () => undefined).write('HTTP/1.1 200 OK\r\nx-a: ');
    const drip = setInterval(() => socket.write('a'), 50);
    socket.on('close', () => clearInterval(drip));
  });
  await new Promise<void>((resolve) => letters.listen(0, '127.0.0.1', resolve));
  const at = letters.address() as { port: number };
  const began = performance.now();
  expect(await fetcher.get(`http://127.0.0.1:${at.port}/`, ask)).toMatchObject({ kind: 'failed', code: 'timeout' });
  expect(performance.now() - began, 'longer than a head may take').toBeLessThan(2500);
  letters.close();

  publisher.at.set('/endless', (_request, response) => {
    response.writeHead(200);
    const pour = setInterval(() => response.write('a'.repeat(1000)), 50);
    response.on('close', () => clearInterval(pour));
  });
  expect(await code('/endless')).toBe('timeout');

  const garbage = createServer((socket) => socket.end('SSH-2.0-nothing to see\r\n'));
  await new Promise<void>((resolve) => garbage.listen(0, '127.0.0.1', resolve));
  const { port } = garbage.address() as { port: number };
  expect(await fetcher.get(`http://127.0.0.1:${port}/`, ask)).toMatchObject({ kind: 'failed', code: 'reset' });
  expect(await fetcher.get(`https://127.0.0.1:${port}/`, ask)).toMatchObject({ kind: 'failed', code: 'tls' });
  garbage.close();
});

test('redirects: followed, counted, circles found, permanent moves noted until the first temporary one', async () => {
  publisher.at.set('/end', page('here'));
  publisher.at.set('/a', status(301, { location: '/b' }));
  publisher.at.set('/b', status(308, { location: '/c' }));
  publisher.at.set('/c', status(302, { location: '/end' }));
  expect(await get('/a')).toMatchObject({
    kind: 'ok',
    url: `${publisher.origin}/end`,
    movedTo: `${publisher.origin}/c`,
  });
  expect(await get('/c')).toMatchObject({ kind: 'ok', url: `${publisher.origin}/end` });
  expect(await get('/c')).not.toHaveProperty('movedTo');
  publisher.at.set('/circle', status(302, { location: '/circle2' }));
  publisher.at.set('/circle2', status(302, { location: '/circle' }));
  expect(await code('/circle')).toBe('redirect-loop');
  for (let i = 0; i < 9; i++) publisher.at.set(`/hop${i}`, status(302, { location: `/hop${i + 1}` }));
  expect(await code('/hop0')).toBe('too-many-redirects');
  publisher.at.set('/nowhere', status(301, { location: 'http://[' }));
  expect(await code('/nowhere')).toBe('bad-redirect');
});

test.each([
  ['UTF-8', '/caf\u00c3\u00a9?q=\u00e5\u00b9\u00b2', '/caf%C3%A9?q=%E5%B9%B2'],
  ['Latin-1', '/caf\u00e9', '/caf%C3%A9'],
  ['ASCII', '/caf%C3%A9', '/caf%C3%A9'],
])('a new address in %s leads where it was meant to', async (_, location, expected) => {
  publisher.at.set('/from', status(302, { location }));
  publisher.at.set(expected, page('there'));
  expect(await get('/from')).toMatchObject({ kind: 'ok', url: publisher.origin + expected });
});

test('compressed answers of every kind, broken ones, and bombs', async () => {
  const text = 'news '.repeat(1000);
  const packed: [string, Buffer][] = [
    ['gzip', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['identity', Buffer.from(text)],
  ];
  for (const [encoding, bytes] of packed) {
    publisher.at.set('/packed', page(bytes, { 'content-encoding': encoding }));
    const result = await get('/packed');
    expect(result.kind === 'ok' && result.bytes.toString()).toBe(text);
  }
  publisher.at.set('/packed', page(gzipSync(text), { 'content-type': 'application/gzip' }));
  expect(await get('/packed')).toMatchObject({ bytes: Buffer.from(text) });
  // Not codings at all, but what some servers write there; what they send is plain, or one of ours.
  for (const word of ['UTF-8', 'none', 'binary', 'utf-8, gzip, 8bit', '', ',']) {
    const bytes = word.includes('gzip') ? gzipSync(text) : Buffer.from(text);
    publisher.at.set('/packed', page(bytes, { 'content-encoding': word }));
    expect(await get('/packed'), word).toMatchObject({ bytes: Buffer.from(text) });
  }
  publisher.at.set('/packed', page(gzipSync(text), { 'content-encoding': 'UTF-8' }));
  expect(await get('/packed')).toMatchObject({ bytes: Buffer.from(text) });
  publisher.at.set('/broken', page('plain', { 'content-encoding': 'gzip' }));
  expect(await code('/broken')).toBe('bad-encoding');
  publisher.at.set('/broken', page(gzipSync(text).subarray(0, 40), { 'content-encoding': 'gzip' }));
  expect(await code('/broken')).toBe('bad-encoding');
  for (const other of ['compress', 'zstd', 'utf-8, DCB']) {
    publisher.at.set('/broken', page('x', { 'content-encoding': other }));
    expect(await code('/broken')).toBe('bad-encoding');
  }
  const bomb = gzipSync(Buffer.alloc(300 * MB));
  publisher.at.set('/bomb', page(bomb, { 'content-encoding': 'gzip' }));
  const before = process.memoryUsage.rss();
  expect(await code('/bomb')).toBe('too-large');
  publisher.at.set('/bomb', page(brotliCompressSync(Buffer.alloc(300 * MB)), { 'content-encoding': 'br' }));
  expect(await code('/bomb')).toBe('too-large');
  publisher.at.set('/bomb', page(deflateSync(Buffer.alloc(300 * MB)), { 'content-encoding': 'deflate' }));
  expect(await code('/bomb')).toBe('too-large');
  expect(process.memoryUsage.rss() - before).toBeLessThan(150 * MB);
  publisher.at.set('/bomb', page(gzipSync(bomb), { 'content-encoding': 'gzip, gzip' }));
  expect(await code('/bomb')).toBe('too-large');
});

test('an answer of 60 MB and a head of 100 KB are cut off', async () => {
  publisher.at.set('/huge', page(Buffer.alloc(60 * MB, 'x')));
  expect(await get('/huge')).toMatchObject({ code: 'too-large', sentence: expect.stringContaining('20 MB') });
  publisher.at.set('/head', page('x', { 'x-padding': 'p'.repeat(100_000) }));
  expect(await code('/head')).toBe('too-large');
});

test('a body that comes byte by byte is whole, and takes little room', async () => {
  const [bytes, pieces] = ['1\r\na\r\n1\r\nb\r\n', 500_000];
  const dripping = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n');
      socket.end(`${bytes.repeat(pieces)}0\r\n\r\n`);
    });
  });
  await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
  const { port } = dripping.address() as { port: number };
  const before = process.memoryUsage().heapUsed;
  const result = await fetcher.get(`http://127.0.0.1:${port}/`, ask);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(80 * MB);
  expect(result.kind === 'ok' && result.bytes.equals(Buffer.from('ab'.repeat(pieces)))).toBe(true);
  dripping.close();
});

test('a host never sees more than two of our requests at once, and all are answered', async () => {
  publisher.at.set('/slow', (_request, response) => setTimeout(() => response.end('x'), 30));
  publisher.most = 0;
  const results = await Promise.all(Array.from({ length: 12 }, () => get('/slow')));
  expect(results.every((r) => r.kind === 'ok')).toBe(true);
  expect(publisher.most).toBe(2);
});

test('answers whose rest never comes keep nobody waiting for their connections', async () => {
  publisher.at.set('/halts', (_request, response) => response.writeHead(404, { 'content-length': '10' }).write('a'));
  publisher.at.set('/fine', page('x'));
  const codes = await Promise.all([code('/halts'), code('/halts'), code('/halts')]);
  expect(codes).toEqual(['not-found', 'not-found', 'not-found']);
  expect(await code('/fine')).toBe('ok');
});

test('a redirect is followed only where whoever asks may go', async () => {
  publisher.at.set('/end', page('here'));
  publisher.at.set('/a', status(302, { location: '/end' }));
  const mayFollow = (open: boolean) => ({
    mayFollow: async (url: string) => open && url === `${publisher.origin}/end`,
  });
  expect(await get('/a', mayFollow(true))).toMatchObject({ kind: 'ok' });
  publisher.asked.length = 0;
  expect(await get('/a', mayFollow(false))).toMatchObject({ kind: 'failed', code: 'robots' });
  expect(publisher.asked).toEqual(['/a']);
});

test('a signal ends a request: one that waits for an answer, one whose host is still looked for, one that comes too late', async () => {
  publisher.at.set('/silent', () => undefined);
  const end = new AbortController();
  setTimeout(() => end.abort(), 20);
  expect(await get('/silent', { signal: end.signal })).toMatchObject({ kind: 'failed' });
  publisher.asked.length = 0;
  expect(await get('/silent', { signal: end.signal })).toMatchObject({ kind: 'failed' });
  expect(publisher.asked).toEqual([]);

  let found = (): void => undefined;
  const searching = openFetcher({
    allow: ['127.0.0.1'],
    contact: 'x',
    resolve: () =>
      new Promise((resolve) => {
        found = () => resolve([{ address: '127.0.0.1', family: 4 }]);
      }),
  });
  const soon = new AbortController();
  setTimeout(() => soon.abort(), 20);
  const { port } = new URL(publisher.origin);
  const ended = await searching.get(`http://news.example:${port}/silent`, { ...ask, signal: soon.signal });
  expect(ended).toMatchObject({ kind: 'failed' });
  // Found after all: nobody is asked any more.
  found();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(publisher.asked).toEqual([]);
  await searching.close();
});

test('what comes before an answer is not the answer', async () => {
  publisher.at.set('/hints', (_request, response) => {
    response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    setTimeout(() => response.end('here'), 20);
  });
  expect(await get('/hints')).toMatchObject({ kind: 'ok', status: 200, bytes: Buffer.from('here') });
});
