// How does a known article change in its tables? Its row, text, pictures and channels; and what was there before, kept as a version.

import { eq, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows, putRows, updateRow } from '../../db/rows.ts';
import { articleBodies, articleImages, articlePreviews, articles, articleVersions } from '../../db/schema/articles.ts';
import type { Db } from '../../db/store.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { renameLed } from '../stories/queries.ts';
import { titleTerms } from '../stories/topics/terms.ts';
import type { Change } from './article-draft.ts';
import { textOf } from './blocks.ts';
import { decodeBody, encodeBody } from './body-codec.ts';
import { forgetAddition } from './queries-additions.ts';
import { addAuthors } from './queries-authors.ts';
import { type FreshBatch, insertImages, markUnindexed, type OfStore, rowOf } from './queries-fresh.ts';
import { ID } from './queries-leases.ts';
import { addTopics, withoutTopics } from './queries-topics.ts';
import { textHashOf } from './text-hash.ts';

/** What stands for the text of an article of which none was kept. */
const NO_TEXT = encodeBody([]);

const withoutImages = preparedOnce((db) =>
  db
    .delete(articleImages)
    .where(eq(articleImages.place, sql.placeholder('place')))
    .prepare(UNNAMED),
);

const versioned = preparedOnce((db) =>
  db
    .update(articles)
    .set({ version: sql`${articles.version} + 1`, updatedAt: sql`${sql.placeholder('now')}` })
    .where(eq(articles.id, ID))
    .prepare(UNNAMED),
);

/** Writes one change within the transaction of its batch. */
export async function changeArticle(
  tx: Db,
  { articleId, place, how, keeps, retitled, draft }: Change,
  { source: { publisherSlug }, now }: FreshBatch,
  { openNames: names }: OfStore,
): Promise<void> {
  const before = keeps ? await keepVersion(tx, articleId, now) : undefined;
  if (keeps) await versioned(tx).execute({ id: articleId, now });
  if (how === 'head') {
    const { title, standfirst, slug, entryHash } = draft;
    const textHash = retitled && before ? hashUnder(title, articleId, before) : undefined;
    await updateRow(tx, articles, articleId, { title, standfirst, slug, entryHash, ...(textHash && { textHash }) });
  } else {
    // What was published stays published then: only what the article says changes.
    const { publishedAt: _, url: __, section: ___, ...row } = rowOf(draft);
    await updateRow(tx, articles, articleId, row);
    await putRows(tx, articlePreviews, [{ place, blocks: [...draft.preview] }], 'place');
    if (draft.body) await putRows(tx, articleBodies, [{ place, ...draft.body }], 'place');
    await withoutImages(tx).execute({ place });
    await insertImages(tx, [{ place, draft }]);
    await forgetAddition(tx, articleId);
  }
  if (retitled) await renameLed(tx, articleId, { title: draft.title, slug: draft.slug });
  // Who is named from now on; who was named before did write it then.
  if (draft.named) await addAuthors(tx, [{ articleId, authors: draft.named.authors }], publisherSlug);
  if (retitled && draft.named) {
    await withoutTopics(tx, articleId);
    await addTopics(tx, [{ articleId, ...draft.named, terms: titleTerms(draft.title, names) }], now);
  }
  await markUnindexed(tx, [{ id: articleId }]);
  if (how !== 'polish') await bumpRevision(tx, `article:${articleId}`, now);
}

const asItIs = preparedOnce((db) =>
  db
    .select({
      version: articles.version,
      title: articles.title,
      standfirst: articles.standfirst,
      codec: articleBodies.codec,
      body: articleBodies.body,
    })
    .from(articles)
    .leftJoin(articleBodies, eq(articleBodies.place, articles.place))
    .where(eq(articles.id, ID))
    .prepare(UNNAMED),
);

/** A text as it is kept. */
type Kept = { codec: number; body: Buffer };

/** Copies title and text as they are into the versions; gives the text, if one is kept. */
async function keepVersion(tx: Db, articleId: number, now: number): Promise<Kept | undefined> {
  const [found] = await asItIs(tx).execute({ id: articleId });
  if (!found) return undefined;
  const { codec, body, ...row } = found;
  const text = codec !== null && body ? { codec, body } : undefined;
  const version = { ...row, ...(text ?? NO_TEXT), articleId, replacedAt: now };
  await insertRows(tx, articleVersions, [version], { orSkip: true });
  return text;
}

/** The mark of a text that stays, under another headline: without it the same text would look like an edit when it comes again. Undefined for
 *  one that cannot be opened. */
function hashUnder(title: string, articleId: number, { codec, body }: Kept): string | undefined {
  try {
    return textHashOf(title, textOf(decodeBody(codec, body)));
  } catch (error) {
    log.error('article.unreadable-body', { article: articleId, detail: messageOf(error) });
    return undefined;
  }
}
