// Does the server keep readers apart? The real listener over loopback, with a fake renderer that says what it was asked.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cookieNames, parseCookies, sealSession } from '../../../lib/web/cookies.ts';
import { createEdge } from '../../../lib/web/edge.ts';
import { openFiller } from '../../../lib/web/fill.ts';
import { pagePolicy } from '../../../lib/web/policy.ts';
import { reportDeadSession } from '../../../lib/web/request-facts.ts';
import { openSessionGate } from '../../../lib/web/session-gate.ts';
import { SharedCache } from '../../../lib/web/shared-cache.ts';
import { askPlainly, type PlainAnswer } from '../../support/pages.ts';
import { takeWarnings } from '../../support/setup.ts';

const SECRET = 'a secret of at least thirty-two characters';
const ORIGIN = 'http://localhost:4500';
const FILLER = 'ab'.repeat(12);
const NAMES = cookieNames(ORIGIN);
const hashOf = (script: string) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
const BUILT = hashOf('self.built=1');

interface Seen {
  url: string;
  headers: IncomingMessage['headers'];
}

let server: Server;
let port: number;
let seen: Seen[];
let cache: SharedCache;
let render: (request: IncomingMessage, response: ServerResponse) => void;
let filler: ReturnType<typeof openFiller>;

const nonceOf = ({ headers }: Pick<IncomingMessage, 'headers'>) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';

/** A page that leaks whatever its request carried: if any of it reaches the wrong reader, a test sees it. */
const leaky = (request: IncomingMessage, response: ServerResponse) => {
  const carried = JSON.stringify([request.url, request.headers.cookie ?? null, request.headers['user-agent'] ?? null]);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  const own = ` nonce="${nonceOf(request)}"`;
  response.write(`<!doctype html><script${own}>self.a=1</script><script src="/x.js"${own}></script>`);
  response.write('filling '.repeat(200));
  response.end(`<script type="application/ld+json">{}</script><pre>${carried}</pre>`);
  response.end();
};

beforeEach(async () => {
  seen = [];
  render = leaky;
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  port = (server.address() as AddressInfo).port;
  filler = openFiller(() => ({ port, hostname: '127.0.0.1' }), 'localhost:4500', FILLER);
  cache = new SharedCache({
    fill: filler.fill,
    limits: { atOnce: 4, waiting: 50 },
    maxBytes: 1_000_000,
    policyFor: (scripts) => pagePolicy(scripts ?? BUILT, { dev: false, secure: false }),
  });
  server.on(
    'request',
    createEdge({
      origin: ORIGIN,
      secret: SECRET,
      fillSecret: FILLER,
      dev: false,
      builtScripts: BUILT,
      limits: { burst: 30, perSecond: 1 },
      sessionGate: openSessionGate(NAMES.session, SECRET),
      cache,
      files: null,
      upstream: async (request, response) => {
        seen.push({ url: request.url ?? '', headers: { ...request.headers } });
        render(request, response);
      },
    }),
  );
});

