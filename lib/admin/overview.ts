// What should an admin see first? Real counts, what is in trouble, and what was done last.

import type { Store } from '../../db/store.ts';
import { HOUR } from '../platform/clock.ts';
import { MAX_PICKS } from '../stories/picks.ts';
import { listPicks } from '../stories/queries.ts';
import { type AuditLine, lastDeeds } from './audit.ts';
import { articlesSeenSince, type SourceCounts, sourceCounts, sourceRows } from './queries.ts';
import { type DeskSource, healthOf } from './sources.ts';

export interface OverviewView {
  counts: SourceCounts & { lastHour: number; today: number };
  picks: { chosen: number; most: number };
  /** At most five. */
  failing: DeskSource[];
  deeds: AuditLine[];
}

const SHOWN = 5;
const DEEDS = 12;

export async function deskOverview(store: Store, now: number): Promise<OverviewView> {
  const [counts, lastHour, today, picks, failing, deeds] = await Promise.all([
    sourceCounts(store, now),
    articlesSeenSince(store, now - HOUR),
    articlesSeenSince(store, new Date(now).setUTCHours(0, 0, 0, 0)),
    listPicks(store.read),
    sourceRows(store, { filter: 'failing', limit: SHOWN, now }),
    lastDeeds(store, DEEDS),
  ]);
  return {
    counts: { ...counts, lastHour, today },
    picks: { chosen: picks.length, most: MAX_PICKS },
    failing: failing.map((row) => ({ ...row, health: healthOf(row) })),
    deeds,
  };
}
