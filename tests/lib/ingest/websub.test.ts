// What do hubs announce, sign and reach? The pure rules around WebSub.
import { createHmac } from 'node:crypto';
import { describe, expect, it, test } from 'vitest';
import { announcedIn } from '../../../lib/ingest/fetch/link-header.ts';
import { isSigned } from '../../../lib/ingest/websub-signature.ts';
import { announcedHub, callbackOrigin } from '../../../lib/ingest/websub-subscribe.ts';

const url = 'https://paper.example/feed.xml';

describe('the Link header', () => {
  it.each([
    [
      '<https://hub.example/>; rel="hub", <https://paper.example/f>; rel="self"',
      'https://hub.example/',
      'https://paper.example/f',
    ],
    ['</hub>;rel=hub', 'https://paper.example/hub', undefined],
    ['<https://a.example/>; title="x, y"; rel="next hub"', 'https://a.example/', undefined],
    ['<https://a.example/>; rel=hub, <https://b.example/>; rel=HUB', 'https://a.example/', undefined],
    ['<javascript:alert(1)>; rel=hub', undefined, undefined],
    ['nonsense; rel=hub', undefined, undefined],
    ['<'.repeat(5000), undefined, undefined],
    [`<https://a.example/>${'; a=b'.repeat(3000)}`, undefined, undefined],
  ])('%#', (header, hub, self) => {
    expect(announcedIn(header, url)).toEqual({ ...(hub && { hub }), ...(self && { self }) });
  });
});

test('the header goes before the feed; without a self the topic is where the feed came from', () => {
  const feed = { hubs: ['https://feed-hub.example/'], self: 'https://paper.example/self' };
  expect(announcedHub(undefined, {}, url)).toBeNull();
  expect(announcedHub(undefined, { hubs: ['nonsense'] }, url)).toBeNull();
  expect(announcedHub(undefined, { hubs: ['ftp://hub.example/'] }, url)).toBeNull();
  expect(announcedHub(undefined, feed, url)).toEqual({ hub: 'https://feed-hub.example/', topic: feed.self });
  expect(announcedHub({ hub: 'https://h.example/' }, {}, url)).toEqual({ hub: 'https://h.example/', topic: url });
  expect(announcedHub({ hub: 'https://h.example/', self: `${url}?a` }, feed, url)).toEqual({
    hub: 'https://h.example/',
    topic: `${url}?a`,
  });
});

test.each([
  ['https://news.example.org', [], true],
  ['https://news.example.org:8443', [], true],
  ['https://93.184.216.34', [], true],
  ['http://news.example.org', [], false],
  ['https://localhost', [], false],
  ['https://10.0.0.3', [], false],
  ['https://[::1]', [], false],
  ['https://reader.local', [], false],
  ['https://reader', [], false],
  ['http://localhost:3000', ['localhost:3000'], true],
  ['http://localhost:3000', ['localhost:3001'], false],
  ['http://reader.lan', ['reader.lan'], true],
])('hubs reach %s (allowed: %j): %s', (origin, ingestAllow, reachable) => {
  expect(callbackOrigin({ origin, ingestAllow })).toBe(reachable ? origin : null);
});

test('a signature is right or nothing', () => {
  const body = Buffer.from('<rss/>');
  const sign = (method: string, secret = 'secret') =>
    `${method}=${createHmac(method, secret).update(body).digest('hex')}`;
  for (const method of ['sha1', 'sha256', 'sha384', 'sha512']) {
    expect(isSigned(sign(method), 'secret', body)).toBe(true);
    expect(isSigned(sign(method).toUpperCase().replace('SHA', 'sha'), 'secret', body)).toBe(true);
    expect(isSigned(sign(method), 'other', body)).toBe(false);
    expect(isSigned(sign(method), 'secret', Buffer.from('<rss />'))).toBe(false);
  }
  for (const header of [
    null,
    '',
    'sha256=',
    sign('md5'),
    sign('sha1').replace('sha1', 'sha256'),
    `${sign('sha256')}00`,
    sign('sha256').slice(0, -1),
  ])
    expect(isSigned(header, 'secret', body)).toBe(false);
});
