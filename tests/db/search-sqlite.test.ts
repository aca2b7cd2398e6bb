// Does a query stay cheap however much is kept? Parts, plans and the budget of the index on SQLite.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainWords, type SearchDocument, type SearchIndex, type SearchWords } from '../../db/search.ts';
import { openSqliteSearch } from '../../db/search-sqlite.ts';
import { BUDGET } from '../../db/search-sqlite-find.ts';
import { type Counts, planPart } from '../../db/search-sqlite-plan.ts';
import { termOf } from '../../db/search-words.ts';
import { randomOf } from '../support/random.ts';

type Closable = SearchIndex & { close(): void };

const asked = (all: string[][], none: string[][] = []): SearchWords => ({
  all: all.map((words) => termOf(words)),
  none: none.map((words) => termOf(words)),
  marks: [],
  noMarks: [],
});
const hits = (index: SearchIndex, words: SearchWords, limit = 1000) => index.hits(words, { within: 'full', limit });

describe('many small parts find what one large part finds', () => {
  const random = randomOf(11);
  const words = [
    'the',
    'of',
    'sea',
    'gate',
    'gates',
    'tram',
    'trams',
    'president',
    'presidents',
    'presidio',
    '東京都',
    'rare',
  ];
  const line = (n: number) => Array.from({ length: n }, () => words[Math.min(random(12), random(12))]).join(' ');
  const documents = (ids: number[]): SearchDocument[] =>
    ids.map((id) => ({ id, title: line(2), open: line(4), full: line(6), publisher: id % 3 ? 'tally' : 'wire' }));
  let small: Closable;
  let large: Closable;
  beforeAll(async () => {
    small = openSqliteSearch(':memory:', 20);
    large = openSqliteSearch(':memory:');
    const fresh = documents(Array.from({ length: 300 }, (_, i) => 1000 + i * 10));
    // Late ones, which fall into sealed parts; some again; some taken away.
    const late = documents([1005, 1111, 1337, 2222, 3456, ...fresh.slice(40, 60).map(({ id }) => id)]);
    late.push({ id: 1777, title: 'unheard', open: 'unheard of', full: 'onlyhere' });
    for (const index of [small, large]) {
      for (let i = 0; i < fresh.length; i += 7) await index.put(fresh.slice(i, i + 7));
      await index.put(late);
      await index.remove([1010, 1020, 2000, 5]);
    }
  });
  afterAll(() => {
    small.close();
    large.close();
  });

  test.each([
    'the',
    'rare',
    'sea gate',
    'the pres',
    'president',
    'presi',
    'gat',
    '東京',
    '京',
    'unheard',
    'onlyhere',
    'unheard of the',
  ])('%s', async (text) => {
    for (const within of ['open', 'full'] as const) {
      for (const range of [{}, { before: 2345 }, { from: 1777 }, { before: 3000, from: 1500 }]) {
        const ask = { within, limit: 1000, ...range };
        const [few, one] = [await small.hits(plainWords(text), ask), await large.hits(plainWords(text), ask)];
        expect(few).toEqual(one);
        expect(few.reached).toBeNull();
      }
    }
  });

  test('with phrases, exclusions and marks', async () => {
    for (const query of [
      asked([['sea', 'gate']]),
      asked([['the'], ['sea']], [['gate']]),
      asked([['the']], [['of', 'the'], ['rare']]),
      { ...asked([['the']]), marks: [['p_wire', 'p_nobody']] },
      { ...asked([['gate']]), noMarks: ['p_wire'] },
      { ...asked([]), marks: [['p_tally']] },
    ]) {
      const found = await hits(small, query);
      expect(found).toEqual(await hits(large, query));
      expect(found.ids.length).toBeGreaterThan(0);
    }
    expect(await hits(small, asked([]))).toEqual({ ids: [], reached: null, rough: false });
  });
});

