// Does a query stay cheap however much is kept? Parts, plans and the budget of the index on SQLite.
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainWords, type SearchDocument, type SearchIndex, type SearchWords } from '../../db/search.ts';
import { openSqliteSearch } from '../../db/search-sqlite.ts';
import { planPart } from '../../db/search-sqlite-plan.ts';
import { SPAN_MARKS } from '../../db/search-sqlite-spans.ts';
import type { Counts } from '../../db/search-sqlite-terms.ts';
import { termOf } from '../../db/search-words.ts';
import { randomOf } from '../support/random.ts';
import { asked } from '../support/search-asked.ts';

type Closable = SearchIndex & { close(): void };

const hits = (index: SearchIndex, words: SearchWords, limit = 1000, before?: number) =>
  index.hits(words, { within: 'full', limit, before });

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
    small = openSqliteSearch(':memory:', { perPart: 20 });
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
    'unh',
    'onl',
    'the unhe',
    'unheard onl',
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
    expect(await hits(small, asked([]))).toEqual({ ids: [], reached: null });
  });
});

describe('what a part is asked costs as much as its shortest list', () => {
  const counts = (known: Record<string, number>): Counts => ({
    cost: 0,
    isListed: () => true,
    of: (word) => known[word] ?? 0,
    beginning: (start) => {
      const all = Object.keys(known).filter((word) => word.startsWith(start));
      return { sum: all.reduce((sum, word) => sum + (known[word] ?? 0), 0), all: all.length > 400 ? null : all };
    },
    most: (start, limit) =>
      Object.entries(known)
        .filter(([word]) => word.startsWith(start))
        .sort((a, b) => b[1] - a[1])
        .slice(0, limit)
        .map(([word]) => word),
  });
  const known = { the: 9000, of: 8000, pier: 3, piers: 2, prow: 2500, prows: 2000, b_pie: 4, b_pro: 4000 };
  const part = counts(known);
  const planned = (words: SearchWords, isThere: (match: string) => boolean = () => true) =>
    planPart(words, part, isThere);
  const cost = (words: SearchWords): number => {
    const { fixed = 0, walk = 0 } = planned(words) ?? {};
    return fixed + walk;
  };

  test('a word that is not there: nothing', () => {
    expect(planned(asked([['the'], ['nowhere']]))).toBeNull();
    expect(planned(asked([['the', 'nowhere']]))).toBeNull();
    expect(planned(plainWords('the nowh'))).toBeNull();
    expect(planned(plainWords('the now'))).toBeNull();
    expect(planned({ ...asked([['the']]), marks: [['p_nobody']] })).toBeNull();
  });
  test('a rare one among frequent ones: little', () => {
    expect(cost(asked([['the'], ['pier'], ['of']]))).toBeLessThan(100);
    expect(cost(asked([['pier', 'the']]))).toBeLessThan(100);
    expect(cost(asked([['pier']], [['the']]))).toBeLessThan(100);
    expect(cost(plainWords('pier pro'))).toBeLessThan(100);
  });
  test('frequent ones: as much as there are documents', () => {
    expect(cost(asked([['the'], ['of']]))).toBeGreaterThan(500);
    expect(cost(asked([['the', 'of', 'the']]))).toBeGreaterThan(4000);
  });
  test('three letters are one list, more are the words that begin so', () => {
    expect(planned(plainWords('pie'))?.match()).toBe('"b_pie"');
    expect(planned(plainWords('prow'))?.match()).toBe('("prow" OR "prows")');
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [`prow${n}`, 1 + (n % 3)]));
    expect(planPart(plainWords('prow'), counts({ ...known, ...many }), () => true)?.match()).toBe('"prow" *');
  });
  test('beside a rare word and a beginning of many it is asked first whether any word begins nearly so', () => {
    const asks: string[] = [];
    const isThere = (match: string) => {
      asks.push(match);
      return false;
    };
    expect(planned(plainWords('pier prow'), isThere)?.match()).toBe('"pier" AND ("prow" OR "prows")');
    const many = counts({ ...known, ...Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`prow${n}`, 1])) });
    expect(planPart(plainWords('the prow'), many, isThere)?.match()).toMatch(/^"the" AND \("prow" OR "prows" OR /);
    expect(asks).toEqual([]);
    expect(planPart(plainWords('pier prow'), many, isThere)).toBeNull();
    expect(asks).toEqual(['"pier" AND "b_pro"']);
  });
  test('a row that ends in one character: with all words that begin so, or what may have one of them', () => {
    const row = { words: ['the', '京'], prefix: true };
    const cities = (n: number) =>
      counts({ the: 9, b_京: 9, ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`京${i}`, n + i])) });
    const plan = (words: SearchWords, n: number) => planPart(words, cities(n), () => true)?.match();
    expect(plan({ ...asked([]), all: [row] }, 1)).toBe('"the 京" *');
    expect(plan({ ...asked([]), all: [row] }, 1000)).toBe('("the" AND "b_京")');
    expect(plan({ ...asked([['the']]), none: [row] }, 1)).toBe('("the") NOT ("the 京" *)');
    expect(plan({ ...asked([['the']]), none: [row] }, 1000)).toMatch(
      /^\("the"\) NOT \(\("the 京59" OR "the 京58" OR .* OR "the 京20"\)\)$/,
    );
    expect(plan({ ...asked([['the']]), none: [{ words: ['京'], prefix: true }] }, 1000)).toBe('("the") NOT ("b_京")');
  });
  test('what is asked twice is asked once', () => {
    const words = asked([['the'], ['the'], ['of']], [['pier'], ['pier']]);
    expect(planned({ ...words, noMarks: ['piers', 'piers', 'nowhere'] })?.match()).toBe(
      '("the" AND "of") NOT ("pier" OR "piers")',
    );
  });
  test('among some documents only', () => {
    expect(planned(asked([['the']], [['of']]))?.match(['i20_7', 'i20_8'])).toBe(
      '(("i20_7" OR "i20_8") AND "the") NOT ("of")',
    );
  });
});

