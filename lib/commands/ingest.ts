// How are sources polled and kept from the command line?

import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import type { Licence } from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import type { ReadyCredential } from '../ingest/credentials.ts';
import { AppError } from '../platform/errors.ts';
import { answer, noWords, oneWord, withStore } from './open.ts';

const licenceOf = (value: string | undefined): Licence | undefined => {
  if (value === undefined || value === 'full' || value === 'excerpt' || value === 'link') return value;
  throw new AppError('bad-request', `--licence is full, excerpt or link, not "${value}".`);
};
const pagesOf = (value: string | undefined): 'auto' | 'never' | undefined => {
  if (value === undefined || value === 'auto' || value === 'never') return value;
  throw new AppError('bad-request', `--pages is auto or never, not "${value}".`);
};

export async function ingest(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { once: { type: 'boolean' }, all: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  if (!values.once)
    throw new AppError('bad-request', 'ingest polls once and ends: ingest --once; `masthead worker` polls for ever.');
  const { ingestOnce } = await import('../ingest/poll.ts');
  const summary = await withStore((store) => ingestOnce(store, { all: values.all ?? false }));
  if (values.json) {
    answer(JSON.stringify(summary));
    return 0;
  }
  answer(
    `${summary.sources} sources polled in ${summary.seconds} s: ${summary.articlesNew} new articles, ${summary.articlesUpdated} updated, ` +
      `${summary.notModified} unchanged, ${summary.failed} failed.`,
  );
  for (const f of summary.failures) answer(`  ${f.url}: ${f.sentence}`);
  return 0;
}

/** `basic:NAME`, `bearer` or `header:NAME`; the secret is the first line of standard input, as arguments are read by everybody on a machine. */
async function credentialOf(auth: string): Promise<ReadyCredential> {
  const [, kind, name] = /^(basic|bearer|header)(?::(.*))?$/s.exec(auth) ?? [];
  if (kind !== 'basic' && kind !== 'bearer' && kind !== 'header')
    throw new AppError(
      'bad-request',
      '--auth is basic:NAME, bearer or header:NAME; its secret comes by standard input.',
    );
  const { checkCredential } = await import('../ingest/credentials.ts');
  const [secret = ''] = (await text(process.stdin)).split(/\r?\n/);
  const checked = checkCredential({ kind, name, secret });
  if (checked.kind === 'refused') throw new AppError('bad-request', checked.sentence);
  return checked.credential;
}

async function add(store: Store, args: string[]): Promise<number> {
  const { SELECTOR_FIELDS, selectorsOf } = await import('../ingest/selectors.ts');
  const { word: url, values } = oneWord(
    args,
    ['licence', 'pages', 'auth', ...SELECTOR_FIELDS.map((field) => `list-${field}` as const)],
    'Name the site or feed: sources add URL.',
  );
  const written = selectorsOf((field) => values[`list-${field}`]);
  if (written.kind === 'broken') throw new AppError('bad-request', written.sentence);
  const credential = values.auth === undefined ? undefined : await credentialOf(values.auth);
  const { addSource } = await import('../ingest/sources.ts');
  const outcome = await addSource(store, url, {
    licence: licenceOf(values.licence),
    pages: pagesOf(values.pages),
    list: written.kind === 'list' ? written.list : undefined,
    credential,
    now: Date.now(),
  });
  if (outcome.kind === 'failed') throw new AppError('bad-request', outcome.sentence);
  answer(JSON.stringify(outcome));
  return 0;
}

async function importFile(store: Store, args: string[]): Promise<number> {
  const { word: file, values } = oneWord(args, ['licence', 'pages'], 'Name an OPML or JSON file: sources import FILE.');
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new AppError('bad-request', `${file} cannot be read.`, { cause });
  }
  const { importSources } = await import('../ingest/sources.ts');
  const outcome = await importSources(store, bytes, {
    licence: licenceOf(values.licence),
    pages: pagesOf(values.pages),
    now: Date.now(),
  });
  answer(JSON.stringify(outcome));
  return outcome.added + outcome.known > 0 ? 0 : 1;
}

async function list(store: Store, args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
  const { listSources } = await import('../ingest/sources.ts');
  const rows = await listSources(store);
  if (values.json) answer(JSON.stringify(rows));
  else
    for (const row of rows)
      answer(
        `${row.status.padEnd(8)}${row.publisher.padEnd(28)}${row.url}${row.error ? `\n        ${row.error}` : ''}`,
      );
  return 0;
}

async function catalogue(store: Store, args: string[]): Promise<number> {
  noWords(args);
  const { addCatalogue } = await import('../ingest/sources.ts');
  const { CATALOGUE } = await import('../../db/seed/catalogue.ts');
  answer(JSON.stringify(await addCatalogue(store, CATALOGUE, Date.now())));
  return 0;
}

async function reseal(store: Store, args: string[]): Promise<number> {
  noWords(args);
  const { resealCredentials } = await import('../ingest/credentials.ts');
  const { sealerOfProcess } = await import('../platform/sealing.ts');
  answer(JSON.stringify(await resealCredentials(store, sealerOfProcess())));
  return 0;
}

const VERBS: Record<string, (store: Store, args: string[]) => Promise<number>> = {
  add,
  import: importFile,
  list,
  catalogue,
  reseal,
};

export async function sources(args: string[]): Promise<number> {
  const [verb = '', ...rest] = args;
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!run) throw new AppError('bad-request', `sources knows add, import, list, catalogue and reseal, not "${verb}".`);
  return withStore((store) => run(store, rest));
}
