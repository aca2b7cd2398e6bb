// What stands on every page? The sections to choose from and the real counts of the footer.

import type { Store } from '../../db/store.ts';
import { MINUTE } from '../platform/clock.ts';
import { countsSince } from './queries-publishers.ts';

export interface Counts {
  publishers: number;
  /** Since midnight UTC. */
  articles: number;
  stories: number;
  /** When they were counted, epoch milliseconds. */
  at: number;
}

const FRESH = MINUTE;
const kept = new WeakMap<Store, Counts>();

/** Real counts, at most a minute old. That nothing is there yet is counted each time: the first articles are coming in. */
export async function counts(store: Store, now: number): Promise<Counts> {
  const last = kept.get(store);
  if (last && last.publishers > 0 && Math.abs(now - last.at) < FRESH) return last;
  const midnight = new Date(now).setUTCHours(0, 0, 0, 0);
  const fresh = { ...(await countsSince(store, midnight)), at: now };
  kept.set(store, fresh);
  return fresh;
}

/** "100+" only when it is so: hundreds are rounded down, smaller numbers are said as they are. */
export const countWords = (n: number): string => (n >= 100 ? `${Math.floor(n / 100) * 100}+` : String(n));
