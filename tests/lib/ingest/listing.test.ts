// Is a listing sorted into what is new, what changed and what is known, each entry once?
import { expect, test } from 'vitest';
import type { KnownArticle } from '../../../lib/ingest/article-draft.ts';
import type { ParsedEntry } from '../../../lib/ingest/formats/types.ts';
import {
  FORGOTTEN,
  hashAfterFailure,
  isNews,
  isOurDoing,
  listEntries,
  planListing,
} from '../../../lib/ingest/listing.ts';
import { asSpoken, clip, plainText } from '../../../lib/ingest/plain-text.ts';
import { knownBy, type Lister } from '../../../lib/ingest/same-article.ts';

const now = Date.UTC(2026, 10, 24, 10);
const entry = (n: number, more: Partial<ParsedEntry> = {}): ParsedEntry => ({
  id: `id-${n}`,
  title: `Title ${n}`,
  link: `https://a.example/news/${n}`,
  summary: `Summary ${n}`,
  authorNames: [],
  categories: [],
  enclosures: [],
  ...more,
});
const lister: Lister = { id: 1, publisherId: 5, site: 'a.example' };
const list = (...entries: ParsedEntry[]) => listEntries(entries, lister, 'https://a.example/feed', now);

test('newest first; undated entries stay with the one before them; empty ones are left out', () => {
  const listed = list(
    entry(1, { published: '2026-11-20T10:00:00Z' }),
    entry(2),
    entry(3, { published: '2026-11-23T10:00:00Z' }),
    { authorNames: [], categories: [], enclosures: [], id: 'empty' },
  );
  expect(listed.map((one) => one.title)).toEqual(['Title 3', 'Title 1', 'Title 2']);
});

test('a repeated entry lends its keys to the first', () => {
  const listed = list(entry(1), entry(1, { id: 'again', link: 'https://a.example/news/1#comments' }));
  expect(listed).toHaveLength(1);
  expect(listed[0]?.keys).toHaveLength(3);
});

test('what an entry says makes its hash, not its names', () => {
  const hash = (more: Partial<ParsedEntry>) => list(entry(1, more))[0]?.entryHash;
  expect(hash({ id: 'other', link: 'https://a.example/x?utm_source=y' })).toBe(hash({}));
  for (const more of [{ title: 'T' }, { summary: 'S' }, { content: 'C' }, { updated: '2026-11-24T09:00:00Z' }]) {
    expect(hash(more)).not.toBe(hash({}));
  }
});

const known = (more: Partial<KnownArticle>): KnownArticle => ({
  id: 9,
  place: 3,
  sourceId: 1,
  publisherId: 5,
  title: 'Title 1',
  publishedAt: now,
  firstSeenAt: now,
  standfirst: null,
  entryHash: '',
  textHash: '',
  complete: true,
  words: 100,
  hasBody: true,
  ...more,
});

test('fresh, changed, equal, taken down, another source’s', () => {
  const [one] = list(entry(1));
  if (!one) throw new Error('missing');
  const [guid = '', address = ''] = one.keys;
  const plan = (...pairs: [string, KnownArticle][]) => planListing([one], new Map(pairs), lister);
  expect(plan()).toMatchObject({ fresh: [one], changed: [], adoptions: [] });
  expect(plan([guid, known({})], [address, known({})])).toMatchObject({
    fresh: [],
    changed: [{ listed: one }],
    adoptions: [],
  });
  const equal = known({ entryHash: one.entryHash });
  expect(plan([guid, equal], [address, equal])).toEqual({ fresh: [], changed: [], adoptions: [] });
  expect(plan([address, equal]).adoptions).toEqual([{ articleId: 9, place: 3, keys: [guid], channels: [] }]);
  expect(plan([guid, known({ sourceId: null })])).toEqual({ fresh: [], changed: [], adoptions: [] });
  const theirs = known({ sourceId: 2 });
  expect(plan([address, theirs])).toEqual({
    fresh: [],
    changed: [],
    adoptions: [{ articleId: 9, place: 3, keys: [guid], channels: [1] }],
  });
});

test('an article at an address on another site is known by the key that it had before there were keys for one publisher', () => {
  const [one] = listEntries([entry(1)], { ...lister, site: 'other.example' }, 'https://a.example/feed', now);
  const [whole = ''] = one?.asked ?? [];
  if (!one) throw new Error('missing');
  const plan = (more: Partial<KnownArticle>) =>
    planListing([one], new Map([[whole, known(more)]]), { ...lister, site: 'other.example' });
  expect(plan({ entryHash: one.entryHash, title: 'Another' })).toEqual({
    fresh: [],
    changed: [],
    adoptions: [{ articleId: 9, place: 3, keys: one.keys, channels: [] }],
  });
  // Another publisher's, of another title and of this one.
  expect(plan({ sourceId: 2, publisherId: 6, title: 'Another' })).toEqual({ fresh: [one], changed: [], adoptions: [] });
  expect(plan({ sourceId: 2, publisherId: 6 })).toMatchObject({ fresh: [], adoptions: [{ channels: [1] }] });
});

