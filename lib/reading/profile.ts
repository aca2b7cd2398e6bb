// What does the own feed know of its reader? What they follow, what they read for how long in thirty days, of whom they save.

import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import type { Followed } from './follows.ts';
import { recentReads, recentSaves } from './queries-feed.ts';
import type { Profile } from './score.ts';

const REMEMBERED = 30 * DAY;
/** The newest are enough to know what somebody likes. */
const READS = 200;
const SAVES = 100;

const add = (sums: Map<string, number>, key: string, n: number): void => void sums.set(key, (sums.get(key) ?? 0) + n);

export async function loadProfile(
  store: Store,
  userId: number,
  follows: readonly Followed[],
  now: number,
): Promise<Profile> {
  const [reads, saves] = await Promise.all([
    recentReads(store, userId, now - REMEMBERED, READS),
    recentSaves(store, userId, SAVES),
  ]);
  const publisherMinutes = new Map<string, number>();
  const sectionMinutes = new Map<string, number>();
  const publisherSaves = new Map<string, number>();
  for (const { publisher, section, seconds } of reads) {
    add(publisherMinutes, publisher, seconds / 60);
    add(sectionMinutes, section, seconds / 60);
  }
  for (const { publisher } of saves) add(publisherSaves, publisher, 1);
  return {
    follows: new Map(follows.map((one) => [one.channelId, { kind: one.kind, name: one.name }])),
    publisherMinutes,
    sectionMinutes,
    publisherSaves,
  };
}
