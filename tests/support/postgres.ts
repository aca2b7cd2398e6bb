// Where do tests find a real PostgreSQL? In a throw-away cluster of their own, on a private port and socket folder, wherever
// the server's binaries are installed.

import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export type TestPostgres =
  | { kind: 'running'; url: string; stop: () => Promise<void> }
  | { kind: 'absent'; why: string };

/** The folder with initdb and pg_ctl: Debian keeps one per version. */
function binaries(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((v) => join(debian, v, 'bin')),
    '/usr/local/pgsql/bin',
    '/opt/homebrew/bin',
    '/usr/local/bin',
  ];
  return folders.find((f) => existsSync(join(f, 'initdb')) && existsSync(join(f, 'pg_ctl'))) ?? null;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

/** PostgreSQL refuses to run as root: there the account of the package, or else nobody, runs it. */
function account(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout);
    const gid = Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return null;
}

/** Starts a cluster below `folder`; `absent` when there are no binaries or it does not come up. */
export async function startPostgres(folder: string): Promise<TestPostgres> {
  const bin = binaries();
  if (!bin) return { kind: 'absent', why: 'no server binaries found' };
  const who = account();
  const home = join(folder, 'postgres');
  mkdirSync(home);
  if (who) {
    chmodSync(folder, 0o711);
    chownSync(home, who.uid, who.gid);
  }
  const data = join(home, 'data');
  const port = await freePort();
  const call = (name: string, args: string[]) =>
    spawnSync(join(bin, name), args, {
      encoding: 'utf8',
      cwd: home,
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(who ?? {}),
    });
  const made = call('initdb', ['-D', data, '-U', 'masthead', '--auth=trust', '-E', 'UTF8', '--no-sync']);
  if (made.status !== 0) return { kind: 'absent', why: `initdb failed: ${made.stderr?.trim().split('\n').at(-1)}` };
  const options = `-p ${port} -k ${home} -c listen_addresses=127.0.0.1 -c fsync=off`;
  const started = call('pg_ctl', ['-D', data, '-w', '-l', join(home, 'log'), '-o', options, 'start']);
  if (started.status !== 0) return { kind: 'absent', why: 'the server did not start' };
  return {
    kind: 'running',
    url: `postgres://masthead@127.0.0.1:${port}/postgres`,
    stop: async () => void call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop']),
  };
}
