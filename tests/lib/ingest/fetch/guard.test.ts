// Does the guard let nobody into a private network, however the address is dressed?
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPublicAddress, parseAllow } from '../../../../lib/ingest/fetch/guard.ts';
import { openFetcher } from '../../../../lib/ingest/fetch/politely.ts';
import { type LoopbackPublisher, openPublisher, page, status } from '../../../support/publisher.ts';

const ask = { maxBytes: 10_000 };
const contact = 'https://masthead.example/publishers';
let publisher: LoopbackPublisher;
beforeAll(async () => {
  publisher = await openPublisher();
  publisher.at.set('/', page('inside'));
});
afterAll(() => publisher.close());

test.each([
  ...['127.0.0.1', '10.0.0.1', '172.16.9.9', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1'],
  ...['255.255.255.255', '::', '::1', 'fe80::1', 'fe80::1%eth0', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1'],
  ...['168.63.129.16', '::ffff:168.63.129.16', '1::1', '4000::1', '8000::1', 'e000::1', '100:0:0:1::1', '1fff::1'],
  ...['::ffff:7f00:1', '::7f00:1', '64:ff9b::7f00:1', '64:ff9b:1::a00:1', '2002:7f00:1::', '2001:db8::1', 'no address'],
])('%s is not public', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

test.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '2a00:1450::1', '3000::1', '168.63.129.17', '::ffff:8.8.8.8'])(
  '%s is public',
  (address) => {
    expect(isPublicAddress(address)).toBe(true);
  },
);

test.each([
  'http://127.0.0.1:PORT/',
  'http://2130706433:PORT/',
  'http://0177.0.0.1:PORT/',
  'http://0x7f.1:PORT/',
  'http://127.1:PORT/',
  'http://①②⑦.0.0.1:PORT/',
  'http://[::ffff:127.0.0.1]:PORT/',
  'http://[::1]:PORT/',
  'http://[::]:PORT/',
  'http://[64:ff9b::7f00:1]:PORT/',
  'http://0x7f000001:PORT/',
  'http://017700000001:PORT/',
  'http://127.0.0.1.:PORT/',
  'http://0:PORT/',
  'http://localhost:PORT/',
  'http://localhost.:PORT/',
])('%s leads nowhere', async (address) => {
  const fetcher = openFetcher({ allow: [], contact });
  const result = await fetcher.get(address.replace('PORT', String(publisher.port)), ask);
  expect(result).toMatchObject({ kind: 'failed', code: expect.stringMatching(/blocked-address|unknown-host/) });
  await fetcher.close();
});

test.each([
  'ftp://example.org/',
  'file:///etc/passwd',
  'gopher://example.org:70/1',
  'dict://example.org:2628/d',
  'unix:/run/x.sock',
  'https://example.org:25/',
  'http://example.org:6667/',
  'http://name:word@example.org/',
  'data:text/plain,x',
  'nonsense',
])('%s is no address to fetch', async (address) => {
  const fetcher = openFetcher({ allow: [], contact });
  expect(await fetcher.get(address, ask)).toMatchObject({ kind: 'failed', code: 'bad-address' });
  await fetcher.close();
});

test('a public name that resolves to a private address, or to one of each kind, is refused', async () => {
  for (const addresses of [['127.0.0.1'], ['8.8.8.8', '127.0.0.1'], ['::1']]) {
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    const fetcher = openFetcher({ allow: [], contact, resolve });
    const result = await fetcher.get(`http://news.example:${publisher.port}/`, ask);
    expect(result).toMatchObject({ kind: 'failed', code: 'blocked-address' });
    await fetcher.close();
  }
});

test('the address that was checked is the one connected to: a second answer of the name server is never asked for', async () => {
  let asked = 0;
  const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '10.9.9.9', family: 4 }];
  const fetcher = openFetcher({ allow: ['127.0.0.1/32'], contact, resolve });
  expect(await fetcher.get(`http://news.example:${publisher.port}/`, ask)).toMatchObject({ kind: 'ok' });
  expect(asked).toBe(1);
  await fetcher.close();
});

test('a name that has moved into the house by the next connection is refused then', async () => {
  let asked = 0;
  const resolve = async () => [{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }];
  publisher.at.set('/bye', page('bye', { connection: 'close' }));
  const fetcher = openFetcher({ allow: ['127.0.0.1/32'], contact, resolve });
  expect(await fetcher.get(`http://news.example:${publisher.port}/bye`, ask)).toMatchObject({ kind: 'ok' });
  expect(await fetcher.get(`http://news.example:${publisher.port}/`, ask)).toMatchObject({ code: 'blocked-address' });
  expect(asked).toBe(2);
  await fetcher.close();
});

