// Is one article one article, however its address is spelt, and are two articles two?
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  askedKeys,
  entryKeys,
  isForeign,
  type Named,
  namesOf,
  type SharedNames,
} from '../../../lib/ingest/entry-names.ts';
import {
  addressKey,
  canonicalUrl,
  isHomePage,
  shortHash,
  siteOf,
  slugOf,
  trustedCanonical,
  withoutShelf,
} from '../../../lib/ingest/identity.ts';
import { sharedNames } from '../../../lib/ingest/shared-names.ts';

const keysOf = (sourceId: number, entry: Named, shared?: SharedNames) => entryKeys(sourceId, namesOf(entry), shared);
const sharedBy = (entries: readonly Named[]) => sharedNames(entries.map(namesOf));

test.each([
  ['https://a.example/x?utm_source=rss&id=1#top', 'https://a.example/x?id=1'],
  ['HTTP://A.Example:80/x', 'http://a.example/x'],
  ['https://u:p@a.example/', 'https://a.example/'],
  ['https://a.example/#!/story/1', 'https://a.example/#!/story/1'],
  [' https://a.example/x# ', 'https://a.example/x'],
  ['https:x', 'https://base.example/x'],
  ['//a.example/x', 'https://a.example/x'],
  ['/x', 'https://base.example/x'],
  ['mailto:a@b.example', null],
  ['javascript:alert(1)', null],
  ['', null],
  [undefined, null],
])('%s is kept as %s', (address, expected) => {
  expect(canonicalUrl(address, 'https://base.example/feed')).toBe(expected);
});

test.each([
  ['http://www.a.example/x/', 'https://a.example/x'],
  ['https://a.example/x?b=2&a=1', 'https://a.example/x?a=1&b=2&fbclid=z'],
  ['https://a.example/x/index.html', 'https://a.example/x'],
  ['https://a.example//x', 'https://a.example/x#comments'],
  ['https://www.a.example/x/story-1', 'https://m.a.example/x/story-1'],
  ['https://www.a.example/x/story-1', 'https://amp.a.example/x/story-1'],
  ['https://a.example/x/story-1/', 'https://a.example/x/story-1/amp/'],
  ['https://a.example/x/story-1', 'https://a.example/amp/x/story-1'],
  ['https://a.example/x/story-1.html', 'https://a.example/x/story-1.amp.html'],
  ['https://a.example/x?id=1', 'https://a.example/x?amp=1&id=1'],
  ['https://a.example/x?id=1', 'https://a.example/x?id=1&outputType=amp'],
  ['https://www.a.example/x/story-1?id=2', 'https://www-a-example.cdn.ampproject.org/c/s/www.a.example/x/story-1?id=2'],
  ['https://a.example/x/amp/story-1', 'https://a.example/x/story-1'],
  ['https://a.example/x;jsessionid=AAA1', 'https://a.example/x;JSESSIONID=BBB2?'],
  ['https://a.example/x/caf\u00e9', 'https://a.example/x/caf%c3%a9'],
  ['https://www.a.example/x/story-1', 'https://www.google.com/amp/s/amp.a.example/x/story-1'],
])('%s and %s are one place', (a, b) => {
  expect(addressKey(a)).toBe(addressKey(b));
});

test.each([
  ['https://a.example/x?id=1', 'https://a.example/x?id=2'],
  ['https://a.example/x', 'https://b.example/x'],
  ['https://a.example/X', 'https://a.example/x'],
  ['https://m.example/x', 'https://example/x'],
  ['https://a.example/x/amplifiers', 'https://a.example/x/lifiers'],
  ['https://a.example/x?page=1', 'https://a.example/x?page=2'],
  ['https://a.example/view.do?ncid=1', 'https://a.example/view.do?ncid=2'],
  ['https://a.example/tag/amp', 'https://a.example/tag'],
  ['https://a.example/tag/amp/page-2', 'https://a.example/tag/page-2'],
  ['https://a.example/guitar/amp/fender', 'https://a.example/guitar/fender'],
  ['https://a.example/x;part=1', 'https://a.example/x;part=2'],
])('%s and %s are two', (a, b) => {
  expect(addressKey(a)).not.toBe(addressKey(b));
});

test('home pages name no article', () => {
  for (const url of ['https://a.example', 'https://a.example/en/', 'https://a.example/index.php'])
    expect(isHomePage(url)).toBe(true);
  for (const url of ['https://a.example/x', 'https://a.example/?p=12', 'https://a.example/#!/1'])
    expect(isHomePage(url)).toBe(false);
});

