// How do articles get into the store? Which of a listing are known, and one transaction for at most twenty of them with
// everything that belongs to them, so that a crash leaves either all of a batch or nothing.

import { deflateSync } from 'node:zlib';
import { eq, inArray, sql } from 'drizzle-orm';
import type { Block, Picture } from '../../db/blocks.ts';
import { mintId } from '../../db/ids.ts';
import {
  articleBodies,
  articleImages,
  articleKeys,
  articlePreviews,
  articles,
  articleVersions,
  channelArticles,
  unindexed,
} from '../../db/schema/articles.ts';
import type { Db, Store } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import type { StoryDesk } from '../stories/desk.ts';
import type { Fingerprint } from '../stories/fingerprint.ts';
import { bumpRevision, holdLease, type LeasedSource, type Success, settleSuccess } from './queries.ts';
import { EVERYTHING, sectionChannel } from './queries-sources.ts';

export const BATCH = 20;

/** An article ready to be stored; everything that takes thought is done. */
export interface ArticleDraft {
  keys: readonly string[];
  url: string;
  slug: string;
  title: string;
  standfirst: string | null;
  byline: string | null;
  section: string;
  language: string | null;
  dir: 'ltr' | 'rtl';
  image: Picture | null;
  publishedAt: number;
  /** The instant of its id: publishedAt within the bounds of design. */
  orderAt: number;
  words: number;
  complete: boolean;
  textHash: string;
  entryHash: string;
  preview: readonly Block[];
  /** Null where the licence does not let us keep the text. */
  body: { codec: number; body: Buffer } | null;
  images: readonly { n: number; src: string; open: boolean }[];
  /** For finding the story it belongs to. */
  print: Fingerprint;
}

export interface KnownArticle {
  id: number;
  /** Null: it was taken down; its keys stay so that it does not come back. */
  sourceId: number | null;
  entryHash: string;
  textHash: string;
  complete: boolean;
  hasBody: boolean;
}

/** Which of these keys are known, in one query: key -> article. */
export async function knownArticles(store: Store, keys: readonly string[]): Promise<Map<string, KnownArticle>> {
  if (keys.length === 0) return new Map();
  const rows = await store.read
    .select({
      key: articleKeys.key,
      id: articleKeys.articleId,
      sourceId: articles.sourceId,
      entryHash: articles.entryHash,
      textHash: articles.textHash,
      complete: articles.complete,
      bodyOf: articleBodies.articleId,
    })
    .from(articleKeys)
    .leftJoin(articles, eq(articles.id, articleKeys.articleId))
    .leftJoin(articleBodies, eq(articleBodies.articleId, articleKeys.articleId))
    .where(inArray(articleKeys.key, [...new Set(keys)]));
  return new Map(
    rows.map((row) => [
      row.key,
      {
        id: row.id,
        sourceId: row.sourceId,
        entryHash: row.entryHash ?? '',
        textHash: row.textHash ?? '',
        complete: row.complete ?? false,
        hasBody: row.bodyOf !== null,
      },
    ]),
  );
}

/** What happens to a known article. `edit`: substance changed, the earlier version is kept. `fill`: the text or a better one
 *  came later. `polish`: cosmetics. `head`: only the headline and what the feed says; its text stays as it is. */
export interface Change {
  articleId: number;
  how: 'edit' | 'fill' | 'polish' | 'head';
  draft: ArticleDraft;
}

/** Further keys of known articles: an entry whose guid changed, a second feed that lists it. */
export interface Adoption {
  articleId: number;
  keys: readonly string[];
  /** Channels of the source that lists it too. */
  channels: readonly number[];
}

export interface Batch {
  source: LeasedSource;
  now: number;
  /** The lease is prolonged to this instant. */
  leaseUntil: number;
  fresh: readonly ArticleDraft[];
  changes: readonly Change[];
  adoptions: readonly Adoption[];
  /** Only with the last batch of a listing: validators never get ahead of what was stored. */
  settle?: Success | undefined;
  /** Absent: the articles belong to no story. */
  stories?: StoryDesk | undefined;
}

export type Stored = { kind: 'stored'; added: number; edited: number } | { kind: 'lease-lost' };

