// How do articles get into the store? Which of a listing are known, and one transaction for some dozens of them with
// everything that belongs to them, so that a crash leaves either all of a batch or nothing.

import { eq, sql } from 'drizzle-orm';
import { amongIds, amongTexts } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows } from '../../db/rows.ts';
import { articleBodies, articleKeys, articles, channelArticles } from '../../db/schema/articles.ts';
import type { Db, Store } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { lockGrouping } from '../stories/queries.ts';
import { TermNames } from '../stories/topics/terms.ts';
import type { Adoption, Change, KnownArticle } from './article-draft.ts';
import { withoutShelf } from './identity.ts';
import { changeArticle } from './queries-changes.ts';
import { hasEarlierKeys } from './queries-earlier-keys.ts';
import { addArticles, type FreshBatch, type OfStore, type Placed } from './queries-fresh.ts';
import { hasLease, holdLease } from './queries-leases.ts';
import { openNames } from './queries-open-names.ts';
import { type Success, settleSuccess } from './queries-settle.ts';
import { type PushTaken, settlePush } from './queries-websub.ts';

/** Articles of one transaction, new and changed: more, and readers' writes wait. Where there are none, twice as many: each transaction asks the
 *  same questions, and writes every page anew that it touched. */
const BATCH = 20;
const BATCH_ALONE = 40;
export const batchFor = (store: Store): number => (store.isAlone() ? BATCH_ALONE : BATCH);
/** Known articles that gain keys in one transaction: a second feed of one paper may list thousands. */
export const ADOPTED = 200;

/** Keys of one query: the longest real listings have fewer, and SQLite takes 32,766 parameters. */
const ASKED = 10_000;

/** Which of these keys are known, in one query (one for every ten thousand): key -> article. */
export async function knownArticles(store: Store, keys: readonly string[]): Promise<Map<string, KnownArticle>> {
  const known = new Map<string, KnownArticle>();
  for (let at = 0; at < keys.length; at += ASKED) {
    for (const [key, article] of await knownAmong(store, keys.slice(at, at + ASKED))) known.set(key, article);
  }
  return known;
}

const articlesKnown = preparedOnce((db) =>
  db
    .select({
      key: articleKeys.key,
      place: articleKeys.place,
      id: articles.id,
      sourceId: articles.sourceId,
      publisherId: articles.publisherId,
      title: articles.title,
      publishedAt: articles.publishedAt,
      firstSeenAt: articles.firstSeenAt,
      standfirst: articles.standfirst,
      entryHash: articles.entryHash,
      textHash: articles.textHash,
      complete: articles.complete,
      words: articles.words,
      bodyOf: articleBodies.place,
    })
    .from(articleKeys)
    .leftJoin(articles, eq(articles.place, articleKeys.place))
    .leftJoin(articleBodies, eq(articleBodies.place, articleKeys.place))
    .where(amongTexts(articleKeys.key, sql.placeholder('keys')))
    .prepare(UNNAMED),
);

async function knownAmong(store: Store, keys: readonly string[]): Promise<[string, KnownArticle][]> {
  const earlier = new Map((await hasEarlierKeys(store)) ? keys.map((key) => [withoutShelf(key), key]) : []);
  const rows = await articlesKnown(store.read).execute({ keys: JSON.stringify([...keys, ...earlier.keys()]) });
  // Where there are both, whoever had it first.
  const isLast = ({ key }: { key: string }) => Number(earlier.has(key));
  return rows
    .toSorted((a, b) => isLast(a) - isLast(b))
    .map((row) => [
      earlier.get(row.key) ?? row.key,
      {
        // Of one that was taken down no id is asked for: any number will do that tells it from others.
        id: row.id ?? -row.place,
        place: row.place,
        sourceId: row.sourceId,
        publisherId: row.publisherId,
        title: row.title ?? '',
        publishedAt: row.publishedAt ?? 0,
        firstSeenAt: row.firstSeenAt ?? 0,
        standfirst: row.standfirst,
        entryHash: row.entryHash ?? '',
        textHash: row.textHash ?? '',
        complete: row.complete ?? false,
        words: row.words ?? 0,
        hasBody: row.bodyOf !== null,
      },
    ]);
}

const keysKnown = preparedOnce((db) =>
  db
    .select({ key: articleKeys.key })
    .from(articles)
    .innerJoin(articleKeys, eq(articleKeys.place, articles.place))
    .where(amongIds(articles.id, sql.placeholder('ids')))
    .prepare(UNNAMED),
);