test('a canonical counts within its site only, and never as the home page', () => {
  const at = 'https://m.news.co.uk/a/1?x=2';
  expect(trustedCanonical('https://www.news.co.uk/a/1', at)).toBe('https://www.news.co.uk/a/1');
  expect(trustedCanonical('/a/1', at)).toBe('https://m.news.co.uk/a/1');
  for (const bad of [
    'https://other.co.uk/a/1',
    'https://www.news.co.uk/',
    'https://www.news.co.uk/section/world',
    'http://[',
    '',
    undefined,
  ]) {
    expect(trustedCanonical(bad, at)).toBeNull();
  }
  expect(siteOf('https://one.blogspot.com/x')).not.toBe(siteOf('https://two.blogspot.com/x'));
  expect(siteOf('http://127.0.0.1:90/x')).toBe('127.0.0.1:90');
});

test('keys: guid within its source, address everywhere, words when there is nothing else', () => {
  const entry = { guid: '1', url: 'https://a.example/x', title: 'T', text: '' };
  expect(keysOf(1, entry)).toHaveLength(2);
  expect(keysOf(1, entry)[0]).not.toBe(keysOf(2, entry)[0]);
  expect(keysOf(1, entry)[1]).toBe(
    keysOf(2, { ...entry, guid: 'other', url: 'http://www.a.example/x?utm_medium=m' })[1],
  );
  const bare = { url: null, title: 'T', text: 'a' };
  expect(keysOf(1, bare)).toHaveLength(1);
  expect(keysOf(1, bare)).not.toEqual(keysOf(1, { ...bare, title: 'U' }));
  expect(keysOf(1, { url: null, title: '', text: 'a' })).not.toEqual(keysOf(1, { url: null, title: '', text: 'b' }));
  expect(keysOf(1, { ...bare, url: 'https://a.example/' })).toEqual(keysOf(1, bare));
});

test('on others’ sites an address is a name for one publisher, and for who says the same; the article is looked for there', () => {
  const entry = { guid: '1', url: 'https://far.example/x', title: 'T', text: '' };
  const keys = (publisherId: number, more: Partial<Named> = {}, site = 'a.example') =>
    entryKeys(1, namesOf({ ...entry, ...more }), undefined, { publisherId, site });
  expect(
    keys(5)
      .map((key) => key.charAt(0))
      .join(''),
  ).toBe('GFX');
  expect(keys(5)[1]).not.toBe(keys(6)[1]);
  expect(keys(5)[2]).toBe(keys(6, { title: 't!' })[2]);
  expect(keys(5)[2]).not.toBe(keys(5, { title: 'U' })[2]);
  expect(askedKeys(1, namesOf(entry), undefined, { publisherId: 5, site: 'a.example' })).toEqual([keysOf(1, entry)[1]]);
  expect(askedKeys(1, namesOf(entry), undefined, { publisherId: 5, site: 'far.example' })).toEqual([]);
  expect(keys(5, {}, 'far.example')).toEqual(keysOf(1, entry));
});

test.each([
  ['a.example/x', 'a.example', false],
  ['news.a.example:8080/x', 'a.example', false],
  ['nota.example/x', 'a.example', true],
  ['a.example.evil.example/x', 'a.example', true],
  ['127.0.0.1:80/n/1', '127.0.0.1:80', false],
  ['127.0.0.1:8080/n/1', '127.0.0.1:80', true],
  ['medium.com/@ada/post', 'medium.com/@ada', false],
  ['medium.com/@adam/post', 'medium.com/@ada', true],
  ['anything/x', '', false],
])('is %s foreign to %s: %s', (place, site, expected) => {
  expect(isForeign(place, { publisherId: 1, site })).toBe(expected);
});

test('an address that was folded otherwise before is looked for as it was', () => {
  const asked = (url: string) => askedKeys(1, namesOf({ url, title: 'T', text: '' }));
  expect(asked('https://a.example/caf%c3%a9').map(withoutShelf)).toEqual([`u${shortHash('a.example/caf%c3%a9')}`]);
  expect(asked('https://a.example/x/amp/story-1').map(withoutShelf)).toEqual([
    `u${shortHash('a.example/x/amp/story-1')}`,
  ]);
  for (const path of ['/tag/amp', '/x', '/caf%C3%A9']) expect(asked(`https://a.example${path}`)).toEqual([]);
});

test('keys of one source, and of addresses on one host, stand on one shelf', () => {
  const entry = (n: number) => ({ guid: `guid ${n}`, url: `https://www.a.example/x${n}?a=1`, title: 'T', text: '' });
  const [one, two] = [keysOf(7, entry(1)), keysOf(7, entry(2))];
  expect(one).toHaveLength(2);
  for (const n of [0, 1]) {
    expect(one[n]).not.toBe(two[n]);
    expect(one[n]?.slice(0, 3)).toBe(two[n]?.slice(0, 3));
    expect(one[n]).toMatch(/^[GU][\w-]{24}$/);
  }
  // As they were before: hash and kind.
  expect(one.map(withoutShelf)).toEqual([`g${shortHash('7', 'guid 1')}`, `u${shortHash('a.example/x1?a=1')}`]);
  expect(one.map(withoutShelf).map(withoutShelf)).toEqual(one.map(withoutShelf));
});