/** Stores a batch in one transaction. Throws AppError('internal') beyond BATCH articles; whatever the store throws rolls back. */
export async function storeBatch(store: Store, batch: Batch): Promise<Stored> {
  if (batch.fresh.length + batch.changes.length > BATCH) throw new AppError('internal', 'The batch is too large.');
  return store.write(async (tx) => {
    if (!(await holdLease(tx, batch.source, batch.leaseUntil))) return { kind: 'lease-lost' };
    const added = await addArticles(tx, batch);
    for (const change of batch.changes) await changeArticle(tx, change, batch.now);
    for (const adoption of batch.adoptions) await adopt(tx, adoption);
    if (batch.settle) {
      await settleSuccess(tx, batch.source, { ...batch.settle, broughtNew: batch.settle.broughtNew || added > 0 });
    }
    const edited = batch.changes.filter((c) => c.how === 'edit').length;
    if (added > 0 || batch.changes.some((c) => c.how !== 'polish')) await bumpRevision(tx, 'lists', batch.now);
    return { kind: 'stored', added, edited };
  });
}

type Row = { id: number; draft: ArticleDraft };

async function addArticles(tx: Db, batch: Batch): Promise<number> {
  if (batch.fresh.length === 0) return 0;
  const { source, now } = batch;
  const rows = await claimKeys(tx, await insertRows(tx, batch));
  if (rows.length === 0) return 0;
  await tx.insert(articlePreviews).values(rows.map(({ id, draft }) => ({ articleId: id, blocks: [...draft.preview] })));
  await insertBodies(tx, rows);
  await insertImages(tx, rows);
  await tx.insert(channelArticles).values(
    rows.flatMap(({ id, draft }) =>
      [EVERYTHING, sectionChannel(draft.section), source.publisherId, source.id].map((channelId) => ({
        channelId,
        articleId: id,
      })),
    ),
  );
  await markUnindexed(tx, rows);
  if (batch.stories) {
    const fresh = rows.map(({ id, draft }) => ({
      articleId: id,
      publisherId: source.publisherId,
      at: draft.orderAt,
      language: draft.language,
      title: draft.title,
      slug: draft.slug,
      hasImage: draft.image !== null,
      words: draft.words,
      print: draft.print,
    }));
    for (const [articleId, storyId] of await batch.stories.assign(tx, fresh, now)) {
      await tx.update(articles).set({ storyId }).where(eq(articles.id, articleId));
    }
  }
  return rows.length;
}

/** The article rows, each under an id of its own: an id that is taken is minted again. */
async function insertRows(tx: Db, { fresh, source, now }: Batch): Promise<Row[]> {
  const rows: Row[] = [];
  let waiting = [...fresh];
  for (let attempt = 0; waiting.length > 0; attempt++) {
    if (attempt === 10) throw new AppError('internal', 'No free id was found for an article.');
    const minted = new Map<number, ArticleDraft>();
    for (const draft of waiting) minted.set(mintId(draft.orderAt), draft);
    const placed = await tx
      .insert(articles)
      .values(
        [...minted].map(([id, draft]) => ({
          id,
          ...rowOf(draft),
          ...origin(source),
          firstSeenAt: now,
          updatedAt: now,
        })),
      )
      .onConflictDoNothing()
      .returning({ id: articles.id });
    for (const { id } of placed) {
      const draft = minted.get(id);
      if (draft) rows.push({ id, draft });
    }
    const done = new Set(rows.map((row) => row.draft));
    waiting = waiting.filter((draft) => !done.has(draft));
  }
  return rows;
}

const origin = (source: LeasedSource) => ({ publisherId: source.publisherId, sourceId: source.id });

const rowOf = (draft: ArticleDraft) => ({
  section: draft.section,
  url: draft.url,
  slug: draft.slug,
  title: draft.title,
  standfirst: draft.standfirst,
  byline: draft.byline,
  language: draft.language,
  dir: draft.dir,
  image: draft.image,
  publishedAt: draft.publishedAt,
  words: draft.words,
  complete: draft.complete,
  textHash: draft.textHash,
  entryHash: draft.entryHash,
});