describe('what a part is asked costs as much as its shortest list', () => {
  const counts = (known: Record<string, number>): Counts => ({
    of: (word) => known[word] ?? 0,
    beginning: (start) => {
      const found = Object.entries(known)
        .filter(([word]) => word.startsWith(start))
        .sort((a, b) => b[1] - a[1]);
      const words = found.map(([word]) => word);
      const sum = found.reduce((all, [, n]) => all + n, 0);
      return { words: words.length, sum, most: words.slice(0, 40), all: () => (words.length > 400 ? null : words) };
    },
  });
  const part = counts({ the: 9000, of: 8000, pier: 3, piers: 2, prow: 2500, prows: 2000 });

  test('a word that is not there: nothing', () => {
    expect(planPart(asked([['the'], ['nowhere']]), part)).toBeNull();
    expect(planPart(asked([['the', 'nowhere']]), part)).toBeNull();
    expect(planPart(plainWords('the nowh'), part)).toBeNull();
    expect(planPart({ ...asked([['the']]), marks: [['p_nobody']] }, part)).toBeNull();
  });
  test('a rare one among frequent ones: few steps', () => {
    expect(planPart(asked([['the'], ['pier'], ['of']]), part)?.cost).toBeLessThan(1000);
    expect(planPart(asked([['pier', 'the']]), part)?.cost).toBeLessThan(1000);
    expect(planPart(asked([['pier']], [['the']]), part)?.cost).toBeLessThan(1000);
  });
  test('frequent ones: as many steps as documents', () => {
    expect(planPart(asked([['the'], ['of']]), part)?.cost).toBeGreaterThan(15_000);
    expect(planPart(asked([['the', 'of', 'the']]), part)?.cost).toBeGreaterThan(20_000);
  });
  test('a beginning of few words is those words, of many seldom ones they are merged', () => {
    expect(planPart(plainWords('pie'), part)).toMatchObject({ match: '("pier" OR "piers")', rough: null });
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`pro${n}`, 1 + (n % 3)]));
    expect(planPart(plainWords('pro'), counts(many))).toMatchObject({ match: '"pro" *', rough: null });
  });
  test('of very many its frequent words are asked for first, and always the one that was typed', () => {
    const many = counts({
      ...Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`pro${n}`, 100 + n])),
      pro: 1,
      pier: 3,
    });
    const plan = planPart(plainWords('pier pro'), many);
    expect(plan?.rough?.match).toMatch(/^"pier" AND \("pro" OR "pro699" OR .* OR "pro660"\)$/);
    expect(plan).toMatchObject({ match: '"pier" AND "pro" *', others: '"pier"' });
  });
  test('what must not be there is looked for in full', () => {
    const many = counts({
      ...Object.fromEntries(Array.from({ length: 700 }, (_, n) => [`京${n}`, 100 + n])),
      the: 9,
    });
    const plan = planPart({ ...asked([['the']]), none: [{ words: ['京'], prefix: true }] }, many);
    expect(plan).toMatchObject({ match: '("the") NOT ("京" *)', rough: null });
  });
  test('what is asked twice is asked once', () => {
    const words = asked([['the'], ['the'], ['of']], [['pier'], ['pier']]);
    expect(planPart({ ...words, noMarks: ['piers', 'piers', 'nowhere'] }, part)?.match).toBe(
      '("the" AND "of") NOT ("pier" OR "piers")',
    );
  });
});

describe('a beginning that very many words have', () => {
  let index: Closable;
  beforeAll(async () => {
    index = openSqliteSearch(':memory:', 500);
    // 900 words that begin so, each in some articles; each article has some frequent ones of them, but the oldest two.
    const text = (i: number) =>
      `frequent con${i % 30} con${i % 7} con${(i * 7) % 900}x 京${String.fromCodePoint(0x4e00 + (i % 900))}`;
    for (let begun = 0; begun < 2000; begun += 500) {
      await index.put(
        Array.from({ length: 500 }, (_, i) => ({
          id: begun + i + 10,
          title: '',
          open: begun + i === 1200 ? 'xyzzy conundrum' : begun + i === 1300 ? 'xyzzy con' : text(begun + i),
          full: '',
        })),
      );
    }
  });
  afterAll(() => index.close());
  const ids = async (text: string) => (await index.hits(plainWords(text), { within: 'open', limit: 1000 })).ids;

  test('finds its rare words and itself beside another word', async () => {
    expect(await ids('xyzzy con')).toEqual([1310, 1210]);
    expect(await ids('xyzzy conu')).toEqual([1210]);
  });
  test('alone finds every article while there is room, or says that it looked for some words only', async () => {
    const all = await index.hits(plainWords('con'), { within: 'open', limit: 3000 });
    expect(all).toMatchObject({ rough: false, reached: null });
    expect(all.ids).toHaveLength(2000);
    expect(await index.hits(plainWords('con'), { within: 'open', limit: 20 })).toMatchObject({ rough: true });
  });
  test('excludes every article when it must not be there', async () => {
    const none = [{ words: ['京'], prefix: true }];
    const { ids: left } = await index.hits({ ...asked([['frequent']]), none }, { within: 'open', limit: 1000 });
    expect(left).toEqual([]);
  });
});