test('an address that different entries of one listing share is no name; a repeated entry is', () => {
  const live = [
    { guid: '1', url: 'https://a.example/live', title: 'One', text: '' },
    { guid: '2', url: 'https://a.example/live#2', title: 'Two', text: '' },
  ];
  expect(sharedBy(live).addresses).toEqual(new Set(['a.example/live']));
  expect(keysOf(1, live[0] ?? bad(), sharedBy(live))).toHaveLength(1);
  const repeated = live.map((entry) => ({ ...entry, title: 'Same' }));
  expect(sharedBy(repeated).addresses.size).toBe(0);
});

test.each([
  ['one guid for all', ['0', '0'], ['/1', '/2'], ['One', 'Two'], true],
  ['the home page for all', ['https://a.example/', 'https://a.example/'], ['/', '/'], ['One', 'Two'], true],
  ['one guid, no addresses', ['0', '0'], [null, null], ['One', 'Two'], true],
  ['one page for all', ['p', 'p', 'p'], ['/p', '/p', '/p'], ['One', 'Two', 'Three'], true],
  ['an article that is listed twice, under two headlines', ['1', '1'], ['/1', '/1'], ['One', 'Two'], false],
  ['an article that moved within the site', ['1', '1'], ['/1', '/2'], ['One', '“One”'], false],
])('%s: is the guid shared?', (_, guids, paths, titles, expected) => {
  const entries = guids.map((guid, i) => {
    const path = paths[i] ?? null;
    return { guid, url: path && `https://a.example${path}`, title: titles[i] ?? '', text: '' };
  });
  const names = sharedBy(entries);
  expect(names.guids.has(guids[0] ?? bad())).toBe(expected);
  expect(new Set(entries.map((entry) => keysOf(1, entry, names)[0])).size).toBe(expected ? entries.length : 1);
});

const bad = (): never => {
  throw new Error('missing');
};

test.each([
  ['“It’s over”, says Müller', 'its-over-says-muller'],
  ['Straße & Łódź — 3 Œuvres', 'strasse-lodz-3-oeuvres'],
  ['東京で地震', 'news'],
  ['2026: 14', 'news'],
  ['', 'news'],
])('%s becomes %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('long slugs end at a word and stay within 80', () => {
  const slug = slugOf('wordy '.repeat(40));
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug.endsWith('wordy')).toBe(true);
  expect(slugOf('x'.repeat(200))).toHaveLength(80);
});

test('an address with another session at each visit is one article by its path and what the entry says', () => {
  const text = 'The harbour was closed for a day, because a whale had come in with the tide.';
  const at = (query: string, more = {}) => ({
    url: `https://a.example/x/whale${query}`,
    title: 'Whale',
    text,
    ...more,
  });
  const last = (entry: ReturnType<typeof at>, sourceId = 1) => keysOf(sourceId, entry).at(-1);
  expect(last(at('?sid=1'))).toBe(last(at('?sid=2', { title: 'Whale (updated)' })));
  expect(last(at('?sid=1'))).not.toBe(last(at('?sid=1'), 2));
  expect(last(at('?id=1'))).not.toBe(last(at('?id=2', { text: text.replace('whale', 'seal') })));
  // A template's few words say nothing, and addresses without a query are names by themselves.
  expect(keysOf(1, at('?sid=1', { text: 'Read more' }))).toHaveLength(1);
  expect(keysOf(1, at(''))).toHaveLength(1);
});

test('the same words under one path for several articles name none of them', () => {
  const text = 'All about the day in our town, written down every evening by the editors.';
  const entries = ['Monday', 'Tuesday'].map((title, n) => ({ url: `https://a.example/day?id=${n}`, title, text }));
  const shared = sharedBy(entries);
  for (const entry of entries) expect(keysOf(1, entry, shared)).toHaveLength(1);
});

test('a short hash is the first sixteen bytes of SHA-256 in base64url, as it is kept in every key', () => {
  for (let n = 0; n < 200; n++) {
    const whole = createHash('sha256').update(`part ${n}\u0000\u00e9t\u00e9`).digest();
    expect(shortHash(`part ${n}`, '\u00e9t\u00e9')).toBe(whole.subarray(0, 16).toString('base64url'));
  }
});