afterEach(async () => {
  filler.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  askPlainly(port, path, { headers, method });
const cookieOf = async (sessionId = 'abc'): Promise<string> =>
  (await sealSession({ userId: 7, sessionId, version: 1 }, NAMES, SECRET)).split(';')[0] ?? '';
const textOf = ({ headers, body }: PlainAnswer): string => {
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync }[
    headers['content-encoding'] ?? ''
  ];
  return (unpack ? unpack(body) : body).toString();
};

test('a fill carries the path and nothing of the reader', async () => {
  const answer = await ask('/section/world?utm_source=mail&x=secret', {
    cookie: 'theme=dark; other=secret',
    'user-agent': 'Secret Browser',
    'x-forwarded-host': 'evil.example',
    authorization: 'Bearer secret',
    'accept-language': 'de',
  });
  expect(answer.status).toBe(200);
  expect(seen).toHaveLength(1);
  expect(seen[0]?.url).toBe('/section/world');
  expect(seen[0]?.headers.host).toBe('localhost:4500');
  for (const name of ['cookie', 'user-agent', 'x-forwarded-host', 'authorization', 'accept-language'])
    expect(seen[0]?.headers[name], name).toBeUndefined();
  // Nothing but a nonce of its own.
  expect(seen[0]?.headers['content-security-policy']).toMatch(/^script-src 'nonce-[\w+/]{22}=='$/);
  expect(textOf(answer)).not.toContain('ecret');
  await ask('/section/world?utm_source=other');
  expect(seen).toHaveLength(1);
});

test('headers of a shared answer: for a CDN, with hashes that match the bytes', async () => {
  const { headers, body } = await ask('/');
  expect(headers['cache-control']).toBe(
    'public, max-age=0, s-maxage=30, stale-while-revalidate=60, stale-if-error=3600',
  );
  expect(headers.vary).toBe('Accept-Encoding, Cookie');
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${hashOf('self.a=1')};`);
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('strict-origin');
  expect(headers['strict-transport-security']).toBeUndefined();
  expect(Number(headers['content-length'])).toBe(body.length);
  for (const tags of [String(headers.etag), `W/${headers.etag}`, `"other", ${headers.etag}`])
    expect((await ask('/', { 'if-none-match': tags })).status).toBe(304);
  const again = await ask('/', { 'if-none-match': String(headers.etag) });
  expect([again.status, again.body.length]).toEqual([304, 0]);
  const head = await ask('/', {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, headers['content-length'], 0]);
  expect((await ask('/', { range: 'bytes=0-10' })).status).toBe(200);
});

test('a script that somebody got into a shared page is not in its policy, whatever it looks like', async () => {
  const evil = ['alert(1)', 'alert(2)', 'alert(3)', 'alert(4)'];
  render = (request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('link', `</a.css>; rel=preload; as="style"; nonce="${nonceOf(request)}", </b.css>; rel=preload`);
    const own = `nonce="${nonceOf(request)}"`;
    response.write(
      `<script>${evil[0]}</script><script nonce="">${evil[1]}</script><script nonce="guess">${evil[2]}</script>`,
    );
    response.write(`<script>${evil[3]}//<script ${own}>swallowed</script>`);
    response.end(
      `<script ${own}>push("{\\"src\\":1,\\"nonce\\":\\"${nonceOf(request)}\\"}\\n:HL[\\"a\\",{\\"nonce\\":\\"${nonceOf(request)}\\"}]")</script>`,
    );
  };
  const { headers, body } = await ask('/');
  // What its own script is once the nonce is out of it.
  const pushed = 'push("{\\"src\\":1,\\"nonce\\":\\"$undefined\\"}\\n:HL[\\"a\\"]")';
  expect(headers['content-security-policy']).toContain(`script-src 'self' ${hashOf(pushed)};`);
  expect(body.toString()).toContain(`<script>${pushed}</script>`);
  expect(headers.link).toBe('</a.css>; rel=preload; as="style", </b.css>; rel=preload');
  for (const script of evil) expect(headers['content-security-policy']).not.toContain(hashOf(script));
  // Nothing of the nonce is left, and another rendering makes the same bytes.
  expect(body.toString() + JSON.stringify(headers)).not.toContain(nonceOf(seen[0] ?? { headers: {} }));
  cache.dropAll();
  const again = await ask('/');
  expect(nonceOf(seen[1] ?? { headers: {} })).not.toBe(nonceOf(seen[0] ?? { headers: {} }));
  expect([again.headers.etag, again.body.toString()]).toEqual([headers.etag, body.toString()]);
});

test('every coding gives the same page', async () => {
  const plain = (await ask('/')).body.toString();
  for (const coding of ['br', 'gzip']) {
    const answer = await ask('/', { 'accept-encoding': coding });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(textOf(answer)).toBe(plain);
  }
  expect((await ask('/', { 'accept-encoding': 'br;q=0, gzip;q=0.0' })).headers['content-encoding']).toBeUndefined();
});

