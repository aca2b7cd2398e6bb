// Does a search that would look through everything stop, and say where? On PostgreSQL span by span; SQLite has tests of its own.
import { afterAll, expect, test } from 'vitest';
import { plainWords } from '../../../db/search.ts';
import { postgresSearch } from '../../../db/search-postgres.ts';
import { freshStore } from '../../support/store.ts';

const store = await freshStore();
afterAll(() => store.close());

test.skipIf(store.engine !== 'postgres')('a query ends when its time is over, and goes on from there', async () => {
  const spans: number[] = [];
  const index = (query: number, statement: (n: number) => boolean = () => true) =>
    postgresSearch(
      {
        rows: store.rows,
        rowsWithin: async (sql) => {
          const isInTime = statement(spans.length);
          spans.push(1);
          return isInTime ? store.rows(sql) : null;
        },
      },
      { span: 20, statements: 2000, query },
    );
  await index(0).put(
    Array.from({ length: 200 }, (_, i) => ({ id: i + 1, title: '', open: i % 50 ? 'the of' : 'of the', full: '' })),
  );
  const all = [151, 101, 51, 1];
  const asked = { ...plainWords(''), all: [{ words: ['of', 'the'], prefix: false }] };
  const ask = { within: 'open', limit: 10 } as const;
  expect(await index(60_000).hits(asked, ask)).toEqual({ ids: all, reached: null });
  // 20, 80 and 100 documents.
  expect(spans).toHaveLength(3);

  const found: number[] = [];
  let before: number | undefined;
  for (let page = 0; page < 20; page++) {
    const { ids, reached } = await index(0).hits(asked, { ...ask, before });
    found.push(...ids);
    if (reached === null) break;
    expect(reached).toBeLessThan(before ?? 1000);
    before = reached;
  }
  expect(found).toEqual(all);
  // A statement that takes too long is asked of fewer documents, and never stops the way on.
  spans.length = 0;
  const slow = await index(0, (n) => n > 0).hits(asked, ask);
  expect(slow).toEqual({ ids: [], reached: 200 });
  expect(await index(0, () => false).hits(asked, ask)).toEqual({ ids: [], reached: 200 });
});