describe('a beginning that very many words have', () => {
  let index: Closable;
  beforeAll(async () => {
    index = openSqliteSearch(':memory:', { perPart: 500 });
    // 900 words that begin so, each in some articles; each article has some frequent ones of them, but two.
    const text = (i: number) =>
      `frequent cons${i % 30} cons${i % 7} cons${(i * 7) % 900}x 京${String.fromCodePoint(0x4e00 + (i % 900))}`;
    for (let begun = 0; begun < 2000; begun += 500) {
      await index.put(
        Array.from({ length: 500 }, (_, i) => ({
          id: begun + i + 10,
          title: '',
          open: begun + i === 1200 ? 'xyzzy consundrum' : begun + i === 1300 ? 'xyzzy cons' : text(begun + i),
          full: '',
        })),
      );
    }
  });
  afterAll(() => index.close());
  const ids = async (text: string) => (await index.hits(plainWords(text), { within: 'open', limit: 1000 })).ids;

  test('what must not be there is what begins so, and nothing that only begins nearly so', async () => {
    const without = (start: string): SearchWords => ({ ...asked([['xyzzy']]), none: [termOf([start], true)] });
    expect((await hits(index, without('consu'))).ids).toEqual([1310]);
    expect((await hits(index, without('consundrums'))).ids).toEqual([1310, 1210]);
    expect((await hits(index, without('con'))).ids).toEqual([]);
  });
  test.each(['con', 'cons'])('%s finds its rare words and itself beside another word', async (start) => {
    expect(await ids(`xyzzy ${start}`)).toEqual([1310, 1210]);
    expect(await ids(`xyzzy ${start.padEnd(4, 's')}u`)).toEqual([1210]);
  });
  test.each(['con', 'cons'])('%s alone finds every article', async (start) => {
    const all = await index.hits(plainWords(start), { within: 'open', limit: 3000 });
    expect(all.reached).toBeNull();
    expect(all.ids).toHaveLength(2000);
  });
  test('excludes every article when it must not be there', async () => {
    const none = [{ words: ['京'], prefix: true }];
    const { ids: left } = await index.hits({ ...asked([['frequent']]), none }, { within: 'open', limit: 1000 });
    expect(left).toEqual([]);
  });
});