/** Writes the keys. An article of which another worker stored a key in the meantime is that worker's: ours is taken back. */
async function claimKeys(tx: Db, rows: Row[]): Promise<Row[]> {
  const all = rows.flatMap(({ id, draft }) => draft.keys.map((key) => ({ key, articleId: id })));
  const claimed = await tx.insert(articleKeys).values(all).onConflictDoNothing().returning({ key: articleKeys.key });
  if (claimed.length === all.length) return rows;
  const ours = new Set(claimed.map((row) => row.key));
  const kept: Row[] = [];
  for (const row of rows) {
    const taken = row.draft.keys.filter((key) => !ours.has(key));
    if (taken.length === 0) {
      kept.push(row);
      continue;
    }
    const [theirs] = await tx.select().from(articleKeys).where(inArray(articleKeys.key, taken)).limit(1);
    if (theirs)
      await tx.update(articleKeys).set({ articleId: theirs.articleId }).where(eq(articleKeys.articleId, row.id));
    await tx.delete(articles).where(eq(articles.id, row.id));
  }
  return kept;
}

async function insertBodies(tx: Db, rows: readonly Row[]): Promise<void> {
  const values = rows.flatMap(({ id, draft }) => (draft.body ? [{ articleId: id, ...draft.body }] : []));
  if (values.length > 0) await tx.insert(articleBodies).values(values);
}

async function insertImages(tx: Db, rows: readonly Row[]): Promise<void> {
  const values = rows.flatMap(({ id, draft }) => draft.images.map((image) => ({ articleId: id, ...image })));
  if (values.length > 0) await tx.insert(articleImages).values(values);
}

async function markUnindexed(tx: Db, rows: readonly { id: number }[]): Promise<void> {
  await tx
    .insert(unindexed)
    .values(rows.map(({ id }) => ({ articleId: id })))
    .onConflictDoNothing();
}

/** Deflated `[]` is what stands for the text of an article of which none was kept. */
const NO_TEXT = deflateSync('[]');

async function changeArticle(tx: Db, { articleId, how, draft }: Change, now: number): Promise<void> {
  const mine = eq(articles.id, articleId);
  if (how === 'head') {
    const { title, standfirst, slug, entryHash } = draft;
    await tx.update(articles).set({ title, standfirst, slug, entryHash }).where(mine);
  } else {
    if (how === 'edit') await keepVersion(tx, articleId, now);
    // What was published stays published then: only what the article says changes.
    const { publishedAt: _, url: __, section: ___, ...row } = rowOf(draft);
    await tx
      .update(articles)
      .set({ ...row, ...(how === 'edit' && { version: sql`${articles.version} + 1`, updatedAt: now }) })
      .where(mine);
    const of = { articleId };
    const blocks = [...draft.preview];
    await tx
      .insert(articlePreviews)
      .values({ ...of, blocks })
      .onConflictDoUpdate({ target: articlePreviews.articleId, set: { blocks } });
    if (draft.body) {
      await tx
        .insert(articleBodies)
        .values({ ...of, ...draft.body })
        .onConflictDoUpdate({ target: articleBodies.articleId, set: draft.body });
    }
    await tx.delete(articleImages).where(eq(articleImages.articleId, articleId));
    await insertImages(tx, [{ id: articleId, draft }]);
  }
  await markUnindexed(tx, [{ id: articleId }]);
  if (how !== 'polish') await bumpRevision(tx, `article:${articleId}`, now);
}

/** Copies title and text as they are into the versions. */
async function keepVersion(tx: Db, articleId: number, now: number): Promise<void> {
  const [row] = await tx
    .select({
      version: articles.version,
      title: articles.title,
      standfirst: articles.standfirst,
      codec: articleBodies.codec,
      body: articleBodies.body,
    })
    .from(articles)
    .leftJoin(articleBodies, eq(articleBodies.articleId, articles.id))
    .where(eq(articles.id, articleId));
  if (!row) return;
  await tx
    .insert(articleVersions)
    .values({ ...row, articleId, codec: row.codec ?? 1, body: row.body ?? NO_TEXT, replacedAt: now })
    .onConflictDoNothing();
}

async function adopt(tx: Db, { articleId, keys, channels }: Adoption): Promise<void> {
  if (keys.length > 0) {
    await tx
      .insert(articleKeys)
      .values(keys.map((key) => ({ key, articleId })))
      .onConflictDoNothing();
  }
  if (channels.length > 0) {
    await tx
      .insert(channelArticles)
      .values(channels.map((channelId) => ({ channelId, articleId })))
      .onConflictDoNothing();
  }
}
