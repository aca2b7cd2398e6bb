// How do names become topics? Every name is kept from its first sighting with the articles that bear it; it gets a channel, and so a page,
// once enough papers share it. All inside the transaction that stores the articles.

import { and, count, countDistinct, eq, gte, inArray, isNull, sql } from 'drizzle-orm';
import { idFloor } from '../../db/ids.ts';
import { amongIds } from '../../db/lists.ts';
import { preparedOnce, UNNAMED } from '../../db/prepared.ts';
import { insertRows } from '../../db/rows.ts';
import { articles, channelArticles, channels } from '../../db/schema/articles.ts';
import { articleTopics, fingerprints, type TopicKind, topics } from '../../db/schema/stories.ts';
import type { Db } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { MOST_CANDIDATES, type TopicCandidate } from '../stories/topics/candidates.ts';
import { openNamesChanged } from './queries-open-names.ts';
import { type Known, knownNames, nameNew } from './queries-topic-names.ts';
import { topicSlug } from './topics/of-draft.ts';

/** What makes a name a topic: so many articles of so many papers within this time. Copies of one text count once. */
export const BAR = { articles: 3, publishers: 2, within: 14 * DAY };
/** Beyond so many articles a name that one paper alone uses is looked at less often. */
const LOOKED_AT = 24;

/** What a name in the headline weighs when nothing else speaks for it. */
const TERM_WEIGHT = 0.33;

export interface TopicRow {
  articleId: number;
  topics: readonly TopicCandidate[];
  /** Further keys under which it belongs to topics, where they are open. */
  terms?: readonly string[];
}

/** A topic of this batch, and by how many of its articles it is borne. */
interface Seen {
  topic: TopicCandidate;
  known: Known;
  n: number;
}

/** Notes the names of these articles; gives how many became topics by it. */
export async function addTopics(tx: Db, rows: readonly TopicRow[], now: number): Promise<number> {
  const named = rows.flatMap(({ articleId, topics: its }) => its.map((topic) => ({ articleId, topic })));
  const terms = rows.flatMap((row) => row.terms ?? []);
  if (named.length + terms.length === 0) return 0;
  const known = await knownNames(tx, [...named.flatMap(({ topic: { key, aliases } }) => [key, ...aliases]), ...terms]);
  const untold = await nameNew(tx, known, named, now);
  const seen = new Map<number, Seen>();
  const values = rows.flatMap(({ articleId, topics: its, terms: further = [] }) => {
    const borne = new Set<number>();
    const open = further
      .filter((key) => known.get(key)?.isOpen)
      .map((key) => ({ key, aliases: [], name: '', kind: known.get(key)?.kind ?? 'theme', weight: TERM_WEIGHT }));
    const short = untold.flatMap((one) => (one.articleId === articleId ? one.topic : []));
    return [...[...its, ...open].slice(0, MOST_CANDIDATES), ...short].flatMap((topic) => {
      const of = known.get(topic.key);
      if (!of || borne.has(of.channelId)) return [];
      borne.add(of.channelId);
      const before = seen.get(of.channelId);
      // Its own words before a headline's, the long form before the short one.
      const isBetter = !before || topic.aliases.length > before.topic.aliases.length;
      seen.set(of.channelId, { topic: isBetter ? topic : before.topic, known: of, n: (before?.n ?? 0) + 1 });
      return [{ articleId, channelId: of.channelId, weight: topic.weight }];
    });
  });
  if (values.length === 0) return 0;
  await insertRows(tx, articleTopics, values, { orSkip: true });
  const flows = values.map(({ articleId, channelId }) => ({ channelId, articleId }));
  await insertRows(tx, channelArticles, flows, { orSkip: true });
  await countSeen(tx, [...seen.values()], now);
  return openTopics(tx, [...seen.values()], now);
}

const takenBack = preparedOnce((db) =>
  db
    .delete(articleTopics)
    .where(eq(articleTopics.articleId, sql.placeholder('articleId')))
    .returning({ channelId: articleTopics.channelId })
    .prepare(UNNAMED),
);

