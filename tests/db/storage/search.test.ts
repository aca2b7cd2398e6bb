// Does the index find what was meant, on this engine? Languages, phrases, exclusions, filters, beginnings, open against full.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idFloor } from '../../../db/ids.ts';
import type { SearchDocument } from '../../../db/search.ts';
import type { Store } from '../../../db/store.ts';
import { channelsMatching, openWords } from '../../../lib/ingest/kept-queries.ts';
import { queryFor } from '../../../lib/ingest/search-query.ts';
import { addPaper, NOW } from '../../support/newsstand.ts';
import { randomOf } from '../../support/random.ts';
import { freshStore } from '../../support/store.ts';

let store: Store;
beforeAll(async () => {
  store = await freshStore();
  await addPaper(store, 'The Gazette');
  await addPaper(store, 'Tally');
  await addPaper(store, 'The Evening Tally');
});
afterAll(() => store.close());

/** Ids that a query finds, as typed by a reader. */
async function found(text: string, within: 'open' | 'full' = 'open'): Promise<number[]> {
  const query = await queryFor(store, text, NOW);
  if (query.kind !== 'query') throw new Error(JSON.stringify(query));
  const range = { before: query.below ?? undefined, from: query.from ?? undefined };
  return (await store.search.hits(query.words, { within, limit: 50, ...range })).ids;
}

const document = (id: number, title: string, rest: Partial<SearchDocument> = {}): SearchDocument => ({
  id,
  title,
  open: '',
  full: '',
  ...rest,
});

describe('what stands in a text is found', () => {
  const texts: [id: number, title: string, open?: string][] = [
    [101, 'Élysée: le café ferme', 'Łódź, Malmø, Straße, naïve'],
    [102, '東京オリンピックが開幕した', 'ガラスの城'],
    [103, '北京举办奥运会', '习近平主席讲话'],
    [104, '대통령은 서울에서 말했다'],
    [105, 'นายกรัฐมนตรีไทยแถลง'],
    [106, 'प्रधानमंत्री ने कहा', 'हिन्दी समाचार'],
    [107, 'بنكُ هالدن يخفّض الفائدة', 'الحكومة الأردنية'],
    [108, 'Президент сообщил о войне', 'Ёлка'],
    [109, 'Covid-19 and O’Brien’s U.S. plan', 'The 2026 budget: 3.5 per cent'],
    [110, 'Οδυσσεύς επιστρέφει στην Ελλάδα'],
    [111, 'Tàu hỏa Việt Nam', 'Đường sắt'],
  ];
  beforeAll(() => store.search.put(texts.map(([id, title, open = '']) => document(id, title, { open }))));

  test.each([
    ['elysee', [101]],
    ['ÉLYSÉE CAFE', [101]],
    ['lodz malmo strasse', [101]],
    ['オリンピック', [102]],
    ['東京', [102]],
    ['東', [102]],
    ['カラス', []],
    ['ガラス', [102]],
    ['奥运', [103]],
    ['北京奥运会', [103]],
    ['近平', [103]],
    ['京', [103, 102]],
    ['대통령', [104]],
    ['대통령이', [104]],
    ['서울', [104]],
    ['รัฐมนตรี', [105]],
    ['प्रधानमंत्री', [106]],
    ['हनद', []],
    ['هالدن', [107]],
    ['بنك', [107]],
    ['الاردنيه', [107]],
    ['война', []],
    ['войне елка', [108]],
    ['covid-19', [109]],
    ['"19 covid"', []],
    ["O'Brien", [109]],
    ['3.5', [109]],
    ['ΟΔΥΣΣΕΎΣ', [110]],
    ['duong viet', [111]],
  ])('%s', async (query, ids) => {
    expect(await found(query)).toEqual(ids);
  });
});

