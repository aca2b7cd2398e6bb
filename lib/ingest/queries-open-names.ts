// By which names are topics known that are open? Kept in memory between batches, as each asks for many headlines. One number in the store tells when
// there are others, and then only those of topics are read that had an article since.

import { and, desc, eq, gte, inArray, isNotNull, sql } from 'drizzle-orm';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { revisions } from '../../db/schema/operations.ts';
import { topicNames, topics } from '../../db/schema/stories.ts';
import type { Db, Store } from '../../db/store.ts';
import { MINUTE } from '../platform/clock.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import { TermNames } from '../stories/topics/terms.ts';

const KEY = 'open topics';
/** Headlines are looked through for the names of so many topics, those that had an article last: some ten MB. */
const MOST = 50_000;
/** Clocks of several processes differ, and a batch bears the time at which it was begun. */
const BACK = 10 * MINUTE;

/** Tells everybody that open topics have other names from now on; inside the transaction that gives them, in which an article comes to each. */
export const openNamesChanged = (tx: Db, now: number): Promise<void> => bumpRevision(tx, KEY, now);

const revision = preparedOnce((db) =>
  db
    .select({ value: revisions.value })
    .from(revisions)
    .where(eq(revisions.key, sql.placeholder('key')))
    .prepare(UNNAMED),
);

const namesSince = preparedOnce((db) =>
  db
    .select({ key: topicNames.key })
    .from(topicNames)
    .where(
      inArray(
        topicNames.channelId,
        db
          .select({ id: topics.channelId })
          .from(topics)
          .where(and(isNotNull(topics.openedAt), gte(topics.lastAt, sql.placeholder('since'))))
          .orderBy(desc(topics.lastAt))
          .limit(MOST),
      ),
    )
    .prepare(UNNAMED),
);

/** `whole`: how many there were when all were read. */
const kept = new WeakMap<Store, { revision: number; at: number; names: TermNames; whole: number }>();

/** The names as they stand in the store at `now`, and perhaps some of topics that are open no more. Those that come while it is asked are known
 *  the next time. */
export async function openNames(store: Store, now: number): Promise<TermNames> {
  const [row] = await revision(store.read).execute({ key: KEY });
  const value = row?.value ?? 0;
  const known = kept.get(store);
  if (known?.revision === value) return known.names;
  // Those of topics that are open no more pile up, until all are read anew.
  const goesOn = known !== undefined && known.names.size < known.whole + MOST;
  const since = goesOn ? Math.min(known.at, now) - BACK : 0;
  const rows = await namesSince(store.read).execute({ since });
  const names = goesOn ? known.names : new TermNames([]);
  names.add(rows.map(({ key }) => key));
  kept.set(store, { revision: value, at: now, names, whole: goesOn ? known.whole : names.size });
  return names;
}