test('rare words and phrases beside a full growing part are found without giving up', async () => {
  const index = openSqliteSearch(':memory:', { perPart: 4000 });
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
    expect(await hits(index, asked(text))).toEqual({ ids: [12_001, 9001, 6001, 3001, 1], reached: null });
  index.close();
});

test('a document in Latin letters is found by the same words as one that has others too', async () => {
  const words = ['straße', 'ßßßß', 'Œuvre', 'naïve', 'ab', 'a', '1', '12', '2026', 'x'.repeat(64), 'ß'.repeat(40)];
  const more = ['harbours', 'harbour', 'hardly', 'don’t', 'e-mail', 'AT&T', '—', '…', 'ĳ', 'y'.repeat(3000)];
  const random = randomOf(3);
  const pick = (n: number) => Array.from({ length: n }, () => [...words, ...more][random(words.length + more.length)]);
  const index = openSqliteSearch(':memory:', { perPart: 40 });
  for (let id = 1; id < 200; id += 2) {
    const [title, open, full] = [pick(id % 5 && 4), pick(9), pick(20)].map((some) => some.join(' '));
    const document = { title: title ?? '', open: open ?? '', full: full ?? '' };
    await index.put([
      { ...document, id },
      { ...document, id: id + 1, full: `${document.full} 東京` },
    ]);
  }
  for (const word of [...words, ...more])
    for (const within of ['open', 'full'] as const) {
      const ids = await index.find({ text: word, within, limit: 500 });
      expect(ids.filter((id) => id % 2 === 0).map((id) => id - 1)).toEqual(ids.filter((id) => id % 2 === 1));
      if (/[a-z]/i.test(word)) expect(ids.length).toBeGreaterThan(0);
    }
  index.close();
});

