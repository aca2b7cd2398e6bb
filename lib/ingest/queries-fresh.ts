// How does a new article get into its tables? Row, keys, preview, body, pictures, channels, the index mark and its story.

import { eq, inArray, sql } from 'drizzle-orm';
import { idNamed, mintId } from '../../db/ids.ts';
import { amongTexts, idPairs } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows, placeInOrder, placeRows } from '../../db/rows.ts';
import {
  articleBodies,
  articleImages,
  articleKeys,
  articlePreviews,
  articles,
  channelArticles,
  unindexed,
} from '../../db/schema/articles.ts';
import type { Db } from '../../db/store.ts';
import { AppError } from '../platform/errors.ts';
import type { StoryDesk } from '../stories/desk.ts';
import { type TermNames, titleTerms } from '../stories/topics/terms.ts';
import type { ArticleDraft } from './article-draft.ts';
import { withoutShelf } from './identity.ts';
import type { LeasedSource } from './queries.ts';
import { addAuthors } from './queries-authors.ts';
import { sectionChannel } from './queries-channels.ts';
import { addTopics } from './queries-topics.ts';

export interface FreshBatch {
  source: LeasedSource;
  now: number;
  fresh: readonly ArticleDraft[];
  /** Absent: the articles belong to no story. */
  stories?: StoryDesk | undefined;
}

/** What was asked of the store before the transaction. */
export interface OfStore {
  /** There are keys of the time before shelves (identity.ts). */
  hasEarlierKeys: boolean;
  /** Names of topics that headlines are looked through for. */
  openNames: TermNames;
}

/** A new article, as it was stored: what belongs to it lies under its place. */
export type Placed = { id: number; place: number; draft: ArticleDraft };

const joined = preparedOnce((db) =>
  db
    .update(articles)
    .set({ storyId: sql`pairs.b` })
    .from(idPairs(sql.placeholder('pairs')))
    .where(sql`${articles.id} = pairs.a`)
    .prepare(UNNAMED),
);

/** Stores new articles with everything that belongs to them; gives those that were really new. */
export async function addArticles(tx: Db, batch: FreshBatch, ofStore: OfStore): Promise<readonly Placed[]> {
  if (batch.fresh.length === 0) return [];
  const { source, now } = batch;
  const { rows, theirs } = await claimKeys(tx, await placeArticles(tx, batch), ofStore.hasEarlierKeys);
  if (theirs.length > 0) await flowHereToo(tx, source.id, theirs);
  if (rows.length === 0) return [];
  await insertRows(
    tx,
    articlePreviews,
    rows.map(({ place, draft }) => ({ place, blocks: [...draft.preview] })),
  );
  await insertBodies(tx, rows);
  await insertImages(tx, rows);
  await insertRows(
    tx,
    channelArticles,
    rows.flatMap(({ id, draft }) =>
      [sectionChannel(draft.section), source.publisherId, source.id].map((channelId) => ({
        channelId,
        articleId: id,
      })),
    ),
  );
  await markUnindexed(tx, rows);
  if (batch.stories) {
    const fresh = rows.flatMap(({ id, draft }) =>
      draft.print
        ? {
            articleId: id,
            publisherId: source.publisherId,
            at: draft.orderAt,
            language: draft.language,
            title: draft.title,
            slug: draft.slug,
            hasImage: draft.image !== null,
            words: draft.words,
            print: draft.print,
          }
        : [],
    );
    await joined(tx).execute({ pairs: JSON.stringify([...(await batch.stories.assign(tx, fresh, now))]) });
  }
  await addNamed(tx, batch, rows, ofStore);
  return rows;
}

/** After the stories: copies are known by then. */
async function addNamed(
  tx: Db,
  { source, now }: FreshBatch,
  rows: readonly Placed[],
  { openNames }: OfStore,
): Promise<void> {
  const named = rows.flatMap(({ id, draft }) =>
    draft.named ? { articleId: id, ...draft.named, terms: titleTerms(draft.title, openNames) } : [],
  );
  await addTopics(tx, named, now);
  await addAuthors(tx, named, source.publisherSlug);
}

