// Who may poll which source now? Leases are taken here; held and given back they are in queries-leases.ts.

import { and, eq, isNull, lt, lte, not, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { amongIds, amongTexts } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import {
  type Licence,
  type ListSelectors,
  publishers,
  sourceCredentials,
  sources,
  type TextRules,
} from '../../db/schema/publishers.ts';
import type { Store } from '../../db/store.ts';
import { bumpRevision } from '../platform/queries-revisions.ts';
import type { SealedCredential } from './queries-credentials.ts';

/** A source that this worker alone may poll until its lease runs out. */
export interface LeasedSource {
  id: number;
  publisherId: number;
  publisherName: string;
  publisherSlug: string;
  publisherHome: string;
  publisherSection: string;
  previewWords: number;
  /** In force for this source: its own, else its publisher's. */
  licence: Licence;
  url: string;
  host: string;
  section: string | null;
  language: string | null;
  pages: 'auto' | 'never';
  /** Set for a page list. */
  list: ListSelectors | null;
  /** An admin's, for its article pages. */
  textRules: TextRules | null;
  /** As sealed; null for a source that anybody may read. */
  credential: SealedCredential | null;
  etag: string | null;
  lastModified: string | null;
  bodyHash: string | null;
  /** What its entries were known by then (formats/spans.ts). */
  listed: Buffer | null;
  intervalMs: number;
  failures: number;
  newAt: number | null;
  /** What its listing called it, and the hub that it announced. */
  title: string | null;
  hub: string | null;
  topic: string | null;
  /** As it was when the lease was taken: another one later means that somebody asked for a new look meanwhile. */
  dueAt: number;
  /** When a push of its hub is to be taken in; null while none waits. */
  pushDueAt: number | null;
  token: string;
}

export interface LeaseWish {
  token: string;
  now: number;
  leaseMs: number;
  limit: number;
  /** Sources of one host that one lease may take. */
  perHost: number;
  /** Hosts that this worker has its hands full with. */
  busyHosts: readonly string[];
  /** Only what was due at that instant; absent: now. */
  dueBy?: number | undefined;
  /** Many are waiting, as far as is known. */
  isFlood?: boolean;
  /** Besides the due ones: every active source that was not tried since. */
  untriedSince?: number | undefined;
}

const named = (name: string): SQL => sql`${sql.placeholder(name)}`;
const waitsSince = sql<number>`coalesce(${sources.pushDueAt}, ${sources.dueAt})`;
// Written out, not parameters: the index of what is due holds the active ones only, that of what a hub pushed the marked ones.
const isActive = sql`${sources.status} = 'active'`;
const isPushed = and(sql`${sources.pushDueAt} is not null`, lte(sources.pushDueAt, named('now')));
const isDue = lte(sources.dueAt, named('dueBy'));
const isUntried = or(isNull(sources.triedAt), lt(sources.triedAt, named('untriedSince')));

const isFree = and(isActive, or(isNull(sources.leaseUntil), lte(sources.leaseUntil, named('now'))));
const others = sql`(select ${sql.identifier('host')} from ${sources} where lease_until > ${named('now')} and lease_token <> ${named('token')})`;
const isOurs = and(sql`${sources.host} not in ${others}`, not(amongTexts(sources.host, sql.placeholder('busy'))));

/** What finds the sources that may be leased: whether there is any, and those chosen among all. */
const found = (wanted: SQL | undefined) => {
  const free = and(isFree, wanted);
  return preparedOnce((db) => {
    const candidates = db
      .select({
        id: sources.id,
        since: waitsSince.as('since'),
        place: sql<number>`row_number() over (partition by ${sources.host} order by ${waitsSince}, ${sources.id})`.as(
          'place',
        ),
      })
      .from(sources)
      .where(and(free, isOurs))
      .as('candidates');
    return {
      any: db.select({ id: sources.id }).from(sources).where(free).limit(1).prepare(UNNAMED),
      chosen: db
        .select({ id: candidates.id })
        .from(candidates)
        .where(lte(candidates.place, named('perHost')))
        .orderBy(candidates.since, candidates.id)
        .limit(sql.placeholder('limit'))
        .prepare(UNNAMED),
    };
  });
};
const foundDue = found(or(isDue, isPushed));
const foundUntried = found(or(isDue, isUntried, isPushed));

/** The first of those that wait, in two lines, each by its index. What is due, but is to be pushed later, is in neither:
 *  it comes when all are gone through. */
const linesOf = (wanted: SQL | undefined) =>
  preparedOnce((db) => {
    const line = (which: SQL | undefined, since: PgColumn) =>
      db
        .select({ id: sources.id, host: sources.host, since: sql`${since}`.mapWith(Number) })
        .from(sources)
        .where(and(isFree, isOurs, which))
        .orderBy(since, sources.id)
        .limit(sql.placeholder('most'))
        .prepare(UNNAMED);
    return {
      due: line(and(wanted, isNull(sources.pushDueAt)), sources.dueAt),
      pushed: line(isPushed, sources.pushDueAt),
    };
  });
const linesDue = linesOf(isDue);
const linesUntried = linesOf(or(isDue, isUntried));

const isChosen = amongIds(sources.id, sql.placeholder('ids'));
const leased = preparedOnce((db) =>
  db
    .update(sources)
    .set({ leaseUntil: named('until'), leaseToken: named('token') })
    .where(isChosen)
    .prepare(UNNAMED),
);
const chosenRows = preparedOnce((db) =>
  db
    .select({
      id: sources.id,
      publisherId: sources.publisherId,
      publisherName: publishers.name,
      publisherSlug: publishers.slug,
      publisherHome: publishers.home,
      publisherSection: publishers.section,
      previewWords: publishers.previewWords,
      sourceLicence: sources.licence,
      publisherLicence: publishers.licence,
      url: sources.url,
      host: sources.host,
      section: sources.section,
      language: sql<string | null>`coalesce(${sources.language}, ${publishers.language})`,
      pages: sources.pages,
      list: sources.list,
      textRules: sources.textRules,
      credential: sourceCredentials,
      etag: sources.etag,
      lastModified: sources.lastModified,
      bodyHash: sources.bodyHash,
      listed: sources.listed,
      intervalMs: sources.intervalMs,
      failures: sources.failures,
      newAt: sources.newAt,
      title: sources.title,
      hub: sources.hub,
      topic: sources.topic,
      dueAt: sources.dueAt,
      pushDueAt: sources.pushDueAt,
    })
    .from(sources)
    .innerJoin(publishers, eq(publishers.id, sources.publisherId))
    .leftJoin(sourceCredentials, eq(sourceCredentials.sourceId, sources.id))
    .where(isChosen)
    .prepare(UNNAMED),
);

/** Where many wait only the first are looked at, so many times as many as are wished for: some are of the same hosts. */
const CANDIDATES = 4;

interface Waiting {
  id: number;
  host: string;
  since: number;
}
const inOrder = (a: Waiting, b: Waiting): number => a.since - b.since || a.id - b.id;

/** Those that would be chosen among all, told by the first `most` of each line; null where others may come before them. */
function firstOf(lines: readonly Waiting[][], most: number, { perHost, limit }: LeaseWish): number[] | null {
  const ends = lines.flatMap((line) => (line.length < most ? [] : (line.at(-1) ?? [])));
  const ids: number[] = [];
  const ofHost = new Map<string, number>();
  for (const one of lines.flat().sort(inOrder)) {
    if (ends.some((end) => inOrder(one, end) > 0)) return null;
    const before = ofHost.get(one.host) ?? 0;
    if (before === perHost) continue;
    ofHost.set(one.host, before + 1);
    ids.push(one.id);
    if (ids.length === limit) return ids;
  }
  return null;
}

/** Takes due sources, the longest waiting first. A host of which another worker holds a lease is left alone. */
export async function leaseSources(store: Store, wish: LeaseWish): Promise<LeasedSource[]> {
  const { now, token, dueBy = now, untriedSince, limit, perHost, busyHosts } = wish;
  const [sought, waiting] = untriedSince === undefined ? [foundDue, linesDue] : [foundUntried, linesUntried];
  const which = { now, dueBy, untriedSince };
  // Most of the time nothing is due: looking costs no transaction.
  if (!wish.isFlood && (await sought(store.read).any.execute(which)).length === 0) return [];
  return store.write(async (tx) => {
    // The row lock makes leasing one at a time on PostgreSQL too: two workers must not split one host between them.
    await bumpRevision(tx, 'leases', now);
    const busy = JSON.stringify(busyHosts);
    const asked = { ...which, token, busy };
    let ids: readonly number[] | null = null;
    if (wish.isFlood) {
      const most = CANDIDATES * limit;
      const { due, pushed } = waiting(tx);
      ids = firstOf([await due.execute({ ...asked, most }), await pushed.execute({ ...asked, most })], most, wish);
    }
    ids ??= (await sought(tx).chosen.execute({ ...asked, perHost, limit })).map(({ id }) => id);
    if (ids.length === 0) return [];
    const these = { ids: JSON.stringify(ids) };
    await leased(tx).execute({ ...these, until: now + wish.leaseMs, token });
    const rows = await chosenRows(tx).execute(these);
    // In the order in which they were chosen: whoever waited longest is not to wait in our own line.
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      if (!row) return [];
      const { sourceLicence, publisherLicence, ...rest } = row;
      return [{ ...rest, licence: sourceLicence ?? publisherLicence, token }];
    });
  });
}
