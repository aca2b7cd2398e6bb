// How do shared pages learn that something changed? Once a second a look at the revisions in the store; no message, no secret.
import type { Store } from '../../db/store.ts';
import { MINUTE, SECOND } from '../platform/clock.ts';
import { messageOf } from '../platform/errors.ts';
import { log } from '../platform/log.ts';
import type { SharedCache } from './shared-cache.ts';

export type Revisions = ReadonlyMap<string, number>;

type Renewed = Pick<SharedCache, 'listsChanged' | 'articleChanged' | 'dropAll'>;

/** Passes on what is new in `now` compared with `before`. A takedown drops every page, so nothing else matters then. */
export function passOn(before: Revisions, now: Revisions, cache: Renewed): void {
  const changed = [...now].filter(([key, value]) => before.get(key) !== value).map(([key]) => key);
  if (changed.some((key) => key.startsWith('gone:'))) {
    cache.dropAll();
    return;
  }
  for (const key of changed) {
    const article = /^article:(\d+)$/.exec(key)?.[1];
    if (article) cache.articleChanged(Number(article));
  }
  if (changed.includes('lists')) cache.listsChanged();
}

/** How far back each look goes: clocks of several processes differ, and a batch bears the time at which it was begun. What
 *  counts as new is a revision's value, not its time. */
const BACK = 10 * MINUTE;

type ReadRevisions = (store: Store, since: number) => Promise<Revisions>;

/** Looks until stopped. A store that does not answer is reported once, then tried again each second. */
export function watchRevisions(store: Store, cache: Renewed, read: ReadRevisions, every = SECOND): () => void {
  let known: Revisions | null = null;
  let lookedAt = Date.now();
  let failing = false;
  let stopped = false;
  const look = async (): Promise<void> => {
    try {
      const at = Date.now();
      const recent = await read(store, lookedAt - BACK);
      lookedAt = at;
      if (known) passOn(known, recent, cache);
      // What falls out of the window is older than anything that could still come.
      known = recent;
      failing = false;
    } catch (error) {
      if (!failing) log.warn('revisions.unreadable', { detail: messageOf(error) });
      failing = true;
    }
    if (!stopped) setTimeout(look, every).unref();
  };
  void look();
  return () => {
    stopped = true;
  };
}
