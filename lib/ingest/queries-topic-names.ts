// Which topic goes by a name? The names that are known, and new ones; what an article explains as one becomes one.

import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
import { amongTexts } from '../../db/lists.ts';
import { type TopicKind, topicNames, topics } from '../../db/schema/stories.ts';
import type { Db } from '../../db/store.ts';
import { DAY, SECOND } from '../platform/clock.ts';
import type { TopicCandidate } from '../stories/topics/candidates.ts';
import { mergeTopics } from './queries-topic-care.ts';

export interface Known {
  channelId: number;
  kind: TopicKind;
  articles: number;
  /** It has a channel: it is over the bar. */
  isOpen: boolean;
}

/** Ids of topics lie in the first year that ids can name, long before the first article: they meet none of publishers and sources. */
const mintTopicId = (): number => mintId(Date.UTC(2020, 0, 1) + randomInt((365 * DAY) / SECOND) * SECOND);

/** What goes by these names already: key -> topic. */
export async function knownNames(tx: Db, keys: readonly string[]): Promise<Map<string, Known>> {
  const rows = await tx
    .select({
      key: topicNames.key,
      channelId: topicNames.channelId,
      kind: topics.kind,
      articles: topics.articles,
      openedAt: topics.openedAt,
    })
    .from(topicNames)
    .innerJoin(topics, eq(topics.channelId, topicNames.channelId))
    .where(amongTexts(topicNames.key, [...new Set(keys)]));
  const byId = new Map<number, Known>();
  return new Map(
    rows.map(({ key, openedAt, ...row }) => {
      const one = byId.get(row.channelId) ?? { ...row, isOpen: openedAt !== null };
      byId.set(row.channelId, one);
      return [key, one];
    }),
  );
}

/** Gives every name of the batch a topic: the one that goes by it, else a new one. A short form goes with the long form that an article
 *  explains it by ("International Monetary Fund (IMF)"), unless it is another's already. */
export async function nameNew(
  tx: Db,
  known: Map<string, Known>,
  named: readonly TopicCandidate[],
  now: number,
): Promise<void> {
  const fresh = new Map<string, { channelId: number; topic: TopicCandidate | null }>();
  // Those that explain a short form come first: the short form is theirs then.
  for (const topic of [...named].sort((a, b) => b.aliases.length - a.aliases.length)) {
    let own = known.get(topic.key);
    const isNew = own === undefined;
    for (const alias of topic.aliases) {
      const other = known.get(alias);
      if (!other || other === own || fresh.has(alias) || !(await isOneName(tx, other.channelId))) continue;
      if (!own) own = other;
      else if (!fresh.has(topic.key)) own = await becomeOne(tx, known, own, other);
    }
    const isMade = own === undefined;
    own ??= { channelId: mintTopicId(), kind: topic.kind, articles: 0, isOpen: false };
    for (const name of isNew ? [topic.key, ...topic.aliases] : topic.aliases) {
      if (known.has(name)) continue;
      known.set(name, own);
      fresh.set(name, { channelId: own.channelId, topic: isMade ? topic : null });
    }
  }
  if (fresh.size === 0) return;
  const taken = await tx
    .insert(topicNames)
    .values([...fresh].map(([key, { channelId }]) => ({ key, channelId })).sort((a, b) => (a.key < b.key ? -1 : 1)))
    .onConflictDoNothing()
    .returning({ key: topicNames.key });
  const ours = new Set(taken.map((row) => row.key));
  // Another worker was first: theirs it is.
  const lost = [...fresh.keys()].filter((key) => !ours.has(key));
  const theirs = lost.length > 0 ? await knownNames(tx, lost) : new Map<string, Known>();
  for (const key of lost) known.delete(key);
  for (const [key, of] of theirs) known.set(key, of);
  const made = new Map(
    [...fresh].flatMap(([key, { channelId, topic }]) =>
      topic && ours.has(key) ? [[channelId, { channelId, kind: topic.kind, articles: 0, lastAt: now }] as const] : [],
    ),
  );
  if (made.size > 0)
    await tx
      .insert(topics)
      .values([...made.values()])
      .onConflictDoNothing();
}

/** True for a topic that goes by one name only: by two or more it is told what it is. */
async function isOneName(tx: Db, channelId: number): Promise<boolean> {
  const rows = await tx
    .select({ key: topicNames.key })
    .from(topicNames)
    .where(eq(topicNames.channelId, channelId))
    .limit(2);
  return rows.length === 1;
}

/** Two that are stored already: the one that is open stays, else the larger. */
async function becomeOne(tx: Db, known: Map<string, Known>, a: Known, b: Known): Promise<Known> {
  const [into, from] = (Number(a.isOpen) - Number(b.isOpen) || a.articles - b.articles) >= 0 ? [a, b] : [b, a];
  await mergeTopics(tx, from.channelId, into.channelId);
  for (const [name, of] of known) if (of === from) known.set(name, into);
  return into;
}
