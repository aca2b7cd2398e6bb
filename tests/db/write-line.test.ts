// Do writes that wait together share a transaction, and is each still as if it had one of its own?
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWriteLine, type WriteLine, type Writing } from '../../db/write-line.ts';

let folder: string;
let connection: Database.Database;
let line: WriteLine;
let writing: Writing;
/** What the line had done, but for savepoints. */
let said: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-line-'));
  connection = new Database(join(folder, 'a.db'), { timeout: 0 });
  connection.exec('CREATE TABLE kept(n INTEGER PRIMARY KEY)');
  said = [];
  // A busy machine shall not part what came together.
  writing = {
    exec: (statement) => {
      if (!/one/.test(statement)) said.push(statement);
      connection.exec(statement);
    },
    isOpen: () => connection.inTransaction,
    isTaken: (error) => error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY',
    hasChanged: () => false,
    setDurable: (durable) => said.push(durable ? 'FULL' : 'NORMAL'),
  };
  line = openWriteLine(writing, { longestMs: Number.POSITIVE_INFINITY });
});
afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const add = async (n: number): Promise<number> => {
  await Promise.resolve();
  connection.prepare('INSERT INTO kept VALUES (?)').run(n);
  return n;
};
const kept = (): unknown[] => connection.prepare('SELECT n FROM kept ORDER BY n').pluck().all();

test('in the order in which they came, in one transaction', async () => {
  const order: number[] = [];
  const all = [3, 1, 2].map((n) => line.write(() => add(n)).then((got) => order.push(got)));
  await Promise.all(all);
  expect(order).toEqual([3, 1, 2]);
  expect(said).toEqual(['NORMAL', 'BEGIN IMMEDIATE', 'COMMIT']);
  expect(kept()).toEqual([1, 2, 3]);
});

test('one that fails takes back what it did itself', async () => {
  const failing = line.write(async () => {
    await add(7);
    throw new Error('of its own');
  });
  const results = await Promise.allSettled([
    line.write(() => add(1)),
    failing,
    line.write(() => add(1)),
    line.write(() => add(2)),
  ]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({ reason: { message: 'of its own' } });
  expect(results[2]).toMatchObject({ reason: { code: 'SQLITE_CONSTRAINT_PRIMARYKEY' } });
  expect(kept()).toEqual([1, 2]);
});

test('a transaction that ends under way fails those who had come to an end in it; who came later begins anew', async () => {
  let first = true;
  const ended = line.write(() => add(1));
  const ending = line.write(async () => {
    // What SQLite does by itself on a full disk.
    if (first) connection.exec('ROLLBACK');
    if (first) {
      first = false;
      throw new Error('full');
    }
    return add(2);
  });
  const later = line.write(() => add(3));
  await expect(ended).rejects.toThrow('full');
  expect(await ending).toBe(2);
  expect(await later).toBe(3);
  expect(kept()).toEqual([2, 3]);
});

test('a group is on disk before it is told when one of it asks for that, and the next one is not', async () => {
  await Promise.all([line.write(() => add(1)), line.write(() => add(2), true)]);
  await line.write(() => add(3));
  expect(said.filter((word) => /FULL|NORMAL/.test(word))).toEqual(['FULL', 'NORMAL']);
});

test('who wants to be told late does not come along where the others are told soon', async () => {
  line = openWriteLine(writing, { leaves: true, longestAloneMs: Number.POSITIVE_INFINITY });
  const all: Promise<unknown>[] = [];
  all.push(
    line.write(async () => {
      all.push(
        line.write(() => add(2), true),
        line.write(() => add(3)),
      );
      return add(1);
    }),
  );
  await all[0];
  await Promise.all(all);
  expect(said).toEqual(['NORMAL', 'BEGIN IMMEDIATE', 'COMMIT', 'FULL', 'BEGIN IMMEDIATE', 'COMMIT']);
  expect(kept()).toEqual([1, 2, 3]);
});

test('idle is not before a transaction ends that goes on, and neither before those who follow it', async () => {
  line = openWriteLine(writing, { leaves: true, longestAloneMs: Number.POSITIVE_INFINITY });
  let idle: Promise<void> | undefined;
  const chain = (async () => {
    await line.write(async () => {
      setImmediate(() => {
        idle = line.idle();
      });
      return add(1);
    });
    await line.write(() => add(2));
  })();
  while (!idle) await new Promise((resolve) => setImmediate(resolve));
  await idle;
  expect(kept()).toEqual([1, 2]);
  await chain;
});

test('only so many go into one transaction, also when they come one after the other', async () => {
  line = openWriteLine(writing, { leaves: true, longestAloneMs: Number.POSITIVE_INFINITY });
  const all: Promise<number>[] = [];
  const twenty = (from: number, then?: () => void): void => {
    for (let n = from; n < from + 20; n++)
      all.push(
        line.write(async () => {
          if (n === from && then) setImmediate(then);
          return add(n);
        }),
      );
  };
  await new Promise<void>((resolve) => {
    twenty(0, () => {
      twenty(20);
      resolve();
    });
  });
  await Promise.all(all);
  expect(said.filter((word) => word === 'COMMIT')).toHaveLength(2);
  expect(kept()).toHaveLength(40);
});

test('a long one lets those behind it wait for a transaction of their own', async () => {
  line = openWriteLine(writing);
  const long = line.write(async () => {
    await new Promise((resolve) => setTimeout(resolve, 15));
    return add(1);
  });
  await Promise.all([long, line.write(() => add(2))]);
  expect(said.filter((word) => word === 'COMMIT')).toHaveLength(2);
});

test('alone means outside any transaction, and idle when all are done', async () => {
  const writes = [line.write(() => add(1)), line.write(() => add(2))];
  const alone = line.alone(async () => connection.inTransaction);
  await line.idle();
  expect(kept()).toEqual([1, 2]);
  expect(await alone).toBe(false);
  await Promise.all(writes);
});
