// Does every usual trouble end in one clear sentence, and no stack trace?
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '../../../db/migrate.ts';
import { openStore } from '../../../db/store.ts';
import { masthead, type Ran } from '../../support/command.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'masthead-troubles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SECRET = 'x'.repeat(40);

const oneSentence = (ran: Ran, says: RegExp): void => {
  expect(ran.code).not.toBe(0);
  const lines = ran.stderr
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('{'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(says);
};

test('a data folder below a file', async () => {
  writeFileSync(join(folder, 'plain'), '');
  oneSentence(
    await masthead(['migrate'], { DATABASE_URL: `file:${folder}/plain/deeper/m.db` }),
    /data folder .* cannot be written/,
  );
});

test('a database that is no database', async () => {
  writeFileSync(join(folder, 'text.db'), 'this is a letter to my aunt, and no database at all; '.repeat(50));
  oneSentence(await masthead(['migrate'], { DATABASE_URL: `file:${folder}/text.db` }), /cannot be opened/);
});

test('a data folder where the system lets nobody make one', async () => {
  oneSentence(
    await masthead(['migrate'], { DATABASE_URL: 'file:/proc/masthead/m.db' }),
    /data folder .* cannot be written/,
  );
});

test('a folder in place of a file', async () => {
  oneSentence(await masthead(['migrate'], { DATABASE_URL: `file:${folder}` }), /is a folder; name a file/);
});

test('a database of another program, which stays as it is', async () => {
  const file = join(folder, 'theirs.db');
  const theirs = new Database(file);
  theirs.exec('create table users (id integer primary key, shoe_size integer); create table migrations (name text)');
  theirs.close();
  oneSentence(await masthead(['migrate'], { DATABASE_URL: `file:${file}` }), /belongs to another program/);
  expect(existsSync(`${file}.search`)).toBe(false);
  const again = new Database(file, { readonly: true });
  expect(again.prepare(`select group_concat(name) from sqlite_master`).pluck().get()).toBe('users,migrations');
  again.close();
});

test('a damaged search index is made anew', async () => {
  const env = { DATABASE_URL: `file:${folder}/searched.db` };
  expect((await masthead(['migrate'], env)).code).toBe(0);
  writeFileSync(join(folder, 'searched.db.search'), 'no index any more; '.repeat(500));
  expect(await masthead(['migrate'], env)).toMatchObject({ code: 0, stderr: '' });
});

test('a PostgreSQL that is not there', async () => {
  const ran = await masthead(['migrate'], { DATABASE_URL: 'postgres://masthead:hunter2@hunter3@127.0.0.1:9/none' });
  oneSentence(ran, /cannot be opened/);
  expect(ran.stderr).not.toMatch(/hunter[23]/);
});

test('a database of a newer version', async () => {
  const file = join(folder, 'newer.db');
  const store = await openStore(`file:${file}`);
  await migrate(store);
  await store.script([`insert into migrations (hash, at) values ('from-the-future', 1)`]);
  expect(await store.rows(sql`select 1 from migrations where hash = 'from-the-future'`)).toHaveLength(1);
  await store.close();
  oneSentence(await masthead(['migrate'], { DATABASE_URL: `file:${file}` }), /newer Masthead/);
});

test('a taken port', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const env = {
    PORT: String(port),
    HOST: '127.0.0.1',
    NEXTAUTH_SECRET: SECRET,
    DATABASE_URL: `file:${folder}/port.db`,
  };
  oneSentence(await masthead(['serve'], env), new RegExp(`Port ${port} .* already in use; .*PORT=`));
  other.close();
});

