// Is what only members may read kept from everybody else's searches, and found by members across the border between the two?
import { expect, test } from 'vitest';
import type { SearchDocument, SearchIndex, SearchWords } from '../../db/search.ts';
import { openSqliteSearch } from '../../db/search-sqlite.ts';
import { termOf } from '../../db/search-words.ts';
import { asked } from '../support/search-asked.ts';

const row = (name: string, n: number): string[] => Array.from({ length: n }, (_, i) => `${name}${i}`);

/** Both ways of asking, which must say the same: which documents have it, and which of these have it. */
async function found(index: SearchIndex, words: SearchWords, within: 'open' | 'full'): Promise<number[]> {
  const { ids } = await index.hits(words, { within, limit: 99 });
  expect((await index.among(words, within, [1, 2, 3])).sort((a, b) => b - a)).toEqual(ids);
  return ids;
}

// Texts in Latin letters and others are written in different ways.
const ENDS = ['', ' ещё', ' 東京'];
const documents = (title: string[], open: string[], rest: string[]): SearchDocument[] =>
  ENDS.map((end, i) => ({
    id: i + 1,
    title: title.join(' '),
    open: open.join(' '),
    full: rest.length > 0 ? rest.join(' ') + end : '',
  }));

test.each([0, 1, 2, 10, 11, 12, 30])('an open text of %i words, and one behind it', async (n) => {
  const index = openSqliteSearch(':memory:', { perPart: 3 });
  const [title, open, rest] = [row('title', 2), row('shown', n), row('hidden', 20)];
  await index.put(documents(title, open, rest));
  for (const state of ['growing', 'sealed']) {
    if (state === 'sealed') await index.settle();
    for (let cut = 1; cut < 12; cut++) {
      const across = asked([[...open.slice(-cut), ...rest.slice(0, 12 - Math.min(cut, n))]]);
      expect([cut, await found(index, across, 'full')]).toEqual([cut, [3, 2, 1]]);
      expect([cut, await found(index, across, 'open')]).toEqual([cut, []]);
    }
    // No phrase of the text is none of the index.
    for (const no of [
      ['title1', n > 0 ? 'shown0' : 'hidden0'],
      ['title1', 'hidden0'],
      ['hidden1', 'hidden0'],
      [`shown${n - 1}`, 'shown0', 'hidden0'],
    ])
      expect([no, await found(index, asked([no]), 'full')]).toEqual([no, []]);
    // What must not be there is looked for where the viewer may look.
    const without = asked([['title0']], [['hidden3']]);
    expect(await found(index, without, 'full')).toEqual([]);
    expect(await found(index, without, 'open')).toEqual([3, 2, 1]);
    expect(await found(index, asked([['hidden0', 'hidden1']]), 'open')).toEqual([]);
    expect(await found(index, { ...asked([]), all: [termOf(['hid'], true)] }, 'open')).toEqual([]);
    expect(await found(index, { ...asked([]), all: [termOf(['hid'], true)] }, 'full')).toEqual([3, 2, 1]);
  }
  index.close();
});

test('a word that is hidden in one late article and shown in the next is found by anybody', async () => {
  const index = openSqliteSearch(':memory:', { perPart: 4 });
  await index.put(Array.from({ length: 6 }, (_, i) => ({ id: 10 * i + 10, title: 'sea', open: 'gate', full: 'tram' })));
  await index.settle();
  await index.put([
    { id: 11, title: 'sea', open: 'gate', full: 'unheard' },
    { id: 12, title: 'sea', open: 'unheard', full: '' },
  ]);
  expect((await index.hits(asked([['unheard']]), { within: 'open', limit: 9 })).ids).toEqual([12]);
  expect((await index.hits(asked([['unheard']]), { within: 'full', limit: 9 })).ids).toEqual([12, 11]);
  index.close();
});

test('what is hidden in most of the growing part costs those who do not see it no more than those who do', async () => {
  const perPart = 2000;
  const index = openSqliteSearch(':memory:', { perPart });
  const words = row('word', 12);
  const hidden = Array.from({ length: 20 }, () => [...words].reverse().join(' ')).join(' ');
  const document = (i: number): SearchDocument => ({
    id: 2 ** 40 + i * 2 ** 16,
    title: 'sea',
    open: 'gate',
    full: hidden,
  });
  const all = Array.from({ length: 2 * perPart - 100 }, (_, i) => document(i));
  for (let i = 0; i < all.length; i += 500) await index.put(all.slice(i, i + 500));
  await index.settle();
  // Shown in one, so that it must be looked for.
  await index.put([{ ...document(all.length), open: words.join(' x '), full: '' }]);
  // So many lists of so many places are more than one query may cost.
  const many = asked(Array.from({ length: 12 }, (_, i) => [...words.slice(i), ...words.slice(0, i)]));
  const reached = async (within: 'open' | 'full') => (await index.hits(many, { within, limit: 9 })).reached;
  expect(await reached('full')).not.toBeNull();
  expect(await reached('open')).not.toBeNull();
  index.close();
});
