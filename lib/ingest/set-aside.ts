// What if one article of a batch cannot be stored? Each is tried by itself then, and that one is left out: it would come again with every
// poll, and none of the others would ever be stored.

import type { Store } from '../../db/store.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { ArticleDraft } from './article-draft.ts';
import { type Batch, type Stored, storeBatch } from './queries-articles.ts';

/** Stores the articles of a batch that failed with `first`, each in a transaction of its own, and tells `took` of each; gives those that could
 *  not be. What else the batch was to do is left to do. Throws `first` where it is not the articles: when none can be stored, or there is only one;
 *  and whatever the store throws when it does not even take a batch of nothing. */
export async function storeApart(
  store: Store,
  batch: Omit<Batch, 'settle' | 'settlePush'>,
  first: unknown,
  took: (stored: Extract<Stored, { kind: 'stored' }>) => void,
): Promise<readonly ArticleDraft[] | 'lease-lost'> {
  const nothing: Batch = { ...batch, fresh: [], changes: [], adoptions: [] };
  const ones = [
    ...batch.fresh.map((draft) => ({ draft, alone: { ...nothing, fresh: [draft] } })),
    ...batch.changes.map((change) => ({ draft: change.draft, alone: { ...nothing, changes: [change] } })),
  ];
  if (ones.length < 2) throw first;
  const aside: { draft: ArticleDraft; error: unknown }[] = [];
  for (const { draft, alone } of ones) {
    try {
      const stored = await storeBatch(store, alone);
      if (stored.kind === 'lease-lost') return stored.kind;
      took(stored);
    } catch (error) {
      const { kind } = await storeBatch(store, nothing);
      if (kind === 'lease-lost') return kind;
      aside.push({ draft, error });
    }
  }
  if (aside.length === ones.length) throw first;
  for (const { draft, error } of aside)
    log.error('article.set-aside', { source: batch.source.id, url: draft.url, message: messageOf(error) });
  return aside.map(({ draft }) => draft);
}