test('a member is answered alone: own nonce, no store, nothing kept, nothing of it for the next reader', async () => {
  const cookie = await cookieOf();
  const mine = await ask('/', { cookie, 'accept-encoding': 'zstd, gzip', 'user-agent': 'Mine' });
  expect(mine.headers['cache-control']).toBe('private, no-store');
  expect(mine.headers['content-encoding']).toBe('zstd');
  expect(textOf(mine)).toContain('Mine');
  expect(cache.size).toBe(0);
  await ask('/', { cookie });
  const nonces = seen.map(({ headers }) => /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]);
  expect(nonces[0]).toHaveLength(24);
  expect(nonces[1]).not.toBe(nonces[0]);
  const anonymous = await ask('/');
  expect(textOf(anonymous)).toContain('[&quot;/&quot;'.replaceAll('&quot;', '"'));
  expect(textOf(anonymous)).not.toContain('Mine');
});

test('a forged cookie is never shared and loses its cookie; so does a dead session', async () => {
  const forged = await ask('/', { cookie: `${NAMES.session}=forged` });
  expect(forged.headers['cache-control']).toBe('private, no-store');
  expect(forged.headers['set-cookie']?.[0]).toMatch(/^next-auth\.session-token=; .*Max-Age=0$/);
  expect(cache.size).toBe(0);
  render = (request, response) => {
    reportDeadSession(String(request.headers['x-request-id']));
    leaky(request, response);
  };
  // Routes report dead sessions too, and nobody asks for those.
  for (let i = 0; i < 1500; i++) reportDeadSession(`of a route ${i}`);
  const dead = await ask('/', { cookie: await cookieOf('dead') });
  expect(dead.headers['set-cookie']?.[0]).toContain('Max-Age=0');
});

test('headers that only we may set are dropped when they come from outside', async () => {
  const evil = {
    'x-masthead-fill': 'guess',
    'x-masthead-address': '10.0.0.1',
    'x-request-id': 'mine',
    'content-security-policy': "script-src 'unsafe-inline'",
    'x-forwarded-for': '10.0.0.1',
    'x-middleware-subrequest': 'a:a:a',
    'x-nextjs-data': '1',
  };
  const answer = await ask('/history', evil);
  expect(seen[0]?.headers['x-masthead-fill']).toBeUndefined();
  expect(seen[0]?.headers['x-masthead-address']).toBe('127.0.0.1');
  expect(seen[0]?.headers['x-request-id']).toBe(answer.headers['x-request-id']);
  expect(answer.headers['x-request-id']).not.toBe('mine');
  for (const name of ['x-forwarded-for', 'x-middleware-subrequest', 'x-nextjs-data'])
    expect(seen[0]?.headers[name]).toBeUndefined();
  expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
});

test('only listed addresses, read, without session and not as flight data, are shared', async () => {
  for (const [path, headers, method] of [
    ['/history', {}, 'GET'],
    ['/section/World', {}, 'GET'],
    ['/section/world/', {}, 'GET'],
    ['//', {}, 'GET'],
    ['/section/world?before=9', {}, 'GET'],
    ['/', { rsc: '1' }, 'GET'],
    ['/', { origin: ORIGIN }, 'POST'],
    ['/', { cookie: await cookieOf() }, 'GET'],
  ] as [string, Record<string, string>, string][]) {
    const before = seen.length;
    const answer = await ask(path, headers, method);
    expect(answer.headers['cache-control'], path).toBe('private, no-store');
    expect(seen.length, path).toBe(before + 1);
  }
  expect(cache.size).toBe(0);
});

