// How do sources come in and how are they kept? From a site's address, from lists, from the catalogue; and the admin's switches.

import type { Licence, ListSelectors } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { type Sealer, sealerOfProcess } from '../platform/sealing.ts';
import { putCredential, type ReadyCredential } from './credentials.ts';
import { type FeedPreview, findSource, type WithFetcher } from './find-feed.ts';
import { openDirectory, type PublisherDirectory, type PublisherFacts } from './publishers.ts';
import { ensureChannels } from './queries-channels.ts';
import {
  forgetListing,
  setActive,
  setPaused,
  setSelectors,
  setSourceLicence,
  setTextRules,
} from './queries-source-changes.ts';
import { insertSource, knownSources, type SourceView, sourceViews } from './queries-sources.ts';
import { sectionOf } from './sections.ts';
import { readSourceList, type Wanted } from './source-list.ts';

export interface SourceOptions {
  licence?: Licence | undefined;
  pages?: 'auto' | 'never' | undefined;
  /** Where its articles fall when they do not say it themselves. */
  section?: string | undefined;
  /** The address is a page, to be read as a list by these selectors. */
  list?: ListSelectors | undefined;
  /** What lets us in; kept sealed with the source. */
  credential?: ReadyCredential | undefined;
  /** Seals it; this process's unless given. */
  sealer?: Sealer | undefined;
  now: number;
}

export type Added =
  | { kind: 'added'; id: number; url: string; publisher: string; entries: number }
  | { kind: 'known'; id: number; url: string }
  /** `sentence` says in plain words why not. */
  | { kind: 'failed'; sentence: string };

/** Adds the feed at (or of the site at) `url`, or the page as a list, after looking that there is one. */
export async function addSource(store: Store, url: string, options: SourceOptions & WithFetcher): Promise<Added> {
  const found = await findSource(url, options);
  return found.kind === 'found' ? addFoundSource(store, found, options) : found;
}

/** Adds a feed that was found before (the admin saw its preview first). */
export async function addFoundSource(store: Store, found: FeedPreview, options: SourceOptions): Promise<Added> {
  const [row] = await addRows(
    store,
    [
      {
        url: found.url,
        title: found.title,
        section: options.section,
        publisher: { name: found.title, home: found.home, language: found.language },
      },
    ],
    options,
  );
  if (!row) return { kind: 'failed', sentence: 'The source could not be added.' };
  if (row.known) return { kind: 'known', id: row.id, url: found.url };
  return { kind: 'added', id: row.id, url: found.url, publisher: row.publisher, entries: found.total };
}

interface AddedRow {
  id: number;
  known: boolean;
  publisher: string;
}

/** Sources per transaction: readers' writes wait no longer than that takes. */
const ROWS = 100;

async function addRows(store: Store, wanted: readonly Wanted[], options: SourceOptions): Promise<AddedRow[]> {
  const added: AddedRow[] = [];
  for (let at = 0; at < wanted.length; at += ROWS) {
    const part = wanted.slice(at, at + ROWS);
    await store.write(async (tx) => {
      await ensureChannels(tx);
      const directory = await openDirectory(tx, options.now);
      const known = await knownSources(
        tx,
        part.map((row) => row.url),
      );
      for (const row of part) {
        const id = known.get(row.url);
        const name = row.publisher.name;
        if (id !== undefined) added.push({ id, known: true, publisher: name });
        else added.push({ id: await addRow(tx, directory, row, options), known: false, publisher: name });
      }
    });
  }
  return added;
}

async function addRow(tx: Db, directory: PublisherDirectory, row: Wanted, options: SourceOptions): Promise<number> {
  const licence = row.licence ?? options.licence;
  const publisherId = await directory.findOrMake({ section: row.section, ...row.publisher, licence });
  const id = await insertSource(
    tx,
    {
      publisherId,
      url: row.url,
      title: row.title.slice(0, 200) || null,
      section: sectionOf(row.section),
      language: row.language ?? null,
      pages: options.pages ?? 'auto',
      licence: licence ?? null,
      list: options.list ?? null,
    },
    options.now,
  );
  const { credential, now } = options;
  if (credential) await putCredential(tx, options.sealer ?? sealerOfProcess(), { id, url: row.url }, credential, now);
  return id;
}

export interface Imported {
  added: number;
  known: number;
  /** One sentence for each row that was left out. */
  problems: string[];
}

/** Adds what an OPML or JSON list names; asks nobody anything, the first poll will tell. */
export async function importSources(store: Store, bytes: Uint8Array, options: SourceOptions): Promise<Imported> {
  const { wanted, problems } = readSourceList(bytes);
  return { ...tally(await addRows(store, wanted, options)), problems };
}

const tally = (rows: readonly AddedRow[]): { added: number; known: number } => ({
  added: rows.filter((row) => !row.known).length,
  known: rows.filter((row) => row.known).length,
});

/** A publisher of the starter catalogue (db/seed/catalogue.ts). */
export interface CatalogueRow extends PublisherFacts {
  sources: readonly { url: string; title?: string; section?: string }[];
}

/** Adds the starter catalogue; what is there already stays as it is. */
export async function addCatalogue(store: Store, rows: readonly CatalogueRow[], now: number): Promise<Imported> {
  const wanted = rows.flatMap(({ sources, ...publisher }) =>
    sources.map(({ url, title, section }): Wanted => {
      return { url, title: title ?? publisher.name, section, language: publisher.language, publisher };
    }),
  );
  return { ...tally(await addRows(store, wanted, { now })), problems: [] };
}

/** Every source as `sources list` shows it. */
export const listSources = (store: Store): Promise<SourceView[]> => sourceViews(store);

export const pauseSource = setPaused;
export const resumeSource = setActive;
/** Everything the source lists is looked at anew with the next poll, which is due at once. */
export const refetchSource = forgetListing;
export const setLicence = setSourceLicence;
export const setList = setSelectors;
export const setRules = setTextRules;