/** The article rows, each under an id of its own: an id that is taken is minted again. */
async function placeArticles(tx: Db, { fresh, source, now }: FreshBatch): Promise<Placed[]> {
  const rows: Placed[] = [];
  let waiting = [...fresh];
  for (let attempt = 0; waiting.length > 0; attempt++) {
    if (attempt === 10) throw new AppError('internal', 'No free id was found for an article.');
    const minted = new Map<number, ArticleDraft>();
    for (const draft of waiting)
      minted.set(attempt === 0 ? idNamed(draft.orderAt, draft.url) : mintId(draft.orderAt), draft);
    const { publisherId, id: sourceId } = source;
    const wanted = [...minted].map(([id, draft]) => ({
      ...{ id, publisherId, sourceId, firstSeenAt: now, updatedAt: now },
      ...rowOf(draft),
    }));
    for (const { id, place } of await placeInOrder(tx, articles, wanted, 'id')) {
      const draft = minted.get(id);
      if (draft) rows.push({ id, place, draft });
    }
    const done = new Set(rows.map((row) => row.draft));
    waiting = waiting.filter((draft) => !done.has(draft));
  }
  return rows;
}

export const rowOf = (draft: ArticleDraft) => ({
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

const holding = preparedOnce((db) =>
  db
    .select()
    .from(articleKeys)
    .where(amongTexts(articleKeys.key, sql.placeholder('keys')))
    .prepare(UNNAMED),
);

/** The places of articles that have these keys, as they were before shelves: by key of today. */
async function earlierHolders(tx: Db, keys: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const today = new Map(keys.map((key) => [withoutShelf(key), key]));
  const rows = await holding(tx).execute({ keys: JSON.stringify([...today.keys()]) });
  return new Map(rows.map(({ key, place }) => [today.get(key) ?? key, place]));
}

/** Writes the keys. An article of which somebody else has a key (another worker in the meantime, one of this batch whose page names the same
 *  address, or one that had it before there were shelves) is that one: ours is taken back, its keys lead there. `rows`: those that are
 *  ours; `theirs`: the places of those others. */
async function claimKeys(
  tx: Db,
  rows: readonly Placed[],
  hasEarlierKeys: boolean,
): Promise<{ rows: readonly Placed[]; theirs: readonly number[] }> {
  const all = rows.flatMap(({ place, draft }) => draft.keys.map((key) => ({ key, place })));
  const earlier = hasEarlierKeys ? await earlierHolders(tx, [...new Set(all.map(({ key }) => key))]) : new Map();
  const claimed = await placeRows(tx, articleKeys, all, 'key');
  if (claimed.length === all.length && earlier.size === 0) return { rows, theirs: [] };
  const holder = new Map(claimed.map((row) => [row.key, row.place]));
  const kept: Placed[] = [];
  const others = new Set<number>();
  for (const row of rows) {
    const { keys } = row.draft;
    const taken = keys.filter((key) => holder.get(key) !== row.place);
    const before = keys.map((key) => earlier.get(key)).find((place) => place !== undefined);
    if (taken.length === 0 && before === undefined) {
      kept.push(row);
      continue;
    }
    const [theirs] = before === undefined ? await holding(tx).execute({ keys: JSON.stringify(taken) }) : [];
    const place = before ?? theirs?.place;
    if (place !== undefined) {
      await tx.update(articleKeys).set({ place }).where(eq(articleKeys.place, row.place));
      others.add(place);
    }
    await tx.delete(articles).where(eq(articles.id, row.id));
  }
  for (const { place } of kept) others.delete(place);
  return { rows: kept, theirs: [...others] };
}

/** A source that lists what is another's has it in its channel too; no later poll would find anything new in that. */
async function flowHereToo(tx: Db, channelId: number, places: readonly number[]): Promise<void> {
  const found = await tx
    .select({ articleId: articles.id })
    .from(articles)
    .where(inArray(articles.place, [...places]));
  await insertRows(
    tx,
    channelArticles,
    found.map(({ articleId }) => ({ channelId, articleId })),
    { orSkip: true },
  );
}

async function insertBodies(tx: Db, rows: readonly Placed[]): Promise<void> {
  const values = rows.flatMap(({ place, draft }) => (draft.body ? [{ place, ...draft.body }] : []));
  await insertRows(tx, articleBodies, values);
}

export async function insertImages(tx: Db, rows: readonly Pick<Placed, 'place' | 'draft'>[]): Promise<void> {
  const values = rows.flatMap(({ place, draft }) => draft.images.map((image) => ({ place, ...image })));
  await insertRows(tx, articleImages, values);
}

export async function markUnindexed(tx: Db, rows: readonly { id: number }[]): Promise<void> {
  const marks = rows.map(({ id }) => ({ articleId: id }));
  await insertRows(tx, unindexed, marks, { orSkip: true });
}
