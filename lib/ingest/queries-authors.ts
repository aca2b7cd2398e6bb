// Who wrote what? Authors are channels, made when their first article comes; inside the transaction that stores it.

import { randomInt } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
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
const mintAuthorId = (): number => mintId(Date.UTC(2021, 0, 1) + randomInt((365 * DAY) / SECOND) * SECOND);

/** Lets the articles flow through their authors' channels. A name is an author of its paper. */
export async function addAuthors(tx: Db, rows: readonly AuthorRow[], publisherSlug: string): Promise<void> {
  const names = new Map(
    rows.flatMap((row) => row.authors.map((name) => [authorSlug(publisherSlug, name), name] as const)),
  );
  if (names.size === 0) return;
  const known = new Map<string, number>();
  const among = async (slugs: readonly string[]): Promise<void> => {
    const found = await tx
      .select({ id: channels.id, slug: channels.slug })
      .from(channels)
      .where(and(eq(channels.kind, 'author'), inArray(channels.slug, [...slugs])));
    for (const { id, slug } of found) known.set(slug, id);
  };
  await among([...names.keys()]);
  const fresh = [...names].filter(([slug]) => !known.has(slug));
  if (fresh.length > 0) {
    const values = fresh.map(([slug, name]) => ({ id: mintAuthorId(), kind: 'author', slug, name }));
    const placed = await tx.insert(channels).values(values).onConflictDoNothing().returning();
    for (const { id, slug } of placed) known.set(slug, id);
    // Another worker made them meanwhile.
    if (placed.length < fresh.length) await among(fresh.map(([slug]) => slug).filter((slug) => !known.has(slug)));
  }
  const flows = rows.flatMap(({ articleId, authors }) =>
    [...new Set(authors.map((name) => authorSlug(publisherSlug, name)))].flatMap((slug) => {
      const channelId = known.get(slug);
      return channelId === undefined ? [] : [{ channelId, articleId }];
    }),
  );
  if (flows.length > 0) await tx.insert(channelArticles).values(flows).onConflictDoNothing();
}
