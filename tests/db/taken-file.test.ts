// What becomes of writes while another process writes? Here that is another connection, and nobody waits by sleeping.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../db/store.ts';
import { type LineOptions, openWriteLine, type WriteLine } from '../../db/write-line.ts';

let folder: string;
let file: string;
let connection: Database.Database;
let other: Database.Database;
/** How often a transaction was begun or tried to, and how many came to an end. */
let tries: number;
let commits: number;
/** Whether the other connection is said to have written. */
let changed: boolean;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-taken-'));
  file = join(folder, 'a.db');
  connection = new Database(file, { timeout: 0 });
  connection.pragma('journal_mode = WAL');
  connection.exec('CREATE TABLE kept(n INTEGER PRIMARY KEY)');
  other = new Database(file, { timeout: 0 });
  tries = 0;
  commits = 0;
  changed = false;
});
afterEach(() => {
  other.close();
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const isBusy = (error: unknown): boolean => error instanceof Database.SqliteError && error.code === 'SQLITE_BUSY';
const openLine = (options: LineOptions = {}): WriteLine =>
  openWriteLine(
    {
      exec: (statement) => {
        if (statement.startsWith('BEGIN')) tries++;
        connection.exec(statement);
        if (statement === 'COMMIT') commits++;
      },
      isOpen: () => connection.inTransaction,
      isTaken: isBusy,
      hasChanged: () => changed,
      setDurable: () => undefined,
    },
    { longestMs: Number.POSITIVE_INFINITY, ...options },
  );
const add = async (n: number): Promise<number> => {
  await Promise.resolve();
  connection.prepare('INSERT INTO kept VALUES (?)').run(n);
  return n;
};
const kept = (): unknown[] => connection.prepare('SELECT n FROM kept ORDER BY n').pluck().all();
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const tried = async (times: number): Promise<void> => {
  while (tries < times) await pause(1);
};

test('a file that is taken is waited for while everything else goes on, and who comes meanwhile comes along', async () => {
  const line = openLine();
  other.exec('BEGIN IMMEDIATE');
  const writes = [line.write(() => add(1))];
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  await tried(20);
  writes.push(
    line.write(() => add(2)),
    line.write(() => add(3)),
  );
  await tried(25);
  clearInterval(turning);
  expect(kept()).toEqual([]);
  expect(turns).toBeGreaterThan(5);
  other.exec('COMMIT');
  expect(await Promise.all(writes)).toEqual([1, 2, 3]);
  expect(commits).toBe(1);
});

test('whoever has waited for too long is told why, all of them at once; who came later goes on waiting', async () => {
  const line = openLine({ patienceMs: 200 });
  other.exec('BEGIN IMMEDIATE');
  // More than go into one transaction.
  const early = Array.from({ length: 40 }, (_, n) => line.write(() => add(n)));
  const told = Promise.allSettled(early).then((all) => {
    other.exec('COMMIT');
    return all;
  });
  await tried(20);
  const late = [line.write(() => add(100)), line.write(() => add(101))];
  for (const one of await told) {
    expect(one).toMatchObject({
      status: 'rejected',
      reason: { message: /locked by another process for more than 0.2 s/ },
    });
    expect(isBusy((one as PromiseRejectedResult).reason.cause)).toBe(true);
  }
  expect(await Promise.all(late)).toEqual([100, 101]);
  expect(kept()).toEqual([100, 101]);
  expect(await line.write(() => add(102))).toBe(102);
});

test('a line that all have left is as good as new', async () => {
  const line = openLine({ patienceMs: 20 });
  other.exec('BEGIN IMMEDIATE');
  for (const n of [1, 2]) await expect(line.write(() => add(n))).rejects.toThrow('locked');
  await line.idle();
  expect(await line.alone(async () => connection.inTransaction)).toBe(false);
  other.exec('COMMIT');
  expect(await Promise.all([3, 4].map((n) => line.write(() => add(n))))).toEqual([3, 4]);
  expect(kept()).toEqual([3, 4]);
});

test('what this process itself did for long is no time in which it waited', async () => {
  const line = openLine({ patienceMs: 100 });
  other.exec('BEGIN IMMEDIATE');
  const write = line.write(() => add(1));
  await tried(2);
  const until = performance.now() + 300;
  while (performance.now() < until);
  await tried(4);
  other.exec('COMMIT');
  expect(await write).toBe(1);
});

test('another fault while it is waited for is told to the first that is still there, and the others go on', async () => {
  const line = openLine({ patienceMs: 200 });
  const fault = new Error('disk I/O error');
  const { exec } = connection;
  other.exec('BEGIN IMMEDIATE');
  const early = line.write(() => add(1));
  await tried(20);
  const late = [2, 3].map((n) => line.write(() => add(n)));
  await expect(early).rejects.toThrow('locked');
  let broken = true;
  connection.exec = (statement) => {
    if (!broken) return exec.call(connection, statement);
    broken = false;
    other.exec('COMMIT');
    throw fault;
  };
  await expect(late[0]).rejects.toBe(fault);
  expect(await late[1]).toBe(3);
  expect(kept()).toEqual([3]);
});

test('who writes all the time leaves the file in between, for as long as it had it', async () => {
  const line = openLine({ leaves: true });
  changed = true;
  const times: [number, number][] = [];
  const hold = (ms: number) =>
    line.write(async () => {
      const begun = performance.now();
      await pause(ms);
      times.push([begun, performance.now()]);
    });
  for (const ms of [0, 10, 0]) await hold(ms);
  const [first, second, third] = times as [[number, number], [number, number], [number, number]];
  // A timer may be one early.
  expect(second[0] - first[1]).toBeGreaterThanOrEqual(2 - 1);
  expect(third[0] - second[1]).toBeGreaterThanOrEqual(Math.min(20, second[1] - second[0]) - 1);
});

test('where nobody else writes, nothing is left to anybody behind short ones', async () => {
  const slept: number[] = [];
  const line = openLine({ leaves: true, sleep: async (ms) => slept.push(ms) });
  for (let n = 0; n < 30; n++) await line.write(() => add(n));
  expect(slept).toEqual([]);
  changed = true;
  for (let n = 30; n < 60; n++) await line.write(() => add(n));
  // Before each that comes right behind one during which the other had written.
  expect(slept.length).toBeGreaterThan(0);
});

test('who writes all the time commits less often where nobody else writes', async () => {
  const line = openLine({ leaves: true, longestMs: -1 });
  const three = () => Promise.all([1, 2, 3].map((n) => line.write(() => add(commits * 10 + n))));
  await three();
  expect(commits).toBe(1);
  changed = true;
  await three();
  expect(commits).toBe(4);
});

test('where nobody else writes, who comes in the next turn comes along, until it has lasted long enough', async () => {
  const three = async (line: WriteLine, ms = 0): Promise<number> => {
    commits = 0;
    const all: Promise<unknown>[] = [];
    const next = (n: number): void => {
      const write = line.write(async () => {
        await pause(ms);
        await add(n);
        if (n % 3 !== 0) setImmediate(next, n + 1);
        else resolve();
      });
      all.push(write);
    };
    let resolve = (): void => undefined;
    const last = new Promise<void>((done) => {
      resolve = done;
    });
    next(kept().length + 1);
    await last;
    await Promise.all(all);
    return commits;
  };
  expect(await three(openLine({ leaves: true, longestAloneMs: 10_000 }))).toBe(1);
  expect(await three(openLine({ leaves: true, longestAloneMs: 5 }), 10)).toBe(3);
  // Whoever does not look for others cannot know.
  expect(await three(openLine())).toBe(3);
  changed = true;
  expect(await three(openLine({ leaves: true }))).toBe(3);
  expect(kept()).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
});

test('who has had the file for long leaves it for a moment, though nobody else was seen to write', async () => {
  const slept: number[] = [];
  const line = openLine({ leaves: true, longestMs: 4, sleep: async (ms) => slept.push(ms) });
  for (const ms of [0, 10, 10, 10, 10, 10, 10, 10, 10, 0])
    await line.write(async () => {
      const until = performance.now() + ms;
      while (performance.now() < until);
    });
  expect(slept.every((ms) => ms <= 2)).toBe(true);
  expect(slept.length).toBeGreaterThan(0);
});

test('it is alone until another one was seen to write', async () => {
  const line = openLine({ leaves: true });
  expect(line.isAlone()).toBe(true);
  await line.write(() => add(1));
  expect(line.isAlone()).toBe(true);
  changed = true;
  await line.write(() => add(2));
  expect(line.isAlone()).toBe(false);
  // Who answers readers never is: it does not look for others.
  expect(openLine({}).isAlone()).toBe(false);
});

test('a store notices that another one writes, and is alone no more', async () => {
  const [worker, web] = [await openStore(`file:${file}`, { lean: true }), await openStore(`file:${file}`)];
  expect([worker, web].map((store) => store.isAlone())).toEqual([true, false]);
  await web.script(['CREATE TABLE theirs(n INTEGER)']);
  const begun = performance.now();
  for (let n = 0; n < 30; n++) await worker.write(async () => undefined);
  const beside = performance.now() - begun;
  expect(worker.isAlone()).toBe(false);
  for (const store of [worker, web]) await store.close();
  // Two milliseconds are left between any two, and a timer may be one early.
  expect(beside).toBeGreaterThan(29);
});

test('a script is all or nothing, waits for those before it, and leaves the file to those behind it', async () => {
  const store = await openStore(`file:${file}`);
  await store.script(['CREATE TABLE scripted(n INTEGER)']);
  const put = (n: number) =>
    store.write(async (tx) => store.rows(sql`insert into scripted values (${n}) returning n`, tx));
  const before = put(1);
  const failing = store.script([
    'CREATE TABLE half(n INTEGER)',
    'INSERT INTO scripted VALUES (2)',
    'INSERT INTO nowhere VALUES (1)',
  ]);
  const behind = put(3);
  await expect(failing).rejects.toThrow(/no such table: nowhere/);
  await Promise.all([before, behind]);
  await expect(store.rows(sql`select * from half`)).rejects.toThrow();
  expect(await store.rows(sql`select n from scripted order by n`)).toEqual([{ n: 1 }, { n: 3 }]);
  await store.close();
});

test('of several that write all the time each gets its turn, and one that seldom writes waits for a few of theirs', async () => {
  const write = async (store: Store, key: string): Promise<void> => {
    await store.write(async (tx) => {
      await store.rows(sql`insert into turns values (${key}) returning 1`, tx);
      await pause(5);
    });
  };
  const open = (lean: boolean) => openStore(`file:${file}`, { lean });
  const [seldom, ...workers] = await Promise.all([false, true, true, true].map(open));
  if (!seldom) throw new Error('unreachable');
  await seldom.script(['CREATE TABLE turns(key TEXT)']);
  let isOver = false;
  const turns = workers.map(async (store, n) => {
    for (; !isOver; ) await write(store, `worker ${n}`);
  });
  for (let n = 0; n < 30; n++) {
    await pause(3);
    // It would throw after five seconds.
    await seldom.write(
      async (tx) => void (await seldom.rows(sql`insert into turns values ('seldom') returning 1`, tx)),
    );
  }
  isOver = true;
  await Promise.all(turns);
  const counted = await seldom.rows<{ key: string; n: number }>(sql`select key, count(*) as n from turns group by key`);
  for (const store of [seldom, ...workers]) await store.close();
  const own = counted.filter(({ key }) => key !== 'seldom').map(({ n }) => n);
  expect(own).toHaveLength(3);
  expect(Math.max(...own) / Math.min(...own)).toBeLessThan(10);
});