test('a beginning that has no list of its own finds what it finds where every one has', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  const random = randomOf(3);
  // Of con and com there are many words, of the others few; sea and the are in most documents.
  const words = [
    ...Array.from({ length: 40 }, (_, i) => `con${String.fromCharCode(97 + (i % 26))}${i}`),
    ...Array.from({ length: 30 }, (_, i) => `com${String.fromCharCode(97 + (i % 26))}${i}`),
    ...[
      'pier',
      'piers',
      'piety',
      'gate',
      'gates',
      'tram',
      'x1',
      'élan',
      'данные',
      '東京都',
      'of',
      'abc',
      '123',
      '1234',
    ],
  ];
  const text = (n: number) => Array.from({ length: n }, () => words[random(words.length)]).join(' ');
  const document = (id: number): SearchDocument => ({
    id,
    title: id % 3 ? 'the sea' : 'thesis',
    open: text(3),
    full: text(6),
  });
  const documents = Array.from({ length: 400 }, (_, i) => document(10 * (i + 1)));
  const index = (name: string) => openSqliteSearch(join(folder, name), { perPart: 150 });
  const [few, every] = [index('few'), index('every')];
  // By what comes first it is known what is many, unless that is little.
  for (let i = 0; i < documents.length; i += 120) await few.put(documents.slice(i, i + 120));
  for (let i = 0; i < documents.length; i += 20) await every.put(documents.slice(i, i + 20));
  const db = new Database(join(folder, 'few'), { readonly: true });
  const lists = (part: number) => db.prepare('SELECT start FROM lists WHERE part = ? ORDER BY start').pluck().all(part);
  expect(lists(1)).toEqual(['com', 'con', 'sea', 'the']);
  const other = new Database(join(folder, 'every'), { readonly: true });
  expect(other.prepare('SELECT every FROM parts WHERE part = 1').pluck().get()).toBe(1);
  const asks = words.flatMap((word) => [word.slice(0, 3), word.slice(0, 4), word]).concat('thes', 'sea', 'nowhere');
  const expectSame = async () => {
    for (const ask of new Set(asks))
      for (const within of ['open', 'full'] as const)
        for (const before of ['', 'the ', 'coma0 ', 'piers gate ']) {
          const query = { text: `${before}${ask}`, within, limit: 1000 };
          expect([query, await few.find(query)]).toEqual([query, await every.find(query)]);
        }
    const without = { ...asked([['the']]), none: [termOf(['pie'], true), termOf(['cona'], true)] };
    for (const within of ['open', 'full'] as const)
      expect(await few.hits(without, { within, limit: 1000 })).toEqual(
        await every.hits(without, { within, limit: 1000 }),
      );
  };
  await expectSame();
  for (const one of [few, every]) await one.settle();
  // What comes into a part that was counted brings words that nobody had before.
  const late = [15, 1515, 3995].map((id) => ({ id, title: 'pieces', open: 'gateway', full: 'tramway xyl onlyhere' }));
  for (const one of [few, every]) await one.put(late);
  asks.push('xyl', 'onl', 'tra', 'pie', 'gat', 'gatew');
  await expectSame();
  // The parts behind it go by what was counted.
  expect(lists(3)).toEqual(expect.arrayContaining(['com', 'con', 'sea', 'the']));
  expect(lists(3)).not.toContain('pie');
  for (const one of [db, other, few, every]) one.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a full part takes what comes late as it comes, and is counted once, when hardly anything does', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  const file = join(folder, 'late.search');
  const index = openSqliteSearch(file, { perPart: 40 });
  const random = randomOf(11);
  const text = (n: number) => Array.from({ length: n }, () => `w${random(90)}`).join(' ');
  const document = (id: number): SearchDocument => ({
    id,
    title: text(2),
    open: text(4),
    full: id % 4 ? text(9) : `${text(9)} members${id}`,
  });
  // A first run: the articles of days come in no order, far more of them than a part is for.
  const first = Array.from({ length: 170 }, (_, i) => 1000 + 10 * ((i * 37) % 170));
  for (let i = 0; i < first.length; i += 5) await index.put(first.slice(i, i + 5).map(document));
  const db = new Database(file, { readonly: true });
  const parts = () => db.prepare('SELECT part, n, sealed FROM parts ORDER BY part').all();
  const [one, two] = parts() as { n: number; sealed: number }[];
  expect(one?.n).toBeGreaterThan(80);
  expect([one?.sealed, two?.sealed, db.prepare('SELECT count(*) FROM words').pluck().get()]).toEqual([0, 0, 0]);
  // Late ones, between any two; then they come one after the other.
  const late = first.map((id) => id + 5);
  for (let i = 0; i < late.length; i += 5) await index.put(late.slice(i, i + 5).map(document));
  expect((parts()[0] as { sealed: number }).sealed).toBe(0);
  await index.put([3000, 3001, 1001].map(document));
  expect((parts()[0] as { sealed: number }).sealed).toBe(1);
  db.exec(`CREATE VIRTUAL TABLE temp.all_of USING fts5vocab('main', 'texts_1', 'row');
    CREATE VIRTUAL TABLE temp.by_column USING fts5vocab('main', 'texts_1', 'col')`);
  const standing = db.prepare<[], { word: string; docs: number; shown: number }>(
    `SELECT term AS word, doc AS docs, EXISTS (SELECT 1 FROM temp.by_column b
      WHERE b.term = a.term AND b.col NOT IN ('rest', 'more_starts')) AS shown
    FROM temp.all_of a WHERE term NOT GLOB '${SPAN_MARKS}' ORDER BY term`,
  );
  const counted = db.prepare<[], { word: string; n: number; shown: number }>(
    'SELECT word, n, shown FROM words WHERE part = 1 ORDER BY word',
  );
  const expectCounted = () => {
    const [words, counts] = [standing.all(), counted.all()];
    expect(words.some(({ shown }) => !shown)).toBe(true);
    expect(counts.map(({ word, shown }) => [word, shown])).toEqual(words.map(({ word, shown }) => [word, shown]));
    for (const [i, { docs }] of words.entries())
      expect(Math.abs((counts[i]?.n ?? 0) - docs)).toBeLessThanOrEqual(docs / 3);
  };
  expectCounted();
  // And whoever comes later still is counted by itself, each once.
  await index.put([1007, 1017].map(document));
  await index.put([{ ...document(1027), open: 'unheard unheard', full: 'of unheard of' }, document(3002)]);
  expectCounted();
  db.close();
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a growing part lies in pieces, but never in very many; when nothing more comes, a full one is one piece and counted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  const file = join(folder, 'pieces.search');
  const index = openSqliteSearch(file, { perPart: 40 });
  const db = new Database(file, { readonly: true });
  const pieces = () => db.prepare<[], number>('SELECT count(DISTINCT segid) FROM texts_1_idx').pluck().get() ?? 0;
  const sealed = () => db.prepare('SELECT sealed FROM parts ORDER BY part').pluck().all();
  let most = 0;
  // Each before all others, so that no second part begins.
  for (let n = 1; n <= 200; n++) {
    await index.put([{ id: 1000 - n, title: '', open: `gate w${n}`, full: '' }]);
    most = Math.max(most, pieces());
  }
  expect(most).toBeGreaterThan(10);
  expect(most).toBeLessThanOrEqual(32);
  expect(sealed()).toEqual([0]);
  await index.settle();
  expect(sealed()).toEqual([1]);
  expect(pieces()).toBe(1);
  // What comes now is late, and counted as it comes, or begins the next part, which is not full.
  await index.put([1001, 790, 791].map((id) => ({ id, title: '', open: `gate w${id}`, full: '' })));
  await index.settle();
  expect(sealed()).toEqual([1, 0]);
  expect(db.prepare(`SELECT n FROM words WHERE part = 1 AND word = 'gate'`).pluck().get()).toBe(202);
  expect((await index.find({ text: 'gate', within: 'open', limit: 300 })).length).toBe(203);
  db.close();
  index.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a word that an edit brings into a part that was counted is found, wherever it was before', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'search-')), 'edited.search');
  const index = openSqliteSearch(file, { perPart: 300 });
  const document = (id: number, open: string, full: string): SearchDocument => ({ id, title: 'harbour', open, full });
  await index.put(Array.from({ length: 300 }, (_, i) => document(i + 1, 'old', i < 4 ? 'hidden' : 'plain')));
  await index.settle();
  const db = new Database(file, { readonly: true });
  const counted = (word: string) => db.prepare('SELECT shown, n FROM words WHERE word = ?').get(word);
  const found = async (text: string, within: 'open' | 'full') => (await index.find({ text, within, limit: 9 })).sort();
  expect(counted('hidden')).toEqual({ shown: 0, n: 4 });
  expect(await found('hidden', 'open')).toEqual([]);
  await index.put([document(7, 'hidden', 'unheard'), document(8, 'hidden', 'plain')]);
  expect(await found('hidden', 'open')).toEqual([7, 8]);
  expect(await found('unheard', 'full')).toEqual([7]);
  // A word of most documents is not counted again; a rare one is, as how many of its documents had it already is not known.
  expect([counted('hidden'), counted('harbour')]).toEqual([
    { shown: 1, n: 6 },
    { shown: 1, n: 300 },
  ]);
  // What is in most of them is remembered to be; what is new beside it is counted all the same, where anybody may see it and where not.
  await index.put([document(9, 'old fresh', 'plain deep'), document(10, 'plain', 'old')]);
  expect(['old', 'plain', 'fresh', 'deep', 'harbour'].map(counted)).toEqual([
    { shown: 1, n: 300 },
    { shown: 1, n: 297 },
    { shown: 1, n: 1 },
    { shown: 0, n: 1 },
    { shown: 1, n: 300 },
  ]);
  await index.put([document(11, 'deep', 'fresh')]);
  expect([await found('deep', 'open'), await found('deep', 'full'), await found('fresh', 'full')]).toEqual([
    [11],
    [11, 9],
    [11, 9],
  ]);
  // Of most only behind what anybody may see: it is remembered for that, and where it is shown, that it is.
  await index.put([document(12, 'old', 'plain')]);
  await index.put([document(13, 'plain', 'old')]);
  expect(counted('plain')).toEqual({ shown: 1, n: 297 });
  expect(await found('plain', 'open')).toEqual([10, 13]);
  db.close();
  index.close();
  rmSync(dirname(file), { recursive: true, force: true });
});

