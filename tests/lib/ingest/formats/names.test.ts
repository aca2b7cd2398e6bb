// What do prefixes mean, and do many declarations stay cheap?
import { expect, test } from 'vitest';
import { keyOf, ROOT_SCOPE, scopeWithin } from '../../../../lib/ingest/formats/names.ts';
import { parseFeed } from '../../../../lib/ingest/formats/parse.ts';

const MEDIA = 'http://search.yahoo.com/mrss/';
const declared = (...pairs: [string, string][]) => new Map(pairs.map(([prefix, uri]) => [`xmlns:${prefix}`, uri]));

test('a prefix means what the nearest element around it declares', () => {
  const outer = scopeWithin(ROOT_SCOPE, declared(['m', MEDIA], ['n', MEDIA]));
  const inner = scopeWithin(outer, declared(['n', 'http://purl.org/dc/elements/1.1/']));
  expect(['m:title', 'N:title', 'other:title'].map((name) => keyOf(name, inner))).toEqual([
    'media:title',
    'dc:title',
    'other:title',
  ]);
  expect(keyOf('n:title', scopeWithin(inner, declared(['n', 'urn:unknown'])))).toBe('n:title');
  expect(keyOf('n:title', outer)).toBe('media:title');
});

test.each([`${MEDIA}/##/`, MEDIA.toUpperCase(), ` ${MEDIA} `, MEDIA.replace('http:', 'https:')])(
  '%s is known',
  (uri) => {
    expect(keyOf('x:title', scopeWithin(ROOT_SCOPE, declared(['x', uri])))).toBe('media:title');
  },
);

test('what changes nothing has no scope of its own', () => {
  const scope = scopeWithin(ROOT_SCOPE, declared(['media', MEDIA]));
  expect(scopeWithin(scope, declared(['media', MEDIA]))).toBe(scope);
  expect(scopeWithin(scope, declared(['x', 'urn:unknown']))).toBe(scope);
  expect(scopeWithin(scope, new Map([['width', '1']]))).toBe(scope);
});

test('changes within each other come to an end', () => {
  const scopes = new Set([ROOT_SCOPE]);
  let scope = ROOT_SCOPE;
  for (let n = 0; n < 1000; n++) {
    scope = scopeWithin(scope, declared([`p${n}`, MEDIA]));
    scopes.add(scope);
  }
  expect(scopes.size).toBeLessThan(30);
});

test('ten thousand declarations below nine thousand others are read', () => {
  const uri = (n: number) => (n % 2 ? 'u' : MEDIA);
  const many = (at: number) => Array.from({ length: 99 }, (_, n) => ` xmlns:p${at}_${n}="${uri(n)}"`).join('');
  const nested = Array.from({ length: 90 }, (_, at) => `<a${many(at)}>`).join('');
  const text = `<rss>${nested}<channel><item><title>x</title>${`<a xmlns:x="${MEDIA}"/>`.repeat(9900)}</item></channel></rss>`;
  expect(parseFeed(Buffer.from(text), { url: 'https://f.example/' })).toMatchObject({ entries: [{ title: 'x' }] });
});