test('404 and 308 are passed on with a policy and never kept', async () => {
  render = (request, response) => {
    if (request.url?.startsWith('/news/wrong')) response.writeHead(308, { location: '/news/right-1' }).end();
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing here</h1>');
  };
  const missing = await ask('/news/missing-1');
  expect([missing.status, missing.headers['cache-control']]).toEqual([404, 'private, no-store']);
  expect(missing.headers['content-security-policy']).toContain("default-src 'self'");
  // The name on an error page is the one the reader's answer and the log bear.
  expect(missing.headers['x-request-id']).toBe(seen[0]?.headers['x-request-id']);
  const moved = await ask('/news/wrong-1');
  expect([moved.status, moved.headers.location]).toEqual([308, '/news/right-1']);
  expect(cache.size).toBe(0);
});

/** A feed of ours, as its route answers it. */
const feeding = (request: IncomingMessage, response: ServerResponse) => {
  response.setHeader('content-type', 'application/atom+xml; charset=utf-8');
  if (request.url?.startsWith('/out/')) response.setHeader('cache-control', 'private, no-store');
  response.end(`<feed>${'entry '.repeat(200)}</feed>`);
};
const FEED =
  "default-src 'none'; style-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

test('a feed of everybody’s is shared, and asked for with a tag or a date it need not be sent again', async () => {
  render = feeding;
  const first = await ask('/section/world/feed.xml', { 'accept-encoding': 'gzip' });
  expect(first.status).toBe(200);
  expect(textOf(first)).toMatch(/^<feed>/);
  expect(first.headers).toMatchObject({
    'content-type': 'application/atom+xml; charset=utf-8',
    'cache-control': 'public, max-age=0, s-maxage=30, stale-while-revalidate=60, stale-if-error=3600',
    'content-security-policy': FEED,
    vary: 'Accept-Encoding, Cookie, Sec-Fetch-Dest',
  });
  const { etag = '', 'last-modified': dated = '' } = first.headers;
  expect(Math.abs(Date.parse(dated) - Date.now())).toBeLessThan(10_000);
  const before = new Date(Date.parse(dated) - 1000).toUTCString();
  const statusOf = async (headers: Record<string, string>, path = '/section/world/feed.xml') =>
    (await ask(path, headers)).status;
  expect(await statusOf({ 'if-none-match': etag })).toBe(304);
  expect(await statusOf({ 'if-none-match': `W/${etag}` })).toBe(304);
  expect(await statusOf({ 'if-modified-since': dated })).toBe(304);
  expect(await statusOf({ 'if-modified-since': before })).toBe(200);
  expect(await statusOf({ 'if-modified-since': 'yesterday' })).toBe(200);
  // A tag is exact: beside it no date counts.
  expect(await statusOf({ 'if-none-match': '"other"', 'if-modified-since': dated })).toBe(200);
  expect(await statusOf({ 'if-none-match': etag, 'if-modified-since': before })).toBe(304);
  expect(seen).toHaveLength(1);
  // To somebody who opens it in a browser it is XML, which our style sheet dresses; the bytes are the same.
  const opened = await ask('/section/world/feed.xml', { 'sec-fetch-dest': 'document' });
  expect(opened.headers).toMatchObject({ 'content-type': 'application/xml; charset=utf-8', etag });
  expect(textOf(opened)).toBe(textOf(first));
  // Pages have no date.
  render = leaky;
  const page = await ask('/section/world');
  expect(page.headers['last-modified']).toBeUndefined();
  expect(await statusOf({ 'if-modified-since': new Date().toUTCString() }, '/section/world')).toBe(200);
});

test('a feed made anew in the same second bears no date that lies ahead, and none that is older', async () => {
  render = feeding;
  const path = '/section/world/feed.xml';
  const { 'last-modified': first = '' } = (await ask(path)).headers;
  expect(first).not.toBe('');
  cache.dropAll();
  render = (_, response) => {
    response.setHeader('content-type', 'application/atom+xml; charset=utf-8');
    response.end('<feed>without what was taken down</feed>');
  };
  const second = await ask(path, { 'if-modified-since': first });
  expect(second.status).toBe(200);
  expect(second.headers['etag']).toBeDefined();
  const dated = second.headers['last-modified'];
  if (dated !== undefined) expect(Date.parse(dated)).toBeLessThanOrEqual(Date.now());
  expect(dated).not.toBe(first);
});

