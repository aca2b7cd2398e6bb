// Does a file become one that is written ahead although somebody else has it just now?
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { writeAhead } from '../../db/sqlite-journal.ts';

const folder = mkdtempSync(join(tmpdir(), 'masthead-journal-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Holds a new file for so many milliseconds. */
async function holder(file: string, ms: number): Promise<Worker> {
  const code = `
    const { parentPort, workerData: { file, ms } } = require('node:worker_threads');
    const connection = new (require('better-sqlite3'))(file);
    connection.exec('BEGIN EXCLUSIVE; CREATE TABLE held (a)');
    parentPort.postMessage('held');
    setTimeout(() => { connection.exec('COMMIT'); connection.close(); }, ms);`;
  const worker = new Worker(code, { eval: true, workerData: { file, ms } });
  await once(worker, 'message');
  return worker;
}

test('it waits for whoever has the file, as SQLite does not for this', async () => {
  const file = join(folder, 'a.db');
  const worker = await holder(file, 100);
  const connection = new Database(file, { timeout: 0 });
  expect(() => connection.pragma('journal_mode = WAL')).toThrow('locked');
  writeAhead(connection);
  expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
  connection.close();
  await once(worker, 'exit');
});

test('it gives up on a file that somebody keeps', async () => {
  const file = join(folder, 'b.db');
  const worker = await holder(file, 60_000);
  const connection = new Database(file, { timeout: 0 });
  expect(() => writeAhead(connection)).toThrow('locked');
  connection.close();
  await worker.terminate();
});