test('rare words and phrases beside a full growing part are found without giving up', async () => {
  const index = openSqliteSearch(':memory:', 4000);
  const rare = 'one two three four five six';
  for (let begun = 0; begun < 15_000; begun += 1000) {
    await index.put(
      Array.from({ length: 1000 }, (_, i) => ({
        id: begun + i + 1,
        title: '',
        open: (begun + i) % 3000 ? 'the of' : rare,
        full: '',
      })),
    );
  }
  for (const text of [[rare.split(' ')], rare.split(' ').map((word) => [word])])
    expect(await hits(index, asked(text))).toEqual({ ids: [12_001, 9001, 6001, 3001, 1], reached: null, rough: false });
  index.close();
});

describe('an index made anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const ask = { text: 'harbour', within: 'open', limit: 5 } as const;
  const fill = (index: Closable) =>
    index.put(
      Array.from({ length: 300 }, (_, i) => ({ id: i + 1, title: 'harbour', open: `gate${i} sea${i * 7}`, full: '' })),
    );

  test('is so until every article is marked, also when the process ends before', async () => {
    const file = join(folder, 'a.search');
    for (const _ of [1, 2]) {
      const index = openSqliteSearch(file);
      expect(index.isNew).toBe(true);
      index.close();
    }
    const index = openSqliteSearch(file);
    await index.refilled();
    expect(index.isNew).toBe(false);
    index.close();
    const later = openSqliteSearch(file);
    expect(later.isNew).toBe(false);
    later.close();
  });

  test.each(['find', 'put'] as const)('takes the place of one that turns out damaged: %s', async (what) => {
    const file = join(folder, `${what}.search`);
    const first = openSqliteSearch(file);
    await first.refilled();
    await fill(first);
    first.close();
    const size = statSync(file).size;
    const page = 4096;
    const handle = openSync(file, 'r+');
    for (let at = 8 * page; at < size; at += page) writeSync(handle, Buffer.alloc(page, 0x5a), 0, page, at);
    closeSync(handle);
    const [index, other] = [openSqliteSearch(file), openSqliteSearch(file)];
    expect(index.isNew).toBe(false);
    if (what === 'find') expect(await index.find(ask)).toEqual([]);
    else await fill(index);
    expect(index.isNew).toBe(true);
    await fill(index);
    // Another process goes over to the new file.
    expect(await other.find(ask)).toEqual([300, 299, 298, 297, 296]);
    expect(other.isNew).toBe(true);
    index.close();
    other.close();
  });
});

test('a query that would look through everything stops at its budget, says where, and goes on from there', async () => {
  const perPart = 2000;
  const index = openSqliteSearch(':memory:', perPart);
  const size = 10 * perPart;
  for (let begun = 0; begun < size; begun += 1000) {
    // Of each two neighbours one says it the right way round, but only among the oldest.
    await index.put(
      Array.from({ length: 1000 }, (_, i) => ({
        id: begun + i + 1,
        title: '',
        open: '',
        full: begun + i < 10 ? 'of the' : 'the of x',
      })),
    );
  }
  const query = asked([['of', 'the']]);
  const found: number[] = [];
  let pages = 0;
  let before: number | undefined;
  do {
    const page = await index.hits(query, { within: 'full', limit: 5, before });
    found.push(...page.ids);
    before = page.reached ?? (page.ids.length === 5 ? page.ids.at(-1) : undefined);
    pages++;
    if (page.reached !== null) expect(page.ids).toEqual([]);
  } while (before !== undefined);
  expect(found).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  // Each part costs two words for each of its documents.
  expect(pages).toBeGreaterThan((size * 3) / BUDGET);
  index.close();
});