test('a feed for one reader is made for each request, kept by nobody, and runs nothing where it is opened', async () => {
  render = feeding;
  const path = `/out/${'x'.repeat(43)}/newest.xml`;
  const own = await ask(path, { 'accept-encoding': 'gzip' });
  expect(own.headers).toMatchObject({
    'cache-control': 'private, no-store',
    'content-security-policy': FEED,
    'content-encoding': 'gzip',
    'content-type': 'application/atom+xml; charset=utf-8',
    'referrer-policy': 'strict-origin',
  });
  expect(own.headers['last-modified']).toBeUndefined();
  expect(cache.size).toBe(0);
  // Everybody's feed as a signed-in reader gets it.
  const signedIn = await ask('/feed.xml', { cookie: await cookieOf() });
  expect(signedIn.headers).toMatchObject({ 'cache-control': 'private, no-store', 'content-security-policy': FEED });
  expect(cache.size).toBe(0);
});

test('lead pictures may stand on other pages; no other answer may', async () => {
  const policyOf = async (path: string) => (await ask(path)).headers['cross-origin-resource-policy'];
  expect(await policyOf('/api/image/12/0/960')).toBe('cross-origin');
  for (const path of ['/', '/api/image/12/1/960', '/api/image/12/0/960/x', '/api/account/export', '/feed.xml'])
    expect(await policyOf(path), path).toBe('same-origin');
});

test('searches and suggestions have a budget, also those of signed-in readers; their other pages have none', async () => {
  const asked = async (path: string, headers: Record<string, string>): Promise<number[]> => {
    const statuses: number[] = [];
    for (let i = 0; i < 60; i += 1) statuses.push((await ask(`${path}?q=${i}`, headers)).status);
    return statuses;
  };
  const cookie = await cookieOf();
  expect((await asked('/search', { cookie })).at(-1)).toBe(429);
  expect((await asked('/api/suggest', { cookie })).at(-1)).toBe(429);
  expect((await ask('/history', { cookie })).status).toBe(200);
  expect((await asked('/api/suggest', {})).at(-1)).toBe(429);
});

