// What do admins change of a source, and what of it is looked at anew then? The change and the marks that say so, in one transaction.

import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import { articles, channelArticles, unindexed } from '../../db/schema/articles.ts';
import { type Licence, type ListSelectors, sources, type TextRules } from '../../db/schema/publishers.ts';
import type { Db, Store } from '../../db/store.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { HASH_LENGTH } from './identity.ts';
import { FORGOTTEN, RULED_ANEW, TO_BE_READ_ANEW } from './listing.ts';

/** Changes a source's row, and in the same transaction what belongs to it; false when there is none. */
async function changeSource(
  store: Store,
  id: number,
  change: PgUpdateSetSource<typeof sources>,
  also?: (tx: Db) => Promise<void>,
): Promise<boolean> {
  return store.write(async (tx) => {
    const rows = await tx.update(sources).set(change).where(eq(sources.id, id)).returning({ id: sources.id });
    if (rows.length === 0) return false;
    await also?.(tx);
    return true;
  });
}

/** Nothing is polled until it is resumed; a lease that runs is not disturbed. */
export const setPaused = (store: Store, id: number): Promise<boolean> => changeSource(store, id, { status: 'paused' });

export const setActive = (store: Store, id: number, now: number): Promise<boolean> =>
  changeSource(store, id, { status: 'active', dueAt: now, failures: 0 });

/** Articles of a source that a re-fetch looks at again, the newest. */
const REFETCH = 1000;

/** Forgets validators and how entries were listed: the next poll, at once, does everything anew. */
export const forgetListing = (store: Store, id: number, now: number): Promise<boolean> =>
  changeSource(store, id, unlisted(now), (tx) => forgetEntries(tx, id));

/** Does `change` and has the source polled anew at once: what lets us in decides what we see. */
export const changeLock = (
  store: Store,
  id: number,
  now: number,
  change: (tx: Db, url: string) => Promise<void>,
): Promise<boolean> =>
  changeSource(store, id, { failures: 0, ...unlisted(now) }, async (tx) => {
    const [row] = await tx.select({ url: sources.url }).from(sources).where(eq(sources.id, id));
    if (row) await change(tx, row.url);
  });

const unlisted = (now: number) => ({ etag: null, lastModified: null, bodyHash: null, dueAt: now });

/** `ruledAnew`: the page of each is to be read by other rules. */
async function forgetEntries(tx: Db, sourceId: number, ruledAnew = false): Promise<void> {
  const newest = tx
    .select({ id: channelArticles.articleId })
    .from(channelArticles)
    .where(eq(channelArticles.channelId, sourceId))
    .orderBy(desc(channelArticles.articleId))
    .limit(REFETCH);
  const { entryHash } = articles;
  // What was listed last stays behind the mark, without what else stands before it.
  const last = sql`case when length(${entryHash}) < ${HASH_LENGTH} then '' else substr(${entryHash}, length(${entryHash}) - ${HASH_LENGTH - 1}) end`;
  const toBeRead = sql`${TO_BE_READ_ANEW} || ${last}`;
  // That other rules hold since outlasts a re-fetch that comes before they were followed.
  const outlasting = sql`case when ${entryHash} like ${`${RULED_ANEW}%`} then ${toBeRead} else ${FORGOTTEN} end`;
  await tx
    .update(articles)
    .set({ entryHash: ruledAnew ? toBeRead : outlasting })
    .where(and(inArray(articles.id, newest), eq(articles.sourceId, sourceId)));
}

/** Sets by which selectors the page is read; it is polled anew at once. */
export const setSelectors = (store: Store, id: number, list: ListSelectors, now: number): Promise<boolean> =>
  changeSource(store, id, { list, failures: 0, ...unlisted(now) });

/** Sets how article pages are read from the next poll on; null: as every source's. What is stored is read anew when it is listed
 *  with news, or with a re-fetch. */
export const setTextRules = (store: Store, id: number, textRules: TextRules | null): Promise<boolean> =>
  // A poll that is under way read by others: another due time tells it so.
  changeSource(store, id, { textRules, listed: null, dueAt: sql`${sources.dueAt} - 1` }, (tx) =>
    forgetEntries(tx, id, true),
  );

/** Sets the licence of one source. A wider one is filled by a poll at once; for a narrower one shared pages are dropped, not
 *  renewed, and the search index forgets the texts that may not be matched any more. */
export const setSourceLicence = (store: Store, id: number, licence: Licence, now: number): Promise<boolean> =>
  changeSource(store, id, { licence, ...unlisted(now) }, async (tx) => {
    await forgetEntries(tx, id);
    await tx
      .insert(unindexed)
      .select(tx.select({ articleId: articles.id }).from(articles).where(eq(articles.sourceId, id)))
      .onConflictDoNothing();
    await bumpRevision(tx, `gone:source:${id}`, now);
  });
