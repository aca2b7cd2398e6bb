// How is a full part of the index on SQLite put together? In steps, each a transaction of its own, whatever others do in between.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteSearch } from '../../db/search-sqlite.ts';
import { partWriter } from '../../db/search-sqlite-put.ts';

describe('a full part is put together step by step', () => {
  const [perPart, vocabulary, stepPages] = [4000, 1500, 50];
  const words = (n: number) => Array.from({ length: 250 }, (_, i) => `w${(n * 7 + i * i) % vocabulary}z`).join(' ');
  const some = (ids: readonly number[], more = '') =>
    ids.map((id) => ({ id, title: '', open: `${words(id)} ${more}`, full: '' }));
  const from = (first: number, n: number) => Array.from({ length: n }, (_, i) => first + i);
  let folder: string;
  let index: ReturnType<typeof openSqliteSearch>;
  let db: Database.Database;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'search-'));
    const file = join(folder, 'steps.search');
    index = openSqliteSearch(file, { perPart });
    db = new Database(file);
    for (let first = 1; first <= perPart; first += 500) await index.put(some(from(first, 500)));
  });
  afterEach(() => {
    db.close();
    index.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const counted = (sql: string) => db.prepare<[], number>(sql).pluck().get() ?? 0;
  const pieces = () => counted('SELECT count(DISTINCT segid) FROM texts_1_idx');
  const sealed = () => counted('SELECT sealed FROM parts');
  const docs = (word: string) => counted(`SELECT n FROM words WHERE word = '${word}'`);
  /** Takes steps until nothing is left, and gives how many rows each wrote. `between`: what happens before the next one. */
  const settle = async (between: (steps: number) => unknown): Promise<number[]> => {
    const step = partWriter(db, perPart, stepPages).settling();
    const wrote: number[] = [];
    for (let before = counted('SELECT total_changes()'); step(); before = counted('SELECT total_changes()')) {
      wrote.push(counted('SELECT total_changes()') - before);
      await between(wrote.length);
    }
    return wrote;
  };
  const having = (word: string) => from(1, perPart).filter((id) => words(id).split(' ').includes(word));

  test('in many, of which none is large, and is one piece then', async () => {
    const seen: [number, number][] = [];
    const wrote = await settle(() => seen.push([sealed(), pieces()]));
    expect(wrote.length).toBeGreaterThan(6);
    expect(Math.max(...wrote.slice(0, -2))).toBeLessThan(6 * stepPages);
    // One drops the pieces that are in another now, and the last one finds nothing to put together, and counts.
    expect(wrote.at(-1)).toBeLessThan(vocabulary + 300);
    expect(seen.map(([is]) => is)).toEqual(wrote.map((_, i) => Number(i === wrote.length - 1)));
    expect(seen.at(-2)?.[1]).toBe(1);
    expect(docs('w49z')).toBe(having('w49z').length);
  });

  test('also when somebody writes and takes away in between', async () => {
    const wrote = await settle(async (steps) => {
      if (steps === 2) await index.put(some([7], 'edited'));
      if (steps === 3) await index.remove([9]);
    });
    expect(wrote.length).toBeGreaterThan(6);
    expect(Math.max(...wrote.slice(0, -2))).toBeLessThan(6 * stepPages);
    expect(wrote.at(-1)).toBeLessThan(vocabulary + 300);
    expect(sealed()).toBe(1);
    expect(pieces()).toBeLessThan(4);
    expect(await index.find({ text: 'edited', within: 'open', limit: 9 })).toEqual([7]);
    const left = having('w49z').filter((id) => id !== 9);
    expect(await index.find({ text: 'w49z', within: 'open', limit: perPart })).toEqual(left.reverse());
  });

  test('and comes to an end though somebody writes all the time', async () => {
    const wrote = await settle((steps) =>
      steps < 60 ? index.put(some(from(1 + (steps % 10) * 300, 300), 'edited')) : 0,
    );
    expect(wrote.length).toBeLessThan(60);
    expect(sealed()).toBe(1);
    expect(await index.find({ text: 'edited', within: 'open', limit: perPart })).not.toEqual([]);
  });

  test('by the index with others in between, until it is stopped or closed', async () => {
    const stop = new AbortController();
    const other = openSqliteSearch(join(folder, 'steps.search'), { perPart, stepPages });
    let settling = other.settle(stop.signal);
    await index.put(some([7], 'edited'));
    stop.abort();
    await settling;
    expect(sealed()).toBe(0);
    settling = other.settle();
    other.close();
    await settling;
    expect(sealed()).toBe(0);
    await index.settle();
    expect(sealed()).toBe(1);
    expect(await index.find({ text: 'edited', within: 'open', limit: 9 })).toEqual([7]);
  });
});
