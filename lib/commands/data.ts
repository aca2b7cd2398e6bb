// What can be done with the database as a whole, and how is this process set up?

import { existsSync, renameSync, rmSync } from 'node:fs';
import { config, describeConfig, readConfig } from '../platform/config.ts';
import { AppError, messageOf } from '../platform/errors.ts';
import { answer, noWords, oneWord, withStore } from './open.ts';

export async function migrateCommand(args: string[]): Promise<number> {
  noWords(args);
  await withStore(async (store) => answer(JSON.stringify({ engine: store.engine, ready: true })));
  return 0;
}

/** Copies the database to a file that must not exist yet, and is there only when it is whole; a search index is not copied, it
 *  makes itself anew. */
export async function backup(args: string[]): Promise<number> {
  const { word: file } = oneWord(args, [], 'Name the file to write: backup FILE.');
  if (existsSync(file)) throw new AppError('bad-request', `${file} is already there; a backup never overwrites one.`);
  const source = /^file:(.+)$/.exec(config().databaseUrl)?.[1];
  if (source && !existsSync(source))
    throw new AppError('bad-request', `There is no database at ${source}, so nothing was copied.`);
  await withStore(async (store) => {
    if (store.engine === 'postgres') {
      throw new AppError(
        'bad-request',
        'This database is a PostgreSQL: copy it with pg_dump, which does so while the app runs.',
      );
    }
    // A name of its own: what lies there as FILE.part may be somebody's.
    const part = `${file}.${process.pid}.part`;
    try {
      await store.backup(part);
      renameSync(part, file);
    } catch (cause) {
      rmSync(part, { force: true });
      throw new AppError('unavailable', `${file} cannot be written (${messageOf(cause)}).`, { cause });
    }
  });
  answer(JSON.stringify({ file }));
  return 0;
}

export async function showConfig(args: string[]): Promise<number> {
  noWords(args);
  for (const { name, value, help } of describeConfig()) answer(`${name.padEnd(18)}${value.padEnd(40)} ${help}`);
  readConfig();
  return 0;
}
