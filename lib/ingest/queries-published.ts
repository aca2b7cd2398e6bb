// At which addresses are the articles that a source published at given instants?

import { and, eq, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { idPairs } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import type { Store } from '../../db/store.ts';

const SECOND = 1000;
/** Of more articles than these the numbers in their addresses are no help. */
const MOST = 2000;

const published = preparedOnce((db) =>
  db
    .select({ url: articles.url })
    .from(idPairs(sql.placeholder('pairs')))
    .innerJoin(
      channelArticles,
      and(
        eq(channelArticles.channelId, sql.placeholder('source')),
        sql`${channelArticles.articleId} >= pairs.a and ${channelArticles.articleId} < pairs.b`,
      ),
    )
    .innerJoin(articles, eq(articles.id, channelArticles.articleId))
    .limit(MOST)
    .prepare(UNNAMED),
);

/** By instants in epoch milliseconds, 2,000 at most. Articles that were older than two days when they were first seen are not found: their ids are of then. */
export async function addressesPublished(store: Store, source: number, instants: readonly number[]): Promise<string[]> {
  const pairs = [...new Set(instants)].map((at) => [idFloor(at), idFloor(at + SECOND)]);
  const rows = await published(store.read).execute({ source, pairs: JSON.stringify(pairs) });
  return rows.map(({ url }) => url);
}