/** All keys of these articles. */
export async function keysOfArticles(store: Store, ids: readonly number[]): Promise<string[]> {
  const rows = await keysKnown(store.read).execute({ ids: JSON.stringify(ids) });
  return rows.map(({ key }) => key);
}

export interface Batch extends FreshBatch {
  /** The lease is prolonged to this instant. */
  leaseUntil: number;
  changes: readonly Change[];
  adoptions: readonly Adoption[];
  /** Only with the last batch of a listing: validators never get ahead of what was stored. */
  settle?: Success | undefined;
  /** Instead of `settle`, where the listing was pushed. */
  settlePush?: PushTaken | undefined;
}

export type Stored = { kind: 'stored'; added: readonly Placed[]; edited: number } | { kind: 'lease-lost' };

const NO_NAMES = new TermNames([]);

/** Stores a batch in one transaction. Throws AppError('internal') beyond BATCH_ALONE articles or ADOPTED adoptions; whatever the store
 *  throws rolls back. */
export async function storeBatch(store: Store, batch: Batch): Promise<Stored> {
  const { stored, kept } = await writeBatch(store, batch);
  await kept;
  return stored;
}

/** The same, told in two steps: what came of it as soon as it is written, and then that it is `kept`; until that it may be taken back. Others may
 *  be written before the commit, and nothing of the batch is held for it. */
export async function writeBatch(store: Store, batch: Batch): Promise<{ stored: Stored; kept: Promise<void> }> {
  if (batch.fresh.length + batch.changes.length > BATCH_ALONE || batch.adoptions.length > ADOPTED)
    throw new AppError('internal', 'The batch is too large.');
  const asksNames = [...batch.fresh, ...batch.changes.map(({ draft }) => draft)].some(({ named }) => named);
  const ofStore = {
    hasEarlierKeys: batch.fresh.length > 0 && (await hasEarlierKeys(store)),
    openNames: asksNames ? await openNames(store, batch.now) : NO_NAMES,
  };
  return new Promise((resolve, reject) => {
    const untold = [reject];
    const kept = store.write(async (tx) => {
      const stored = await putBatch(tx, batch, ofStore);
      resolve({ stored, kept });
      untold.length = 0;
    });
    tellLost(kept, untold);
  });
}

// By itself, and emptied: engines before that of node 26 hold by `reject` what `resolve` told.
function tellLost(kept: Promise<void>, untold: readonly ((error: unknown) => void)[]): void {
  kept.catch((error) => untold[0]?.(error));
}

async function putBatch(tx: Db, batch: Batch, ofStore: OfStore): Promise<Stored> {
  const isOurs = batch.settle
    ? await hasLease(tx, batch.source)
    : await holdLease(tx, batch.source, batch.leaseUntil, batch.changes.length > 0);
  if (!isOurs) return { kind: 'lease-lost' };
  // Before any row is taken: whoever groups moves articles, and two that hold what the other wants wait for ever. A text that changes is
  // told to nobody who looks at the old one.
  if (batch.fresh.length > 0 || batch.changes.some((c) => c.retitled || c.draft.named || c.how !== 'head'))
    await lockGrouping(tx, batch.now);
  const added = await addArticles(tx, batch, ofStore);
  for (const change of batch.changes) await changeArticle(tx, change, batch, ofStore);
  await adopt(tx, batch.adoptions);
  if (batch.settle) {
    await settleSuccess(tx, batch.source, {
      ...batch.settle,
      broughtNew: batch.settle.broughtNew || added.length > 0,
    });
  }
  if (batch.settlePush) {
    await settlePush(tx, batch.source, {
      ...batch.settlePush,
      broughtNew: batch.settlePush.broughtNew || added.length > 0,
    });
  }
  const edited = batch.changes.filter((c) => c.keeps).length;
  if (added.length > 0 || batch.changes.some((c) => c.how !== 'polish')) await bumpRevision(tx, 'lists', batch.now);
  return { kind: 'stored', added, edited };
}

async function adopt(tx: Db, adoptions: readonly Adoption[]): Promise<void> {
  const keys = adoptions.flatMap(({ place, keys: names }) => names.map((key) => ({ key, place })));
  const flows = adoptions.flatMap(({ articleId, channels }) => channels.map((channelId) => ({ channelId, articleId })));
  await insertRows(tx, articleKeys, keys, { orSkip: true });
  await insertRows(tx, channelArticles, flows, { orSkip: true });
}
