// Where do benchmarks have large archives from? Each is built once into a folder that is kept, where one is named, and worked on as a copy.
import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { migrate } from '../../db/migrate.ts';
import { openStore } from '../../db/store.ts';

/** The database, and its search index beside it. */
const FILES = ['', '.search'];

/** A process of its own builds it: what that leaves behind in memory is not measured. */
async function build(file: string, articles: number, publishers: number): Promise<void> {
  const script = join(import.meta.dirname, 'stored-archive.ts');
  const begun = `${file}.begun`;
  await promisify(execFile)(process.execPath, [script, begun, String(articles), String(publishers)]);
  // The index first: whoever finds the database finds all.
  for (const name of FILES.toReversed()) await rename(begun + name, file + name);
}

/** Runs `work` on a store of some `articles` articles, of which nothing is left behind; `kept`: the folder in which it is kept for the next
 *  time as it was. */
export async function withArchive<T>(
  articles: number,
  publishers: number,
  kept: string | undefined,
  work: (file: string) => Promise<T>,
): Promise<T> {
  if (kept) await mkdir(kept, { recursive: true });
  const folder = await mkdtemp(join(kept ?? tmpdir(), 'masthead-archive-'));
  const file = join(folder, 'store.db');
  try {
    if (kept === undefined) await build(file, articles, publishers);
    else {
      const once = join(kept, `${publishers}-papers-${articles}.db`);
      if (!existsSync(once)) await build(once, articles, publishers);
      for (const name of FILES) await copyFile(once + name, file + name, constants.COPYFILE_FICLONE);
    }
    // It may have been put away by an earlier version.
    const store = await openStore(`file:${file}`);
    await migrate(store);
    await store.close();
    return await work(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** From now on the papers of an archive publish at this farm. */
export function movePapers(file: string, origin: string): void {
  const db = new Database(file);
  const path = `substr(url, instr(substr(url, 9), '/') + 8)`;
  db.prepare(`update sources set url = ? || ${path}, host = ?, etag = null, body_hash = null, listed = null`).run(
    origin,
    new URL(origin).host,
  );
  db.close();
}
