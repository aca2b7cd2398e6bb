// Which searches does a reader keep? Each is a channel that they follow, shared by all who keep the same one.

import type { Store } from '../../db/store.ts';
import { addToRivers, dropUnkeptChannel, ensureSearchChannel } from '../ingest/queries-search.ts';
import { queryFor } from '../ingest/search-query.ts';
import { deleteSavedSearch, insertSavedSearch, type SavedSearch, savedSearchesOf } from './queries-search.ts';

/** Searches that one reader may keep. */
export const MOST_SAVED = 50;
/** Articles that a new channel begins with. */
const FIRST = 200;

export type SaveOutcome =
  | { kind: 'saved'; channelId: number }
  | { kind: 'unclear'; sentence: string }
  | { kind: 'full' };

export const keptSearches = (store: Store, userId: number): Promise<SavedSearch[]> =>
  savedSearchesOf(store.read, userId, MOST_SAVED);

/** Keeps a search and follows its channel; a new channel begins with what anybody may find already. */
export async function saveSearch(store: Store, userId: number, text: string, now: number): Promise<SaveOutcome> {
  const query = await queryFor(store, text.trim(), now, { stored: true });
  if (query.kind === 'empty') return { kind: 'unclear', sentence: 'There is nothing to keep: no word was typed.' };
  if (query.kind === 'unclear') return query;
  const channel = await store.write(async (tx) => {
    const made = await ensureSearchChannel(tx, query, now);
    const kept = await savedSearchesOf(tx, userId, MOST_SAVED);
    const isKept = kept.some(({ channelId }) => channelId === made.id);
    if (!isKept && kept.length >= MOST_SAVED) {
      if (made.isNew) await dropUnkeptChannel(tx, made.id);
      return null;
    }
    await insertSavedSearch(tx, { userId, channelId: made.id, query: query.text, createdAt: now });
    return made;
  });
  if (channel === null) return { kind: 'full' };
  if (channel.isNew) {
    const { ids } = await store.search.hits(query.words, {
      within: 'open',
      limit: FIRST,
      ...(query.below === null ? {} : { before: query.below }),
      ...(query.from === null ? {} : { from: query.from }),
    });
    await addToRivers(
      store,
      ids.map((articleId) => ({ channelId: channel.id, articleId })),
    );
  }
  return { kind: 'saved', channelId: channel.id };
}

/** Keeps a search no longer. Its channel ends when nobody else keeps it. */
export async function removeSearch(store: Store, userId: number, channelId: number): Promise<'removed' | 'not-kept'> {
  return store.write(async (tx) => {
    if (!(await deleteSavedSearch(tx, userId, channelId))) return 'not-kept';
    await dropUnkeptChannel(tx, channelId);
    return 'removed';
  });
}