describe('the language of queries', () => {
  const may = (day: number) => idFloor(Date.UTC(2026, 4, day)) + day;
  beforeAll(() =>
    store.search.put([
      document(may(1), 'Harbour gates', { publisher: 'the-gazette', section: 'world', language: 'en' }),
      document(may(2), 'The harbour', {
        open: 'A gate in the sea',
        publisher: 'tally',
        section: 'business',
        language: 'en-GB',
      }),
      document(may(3), 'Sea gate', {
        open: 'harbour',
        full: 'walrus',
        publisher: 'tally',
        section: 'world',
        language: 'de',
      }),
      document(may(4), 'gate', {
        open: 'sea harbour',
        publisher: 'the-evening-tally',
        section: 'world',
        language: 'de-AT',
      }),
    ]),
  );
  test.each([
    ['harbour', [4, 3, 2, 1]],
    ['harbour "sea gate"', [3]],
    ['“gate in the sea”', [2]],
    ['harbour -sea', [1]],
    ['harbour -"sea gate"', [4, 2, 1]],
    ['harbour -sea -gates', []],
    ['harbour gat', [4, 3, 2, 1]],
    ['gat harbour', []],
    ['harbour ga', []],
    ['publisher:tally', [3, 2]],
    ['publisher:"The Gazette" harbour', [1]],
    ['publisher:even', [4]],
    ['harbour -publisher:tally', [4, 1]],
    ['publisher:tally publisher:the-gazette', [3, 2, 1]],
    ['harbour section:world', [4, 3, 1]],
    ['harbour -section:world', [2]],
    ['harbour lang:German', [4, 3]],
    ['harbour language:en', [2, 1]],
    ['language:deutsch section:world publisher:tally', [3]],
    ['harbour before:2026-05-03', [2, 1]],
    ['harbour after:2026-05-03', [4, 3]],
    ['harbour after:2026-05-02 before:2026-05-04', [3, 2]],
    ['harbour after:2026-06', []],
  ])('%s', async (query, days) => {
    expect(await found(query)).toEqual(days.map(may));
  });

  test('the whole text is found by members only', async () => {
    expect(await found('walrus')).toEqual([]);
    expect(await found('walrus', 'full')).toEqual([may(3)]);
    expect(await found('harbour -walrus')).toContain(may(3));
    expect(await found('harbour -walrus', 'full')).not.toContain(may(3));
  });

  test('no phrase reaches from a headline into the text, and no text passes for a mark', async () => {
    expect(await found('"gate sea"')).toEqual([]);
    await store.search.put([document(7, 'p_tally', { open: 'p0tally s_world' })]);
    expect(await found('publisher:tally')).not.toContain(7);
    expect(await found('section:world')).not.toContain(7);
  });

  test('limits and cursors give each hit once, newest first', async () => {
    const query = await queryFor(store, 'harbour', NOW);
    if (query.kind !== 'query') throw new Error(query.kind);
    const all: number[] = [];
    for (let before: number | undefined; ; before = all.at(-1)) {
      const { ids } = await store.search.hits(query.words, { within: 'open', limit: 3, before });
      all.push(...ids);
      if (ids.length === 0) break;
    }
    expect(all).toEqual([4, 3, 2, 1].map(may));
  });
});