/** Takes an article's topics back: its headline is another. */
export async function withoutTopics(tx: Db, articleId: number): Promise<void> {
  const gone = await takenBack(tx).execute({ articleId });
  if (gone.length === 0) return;
  const ids = gone.map((row) => row.channelId);
  await tx
    .delete(channelArticles)
    .where(and(inArray(channelArticles.channelId, ids), eq(channelArticles.articleId, articleId)));
  await tx
    .update(topics)
    .set({ articles: sql`${topics.articles} - 1` })
    .where(amongIds(topics.channelId, ids));
}

const counted = preparedOnce((db) =>
  db
    .update(topics)
    .set({ articles: sql`${topics.articles} + ${sql.placeholder('n')}`, lastAt: sql`${sql.placeholder('now')}` })
    .where(amongIds(topics.channelId, sql.placeholder('ids')))
    .prepare(UNNAMED),
);

/** Counts the batch's articles in, and learns what kind a name is of from whoever tells. */
async function countSeen(tx: Db, seen: readonly Seen[], now: number): Promise<void> {
  const byCount = new Map<number, number[]>();
  const byKind = new Map<TopicKind, number[]>();
  for (const { topic, known, n } of seen) {
    byCount.set(n, [...(byCount.get(n) ?? []), known.channelId]);
    if (known.kind === 'theme' && topic.kind !== 'theme')
      byKind.set(topic.kind, [...(byKind.get(topic.kind) ?? []), known.channelId]);
  }
  for (const [n, ids] of byCount) {
    await counted(tx).execute({ n, now, ids: JSON.stringify(ids) });
  }
  for (const [kind, ids] of byKind) await tx.update(topics).set({ kind }).where(amongIds(topics.channelId, ids));
}

/** Articles and papers of channels, copies left out. */
const lately = preparedOnce((db) =>
  db
    .select({
      channelId: channelArticles.channelId,
      articles: count(),
      publishers: countDistinct(articles.publisherId),
    })
    .from(channelArticles)
    .innerJoin(articles, eq(articles.id, channelArticles.articleId))
    .leftJoin(fingerprints, eq(fingerprints.articleId, channelArticles.articleId))
    .where(
      and(
        amongIds(channelArticles.channelId, sql.placeholder('ids')),
        gte(channelArticles.articleId, sql.placeholder('since')),
        isNull(fingerprints.copyOf),
      ),
    )
    .groupBy(channelArticles.channelId)
    .prepare(UNNAMED),
);

/** Opens those that are over the bar now: a channel under the name that this batch writes. */
async function openTopics(tx: Db, seen: readonly Seen[], now: number): Promise<number> {
  const waiting = seen.filter(({ known, n }) => {
    const after = known.articles + n;
    if (known.isOpen || after < BAR.articles) return false;
    return after <= LOOKED_AT || Math.floor(after / LOOKED_AT) > Math.floor(known.articles / LOOKED_AT);
  });
  if (waiting.length === 0) return 0;
  const ids = waiting.map(({ known }) => known.channelId);
  const rows = await lately(tx).execute({ ids: JSON.stringify(ids), since: idFloor(now - BAR.within) });
  const over = new Set(
    rows
      .filter((row) => Number(row.articles) >= BAR.articles && Number(row.publishers) >= BAR.publishers)
      .map((row) => row.channelId),
  );
  const opened = waiting.filter(({ known }) => over.has(known.channelId));
  if (opened.length === 0) return 0;
  const channelOf = ({ topic, known: { channelId } }: Seen, suffix: string) => ({
    id: channelId,
    kind: 'topic',
    slug: topicSlug(topic.name, channelId) + suffix,
    name: topic.name,
  });
  const placed = await tx
    .insert(channels)
    .values(opened.map((one) => channelOf(one, '')))
    .onConflictDoNothing()
    .returning({ id: channels.id });
  const done = new Set(placed.map((row) => row.id));
  // The address is another topic's: theirs was first.
  const left = opened.filter(({ known }) => !done.has(known.channelId));
  if (left.length > 0) {
    const numbered = left.map((one) => channelOf(one, `-${one.known.channelId.toString(36).slice(-5)}`));
    const others = await tx.insert(channels).values(numbered).onConflictDoNothing().returning({ id: channels.id });
    for (const { id } of others) done.add(id);
  }
  await tx
    .update(topics)
    .set({ openedAt: now })
    .where(inArray(topics.channelId, [...done]));
  if (done.size > 0) await openNamesChanged(tx, now);
  return done.size;
}