test('two entries that lead to one article do not overwrite it in turns', () => {
  const both = list(entry(1, { published: '2026-11-23T10:00:00Z' }), entry(2, { published: '2026-11-22T10:00:00Z' }));
  const changedBy = (entryHash: string) => {
    const article = known({ entryHash });
    const keys = both.flatMap((one) => one.keys);
    return planListing(both, new Map(keys.map((key) => [key, article])), lister).changed.map(
      ({ listed }) => listed.title,
    );
  };
  expect(both.map(({ entryHash }) => changedBy(entryHash))).toEqual([[], []]);
  expect(changedBy('neither')).toEqual(['Title 1']);
});

test('what is to be read by other rules is read for the entry that says what was told, else for the first', () => {
  const both = list(entry(1, { published: '2026-11-23T10:00:00Z' }), entry(2, { published: '2026-11-22T10:00:00Z' }));
  const readFor = (entryHash: string) => {
    const article = known({ entryHash });
    const keys = both.flatMap((one) => one.keys);
    return planListing(both, new Map(keys.map((key) => [key, article])), lister).changed.map(
      ({ listed }) => listed.title,
    );
  };
  expect(both.map((one) => readFor(`~~${one.entryHash}`))).toEqual([['Title 1'], ['Title 2']]);
  expect(['~', '~~', `~~${'x'.repeat(22)}`].map(readFor)).toEqual([['Title 1'], ['Title 1'], ['Title 1']]);
  expect(
    [FORGOTTEN, '~', '~~', '~~hash', '~hash', '~1!hash', 'hash'].map((entryHash) => isNews(known({ entryHash }))),
  ).toEqual([true, true, true, true, false, false, false]);
});

test('another text is our doing while only the rules can have changed it', () => {
  const [one] = list(entry(1, { title: 'Title 1', summary: 'Eleven people stand at the gate. Read more' }));
  if (!one) throw new Error('missing');
  const before = { title: 'Title 1', standfirst: 'Eleven people stand at the gate.' };
  const ours = (entryHash: string, was = {}, now = {}, isOwnText = false) =>
    isOurDoing(known({ ...before, ...was, entryHash }), one, { ...before, ...now }, isOwnText);
  // No other rules.
  expect([ours(one.entryHash), ours('other'), ours(FORGOTTEN)]).toEqual([false, false, false]);
  // As it was listed: whatever came out of it.
  for (const mark of ['~', '~~', '~2!']) expect(ours(mark + one.entryHash, { title: 'T', standfirst: 'S' })).toBe(true);
  // Listed otherwise, or nobody knows how.
  for (const mark of ['~other', '~~other', '~1!other', '~', '~~']) {
    expect(ours(mark)).toBe(true);
    expect(ours(mark, { title: 'Title  1!' })).toBe(true);
    expect(ours(mark, { title: 'Another' })).toBe(false);
    expect(ours(mark, { standfirst: 'Twelve people stand at the gate.' })).toBe(false);
    // The page's own; or none was kept.
    expect(ours(mark, { standfirst: 'A lead' }, { standfirst: 'Another lead' })).toBe(true);
    expect(ours(mark, { standfirst: null })).toBe(true);
    expect(ours(mark, {}, {}, true)).toBe(false);
  }
});

test('an entry whose page failed is tried again twice, then left', () => {
  const first = hashAfterFailure('h', '');
  const second = hashAfterFailure('h', first);
  expect([first, second]).not.toContain('h');
  expect(hashAfterFailure('h', second)).toBe('h');
  expect(hashAfterFailure('new', second)).not.toBe('new');
});

test('titles lose their markup, but not a lonely bracket', () => {
  expect(plainText('<b>War</b> &amp; peace')).toBe('War & peace');
  expect(plainText('Is 2 < 3?')).toBe('Is 2 < 3?');
  expect(clip('one two three', 9)).toBe('one two…');
  expect(clip('short', 9)).toBe('short');
});

test('tags that a line speaks of are text, those that format it are not', () => {
  expect(plainText('The <main> element and the <script> element explained')).toBe(
    'The <main> element and the <script> element explained',
  );
  expect(plainText('How <select> works &amp; why')).toBe('How <select> works & why');
  expect(plainText('Using List<String> in Java & Vec<T>')).toBe('Using List<String> in Java & Vec<T>');
  expect(plainText('<em>War</em> and <b>peace<br>in <i>one')).toBe('War and peace in one');
  expect(plainText('One <script>alert(1)</script>two')).toBe('One two');
  expect(plainText('Word<o:p/> title<br/> and <image/>more <picture><noindex>too')).toBe('Word title and more too');
  expect(plainText('One <custom-tag>two</custom-tag>')).toBe('One two');
  expect(plainText('<p>Cut in a script.</p><script>var a = 1')).toBe('Cut in a script.');
});

test('so it is in a body that ends no element', () => {
  const spoken = 'Never use the <script> tag without care. It blocks.';
  expect(asSpoken(spoken)).toBe(spoken.replace('<script>', '&lt;script>'));
  expect(asSpoken(`<p>One</p>${spoken}`)).toBe(`<p>One</p>${spoken}`);
  expect(asSpoken('One<br>two')).toBe('One<br>two');
  expect(asSpoken('<html><head><title>T')).toBe('<html><head><title>T');
});

test('what is known is told for each key; of a new source that nothing is', () => {
  const article = { id: 7 } as KnownArticle;
  expect(knownBy(new Map([['b', article]]), ['a', 'b'])).toEqual([undefined, article]);
  expect(knownBy(new Map(), ['a', 'b'])).toEqual([undefined]);
});