describe('texts are cut alike on every engine', () => {
  const long = 'b'.repeat(70);
  beforeAll(() =>
    store.search.put([
      document(301, 'Boundary', { open: 'the preview ends with a quarrel', full: 'about herrings, it says' }),
      document(302, 'Often', { open: 'x', full: `${'so it goes '.repeat(700)} at long last` }),
      document(303, 'Long', { full: `${Array.from({ length: 20_000 }, (_, i) => `w${i}`).join(' ')} unreached` }),
      document(304, 'Wide', {
        full: Array.from({ length: 15_000 }, (_, i) => `${i}${'\u{20000}'.repeat(1)}${'я'.repeat(60)}`).join(' '),
      }),
      document(305, 'Endless', { open: `${long}c ${'a'.repeat(63)}\u{10400}\u{10400}` }),
      document(306, 'Private', { open: 'left\ue000right' }),
      document(307, 'Love \u2764\ufe0f of ships', { open: '葛\u{e0100}飾区' }),
    ]),
  );
  test('a phrase goes on from the preview into the rest, for who may read both', async () => {
    expect(await found('"quarrel about herrings"', 'full')).toEqual([301]);
    expect(await found('"quarrel about herrings"')).toEqual([]);
    expect(await found('"a quarrel"')).toEqual([301]);
  });
  test('phrases of a word that stands very often, and texts without end', async () => {
    expect(await found('"it goes at long last"', 'full')).toEqual([302]);
    expect(await found('"so it goes so"', 'full')).toEqual([302]);
    expect(await found('w15000', 'full')).toEqual([303]);
    expect(await found('"w14999 w15000"', 'full')).toEqual([303]);
    expect(await found('unreached', 'full')).toEqual([]);
    expect(await found('wide', 'full')).toEqual([304]);
  });
  test('a word without end is known by its beginning, and no letter is cut through', async () => {
    expect(await found(`${long}d`)).toEqual([305]);
    expect(await found(`x -${long}`)).toEqual([302]);
    expect(await found(`${'a'.repeat(63)}\u{10400}`)).toEqual([305]);
  });
  test('signs without a meaning of their own part words; what only chooses how a sign is drawn is none', async () => {
    expect(await found('left right')).toEqual([306]);
    expect(await found('"left right"')).toEqual([306]);
    expect(await found('love \u2764\ufe0f ships')).toEqual([307]);
    expect(await found('葛飾')).toEqual([307]);
    expect(await queryFor(store, '\ufe0f', NOW)).toEqual({ kind: 'empty' });
    // Papers of several filters together.
    const names = Array.from({ length: 120 }, (_, n) => ({ slug: `p${n}`, name: `${n % 2 ? 'Odd' : 'Even'} ${n}` }));
    const kind = async (text: string) => (await queryFor(store, text, NOW, { names })).kind;
    expect(await kind('publisher:odd lock')).toBe('query');
    expect(await kind('publisher:odd -publisher:even lock')).toBe('unclear');
    expect(await kind('publisher:odd publisher:"odd 1" lock')).toBe('query');
  });
});

test('a new article is held against kept queries by the rules of the index', async () => {
  const random = randomOf(7);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)] as T;
  const words = ['sea', 'gate', 'gates', 'tram', 'trams', '東京', '東京都', 'café', '대통령은', 'a', 'of', 'covid-19'];
  const line = (n: number) => Array.from({ length: n }, () => pick(words)).join(' ');
  const papers = ['tally', 'the-gazette'];
  const base = 1_000_000;
  const documents = Array.from({ length: 60 }, (_, i) =>
    document(base + i, line(2), { open: line(4), full: 'unseen', publisher: pick(papers), section: 'world' }),
  );
  await store.search.put(documents);
  const typed = Array.from({ length: 120 }, () => {
    const parts = [pick(['', '"', '-']), pick(['', '-', '"']), pick(['', '', 'publisher:'])];
    return parts
      .map((kind) => (kind === 'publisher:' ? kind + pick(papers) : kind === '"' ? `"${line(2)}"` : kind + pick(words)))
      .join(' ');
  });
  let hits = 0;
  for (const text of typed) {
    const query = await queryFor(store, text, NOW);
    if (query.kind !== 'query') continue;
    const index = await store.search.hits(query.words, { within: 'open', from: base, before: base + 60, limit: 60 });
    const kept = channelsMatching(
      [{ channelId: 1, words: query.words, from: null, below: null }],
      documents.map(openWords),
    );
    expect(
      [...kept.keys()].sort((a, b) => b - a),
      text,
    ).toEqual(index.ids);
    hits += index.ids.length;
  }
  expect(hits).toBeGreaterThan(200);
});