test('junk addresses use up a budget and leave the cache as it was', async () => {
  await ask('/');
  render = (_request, response) =>
    void response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Nothing</h1>');
  const statuses = new Map<number, number>();
  for (let i = 0; i < 300; i += 1) {
    const { status } = await ask(i % 2 ? `/news/junk-${i}` : `/junk/${i}`);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect(cache.size).toBe(1);
  expect(statuses.get(429)).toBeGreaterThan(250);
  expect((await ask('/')).status).toBe(200);
  expect((await ask('/history', { cookie: await cookieOf() })).status).toBe(404);
});

test('too large, without a length, of an unknown method, or no address: refused before anything is rendered', async () => {
  const large = await askPlainly(port, '/', { method: 'POST', headers: { 'content-length': '1000001' } }).catch(
    () => null,
  );
  expect(large?.status ?? 413).toBe(413);
  const chunked = await askPlainly(port, '/', {
    method: 'POST',
    headers: { 'transfer-encoding': 'chunked' },
    body: 'x',
  });
  expect(chunked.status).toBe(411);
  expect((await ask('/', {}, 'PROPFIND')).status).toBe(405);
  expect((await ask(`/${'x'.repeat(9000)}`)).status).toBe(414);
  expect(seen).toHaveLength(0);
});

test.each([
  '/_next/../history',
  '/_next/static/..%2f../%2e%2E/news/one-7',
  '/api/.%2e/admin',
  '/news/./one-7',
  '/news/x/..',
  '/_next\\..\\history',
  '/news/%E0%A4',
  '/section/%',
  '/story/%c0%af',
  '/history#/_next',
])('%s could be read as another page, or not at all: refused for everybody', async (path) => {
  for (const method of ['GET', 'POST']) {
    const { status, body } = await askPlainly(port, path, { method, headers: { cookie: await cookieOf() } });
    expect([status, body.toString()]).toEqual([400, 'This is no address of ours.\n']);
  }
  expect(seen).toHaveLength(0);
});

test('a form in parts that does not say what parts them is refused', async () => {
  const headers = { 'content-type': 'multipart/form-data', 'content-length': '3', origin: ORIGIN };
  expect((await askPlainly(port, '/history', { method: 'POST', headers, body: '--x' })).status).toBe(400);
  expect(seen).toHaveLength(0);
});

test('dots within a name, and escapes that can be read, are a part of it', async () => {
  for (const path of ['/news/..one', '/news/one..', '/.well-known/x', '/news/a%20b', '/news/%E2%82%AC'])
    expect((await ask(path)).status).toBe(200);
});

test('pages with a sign-in form get their CSRF pair: the same in the cookie and in the request', async () => {
  const first = await ask('/sign-in', { cookie: 'theme=dark' });
  const given = parseCookies(String(first.headers['set-cookie']?.[0]).split(';')[0]).get(NAMES.csrf) ?? '';
  expect(parseCookies(seen[0]?.headers.cookie).get(NAMES.csrf)).toBe(given);
  expect(seen[0]?.headers.cookie).toContain('theme=dark');
  const again = await ask('/sign-in', { cookie: `${NAMES.csrf}=${encodeURIComponent(given)}` });
  expect(again.headers['set-cookie']).toBeUndefined();
  const forged = await ask('/sign-up', { cookie: `${NAMES.csrf}=fixed|fixed` });
  expect(forged.headers['set-cookie']).toHaveLength(1);
  expect(seen[2]?.headers.cookie).not.toContain('fixed');
});

test('a form of a page posted from elsewhere is refused before the page; doors under /api check for themselves', async () => {
  for (const headers of [{}, { origin: 'https://evil.example' }, { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }])
    expect((await ask('/account', headers as Record<string, string>, 'POST')).status).toBe(403);
  expect(seen).toHaveLength(0);
  await ask('/api/stripe/webhook', {}, 'POST');
  expect(seen).toHaveLength(1);
});

test('rooms of the framework hold nothing for readers', async () => {
  for (const path of ['/_next/image?url=http://127.0.0.1/', '/_next/junk', '/_global-error'])
    expect(await ask(path)).toMatchObject({ status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  expect(seen).toHaveLength(0);
});

test('a redirect of a page is not kept, unless it says so itself', async () => {
  render = (_request, response) => response.writeHead(308, { location: '/right' }).end();
  expect((await ask('/wrong/')).headers['cache-control']).toBe('private, no-store');
});

test('what a browser fetches ahead is no visit of a reader, and a look at the head alone says that it is one', async () => {
  const cookie = await cookieOf();
  const ahead = { 'sec-purpose': 'prefetch;prerender' };
  expect((await ask('/news/a-1', { cookie, ...ahead })).status).toBe(503);
  expect((await ask('/news/a-1', ahead)).status).toBe(200);
  seen = [];
  await ask('/news/a-1', { cookie }, 'HEAD');
  await ask('/news/a-1', { cookie, 'x-masthead-peek': '1' });
  expect(seen.map(({ headers }) => headers['x-masthead-peek'])).toEqual(['1', undefined]);
});

test('a page that never saw its nonce may run what the build wrote, and nothing else', async () => {
  const strange = (_request: IncomingMessage, response: ServerResponse) => {
    response.setHeader('content-type', 'text/html');
    response.end('<script>self.a=1</script>');
  };
  render = strange;
  for (const path of ['/unknown', '/section/unknown'])
    expect((await ask(path)).headers['content-security-policy']).toContain(`script-src 'self' ${BUILT};`);
  render = leaky;
  expect((await ask('/known')).headers['content-security-policy']).toContain("'strict-dynamic'");
});

test('a renderer that fails is a sentence with the request id', async () => {
  render = () => {
    throw new Error('broken');
  };
  const alone = await ask('/history');
  expect([alone.status, alone.body.toString()]).toEqual([
    500,
    expect.stringContaining(String(alone.headers['x-request-id'])),
  ]);
  const shared = await ask('/');
  expect(shared.status).toBe(500);
  expect(takeWarnings().length).toBeGreaterThan(0);
});

test('one line a request, without its query', async () => {
  const { setLogSink } = await import('../../../lib/platform/log.ts');
  const lines: string[] = [];
  const before = setLogSink((line) => lines.push(line));
  await ask('/search?q=private');
  await new Promise((resolve) => setTimeout(resolve, 20));
  setLogSink(before);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request', path: '/search', status: 200, how: 'page' });
  expect(lines[0]).not.toContain('private');
});

test('a flood of sign-ins ends at the door: a few get in, the others are refused at once, and readers read on', async () => {
  const held: ServerResponse[] = [];
  render = (request, response) => {
    if (request.method === 'POST') held.push(response);
    else leaky(request, response);
  };
  const headers = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
  const knock = () => askPlainly(port, '/api/auth/callback/credentials', { method: 'POST', headers, body: 'a=b' });
  const inside = Array.from({ length: 8 }, knock);
  await expect.poll(() => held.length).toBe(8);
  const refused = await Promise.all(Array.from({ length: 20 }, knock));
  expect(refused.map(({ status, headers: of }) => [status, of['retry-after']])).toEqual(Array(20).fill([503, '5']));
  expect((await ask('/section/world')).status).toBe(200);
  expect((await ask('/history', { cookie: await cookieOf() })).status).toBe(200);
  for (const response of held.splice(0)) response.end();
  expect((await Promise.all(inside)).map(({ status }) => status)).toEqual(Array(8).fill(200));
  // From one address there is an end as well, also when nobody is in.
  render = leaky;
  const more: number[] = [];
  for (let i = 0; i < 40; i += 1) more.push((await knock()).status);
  expect(more[0]).toBe(200);
  expect(more.at(-1)).toBe(429);
});

test('who sends a password slowly takes no place: others sign in meanwhile', async () => {
  const head = `POST /api/auth/callback/credentials HTTP/1.1\r\nhost: localhost\r\norigin: ${ORIGIN}\r\ncontent-length: 100\r\n\r\n`;
  const slow = Array.from({ length: 30 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  for (const socket of slow) socket.write(`${head}email=`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const headers = { origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' };
  const signIn = { method: 'POST', headers, body: 'email=a' };
  expect((await askPlainly(port, '/api/auth/callback/credentials', signIn)).status).toBe(200);
  expect(seen).toHaveLength(1);
  const large = { ...signIn, body: 'x'.repeat(16_001) };
  expect((await askPlainly(port, '/api/sign-up', large)).status).toBe(413);
  for (const socket of slow) socket.destroy();
});

test('the HTML of a mail is shown in a frame of ours where it can do nothing', async () => {
  const { headers } = await ask('/demo/outbox/123/html');
  expect(headers['x-frame-options']).toBe('SAMEORIGIN');
  const policy = String(headers['content-security-policy']);
  for (const part of ["default-src 'none'", "frame-ancestors 'self'", "form-action 'none'", 'sandbox allow-top-nav'])
    expect(policy).toContain(part);
  expect(policy).not.toMatch(/script-src|allow-scripts|allow-same-origin/);
  for (const path of ['/demo/outbox/123', '/demo/outbox/123/html/x', '/demo/outbox/x/html', '/demo/outbox'])
    expect((await ask(path)).headers['x-frame-options']).toBe('DENY');
});
