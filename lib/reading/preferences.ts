// How does a reader want the own feed mixed? Three dials, and whether one article read is enough of its story.

import { holdReader } from '../../db/locks.ts';
import type { Db, Store } from '../../db/store.ts';
import { preferenceRow, upsertPreferences } from './queries-own.ts';

/** 0 to 100 each: how much a thing counts in the own feed. */
export interface Dials {
  /** The age of an article. */
  fresh: number;
  /** How many papers carry its story. */
  important: number;
  /** What the reader follows, reads and saves. */
  mine: number;
}

export const DIALS = ['fresh', 'important', 'mine'] as const satisfies readonly (keyof Dials)[];

export interface Preferences extends Dials {
  readKnowsStory: boolean;
}

export const DEFAULTS: Preferences = { fresh: 50, important: 50, mine: 50, readKnowsStory: false };

export const preferencesOf = (store: Store, userId: number): Promise<Preferences> => preferencesIn(store.read, userId);

async function preferencesIn(db: Db, userId: number): Promise<Preferences> {
  const row = await preferenceRow(db, userId);
  if (!row) return DEFAULTS;
  const { fresh, important, mine, readKnowsStory } = row;
  return { fresh, important, mine, readKnowsStory };
}

const bounded = (dial: number): number => Math.min(100, Math.max(0, Math.round(dial)));

/** Keeps what is given; the rest stays as it was. */
export async function setPreferences(
  store: Store,
  userId: number,
  change: Partial<Preferences>,
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    await holdReader(tx, userId);
    const next = { ...(await preferencesIn(tx, userId)), ...change };
    const row = {
      fresh: bounded(next.fresh),
      important: bounded(next.important),
      mine: bounded(next.mine),
      readKnowsStory: next.readKnowsStory,
    };
    await upsertPreferences(tx, userId, row, now);
  });
}