test.each([
  [{ PORT: 'eighty' }, /PORT must be a port number/],
  [{ APP_ORIGIN: 'news' }, /APP_ORIGIN must look like/],
  [{ APP_ORIGIN: 'http://news.example.org', MASTHEAD_DEMO: '0' }, /APP_ORIGIN must begin with https:/],
  [{ MASTHEAD_DEMO: '1', HOST: '0.0.0.0' }, /MASTHEAD_DEMO_PUBLIC=1/],
  [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be file:PATH/],
  [{ NEXTAUTH_SECRET: 'short' }, /NEXTAUTH_SECRET is missing or shorter/],
])('a setting that cannot be: %o', async (env, says) => {
  oneSentence(
    await masthead(['serve'], { NEXTAUTH_SECRET: SECRET, DATABASE_URL: `file:${folder}/s.db`, ...env }),
    says,
  );
});

test('an unknown command and a missing word', async () => {
  const unknown = await masthead(['frobnicate']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toMatch(/no command "frobnicate"/);
  oneSentence(await masthead(['backup'], { DATABASE_URL: `file:${folder}/s.db` }), /Name the file/);
});

test('the settings are shown, secrets are not', async () => {
  const ran = await masthead(['config'], { NEXTAUTH_SECRET: SECRET, PORT: '4321' });
  expect(ran.code).toBe(0);
  expect(ran.stdout).toContain('4321');
  expect(ran.stdout + ran.stderr).not.toContain(SECRET);
});

test('a backup is a whole copy and never overwrites', async () => {
  const env = { DATABASE_URL: `file:${folder}/live.db` };
  expect((await masthead(['migrate'], env)).code).toBe(0);
  const target = join(folder, 'copy.db');
  expect((await masthead(['backup', target], env)).code).toBe(0);
  const copy = await openStore(`file:${target}`);
  expect(await migrate(copy)).toEqual({ kind: 'ready', applied: 0 });
  await copy.close();
  oneSentence(await masthead(['backup', target], env), /already there/);
  oneSentence(await masthead(['backup', join(folder, 'nowhere/copy.db')], env), /copy\.db cannot be written/);
  const absent = { DATABASE_URL: `file:${folder}/absent.db` };
  oneSentence(await masthead(['backup', join(folder, 'of-nothing.db')], absent), /There is no database at/);
});

test('a backup ends while others write without a pause', async () => {
  const env = { DATABASE_URL: `file:${folder}/busy.db` };
  expect((await masthead(['migrate'], env)).code).toBe(0);
  const busy = new Database(join(folder, 'busy.db'), { timeout: 5000 });
  const write = busy.prepare('insert into facts (key, value) values (?, ?)');
  for (let n = 0; n < 300; n++) write.run(`bulk-${n}`, 'x'.repeat(40_000));
  let written = 0;
  const writing = setInterval(() => write.run(`busy-${written++}`, 'x'), 2);
  const target = join(folder, 'busy-copy.db');
  const ran = await masthead(['backup', target], env);
  clearInterval(writing);
  busy.close();
  expect(ran).toMatchObject({ code: 0, stdout: `${JSON.stringify({ file: target })}\n` });
  const copy = new Database(target, { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  const kept = copy.prepare(`select count(*) from facts where key like 'busy-%'`).pluck().get();
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(written);
  copy.close();
});

test.each([
  ['--help never does anything', ['backup', '--help'], 0],
  ['words too many', ['backup', 'one.db', 'two.db'], 1],
  ['words where none belong', ['migrate', 'now'], 1],
  ['options that nobody knows', ['worker', '--fast'], 1],
  ['options that nobody knows, before anything is served', ['serve', '--prod'], 1],
  ['a password that could never be typed', ['user', 'add', '--email', 'a@b.example', '--password', 'x'.repeat(129)], 1],
])('%s', async (_, args, code) => {
  const file = join(folder, 'unmade.db');
  const ran = await masthead(args, { DATABASE_URL: `file:${file}` });
  expect(ran).toMatchObject({ code, stdout: '' });
  expect(ran.stderr).toMatch(/Usage: |too many|at most 128 characters/);
  if (args[0] !== 'user') expect(existsSync(file)).toBe(false);
});
