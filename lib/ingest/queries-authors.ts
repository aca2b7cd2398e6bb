// Who wrote what? Authors are channels, made when their first article comes; inside the transaction that stores it.

import { hash, randomInt } from 'node:crypto';
import { and, sql } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
import { amongTexts } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows, placeRows } from '../../db/rows.ts';
import { channelArticles, channels } from '../../db/schema/articles.ts';
import type { Db } from '../../db/store.ts';
import { DAY, SECOND } from '../platform/clock.ts';
import { authorSlug } from './topics/of-draft.ts';

export interface AuthorRow {
  articleId: number;
  /** As written. */
  authors: readonly string[];
}

/** Ids of authors lie in the second year that ids can name: they meet none of publishers, sources and topics. */
const YEAR = { from: Date.UTC(2021, 0, 1), seconds: (365 * DAY) / SECOND };
/** So many seconds of it hold the authors of a paper, and perhaps those of another one: of two thousand million pairs one has the same id. */
const SPAN = 1024;
/** An id that another author has is minted again, so many times. */
const MOST_MINTS = 3;

/** Authors of one paper lie side by side, as they come side by side: what a batch writes about them goes into few pages. */
function authorIds(publisherSlug: string): () => number {
  const number = Number.parseInt(hash('sha256', publisherSlug, 'hex').slice(0, 8), 16);
  const span = number % Math.floor(YEAR.seconds / SPAN);
  return () => mintId(YEAR.from + (span * SPAN + randomInt(SPAN)) * SECOND);
}

const authorsNamed = preparedOnce((db) =>
  db
    .select({ id: channels.id, slug: channels.slug })
    .from(channels)
    .where(and(sql`${channels.kind} = 'author'`, amongTexts(channels.slug, sql.placeholder('slugs'))))
    .prepare(UNNAMED),
);

/** Lets the articles flow through their authors' channels. A name is an author of its paper. */
export async function addAuthors(tx: Db, rows: readonly AuthorRow[], publisherSlug: string): Promise<void> {
  const written = rows.flatMap(({ articleId, authors }) =>
    authors.map((name) => ({ articleId, name, slug: authorSlug(publisherSlug, name) })),
  );
  if (written.length === 0) return;
  const names = new Map(written.map(({ slug, name }) => [slug, name]));
  const known = new Map<string, number>();
  const among = async (slugs: readonly string[]): Promise<void> => {
    const found = await authorsNamed(tx).execute({ slugs: JSON.stringify(slugs) });
    for (const { id, slug } of found) known.set(slug, id);
  };
  await among([...names.keys()]);
  const mintAuthorId = authorIds(publisherSlug);
  for (let mints = 0; mints < MOST_MINTS && known.size < names.size; mints++) {
    const fresh = [...names].filter(([slug]) => !known.has(slug));
    const values = fresh.map(([slug, name]) => ({ id: mintAuthorId(), kind: 'author', slug, name }));
    const placed = await placeRows(tx, channels, values, 'id');
    for (const { id, slug } of placed) known.set(slug, id);
    // Another worker made them meanwhile.
    if (placed.length < fresh.length) await among(fresh.map(([slug]) => slug).filter((slug) => !known.has(slug)));
  }
  const flows = written.flatMap(({ articleId, slug }) => {
    const channelId = known.get(slug);
    return channelId === undefined ? [] : [{ channelId, articleId }];
  });
  await insertRows(tx, channelArticles, flows, { orSkip: true });
}
