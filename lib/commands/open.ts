// How does a command open the store? Checks that the data folder can be written and that the database is of this version.

import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { migrate } from '../../db/migrate.ts';
import { openStore, type Store } from '../../db/store.ts';
import { hasEmulatedRows } from '../billing/queries.ts';
import { markForNewIndex } from '../ingest/search-index.ts';
import { type Config, config, withoutPassword } from '../platform/config.ts';
import { AppError, messageOf } from '../platform/errors.ts';

/** Folder by folder: the recursive way of node never ends where the system answers a new folder with "no such file" (/proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (cause) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw cause;
  }
}

/** Throws AppError('config') with one sentence when nothing can be kept under `folder`. */
function requireWritable(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    throw new AppError(
      'config',
      `The data folder ${resolve(folder)} cannot be written (${messageOf(cause)}); name another with DATABASE_URL=file:PATH.`,
      { cause },
    );
  }
}

/** Where a driver's error is one of the usual ones, the sentence for it. */
function openProblem(url: string, cause: unknown): AppError {
  return new AppError('unavailable', `The database ${withoutPassword(url)} cannot be opened (${messageOf(cause)}).`, {
    cause,
  });
}

/** An open, migrated store that keeps little in memory. Every command but `config` begins here; the caller closes it. */
export async function openMigrated(settings: Config = config()): Promise<Store> {
  const file = /^file:(.+)$/.exec(settings.databaseUrl)?.[1];
  if (file) {
    requireWritable(dirname(resolve(file)));
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
      throw new AppError('config', `${resolve(file)} is a folder; name a file in it with DATABASE_URL=file:PATH.`);
  }
  let store: Store;
  try {
    store = await openStore(settings.databaseUrl, { lean: true });
  } catch (cause) {
    throw openProblem(settings.databaseUrl, cause);
  }
  try {
    const state = await migrate(store);
    if (state.kind === 'newer') {
      throw new AppError(
        'config',
        'This database was written by a newer Masthead: update the program, or name another database with DATABASE_URL.',
      );
    }
    if (state.kind === 'foreign') {
      throw new AppError(
        'config',
        `The database ${withoutPassword(settings.databaseUrl)} belongs to another program: name another one with DATABASE_URL.`,
      );
    }
    await markForNewIndex(store);
    return store;
  } catch (cause) {
    await store.close();
    throw cause instanceof AppError ? cause : openProblem(settings.databaseUrl, cause);
  }
}

/** For processes that serve: what the demo left (memberships of its stand-in, accounts whose password everybody knows) is served by the demo only. */
export async function openServing(settings: Config = config()): Promise<Store> {
  const store = await openMigrated(settings);
  if (settings.stripe?.emulator || !(await hasEmulatedRows(store))) return store;
  await store.close();
  throw new AppError(
    'config',
    'This database has accounts and memberships of the demo in it, which neither real readers nor a real STRIPE_SECRET_KEY may meet: name another database with DATABASE_URL.',
  );
}

/** Opens, runs, closes whatever happens. */
export async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openMigrated();
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** For commands that take no words. Throws what parseArgs throws, which the command line answers with the usage. */
export const noWords = (args: string[]): unknown => parseArgs({ args, options: {} });

/** The one word that a command takes, and its options; the sentence is for those who leave it out. */
export function oneWord<T extends string>(args: string[], options: readonly T[], missing: string) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: Object.fromEntries(options.map((name) => [name, { type: 'string' as const }])),
  });
  const [word, extra] = positionals;
  if (!word) throw new AppError('bad-request', missing);
  if (extra !== undefined) throw new AppError('bad-request', `One at a time: "${extra}" is one word too many.`);
  return { word, values: values as Partial<Record<T, string>> };
}

/** The answer of a command: one line on stdout. */
export const answer = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