test('a name server that never answers, or names nobody, is not waited for', async () => {
  const limits = { connectMs: 200 };
  const silent = openFetcher({ allow: [], contact, limits, resolve: () => new Promise(() => undefined) });
  const began = performance.now();
  expect(await silent.get('http://news.example/', ask)).toMatchObject({ kind: 'failed', code: 'timeout' });
  expect(performance.now() - began).toBeLessThan(5000);
  await silent.close();
  const nobody = openFetcher({ allow: [], contact, limits, resolve: async () => [] });
  expect(await nobody.get('http://news.example/', ask)).toMatchObject({ kind: 'failed', code: 'unknown-host' });
  await nobody.close();
});

test('a redirect into the house is refused however it is written, and so is one to no place that can be fetched', async () => {
  const inside = await openPublisher('127.0.0.2');
  inside.at.set('/', page('secret'));
  const fetcher = openFetcher({ allow: [`127.0.0.1:${publisher.port}`], contact });
  const leadsTo = async (location: string) => {
    publisher.at.set('/out', status(302, { location: location.replace('PORT', String(inside.port)) }));
    const result = await fetcher.get(`${publisher.origin}/out`, ask);
    return result.kind === 'failed' ? result.code : result.kind;
  };
  for (const host of [
    '127.0.0.2',
    '2130706434',
    '0x7f.2',
    '0177.0.0.2',
    '127.2',
    '[::ffff:7f00:2]',
    '%E2%91%A0%E2%91%A1%E2%91%A6.0.0.2',
  ])
    expect(await leadsTo(`http://${host}:PORT/`), host).toBe('blocked-address');
  expect(await leadsTo('//127.0.0.2:PORT/')).toBe('blocked-address');
  for (const to of [
    'file:///etc/passwd',
    'gopher://127.0.0.2:PORT/',
    'http://a:b@127.0.0.2:PORT/',
    'http://127.0.0.1:25/',
  ])
    expect(await leadsTo(to), to).toBe('bad-redirect');
  expect(inside.asked).toEqual([]);
  await Promise.all([fetcher.close(), inside.close()]);
});

test('a redirect is checked like an address that was typed', async () => {
  const inside = await openPublisher();
  inside.at.set('/secret', page('secret'));
  publisher.at.set('/out', status(302, { location: `${inside.origin}/secret` }));
  publisher.at.set('/mail', status(302, { location: 'mailto:a@b.example' }));
  const fetcher = openFetcher({ allow: [`127.0.0.1:${publisher.port}`], contact });
  expect(await fetcher.get(`${publisher.origin}/out`, ask)).toMatchObject({ kind: 'failed', code: 'blocked-address' });
  expect(await fetcher.get(`${publisher.origin}/mail`, ask)).toMatchObject({ kind: 'failed', code: 'bad-redirect' });
  expect(inside.asked).toEqual([]);
  await Promise.all([fetcher.close(), inside.close()]);
});

test('INGEST_ALLOW opens hosts, host:port pairs and ranges, and nothing else', async () => {
  const open: [string, boolean][] = [
    ['127.0.0.1', true],
    [`127.0.0.1:${publisher.port}`, true],
    ['127.0.0.1:1', false],
    ['127.0.0.0/8', true],
    ['10.0.0.0/8', false],
    ['localhost', false],
  ];
  for (const [entry, expected] of open) {
    const fetcher = openFetcher({ allow: [entry], contact });
    expect([entry, (await fetcher.get(`${publisher.origin}/`, ask)).kind === 'ok']).toEqual([entry, expected]);
    await fetcher.close();
  }
  for (const entry of ['::1', '[::1]', '::1/128', '[::1]:8']) {
    const fetcher = openFetcher({ allow: [entry], contact });
    // Nobody listens at port 8: what is refused by the computer was let through by the guard.
    expect([entry, await fetcher.get('http://[::1]:8/', ask)]).toMatchObject([entry, { code: 'refused' }]);
    expect(await fetcher.get('http://127.0.0.1:8/', ask)).toMatchObject({ code: 'blocked-address' });
    await fetcher.close();
  }
  expect(() => parseAllow(['10/8'])).toThrow(/no address range/);
  expect(() => parseAllow(['10.0.0.0/99'])).toThrow(/no address range/);
  expect(() => parseAllow(['http://x/y z'])).toThrow(/INGEST_ALLOW/);
});
