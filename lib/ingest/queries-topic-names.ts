// Which topic goes by a name? The names that are known, and new ones; what an article explains as one becomes one.

import { randomInt } from 'node:crypto';
import { and, desc, eq, notInArray, sql } from 'drizzle-orm';
import { mintId } from '../../db/ids.ts';
import { amongTexts } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows, placeRows } from '../../db/rows.ts';
import { articles, channelArticles } from '../../db/schema/articles.ts';
import { articleTopics, type TopicKind, topicNames, topics } from '../../db/schema/stories.ts';
import type { Db } from '../../db/store.ts';
import { DAY, SECOND } from '../platform/clock.ts';
import type { TopicCandidate } from '../stories/topics/candidates.ts';
import { openNamesChanged } from './queries-open-names.ts';
import { mergeTopics } from './queries-topic-care.ts';

export interface Known {
  channelId: number;
  kind: TopicKind;
  articles: number;
  /** It has a channel: it is over the bar. */
  isOpen: boolean;
}

/** A name that an article bears. */
export interface Named {
  articleId: number;
  topic: TopicCandidate;
}

/** Articles of a topic among which others are looked for that bear another one too, the newest. */
const LOOKED_AT = 500;

/** Articles that are moved from one topic into another at most. */
const MOST_MOVED = 5000;

/** Ids of topics lie in the first year that ids can name, long before the first article: they meet none of publishers and sources. */
const mintTopicId = (): number => mintId(Date.UTC(2020, 0, 1) + randomInt((365 * DAY) / SECOND) * SECOND);

const topicsNamed = preparedOnce((db) =>
  db
    .select({
      key: topicNames.key,
      channelId: topicNames.channelId,
      kind: topics.kind,
      articles: topics.articles,
      openedAt: topics.openedAt,
    })
    .from(topicNames)
    .innerJoin(topics, eq(topics.channelId, topicNames.channelId))
    .where(amongTexts(topicNames.key, sql.placeholder('keys')))
    .prepare(UNNAMED),
);

/** What goes by these names already: key -> topic. */
export async function knownNames(tx: Db, keys: readonly string[]): Promise<Map<string, Known>> {
  const rows = await topicsNamed(tx).execute({ keys: JSON.stringify(keys) });
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
 *  explains it by ("International Monetary Fund (IMF)"), unless it is another's already; an open topic's, once two publishers say so.
 *  Gives the short forms that only one has explained so far: their articles bear both. */
export async function nameNew(
  tx: Db,
  known: Map<string, Known>,
  named: readonly Named[],
  now: number,
): Promise<Named[]> {
  const untold: Named[] = [];
  const fresh = new Map<string, { channelId: number; topic: TopicCandidate | null }>();
  // Those that explain a short form come first: the short form is theirs then.
  for (const { articleId, topic } of [...named].sort((a, b) => b.topic.aliases.length - a.topic.aliases.length)) {
    let own = known.get(topic.key);
    const isNew = own === undefined;
    for (const alias of topic.aliases) {
      const other = known.get(alias);
      if (!other || other === own || fresh.has(alias) || !(await isOneName(tx, other.channelId))) continue;
      // Many read that topic: one paper's word does not make it another.
      if (other.isOpen && !(await isToldByTwo(tx, own, other, articleId))) {
        untold.push({ articleId, topic: { ...topic, key: alias, aliases: [] } });
        continue;
      }
      if (!own) own = other;
      else if (!fresh.has(topic.key)) {
        const [a, b] = [own, other];
        own = await becomeOne(tx, known, a, b, now);
        for (const [name, one] of fresh) {
          if (one.channelId === a.channelId || one.channelId === b.channelId)
            fresh.set(name, { ...one, channelId: known.get(name)?.channelId ?? one.channelId });
        }
      }
    }
    const isMade = own === undefined;
    own ??= { channelId: mintTopicId(), kind: topic.kind, articles: 0, isOpen: false };
    for (const name of isNew ? [topic.key, ...topic.aliases] : topic.aliases) {
      if (known.has(name)) continue;
      known.set(name, own);
      fresh.set(name, { channelId: own.channelId, topic: isMade ? topic : null });
    }
  }
  if (fresh.size === 0) return untold;
  const wanted = [...fresh]
    .map(([key, { channelId }]) => ({ key, channelId }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const taken = await placeRows(tx, topicNames, wanted, 'key');
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
  await insertRows(tx, topics, [...made.values()], { orSkip: true });
  if (taken.some(({ key }) => known.get(key)?.isOpen)) await openNamesChanged(tx, now);
  return untold;
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

/** Whether articles of two publishers bear both, this one among them. */
async function isToldByTwo(tx: Db, own: Known | undefined, other: Known, articleId: number): Promise<boolean> {
  if (!own) return false;
  const theirs = tx
    .select({ id: channelArticles.articleId })
    .from(channelArticles)
    .where(eq(channelArticles.channelId, own.channelId))
    .orderBy(desc(channelArticles.articleId))
    .limit(LOOKED_AT)
    .as('theirs');
  const [row] = await tx
    .select({ id: theirs.id })
    .from(theirs)
    .innerJoin(articleTopics, and(eq(articleTopics.articleId, theirs.id), eq(articleTopics.channelId, other.channelId)))
    .innerJoin(articles, eq(articles.id, theirs.id))
    .where(
      notInArray(
        articles.publisherId,
        tx.select({ id: articles.publisherId }).from(articles).where(eq(articles.id, articleId)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Two that are stored already: the one that is open stays, else the larger. Gives what `a` is from now on: itself where the other has so
 *  much that moving it would keep all writers waiting. */
async function becomeOne(tx: Db, known: Map<string, Known>, a: Known, b: Known, now: number): Promise<Known> {
  const [into, from] = (Number(a.isOpen) - Number(b.isOpen) || a.articles - b.articles) >= 0 ? [a, b] : [b, a];
  if (from.articles > MOST_MOVED) return a;
  await mergeTopics(tx, from.channelId, into.channelId);
  if (into.isOpen || from.isOpen) await openNamesChanged(tx, now);
  for (const [name, of] of known) if (of === from) known.set(name, into);
  return into;
}
