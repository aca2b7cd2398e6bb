// Which admin did what, and when? Written down before it is done, never changed: what happened is always on record.

import type { Db, Store } from '../../db/store.ts';
import { auditRows, insertAudit } from './queries.ts';

/** Everything that can be done at the desk; the words are what the desk shows. */
export const ACTIONS = {
  'source.add': 'added a source',
  'source.pause': 'paused a source',
  'source.resume': 'resumed a source',
  'source.refetch': 'had a source fetched anew',
  'source.list': 'set how a page list is read',
  'source.text': 'set how a source’s article pages are read',
  'source.credential': 'set or removed a source’s credentials',
  'source.licence': 'set a source’s licence',
  'picks.add': 'added a pick',
  'picks.remove': 'removed a pick',
  'picks.move': 'moved a pick',
  'picks.note': 'changed a pick’s note',
  'user.role': 'changed the role of an account',
} as const;

export type Action = keyof typeof ACTIONS;

/** Who acts: an account whose role was checked at this very request. */
export interface Actor {
  id: number;
}

export interface Deed {
  action: Action;
  /** What it was done to: an address, a headline. */
  target: string;
  detail?: Record<string, unknown>;
}

/** Inside the transaction that does it. */
export const writeDeed = (tx: Db, actor: Actor, deed: Deed, now: number): Promise<void> =>
  insertAudit(tx, { detail: {}, ...deed, actorId: actor.id }, now);

/** In a transaction of its own. */
export const recordDeed = (store: Store, actor: Actor, deed: Deed, now: number): Promise<void> =>
  store.write((tx) => writeDeed(tx, actor, deed, now));

export interface AuditLine {
  id: number;
  at: number;
  /** E-mail of who did it; in words when it was deleted, and when it never was an account. */
  actor: string;
  words: string;
  target: string;
}

/** The last deeds, newest first. */
export async function lastDeeds(store: Store, limit: number): Promise<AuditLine[]> {
  return (await auditRows(store, limit)).map(({ id, at, actorId, actor, action, target }) => ({
    id,
    at,
    actor: actor ?? (actorId === null ? 'the command line' : 'an account that is gone'),
    words: Object.hasOwn(ACTIONS, action) ? ACTIONS[action as Action] : action,
    target: target ?? '',
  }));
}