test('what is indexed again and again takes little more room than once, also in a part that is full', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  const file = join(folder, 'again.search');
  const random = randomOf(5);
  const text = (n: number) => Array.from({ length: n }, () => `w${random(9000)}`).join(' ');
  const documents = (from: number): SearchDocument[] =>
    Array.from({ length: 50 }, (_, i) => ({ id: from + i, title: text(5), open: text(40), full: text(160) }));
  const indexed = async (times: number): Promise<number> => {
    const index = openSqliteSearch(file, { perPart: 400 });
    for (let i = 0; i < times; i++) for (let from = 1; from < 400; from += 50) await index.put(documents(from));
    await index.put(documents(1000));
    index.close();
    return statSync(file).size;
  };
  const once = await indexed(1);
  expect(await indexed(8)).toBeLessThan(2 * once);
  rmSync(folder, { recursive: true, force: true });
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

  test('takes the place of one of an earlier version, of which nothing is left', async () => {
    const file = join(folder, 'earlier.search');
    const earlier = new Database(file);
    earlier.exec(`CREATE TABLE parts (part INTEGER PRIMARY KEY, low, high, n, sealed); INSERT INTO parts VALUES (1, 0, 9, 1, 0);
      CREATE TABLE words (part, word, "open", "full"); CREATE TABLE refill (since INTEGER NOT NULL);
      CREATE VIRTUAL TABLE open_1 USING fts5(text, title, marks, content='', contentless_delete=1);
      INSERT INTO open_1(rowid, text) VALUES (9, 'harbour'); PRAGMA user_version = 4`);
    earlier.close();
    const index = openSqliteSearch(file);
    expect([index.isNew, await index.find(ask)]).toEqual([true, []]);
    await fill(index);
    expect(await index.find(ask)).toEqual([300, 299, 298, 297, 296]);
    const db = new Database(file, { readonly: true });
    expect(db.prepare(`SELECT count(*) FROM sqlite_master WHERE name LIKE 'open_%'`).pluck().get()).toBe(0);
    db.close();
    index.close();
  });

  test.each(['find', 'put'] as const)('takes the place of one that turns out damaged: %s', async (what) => {
    const file = join(folder, `${what}.search`);
    const first = openSqliteSearch(file);
    await first.refilled();
    await fill(first);
    first.close();
    const size = statSync(file).size;
    const page = readFileSync(file).readUInt16BE(16);
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

describe('a query that would look through everything', () => {
  // A hundred articles a second, so that stretches of a part can be searched.
  const at = (i: number): number => 2 ** 40 + Math.floor((i / 100) * 2 ** 21);
  const size = 12_000;
  const row = ['of', 'the', 'of', 'the', 'of', 'the', 'of', 'the'];
  const oldest = Array.from({ length: 10 }, (_, i) => at(9 - i));
  // All say the words, in this order only the oldest.
  const fill = async (index: SearchIndex) => {
    for (let begun = 0; begun < size; begun += 1000) {
      await index.put(
        Array.from({ length: 1000 }, (_, i) => ({
          id: at(begun + i),
          title: '',
          open: '',
          full: begun + i < 10 ? row.join(' ') : 'the of x the of y',
        })),
      );
    }
  };
  const readOn = async (index: SearchIndex) => {
    const found: number[] = [];
    let pages = 0;
    let before: number | undefined;
    do {
      const page = await hits(index, asked([row, row.slice(1), row.slice(2)]), 5, before);
      expect(page.reached ?? 0).toBeLessThan(before ?? Number.MAX_SAFE_INTEGER);
      if (pages === 0) expect(page).toEqual({ ids: [], reached: expect.any(Number) });
      found.push(...page.ids);
      before = page.reached ?? (page.ids.length === 5 ? page.ids.at(-1) : undefined);
      pages++;
    } while (before !== undefined && pages < 100);
    return { found, pages };
  };

  test.each([
    ['of many parts', 1000],
    ['of one that is sealed and one that grows', 8000],
    ['of one that grows', size + 1],
  ])('stops at its budget, says where, and goes on from there: %s', async (_, perPart) => {
    const index = openSqliteSearch(':memory:', { perPart });
    await fill(index);
    const { found, pages } = await readOn(index);
    expect(found).toEqual(oldest);
    expect(pages).toBeGreaterThan(2);
    index.close();
  });
});
