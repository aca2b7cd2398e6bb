// What do papers write about one person, place, organisation or theme? The topic page: who it is, how much of it there is, its top stories,
// everything newest first, and what is near it. Also the topics that articles bear, for the pages that show them.

import type { TopicKind } from '../../db/schema/stories.ts';
import type { Store } from '../../db/store.ts';
import { DAY } from '../platform/clock.ts';
import { regionNamesOf } from '../stories/topics/regions.ts';
import type { Card } from './card.ts';
import { type ListPage, pageBut } from './list.ts';
import { loadMutes } from './mute-filter.ts';
import { cardsOf } from './queries.ts';
import { type BearingRow, bearersSince, keysOfTopic, liveTopics, topicBySlug, topicsAmong } from './queries-topics.ts';
import { standIns } from './stand-in.ts';

export interface TopicChip {
  slug: string;
  href: string;
  name: string;
  kind: TopicKind;
}

export interface TopicView {
  kind: 'topic';
  /** Of its channel: what is followed and muted. */
  id: number;
  href: string;
  name: string;
  topic: TopicKind;
  /** Other names it goes by. */
  alsoCalled: string[];
  /** Of the last fourteen days; `most`: there are more than were counted. */
  recent: { days: number; articles: number; papers: number; most: boolean };
  /** One card a story, hottest first; on the first page only. */
  top: Card[];
  page: ListPage;
  related: TopicChip[];
}

export type TopicResult = TopicView | { kind: 'moved'; href: string } | { kind: 'not-found' };

export const topicHref = (slug: string): string => `/topic/${slug}`;

const RECENT_DAYS = 14;
/** Counted of the last days at most. */
const MOST_COUNTED = 1000;
const TOP = 3;
const RELATED = 8;
/** Articles in which near topics are looked for, the newest. */
const LOOKED_AT = 100;
const CHIPS = 8;

/** A topic's page below the cursor (null: the newest), without what the viewer mutes; `show`: its list with that, marked. */
export async function readTopic(
  store: Store,
  slug: string,
  before: number | null,
  userId: number,
  now: number,
  show = false,
): Promise<TopicResult> {
  const row = await topicBySlug(store, slug);
  if (!row) return { kind: 'not-found' };
  if (row.movedTo !== null) return { kind: 'moved', href: topicHref(row.movedTo) };
  const filter = await loadMutes(store, userId, now, show);
  // What leads the page is never shown muted.
  const mutes = filter.showing(false);
  const [keys, recent, page] = await Promise.all([
    keysOfTopic(store, row.id),
    bearersSince(store, row.id, now - RECENT_DAYS * DAY, MOST_COUNTED),
    pageBut(store, row.id, before, userId, now, filter),
  ]);
  const shown = page.cards.map((card) => card.id);
  const near = recent.length > 0 ? recent.slice(0, LOOKED_AT).map((one) => one.articleId) : shown;
  const hot = before === null ? leadsOf(recent).slice(0, mutes.count > 0 ? TOP * 4 : TOP) : [];
  const [among, leads] = await Promise.all([
    topicsAmong(store, near, RELATED * 4 + 1),
    cardsOf(
      store,
      hot.map((one) => one.id),
      userId,
      now,
    ),
  ]);
  const seen = new Map((await mutes.sift(leads)).cards.map((card) => [card.id, card]));
  const lost = hot.flatMap(({ id, storyId }) => (seen.has(id) ? [] : storyId));
  const instead = await standIns(store, lost, [row.id], userId, now, mutes);
  const top = hot.flatMap(({ id, storyId }) => seen.get(id) ?? instead.get(storyId) ?? []);
  return {
    kind: 'topic',
    id: row.id,
    href: topicHref(row.slug),
    name: row.name,
    topic: row.kind,
    alsoCalled: otherNames(row.name, keys),
    recent: {
      days: RECENT_DAYS,
      articles: recent.length,
      papers: new Set(recent.map((one) => one.publisherId)).size,
      most: recent.length === MOST_COUNTED,
    },
    top: top.slice(0, TOP),
    page,
    // What is near shares more of these articles than its own size lets expect.
    related: among
      .filter((topic) => topic.id !== row.id && topic.shared > 1)
      .map((topic) => ({ topic, nearness: topic.shared / Math.sqrt(Math.max(topic.articles, 1)) }))
      .sort((a, b) => b.nearness - a.nearness || a.topic.id - b.topic.id)
      .slice(0, RELATED)
      .map(({ topic }) => chipOf(topic)),
  };
}

/** The article that stands for each story of the list, hottest story first: its lead where that bears the topic, else the newest that
 *  does. Articles without a story stand back. */
function leadsOf(recent: readonly BearingRow[]): { storyId: number; id: number }[] {
  const bearing = new Set(recent.map((one) => one.articleId));
  const stories = new Map<number, { storyId: number; id: number; heat: number }>();
  for (const { storyId, articleId, heat, leadArticleId } of recent) {
    if (storyId === null || heat === null || stories.has(storyId)) continue;
    const id = leadArticleId !== null && bearing.has(leadArticleId) ? leadArticleId : articleId;
    stories.set(storyId, { storyId, id, heat });
  }
  return [...stories.values()].sort((a, b) => b.heat - a.heat || b.id - a.id);
}

/** Names are kept folded: short forms read as capitals, countries are named in other languages. */
function otherNames(name: string, keys: readonly string[]): string[] {
  const names = keys.flatMap((key) => {
    if (key.startsWith('@')) return regionNamesOf(key.slice(1).toUpperCase());
    return /^[a-z][a-z0-9]{1,7}$/.test(key) && keys.length > 1 ? [key.toUpperCase()] : [];
  });
  return [...new Set(names)].filter((other) => other.toLowerCase() !== name.toLowerCase());
}

const chipOf = ({ slug, name, kind }: { slug: string; name: string; kind: TopicKind }): TopicChip => ({
  slug,
  href: topicHref(slug),
  name,
  kind,
});

/** The topics that these articles bear together (one article's, or all of a story's), the weightiest first. One statement. */
export async function topicsOfArticles(store: Store, ids: readonly number[], limit = CHIPS): Promise<TopicChip[]> {
  return (await topicsAmong(store, ids.slice(0, 200), limit)).map(chipOf);
}

export interface TopicIndex {
  /** By kind, in the order of KINDS; each by name. */
  groups: { kind: TopicKind; topics: (TopicChip & { articles: number })[] }[];
}

const KINDS: readonly TopicKind[] = ['person', 'place', 'organisation', 'theme'];
const MOST_LISTED = 1000;
const LISTED_DAYS = 30;
const BY_NAME = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** Topics that were written about in the last thirty days. */
export async function topicIndex(store: Store, now: number): Promise<TopicIndex> {
  const rows = await liveTopics(store, now - LISTED_DAYS * DAY, MOST_LISTED);
  return {
    groups: KINDS.map((kind) => ({
      kind,
      topics: rows
        .filter((row) => row.kind === kind)
        .sort((a, b) => BY_NAME.compare(a.name, b.name))
        .map((row) => ({ ...chipOf(row), articles: row.articles })),
    })).filter((group) => group.topics.length > 0),
  };
}
